import EcosystemFiles
import EcosystemModel
import Testing

/// Goal: each kind of cell gives the text that a person sees or typed, at its place.
///
/// Method: workbooks put together from pieces of XML, values written down by hand.
@Suite struct WorkbookReaderTests {
  private func grid(_ workbook: SmallWorkbook) -> (rows: [[String]], defects: DefectList) {
    var defects = DefectList()
    let grids = readWorkbook(workbook.bytes, named: "x.xlsx", into: &defects)
    return (grids.first.map(texts) ?? [], defects)
  }

  /// The first cell of a workbook that has only this one.
  private func value(_ cell: String, formats: [Int] = [], custom: [(id: Int, code: String)] = [])
    -> String?
  {
    var workbook = SmallWorkbook()
    workbook.rows = ["<row>\(cell)</row>"]
    workbook.formats = formats
    workbook.customFormats = custom
    let (rows, defects) = grid(workbook)
    return defects.defects.isEmpty ? rows.first?.first : defects.defects.first?.code
  }

  @Test(arguments: [
    ("0.1", "0.1"), ("0.30000000000000004", "0.3"), ("0.28999999999999998", "0.29"),
    ("1.5E8", "150000000"), ("1.5E+8", "150000000"), ("150000000", "150000000"),
    ("1E-7", "0.0000001"), ("-1.25e-3", "-0.00125"), ("123456789012345", "123456789012345"),
    ("999999999999999999", "999999999999999999"), ("-0", "0"), ("0", "0"), ("0.0", "0"),
    ("1.50", "1.5"), ("007", "7"), ("+3", "3"), (" 12 ", "12"), ("0.99999999999999989", "1"),
    ("9.9999999999999995E22", "100000000000000000000000"), ("1E22", "10000000000000000000000"),
    ("1.7976931348623157E308", "179769313486232" + String(repeating: "0", count: 294)),
    ("5E-324", "0." + String(repeating: "0", count: 323) + "5"),
    ("123456789.12345678", "123456789.123457"), ("100.5", "100.5"), ("-12.75", "-12.75"),
  ]) func numbersAreWrittenAsOneWouldTypeThem(stored: String, wanted: String) {
    #expect(value("<c><v>\(stored)</v></c>") == wanted)
  }

  @Test(arguments: ["12a", "nan", "inf", "0x10", "1E400", "--1", "1,5", "."])
  func whatIsNoNumberIsSaid(stored: String) {
    #expect(value("<c><v>\(stored)</v></c>") == "E0187")
  }

  @Test func plainDecimalsGiveTheirValueAgain() {
    var generator = SeededGenerator(seed: 18)
    for _ in 0..<500 {
      // At most 15 digits: each such decimal is exactly one number.
      let digits = Int.random(in: 1...999_999_999_999_999, using: &generator)
      let exponent = Int.random(in: -20...6, using: &generator)
      let text = "\(digits)E\(exponent)"
      let found = value("<c><v>\(text)</v></c>") ?? ""
      #expect(Double(found) == Double(text), "seed 18: \(text) became \(found)")
      #expect(!found.contains("E") && !found.contains("e"))
    }
  }

  @Test(arguments: [
    (14, "44260", "2021-03-05"), (14, "44260.75", "2021-03-05"),
    (22, "44260.75", "2021-03-05T18:00:00"),
    (22, "44260", "2021-03-05"), (14, "1", "1900-01-01"), (14, "59", "1900-02-28"),
    (14, "61", "1900-03-01"), (14, "2958465", "9999-12-31"), (14, "60", "E0188"),
    (14, "0", "E0188"), (14, "-1", "E0188"), (14, "2958466", "E0188"), (14, "36585", "2000-02-29"),
    (20, "0.378472222222222", "09:05:00"), (46, "0.5", "12:00:00"),
    (20, "44260.5", "2021-03-05T12:00:00"), (22, "44260.999999", "2021-03-06"),
    (31, "44260", "2021-03-05"), (57, "44260", "2021-03-05"), (9, "0.2", "0.2"),
    (0, "44260", "44260"),
    (4, "44260", "44260"), (41, "44260", "44260"), (49, "44260", "44260"),
  ]) func builtInFormatsTellDates(format: Int, stored: String, wanted: String) {
    #expect(value("<c s=\"1\"><v>\(stored)</v></c>", formats: [0, format]) == wanted)
  }

