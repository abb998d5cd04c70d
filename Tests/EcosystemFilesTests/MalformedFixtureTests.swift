import EcosystemFiles
import EcosystemModel
import Foundation
import Matchmaking
import Testing

/// Goal: each case of `Fixtures/Malformed` gives exactly the defects that `expected.csv` lists, at
/// their lines and columns; each bears the code of its first defect in its name; and every code
/// that the program has is there.
///
/// Method: read every case as `check` would: a folder or a `.package.json` as a package with its
/// plan, any other file by its kind. `expected.csv` is written by hand.
@Suite struct MalformedFixtureTests {
  private let folder = "\(fixtures)/Malformed"

  /// Codes that no file can show, with the reason.
  ///
  /// Whoever adds a kind of defect adds a case, or a line here that says why there is none.
  static let exempt: [(codes: [String], reason: String)] = [
    (["E0172"], "only `--on-error collect` gives it: CollectTests")
  ]

  /// The cases: what begins with a code.
  private func cases() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.wholeMatch(of: /[EW]\d{4}-.*/) != nil }.sorted()
  }

  private func isPackage(_ name: String) -> Bool {
    !name.contains(".") || name.contains(".package.")
  }

  private func defects(ofCase name: String) throws -> DefectList {
    var defects = DefectList()
    if isPackage(name) {
      let package = try readPackage(at: "\(folder)/\(name)")
      defects = package.defects
      if defects.isUsable, let plan = package.plan {
        defects.add(contentsOf: MatchPlan.read(plan, for: package.ecosystem).1)
      }
      return defects
    }
    if name.hasSuffix(".gv") {
      return readDOTSource(try readFile(at: "\(folder)/\(name)"), named: name).defects
    }
    if name.hasSuffix(".xlsx") {
      _ = readWorkbook(try readFile(at: "\(folder)/\(name)"), named: name, into: &defects)
      return defects
    }
    if isGraphFile("\(folder)/\(name)") {
      return try readGraphDocument(at: "\(folder)/\(name)").defects
    }
    guard let source = try readSource(at: "\(folder)/\(name)", named: name, into: &defects) else {
      return defects
    }
    if name.hasSuffix(".csv") {
      _ = readCSV(source, table: "test", into: &defects)
    } else if name.hasSuffix(".jsonl") {
      _ = readJSONLines(source, table: "test", into: &defects)
    } else if name.hasSuffix(".yaml") {
      if let value = readYAML(source, into: &defects) { checkTexts(of: value, into: &defects) }
    } else if let value = readJSON(source, into: &defects), value.elements != nil {
      _ = readJSONTable(value, table: "test", into: &defects)
    }
    return defects
  }

  /// The rows that `expected.csv` should have for a case.
  private func found(inCase name: String) throws -> [String] {
    try defects(ofCase: name).defects.map { defect in
      guard let place = defect.span?.location else { return "\(name),\(defect.code),," }
      // A file of a package that is extended is named with its folder.
      let file = place.file == name ? name : "\(name)/\(place.file)"
      return "\(file),\(defect.code),\(place.line),\(place.column)"
    }
  }

  private func expected() throws -> [String] {
    try String(contentsOfFile: "\(folder)/expected.csv", encoding: .utf8)
      .split(separator: "\n").dropFirst().map(String.init)
  }

  /// The case that a row of `expected.csv` belongs to.
  private func caseName(_ row: String) -> String {
    String(row.prefix { $0 != "," && $0 != "/" })
  }

  @Test func eachCaseGivesItsDefects() throws {
    let expected = Dictionary(grouping: try expected(), by: caseName)
    let names = try cases()
    #expect(Set(names) == Set(expected.keys))
    let isTableWanted = ProcessInfo.processInfo.environment["CLUSTERMATCH_CORPUS"] == "1"
    for name in names {
      let found = try found(inCase: name)
      let wanted = expected[name] ?? []
      #expect(found.sorted() == wanted.sorted(), "\(name)")
      #expect(found.contains { $0.contains(",\(name.prefix(5)),") }, "\(name)")
      if isTableWanted {
        let verdict = found.sorted() == wanted.sorted() ? "ok" : "DIFFERS"
        print("corpus\t\(name)\t\(places(wanted))\t\(places(found))\t\(verdict)")
      }
    }
  }

  /// `E0105 2:13` of each row.
  private func places(_ rows: [String]) -> String {
    rows.sorted().map { row in
      let fields = row.split(separator: ",", omittingEmptySubsequences: false)
      return fields[2].isEmpty ? "\(fields[1])" : "\(fields[1]) \(fields[2]):\(fields[3])"
    }.joined(separator: ", ")
  }

  @Test func thereAreManyCases() throws {
    #expect(try cases().count >= 250)
  }

  @Test func everyCodeHasACase() throws {
    let shown = Set(try expected().map { String($0.split(separator: ",")[1]) })
    let exempt = Set(Self.exempt.flatMap(\.codes))
    let missing = Self.codesOfTheProgram().filter { !shown.contains($0) && !exempt.contains($0) }
    #expect(missing.isEmpty, "no case in Fixtures/Malformed: \(missing)")
    #expect(exempt.isDisjoint(with: shown), "exempt, but there is a case")
    #expect(Self.codesOfTheProgram().count > 50)
  }

  /// Every code that a wording has, from the sources: the cases of an enum with facts cannot be
  /// listed.
  private static func codesOfTheProgram() -> [String] {
    let wordings = "\(fixtures)/../Sources/EcosystemModel/Defects"
    let files = (try? FileManager.default.contentsOfDirectory(atPath: wordings)) ?? []
    var codes: Set<String> = []
    for file in files where file.hasPrefix("DefectWording") {
      let text = (try? String(contentsOfFile: "\(wordings)/\(file)", encoding: .utf8)) ?? ""
      for match in text.matches(of: /"([EW]\d{4})"/) { codes.insert(String(match.1)) }
    }
    return codes.sorted()
  }

  @Test func theBaseOfTheCasesIsClean() throws {
    #expect(EcosystemFilesTests.places(try readPackage(at: "\(folder)/base").defects).isEmpty)
  }

  @Test func theExpectationsAreCleanCSVThemselves() throws {
    var defects = DefectList()
    let source = try #require(
      try readSource(at: "\(folder)/expected.csv", named: "expected.csv", into: &defects))
    let table = readCSV(source, table: "expected", into: &defects)
    #expect(EcosystemFilesTests.places(defects).isEmpty)
    #expect(table.columns.map(\.name) == ["file", "code", "line", "column"])
  }
}
