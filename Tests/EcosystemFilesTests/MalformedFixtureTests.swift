import EcosystemFiles
import EcosystemModel
import Foundation
import Testing

/// Goal: each file of `Fixtures/Malformed` gives exactly the defects that `expected.csv` lists, at
/// their lines and columns, and each bears the code of its first defect in its name.
///
/// Method: read every file by its kind; a JSON list is read as a table.
@Suite struct MalformedFixtureTests {
  private let folder = "\(fixtures)/Malformed"

  private func defects(ofFile name: String) throws -> DefectList {
    var defects = DefectList()
    if !name.contains(".") || name.contains(".package.") {
      return try readPackage(at: "\(folder)/\(name)").defects
    }
    if name.hasSuffix(".xlsx") {
      _ = readWorkbook(try readFile(at: "\(folder)/\(name)"), named: name, into: &defects)
      return defects
    }
    guard let source = try readSource(at: "\(folder)/\(name)", named: name, into: &defects) else {
      return defects
    }
    if name.hasSuffix(".csv") {
      _ = readCSV(source, table: "test", into: &defects)
    } else if name.hasSuffix(".yaml") {
      _ = readYAML(source, into: &defects)
    } else if let value = readJSON(source, into: &defects), value.elements != nil {
      _ = readJSONTable(value, table: "test", into: &defects)
    }
    return defects
  }

  @Test func eachFileGivesItsDefects() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { ["E0", "W0"].contains($0.prefix(2)) }.sorted()
    var found = ["file,code,line,column"]
    for name in names {
      for defect in try defects(ofFile: name).defects {
        let location = try #require(defect.span?.location)
        // A file of a folder is named with its folder.
        let file = location.file == name ? name : "\(name)/\(location.file)"
        found.append("\(file),\(defect.code),\(location.line),\(location.column)")
      }
      #expect(
        found.contains { $0.hasPrefix(name) && $0.contains(",\(name.prefix(5)),") }, "\(name)")
    }
    let expected = try String(contentsOfFile: "\(folder)/expected.csv", encoding: .utf8)
      .split(separator: "\n").map(String.init)
    #expect(found.sorted() == expected.sorted())
  }

  @Test func theExpectationsAreCleanCSVThemselves() throws {
    var defects = DefectList()
    let source = try #require(
      try readSource(at: "\(folder)/expected.csv", named: "expected.csv", into: &defects))
    let table = readCSV(source, table: "expected", into: &defects)
    #expect(places(defects).isEmpty)
    #expect(table.columns.map(\.name) == ["file", "code", "line", "column"])
    #expect(table.rowCount > 15)
  }
}
