public import EcosystemModel

/// One sheet of a workbook: its cells, and what is to be known about them.
public struct WorkbookSheet: Sendable {
  /// The sheet's name.
  public let name: String
  /// Whether Excel hides the sheet.
  public let isHidden: Bool
  /// All rows from the first and all columns from A, so that the cell in row `r`, column `c` is the
  /// sheet's cell `(r, c)`; empty rows and columns at the end are cut.
  public let grid: DataTable
  /// The ranges of merged cells; the value of each stands in its first cell.
  public let merges: [CellRange]
  /// The number of formulas.
  public let formulaCount: Int
  /// The formulas of a workbook whose writer left the calculation to Excel.
  let uncalculated: [CellReference]
  let problems: [CellProblem]
  /// The cells of the grid, row by row, and the values that differ from its source.
  let cells: [DataTable.Cell]
  let rewritten: [String]

  /// The place of the first cell.
  var start: SourceSpan { SourceSpan(source: grid.source, offset: 0, length: 0) }

  /// Reports the cells of some columns and rows that have no value though they look as if they had:
  /// errors such as `#N/A`, formulas without a result, dates that are none.
  ///
  /// Such cells read as empty. ``readWorkbook(_:named:into:)`` reports those of all cells.
  public func reportProblems(
    rows: Range<Int>? = nil, columns: (Int) -> Bool = { _ in true }, into defects: inout DefectList
  ) {
    for problem in problems where rows?.contains(problem.place.row) ?? true {
      // Behind the last column there are only cells that could not be read.
      let column = problem.place.column
      guard !grid.columns.indices.contains(column) || columns(column) else { continue }
      defects.add(problem.kind, at: span(of: problem.place))
    }
  }

  /// Warns of formulas in some rows and columns whose results nobody may have calculated, naming the
  /// first ones.
  public func reportUncalculated(
    rows: Range<Int>? = nil, columns: (Int) -> Bool = { _ in true }, into defects: inout DefectList
  ) {
    let found = uncalculated.filter { place in
      (rows?.contains(place.row) ?? true)
        && (!grid.columns.indices.contains(place.column) || columns(place.column))
    }
    guard let first = found.first else { return }
    defects.add(
      .uncalculatedFormulas(count: found.count, cells: found.prefix(5).map(\.description)),
      at: span(of: first))
  }

  /// Warns of cells that are merged over several rows of `rows`: they read as empty in all but the
  /// first.
  public func reportMergedRows(
    rows: Range<Int>? = nil, columns: (Int) -> Bool = { _ in true }, into defects: inout DefectList
  ) {
    for range in merges where range.hasSeveralRows {
      guard rows?.contains(range.first.row) ?? true,
        grid.columns.indices.clamped(to: range.columns).contains(where: columns)
      else { continue }
      defects.add(.mergedRows(range: range.description), at: span(of: range.first))
    }
  }

  /// Where a cell stands; the last row for one behind it.
  private func span(of place: CellReference) -> SourceSpan {
    let rows = grid.rowCount
    guard rows > 0 else { return start }
    return grid.span(
      row: min(place.row, rows - 1), column: min(place.column, grid.columns.count - 1))
  }
}

/// Reads all sheets of a workbook (XLSX) as raw grids, in the order of the workbook.
///
/// The columns of a grid are named A, B, C and so on, its rows are all rows of the sheet: whoever
/// knows which row is the header makes a table of it. Numbers come as a person would type them,
/// dates by ISO 8601 (told by the cell's format), truth values as `true` and `false`, formulas as
/// their stored results. What is wrong is reported with file, sheet and cell.
///
/// - Parameters:
///   - bytes: The content of the file.
///   - name: The name that defects show, relative to the package.
///   - defects: Receives what is wrong.
/// - Returns: The grids; none if the file is no workbook.
/// - Complexity: O(number of unpacked bytes + cells within the bounds of the sheets).
public func readWorkbook(
  _ bytes: [UInt8], named name: String, into defects: inout DefectList
) -> [DataTable] {
  readSheets(bytes, named: name, into: &defects).map { sheet in
    sheet.reportUncalculated(into: &defects)
    sheet.reportProblems(into: &defects)
    return sheet.grid
  }
}

/// Reads all sheets of a workbook (XLSX), in the order of the workbook.
///
/// Like ``readWorkbook(_:named:into:)``, but cells without a value are reported only when asked for
/// (``WorkbookSheet/reportProblems(rows:columns:into:)``), so that an error in a column that nobody
/// uses does no harm.
public func readSheets(
  _ bytes: [UInt8], named name: String, into defects: inout DefectList
) -> [WorkbookSheet] {
  var reader = WorkbookReader(file: name)
  do {
    try reader.read(bytes)
  } catch {
    let source = SourceText(name: name, bytes: [], form: .whole)
    reader.defects.add(error.kind, at: SourceSpan(source: source, offset: 0, length: 0))
  }
  defects.add(contentsOf: reader.defects)
  return reader.sheets
}
