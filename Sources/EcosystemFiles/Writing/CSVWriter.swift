public import EcosystemModel

/// Writes rows as comma-separated values (RFC 4180): UTF-8, quotes only if needed.
///
///     var writer = CSVWriter(columns: ["left", "affinity"])
///     writer.addRow(["한빛바이오", 812_500])
///     writer.bytes  // left,affinity⏎한빛바이오,812500⏎
///
/// What `readCSV` reads back has the same cells; in the Excel dialect, once the apostrophes before
/// formulas are taken away.
public struct CSVWriter: Sendable {
  /// A value of one field.
  public enum Value: Sendable, Hashable {
    /// A text.
    case text(String)
    /// A whole number.
    case integer(Int)
  }

  /// Everything that was written so far, ending in a line end.
  public private(set) var bytes: [UInt8]
  private let columnCount: Int
  private let dialect: CSVDialect

  /// Creates a writer and writes the header.
  ///
  /// - Precondition: There is at least one column.
  public init(columns: [String], dialect: CSVDialect = .standard) {
    precondition(!columns.isEmpty, "a table has a column")
    columnCount = columns.count
    self.dialect = dialect
    bytes = dialect.mark
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
      case .text(let text):
        bytes += Array(dialect.field(text, isOnlyColumn: columnCount == 1).utf8)
      case .integer(let number): bytes += Array(String(number).utf8)
      }
    }
    bytes += dialect.lineEnd
  }
}

extension CSVWriter.Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  /// Creates a text.
  public init(stringLiteral value: String) { self = .text(value) }
  /// Creates a whole number.
  public init(integerLiteral value: Int) { self = .integer(value) }
}
