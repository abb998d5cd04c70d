/// One table of a data package as text: named columns and rows of cells that know where they stand.
///
/// Every reader (CSV, JSON, spreadsheets) produces this form, so that values are checked in one
/// place. A cell is a range of the file's bytes; only text that differs from the file (unescaped
/// quotes, composed Hangul) is stored again.
public struct DataTable: Sendable {
  /// A column and where its header stands.
  public struct Column: Sendable, Hashable {
    /// The header, trimmed.
    public let name: String
    /// The byte offset of the header in the source.
    public let offset: Int

    /// Creates a column.
    public init(name: String, offset: Int) {
      self.name = name
      self.offset = offset
    }
  }

  /// Where the text of one cell is found.
  public struct Cell: Sendable {
    /// The byte offset at which the cell's value begins in the source.
    let start: UInt32
    /// The number of bytes in the source.
    let length: UInt32
    /// The position in `rewritten`, or -1 where the bytes are the value.
    let rewritten: Int32

    /// A cell whose value is exactly these bytes of the source.
    public init(start: Int, length: Int) {
      self.start = UInt32(start)
      self.length = UInt32(length)
      rewritten = -1
    }

    /// A cell whose value is `rewritten[index]`, written at these bytes of the source.
    public init(start: Int, length: Int, rewritten index: Int) {
      self.start = UInt32(start)
      self.length = UInt32(length)
      rewritten = Int32(index)
    }
  }

  /// The table's name: `startups`.
  public let name: String
  /// The file that it was read from.
  public let source: SourceText
  /// The columns in file order, with distinct names.
  public let columns: [Column]
  /// The number of rows.
  public let rowCount: Int
  private let cells: [Cell]
  private let rewritten: [String]

  /// Creates a table from its cells, row by row, one for each column; `rewritten` holds the values
  /// that differ from the source's bytes.
  ///
  /// - Precondition: `cells.count` is a multiple of `columns.count`.
  public init(
    name: String, source: SourceText, columns: [Column], cells: [Cell], rewritten: [String] = []
  ) {
    precondition(
      columns.isEmpty ? cells.isEmpty : cells.count.isMultiple(of: columns.count),
      "one cell for each column of each row")
    self.name = name
    self.source = source
    self.columns = columns
    self.cells = cells
    self.rewritten = rewritten
    rowCount = columns.isEmpty ? 0 : cells.count / columns.count
  }

  /// The position of the column called `name`, or `nil`.
  public func column(_ name: String) -> Int? {
    columns.firstIndex { $0.name == name }
  }

  /// The text of a cell without surrounding spaces; empty means unknown.
  ///
  /// - Complexity: O(length of the cell).
  public func text(row: Int, column: Int) -> String {
    let cell = cells[row * columns.count + column]
    if cell.rewritten >= 0 { return rewritten[Int(cell.rewritten)] }
    return String(
      decoding: source.bytes[Int(cell.start)..<Int(cell.start) + Int(cell.length)], as: UTF8.self)
  }

  /// The table with the apostrophes taken away that ``CSVDialect/excel`` puts before formulas.
  ///
  /// - Complexity: O(number of cells).
  public func withoutDefusing() -> DataTable {
    var cells = cells
    var rewritten = rewritten
    for (index, cell) in cells.enumerated() {
      if cell.rewritten >= 0 {
        let text = rewritten[Int(cell.rewritten)]
        guard CSVDialect.isDefused(text.utf8) else { continue }
        rewritten[Int(cell.rewritten)] = String(text.dropFirst())
      } else {
        let (start, length) = (Int(cell.start), Int(cell.length))
        guard CSVDialect.isDefused(source.bytes[start..<start + length]) else { continue }
        cells[index] = Cell(start: start + 1, length: length - 1)
      }
    }
    return DataTable(
      name: name, source: source, columns: columns, cells: cells, rewritten: rewritten)
  }

  /// Whether a cell is empty.
  public func isEmpty(row: Int, column: Int) -> Bool {
    let cell = cells[row * columns.count + column]
    return cell.rewritten >= 0 ? rewritten[Int(cell.rewritten)].isEmpty : cell.length == 0
  }

  /// Whether a cell has an `@` or seven digits, without which it holds no personal data.
  func mayHoldPersonalData(row: Int, column: Int) -> Bool {
    let cell = cells[row * columns.count + column]
    func isCandidate(_ bytes: some Sequence<UInt8>) -> Bool {
      var digits = 0
      for byte in bytes {
        if byte == 0x40 { return true }
        if byte >= 0x30, byte <= 0x39 { digits += 1 }
      }
      return digits >= 7
    }
    if cell.rewritten >= 0 { return isCandidate(rewritten[Int(cell.rewritten)].utf8) }
    return isCandidate(source.bytes[Int(cell.start)..<Int(cell.start) + Int(cell.length)])
  }

  /// Returns the table with other texts in some cells; they keep their places in the source.
  func replacingText(_ replacements: [(row: Int, column: Int, text: String)]) -> DataTable {
    var cells = cells
    var rewritten = rewritten
    for (row, column, text) in replacements {
      let index = row * columns.count + column
      let old = cells[index]
      cells[index] = Cell(
        start: Int(old.start), length: Int(old.length), rewritten: rewritten.count)
      rewritten.append(text)
    }
    return DataTable(
      name: name, source: source, columns: columns, cells: cells, rewritten: rewritten)
  }

  /// Where a cell stands in the source.
  public func span(row: Int, column: Int) -> SourceSpan {
    let cell = cells[row * columns.count + column]
    return SourceSpan(source: source, offset: Int(cell.start), length: Int(cell.length))
  }

  /// Where a row begins.
  public func rowSpan(_ row: Int) -> SourceSpan {
    SourceSpan(source: source, offset: Int(cells[row * columns.count].start), length: 0)
  }
}

/// A range of bytes of an input file.
public struct SourceSpan: Sendable {
  /// The file.
  public let source: SourceText
  /// The first byte.
  public let offset: Int
  /// The number of bytes; 0 for a place between two characters.
  public let length: Int

  /// Creates a span.
  public init(source: SourceText, offset: Int, length: Int) {
    self.source = source
    self.offset = offset
    self.length = length
  }

  /// Line and column of the first byte.
  ///
  /// - Complexity: O(*offset*).
  public var location: SourceLocation { source.location(atByteOffset: offset) }

  /// The text of the span.
  public var text: String {
    let end = min(offset + length, source.bytes.count)
    return offset < end ? String(decoding: source.bytes[offset..<end], as: UTF8.self) : ""
  }
}
