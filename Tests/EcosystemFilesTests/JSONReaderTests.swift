import EcosystemFiles
import EcosystemModel
import Testing

/// Goal: exactly the documents of RFC 8259 are read, and a defect stands at its byte.
///
/// Method: a list of texts to accept and one to refuse, each refusal with its column.
@Suite struct JSONReaderTests {
  @Test func acceptsValidDocuments() {
    let cases = [
      ("{}", "{}"), ("[]", "[]"), (" [ ] ", "[]"), ("\t{\r\n}\n", "{}"), ("null", "null"),
      ("true", "true"), ("false", "false"), ("\"\"", "\"\""), ("0", "0"), ("-0", "-0"),
      ("-1", "-1"), ("10", "10"), ("1.5", "1.5"), ("0.10", "0.10"), ("1e5", "1e5"),
      ("1E+5", "1E+5"), ("1.0e-05", "1.0e-05"), ("1e400", "1e400"),
      ("123456789012345678901234567890", "123456789012345678901234567890"),
      ("[1,2]", "[1,2]"), ("[ 1 , [ 2 ] ]", "[1,[2]]"), ("[null,true]", "[null,true]"),
      ("{\"a\":1}", "{a:1}"), ("{ \"a\" : { \"b\" : [ ] } }", "{a:{b:[]}}"),
      ("{\"\":0}", "{:0}"), ("{\"b\":1,\"a\":2}", "{b:1,a:2}"),
      ("\"\\\"\\\\\\/\\n\\t\\r\\b\\f\"", "\"\"\\/\n\t\r\u{8}\u{C}\""),
      ("\"\\u0041\\u00e9\\uD55C\"", "\"Aé한\""), ("\"\\uD83D\\uDE00\"", "\"😀\""),
      ("\"\\ud83d\\ude00\"", "\"😀\""), ("\"한빛\"", "\"한빛\""), ("\"\u{7F}\"", "\"\u{7F}\""),
      ("\"\\u0000\"", "\"\0\""), ("\"/\"", "\"/\""), ("[[[[1]]]]", "[[[[1]]]]"),
    ]
    for (text, expected) in cases {
      let (value, defects) = json(text)
      #expect(shown(value) == expected)
      #expect(places(defects).isEmpty, "\(text)")
    }
  }

  @Test func refusesInvalidDocumentsAtTheirByte() {
    let cases = [
      ("", 1), (" ", 2), ("[", 2), ("{", 2), ("[1", 3), ("[1,", 4), ("[1,]", 4), ("[,1]", 2),
      ("[1 2]", 4), ("[1,,2]", 4), ("[1]]", 4), ("[1}", 3), ("{]", 2), ("{\"a\"}", 5),
      ("{\"a\":}", 6), ("{\"a\":1,}", 8), ("{\"a\":1 \"b\":2}", 8), ("{a:1}", 2), ("{1:1}", 2),
      ("{\"a\" 1}", 6), ("{,}", 2), ("{'a':1}", 2), ("1 2", 3), ("{}x", 3), ("nul", 1),
      ("nulll", 5), ("True", 1), ("NaN", 1), ("Infinity", 1), ("-", 2), ("-a", 2), ("+1", 1),
      (".5", 1), ("1.", 3), ("1.e1", 3), ("1e", 3), ("1e+", 4), ("01", 2), ("-01", 3),
      ("0x1", 2), ("1_000", 2), ("\"", 2), ("\"a", 3), ("'a'", 1), ("\"\n\"", 2), ("\"\t\"", 2),
      ("\"\\", 3), ("\"\\x41\"", 2), ("\"\\u12\"", 6), ("\"\\u12G4\"", 6), ("\"\\uD83D\"", 2),
      ("\"\\uDE00\"", 2), ("\"\\uD83D\\u0041\"", 2), ("\"\\uD83Dx\"", 2), ("\"\\U0041\"", 2),
      ("// x\n1", 1), ("[1] // x", 5), ("\u{FEFF}1", 1), ("[\u{A0}1]", 2), ("\"한\"가", 4),
    ]
    for (text, column) in cases {
      let (value, defects) = json(text)
      #expect(shown(value) == "nothing")
      #expect(places(defects) == ["E0110 1:\(column)"], "\(text)")
    }
  }

