/// What one workbook may take, so that a small hostile file cannot fill the memory.
package enum WorkbookLimits {
  /// The most bytes that are unpacked of one file: 1 GiB.
  package static let unpackedBytes = 1 << 30
  /// The most bytes of texts in all cells, shared ones counted where they are used: 512 MiB.
  package static let textBytes = 512 << 20
  /// The most cells of all sheets, empty ones within its bounds included.
  package static let cells = 20_000_000
  /// The most columns of a sheet.
  package static let columns = CSVLimits.columns
  /// The last row that Excel has.
  package static let rows = 1 << 20
  /// The most sheets.
  package static let sheets = 1_000
  /// The most cells of one sheet that are no values: errors, formulas without a result.
  package static let problems = 100_000
}
