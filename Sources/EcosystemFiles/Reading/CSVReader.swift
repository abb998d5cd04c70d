//===----------------------------------------------------------------------===//
// Comma-separated values (RFC 4180) into a table whose cells know their bytes.
//
// METHOD. One pass over the bytes. A table of 256 entries says which bytes need a closer look; all
// others are skipped in a loop of three instructions. A cell stores an offset and a length, and a
// string only if its value differs from the file's bytes.
//
// RECOVERY. After a defect the reader goes on at the next line. The row is kept and filled up with
// empty cells, so that its id stays known and one mistake does not make every reference to the row
// a mistake too. A quote that is never closed ends at its own line. That costs no second pass worth
// mention: if no quote closes a field, every later run of quotes has even length and so closes
// itself.
//
// NOT HERE. Other separators and encodings. Spreadsheets write both; they are said, not guessed.
//
// REFERENCES. Y. Shafranovich. Common Format and MIME Type for CSV Files. RFC 4180, 2005.
//===----------------------------------------------------------------------===//

public import EcosystemModel

/// The limits of one table.
package enum CSVLimits {
  /// The most bytes in one field.
  package static let fieldBytes = 64 << 10
  /// The most columns.
  package static let columns = 1_000
}

/// Reads a table of comma-separated values whose first line names the columns.
///
/// Lines end at LF, CRLF or CR; blank lines are skipped; spaces around a field are not part of it,
/// spaces inside quotes are. Values that are not in Unicode normalisation form C are composed.
/// All defects are found in one pass. A column that is named twice is left out the second time.
///
/// - Parameters:
///   - source: The file, valid UTF-8 (other bytes read as U+FFFD).
///   - name: The table's name: `startups`.
///   - defects: Receives what is wrong.
/// - Returns: The table, with what could be read if there are defects.
/// - Complexity: O(number of bytes).
public func readCSV(
  _ source: SourceText, table name: String, into defects: inout DefectList
) -> DataTable {
  guard source.bytes.count <= inputLimit else {
    defects.add(
      .limitExceeded(what: "bytes of a file", limit: inputLimit),
      at: SourceSpan(source: source, offset: 0, length: 0))
    return DataTable(name: name, source: source, columns: [], cells: [])
  }
  return source.bytes.withUnsafeBufferPointer { bytes in
    byteClasses.withUnsafeBufferPointer { classes in
      var reader = CSVTableReader(
        fields: CSVFieldScanner(bytes: bytes, classes: classes), source: source, defects: defects)
      reader.readHeader()
      if reader.isHeaderUsable { reader.readRows() }
      defects = reader.defects
      return DataTable(
        name: name, source: source, columns: reader.columns, cells: reader.cells,
        rewritten: reader.rewritten)
    }
  }
}

/// Puts fields together to rows.
private struct CSVTableReader {
  var fields: CSVFieldScanner
  let source: SourceText
  var defects: DefectList
  var columns: [DataTable.Column] = []
  var cells: [DataTable.Cell] = []
  var rewritten: [String] = []
  var isHeaderUsable = true
  /// For each field of the header, whether it is a column of the table.
  private var isKept: [Bool] = []
  /// Rows with too few fields that were filled up: each may cost a thousand cells for two bytes.
  private var filledRows = 0

  init(fields: CSVFieldScanner, source: SourceText, defects: DefectList) {
    self.fields = fields
    self.source = source
    self.defects = defects
  }

  mutating func readHeader() {
    while fields.skipBlankLine() {}
    guard !fields.isAtEnd else {
      isHeaderUsable = false
      defects.add(.missingHeader, at: SourceSpan(source: source, offset: 0, length: 0))
      return
    }
    var seen: Set<String> = []
    while true {
      let field = fields.next()
      let name = headerName(field)
      let isNew = !name.isEmpty && seen.insert(name).inserted
      if name.isEmpty {
        defects.add(.missingHeader, at: span(field))
      } else if !isNew {
        defects.add(.duplicateColumn(name: name), at: span(field))
      }
      if isNew { columns.append(DataTable.Column(name: name, offset: field.start)) }
      isKept.append(isNew)
      if field.end == .broken { isHeaderUsable = false }
      if field.end != .separator { break }
      if isKept.count == CSVLimits.columns {
        defects.add(
          .limitExceeded(what: "columns", limit: CSVLimits.columns),
          at: SourceSpan(source: source, offset: fields.position, length: 0))
        isHeaderUsable = false
        break
      }
    }
    if columns.isEmpty { isHeaderUsable = false }
  }

