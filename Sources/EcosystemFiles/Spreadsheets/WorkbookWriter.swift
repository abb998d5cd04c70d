//===----------------------------------------------------------------------===//
// Tables as an Excel workbook, through libxlsxwriter.
//
// The first row is bold, stays in view and has filters; columns are as wide as their texts on the
// screen, Hangul counting double. A text is written as a text whatever it begins with, so that
// `=1+1` from somebody's form never becomes a formula. Dates stay texts in ISO 8601: they are read
// back as they were, and `2021-03` needs no day.
//
// The bytes depend on nothing but the sheets: the time of making is a constant.
//===----------------------------------------------------------------------===//

import CXLSXWriter
import EcosystemModel
public import Reporting

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// One sheet to be written.
public struct OutputSheet: Sendable, Hashable {
  /// A value of one cell.
  public enum Value: Sendable, Hashable {
    /// A text; it never becomes a formula, number or date.
    case text(String)
    /// A whole number. Beyond 15 digits, which Excel would round, it becomes a text.
    case integer(Int)
    /// Millionths, shown as points of 100 with two decimals.
    case points(Int)
    /// An empty cell.
    case missing
  }

  /// The sheet's name.
  ///
  /// What Excel does not allow in it is replaced when it is written.
  public let name: String
  /// What stands in the first row.
  public let columns: [String]
  /// The rows below it, each with a value for each column.
  public var rows: [[Value]]

  /// Creates a sheet.
  public init(name: String, columns: [String], rows: [[Value]] = []) {
    self.name = name
    self.columns = columns
    self.rows = rows
  }

  /// Creates a sheet with the titles and values of a table.
  public init(name: String, table: ReportTable) {
    self.init(
      name: name, columns: table.columns.map(\.title),
      rows: table.rows.map { row in
        zip(table.columns, row).map { column, cell in
          switch cell {
          case .text(let text): column.isPoints ? Self.points(text) : .text(text)
          case .integer(let number): column.isPoints ? .points(number) : .integer(number)
          case .missing: .missing
          }
        }
      })
  }

  /// Points that stand in a table as text: `71.2345`.
  private static func points(_ text: String) -> Value {
    guard let number = DecimalNumber(text), number.millionths.isMultiple(of: 100) else {
      return .text(text)
    }
    return .points(Int(number.millionths / 100))
  }
}

/// Returns sheets as the bytes of an Excel workbook (XLSX), the same ones for equal sheets.
///
/// - Precondition: There is a sheet, and each row has a value for each column.
/// - Throws: ``OutputFailure`` if a sheet has more rows or columns, or a text more characters, than
///   Excel takes, or if there is no room for a temporary file.
/// - Complexity: O(number of cells and length of their texts).
public func writeWorkbook(_ sheets: [OutputSheet]) throws(OutputFailure) -> [UInt8] {
  precondition(!sheets.isEmpty, "a workbook has a sheet")
  for sheet in sheets { try checkSize(of: sheet) }
  let folder = try makeScratchFolder()
  let path = "\(folder)/workbook.xlsx"
  defer {
    unlink(path)
    rmdir(folder)
  }
  let status = folder.withCString { folderName in
    var options = lxw_workbook_options()
    options.tmpdir = UnsafeMutablePointer(mutating: folderName)
    return fill(workbook_new_opt(path, &options), with: sheets)
  }
  guard status == LXW_NO_ERROR else {
    throw OutputFailure(
      path: "the workbook", operation: .write, reason: String(cString: lxw_strerror(status)))
  }
  do {
    return try readFile(at: path)
  } catch {
    throw OutputFailure(path: "the workbook", operation: .write, reason: error.reason)
  }
}

/// Holds a sheet against Excel's own limits: the library would leave out what is beyond them.
private func checkSize(of sheet: OutputSheet) throws(OutputFailure) {
  func failure(_ reason: String) -> OutputFailure {
    OutputFailure(path: "the sheet `\(sheet.name)`", operation: .write, reason: reason)
  }
  guard sheet.columns.count <= 16_384 else { throw failure("Excel takes 16,384 columns") }
  guard sheet.rows.count < WorkbookLimits.rows else { throw failure("Excel takes 1,048,576 rows") }
  for (number, row) in sheet.rows.enumerated() {
    precondition(row.count == sheet.columns.count, "a value for each column")
    for (column, value) in row.enumerated() {
      guard case .text(let text) = value, escaped(text).utf16.count > 32_767 else { continue }
      let cell = CellReference(row: number + 1, column: column).description
      throw failure("the text of \(cell) has more than the 32,767 characters that Excel takes")
    }
  }
}

