//===----------------------------------------------------------------------===//
// The cells of a sheet as a table whose cells know where they stand.
//
// The table's source is a rendering of the sheet: a line for each row, a tab between two cells. So
// an excerpt under an error shows the row as a person knows it, and the number of a line and of
// a cell in it are those of the sheet. Line ends and tabs within a cell are shown as `␊` and `␉`;
// the value keeps them.
//===----------------------------------------------------------------------===//

import EcosystemModel

/// Lays out one sheet.
struct SheetLayout {
  private let sheet: SheetReader
  private let context: WorkbookContext
  private var bytes: [UInt8] = []
  /// Where the cells of the first row begin.
  private var columnOffsets: [Int] = []
  private(set) var cells: [DataTable.Cell] = []
  private(set) var rewritten: [String] = []
  private(set) var problems: [CellProblem]

  init(_ sheet: SheetReader, _ context: WorkbookContext) {
    self.sheet = sheet
    self.context = context
    problems = sheet.problems
  }

  /// The sheet as a table with the columns A, B, C and so on.
  mutating func table(sheet name: String, file: String) throws(WorkbookFailure) -> DataTable {
    let columnCount = sheet.cells.reduce(0) { max($0, Int($1.column) + 1) }
    // Rows behind the last cell are cut.
    let rowCount = sheet.rowStarts.lastIndex { $0 < sheet.cells.count }.map { $0 + 1 } ?? 0
    let (cellCount, overflow) = columnCount.multipliedReportingOverflow(by: rowCount)
    guard !overflow, cellCount <= context.room.cells else {
      throw WorkbookFailure(
        .limitExceeded(what: "cells of all sheets", limit: WorkbookLimits.cells))
    }
    cells.reserveCapacity(cellCount)
    for row in 0..<rowCount {
      let start = sheet.rowStarts[row]
      let end = row + 1 < sheet.rowStarts.count ? sheet.rowStarts[row + 1] : sheet.cells.count
      addRow(row, sheet.cells[start..<end], columnCount: columnCount)
    }
    let source = SourceText(name: file, bytes: bytes, form: .sheet(name))
    let columns = (0..<columnCount).map { column in
      DataTable.Column(
        name: columnLetters(column),
        offset: columnOffsets.indices.contains(column) ? columnOffsets[column] : 0)
    }
    return DataTable(
      name: name, source: source, columns: columns, cells: cells, rewritten: rewritten)
  }

  private mutating func addRow(
    _ row: Int, _ filled: ArraySlice<SheetCell>, columnCount: Int
  ) {
    var next = filled.startIndex
    for column in 0..<columnCount {
      if column > 0 { bytes.append(0x09) }
      if row == 0 { columnOffsets.append(bytes.count) }
      if next < filled.endIndex, Int(filled[next].column) == column {
        addCell(filled[next], at: CellReference(row: row, column: column))
        next += 1
      } else {
        cells.append(DataTable.Cell(start: bytes.count, length: 0))
      }
    }
    bytes.append(0x0A)
  }

  private mutating func addCell(_ cell: SheetCell, at place: CellReference) {
    let text = (cell.isShared ? context.stringTexts : sheet.texts).slice(cell.text)
    let start = bytes.count
    if text.count > CSVLimits.fieldBytes {
      problems.append(
        CellProblem(
          place: place,
          kind: .limitExceeded(what: "bytes of one field", limit: CSVLimits.fieldBytes)))
    }
    let finding = look(at: text)
    if let scalar = finding.forbidden {
      problems.append(CellProblem(place: place, kind: .controlCharacter(scalar: scalar)))
    }
    guard !finding.hasControl else {
      for byte in text {
        // U+2400 and the 32 scalars behind it are pictures of the controls.
        if byte < 0x20 { bytes += [0xE2, 0x90, 0x80 + byte] } else { bytes.append(byte) }
      }
      cells.append(
        DataTable.Cell(start: start, length: bytes.count - start, rewritten: rewritten.count))
      rewritten.append(cell.isOnlyShown ? "" : String(decoding: text, as: UTF8.self))
      return
    }
    bytes += text
    if cell.isOnlyShown {
      cells.append(DataTable.Cell(start: start, length: text.count, rewritten: rewritten.count))
      rewritten.append("")
    } else {
      cells.append(DataTable.Cell(start: start, length: text.count))
    }
  }

  /// Whether a text has controls of ASCII, and the first character that no field may have.
  ///
  /// Of all other first bytes of UTF-8 only three begin a character that is not allowed.
  private func look(at text: ArraySlice<UInt8>) -> (hasControl: Bool, forbidden: UInt32?) {
    var hasControl = false
    var isSuspect = false
    for byte in text {
      if byte < 0x20 { hasControl = true }
      isSuspect = isSuspect || byte == 0x7F || byte == 0xC2 || byte == 0xE2 || byte == 0xEF
    }
    guard hasControl || isSuspect else { return (false, nil) }
    return (hasControl, firstForbiddenScalar(in: String(decoding: text, as: UTF8.self)))
  }
}
