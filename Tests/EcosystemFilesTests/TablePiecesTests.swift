import CTextScan
import EcosystemFiles
import EcosystemModel
import Testing

/// Goal: a table that is read in pieces by several threads is the same as one that is read in one,
/// cell by cell and defect by defect, wherever the cuts fall; and so is a table of many plain rows
/// around unusual ones.
///
/// Method: random documents of some thousand bytes, so that blocks of 64 bytes, windows and cuts
/// fall everywhere; the oracle cuts fields by the rules alone, scalar by scalar, and shares no
/// code with the reader. The seed is the argument.
@Suite struct TablePiecesTests {
  /// A document, mostly plain; with `mistakes` some rows are not.
  private func document(seed: UInt64, mistakes: Bool) -> (text: String, separator: CSVSeparator) {
    var random = SeededGenerator(seed: seed)
    let separator = CSVSeparator.allCases[Int.random(in: 0..<3, using: &random)]
    let mark = String(Unicode.Scalar(separator.byte))
    let lineEnd = ["\n", "\r\n", "\r"][Int.random(in: 0..<3, using: &random)]
    let columns = Int.random(in: 1...5, using: &random)
    let words = String(repeating: "words and ", count: Int.random(in: 7...40, using: &random))
    let plain = [
      "a", "12", "한빛바이오", "x\"y", "", "long text without end", "“ok”", "é", "…", words + "end",
    ]
    let quoted = [
      "\"a\(mark)b\"", "\"\"", "\"say \"\"hi\"\"\"", "\"one\(lineEnd)two\"", "\"\t\"", "\"\"\"\"",
      "\"" + words + "\"",
    ]
    let odd = [
      " x ", "\u{1112}\u{1161}", "\u{1}", "\"open", "\"a\"b", "e\u{301}", "\"e\u{301}\"\"\"",
      words, "\"" + words + "\"" + words,
    ]
    var text = (0..<columns).map { "c\($0)" }.joined(separator: mark) + lineEnd
    if columns == 1 { text = "c" + lineEnd }
    for _ in 0..<Int.random(in: 0...150, using: &random) {
      var width = columns
      if mistakes, Int.random(in: 0..<60, using: &random) == 0 {
        width = Int.random(in: 1...6, using: &random)
      }
      let fields = (0..<width).map { _ -> String in
        let kind = Int.random(in: 0..<(mistakes ? 30 : 25), using: &random)
        let choice =
          kind < 18
          ? plain : kind < 25 ? quoted : kind < 28 ? [" x ", "\u{1112}\u{1161}\u{11AB}"] : odd
        return choice.randomElement(using: &random) ?? ""
      }
      text += fields.joined(separator: mark) + lineEnd
    }
    return (text, separator)
  }

  private func read(
    _ text: String, _ separator: CSVSeparator, pieces: Int, threads: Int
  ) -> (table: DataTable, defects: DefectList) {
    var defects = DefectList()
    let table = readSeparated(
      source(text), table: "t", separator: separator, pieces: pieces, threads: threads,
      into: &defects
    ).table
    return (table, defects)
  }

  private func spans(_ table: DataTable) -> [[Int]] {
    (0..<table.rowCount).map { row in
      table.columns.indices.flatMap { column in
        let span = table.span(row: row, column: column)
        return [span.offset, span.length]
      }
    }
  }

  @Test(arguments: 0..<400 as Range<UInt64>) func piecesMakeNoDifference(seed: UInt64) {
    let (text, separator) = document(seed: seed, mistakes: seed % 2 == 1)
    let whole = read(text, separator, pieces: 1, threads: 1)
    for (pieces, threads) in [(2, 1), (3, 2), (7, 3), (40, 4)] {
      let other = read(text, separator, pieces: pieces, threads: threads)
      #expect(texts(other.table) == texts(whole.table), "\(pieces) pieces")
      #expect(spans(other.table) == spans(whole.table), "\(pieces) pieces")
      #expect(places(other.defects) == places(whole.defects), "\(pieces) pieces")
      #expect(other.defects.errorCount == whole.defects.errorCount)
    }
  }

  @Test(arguments: 0..<300 as Range<UInt64>) func agreesWithASlowReader(seed: UInt64) {
    let (text, separator) = document(seed: seed + 1_000, mistakes: false)
    let (table, defects) = read(text, separator, pieces: 5, threads: 2)
    let rows = slowRows(text, separator: Unicode.Scalar(separator.byte))
    // A quote inside an unquoted field is a character like any other.
    #expect(places(defects).isEmpty)
    #expect(texts(table) == Array(rows.dropFirst()))
  }

  /// The rule of how many rows are filled up is one of the whole table.
  @Test func filledRowsAreCountedOverAllPieces() {
    let text =
      "a,b\n" + String(repeating: "1\n", count: 400) + String(repeating: "1,2\n", count: 400)
    for pieces in [1, 2, 9] {
      let (table, defects) = read(text, .comma, pieces: pieces, threads: 2)
      #expect(defects.errorCount == 400)
      #expect(table.rowCount == DefectList.limit + 400)
    }
  }

