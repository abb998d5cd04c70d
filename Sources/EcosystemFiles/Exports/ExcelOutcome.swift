public import EcosystemModel
public import Matchmaking

/// Returns the tables of an outcome in another dialect of CSV, for people with a spreadsheet.
///
/// They are no outcome: `verify` wants the outcome's own files.
///
/// - Complexity: O(bytes of the files).
public func outcomeTables(_ outcome: MatchOutcome, dialect: CSVDialect) -> [OutputFile] {
  outcomeFiles(outcome).filter { $0.path.hasSuffix(".csv") }.map { file in
    var defects = DefectList()
    let table = readCSV(
      SourceText(name: file.path, bytes: file.bytes), table: file.path, into: &defects)
    var writer = CSVWriter(columns: table.columns.map(\.name), dialect: dialect)
    for row in 0..<table.rowCount {
      writer.addRow(table.columns.indices.map { .text(table.text(row: row, column: $0)) })
    }
    return OutputFile(path: file.path, bytes: writer.bytes)
  }
}
