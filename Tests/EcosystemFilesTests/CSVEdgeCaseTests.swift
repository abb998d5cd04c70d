import EcosystemFiles
import EcosystemModel
import Testing

/// Goal: the reader is right also at the very edge: at the limit of a field, for marks that only
/// some scripts have, and in how much of the line a defect covers.
///
/// Method: named cases. Each is a bug that was planted in the reader and went unnoticed before.
@Suite struct CSVEdgeCaseTests {
  /// Not arguments of the test, since the test runner would print them.
  @Test func aForbiddenCharacterIsMarkedAsAWhole() {
    for (text, length) in [("\u{1}", 1), ("\u{7F}", 1), ("\u{80}", 2), ("\u{9F}", 2)] {
      #expect(csv("a\nx\(text)y\n").defects.defects.map(\.span?.length) == [length])
    }
    for text in ["\u{202A}", "\u{2069}", "\u{FFFE}"] {
      #expect(csv("a\nx\(text)y\n").defects.defects.map(\.span?.length) == [3])
    }
  }

  /// The limit is of bytes in the file: an escaped quote counts as two.
  @Test func anUnusualFieldMayFillTheLimit() {
    let filling = String(repeating: "x", count: CSVLimits.fieldBytes - 2)
    let (table, defects) = csv("a\n\"\"\"\(filling)\"\n")
    #expect(places(defects).isEmpty)
    #expect(table.text(row: 0, column: 0).utf8.count == CSVLimits.fieldBytes - 1)
    #expect(places(csv("a\n\"\"\"\(filling)x\"\n").defects) == ["E0114 2:2"])
    let name = String(repeating: "n", count: CSVLimits.fieldBytes)
    #expect(places(csv("\(name)\n1\n").defects).isEmpty)
    #expect(places(csv("\(name)n\n1\n").defects) == ["E0114 1:1"])
  }

  /// One pair under each first byte of a second half that composition takes up.
  @Test func composesInEveryScript() {
    let cases: [(text: String, composed: [UInt32])] = [
      ("e\u{301}", [0xE9]), ("\u{304B}\u{3099}", [0x304C]), ("\u{30CF}\u{309A}", [0x30D1]),
      ("\u{1112}\u{1161}\u{11AB}", [0xD55C]), ("\u{212B}", [0xC5]), ("\u{F900}", [0x8C48]),
      ("\u{FB1D}", [0x5D9, 0x5B4]), ("\u{2F800}", [0x4E3D]),
      ("\u{11131}\u{11127}", [0x1112E]),
    ]
    for (text, composed) in cases {
      let (table, defects) = csv("\(text),b\n\(text),\"\(text)\"\n")
      #expect(places(defects).isEmpty)
      for found in [table.columns[0].name] + texts(table)[0] {
        #expect(found.unicodeScalars.map(\.value) == composed)
      }
    }
  }
}
