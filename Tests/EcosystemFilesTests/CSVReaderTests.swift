import EcosystemFiles
import EcosystemModel
import Testing

/// Goal: every cell has the value and the place that RFC 4180 gives it, and every defect is found,
/// in one pass, at its place.
///
/// Method: named cases here; random tables in `CSVRoundTripTests`.
@Suite struct CSVReaderTests {
  @Test(arguments: [
    ("a,b\n1,2\n", [["1", "2"]]),
    ("a,b\r\n1,2\r\n", [["1", "2"]]),
    ("a,b\r1,2\r3,4", [["1", "2"], ["3", "4"]]),
    ("a,b\n1,2", [["1", "2"]]),
    ("\n  \n a , b \n\n 1 ,  2 2 \n   \n", [["1", "2 2"]]),
    ("a,b\n,\n", [["", ""]]),
    ("a,b\n1,", [["1", ""]]),
    ("a,b\n\"1\",\"2,3\"\n", [["1", "2,3"]]),
    ("a,b\n\"x\ny\",\"\r\n\"\n", [["x\ny", "\r\n"]]),
    ("a,b\n\"say \"\"hi\"\"\",\"\"\"\"\n", [["say \"hi\"", "\""]]),
    ("a,b\n  \" x \"  ,\"\"\n", [[" x ", ""]]),
    ("a,b\n5\" disk,a\"b\n", [["5\" disk", "a\"b"]]),
    ("a\n\"\"\n\nx\n", [[""], ["x"]]),
    ("a,b\n한빛,\"가,나\"\n", [["한빛", "가,나"]]),
    ("a\n\"tab\there\"\n", [["tab\there"]]),
    ("a,b\n", []),
  ]) func readsCells(text: String, rows: [[String]]) {
    let (table, defects) = csv(text)
    #expect(texts(table) == rows)
    #expect(places(defects).isEmpty)
  }

  @Test func placesAreExact() {
    let (table, _) = csv("id, 이름 \n  한빛 ,\"a\"\"b\"\nx,\"\n\"\n")
    #expect(table.columns.map(\.name) == ["id", "이름"])
    #expect(table.columns.map(\.offset) == [0, 4])
    let spans = (0..<2).map { row in (0..<2).map { table.span(row: row, column: $0) } }
    #expect(spans[0].map(\.text) == ["한빛", "a\"\"b"])
    #expect(spans[0].map(\.location.column) == [3, 8])
    #expect(spans[1].map(\.location.line) == [3, 3])
    #expect(table.text(row: 0, column: 1) == "a\"b")
  }

  @Test(arguments: [
    ("", ["E0109 1:1"]),
    ("\n \n", ["E0109 1:1"]),
    ("a,,c\n", ["E0109 1:3"]),
    ("a,b,a\n1,2,3\n", ["E0106 1:5"]),
    ("a,b\n1\n1,2,3\n", ["E0105 2:2", "E0105 3:5"]),
    ("a,b\n1,2,3,4\n", ["E0105 2:5"]),
    ("a,b\n\"x,2\n3,4\n", ["E0103 2:1"]),
    ("a,b\n\"x\"y,2\n\"z\" q\n", ["E0104 2:4", "E0104 3:5"]),
  ]) func findsDefects(text: String, expected: [String]) {
    #expect(places(csv(text).defects) == expected)
  }

  /// Not arguments of the test above, since the test runner would print them.
  @Test func findsControlCharacters() {
    let cases = [
      ("a,b\nx\u{0}y,\u{7F}\n", ["E0119 2:2", "E0119 2:5"]),
      ("a,b\n\u{85},\u{202E}x\n", ["E0119 2:1", "E0119 2:3"]),
      ("a,b\n\u{2066},\u{FFFF}\n", ["E0119 2:1", "E0119 2:3"]),
      ("a,b\nx\ty,\"\u{1B}\"\n", ["E0119 2:2", "E0119 2:6"]),
      ("a\n\"x\nb\u{1}\n", ["E0103 2:1", "E0119 3:2"]),
    ]
    for (text, expected) in cases { #expect(places(csv(text).defects) == expected) }
  }

  @Test func goesOnAtTheNextLine() {
    let (table, defects) = csv("a,b\n\"x,2\n\"y\"z,3\n1\n4,5,6\n7,8\n")
    // The first quote is closed by the one that opens `y`, two lines further on.
    #expect(places(defects) == ["E0104 3:2", "E0105 4:2", "E0105 5:5"])
    #expect(texts(table) == [["x,2\n", ""], ["1", ""], ["4", "5"], ["7", "8"]])
  }

  @Test func aQuoteThatIsNeverClosedEndsAtItsLine() {
    let (table, defects) = csv("a,b\n1,\"x\n2,y\n3,z\n")
    #expect(places(defects) == ["E0103 2:3"])
    #expect(texts(table) == [["1", "x"], ["2", "y"], ["3", "z"]])
  }

  @Test func aColumnNamedTwiceIsLeftOut() {
    let (table, _) = csv("a,b,a,c\n1,2,3,4\n")
    #expect(table.columns.map(\.name) == ["a", "b", "c"])
    #expect(texts(table) == [["1", "2", "4"]])
  }

  @Test func limits() {
    let wide = (0...1000).map { "c\($0)" }.joined(separator: ",")
    #expect(places(csv(wide + "\n1\n").defects).map { $0.prefix(5) } == ["E0114"])
    let atLimit = (0..<1000).map { "c\($0)" }.joined(separator: ",")
    #expect(places(csv(atLimit + "\n").defects).isEmpty)
    let long = String(repeating: "x", count: 65_536)
    #expect(places(csv("a\n\(long)\n").defects).isEmpty)
    #expect(places(csv("a\n\(long)x\n").defects) == ["E0114 2:1"])
    #expect(places(csv("a\n\"\(long)x\"\n").defects) == ["E0114 2:2"])
  }

  @Test func shortRowsDoNotMultiplyMemory() {
    let header = (0..<1000).map { "c\($0)" }.joined(separator: ",")
    let (table, defects) = csv(header + "\n" + String(repeating: "1\n", count: 100_000))
    #expect(defects.errorCount == 100_000)
    #expect(table.rowCount == DefectList.limit)
  }

  @Test func composesHangul() {
    let decomposed = "\u{1112}\u{1161}\u{11AB}\u{1107}\u{1175}\u{11BE}"
    let (table, defects) = csv("\(decomposed),b\n\"\(decomposed)\"\"\",e\u{301}\n")
    #expect(places(defects).isEmpty)
    #expect(Array(table.columns[0].name.unicodeScalars) == ["한", "빛"])
    #expect(Array(table.text(row: 0, column: 0).unicodeScalars) == ["한", "빛", "\""])
    #expect(Array(table.text(row: 0, column: 1).unicodeScalars) == ["é"])
    #expect(table.span(row: 0, column: 1).length == 3)
  }
}