  @Test(arguments: [
    ("yyyy&quot;년&quot; m&quot;월&quot; d&quot;일&quot;", "2021-03-05"),
    ("yyyy. m. d.", "2021-03-05"),
    ("[$-412]yyyy-mm-dd", "2021-03-05"), ("mmm", "2021-03-05"), ("h:mm", "2021-03-05T12:00:00"),
    ("yyyy-mm-dd hh:mm", "2021-03-05T12:00:00"), ("#,##0&quot;md&quot;", "44260.5"),
    ("General", "44260.5"), ("0.00E+00", "44260.5"), ("[Red]0", "44260.5"), ("0_d", "44260.5"),
    ("\\d0", "44260.5"), ("#,##0;[Red]-#,##0", "44260.5"), ("@", "44260.5"),
    ("[$₩-412]#,##0", "44260.5"), ("[h]:mm", "2021-03-05T12:00:00"), ("", "44260.5"),
    ("[DBNum1]yyyy", "2021-03-05"), ("mm:ss.0", "2021-03-05T12:00:00"),
  ]) func customFormatsTellDates(code: String, wanted: String) {
    let found = value(
      "<c s=\"0\"><v>44260.5</v></c>", formats: [170], custom: [(170, code)])
    #expect(found == wanted)
  }

  @Test func aFormatOfTheUserTakesThePlaceOfABuiltInOne() {
    #expect(value("<c s=\"0\"><v>5</v></c>", formats: [14], custom: [(14, "0.0")]) == "5")
  }

  @Test func theEpochOf1904() {
    var workbook = SmallWorkbook()
    workbook.settings = "<workbookPr date1904=\"true\"/>"
    workbook.formats = [14]
    workbook.rows = ["<row><c s=\"0\"><v>0</v></c><c s=\"0\"><v>42798</v></c></row>"]
    #expect(grid(workbook).rows == [["1904-01-01", "2021-03-05"]])
  }

  @Test(arguments: [
    ("<c t=\"str\"><f>A1</f><v>글</v></c>", "글"), ("<c t=\"b\"><v>1</v></c>", "true"),
    ("<c t=\"b\"><v>0</v></c>", "false"), ("<c t=\"b\"><v>2</v></c>", "E0187"),
    ("<c t=\"e\"><v>#REF!</v></c>", "E0185"), ("<c><f>1+1</f></c>", "E0186"),
    ("<c><f>1+1</f><v>2</v></c>", "2"), ("<c t=\"d\"><v>2021-03-05T00:00:00</v></c>", "2021-03-05"),
    ("<c t=\"d\"><v>2021-03-05T09:30:00</v></c>", "2021-03-05T09:30:00"),
    ("<c t=\"d\"><v>soon</v></c>", "E0188"), ("<c t=\"s\"><v>0</v></c>", "E0187"),
    ("<c t=\"inlineStr\"><is><t xml:space=\"preserve\"> 띄어쓰기 </t></is></c>", "띄어쓰기"),
    ("<c t=\"inlineStr\"><is><t>a_x000D_\nb</t></is></c>", "a\r\nb"),
    ("<c t=\"inlineStr\"><is><t>_x005F_x0041_</t></is></c>", "_x0041_"),
    ("<c t=\"inlineStr\"><is><t>_xD55C_</t></is></c>", "한"),
    ("<c t=\"inlineStr\"><is><t>_xD83D__xDE00_</t></is></c>", "😀"),
    ("<c t=\"inlineStr\"><is><t>_xD83D_x</t></is></c>", "\u{FFFD}x"),
    ("<c t=\"inlineStr\"><is><t>_x12_ _x+123_</t></is></c>", "_x12_ _x+123_"),
    ("<c t=\"inlineStr\"><is><t>\u{1112}\u{1161}\u{11AB}</t></is></c>", "한"),
    ("<c t=\"inlineStr\"><is><t><![CDATA[<a>&b]]>c</t></is></c>", "<a>&bc"),
    ("<?x?><c t=\"inlineStr\"><?y ?><is><t>a<![CDATA[<?b?>]]><?z w?></t></is></c>", "a<?b?>"),
    ("<c t=\"inlineStr\"><is><t>\u{A0}\u{3000}가\u{3000}나\u{A0}</t></is></c>", "가\u{3000}나"),
    ("<c t=\"inlineStr\"><is><t>a&#9;b&amp;&#xD55C;</t></is></c>", "a\tb&한"),
  ]) func cellsOfEachType(cell: String, wanted: String) {
    #expect(value(cell) == wanted)
  }

