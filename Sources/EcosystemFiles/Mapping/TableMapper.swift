//===----------------------------------------------------------------------===//
// Makes one of our tables from a sheet by the rules of a mapping.
//
// METHOD. The header names the columns; every header that the mapping mentions must be there. Then
// row by row: is it taken (blank, `until`, `keep_when`, `skip_when`, `skip_when_empty`), and what
// do its cells become (`CellMapper.swift`). With `unpivot` a row becomes one row for each of the
// columns that is not empty.
//
// INVARIANT. Every cell of the result points at the cell of the sheet that it was made from (of
// several the first that is not empty), so that later defects show the user's own file; and every
// row of the sheet is in the table, in the report, or blank.
//===----------------------------------------------------------------------===//

import EcosystemModel

/// A sheet as it was read: a grid with its header still in it.
struct Sheet {
  let grid: DataTable
  /// How messages call it.
  let origin: String
  /// The sheet of a workbook, which knows of merged cells and failed formulas; `nil` for CSV.
  var workbook: WorkbookSheet?
}

/// The state of making one table.
struct TableMapper {
  let rule: MappedTable
  let sheet: Sheet
  let header: SheetHeader
  var defects = DefectList()
  var report: MappedTableReport
  /// For each column of the sheet, whether the mapping mentions it.
  private(set) var isUsed: [Bool]
  /// The columns whose blank cells take the value above.
  private(set) var fillDown: [Int] = []
  /// The row after the last one that was read.
  private(set) var endRow = 0
  var cellMapper: CellMapper
  private var cells: [DataTable.Cell] = []
  private var rewritten: [String] = []
  /// The rows made so far, for `distinct`, looked up only.
  private var made: Set<[String]> = []

  /// Creates a mapper; `nil` if the header cannot be found.
  init?(_ rule: MappedTable, sheet: Sheet, names: CellMapper.Names, into defects: inout DefectList)
  {
    self.rule = rule
    self.sheet = sheet
    report = MappedTableReport(table: rule.table.text, origin: sheet.origin)
    if rule.headerRows.isEmpty {
      guard let found = SheetHeader.found(in: sheet.grid) else {
        defects.add(.headerNotFound, at: rule.table.span)
        return nil
      }
      header = found
      report.isHeaderFound = true
    } else {
      if let last = rule.headerRows.last, last > sheet.grid.rowCount {
        defects.add(
          .outOfRange(
            what: "header row", value: String(last), minimum: "1",
            maximum: String(sheet.grid.rowCount)), at: rule.headerSpan)
        return nil
      }
      header = SheetHeader(sheet.grid, rows: rule.headerRows.map { $0 - 1 })
    }
    report.headerRows = header.rows.map { $0 + 1 }
    isUsed = Array(repeating: false, count: sheet.grid.columns.count)
    cellMapper = CellMapper(grid: sheet.grid, blank: rule.blank, names: names)
  }

  /// Makes the table; `nil` if its rows could not be made, or lack a required cell: each mention of
  /// such a row would be one more error.
  mutating func table() -> DataTable? {
    let plan = resolve()
    guard defects.isUsable else { return nil }
    fill(plan)
    let required = TableSchema.named(rule.table.text)?.required ?? []
    let isComplete = !required.contains { cellMapper.failedColumns.contains($0) }
    defects.add(contentsOf: cellMapper.defects)
    defects.add(contentsOf: cellMapper.unknownDefects())
    report.resolved = cellMapper.resolved
    report.emptied = cellMapper.emptied
    guard isComplete else { return nil }
    return DataTable(
      name: rule.table.text, source: sheet.grid.source, columns: plan.columns, cells: cells,
      rewritten: rewritten)
  }

  // MARK: - Headers

  /// The rules with positions instead of headers.
  private struct ResolvedPlan {
    var columns: [DataTable.Column] = []
    var rules: [(rule: ColumnRule, positions: [Int])] = []
    var unpivot: [(position: Int, constants: [(target: String, value: String)])] = []
    var keepWhen: [(position: Int, condition: MappedTable.Condition)] = []
    var skipWhen: [(position: Int, condition: MappedTable.Condition)] = []
    var until: [(position: Int, condition: MappedTable.Condition)] = []
    var skipWhenEmpty: [Int] = []
    var fillDown: [Int] = []
  }

  private mutating func resolve() -> ResolvedPlan {
    var plan = ResolvedPlan()
    for rule in rule.columns {
      let headers: [MappingWord] =
        switch rule.source {
        case .headers(let headers): headers
        case .constant: []
        case .template(let parts):
          parts.compactMap { if case .header(let header) = $0 { header } else { nil } }
        }
      let positions = headers.compactMap { position(of: $0) }
      let offset = positions.first.map { headerOffset($0) } ?? 0
      plan.columns.append(DataTable.Column(name: rule.target.text, offset: offset))
      plan.rules.append((rule, positions))
    }
    for column in rule.unpivot?.columns ?? [] {
      guard let position = position(of: column.header) else { continue }
      plan.unpivot.append((position, column.constants))
    }
    if let unpivot = rule.unpivot {
      let offset = plan.unpivot.first.map { headerOffset($0.position) } ?? 0
      for name in [unpivot.rule.target.text] + plan.unpivot.flatMap({ $0.constants.map(\.target) })
      where !plan.columns.contains(where: { $0.name == name }) {
        plan.columns.append(DataTable.Column(name: name, offset: offset))
      }
    }
    plan.keepWhen = resolve(rule.keepWhen)
    plan.skipWhen = resolve(rule.skipWhen)
    plan.until = resolve(rule.until)
    plan.skipWhenEmpty = rule.skipWhenEmpty.compactMap { position(of: $0) }
    plan.fillDown = rule.fillDown.compactMap { position(of: $0) }
    fillDown = plan.fillDown
    report.ignored = rule.ignore.compactMap { header in
      position(of: header).map { self.header.names[$0] }
    }
    return plan
  }

