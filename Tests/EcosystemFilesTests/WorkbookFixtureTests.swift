import EcosystemFiles
import EcosystemModel
import Testing

/// Goal: workbooks of other programs read as the people who made them see them.
///
/// Method: committed files of several producers, against values written down by hand.
@Suite struct WorkbookFixtureTests {
  private func sheets(_ name: String) throws -> (sheets: [WorkbookSheet], defects: DefectList) {
    var defects = DefectList()
    let bytes = try readFile(at: "\(fixtures)/Spreadsheets/\(name)")
    let sheets = readSheets(bytes, named: name, into: &defects)
    return (sheets, defects)
  }

  /// The second column by the first.
  private func values(_ sheet: WorkbookSheet) -> [String: String] {
    Dictionary(uniqueKeysWithValues: texts(sheet.grid).map { ($0[0], $0[1]) })
  }

  private static let common = [
    "kind": "value", "text": "관악구", "number": "0.1", "sum": "0.3", "large": "150000000",
    "integer": "123456789012345", "negative": "-2.5", "true": "true", "false": "false",
    "date": "2021-03-05", "date and time": "2021-03-05T14:30:00", "time": "09:05:00",
    "share": "0.2", "lines": "첫 줄\n둘째 줄", "markup": "<b>&\"'", "rich": "한 줄 소개",
  ]

  @Test func openpyxl() throws {
    let (sheets, defects) = try sheets("openpyxl.xlsx")
    #expect(places(defects).isEmpty)
    #expect(sheets.map(\.name) == ["값", "둘째"])
    let common = Self.common.merging(["formula-like": "'=1+1"]) { $1 }
    #expect(values(sheets[0]) == common)
    #expect(texts(sheets[1].grid) == [["", "", ""], ["", "", ""], ["", "", "C3에 있음"]])
    #expect(sheets[1].grid.columns.map(\.name) == ["A", "B", "C"])
  }

  // A chart that fills a sheet is no sheet of cells; LibreOffice makes an empty one of it, and
  // formulas of true and false.
  @Test(arguments: [
    ("xlsxwriter.xlsx", ["값", "숨김"], 3), ("libreoffice.xlsx", ["값", "그림", "숨김"], 5),
  ]) func formulas(file: String, names: [String], count: Int) throws {
    let (sheets, _) = try sheets(file)
    #expect(sheets.map(\.name) == names)
    #expect(sheets.filter(\.isHidden).map(\.name) == ["숨김"])
    let formulas = [
      "formula": "0.1", "text of a formula": "관악구", "error": "", "합친 칸": "", "": "",
    ]
    // LibreOffice cuts the last row, which has nothing but a format.
    var found = values(sheets[0])
    found[""] = ""
    #expect(found == Self.common.merging(formulas) { $1 })
    #expect(sheets[0].formulaCount == count)
    #expect(sheets[0].merges.map(\.description) == ["A20:B21"])
    var defects = DefectList()
    sheets[0].reportProblems(into: &defects)
    #expect(places(defects) == ["E0185 19:2"])
    #expect(
      defects.defects.first?.span?.location.description == "\(file)[값]!B19")
    #expect(defects.defects.first?.span?.text == "#DIV/0!")
  }

  @Test func hiddenSheetsAndFormulasOfAWriterAreSaid() throws {
    let (sheetsOfWriter, ofWriter) = try sheets("xlsxwriter.xlsx")
    #expect(places(ofWriter) == ["W0180 1:1"])
    var defects = DefectList()
    sheetsOfWriter[0].reportUncalculated(into: &defects)
    #expect(defects.defects.map(\.code) == ["W0183"])
    #expect(defects.defects.first?.kind.label.hasPrefix("3 formulas (B") == true)
    // Formulas in rows or columns that nobody reads are no matter.
    var none = DefectList()
    sheetsOfWriter[0].reportUncalculated(columns: { _ in false }, into: &none)
    sheetsOfWriter[0].reportUncalculated(rows: 0..<1, into: &none)
    #expect(none.defects.isEmpty)
    let (_, ofOffice) = try sheets("libreoffice.xlsx")
    #expect(places(ofOffice) == ["W0180 1:1"])
  }

  @Test func strictNamespacesPrefixesAndTheEpochOf1904() throws {
    let (sheets, defects) = try sheets("strict-1904.xlsx")
    #expect(places(defects).isEmpty)
    // The days of the file were counted from 1900: four years and a day later here.
    let later = [
      "date": "2025-03-06", "date and time": "2025-03-06T14:30:00", "formula-like": "'=1+1",
    ]
    #expect(values(sheets[0]) == Self.common.merging(later) { $1 })
  }

  @Test func theKoreanFormReadsAsItIsSeen() throws {
    let (sheets, defects) = try sheets("입주신청현황.xlsx")
    #expect(places(defects) == ["W0180 1:1"])
    #expect(sheets.map(\.name) == ["입주신청현황", "코드표"])
    let grid = sheets[0].grid
    let rows = texts(grid)
    #expect(rows.count == 20)
    #expect(rows[0] == ["2021년 상반기 창업보육공간 입주신청 현황"] + Array(repeating: "", count: 13))
    #expect(
      rows[2] == [
        "접수번호", "기업명", "대표 업종", "소재지", "설립일", "성장 단계", "재무현황", "", "인력", "",
        "한 줄 소개", "희망 클러스터", "기업부설연구소", "비고",
      ])
    #expect(rows[3][6...9] == ["매출액(백만원)", "누적 투자유치", "직원수", "연구인력"])
    #expect(
      rows[7] == [
        "2021-004", "그린루프", "환경·에너지", "마포구", "2020-01-15", "시드", "130", "1억 5천만원", "6",
        "2", "배달용 다회용기 회수·세척 플랫폼", "마포", "아니오", "",
      ])
    #expect(rows[8] == Array(repeating: "", count: 14))
    #expect(rows[10][4] == "'19.4")
    #expect(rows[14][10] == "1인 창작자를 위한\n영상 자막 도구")
    #expect(rows[17][0] == "합계")
    #expect(rows[17][6] == "23183")
    #expect(grid.span(row: 7, column: 7).location.description == "입주신청현황.xlsx[입주신청현황]!H8")
    #expect(sheets[0].merges.contains { $0.description == "A1:N1" })
  }
}
