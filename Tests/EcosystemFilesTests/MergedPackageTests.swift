import EcosystemFiles
import EcosystemModel
import Foundation
import GraphCore
import Testing

/// Goal: an exported package holds the same ecosystem as the packages that it was made of.
///
/// Method: each fixture and a pair of packages with every trap, in each form, read again; compared
/// are graph, applications, reviews, rules, targets and rubric, ids without their package.
@Suite struct MergedPackageTests {
  /// All that an ecosystem says, without the packages of ids and the places in files.
  private func facts(_ ecosystem: Ecosystem) -> [String] {
    let document = GraphDocument(ecosystem, selection: GraphSelection(hasUnusedSectors: true))
    // An id of two packages was renamed; its package is a part of it then.
    func local(_ id: String) -> String {
      let words = id.split(separator: ":").last.map(String.init) ?? id
      return words.split(separator: ".").last.map(String.init) ?? words
    }
    let package = document.nodeColumns.firstIndex { $0.key == "package" }
    var facts = document.nodes.values.map { node in
      let cells = node.cells.filter { Int($0.column) != package }
        .map { cell -> String in
          let key = document.nodeColumns[Int(cell.column)].key
          guard key == "places" else { return "\(key)=\(cell.text)" }
          return "places=\(cell.text.split(separator: "|").map { local(String($0)) })"
        }
      return "\(local(node.id)) \(String(describing: node.kind)) \(node.name) \(cells)"
    }
    facts += document.edges.values.map { edge in
      "\(edge.tail) \(edge.kind) \(edge.head) \(edge.weight) \(edge.isStated) \(edge.cells)"
    }
    facts += ecosystem.applications.values.map { application in
      "\(application.id.local) \(application.startup) \(application.round) "
        + "\(String(describing: application.ask)) \(application.preferences) "
        + "\(application.promises) \(application.jointWith) \(application.size)"
    }
    facts += ecosystem.reviews.map { "\($0.application) \($0.judge) \($0.criterion) \($0.score)" }
    facts += (ecosystem.exclusions + ecosystem.locks).map {
      "\($0.left) \($0.right) \($0.reason) \($0.stage)"
    }
    facts += ecosystem.targets.map { "\($0.id.local) \($0.scope) \($0.metric) \($0.value)" }
    facts += ecosystem.sources.map { "\($0.id) \($0.title) \($0.publisher)" }
    facts += ecosystem.sectors.map { "\($0.node) \(String(describing: $0.parent)) \($0.depth)" }
    facts += (ecosystem.rubric?.criteria ?? []).map { "\($0.key) \($0.weight) \($0.maximum)" }
    return facts
  }

  private func expectEqual(_ path: String, _ format: PackageFileFormat, _ dialect: CSVDialect)
    throws
  {
    let package = try readPackage(at: path, keepsTables: true)
    try #require(package.defects.isUsable)
    let merged = try MergedPackage(package)
    try withTemporaryFolder { folder in
      var target = "\(folder)/\(merged.name)"
      let files = merged.files(as: format, dialect: dialect)
      if format == .json {
        target += ".json"
        try writeFile(files[0].bytes, to: target)
      } else {
        try writeFolder(files, to: target)
      }
      let again = try readPackage(at: target)
      #expect(again.defects.errorCount == 0, "\(places(again.defects))")
      #expect(facts(again.ecosystem) == facts(package.ecosystem))
      #expect((again.plan == nil) == (package.plan == nil))
    }
  }

  @Test(arguments: GraphRoundTripTests.fixtureNames) func fixtures(name: String) throws {
    let path = "\(EcosystemFilesTests.fixtures)/\(name)"
    try expectEqual(path, .csv, .standard)
    try expectEqual(path, .csv, .excel)
    try expectEqual(path, .json, .standard)
  }