  private mutating func resolve(
    _ conditions: [MappedTable.Condition]
  ) -> [(position: Int, condition: MappedTable.Condition)] {
    var result: [(position: Int, condition: MappedTable.Condition)] = []
    for condition in conditions {
      if let position = position(of: condition.header) { result.append((position, condition)) }
    }
    return result
  }

  private mutating func position(of name: MappingWord) -> Int? {
    if let position = header.column(name.text) {
      isUsed[position] = true
      return position
    }
    let named = header.names.indices.filter { header.isNamed[$0] }.map { header.names[$0] }
    defects.add(
      .unknownHeader(
        name: name.text, headers: named, suggestion: suggestion(for: name.text, among: named)),
      at: name.span)
    return nil
  }

  private func headerOffset(_ column: Int) -> Int {
    sheet.grid.span(row: header.rows.last ?? 0, column: column).offset
  }

  // MARK: - Rows

  private mutating func fill(_ plan: ResolvedPlan) {
    let read = (plan.rules.flatMap(\.positions) + plan.unpivot.map(\.position))
      .reduce(into: [Int]()) { if !$0.contains($1) { $0.append($1) } }
    var above: [Int: String] = [:]
    var ended: String?
    for row in header.firstDataRow..<max(header.firstDataRow, sheet.grid.rowCount) {
      if sheet.grid.columns.indices.allSatisfy({ sheet.grid.isEmpty(row: row, column: $0) }) {
        continue
      }
      if ended == nil, let reason = reason(in: plan.until, row) {
        ended = "from the row where \(reason)"
      }
      // Conditions ask what the row itself says, not what it takes from above.
      for column in plan.fillDown { cellMapper.filled[column] = nil }
      let skipped = ended ?? skipReason(plan, row)
      for column in plan.fillDown {
        let text = cellMapper.text(row, column)
        if text.isEmpty {
          cellMapper.filled[column] = above[column]
        } else if skipped == nil || !isSkipped(plan, row, for: column) {
          // A row that is left out still stands above the next one, unless it is left out for this
          // very text, as a subtotal is.
          above[column] = text
        }
      }
      if let skipped {
        report.skip(row: row + 1, because: skipped)
        continue
      }
      if !rule.blank.isEmpty {
        for column in read {
          let text = cellMapper.rawText(row, column)
          guard !text.isEmpty, rule.blank.contains(text) else { continue }
          report.countBlank(text, in: header.names[column])
        }
      }
      report.rowsRead += 1
      endRow = row + 1
      addRows(plan, row)
    }
  }

  private func skipReason(_ plan: ResolvedPlan, _ row: Int) -> String? {
    for (position, condition) in plan.keepWhen
    where !condition.values.contains(cellMapper.rawText(row, position)) {
      return "\(header.names[position]) is not \(condition.values.joined(separator: " or "))"
    }
    if let reason = reason(in: plan.skipWhen, row) { return reason }
    for position in plan.skipWhenEmpty where cellMapper.text(row, position).isEmpty {
      return "\(header.names[position]) is empty"
    }
    return nil
  }

  /// Whether the row is left out because of what this column says.
  private func isSkipped(_ plan: ResolvedPlan, _ row: Int, for column: Int) -> Bool {
    reason(in: (plan.skipWhen + plan.until).filter { $0.position == column }, row) != nil
      || plan.keepWhen.contains {
        $0.position == column
          && !$0.condition.values.contains(cellMapper.rawText(row, column))
      }
  }

  private func reason(
    in conditions: [(position: Int, condition: MappedTable.Condition)], _ row: Int
  ) -> String? {
    for (position, condition) in conditions {
      let text = cellMapper.rawText(row, position)
      guard condition.values.contains(text) else { continue }
      return "\(header.names[position]) is \(text.isEmpty ? "empty" : text)"
    }
    return nil
  }

  /// Adds the row, or one for each column that becomes rows.
  private mutating func addRows(_ plan: ResolvedPlan, _ row: Int) {
    var base: [MappedCell] = []
    for (rule, positions) in plan.rules {
      base.append(cellMapper.cell(of: rule, row, positions))
    }
    guard let unpivot = rule.unpivot else { return add(base) }
    for (position, constants) in plan.unpivot {
      guard !cellMapper.text(row, position).isEmpty else {
        report.emptyCells += 1
        continue
      }
      let value = cellMapper.cell(of: unpivot.rule, row, [position])
      var cells = base
      for column in plan.columns.indices {
        let name = plan.columns[column].name
        let text =
          name == unpivot.rule.target.text
          ? value.text : constants.first { $0.target == name }?.value
        let cell = MappedCell(text: text ?? "", span: value.span)
        if column < base.count {
          if text != nil { cells[column] = cell }
        } else {
          cells.append(cell)
        }
      }
      add(cells)
    }
  }

  private mutating func add(_ row: [MappedCell]) {
    if rule.isDistinct, !made.insert(row.map(\.text)).inserted {
      report.folded += 1
      return
    }
    report.rowsMade += 1
    for cell in row {
      if cell.span.text == cell.text {
        cells.append(DataTable.Cell(start: cell.span.offset, length: cell.span.length))
      } else {
        cells.append(
          DataTable.Cell(
            start: cell.span.offset, length: cell.span.length, rewritten: rewritten.count))
        rewritten.append(cell.text)
      }
    }
  }
}