  @Test func depthIsLimited() {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(json(nested(64)).value != nil)
    #expect(places(json(nested(65)).defects) == ["E0110 1:65"])
    #expect(places(json(String(repeating: "{\"a\":", count: 100_000)).defects) == ["E0110 1:321"])
  }

  @Test func everyDuplicateKeyIsReported() {
    let (value, defects) = json("{\"a\":1,\n \"b\":{\"c\":1,\"\\u0063\":2},\n \"a\":3, \"a\":4}")
    #expect(places(defects) == ["E0111 2:13", "E0111 3:2", "E0111 3:9"])
    #expect(shown(value) == "{a:1,b:{c:1}}")
  }

  @Test func spansAreExact() {
    let (value, _) = json("{ \"이름\": \"한빛\",\n  \"list\": [ 1.50, true ] }")
    #expect(value?.members?.map(\.keySpan.text) == ["\"이름\"", "\"list\""])
    #expect(value?["이름"]?.span.text == "\"한빛\"")
    #expect(value?["list"]?.span.text == "[ 1.50, true ]")
    #expect(value?["list"]?.elements?.map(\.span.text) == ["1.50", "true"])
    #expect(value?["list"]?.elements?.last?.span.location.line == 2)
    #expect(value?["list"]?.elements?.last?.span.location.column == 19)
  }

  @Test func textsAreComposed() {
    let (value, _) = json("\"\\u1112\\u1161\\u11AB\"")
    #expect(value?.scalarText.map { Array($0.unicodeScalars) } == ["한"])
  }
}

/// Goal: a list of objects reads as the same table as its CSV.
///
/// Method: named cases.
@Suite struct JSONTablesTests {
  private func table(_ text: String) -> (table: DataTable, defects: DefectList) {
    var defects = DefectList()
    guard let value = readJSON(source(text), into: &defects) else {
      return (DataTable(name: "", source: source(""), columns: [], cells: []), defects)
    }
    return (readJSONTable(value, table: "test", into: &defects), defects)
  }

  @Test func columnsAreTheUnionOfTheKeys() {
    let (table, defects) = table(
      """
      [{"id": "a", "sectors": ["ai", "fintech:0.7"], "n": 1.50},
       {"id": "나\\"", "x": true, "n": null},
       {}]
      """)
    #expect(places(defects).isEmpty)
    #expect(table.columns.map(\.name) == ["id", "sectors", "n", "x"])
    #expect(
      texts(table) == [
        ["a", "ai|fintech:0.7", "1.50", ""], ["나\"", "", "", "true"], ["", "", "", ""],
      ])
    #expect(table.span(row: 0, column: 0).text == "a")
    #expect(table.span(row: 1, column: 0).text == "나\\\"")
    #expect(table.rowSpan(2).location.line == 3)
  }

  @Test func nestedValuesAreDefects() {
    let (table, defects) = table(
      "[{\"id\":{\"a\":1},\n\"l\":[[1],null]}, 7, {\"id\":\"\\u0000\"}]")
    #expect(
      places(defects) == [
        "E0115 2:18", "E0115 1:8", "E0115 2:6", "E0115 2:10", "E0119 2:27",
      ])
    #expect(table.rowCount == 2)
    #expect(places(self.table("{\"a\":1}").defects) == ["E0115 1:1"])
  }

  @Test func rowsDoNotMultiplyMemory() {
    let keys = (0..<1000).map { "\"k\($0)\":1" }.joined(separator: ",")
    let rows = String(repeating: ",{}", count: 30_000)
    let (table, defects) = table("[{\(keys)}\(rows)]")
    #expect(defects.defects.map(\.code) == ["E0114"])
    #expect(table.rowCount == 0)
  }
}
