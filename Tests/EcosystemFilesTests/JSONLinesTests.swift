import EcosystemFiles
import EcosystemModel
import Foundation
import Testing

/// Goal: a file of JSON lines gives the same table as the same objects in one JSON list, every
/// value at its place, and a defect in one line costs no other line.
///
/// Method: named cases here; random objects against the reader of documents; a package.
@Suite struct JSONLinesTests {
  private func lines(_ text: String) -> (table: DataTable, defects: DefectList) {
    var defects = DefectList()
    let table = readJSONLines(source(text, "t.jsonl"), table: "t", into: &defects)
    return (table, defects)
  }

  @Test(arguments: [
    ("", [], []),
    (#"{"a":1,"b":"x"}"#, ["a", "b"], [["1", "x"]]),
    (
      "{\"a\":1}\r\n\r\n  {\"b\" : true , \"a\":null} \n", ["a", "b"], [["1", ""], ["", "true"]]
    ),
    ("{\"a\":-1.50e3}\r{\"a\":\"\"}\n{}", ["a"], [["-1.50e3"], [""], [""]]),
    ("{}\n{\"a\":1}\n", ["a"], [[""], ["1"]]),
    (
      #"{"a":["x",2,true],"b":"q\"\\\/\n\u00e9\ud83d\ude00"}"#, ["a", "b"],
      [["x|2|true", "q\"\\/\né😀"]]
    ),
    ("{\"a\":\"\\ud55c\\u1112\\u1161\\u11ab\",\"가\":\"나\"}", ["a", "가"], [["한한", "나"]]),
    (
      "{\"a\":\"e\u{301}\",\"\\u0062\":1}\n{\"b\":2,\"a\":\"\"}", ["a", "b"],
      [["é", "1"], ["", "2"]]
    ),
  ]) func readsRows(text: String, columns: [String], rows: [[String]]) {
    let (table, defects) = lines(text)
    #expect(places(defects).isEmpty)
    #expect(table.columns.map(\.name) == columns)
    #expect(texts(table) == rows)
  }

  @Test func placesAreExact() {
    let (table, _) = lines("{\"이름\": \"한빛\"}\n{\"b\": [1, 2], \"이름\": \"a\\nb\"}\n{\"b\":\"\"}\n")
    #expect(table.columns.map(\.offset) == [1, 22])
    let spans = (0..<3).map { row in (0..<2).map { table.span(row: row, column: $0) } }
    #expect(spans[0].map(\.location.description) == ["t.jsonl:1:9", "t.jsonl:1:1"])
    #expect(spans[1].map(\.location.description) == ["t.jsonl:2:22", "t.jsonl:2:7"])
    #expect(spans[1].map(\.text) == ["a\\nb", "[1, 2]"])
    #expect(spans[2].map(\.location.description) == ["t.jsonl:3:1", "t.jsonl:3:7"])
  }

  @Test(arguments: [
    ("{\"a\":1,\"a\":2}\n", ["E0111 1:8"], [["1"]]),
    ("{\"a\":1\n{\"a\":2}\n", ["E0110 1:7"], [["1"], ["2"]]),
    ("{\"a\":1} x\n{\"a\":2}{\n", ["E0110 1:9", "E0110 2:8"], [["1"], ["2"]]),
    ("{\"a\":1,\"b\":}\n{\"a\":2}\n", ["E0110 1:12"], [["1"], ["2"]]),
    ("3\n{\"a\":1}\nnull\n[{}]\n", ["E0115 1:1", "E0115 3:1", "E0115 4:1"], [["1"]]),
    ("{\"a\":{\"b\":1}}\n{\"a\":[[1]]}\n", ["E0115 1:6", "E0115 2:7"], [[""], [""]]),
    ("{\"a\":\"\\u0007\"}\n{\"a\":\"x\u{7}\"}\n", ["E0119 1:6", "E0110 2:8"], [["\u{7}"]]),
    (
      "{\"a\":01}\n{\"a\":1.}\n{\"a\":\"\\x\"}\n{'a':1}\n",
      ["E0110 1:7", "E0110 2:8", "E0110 3:7", "E0110 4:2"], []
    ),
    ("[\n{\"a\":1},\n{\"a\":2}\n]\n", ["E0167 1:1"], []),
    ("\n[{\"a\":1},{\"a\":2}]\n", ["E0167 2:1"], []),
    ("{\n\"a\":1}\n", ["E0167 1:1"], []),
  ]) func findsDefects(text: String, expected: [String], rows: [[String]]) {
    let (table, defects) = lines(text)
    #expect(places(defects) == expected)
    #expect(texts(table) == rows)
  }

  @Test func limits() {
    func object(_ count: Int) -> String {
      "{" + (0..<count).map { "\"c\($0)\":1" }.joined(separator: ",") + "}\n"
    }
    #expect(places(lines(object(1_000)).defects).isEmpty)
    #expect(lines(object(1_001) + object(1_002)).defects.defects.map(\.code) == ["E0114"])
    let long = String(repeating: "x", count: CSVLimits.fieldBytes)
    #expect(places(lines("{\"a\":\"\(long)\"}\n").defects).isEmpty)
    #expect(places(lines("{\"a\":\"\(long)x\"}\n").defects) == ["E0114 1:6"])
    let deep = String(repeating: "[", count: 63) + String(repeating: "]", count: 63)
    #expect(places(lines("{\"a\":\(deep)}\n").defects) == ["E0115 1:7"])
    #expect(places(lines("{\"a\":[\(deep)]}\n").defects) == ["E0110 1:69"])
  }

  /// A hundred thousand rows of three bytes before one with a thousand columns.
  @Test func emptyRowsDoNotMultiplyMemory() {
    let wide = "{" + (0..<1_000).map { "\"c\($0)\":1" }.joined(separator: ",") + "}\n"
    let (table, defects) = lines(String(repeating: "{}\n", count: 100_000) + wide)
    #expect(defects.defects.map(\.code) == ["E0114"])
    #expect(table.rowCount == 0)
  }

  static let values = [
    "1", "-0.5", "true", "null", "\"\"", "\"x\"", "\"가나\"", "\"a\\nb\"", "\"\\\"\"", "\"e\u{301}\"",
    "\"\\ud55c\"", "\"\\u202e\"", "[1,\"b\"]", "[]", "{}", "[[]]", "12e-3", "\"\\/\\t\"",
    "\"“ok”\"",
  ]

  @Test(arguments: 0..<1_000 as Range<UInt64>) func agreesWithOneDocument(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let keys = ["a", "b", "c", "가", "\\u0061", "k\\n"]
    let objects = (0..<Int.random(in: 0...12, using: &random)).map { _ in
      let members = (0..<Int.random(in: 0...5, using: &random)).map { index -> String in
        // Mostly the same keys in the same order, as in real files.
        let key =
          Int.random(in: 0..<4, using: &random) > 0 ? index : Int.random(in: 0..<6, using: &random)
        let space = Int.random(in: 0..<6, using: &random) == 0 ? " " : ""
        let value = Self.values.randomElement(using: &random) ?? ""
        return "\"\(keys[key])\"\(space):\(space)\(value)\(space)"
      }
      return "{" + members.joined(separator: ",") + "}"
    }
    let (table, defects) = lines(objects.map { $0 + "\n" }.joined())
    // The list in one document, on the same lines and columns.
    var expected = DefectList()
    let document = source(" \n" + "[" + objects.joined(separator: ",\n") + "]", "d")
    guard let value = readJSON(document, into: &expected) else {
      Issue.record("not a document")
      return
    }
    let other = readJSONTable(value, table: "t", into: &expected)
    #expect(table.columns.map(\.name) == other.columns.map(\.name))
    #expect(texts(table) == texts(other))
    #expect(defects.defects.map(\.code).sorted() == expected.defects.map(\.code).sorted())
    for row in 0..<table.rowCount {
      for column in table.columns.indices {
        let span = table.span(row: row, column: column)
        // Two characters and a bracket before the list, a comma after each object.
        #expect(span.offset + 3 + row == other.span(row: row, column: column).offset)
        #expect(span.text == other.span(row: row, column: column).text)
      }
    }
  }

  @Test func aPackageMayHoldThem() throws {
    try withTemporaryFolder { folder in
      let files = [
        "places.tsv": "id\tkind\np\tcity\n", "clusters.csv": "id;places;sectors\nc;p;ai\n",
        "startups.jsonl": "{\"id\":\"s\",\"sectors\":[\"ai\",\"fintech\"]}\n",
        "partners.ndjson": "{\"id\":\"b\"}\n", "startups.ndjson": "", "startup.jsonl": "",
      ]
      for (name, text) in files {
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
      }
      let package = try readPackage(at: folder)
      #expect(
        package.defects.defects.map(\.code) == ["W0165", "W0118", "W0168"],
        "\(package.defects.defects.map(\.kind.label))")
      #expect(package.ecosystem.startups.count == 1)
      #expect(package.ecosystem.partners.count == 1)
    }
  }
}
