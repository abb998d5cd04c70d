import EcosystemFiles
import EcosystemModel
import Foundation
import Testing

/// Goal: a mistake in `mapping.yaml` or in the sheet is one located error with a remedy.
///
/// Method: a mapping that works, with one thing changed; code, file, line and column.
@Suite struct MappingDefectTests {
  private static let mapping = """
    version: 1
    file: 신청.csv
    tables:
      - table: startups
        columns:
          id: 번호
          name_ko: 기업명
          team: {from: 인원, type: number}

    """
  private static let sheet = "번호,기업명,인원\n가,한빛,12\n나,누리,7\n"

  private func defects(
    _ old: String, _ new: String, sheet: String = Self.sheet, files: [String: String] = [:]
  ) throws -> [String] {
    var found: [String] = []
    try withTemporaryFolder { folder in
      var all = files
      #expect(old.isEmpty || Self.mapping.contains(old), "\(old)")
      all["mapping.yaml"] = Self.mapping.replacing(old, with: new)
      all["신청.csv"] = sheet
      for (name, text) in all {
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
      }
      found = try readPackage(at: folder).defects.defects.map { defect in
        guard let location = defect.span?.location else { return defect.code }
        return "\(defect.code) \(location.description)"
      }
    }
    return found
  }

  @Test func theMappingWorks() throws {
    #expect(try defects("", "") == [])
  }

  @Test(arguments: [
    ("version: 1", "version: 2", "E0161 mapping.yaml:1:10"),
    ("version: 1\n", "", "E0160 mapping.yaml:1:1"),
    ("tables:", "tabels:", "E0113 mapping.yaml:3:1"),
    ("file: 신청.csv", "file: 없다.csv", "E0117 mapping.yaml:2:7"),
    ("file: 신청.csv", "file: ../신청.csv", "E0117 mapping.yaml:2:7"),
    ("file: 신청.csv", "file: 신청.csv\nsheet: 접수", "E0195 mapping.yaml:3:8"),
    ("file: 신청.csv", "file: 신청.csv\nheader_row: 0", "E0161 mapping.yaml:3:13"),
    ("file: 신청.csv", "file: 신청.csv\nheader_row: 9", "E0124 mapping.yaml:3:13"),
    ("file: 신청.csv", "file: 신청.csv\nheader_row: 1\nheader_rows: [1]", "E0196 mapping.yaml:4:14"),
    ("file: 신청.csv", "file: 신청.csv\nignore: [비고]", "E0190 mapping.yaml:3:10"),
    ("file: 신청.csv", "file: 신청.csv\nskip_when: 합계", "E0115 mapping.yaml:3:12"),
    ("table: startups", "table: startup", "E0129 mapping.yaml:4:12"),
    ("id: 번호", "ids: 번호", "E0113 mapping.yaml:6:7"),
    ("      id: 번호\n", "", "E0197 mapping.yaml:4:12"),
    ("id: 번호", "id: 번호1", "E0190 mapping.yaml:6:11"),
    ("type: number", "tpye: number", "E0113 mapping.yaml:8:24"),
    ("type: number", "type: nummber", "E0129 mapping.yaml:8:30"),
    ("type: number", "unit: 달러", "E0161 mapping.yaml:8:30"),
    ("type: number", "lookup: place", "E0129 mapping.yaml:8:32"),
    ("type: number", "century: 20", "E0161 mapping.yaml:8:33"),
    ("from: 인원, type", "from: 인원, constant: 3, type", "E0196 mapping.yaml:8:34"),
    ("{from: 인원, type: number}", "{type: number}", "E0160 mapping.yaml:8:7"),
    ("name_ko: 기업명", "name_ko: {template: \"{기업명\"}", "E0161 mapping.yaml:7:27"),
    ("name_ko: 기업명", "name_ko: {template: \"{기업}\"}", "E0190 mapping.yaml:7:27"),
    ("name_ko: 기업명", "name_ko: {from: 기업명, values: [a]}", "E0115 mapping.yaml:7:36"),
    ("name_ko: 기업명", "name_ko: {from: 기업명, values: {한빛: 빛}}", "E0191 신청.csv:3:3"),
    ("type: number", "values: {\"12\": 1}", "E0191 신청.csv:3:6"),
  ])
  func aMistakeIsLocated(old: String, new: String, expected: String) throws {
    #expect(try defects(old, new).first { !$0.hasPrefix("W") } == expected)
  }

  @Test(arguments: [
    ("열둘", "E0123 신청.csv:2:6"), ("\"1,2\"", "E0123 신청.csv:2:7"),
  ])
  func aValueThatIsNotUnderstoodIsLocated(value: String, expected: String) throws {
    #expect(try defects("", "", sheet: "번호,기업명,인원\n가,한빛,\(value)\n") == [expected])
  }

  @Test func aTableIsDefinedOnce() throws {
    #expect(
      try defects("", "", files: ["startups.csv": "id\na\n"]).first == "E0194 mapping.yaml:4:12")
    let twice = "  - table: startups\n    columns: {id: 번호}\n"
    #expect(
      try defects("tables:\n", "tables:\n\(twice)").contains("E0194 mapping.yaml:6:12"))
  }

  @Test func aSheetWithoutHeaderIsSaid() throws {
    #expect(try defects("", "", sheet: "1,2\n3,4\n") == ["E0193 mapping.yaml:4:12"])
    #expect(try defects("", "", sheet: "") == ["E0193 mapping.yaml:4:12"])
  }

  @Test func columnsThatNothingUsesAreOneWarning() throws {
    let sheet = "번호,기업명,메모,인원,\n가,한빛,x,12,\n나,누리,,7,\n"
    #expect(try defects("", "", sheet: sheet) == ["W0190 신청.csv:1:8"])
    #expect(try defects("file: 신청.csv", "file: 신청.csv\nignore: 메모", sheet: sheet) == [])
  }

  /// A row that lacks its id is one error, not one for each mention of it.
  @Test func aFailedRequiredCellIsOneError() throws {
    #expect(
      try defects("id: 번호", "id: {from: 번호, values: {가: a}}") == ["E0191 신청.csv:3:1"])
  }
}
