import EcosystemFiles
import EcosystemModel
import Foundation
import Testing

/// Goal: the reader understands what the writer writes, agrees with an independent reader on
/// everything else, and never traps.
///
/// Method: random tables through the writer and back; random texts of the characters that matter
/// through a slow reader that shares no code with ours; random bytes. The seed is the argument.
@Suite struct CSVRoundTripTests {
  static let pieces = [
    "a", "b", "7", ",", ",", ";", "\"", "\"", "\"\"", "\n", "\n", "\r", "\r\n", " ", " ", "가", "한빛",
    "\u{1112}\u{1161}\u{11AB}", "e\u{301}", "\u{0}", "\t", "\u{7F}", "\u{85}", "\u{202D}", "😀",
  ]

  @Test(arguments: 0..<300 as Range<UInt64>) func writerAndReader(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let columns = (0..<Int.random(in: 1...6, using: &random)).map { "c\($0)" }
    let alphabet = ["a", "가", "é", " ", ",", "\"", "\n", "\r\n", "\t", "😀", "'"]
    let rows = (0..<Int.random(in: 0...20, using: &random)).map { _ in
      columns.map { _ in
        (0..<Int.random(in: 0...5, using: &random)).map { _ in
          alphabet.randomElement(using: &random) ?? ""
        }.joined()
      }
    }
    var writer = CSVWriter(columns: columns)
    for row in rows { writer.addRow(row.map { .text($0) }) }
    var defects = DefectList()
    let table = readCSV(
      SourceText(name: "t.csv", bytes: writer.bytes), table: "t", into: &defects)
    #expect(places(defects).isEmpty)
    #expect(texts(table) == rows)
  }

  @Test(arguments: 0..<3_000 as Range<UInt64>) func agreesWithTheReference(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 0...40, using: &random)
    let text = (0..<count).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
    let (table, defects) = csv(text)
    var reference = ReferenceReader(text)
    reference.read()
    #expect(table.columns.map(\.name) == reference.columns, "\(text.debugDescription)")
    #expect(defects.defects.map(\.code) == reference.codes, "\(text.debugDescription)")
    #expect(texts(table) == reference.rows, "\(text.debugDescription)")
    for row in 0..<table.rowCount {
      for column in table.columns.indices {
        let cellText = table.text(row: row, column: column)
        #expect(cellText.unicodeScalars.elementsEqual(normalised(cellText).unicodeScalars))
      }
    }
  }

  @Test(arguments: 0..<300 as Range<UInt64>) func neverTraps(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let interesting: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D, 0x20, 0xE1, 0xEF, 0xE2, 0xC2, 0xED, 0xF0]
    let bytes = (0..<Int.random(in: 0...300, using: &random)).map { _ in
      Bool.random(using: &random)
        ? UInt8.random(in: 0...255, using: &random)
        : interesting.randomElement(using: &random) ?? 0
    }
    var defects = DefectList()
    let table = readCSV(SourceText(name: "t", bytes: bytes), table: "t", into: &defects)
    _ = texts(table)
    _ = places(defects)
    var others = DefectList()
    _ = sourceText(of: bytes, named: "t", into: &others)
    _ = readJSON(SourceText(name: "t", bytes: bytes), into: &others)
    _ = readYAML(SourceText(name: "t", bytes: bytes), into: &others)
    _ = places(others)
  }
}

private func normalised(_ text: String) -> String { text.precomposedStringWithCanonicalMapping }

/// A reader by search and copy: slow, short, and written from the rules alone.
private struct ReferenceReader {
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var fieldSeparator: Unicode.Scalar = ","
  private(set) var columns: [String] = []
  private(set) var rows: [[String]] = []
  private(set) var codes: [String] = []

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  mutating func read() {
    var kept: [Bool] = []
    var isUsable = true
    guard skipBlankLines() else {
      codes.append("E0109")
      return
    }
    chooseSeparator()
    var isLast = false
    while !isLast {
      let (value, end) = field()
      let name = normalised(trimmed(value))
      let isNew = !name.isEmpty && !columns.contains(name)
      if name.isEmpty { codes.append("E0109") } else if !isNew { codes.append("E0106") }
      kept.append(isNew)
      if isNew { columns.append(name) }
      isLast = end != "+"
      if end == "!" { isUsable = false }
    }
    guard isUsable, !columns.isEmpty else { return }
    while skipBlankLines() {
      var values: [String] = []
      var end = "+"
      while end == "+" {
        let (value, next) = field()
        values.append(normalised(value))
        end = next
      }
      if end != "!", values.count != kept.count { codes.append("E0105") }
      values += [String](repeating: "", count: max(0, kept.count - values.count))
      rows.append(zip(values, kept).filter(\.1).map(\.0))
    }
  }

