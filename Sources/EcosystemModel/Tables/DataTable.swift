/// One table of a data package as text: named columns and rows of cells that know where they stand.
///
/// Every reader (CSV, JSON, spreadsheets) produces this form, so that values are checked in one
/// place. A cell is a range of the file's bytes; only text that cannot be had from them by a simple
/// rule (composed Hangul, joined lists) is stored again.
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
    /// How the bytes of the source stand for the value.
    @frozen
    @usableFromInline
    package enum Form: Int32, Sendable {
      /// They are the value.
      case plain = -1
      /// `""` is a quote.
      case doubledQuotes = -2
      /// JSON's escapes.
      case escaped = -3
    }

    /// The byte offset at which the cell's value begins in the source.
    @usableFromInline package let start: UInt32
    /// The number of bytes in the source.
    @usableFromInline package let length: UInt32
    /// The position in `rewritten`, or the raw value of a ``Form``.
    @usableFromInline package let rewritten: Int32

    /// A cell whose value is exactly these bytes of the source.
    public init(start: Int, length: Int) {
      self.init(start: start, length: length, form: .plain)
    }

    /// A cell whose value is `rewritten[index]`, written at these bytes of the source.
    public init(start: Int, length: Int, rewritten index: Int) {
      self.start = UInt32(start)
      self.length = UInt32(length)
      rewritten = Int32(index)
    }

    /// A cell whose value is written at these bytes of the source in this form.
    @inlinable @inline(__always)
    package init(start: Int, length: Int, form: Form) {
      self.start = UInt32(truncatingIfNeeded: start)
      self.length = UInt32(truncatingIfNeeded: length)
      rewritten = form.rawValue
    }
  }

  /// Rows that follow each other.
  ///
  /// A large file is read in several parts at once.
  package struct Part: Sendable {
    /// The cells, row by row.
    package var cells: [Cell]
    /// The values that differ from the source's bytes.
    package var rewritten: [String]

    /// Creates a part.
    package init(cells: [Cell], rewritten: [String] = []) {
      self.cells = cells
      self.rewritten = rewritten
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
  /// The byte at which the table begins in the source, if its reader knows: the place of a list
  /// without columns.
  package var start: Int?
  /// The rows, part by part, none empty unless the table is.
  package let parts: [Part]
  /// The number of the first row of each part.
  private let firstRows: [Int]

  /// Creates a table from its cells, row by row, one for each column; `rewritten` holds the values
  /// that differ from the source's bytes.
  ///
  /// - Precondition: `cells.count` is a multiple of `columns.count`.
  public init(
    name: String, source: SourceText, columns: [Column], cells: [Cell], rewritten: [String] = []
  ) {
    self.init(
      name: name, source: source, columns: columns,
      parts: [Part(cells: cells, rewritten: rewritten)])
  }

  /// Creates a table from parts that follow each other.
  ///
  /// - Precondition: The number of cells in each part is a multiple of `columns.count`.
  package init(name: String, source: SourceText, columns: [Column], parts: [Part]) {
    self.name = name
    self.source = source
    self.columns = columns
    self.parts = parts.filter { !$0.cells.isEmpty }
    var firstRows: [Int] = []
    var count = 0
    for part in self.parts {
      precondition(
        !columns.isEmpty && part.cells.count.isMultiple(of: columns.count),
        "one cell for each column of each row")
      firstRows.append(count)
      count += part.cells.count / columns.count
    }
    self.firstRows = firstRows
    rowCount = count
  }

  /// The position of the column called `name`, or `nil`.
  public func column(_ name: String) -> Int? {
    columns.firstIndex { $0.name == name }
  }

  /// The text of a cell without surrounding spaces; empty means unknown.
  ///
  /// - Complexity: O(length of the cell).
  public func text(row: Int, column: Int) -> String {
    let (part, index) = place(row, column)
    let cell = parts[part].cells[index]
    if cell.rewritten >= 0 { return parts[part].rewritten[Int(cell.rewritten)] }
    return source.bytes.withUnsafeBufferPointer { bytes in
      let bytes = UnsafeBufferPointer(rebasing: bytes[cell.range])
      switch Cell.Form(rawValue: cell.rewritten) {
      case .doubledQuotes: return undoubled(bytes)
      case .escaped: return unescaped(bytes)
      default: return String(decoding: bytes, as: UTF8.self)
      }
    }
  }

  /// Returns what `body` makes of the UTF-8 of a cell's text, without a copy where the file has it.
  ///
  /// - Complexity: O(1) but for `body`; O(length of the cell) where the text differs from the file.
  @inline(__always)
  package func withUTF8<Result>(
    row: Int, column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let (part, index) = place(row, column)
    let cell = parts[part].cells[index]
    guard cell.rewritten == Cell.Form.plain.rawValue else {
      var text = text(row: row, column: column)
      return text.withUTF8(body)
    }
    return source.bytes.withUnsafeBufferPointer {
      body(UnsafeBufferPointer(rebasing: $0[cell.range]))
    }
  }

  /// The table with the apostrophes taken away that ``CSVDialect/excel`` puts before formulas.
  ///
  /// - Complexity: O(number of cells).
  public func withoutDefusing() -> DataTable {
    var replacements: [(row: Int, column: Int, text: String)] = []
    for row in 0..<rowCount {
      for column in columns.indices
      where withUTF8(row: row, column: column, { CSVDialect.isDefused($0) }) {
        replacements.append((row, column, String(text(row: row, column: column).dropFirst())))
      }
    }
    return replacingText(replacements)
  }

  /// Whether a cell is empty.
  public func isEmpty(row: Int, column: Int) -> Bool {
    let (part, index) = place(row, column)
    let cell = parts[part].cells[index]
    return cell.rewritten >= 0
      ? parts[part].rewritten[Int(cell.rewritten)].isEmpty : cell.length == 0
  }

  /// Whether a cell has an `@` or seven digits, without which it holds no personal data.
  func mayHoldPersonalData(row: Int, column: Int) -> Bool {
    withUTF8(row: row, column: column) { bytes in
      var digits = 0
      for byte in bytes {
        if byte == 0x40 { return true }
        if byte >= 0x30, byte <= 0x39 { digits += 1 }
      }
      return digits >= 7
    }
  }

  /// Returns the table with other texts in some cells; they keep their places in the source.
  func replacingText(_ replacements: [(row: Int, column: Int, text: String)]) -> DataTable {
    var parts = parts
    for (row, column, text) in replacements {
      let (part, index) = place(row, column)
      let old = parts[part].cells[index]
      parts[part].cells[index] = Cell(
        start: Int(old.start), length: Int(old.length), rewritten: parts[part].rewritten.count)
      parts[part].rewritten.append(text)
    }
    return DataTable(name: name, source: source, columns: columns, parts: parts)
  }

  /// Where a cell stands in the source.
  public func span(row: Int, column: Int) -> SourceSpan {
    let (part, index) = place(row, column)
    let cell = parts[part].cells[index]
    return SourceSpan(source: source, offset: Int(cell.start), length: Int(cell.length))
  }

  /// Where a row begins.
  public func rowSpan(_ row: Int) -> SourceSpan {
    SourceSpan(source: source, offset: span(row: row, column: 0).offset, length: 0)
  }

  /// The part and the position in it of a cell.
  @inline(__always)
  private func place(_ row: Int, _ column: Int) -> (part: Int, index: Int) {
    precondition(columns.indices.contains(column), "a column of the table")
    // Few parts, and mostly one.
    var part = firstRows.count - 1
    while part > 0, firstRows[part] > row { part -= 1 }
    return (part, (row - firstRows[part]) * columns.count + column)
  }
}

extension DataTable.Cell {
  /// The bytes of the source.
  @inline(__always)
  package var range: Range<Int> { Int(start)..<Int(start) + Int(length) }
}
