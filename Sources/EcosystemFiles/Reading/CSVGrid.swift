//===----------------------------------------------------------------------===//
// A CSV file as a spreadsheet shows it: rows and columns A, B, C …, nothing taken as header.
//
// Rows are counted as a spreadsheet counts them: from 1, blank lines included, a field with line
// breaks is one row. Rows that are shorter than the longest are filled up with empty cells, since
// the title over a table has one cell only.
//===----------------------------------------------------------------------===//

package import EcosystemModel

/// Reads all rows of a CSV file as a table with the columns A, B, C ….
///
/// - Parameters:
///   - source: The file, valid UTF-8.
///   - name: The table's name, for example that of the file.
///   - defects: Receives what is wrong with quotes and characters.
/// - Returns: One row for each row of the file, all of the same length.
/// - Complexity: O(number of bytes + rows × columns).
package func readCSVGrid(
  _ source: SourceText, table name: String, into defects: inout DefectList
) -> DataTable {
  var rows: [[DataTable.Cell]] = []
  var ends: [Int] = []
  var rewritten: [String] = []
  var found = DefectList()
  source.bytes.withUnsafeBufferPointer { bytes in
    let separator = gridSeparator(of: bytes)
    stopBytes(separator: separator.byte).withUnsafeBufferPointer { classes in
      var fields = CSVFieldScanner(bytes: bytes, classes: classes, separator: separator.byte)
      while !fields.isAtEnd {
        if fields.skipBlankLine() {
          rows.append([])
          ends.append(fields.fieldEnd)
          continue
        }
        var row: [DataTable.Cell] = []
        var field: CSVFieldScanner.Field
        repeat {
          field = fields.next()
          report(field, fields, source, &found)
          let raw = String(
            decoding: bytes[field.start..<field.start + field.length], as: UTF8.self)
          let text = composed(field.hasEscapedQuote ? raw.replacing("\"\"", with: "\"") : raw)
          if text.utf8.elementsEqual(raw.utf8) {
            row.append(DataTable.Cell(start: field.start, length: field.length))
          } else {
            row.append(
              DataTable.Cell(start: field.start, length: field.length, rewritten: rewritten.count))
            rewritten.append(text)
          }
        } while field.end == .separator && row.count < CSVLimits.columns
        if row.count == CSVLimits.columns, field.end == .separator {
          found.add(
            .limitExceeded(what: "columns", limit: CSVLimits.columns),
            at: SourceSpan(source: source, offset: fields.position, length: 0))
          break
        }
        rows.append(row)
        ends.append(fields.fieldEnd)
      }
    }
  }
  defects.add(contentsOf: found)
  let width = rows.map(\.count).max() ?? 0
  var cells: [DataTable.Cell] = []
  cells.reserveCapacity(rows.count * width)
  for (row, end) in zip(rows, ends) {
    cells += row
    cells += repeatElement(DataTable.Cell(start: end, length: 0), count: width - row.count)
  }
  let columns = (0..<width).map { DataTable.Column(name: columnLetters($0), offset: 0) }
  return DataTable(
    name: name, source: source, columns: columns, cells: cells, rewritten: rewritten)
}

/// The separator by the votes of the first lines.
private func gridSeparator(of bytes: UnsafeBufferPointer<UInt8>) -> CSVSeparator {
  var votes = Array(repeating: 0, count: CSVSeparator.allCases.count)
  var isSeen = Array(repeating: false, count: votes.count)
  var isQuoted = false
  var lines = 0
  for byte in bytes {
    if byte == CSVFieldScanner.quote { isQuoted.toggle() }
    guard !isQuoted else { continue }
    if byte == 0x0A || byte == 0x0D {
      if isSeen.count(where: { $0 }) == 1, let index = isSeen.firstIndex(of: true) {
        votes[index] += 1
      }
      isSeen = Array(repeating: false, count: votes.count)
      lines += 1
      if lines == 20 { break }
    } else if let index = CSVSeparator.allCases.firstIndex(where: { $0.byte == byte }) {
      isSeen[index] = true
    }
  }
  let most = votes.max() ?? 0
  return votes.firstIndex(of: most).map { CSVSeparator.allCases[$0] } ?? .comma
}

private func report(
  _ field: CSVFieldScanner.Field, _ fields: CSVFieldScanner, _ source: SourceText,
  _ defects: inout DefectList
) {
  func span(_ offset: Int, _ length: Int) -> SourceSpan {
    SourceSpan(source: source, offset: offset, length: length)
  }
  if field.unterminatedQuote { defects.add(.unterminatedQuote, at: span(field.start - 1, 1)) }
  if let offset = field.textAfterQuote { defects.add(.textAfterQuote, at: span(offset, 1)) }
  if let offset = field.forbidden, offset < field.start + field.length,
    let scalar = fields.forbiddenScalar(at: offset)
  {
    let length = scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : 3
    defects.add(.controlCharacter(scalar: scalar), at: span(offset, length))
  }
  if field.length > CSVLimits.fieldBytes {
    defects.add(
      .limitExceeded(what: "bytes of one field", limit: CSVLimits.fieldBytes),
      at: span(field.start, field.length))
  }
}
