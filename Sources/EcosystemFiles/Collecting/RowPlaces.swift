import EcosystemModel
import Reporting

/// Where the rows of a table stand in its file, so that a defect is laid at a row's door.
///
/// A row of a JSON list is an element. Any other row begins at the start of the line of its first
/// cell and ends where the next row begins.
struct RowPlaces {
  /// What stands at a place.
  enum Place: Equatable {
    /// What is before the first row: the header, or what holds the list.
    case table
    /// The entry with this number.
    case entry(Int)
  }

  /// A row as it stands in the file.
  struct Entry {
    /// Its bytes, with what follows up to the next row.
    let range: Range<Int>
    /// The row of the table, or `nil` if the table could not take it.
    let row: Int?
  }

  private let source: SourceText
  /// The entries, ascending by their places.
  let entries: [Entry]
  /// Whether places between two entries belong to neither.
  private let hasGaps: Bool
  /// Line and column of each entry, once they were asked for.
  private var starts: [(line: Int, column: Int)] = []

  /// Finds the rows of a table; `elements` are those of the list that it was read from.
  ///
  /// - Complexity: O(number of bytes).
  init(_ table: DataTable, elements: [PositionedValue]?) {
    source = table.source
    if let elements, elements.count(where: { $0.members != nil }) == table.rowCount {
      var row = 0
      entries = elements.map { element in
        let start = element.span.offset
        let range = start..<start + element.span.length
        guard element.members != nil else { return Entry(range: range, row: nil) }
        defer { row += 1 }
        return Entry(range: range, row: row)
      }
      hasGaps = true
      return
    }
    let bytes = table.source.bytes
    var offsets: [Int] = []
    offsets.reserveCapacity(table.rowCount)
    for row in 0..<table.rowCount {
      let first = table.columns.indices.lazy.map { table.span(row: row, column: $0).offset }.min()
      let cell = min(first ?? 0, bytes.count)
      let floor = offsets.last.map { $0 + 1 } ?? 0
      var start = cell
      while start > floor, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D { start -= 1 }
      offsets.append(max(start, min(floor, cell)))
    }
    entries = offsets.indices.map { index in
      let end = index + 1 < offsets.count ? offsets[index + 1] : bytes.count
      return Entry(range: offsets[index]..<max(end, offsets[index]), row: index)
    }
    hasGaps = false
  }

  /// What stands at a byte.
  ///
  /// - Complexity: O(log *n*) for *n* entries.
  func place(ofByte offset: Int) -> Place {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].range.lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return .table }
    if hasGaps, offset >= entries[low - 1].range.upperBound { return .table }
    return .entry(low - 1)
  }

  /// Line and column of a byte of an entry.
  ///
  /// - Complexity: O(length of the entry), once the first call has gone through the file.
  mutating func location(ofByte offset: Int, inEntry index: Int) -> SourceLocation {
    if starts.isEmpty {
      starts = locate(entries.map(span)).map { ($0?.line ?? 1, $0?.column ?? 1) }
    }
    let first = entries[index].range.lowerBound
    let bytes = source.bytes[first..<max(offset, first)]
    let inner = SourceText(name: source.name, bytes: Array(bytes), form: source.form)
    let end = inner.location(atByteOffset: bytes.count)
    let (line, column) = starts[index]
    return SourceLocation(
      file: source.name, line: line + end.line - 1,
      column: end.line == 1 ? column + end.column - 1 : end.column, form: source.form)
  }

  private func span(_ entry: Entry) -> SourceSpan? {
    SourceSpan(source: source, offset: entry.range.lowerBound, length: 0)
  }

  /// An entry as it stands in the file, without the line end.
  func text(ofEntry index: Int) -> String {
    var bytes = source.bytes[entries[index].range]
    while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension DataTable {
  /// The table with some of its rows, which stand where they stood.
  ///
  /// - Complexity: O(size of the table).
  func keeping(_ isKept: [Bool]) -> DataTable {
    var cells: [Cell] = []
    var rewritten: [String] = []
    for row in 0..<rowCount where isKept[row] {
      for column in columns.indices {
        let text = text(row: row, column: column)
        let span = span(row: row, column: column)
        let end = min(span.offset + span.length, source.bytes.count)
        if span.offset <= end, source.bytes[span.offset..<end].elementsEqual(text.utf8) {
          cells.append(Cell(start: span.offset, length: span.length))
        } else {
          cells.append(Cell(start: span.offset, length: span.length, rewritten: rewritten.count))
          rewritten.append(text)
        }
      }
    }
    return DataTable(
      name: name, source: source, columns: columns, cells: cells, rewritten: rewritten)
  }
}
