/// How places in an input file are named.
public enum SourceForm: Hashable, Sendable {
  /// By line and column.
  case text
  /// By sheet and cell: the bytes are a rendering of the sheet of this name, a line for each row,
  /// a tab between two cells.
  case sheet(String)
  /// By nothing but the file: its bytes are of no use to a reader.
  case whole

  /// The sheet's name, or `nil`.
  public var sheet: String? {
    if case .sheet(let name) = self { name } else { nil }
  }

  /// Whether the column after this byte has the next number; line ends are no such bytes.
  package func beginsColumn(_ byte: UInt8) -> Bool {
    switch self {
    case .text, .whole: byte & 0xC0 != 0x80
    case .sheet: byte == 0x09
    }
  }
}

/// Returns the letters of a spreadsheet's column, counted from 0: `A`, …, `Z`, `AA`.
public func columnLetters(_ column: Int) -> String {
  var letters: [UInt8] = []
  var rest = column
  while rest >= 0 {
    letters.append(UInt8(ascii: "A") + UInt8(rest % 26))
    rest = rest / 26 - 1
  }
  return String(decoding: letters.reversed(), as: UTF8.self)
}

/// Reads the letters of a spreadsheet's column and returns its number from 0; `nil` if `letters`
/// are none, or more than three.
public func columnNumber(_ letters: some Sequence<UInt8>) -> Int? {
  var number = 0
  var count = 0
  for letter in letters {
    guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter), count < 3 else { return nil }
    number = number * 26 + Int(letter - UInt8(ascii: "A")) + 1
    count += 1
  }
  return count > 0 ? number - 1 : nil
}