  private mutating func headerName(_ field: CSVFieldScanner.Field) -> String {
    report(field)
    var name = Substring(composed(text(of: field)))
    while name.first == " " { name.removeFirst() }
    while name.last == " " { name.removeLast() }
    return String(name)
  }

  mutating func readRows() {
    cells.reserveCapacity(fields.estimatedFieldsLeft())
    while !fields.isAtEnd {
      if fields.skipBlankLine() { continue }
      readRow()
    }
  }

  private mutating func readRow() {
    let firstCell = cells.count
    var found = 0
    var firstExtra = 0
    var field: CSVFieldScanner.Field
    repeat {
      field = fields.next()
      if found < isKept.count {
        if isKept[found] { store(field) } else { report(field) }
      } else {
        if found == isKept.count { firstExtra = field.start }
        report(field)
      }
      found += 1
    } while field.end == .separator
    guard found != isKept.count || field.end == .broken else { return }
    if field.end != .broken { reportFieldCount(found, firstExtra: firstExtra) }
    guard found < isKept.count else { return }
    filledRows += 1
    if filledRows > defects.room {
      cells.removeLast(cells.count - firstCell)
      return
    }
    for column in found..<isKept.count where isKept[column] {
      cells.append(DataTable.Cell(start: fields.fieldEnd, length: 0))
    }
  }

  /// Too many fields are shown at the first one too many, too few at the end of the line.
  private mutating func reportFieldCount(_ found: Int, firstExtra: Int) {
    let start = found > isKept.count ? firstExtra : fields.fieldEnd
    defects.add(
      .fieldCount(expected: isKept.count, found: found),
      at: SourceSpan(source: source, offset: start, length: fields.fieldEnd - start))
  }

  /// Appends the field's cell.
  @inline(__always)
  private mutating func store(_ field: CSVFieldScanner.Field) {
    if field.isPlain {
      cells.append(DataTable.Cell(start: field.start, length: field.length))
    } else {
      storeUnusual(field)
    }
  }

  private mutating func storeUnusual(_ field: CSVFieldScanner.Field) {
    report(field)
    if field.hasEscapedQuote || field.mayNeedComposition {
      let raw = text(of: field)
      let value = field.mayNeedComposition ? composed(raw) : raw
      if field.hasEscapedQuote || !value.utf8.elementsEqual(raw.utf8) {
        cells.append(
          DataTable.Cell(start: field.start, length: field.length, rewritten: rewritten.count))
        rewritten.append(value)
        return
      }
    }
    cells.append(DataTable.Cell(start: field.start, length: field.length))
  }

  /// Adds the defects of one field.
  private mutating func report(_ field: CSVFieldScanner.Field) {
    if field.unterminatedQuote {
      defects.add(.unterminatedQuote, at: byteSpan(field.start - 1))
    }
    if let offset = field.textAfterQuote { defects.add(.textAfterQuote, at: byteSpan(offset)) }
    if let offset = field.forbidden, offset < field.start + field.length,
      let scalar = fields.forbiddenScalar(at: offset)
    {
      let length = scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : 3
      defects.add(
        .controlCharacter(scalar: scalar),
        at: SourceSpan(source: source, offset: offset, length: length))
    }
    if field.length > CSVLimits.fieldBytes {
      defects.add(
        .limitExceeded(what: "bytes of one field", limit: CSVLimits.fieldBytes), at: span(field))
    }
  }

  /// The field's value before composition.
  private func text(of field: CSVFieldScanner.Field) -> String {
    let raw = fields.bytes[field.start..<field.start + field.length]
    guard field.hasEscapedQuote else { return String(decoding: raw, as: UTF8.self) }
    var unescaped: [UInt8] = []
    unescaped.reserveCapacity(raw.count)
    var isSecond = false
    for byte in raw {
      isSecond = byte == CSVFieldScanner.quote && !isSecond
      if !isSecond { unescaped.append(byte) }
    }
    return String(decoding: unescaped, as: UTF8.self)
  }

  private func span(_ field: CSVFieldScanner.Field) -> SourceSpan {
    SourceSpan(source: source, offset: field.start, length: field.length)
  }

  private func byteSpan(_ offset: Int) -> SourceSpan {
    SourceSpan(source: source, offset: offset, length: 1)
  }
}
