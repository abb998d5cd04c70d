/// What one workbook may take, so that a small hostile file cannot fill the memory.
package enum WorkbookLimits {
  /// The most bytes that are unpacked of one file: 1 GiB.
  package static let unpackedBytes = 1 << 30
  /// The most bytes that one part may have unpacked: 512 MiB.
  package static let partBytes = 512 << 20
  /// The most bytes of texts in cells: 512 MiB. A shared string counts where it is used.
  package static let textBytes = 512 << 20
  /// The most cells of one sheet, empty ones within its bounds included.
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
