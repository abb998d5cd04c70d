import EcosystemFiles
import EcosystemModel
import Testing

/// Goal: tables with semicolons and tabs are read as such, and the user is told; a header that
/// could be read in two ways is read with the comma.
///
/// Method: named cases; random texts in `CSVRoundTripTests`.
@Suite struct SeparatorTests {
  @Test(arguments: [
    ("a;b\n1;2,5\n", [["1", "2,5"]], ["W0165 1:2"]),
    ("a\tb\n1\t2;3\n", [["1", "2;3"]], ["W0165 1:2"]),
    ("\n  \nid;\"x;y\"\n\"1;\";2\n", [["1;", "2"]], ["W0165 3:3"]),
    ("a;b\r\n1;\"2\r\n3\"\r\n", [["1", "2\r\n3"]], ["W0165 1:2"]),
    ("\"a,b\"\t c \n 1 \t\"\t\"\n", [["1", "\t"]], ["W0165 1:6"]),
    ("\"a\"\";\"\"\";b\n1;2\n", [["1", "2"]], ["W0165 1:9"]),
    ("a;b,c\n1,2\n", [["1", "2"]], []),
    ("a;b;c,d\n1,2\n", [["1", "2"]], ["W0166 1:2"]),
    ("a;b\tc;d\n", [], ["W0166 1:2", "E0119 1:4"]),
    ("a\n1;2\n", [["1;2"]], []),
    ("\"a;b\"\n1;2\n", [["1;2"]], []),
    ("a;b\n1;2;3\n4\n", [["1", "2"], ["4", ""]], ["W0165 1:2", "E0105 2:5", "E0105 3:2"]),
    (
      "a;b\n\"1\"x;2\n1\t;\n", [["1", ""], ["1\t", ""]], ["W0165 1:2", "E0104 2:4", "E0119 3:2"]
    ),
  ]) func theHeaderSays(text: String, rows: [[String]], expected: [String]) {
    let (table, defects) = csv(text)
    #expect(texts(table) == rows)
    #expect(places(defects) == expected)
  }

  @Test func theNameOfAFileSaysIt() {
    for (name, text) in [("t.tsv", "a\tb;c\n1\t2\n"), ("t.csv", "a,b\n1,2\n")] {
      var defects = DefectList()
      let table = readTable(source(text, name), table: "t", into: &defects)
      #expect(table.map(texts) == [["1", "2"]])
      #expect(places(defects).isEmpty)
    }
    var defects = DefectList()
    let table = readTable(source("a,b\n1,2\n", "t.tsv"), table: "t", into: &defects)
    #expect(table?.columns.map(\.name) == ["a,b"])
  }
}
