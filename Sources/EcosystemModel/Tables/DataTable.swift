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
    /// The cells of the rows that are not packed, row by row.
    package var cells: [Cell]
    /// The values that differ from the source's bytes.
    package var rewritten: [String]
    /// The rows, if some of them are packed; otherwise `cells` has all.
    package var packed: PackedRows?

    /// Creates a part.
    package init(cells: [Cell], rewritten: [String] = [], packed: PackedRows? = nil) {
      self.cells = cells
      self.rewritten = rewritten
      self.packed = packed
    }

    /// The number of rows in a table with so many columns.
    package func rowCount(columns: Int) -> Int {
      packed?.starts.count ?? (columns == 0 ? 0 : cells.count / columns)
    }

    /// The position in `cells` of a row's first cell, `nil` for a packed row.
    @inline(__always)
    fileprivate func firstCell(ofRow row: Int, columns: Int) -> Int? {
      guard let packed else { return row * columns }
      let start = packed.starts[row]
      return start & PackedRows.hasCells == 0 ? nil : Int(start & ~PackedRows.hasCells)
    }

    /// A cell of a row, counted from the part's first.
    @inline(__always)
    package func cell(row: Int, column: Int, columns: Int, in source: SourceText) -> Cell {
      guard let packed, packed.starts[row] & PackedRows.hasCells == 0 else {
        return cells[(firstCell(ofRow: row, columns: columns) ?? 0) + column]
      }
      let end = row * columns + column
      return source.bytes.withUnsafeBufferPointer {
        PackedRows.cell(
          rowStart: Int(packed.starts[row]), before: column == 0 ? nil : packed.ends[end - 1],
          end: packed.ends[end], in: $0)
      }
    }

    /// Gives a row cells of its own, so that one can be replaced; returns the position of the first.
    fileprivate mutating func unpack(row: Int, columns: Int, in source: SourceText) -> Int {
      if let first = firstCell(ofRow: row, columns: columns) { return first }
      let first = cells.count
      cells += (0..<columns).map {
        cell(row: row, column: $0, columns: columns, in: source)
      }
      packed?.starts[row] = PackedRows.hasCells | UInt32(first)
      return first
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
    self.parts = parts.filter { $0.rowCount(columns: columns.count) > 0 }
    var firstRows: [Int] = []
    var count = 0
    for part in self.parts {
      precondition(
        part.packed.map { $0.ends.count >= $0.starts.count * columns.count }
          ?? part.cells.count.isMultiple(of: columns.count),
        "one cell for each column of each row")
      firstRows.append(count)
      count += part.rowCount(columns: columns.count)
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
    let (part, cell) = self.cell(row, column)
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
    let (_, cell) = self.cell(row, column)
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
    let (part, cell) = self.cell(row, column)
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
      let part = self.part(ofRow: row)
      let first = parts[part].unpack(
        row: row - firstRows[part], columns: columns.count, in: source)
      let old = parts[part].cells[first + column]
      parts[part].cells[first + column] = Cell(
        start: Int(old.start), length: Int(old.length), rewritten: parts[part].rewritten.count)
      parts[part].rewritten.append(text)
    }
    return DataTable(name: name, source: source, columns: columns, parts: parts)
  }

  /// Where a cell stands in the source.
  public func span(row: Int, column: Int) -> SourceSpan {
    let (_, cell) = self.cell(row, column)
    return SourceSpan(source: source, offset: Int(cell.start), length: Int(cell.length))
  }

  /// Where a row begins.
  public func rowSpan(_ row: Int) -> SourceSpan {
    SourceSpan(source: source, offset: span(row: row, column: 0).offset, length: 0)
  }

  /// The part of a cell, and the cell.
  @inline(__always)
  private func cell(_ row: Int, _ column: Int) -> (part: Int, cell: Cell) {
    precondition(columns.indices.contains(column), "a column of the table")
    let part = part(ofRow: row)
    return (
      part,
      parts[part].cell(
        row: row - firstRows[part], column: column, columns: columns.count, in: source)
    )
  }

  /// The part that a row is in.
  @inline(__always)
  private func part(ofRow row: Int) -> Int {
    // Mostly there is one.
    var low = 0
    var high = firstRows.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if firstRows[middle] <= row { low = middle } else { high = middle - 1 }
    }
    return low
  }
}

extension DataTable.Cell {
  /// The bytes of the source.
  @inline(__always)
  package var range: Range<Int> { Int(start)..<Int(start) + Int(length) }
}
