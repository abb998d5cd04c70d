import EcosystemFiles
import EcosystemModel
import Foundation
import Testing

/// Goal: what is written for Excel runs no formula there, and comes back as it was.
///
/// Method: named cells; all texts of up to four signs that matter; random tables through writer and
/// reader.
@Suite struct ExcelTests {
  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+82-2-1234", "'+82-2-1234"), ("-5", "-5"), ("+1.5", "+1.5"), ("-", "'-"),
    ("-5%", "'-5%"), ("@x", "'@x"), ("\tx", "'\tx"), ("\rx", "'\rx"), ("", ""), ("a=1", "a=1"),
    ("'=1", "''=1"), ("'a", "'a"), ("'-5", "''-5"), ("－1", "'－1"), ("＝1", "'＝1"), ("한빛", "한빛"),
    ("--1", "'--1"), ("-1.2.3", "'-1.2.3"),
  ])
  func cells(text: String, written: String) {
    #expect(CSVDialect.defused(text) == written)
    #expect(CSVDialect.isDefused(written.utf8) == (written != text))
  }

  /// Defusing is undone exactly, whatever the text.
  @Test func defusingIsUndone() {
    let signs = ["'", "=", "-", "+", "1", ".", "a", "\t", "＝"]
    var texts = [""]
    for _ in 0..<4 { texts += texts.flatMap { text in signs.map { text + $0 } } }
    for text in Set(texts) {
      let written = CSVDialect.defused(text)
      let undone = CSVDialect.isDefused(written.utf8) ? String(written.dropFirst()) : written
      #expect(undone == text, "\(text)")
      // What a spreadsheet sees does not begin like a formula, unless it is a number.
      if let first = written.first, "=+-@\t\r\n".contains(first) {
        #expect(Double(written) != nil, "\(written)")
      }
    }
  }

  @Test(arguments: 0..<200 as Range<UInt64>) func tablesComeBack(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let alphabet = ["=", "+", "-", "@", "'", "1", ".", "가", "\"", ",", "\n", "\r", "\t", " ", "a"]
    let columns = (0..<Int.random(in: 1...4, using: &random)).map { "c\($0)" }
    let rows = (0..<Int.random(in: 0...20, using: &random)).map { _ in
      columns.map { _ in
        (0..<Int.random(in: 0...4, using: &random)).map { _ in
          alphabet.randomElement(using: &random) ?? ""
        }.joined()
      }
    }
    var writer = CSVWriter(columns: columns, dialect: .excel)
    for row in rows { writer.addRow(row.map { .text($0) }) }
    #expect(writer.bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    #expect(writer.bytes.suffix(2) == [0x0D, 0x0A])
    var defects = DefectList()
    let text = sourceText(of: writer.bytes, named: "t.csv", into: &defects)
    let table = readCSV(text ?? source(""), table: "t", into: &defects)
    #expect(places(defects).isEmpty)
    #expect(EcosystemFilesTests.texts(table.withoutDefusing()) == rows, "seed \(seed)")
  }
}