  /// A base and a package over it with every trap: money in words, industry words, qualified ids, a
  /// sector that two packages change, formulas, quotes.
  private func writePair(to folder: String) throws {
    let files = [
      "base/datapackage.json": #"{"name": "base"}"#,
      "base/places.csv": "id,kind,lon,lat\ngwan,district,126.95,37.48\n",
      "base/clusters.csv": "id,places,sectors,note\nc1,gwan,핀테크:0.7|AI,=cmd()\n",
      "base/sectors.csv": "id,name_ko,name_en,aliases,parent\nquantum,양자,Quantum,큐비트,digital\n",
      "base/partners.csv": "id,place\np1,gwan\n",
      "top/datapackage.json":
        #"{"name": "top", "clustermatch": {"schema": 1, "extends": ["../base"]}}"#,
      "top/sectors.csv": "id,aliases\nquantum,양자컴퓨팅\n",
      "top/startups.csv":
        "id,place,sectors,raised_krw,description_ko\ns1,base:gwan,큐비트,1억 5천만원,\"a, \"\"b\"\"\"\n",
      "top/needs.csv": "id,owner,budget_krw\nn1,base:p1,300백만\n",
      "top/relations.csv": "subject,predicate,object\ns1,partner_of,base:p1\n",
      "top/applications.csv": "id,startup,preferences\na1,s1,base:c1|n1\n",
    ]
    for name in ["base", "top"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
    }
    for (path, text) in files {
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(path)"))
    }
  }

  @Test func aPackageOverABase() throws {
    try withTemporaryFolder { folder in
      try writePair(to: folder)
      for dialect in CSVDialect.allCases { try expectEqual("\(folder)/top", .csv, dialect) }
      try expectEqual("\(folder)/top", .json, .standard)
      let merged = try MergedPackage(try readPackage(at: "\(folder)/top", keepsTables: true))
      func rows(_ table: String) -> [[String]] {
        merged.tables.first { $0.name == table }?.rows ?? []
      }
      #expect(rows("needs") == [["n1", "p1", "300000000"]])
      #expect(rows("clusters").first?.contains("fintech:0.7|ai") == true)
      #expect(rows("startups").first?.contains("150000000") == true)
      #expect(
        rows("sectors").map { $0.joined(separator: ",") }
          == ["quantum,양자,Quantum,큐비트|양자컴퓨팅,digital"])
      #expect(rows("applications") == [["a1", "s1", "c1|n1"]])
    }
  }

  /// An id of two packages gets its package in front, also where it was written without.
  @Test func oneIdInTwoPackages() throws {
    try withTemporaryFolder { folder in
      try writePair(to: folder)
      try Data("id,name_en\np1,Other\n".utf8)
        .write(to: URL(fileURLWithPath: "\(folder)/top/partners.csv"))
      try Data("subject,predicate,object\ns1,partner_of,base:p1\ns1,supplies,p1\n".utf8)
        .write(to: URL(fileURLWithPath: "\(folder)/top/relations.csv"))
      let package = try readPackage(at: "\(folder)/top", keepsTables: true)
      let merged = try MergedPackage(package)
      #expect(merged.renamedIDs == ["base.p1", "top.p1"])
      let relations = merged.tables.first { $0.name == "relations" }?.rows
      #expect(
        relations == [["s1", "partner_of", "base.p1"], ["s1", "supplies", "top.p1"]])
      #expect(merged.tables.first { $0.name == "needs" }?.rows == [["n1", "base.p1", "300000000"]])
      // An id that cannot be made is said.
      try Data("id\nbase.p1\n".utf8)
        .write(to: URL(fileURLWithPath: "\(folder)/top/funds.csv"))
      let taken = try readPackage(at: "\(folder)/top", keepsTables: true)
      #expect(throws: MergedPackage.Failure.sharedIDs(["base.p1"])) { try MergedPackage(taken) }
    }
  }

  /// An apostrophe in a package that is not defused stays.
  @Test func apostrophesStayElsewhere() throws {
    try withTemporaryFolder { folder in
      try writePair(to: folder)
      try Data("id,places,sectors,note\nc1,gwan,ai,'=x\n".utf8)
        .write(to: URL(fileURLWithPath: "\(folder)/base/clusters.csv"))
      let ecosystem = try readPackage(at: "\(folder)/base").ecosystem
      let cluster = try #require(ecosystem.node(withID: "c1"))
      #expect(ecosystem.nodes[cluster].provenance.note == "'=x")
      try expectEqual("\(folder)/top", .csv, .excel)
    }
  }
}
