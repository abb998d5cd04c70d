import EcosystemModel

/// The columns of a table, in order of first appearance.
struct JSONColumns: Sendable {
  private(set) var all: [DataTable.Column] = []
  /// Whether there was a column too many, which is left out.
  private(set) var isFull = false
  private var positions: [String: Int] = [:]

  /// The position of a column, or `nil`.
  func position(of name: String) -> Int? { positions[name] }

  /// Adds a column unless it is there; returns whether there was room for it.
  @discardableResult
  mutating func add(_ column: DataTable.Column) -> Bool {
    if positions[column.name] != nil { return true }
    guard all.count < CSVLimits.columns else {
      isFull = true
      return false
    }
    positions[column.name] = all.count
    all.append(column)
    return true
  }
}

/// The rows of some lines of a file.
struct JSONPiece: Sendable {
  /// Rows of equal width that follow each other.
  private struct Run {
    let columnCount: Int
    var rowCount: Int
  }

  let source: SourceText
  private(set) var columns = JSONColumns()
  private(set) var defects = DefectList()
  /// Where each row begins.
  private(set) var rowStarts: [UInt32] = []
  private var values: JSONCells
  private var cells: [DataTable.Cell] = []
  private var runs: [Run] = []

  init(source: SourceText) {
    self.source = source
    values = JSONCells(source: source)
  }

  /// Reads the lines in a range that begins and ends with whole lines.
  mutating func read(_ range: Range<Int>) {
    source.bytes.withUnsafeBufferPointer { bytes in
      var plain = JSONPlainLines(bytes)
      var start = range.lowerBound
      while start < range.upperBound {
        if let next = plain.scan(start, into: &cells) {
          addRow(start)
          start = next
          continue
        }
        let end = lineEnd(bytes, from: start)
        if !isBlank(bytes, start..<end) {
          readLine(start..<end)
          for column in columns.all[plain.keyCount...] { plain.addKey(column.name) }
          if rowStarts.count == 1 { reserve(bytes: range.count, perRow: end - start) }
        }
        start = end + 1
      }
    }
  }

  /// Makes room for rows as long as the first.
  private mutating func reserve(bytes: Int, perRow: Int) {
    let rows = min(bytes / max(perRow, 1), bytes / 4) + 1
    rowStarts.reserveCapacity(rows)
    cells.reserveCapacity(min(rows * columns.all.count, bytes))
  }

  /// Reads one line by the full grammar.
  private mutating func readLine(_ line: Range<Int>) {
    var reader = JSONDocumentReader(source: source, range: line)
    var members: [PositionedValue.Member] = []
    do {
      try reader.readLine(&members)
    } catch {
      reader.defects.add(.jsonSyntax(expected: error.expected), at: error.span)
    }
    defects.add(contentsOf: reader.defects)
    guard reader.defects.isUsable || !members.isEmpty else { return }
    for member in members { addColumn(member) }
    let first = cells.count
    let empty = DataTable.Cell(start: line.lowerBound, length: 0)
    cells.append(contentsOf: repeatElement(empty, count: columns.all.count))
    for member in members {
      guard let column = columns.position(of: member.key) else { continue }
      cells[first + column] = values.cell(member.value, into: &defects)
    }
    addRow(line.lowerBound)
  }

  private mutating func addColumn(_ member: PositionedValue.Member) {
    let wasFull = columns.isFull
    let column = DataTable.Column(name: member.key, offset: member.keySpan.offset)
    if !columns.add(column), !wasFull {
      defects.add(.limitExceeded(what: "columns", limit: CSVLimits.columns), at: member.keySpan)
    }
  }

  /// Counts a row whose cells are there.
  private mutating func addRow(_ start: Int) {
    if runs.last?.columnCount != columns.all.count {
      runs.append(Run(columnCount: columns.all.count, rowCount: 0))
    }
    rowStarts.append(UInt32(truncatingIfNeeded: start))
    runs[runs.count - 1].rowCount += 1
  }

  /// The rows with a cell for each of the table's columns.
  func part(_ table: JSONColumns) -> DataTable.Part {
    let positions = columns.all.map { table.position(of: $0.name) ?? 0 }
    if runs.count == 1, positions.elementsEqual(0..<table.all.count) {
      return DataTable.Part(cells: cells, rewritten: values.rewritten)
    }
    var filled: [DataTable.Cell] = []
    filled.reserveCapacity(rowStarts.count * table.all.count)
    var first = 0
    var row = 0
    for run in runs {
      for _ in 0..<run.rowCount {
        let target = filled.count
        let empty = DataTable.Cell(start: Int(rowStarts[row]), length: 0)
        filled.append(contentsOf: repeatElement(empty, count: table.all.count))
        for column in 0..<run.columnCount {
          filled[target + positions[column]] = cells[first + column]
        }
        first += run.columnCount
        row += 1
      }
    }
    return DataTable.Part(cells: filled, rewritten: values.rewritten)
  }

  private func lineEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    return end
  }

  private func isBlank(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    range.allSatisfy { bytes[$0] == 0x20 || bytes[$0] == 0x09 }
  }
}
