/// Writes rows as comma-separated values (RFC 4180): UTF-8, lines end at LF, quotes only if needed.
///
///     var writer = CSVWriter(columns: ["left", "affinity"])
///     writer.addRow(["한빛바이오", 812_500])
///     writer.bytes  // left,affinity⏎한빛바이오,812500⏎
///
/// What `readCSV` reads back has the same cells.
public struct CSVWriter: Sendable {
  /// A value of one field.
  public enum Value: Sendable, Hashable {
    /// A text.
    case text(String)
    /// A whole number.
    case integer(Int)
  }

  /// Everything that was written so far, ending in a line end.
  public private(set) var bytes: [UInt8] = []
  private let columnCount: Int

  /// Creates a writer and writes the header.
  ///
  /// - Precondition: There is at least one column.
  public init(columns: [String]) {
    precondition(!columns.isEmpty, "a table has a column")
    columnCount = columns.count
    addRow(columns.map { .text($0) })
  }

  /// Writes a row.
  ///
  /// - Precondition: There is one value for each column.
  public mutating func addRow(_ values: [Value]) {
    precondition(values.count == columnCount, "one value for each column")
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      switch value {
      case .text(let text): add(text)
      case .integer(let number): bytes += Array(String(number).utf8)
      }
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func add(_ text: String) {
    let quote = UInt8(ascii: "\"")
    guard needsQuotes(text) else {
      bytes += Array(text.utf8)
      return
    }
    bytes.append(quote)
    for byte in text.utf8 {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }

  /// Spaces at the ends would be trimmed by a reader, and a line of one empty field skipped.
  private func needsQuotes(_ text: String) -> Bool {
    let bytes = text.utf8
    guard let first = bytes.first, let last = bytes.last(where: { _ in true }) else {
      return columnCount == 1
    }
    return first == 0x20 || last == 0x20
      || bytes.contains { byte in
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x09 || byte == 0x0A
          || byte == 0x0D
      }
  }
}

extension CSVWriter.Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  /// Creates a text.
  public init(stringLiteral value: String) { self = .text(value) }
  /// Creates a whole number.
  public init(integerLiteral value: Int) { self = .integer(value) }
}
