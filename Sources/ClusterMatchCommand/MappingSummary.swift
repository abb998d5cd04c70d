import ClusterMatch

/// What the mapping did, for people: each table, where it comes from, what was left out and what
/// names were taken for, all of them if `isWhole`.
func mappingSummary(_ reports: [MappedTableReport], isWhole: Bool = false) -> String {
  var table = ReportTable(columns: [
    ReportTable.Column("table"), ReportTable.Column("from"), ReportTable.Column("header"),
    ReportTable.Column("read"), ReportTable.Column("skipped"), ReportTable.Column("made"),
  ])
  var notes: [String] = []
  for report in reports {
    let skipped = report.skipped.reduce(0) { $0 + $1.rows.count }
    let header = report.headerRows.map(String.init).joined(separator: "+")
    table.rows.append([
      .text(report.table), .text(report.origin),
      .text("row \(header)" + (report.isHeaderFound ? ", found" : "")),
      .integer(report.rowsRead), .integer(skipped), .integer(report.rowsMade),
    ])
    for group in report.skipped {
      let noun = group.rows.count == 1 ? "row" : "rows"
      notes.append("\(report.table): skipped \(noun) \(numbers(group.rows)): \(group.reason)")
    }
    if report.folded > 0 {
      let rows = report.folded == 1 ? "1 row" : "\(report.folded) rows"
      notes.append("\(report.table): \(rows) said the same as an earlier one")
    }
    if report.emptyCells > 0 {
      let cells = report.emptyCells == 1 ? "1 empty cell" : "\(report.emptyCells) empty cells"
      notes.append("\(report.table): \(cells) became no row")
    }
    for (words, cells) in [
      ("read as unknown, as `blank` says", report.blanked),
      ("left empty, as `otherwise: empty` says", report.emptied),
    ] {
      for cell in cells {
        let count = cell.count == 1 ? "1 cell" : "\(cell.count) cells"
        notes.append("\(report.table): \(cell.column): \(count) with `\(cell.text)` \(words)")
      }
    }
    let shown = report.resolved.prefix(isWhole ? Int.max : 8)
    notes += shown.map { "\(report.table): \($0)" }
    if report.resolved.count > shown.count {
      notes.append(
        "\(report.table): … and \(report.resolved.count - shown.count) more names: `check --verbose` shows all"
      )
    }
  }
  for (index, report) in reports.enumerated()
  where !reports[..<index].contains(where: { $0.origin == report.origin }) {
    let same = reports.filter { $0.origin == report.origin }
    for (words, names) in [
      ("not used", same.flatMap(\.unused)), ("ignored", same.flatMap(\.ignored)),
    ] where !names.isEmpty {
      notes.append("\(report.origin): \(words): \(eachOnce(names).joined(separator: ", "))")
    }
  }
  return "mapping.yaml:\n" + table.text(as: .table, width: 100)
    + notes.map { "  \($0)\n" }.joined() + "\n"
}

private func eachOnce(_ names: [String]) -> [String] {
  names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
}

/// Numbers of rows with runs shortened: `4, 9–12`.
private func numbers(_ rows: [Int]) -> String {
  var runs: [ClosedRange<Int>] = []
  for row in rows {
    if let last = runs.last, last.upperBound + 1 == row {
      runs[runs.count - 1] = last.lowerBound...row
    } else {
      runs.append(row...row)
    }
  }
  let shown = runs.prefix(20).map {
    $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)"
  }
  return shown.joined(separator: ", ") + (runs.count > 20 ? " …" : "")
}
