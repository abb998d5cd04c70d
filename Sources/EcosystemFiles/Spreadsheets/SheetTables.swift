//===----------------------------------------------------------------------===//
// Sheets that have the form of a package's tables: the first row that is not empty names the
// columns, each row that is not empty below it is a row of the table.
//===----------------------------------------------------------------------===//

public import EcosystemModel

extension WorkbookSheet {
  /// The sheet as the table called `name`, with the names of its columns in its first filled row.
  ///
  /// Empty rows are skipped, and columns without a name that have no values. Cells without a value
  /// (``reportProblems(rows:columns:into:)``) and cells that are merged over several rows are
  /// reported in the columns that such a table reads.
  ///
  /// - Complexity: O(number of cells).
  public func table(named name: String, into defects: inout DefectList) -> DataTable {
    guard let header = (0..<grid.rowCount).first(where: { !isEmptyRow($0) }) else {
      defects.add(.missingHeader, at: start)
      return DataTable(name: name, source: grid.source, columns: [], cells: [])
    }
    let body = (header + 1)..<grid.rowCount
    let (columns, positions) = columns(of: header, body, into: &defects)
    let schema = TableSchema.named(name)
    var isRead = [Bool](repeating: false, count: grid.columns.count)
    for (column, position) in zip(columns, positions) {
      isRead[position] = schema?.columns.contains(column.name) ?? true
    }
    reportUncalculated(
      rows: header..<grid.rowCount, columns: { isRead[$0] }, into: &defects)
    // Behind the last row there may be cells that could not be read.
    reportProblems(
      rows: header..<max(grid.rowCount, WorkbookLimits.rows), columns: { isRead[$0] },
      into: &defects)
    reportMergedRows(rows: body, columns: { isRead[$0] }, into: &defects)
    var kept: [DataTable.Cell] = []
    kept.reserveCapacity(columns.count * body.count)
    if !columns.isEmpty {
      for row in body where !isEmptyRow(row) {
        for position in positions { kept.append(cells[row * grid.columns.count + position]) }
      }
    }
    return DataTable(
      name: name, source: grid.source, columns: columns, cells: kept, rewritten: rewritten)
  }

  /// The columns that have a name, and where they stand in the sheet.
  private func columns(
    of header: Int, _ body: Range<Int>, into defects: inout DefectList
  ) -> (columns: [DataTable.Column], positions: [Int]) {
    var columns: [DataTable.Column] = []
    var positions: [Int] = []
    var seen: Set<String> = []
    for position in grid.columns.indices {
      let name = grid.text(row: header, column: position)
      let span = grid.span(row: header, column: position)
      if name.isEmpty {
        if body.contains(where: { !grid.isEmpty(row: $0, column: position) }) {
          defects.add(.missingHeader, at: span)
        }
      } else if !seen.insert(name).inserted {
        defects.add(.duplicateColumn(name: name), at: span)
      } else {
        columns.append(DataTable.Column(name: name, offset: span.offset))
        positions.append(position)
      }
    }
    return (columns, positions)
  }

  private func isEmptyRow(_ row: Int) -> Bool {
    grid.columns.indices.allSatisfy { grid.isEmpty(row: row, column: $0) }
  }
}

/// The content of a `rubric.json` from a table with a criterion a row and the columns `key`,
/// `name_ko`, `name_en`, `weight`, `min`, `max`, `step`, `floor`, `note`.
func rubricValue(_ table: DataTable, into defects: inout DefectList) -> PositionedValue {
  let start = SourceSpan(source: table.source, offset: 0, length: 0)
  let plain = ["key", "weight", "min", "max", "step", "floor", "note"]
  let names = [("name_ko", "ko"), ("name_en", "en")]
  for column in table.columns where !(plain + names.map(\.0)).contains(column.name) {
    let known = plain + names.map(\.0)
    defects.add(
      .unknownColumn(
        table: "rubric", name: column.name, suggestion: suggestion(for: column.name, among: known)),
      at: SourceSpan(source: table.source, offset: column.offset, length: column.name.utf8.count))
  }
  let criteria = (0..<table.rowCount).map { row in
    func members(_ columns: [(column: String, key: String)]) -> [PositionedValue.Member] {
      columns.compactMap { column, key in
        guard let position = table.column(column), !table.isEmpty(row: row, column: position)
        else { return nil }
        let span = table.span(row: row, column: position)
        let value = PositionedValue(.string(table.text(row: row, column: position)), span: span)
        return PositionedValue.Member(key: key, keySpan: span, value: value)
      }
    }
    var content = members(plain.map { ($0, $0) })
    let name = members(names)
    if let first = name.first {
      content.append(
        PositionedValue.Member(
          key: "name", keySpan: first.keySpan,
          value: PositionedValue(.object(name), span: first.keySpan)))
    }
    return PositionedValue(.object(content), span: table.rowSpan(row))
  }
  let list = PositionedValue(.array(criteria), span: start)
  return PositionedValue(
    .object([PositionedValue.Member(key: "criteria", keySpan: start, value: list)]), span: start)
}