  /// A quote in the first row that closes in the last one: every guess at a row's start is wrong.
  @Test func aFieldOverAllPieces() {
    let rows = String(repeating: "1,2\n", count: 500)
    let text = "a,b\nx,\"\n\(rows)\"\n3,4\n"
    let (table, defects) = read(text, .comma, pieces: 8, threads: 2)
    #expect(places(defects).isEmpty)
    #expect(texts(table) == [["x", "\n\(rows)"], ["3", "4"]])
  }

  /// Fields by RFC 4180: a list of scalars is taken from the front, one field at a time.
  private func slowRows(_ text: String, separator: Unicode.Scalar) -> [[String]] {
    var rest = Array(text.unicodeScalars)[...]
    var rows: [[String]] = []
    var row: [String] = []
    while !rest.isEmpty {
      var value = String.UnicodeScalarView()
      let isQuoted = rest.first == "\""
      if isQuoted { rest.removeFirst() }
      var isOpen = isQuoted
      while let next = rest.first {
        if isOpen, next == "\"" {
          rest.removeFirst()
          if rest.first != "\"" {
            isOpen = false
            continue
          }
        } else if !isOpen, next == separator || next == "\n" || next == "\r" {
          break
        }
        value.append(next)
        rest.removeFirst()
      }
      let end = rest.popFirst()
      if end == "\r", rest.first == "\n" { rest.removeFirst() }
      let isBlankLine = row.isEmpty && value.isEmpty && !isQuoted && end != separator
      if !isBlankLine { row.append(String(value)) }
      if end != separator, !row.isEmpty {
        rows.append(row)
        row = []
      }
    }
    return rows
  }

  @Test(arguments: 0..<200 as Range<UInt64>) func piecesOfJSONLinesMakeNoDifference(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let values = [
      "1", "-2.5e3", "\"x\"", "\"가\\n나\"", "\"\\u1112\\u1161\"", "null", "true", "[1,2]", "{}",
      "\"\\ud55c\"",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 0...80, using: &random) {
      let keys = ["a", "b", "c", "k\(Int.random(in: 0..<40, using: &random))"]
      let members = keys.compactMap { key -> String? in
        guard Int.random(in: 0..<8, using: &random) > 0 else { return nil }
        return "\"\(key)\":\(values.randomElement(using: &random) ?? "1")"
      }
      text += "{\(members.joined(separator: Bool.random(using: &random) ? ", " : ","))}"
      text += Int.random(in: 0..<30, using: &random) == 0 ? "x\n" : "\n"
    }
    var defects = DefectList()
    let whole = readJSONLines(source(text), table: "t", pieces: 1, threads: 1, into: &defects)
    for pieces in [2, 5, 30] {
      var others = DefectList()
      let other = readJSONLines(source(text), table: "t", pieces: pieces, threads: 2, into: &others)
      #expect(other.columns == whole.columns)
      #expect(texts(other) == texts(whole))
      #expect(spans(other) == spans(whole))
      #expect(places(others) == places(defects))
    }
  }
}

/// Goal: the vectors of `CTextScan` find what its portable code finds.
///
/// Method: every pair of bytes, at every place of a block.
@Suite struct StructureScanTests {
  @Test(arguments: CSVSeparator.allCases) func vectorsAgreeWithPortableCode(
    _ separator: CSVSeparator
  ) {
    var bytes: [UInt8] = []
    for first in UInt8.min...UInt8.max {
      for second in UInt8.min...UInt8.max { bytes += [first, second] }
      // So that each pair meets another place.
      bytes.append(0x61)
    }
    let blocks = (bytes.count - 1) / 64
    let empty = cm_text_masks(
      quote: 0, separator: 0, line_end: 0, space: 0, suspect: 0, backslash: 0)
    var vectors = [cm_text_masks](repeating: empty, count: blocks)
    var portable = vectors
    for first in stride(from: 0, to: blocks, by: 64) {
      let count = min(64, blocks - first)
      let notable = bytes.withUnsafeBufferPointer { bytes in
        vectors.withUnsafeMutableBufferPointer {
          cm_scan_text(
            bytes.baseAddress! + first * 64, count, separator.byte, $0.baseAddress! + first)
        }
      }
      let expected = bytes.withUnsafeBufferPointer { bytes in
        portable.withUnsafeMutableBufferPointer {
          cm_scan_text_portable(
            bytes.baseAddress! + first * 64, count, separator.byte, $0.baseAddress! + first)
        }
      }
      #expect(notable == expected)
      for block in 0..<count {
        let masks = portable[first + block]
        let isNotable =
          masks.quote | masks.separator | masks.line_end | masks.suspect | masks.backslash != 0
        #expect(isNotable == (notable >> UInt64(block) & 1 != 0))
      }
    }
    for block in 0..<blocks {
      let (one, other) = (vectors[block], portable[block])
      #expect(one.quote == other.quote && one.separator == other.separator)
      #expect(one.line_end == other.line_end && one.space == other.space)
      #expect(one.suspect == other.suspect && one.backslash == other.backslash)
    }
    #expect(portable.contains { $0.suspect != 0 } && portable.contains { $0.quote != 0 })
  }
}
