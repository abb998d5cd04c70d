import EcosystemModel
import Reporting
import Testing

/// Goal: a defect is shown exactly as the design shows it, whatever its script, and no input can
/// break the layout or the terminal.
///
/// Method: golden texts; locations against `SourceText.location` on every offset of a hard text.
@Suite struct DefectReportTests {
  private func list(_ defects: Defect...) -> DefectList {
    var list = DefectList()
    for defect in defects { list.add(defect) }
    return list
  }

  private func source(_ text: String, named name: String = "startups.csv") -> SourceText {
    SourceText(name: name, bytes: Array(text.utf8))
  }

  /// The span of the first occurrence of `word`.
  private func span(_ word: String, in source: SourceText) throws -> SourceSpan {
    let bytes = source.bytes
    let wanted = Array(word.utf8)
    let offset = try #require(bytes.indices.first { bytes[$0...].starts(with: wanted) })
    return SourceSpan(source: source, offset: offset, length: wanted.count)
  }

  /// The example of the design. (Its line is at column 17; the design's 19 is a slip of the pen.)
  @Test func theExampleOfTheDesign() throws {
    let reviews = source(
      String(repeating: "\n", count: 36) + "한빛바이오,j-07,team,11,\n", named: "reviews.csv")
    let rubric = SourceLocation(file: "rubric.json", line: 22, column: 15)
    let defect = Defect(
      .scoreOutOfRange(
        criterion: "team", value: "11", minimum: "0", maximum: "10", rubric: rubric),
      at: try span("11", in: reviews))
    #expect(
      DefectReport(list(defect)).text() == """
        error[E0142]: score out of range
          --> reviews.csv:37:17
           |
        37 | 한빛바이오,j-07,team,11,
           |                      ^^ `team` is 11, the rubric allows 0 to 10
           = help: write a number from 0 to 10, or change `max` at rubric.json:22:15

        1 error

        """)
  }

  @Test func severalDefectsWithTabsWideCaretsAndNoPlace() throws {
    let text = source("id\tname\n한\t시드펀드\tx\u{301}y\n")
    let report = DefectReport(
      list(
        Defect(
          .unknownSector(word: "시드펀드", rows: 1, suggestion: nil, containing: []),
          at: try span("시드펀드", in: text)),
        Defect(.missingRubric),
        Defect(
          .unknownColumn(table: "startups", name: "y", suggestion: "id"),
          at: try span("y", in: text)),
        Defect(
          .fieldCount(expected: 4, found: 3),
          at: SourceSpan(source: text, offset: text.bytes.count - 1, length: 0))))
    #expect(
      report.text() == """
        error[E0134]: unknown sector
         --> startups.csv:2:3
          |
        2 | 한    시드펀드    x\u{301}y
          |       ^^^^^^^^ `시드펀드` is no sector, name or alias of the taxonomy
          = help: write a word that `clustermatch sectors` lists (in a mapping under `values`), or add `시드펀드` to a `sectors` table

        error[E0146]: no rubric
          = reviews need a `rubric.json` that says what the scores mean

        warning[W0108]: unknown column
         --> startups.csv:2:10
          |
        2 | 한    시드펀드    x\u{301}y
          |                    ^ `y` is kept, but `startups` does not use it
          = help: did you mean `id`?

        error[E0105]: wrong number of fields
         --> startups.csv:2:11
          |
        2 | 한    시드펀드    x\u{301}y
          |                     ^ the header has 4, this row has 3
          = help: quote fields that contain a comma

        3 errors, 1 warning

        """)
  }

  @Test func longLinesAreCutAroundTheCaret() throws {
    let text = source(
      String(repeating: "가나다", count: 200) + ",11," + String(repeating: "x", count: 500))
    let defect = Defect(.notADate(value: "11"), at: try span("11", in: text))
    let lines = DefectReport(list(defect)).text(width: 60).split(separator: "\n")
    #expect(lines[1] == " --> startups.csv:1:602")
    #expect(lines[3] == "1 | …나다가나다가나다,11,xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…")
    #expect(lines[4].hasPrefix("  |                   ^^ `11`"))
    #expect(displayWidth(of: String(lines[3])) <= 60)
    for width in [0, 20, 40, 61, 120, 2_000] {
      let cut = DefectReport(list(defect)).text(width: width).split(separator: "\n")
      #expect(displayWidth(of: String(cut[3])) <= max(width, 24))
      let caret = try #require(cut[4].firstIndex(of: "^"))
      let before = displayWidth(of: String(cut[4][..<caret]))
      var column = 0
      var shown = ""
      for scalar in cut[3].unicodeScalars {
        if column >= before, column < before + 2 { shown.unicodeScalars.append(scalar) }
        column += displayWidth(of: scalar)
      }
      #expect(shown == "11")
    }
  }

  @Test func aVeryLongMarkedTextIsCut() {
    let text = source(String(repeating: "한", count: 100_000))
    let defect = Defect(
      .limitExceeded(what: "bytes of one field", limit: 65_536),
      at: SourceSpan(source: text, offset: 0, length: 300_000))
    let lines = DefectReport(list(defect)).text(width: 40).split(separator: "\n")
    #expect(lines[3] == "1 | " + String(repeating: "한", count: 17) + "…")
    #expect(lines[4].hasPrefix("  | " + String(repeating: "^", count: 34) + " bytes"))
  }

  @Test func nothingReachesTheTerminalThatItWouldActOn() throws {
    let text = source("a\u{1B}[31m\u{202E}b\u{0}\u{9B}x,?\n", named: "a\u{1B}b.csv")
    let defect = Defect(
      .notADate(value: "x\n\u{1B}[0m\u{202E}"), at: try span("?", in: text))
    #expect(
      DefectReport(list(defect)).text() == """
        error[E0126]: not a date
         --> a␛b.csv:1:13
          |
        1 | a␛[31m\u{FFFD}b␀\u{FFFD}x,?
          |             ^ `x␊␛[0m\u{FFFD}` is not a date of the calendar
          = help: write `2021-02-23`, `2021-02` or `2021`

        1 error

        """)
  }

  @Test func bytesThatAreNotUTF8AreShownAsReplacements() {
    let text = SourceText(name: "x.csv", bytes: [0x61, 0x2C, 0xC7, 0xD1, 0x2C, 0x62, 0x0A])
    let defect = Defect(.notUTF8, at: SourceSpan(source: text, offset: 2, length: 1))
    let lines = DefectReport(list(defect)).text().split(separator: "\n")
    #expect(lines[1] == " --> x.csv:1:3")
    #expect(lines[3] == "1 | a,\u{FFFD}\u{FFFD},b")
    #expect(lines[4].hasPrefix("  |   ^ "))
  }

  @Test func coloursAreAddedOnlyIfAskedFor() throws {
    let text = source("x\n")
    let report = DefectReport(list(Defect(.notADate(value: "x"), at: try span("x", in: text))))
    #expect(!report.text().contains("\u{1B}"))
    let coloured = report.text(isColoured: true)
    #expect(coloured.contains("\u{1B}[1;31merror[E0126]\u{1B}[0m\u{1B}[1m: not a date\u{1B}[0m"))
    #expect(coloured.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == report.text())
  }

  @Test func moreThanAreKeptAreCounted() {
    var list = DefectList()
    for _ in 0..<157 { list.add(.missingRubric) }
    for _ in 0..<101 { list.add(.declaredCount(table: "clusters", declared: 21, listed: 20)) }
    let lines = DefectReport(list).text().split(separator: "\n").suffix(3)
    #expect(
      Array(lines) == [
        "… 57 more errors not shown", "… 1 more warning not shown", "157 errors, 101 warnings",
      ])
    #expect(DefectReport(DefectList()).text() == "no errors\n")
  }

  @Test func json() throws {
    let text = source("한,\"x\n", named: "s.csv")
    let report = DefectReport(
      list(Defect(.unterminatedQuote, at: try span("\"", in: text)), Defect(.missingRubric)))
    #expect(
      report.json == #"""
        [
          {"code": "E0103", "severity": "error", "file": "s.csv", "line": 1, "column": 3, "title": "quote is never closed", "label": "the field that begins here has no closing quote", "help": "close it with \", and write a quote inside a field as \"\""},
          {"code": "E0146", "severity": "error", "file": null, "line": null, "column": null, "title": "no rubric", "label": "reviews need a `rubric.json` that says what the scores mean", "help": null}
        ]

        """#)
    #expect(DefectReport(DefectList()).json == "[]\n")
  }

  @Test func locationsAreThoseOfTheSource() {
    let sources = [
      source("a\r\nb\rc\n\n한글\r\r\n\u{2028}x", named: "one"),
      SourceText(name: "two", bytes: [0x0A, 0xC7, 0x0D, 0x80, 0x41]),
    ]
    for text in sources {
      for offset in (0...text.bytes.count + 1).reversed() {
        let defect = Defect(
          .missingRubric, at: SourceSpan(source: text, offset: offset, length: 1))
        let expected = text.location(atByteOffset: offset)
        let shown = DefectReport(list(defect)).text().split(separator: "\n")[1]
        #expect(shown.hasSuffix(expected.description), "\(offset)")
      }
    }
  }
}
