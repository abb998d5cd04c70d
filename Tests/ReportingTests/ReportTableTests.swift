import Reporting
import Testing

/// Goal: one table gives five forms, each well-formed whatever its cells hold.
///
/// Method: golden texts; widths are checked by measure.
@Suite struct ReportTableTests {
  private let table = ReportTable(
    columns: [.init("id", title: "Startup"), .init("name"), .init("affinity", title: "Affinity")],
    rows: [
      ["hanbit", "한빛바이오", 812_500], ["nuri", "a,b|\"c\"\nd", -7],
      [.text("saebom"), .missing, .missing],
    ])

  @Test func textTable() {
    #expect(
      table.text(as: .table) == """
        Startup  name        Affinity
        -------  ----------  --------
        hanbit   한빛바이오    812500
        nuri     a,b|"c"␊d         -7
        saebom

        """)
  }

  @Test func wideTablesAreCut() {
    var wide = table
    wide.rows.append(["x", .text(String(repeating: "가나다", count: 30)), 1])
    for width in [30, 37, 38, 60, 80] {
      let lines = wide.text(as: .table, width: width).split(separator: "\n")
      #expect(lines.allSatisfy { displayWidth(of: String($0)) <= width }, "\(width)")
      #expect(lines[5].contains("…"))
      #expect(lines[2].hasSuffix(" 812500"))
    }
    let narrow = wide.text(as: .table, width: 5).split(separator: "\n")
    #expect(narrow[5] == "x        가나다…          1")
    #expect(wide.text(as: .table, width: 1_000) == wide.text(as: .table))
  }

  @Test func csv() {
    #expect(
      table.text(as: .csv) == """
        id,name,affinity
        hanbit,한빛바이오,812500
        nuri,"a,b|""c""
        d",-7
        saebom,,

        """)
    let single = ReportTable(columns: [.init("a")], rows: [[""], [" x"]])
    #expect(single.text(as: .csv) == "a\n\"\"\n\" x\"\n")
  }

  @Test func markdown() {
    #expect(
      table.text(as: .markdown) == #"""
        | Startup | name | Affinity |
        | --- | --- | ---: |
        | hanbit | 한빛바이오 | 812500 |
        | nuri | a,b\|"c" d | -7 |
        | saebom |  |  |

        """#)
  }

  @Test func json() {
    let lines = [
      #"{"id": "hanbit", "name": "한빛바이오", "affinity": 812500}"#,
      #"{"id": "nuri", "name": "a,b|\"c\"\nd", "affinity": -7}"#,
      #"{"id": "saebom", "name": null, "affinity": null}"#,
    ]
    #expect(table.text(as: .jsonLines) == lines.map { $0 + "\n" }.joined())
    #expect(
      table.text(as: .json) == "[\n" + lines.map { "  " + $0 }.joined(separator: ",\n") + "\n]\n")
  }

  @Test func noRows() {
    let empty = ReportTable(columns: [.init("a"), .init("b")])
    #expect(empty.text(as: .table) == "a  b\n-  -\n")
    #expect(empty.text(as: .csv) == "a,b\n")
    #expect(empty.text(as: .json) == "[]\n")
    #expect(empty.text(as: .jsonLines).isEmpty)
  }

  @Test func formatsHaveTheNamesOfTheCommand() {
    #expect(ReportFormat.allCases.map(\.rawValue) == ["table", "csv", "md", "json", "jsonl"])
  }
}

/// Goal: widths are those of a terminal.
///
/// Method: named cases of each class.
@Suite struct DisplayWidthTests {
  @Test func widths() {
    let cases = [
      ("", 0), ("abc", 3), ("한빛바이오", 10), ("\u{1112}\u{1161}\u{11AB}", 2), ("e\u{301}", 1),
      ("é", 1), ("ㅋ", 2), ("株式会社", 8), ("カナ", 4), ("ｶﾅ", 2), ("ＡＢ", 4), ("「」、。", 8),
      ("😀", 2), ("🇰🇷", 2), ("\u{200B}\u{FEFF}", 0), ("①㎡…─", 5), ("α", 1), ("₩", 1), ("￦", 2),
      ("𠮷", 2), ("ﾟ", 1), ("\u{3000}", 2), ("〿", 1), ("\u{303F}", 1), ("✓", 1), ("✅", 2),
      ("\u{AD}", 1), ("\u{1B}", 0), ("ก็", 1),
    ]
    for (text, width) in cases { #expect(displayWidth(of: text) == width, "\(text)") }
  }

  @Test func controlsAreMadeVisible() {
    let shown = visibleText("a\n\u{1B}\u{7F}\u{85}\u{202E}\u{2066}한")
    #expect(shown == "a␊␛␡\u{FFFD}\u{FFFD}\u{FFFD}한")
    #expect(visibleText("plain 한빛") == "plain 한빛")
  }
}
