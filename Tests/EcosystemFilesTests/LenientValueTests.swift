import EcosystemFiles
import EcosystemModel
import Testing

/// Goal: values as offices write them are understood, or refused; never guessed.
///
/// Method: lists of accepted and of refused texts; dates of random days written in five ways, and
/// amounts in units whose product the test computes itself.
@Suite struct LenientValueTests {
  @Test(arguments: [
    ("2021-03-05", "2021-03-05"), ("2021-03", "2021-03"), ("2021", "2021"),
    ("2021.3.5", "2021-03-05"), ("2021.03.05", "2021-03-05"), ("2021. 3. 5.", "2021-03-05"),
    ("2021. 3. 5", "2021-03-05"), ("2021/3/5", "2021-03-05"), ("2021-3-5", "2021-03-05"),
    ("2021년 3월 5일", "2021-03-05"), ("2021년3월5일", "2021-03-05"), ("2021년 3월", "2021-03"),
    ("2021년", "2021"), ("2021.3", "2021-03"), ("2021.3.", "2021-03"), ("20210305", "2021-03-05"),
    ("2021.3.5(금)", "2021-03-05"), ("2021.3.5 (금)", "2021-03-05"),
    ("2021-03-05 00:00:00", "2021-03-05"), ("2021-03-05T09:30", "2021-03-05"),
    ("\u{A0}2021.3.5 ", "2021-03-05"), ("2020.2.29", "2020-02-29"),
  ])
  func aDateIsRead(text: String, iso: String) {
    #expect(LenientValue.date(text) == iso)
  }

  /// The order of `03.05.21` is open, and 2021 has no 29 February.
  @Test(arguments: [
    "", "21.3.5", "03.05.21", "'21.3.5", "3/5/2021", "2021.2.29", "2021.13.1", "2021.0.1", "미정",
    "2021년 3월 5", "2021..3", "2021.3-5", "2021.3.5.7", "20211305", "2021 봄", "-2021", "2021.3.5~6",
    "2021.123", "44260",
  ])
  func whatIsNoDateIsRefused(text: String) {
    #expect(LenientValue.date(text) == nil)
  }

