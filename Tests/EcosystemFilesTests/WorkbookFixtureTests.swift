import EcosystemFiles
import EcosystemModel
import Testing

/// Goal: workbooks of other programs read as the people who made them see them.
///
/// Method: committed files of several producers, against values written down by hand.
@Suite struct WorkbookFixtureTests {
  @Test func theKoreanFormReadsAsItIsSeen() throws {
    var defects = DefectList()
    let bytes = try readFile(at: "\(fixtures)/Spreadsheets/입주신청현황.xlsx")
    let sheets = readSheets(bytes, named: "입주신청현황.xlsx", into: &defects)
    for sheet in sheets {
      for row in texts(sheet.grid) { Swift.print(row.joined(separator: " | ")) }
    }
    Swift.print(places(defects), sheets.map(\.merges))
  }
}