private func makeScratchFolder() throws(OutputFailure) -> String {
  let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
  var template = Array("\(parent)/clustermatch-XXXXXX".utf8CString)
  guard mkdtemp(&template) != nil else {
    throw OutputFailure(path: parent, .create, errorNumber: errno)
  }
  return template.withUnsafeBufferPointer { buffer in
    String(decoding: buffer.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// Writes all sheets and closes the workbook; returns the first error.
private func fill(
  _ workbook: UnsafeMutablePointer<lxw_workbook>?, with sheets: [OutputSheet]
) -> lxw_error {
  guard let workbook else { return LXW_ERROR_MEMORY_MALLOC_FAILED }
  var properties = lxw_doc_properties()
  // 1980-01-01, the first day that a ZIP archive can name.
  properties.created = 315_532_800
  var status = workbook_set_properties(workbook, &properties)
  var formats = SheetFormats(workbook)
  for (sheet, name) in zip(sheets, sheetNames(for: sheets.map(\.name)))
  where status == LXW_NO_ERROR {
    guard let worksheet = workbook_add_worksheet(workbook, name) else {
      status = LXW_ERROR_SHEETNAME_ALREADY_USED
      break
    }
    status = fill(worksheet, with: sheet, &formats)
  }
  let closing = workbook_close(workbook)
  return status == LXW_NO_ERROR ? closing : status
}

/// The formats of cells, made when they are needed.
private struct SheetFormats {
  let header: UnsafeMutablePointer<lxw_format>?
  let points: UnsafeMutablePointer<lxw_format>?

  init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
    header = workbook_add_format(workbook)
    points = workbook_add_format(workbook)
    format_set_bold(header)
    format_set_num_format(points, "0.00")
  }
}

private func fill(
  _ worksheet: UnsafeMutablePointer<lxw_worksheet>, with sheet: OutputSheet,
  _ formats: inout SheetFormats
) -> lxw_error {
  var widths = sheet.columns.map { displayWidth(of: $0) + 2 }
  for (column, title) in sheet.columns.enumerated() {
    let status = worksheet_write_string(
      worksheet, 0, lxw_col_t(column), escaped(title), formats.header)
    guard status == LXW_NO_ERROR else { return status }
  }
  for (number, row) in sheet.rows.enumerated() {
    for (column, value) in row.enumerated() {
      widths[column] = max(widths[column], width(of: value))
      let status = write(
        value, to: worksheet, lxw_row_t(number + 1), lxw_col_t(column), formats)
      guard status == LXW_NO_ERROR else { return status }
    }
  }
  guard !sheet.columns.isEmpty else { return LXW_NO_ERROR }
  for (column, width) in widths.enumerated() {
    let cells = Double(min(max(width + 1, 6), 60))
    _ = worksheet_set_column(worksheet, lxw_col_t(column), lxw_col_t(column), cells, nil)
  }
  worksheet_freeze_panes(worksheet, 1, 0)
  return worksheet_autofilter(
    worksheet, 0, 0, lxw_row_t(sheet.rows.count), lxw_col_t(sheet.columns.count - 1))
}

private func write(
  _ value: OutputSheet.Value, to worksheet: UnsafeMutablePointer<lxw_worksheet>, _ row: lxw_row_t,
  _ column: lxw_col_t, _ formats: SheetFormats
) -> lxw_error {
  switch value {
  case .missing: LXW_NO_ERROR
  case .text(let text):
    text.isEmpty
      ? LXW_NO_ERROR : worksheet_write_string(worksheet, row, column, escaped(text), nil)
  case .integer(let number):
    number.magnitude < 1_000_000_000_000_000
      ? worksheet_write_number(worksheet, row, column, Double(number), nil)
      : worksheet_write_string(worksheet, row, column, String(number), nil)
  case .points(let millionths):
    worksheet_write_number(worksheet, row, column, Double(millionths) / 10_000, formats.points)
  }
}

private func width(of value: OutputSheet.Value) -> Int {
  switch value {
  case .missing: 0
  case .text(let text): text.split(separator: "\n").reduce(0) { max($0, displayWidth(of: $1)) }
  case .integer(let number): String(number).utf8.count
  case .points: 6
  }
}

private func displayWidth(of text: Substring) -> Int { Reporting.displayWidth(of: String(text)) }

/// The text with its accidental escapes escaped: `_x0041_` would be read as `A`.
private func escaped(_ text: String) -> String {
  guard text.contains("_x") else { return text }
  let bytes = Array(text.utf8)
  var result: [UInt8] = []
  for (index, byte) in bytes.enumerated() {
    let isEscape =
      index + 7 <= bytes.count && bytes[index..<(index + 2)].elementsEqual("_x".utf8)
      && bytes[index + 6] == UInt8(ascii: "_")
      && bytes[(index + 2)..<(index + 6)].allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
    result += isEscape ? Array("_x005F_".utf8) : [byte]
  }
  return String(decoding: result, as: UTF8.self)
}

/// Names as Excel allows them: at most 31 code units of UTF-16, without certain characters, all
/// different in any case of letters.
func sheetNames(for wanted: [String]) -> [String] {
  var names: [String] = []
  for name in wanted {
    let allowed = String(
      name.map { character in
        "[]:*?/\\\"'".contains(character) || character.isNewline ? "_" : character
      })
    // Excel keeps the name History for itself.
    let isReserved = allowed.lowercased() == "history"
    let base = allowed.isEmpty ? "Sheet" : isReserved ? "\(allowed)_" : allowed
    var candidate = cut(base, to: 31)
    var number = 2
    while names.contains(where: { $0.lowercased() == candidate.lowercased() }) {
      let ending = " (\(number))"
      candidate = cut(base, to: 31 - ending.utf16.count) + ending
      number += 1
    }
    names.append(candidate)
  }
  return names
}

private func cut(_ name: String, to length: Int) -> String {
  var name = name
  while name.utf16.count > length { name.removeLast() }
  return name
}