  @Test(arguments: [
    ("21.3.5", 2000, "2021-03-05"), ("'19.4", 2000, "2019-04"), ("98년 3월 5일", 1900, "1998-03-05"),
    ("05/3/1", 2000, "2005-03-01"),
  ])
  func twoDigitsOfAYearNeedACentury(text: String, century: Int, iso: String) {
    #expect(LenientValue.date(text) == nil)
    #expect(LenientValue.date(text, century: century) == iso)
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func everyWayOfWritingADayMeetsInOne(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let year = Int.random(in: 1950...2049, using: &random)
    let month = Int.random(in: 1...12, using: &random)
    let day = Int.random(in: 1...28, using: &random)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let iso = "\(year)-\(two(month))-\(two(day))"
    for text in [
      "\(year).\(month).\(day)", "\(year). \(month). \(day).", "\(year)년 \(month)월 \(day)일",
      "\(year)/\(two(month))/\(two(day))", "\(year)\(two(month))\(two(day))", "\(iso) 00:00:00",
    ] {
      #expect(LenientValue.date(text) == iso, "seed \(seed): \(text)")
    }
  }

  @Test(
    arguments: [
      ("1,200", "백만", 1_200_000_000), ("350", "백만원", 350_000_000), ("0.5", "억원", 50_000_000),
      ("12.345", "천원", 12_345), ("1억 5천만원", "백만원", 150_000_000), ("₩3,000", "천원", 3_000),
      ("0", "백만원", 0), ("2,500", "만원", 25_000_000),
    ] as [(String, String, Int64)])
  func aBareNumberCountsTheUnitOfItsColumn(text: String, unit: String, won: Int64) throws {
    let unit = try #require(Won("1\(unit)"))
    #expect(LenientValue.money(text, unit: unit) == String(won))
  }

  @Test(arguments: ["1,5", "12,34", "미정", "-", "-3", "1.23456789", "△120", "12명"])
  func whatIsNoAmountIsRefused(text: String) {
    #expect(LenientValue.money(text, unit: Won(1_000_000)) == nil)
  }

  /// Found by this suite: a number too large for a decimal lost its unit and was read as won.
  @Test func anAmountThatIsTooLargeIsRefused() {
    #expect(LenientValue.money("9999999999999", unit: Won(1_000_000)) == nil)
    #expect(LenientValue.money("8999999999999", unit: Won(1_000_000)) == nil)
    #expect(LenientValue.money("999999999999", unit: Won(1_000)) == "999999999999000")
  }

  @Test func aPartOfAWonIsRefused() {
    #expect(LenientValue.money("0.0005", unit: Won(1_000)) == nil)
    #expect(LenientValue.money("0.001", unit: Won(1_000)) == "1")
  }

  @Test(arguments: [
    ("2,500", "2500"), ("12명", "12"), ("1,234 명", "1234"), ("3.5점", "3.5"), ("-7", "-7"),
    ("7", "7"),
    ("1,234,567.25", "1234567.25"),
  ])
  func aNumberLosesCommasAndCounters(text: String, number: String) {
    #expect(LenientValue.number(text) == number)
  }

  @Test(arguments: ["", "명", "1,23", "12,34,567", "1.2.3", "열두 명", "1e3", "１２", "5~9", "12 명 내외"])
  func whatIsNoNumberIsRefused(text: String) {
    #expect(LenientValue.number(text) == nil)
  }

  @Test(arguments: [
    ("예", "true"), ("네", "true"), ("O", "true"), ("○", "true"), ("Y", "true"), ("있음", "true"),
    ("아니오", "false"), ("아니요", "false"), ("X", "false"), ("N", "false"), ("해당 없음", "false"),
  ])
  func yesAndNoAreRead(text: String, flag: String) {
    #expect(LenientValue.boolean(text) == flag)
  }

  @Test(arguments: ["", "예정", "모름", "△", "2"]) func othersAreNoAnswer(text: String) {
    #expect(LenientValue.boolean(text) == nil)
  }

  @Test func aShareMayBeWrittenAsPercent() {
    #expect(LenientValue.share("20 %") == "20%")
    #expect(LenientValue.share("20퍼센트") == "20%")
    #expect(LenientValue.share("0.2") == "0.2")
    #expect(LenientValue.share("20", isPercent: true) == "20%")
    #expect(LenientValue.share("20") == nil)
    #expect(LenientValue.share("120%") == nil)
  }

  @Test(arguments: [
    ("(주)한빛바이오", "한빛바이오"), ("㈜ 한빛 바이오", "한빛-바이오"), ("주식회사 누리", "누리"),
    ("2021/001", "2021-001"), ("A&B Lab.", "A-B-Lab."),
  ])
  func aNameBecomesAnID(text: String, id: String) {
    #expect(LenientValue.id(text) == id)
    #expect(NodeID.defect(in: id) == nil)
  }
}

/// Goal: a CSV file as a grid keeps every row and cell, with its place.
///
/// Method: small files against tables written by hand.
@Suite struct CSVGridTests {
  private func grid(_ text: String) -> (table: DataTable, defects: DefectList) {
    var defects = DefectList()
    let table = readCSVGrid(source(text), table: "t", into: &defects)
    return (table, defects)
  }

  @Test func rowsOfAllLengthsAreFilledUp() {
    let (table, defects) = grid("title\n\na,\"b\nc\",\"d \"\"e\"\"\"\n1,2\n")
    #expect(defects.defects.isEmpty)
    #expect(table.columns.map(\.name) == ["A", "B", "C"])
    #expect(
      texts(table) == [
        ["title", "", ""], ["", "", ""], ["a", "b\nc", "d \"e\""], ["1", "2", ""],
      ])
    #expect(table.span(row: 2, column: 1).location.line == 3)
    #expect(table.span(row: 3, column: 1).location.column == 3)
  }

  @Test(arguments: [";", "\t", ","]) func theSeparatorIsFoundBelowATitle(separator: String) {
    let rows = [["번호", "이름", "비고"], ["1", "한빛", ""], ["2", "\"누리, 외; 2\"", "x"]]
    let lines = rows.map { $0.joined(separator: separator) }
    let (table, defects) = grid("2021년 신청 현황\n" + lines.joined(separator: "\n") + "\n")
    #expect(defects.defects.isEmpty)
    #expect(table.columns.count == 3)
    #expect(texts(table)[1...] == [rows[0], rows[1], ["2", "누리, 외; 2", "x"]])
  }

  @Test func columnsAreNamedAsInSpreadsheets() {
    let (table, _) = grid(String(repeating: ",", count: 27))
    #expect(table.columns.map(\.name).suffix(3) == ["Z", "AA", "AB"])
  }

  @Test func defectsOfQuotesAreFound() {
    #expect(places(grid("a,\"b\nc,d\n").defects) == ["E0103 1:3"])
    #expect(places(grid("a\n\"b\"c,d\n").defects) == ["E0104 2:4"])
  }

  @Test func anEmptyFileHasNoRows() {
    #expect(grid("").table.rowCount == 0)
  }
}
