// Goal: imports point down. Method: the import lines of every Swift file in Sources are held
// against one table of layers and one of outside modules.

import Testing

/// The layers, from the bottom up.
///
/// A module imports only modules of lower layers.
enum Layers {
  static let layerOfModule: [String: Int] = [
    "CCbc": 0, "CGraphviz": 0, "CGraphvizSupport": 0, "CLibzip": 0, "CMappedFile": 0,
    "CTextScan": 0,
    "CAffinityRows": 0,
    "CXLSXWriter": 0,
    "GraphCore": 1, "IntegerProgramming": 1,
    "EcosystemModel": 2, "MatchingAlgorithms": 2, "DOTLanguage": 2,
    "AffinityScoring": 3,
    "Matchmaking": 4,
    "Diagrams": 5, "Reporting": 5,
    "EcosystemFiles": 6, "GraphvizRendering": 6,
    // The umbrella and the command: the command is the one that may import the umbrella.
    "ClusterMatch": 7, "ClusterMatchCommand": 8,
  ]

  /// From this layer on a module may touch files, clocks, environment and processes.
  static let firstImpure = 6

  /// Outside modules and C modules that belong to certain modules.
  static let ownersOfModule: [String: [String]] = [
    "ArgumentParser": ["ClusterMatchCommand"],
    "CCbc": ["IntegerProgramming"],
    "CGraphviz": ["GraphvizRendering", "CGraphvizSupport"],
    "CGraphvizSupport": ["GraphvizRendering"],
    "CLibzip": ["EcosystemFiles"],
    "CMappedFile": ["EcosystemFiles"],
    "CTextScan": ["EcosystemFiles"],
    "CAffinityRows": ["MatchingAlgorithms"],
    "CXLSXWriter": ["EcosystemFiles"],
    "FoundationXML": ["EcosystemFiles"],
    "Yams": ["EcosystemFiles"],
  ]

  /// Outside modules that any module may import.
  static let free = ["Dispatch", "HeapModule", "RealModule", "Synchronization"]

  /// Outside modules with files, clocks and processes in them.
  static let impure = ["Darwin", "Foundation", "Glibc", "Musl"]

  /// What is wrong with an import, or `nil`.
  static func complaint(about imported: String, in module: String) -> String? {
    guard let layer = layerOfModule[module] else {
      return "the module \(module) has no layer: add it to `Layers` in LayerTests.swift"
    }
    if let owners = ownersOfModule[imported], !owners.contains(module) {
      return "only \(owners.joined(separator: " and ")) may import \(imported)"
    }
    if let other = layerOfModule[imported] {
      return other < layer
        ? nil
        : "\(module) (layer \(layer)) must not import \(imported) (layer \(other)): "
          + "imports point down only"
    }
    if ownersOfModule[imported] != nil || free.contains(imported) { return nil }
    if impure.contains(imported) {
      return layer >= firstImpure
        ? nil
        : "\(imported) brings files, clocks and processes; only layers \(firstImpure) and above "
          + "may import it"
    }
    return "\(imported) is not on the list of outside modules in LayerTests.swift"
  }

  /// The modules that a file imports, with the number of each line.
  static func imports(in code: SwiftCode) -> [(line: Int, module: String)] {
    code.code.enumerated().compactMap { number, line in
      let words = line.split(whereSeparator: { $0 == " " || $0 == ";" })
      guard let index = words.firstIndex(of: "import") else { return nil }
      let kinds = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
      let name = words[(index + 1)...].first { !kinds.contains(String($0)) }
      return name.map { (number, String($0.prefix { $0 != "." })) }
    }
  }
}

@Suite struct LayerTests {
  @Test func importsPointDown() {
    for file in Repository.swiftSources {
      guard let module = file.module else { continue }
      for (line, imported) in Layers.imports(in: SwiftCode(file.text)) {
        if let complaint = Layers.complaint(about: imported, in: module) {
          Issue.record("\(file.place(line)): \(complaint)")
        }
      }
    }
  }

  @Test func everyModuleHasALayer() {
    let modules = Set(Repository.folders(in: "Sources"))
    #expect(modules == Set(Layers.layerOfModule.keys), "Sources and `Layers` must list the same")
  }

  @Test func noModuleBearsTheNameOfATypeInIt() {
    let keywords = ["struct", "class", "enum", "actor", "protocol", "typealias"]
    for file in Repository.swiftSources {
      guard let module = file.module else { continue }
      for (number, line) in SwiftCode(file.text).code.enumerated() {
        for keyword in keywords where line.contains(word: "\(keyword) \(module)") {
          Issue.record(
            "\(file.place(number)): a type called like its module cannot be qualified; rename it")
        }
      }
    }
  }

  @Test func complaintsAreMade() {
    func imports(_ text: String) -> [String] { Layers.imports(in: SwiftCode(text)).map(\.module) }
    #expect(
      imports("public import GraphCore\nimport struct Foundation.Date // x") == [
        "GraphCore", "Foundation",
      ])
    #expect(imports("@_exported public import GraphCore; important()") == ["GraphCore"])
    #expect(Layers.complaint(about: "GraphCore", in: "Matchmaking") == nil)
    #expect(Layers.complaint(about: "ClusterMatch", in: "ClusterMatchCommand") == nil)
    #expect(Layers.complaint(about: "Foundation", in: "EcosystemFiles") == nil)
    for (imported, module) in [
      ("Matchmaking", "GraphCore"), ("Diagrams", "Reporting"), ("Yams", "Matchmaking"),
      ("CGraphviz", "ClusterMatchCommand"), ("Foundation", "Diagrams"), ("NIO", "EcosystemFiles"),
      ("ArgumentParser", "ClusterMatch"), ("ClusterMatchCommand", "ClusterMatch"),
    ] {
      #expect(Layers.complaint(about: imported, in: module) != nil, "\(imported) in \(module)")
    }
  }
}