  /// Counts separators outside quotes up to the end of the header.
  private mutating func chooseSeparator() {
    var counts: [Unicode.Scalar: Int] = [:]
    var place = index
    func isEnd(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || scalar == "\r" }
    while place < scalars.count {
      while place < scalars.count, scalars[place] == " " { place += 1 }
      if place < scalars.count, scalars[place] == "\"" {
        repeat {
          let next = scalars[(place + 1)...].firstIndex(of: "\"") ?? scalars.count
          place = min(next + 1, scalars.count)
        } while place < scalars.count && scalars[place] == "\""
      }
      while place < scalars.count, !isEnd(scalars[place]),
        !",;\t".unicodeScalars.contains(scalars[place])
      { place += 1 }
      guard place < scalars.count, !isEnd(scalars[place]) else { break }
      counts[scalars[place], default: 0] += 1
      place += 1
    }
    let commas = counts[","] ?? 0
    if counts.count == 1, commas == 0 {
      fieldSeparator = counts[";"] == nil ? "\t" : ";"
      codes.append("W0165")
    } else if counts.values.contains(where: { $0 > commas }), counts.count > 1 {
      codes.append("W0166")
    }
  }

  /// Moves to the next line with something on it; returns whether there is one.
  private mutating func skipBlankLines() -> Bool {
    while index < scalars.count {
      let end = lineEnd(from: index)
      if scalars[index..<end].contains(where: { $0 != " " }) { return true }
      index = end
      skipLineEnd()
    }
    return false
  }

  /// The next field and what stands after it: `+` for a separator, `\n`, or `!` after a defect.
  private mutating func field() -> (value: String, end: String) {
    while index < scalars.count, scalars[index] == " " { index += 1 }
    guard index < scalars.count, scalars[index] == "\"" else {
      let end =
        scalars[index...].firstIndex { $0 == fieldSeparator || $0 == "\n" || $0 == "\r" }
        ?? scalars.count
      let value = trimmed(string(index..<end))
      check(value, isQuoted: false)
      index = end
      return (value, separator())
    }
    let start = index + 1
    var quote = scalars[start...].firstIndex(of: "\"")
    while let found = quote, found + 1 < scalars.count, scalars[found + 1] == "\"" {
      quote = scalars[(found + 2)...].firstIndex(of: "\"")
    }
    guard let quote else {
      codes.append("E0103")
      index = lineEnd(from: start)
      let value = string(start..<index)
      check(value, isQuoted: true)
      skipLineEnd()
      // A quoted value may hold `""` in its first line.
      return (unescaped(value), "!")
    }
    let value = string(start..<quote)
    index = quote + 1
    while index < scalars.count, scalars[index] == " " { index += 1 }
    if index < scalars.count, scalars[index] != fieldSeparator, scalars[index] != "\n",
      scalars[index] != "\r"
    {
      codes.append("E0104")
      check(value, isQuoted: true)
      index = lineEnd(from: index)
      skipLineEnd()
      return (unescaped(value), "!")
    }
    check(value, isQuoted: true)
    return (unescaped(value), separator())
  }

  private mutating func separator() -> String {
    if index < scalars.count, scalars[index] == fieldSeparator {
      index += 1
      return "+"
    }
    skipLineEnd()
    return "\n"
  }

  private mutating func check(_ value: String, isQuoted: Bool) {
    let isBad = value.unicodeScalars.contains { scalar in
      switch scalar {
      case "\t", "\n", "\r": !isQuoted
      case "\u{0}", "\u{7F}", "\u{85}", "\u{202D}": true
      default: false
      }
    }
    if isBad { codes.append("E0119") }
  }

  private func unescaped(_ value: String) -> String {
    var result = String.UnicodeScalarView()
    var rest = Array(value.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      result.append(scalar)
      if scalar == "\"", rest.first == "\"" { rest.removeFirst() }
    }
    return String(result)
  }

  private func trimmed(_ value: String) -> String {
    var scalars = Array(value.unicodeScalars)
    while scalars.last == " " { scalars.removeLast() }
    while scalars.first == " " { scalars.removeFirst() }
    return String(String.UnicodeScalarView(scalars))
  }

  private func string(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(scalars[range]))
  }

  private func lineEnd(from start: Int) -> Int {
    scalars[start...].firstIndex { $0 == "\n" || $0 == "\r" } ?? scalars.count
  }

  private mutating func skipLineEnd() {
    guard index < scalars.count else { return }
    let isPair = scalars[index] == "\r" && index + 1 < scalars.count && scalars[index + 1] == "\n"
    index += isPair ? 2 : 1
  }
}