  @Test func sharedStringsWithRunsAndWithoutReadings() {
    var workbook = SmallWorkbook()
    workbook.strings = [
      "<t>접수번호</t>",
      "<r><t xml:space=\"preserve\">한 </t></r><r><rPr><b/></rPr><t>줄</t></r><rPh sb=\"0\" eb=\"1\"><t>읽기</t></rPh>",
      "<t/>",
    ]
    workbook.rows = [
      "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c></row>"
        + "<row><c t=\"s\"><v>0</v></c></row>"
    ]
    let (rows, defects) = grid(workbook)
    #expect(places(defects).isEmpty)
    #expect(rows == [["접수번호", "한 줄"], ["접수번호", ""]])
  }

  @Test func emptyRowsAndCellsKeepTheirPlaces() throws {
    var workbook = SmallWorkbook()
    workbook.rows = [
      "<row r=\"2\"><c r=\"B2\"><v>1</v></c><c><v>2</v></c><c r=\"F2\"/></row>"
        + "<row r=\"4\"><c r=\"A4\" t=\"inlineStr\"><is><t>a&#10;b</t></is></c></row><row r=\"9\"/>"
    ]
    var defects = DefectList()
    let grid = try #require(readWorkbook(workbook.bytes, named: "x.xlsx", into: &defects).first)
    #expect(places(defects).isEmpty)
    #expect(
      texts(grid) == [["", "", ""], ["", "1", "2"], ["", "", ""], ["a\nb", "", ""]])
    #expect(String(decoding: grid.source.bytes, as: UTF8.self) == "\t\t\n\t1\t2\n\t\t\na␊b\t\t\n")
    for row in 0..<grid.rowCount {
      for column in grid.columns.indices {
        let place = grid.span(row: row, column: column).location
        #expect(place.line == row + 1 && place.column == column + 1)
        #expect(place.description == "x.xlsx[Sheet1]!\(columnLetters(column))\(row + 1)")
      }
    }
  }

  @Test func aSheetWithoutCellsIsAnEmptyGrid() {
    var workbook = SmallWorkbook()
    workbook.rows = ["", "<row r=\"3\"><c r=\"B3\" s=\"0\"/></row>"]
    workbook.names = ["비었음", "서식만"]
    var defects = DefectList()
    let grids = readWorkbook(workbook.bytes, named: "x.xlsx", into: &defects)
    #expect(grids.map(\.name) == ["비었음", "서식만"])
    #expect(grids.map(\.rowCount) == [0, 0])
    #expect(defects.defects.isEmpty)
  }

  @Test func lettersOfColumns() {
    let letters = [
      0: "A", 25: "Z", 26: "AA", 51: "AZ", 52: "BA", 701: "ZZ", 702: "AAA", 16383: "XFD",
    ]
    for (number, text) in letters {
      #expect(columnLetters(number) == text)
      #expect(columnNumber(text.utf8) == number)
    }
    for number in 0..<17_000 { #expect(columnNumber(columnLetters(number).utf8) == number) }
    for text in ["", "a", "A1", "AAAA", "Ä"] { #expect(columnNumber(text.utf8) == nil) }
  }

  @Test func aFarCellDoesNotFillTheMemory() {
    var workbook = SmallWorkbook()
    workbook.rows = [
      "<row r=\"1\"><c r=\"ALL1\"><v>1</v></c></row><row r=\"1048576\"><c><v>1</v></c></row>"
    ]
    #expect(places(grid(workbook).defects) == ["E0114 1:1"])
    workbook.rows = ["<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>"]
    #expect(grid(workbook).defects.defects.map(\.code) == ["E0114"])
    workbook.rows = ["<row r=\"1048577\"><c><v>1</v></c></row>"]
    #expect(places(grid(workbook).defects) == ["E0114 1:1"])
  }

  @Test func aSharedStringManyTimesOverDoesNotFillTheMemory() {
    var workbook = SmallWorkbook()
    workbook.strings = ["<t>\(String(repeating: "가", count: 21_000))</t>"]
    let cells = String(repeating: "<c t=\"s\"><v>0</v></c>", count: 900)
    workbook.rows = [String(repeating: "<row>\(cells)</row>", count: 12)]
    #expect(places(grid(workbook).defects) == ["E0114 1:1"])
  }
}
