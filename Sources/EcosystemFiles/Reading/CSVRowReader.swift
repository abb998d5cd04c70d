import EcosystemModel

/// The header of a table.
struct CSVHeader: Sendable {
  /// The columns of the table.
  var columns: [DataTable.Column] = []
  /// For each field of the header, whether it is a column of the table.
  var isKept: [Bool] = []
  /// Whether rows can be read.
  var isUsable = true

  /// Whether a row may be cut without looking at its fields: no column is left out.
  var hasPlainRows: Bool { columns.count == isKept.count }
}

/// Reads rows field by field and finds everything that is wrong with them.
struct CSVRowReader {
  var fields: CSVFieldScanner
  let source: SourceText
  private(set) var header: CSVHeader
  var defects: DefectList
  private(set) var rewritten: [String] = []
  /// Rows with too few fields that were filled up: each may cost a thousand cells for two bytes.
  private(set) var filledRows = 0

  /// A reader of the rows under a header that keeps so many defects.
  init(_ source: SourceText, header: CSVHeader, fields: CSVFieldScanner, room: Int) {
    defects = DefectList(room: room)
    self.source = source
    self.header = header
    self.fields = fields
  }

  mutating func readHeader() {
    while fields.skipBlankLine() {}
    guard !fields.isAtEnd else {
      header.isUsable = false
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
      if isNew { header.columns.append(DataTable.Column(name: name, offset: field.start)) }
      header.isKept.append(isNew)
      if field.end == .broken { header.isUsable = false }
      if field.end != .separator { break }
      if header.isKept.count == CSVLimits.columns {
        defects.add(
          .limitExceeded(what: "columns", limit: CSVLimits.columns),
          at: SourceSpan(source: source, offset: fields.position, length: 0))
        header.isUsable = false
        break
      }
    }
    if header.columns.isEmpty { header.isUsable = false }
  }

  private mutating func headerName(_ field: CSVFieldScanner.Field) -> String {
    report(field)
    var name = Substring(composed(text(of: field)))
    while name.first == " " { name.removeFirst() }
    while name.last == " " { name.removeLast() }
    return String(name)
  }

  /// Reads the row at the position of `fields`: a cell for each column, or none.
  mutating func readRow(into cells: inout [DataTable.Cell]) {
    let firstCell = cells.count
    var found = 0
    var firstExtra = 0
    var field: CSVFieldScanner.Field
    repeat {
      field = fields.next()
      if found < header.isKept.count {
        if header.isKept[found] { cells.append(cell(of: field)) } else { report(field) }
      } else {
        if found == header.isKept.count { firstExtra = field.start }
        report(field)
      }
      found += 1
    } while field.end == .separator
    guard found != header.isKept.count || field.end == .broken else { return }
    if field.end != .broken { reportFieldCount(found, firstExtra: firstExtra) }
    guard found < header.isKept.count else { return }
    filledRows += 1
    if filledRows > defects.room {
      cells.removeSubrange(firstCell...)
      return
    }
    for column in found..<header.isKept.count where header.isKept[column] {
      cells.append(DataTable.Cell(start: fields.fieldEnd, length: 0))
    }
  }

  /// Returns the rewritten values so far and forgets them.
  mutating func takeRewritten() -> [String] {
    defer { rewritten = [] }
    return rewritten
  }

  /// Too many fields are shown at the first one too many, too few at the end of the line.
  private mutating func reportFieldCount(_ found: Int, firstExtra: Int) {
    let expected = header.isKept.count
    let start = found > expected ? firstExtra : fields.fieldEnd
    defects.add(
      .fieldCount(expected: expected, found: found),
      at: SourceSpan(source: source, offset: start, length: fields.fieldEnd - start))
  }

  @inline(__always)
  private mutating func cell(of field: CSVFieldScanner.Field) -> DataTable.Cell {
    field.isPlain
      ? DataTable.Cell(start: field.start, length: field.length) : unusualCell(of: field)
  }

  private mutating func unusualCell(of field: CSVFieldScanner.Field) -> DataTable.Cell {
    report(field)
    if field.mayNeedComposition {
      let raw = text(of: field)
      let value = composed(raw)
      if !value.utf8.elementsEqual(raw.utf8) {
        rewritten.append(value)
        return DataTable.Cell(
          start: field.start, length: field.length, rewritten: rewritten.count - 1)
      }
    }
    return DataTable.Cell(
      start: field.start, length: field.length,
      form: field.hasEscapedQuote ? .doubledQuotes : .plain)
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
    let raw = UnsafeBufferPointer(
      rebasing: fields.bytes[field.start..<field.start + field.length])
    return field.hasEscapedQuote ? undoubled(raw) : String(decoding: raw, as: UTF8.self)
  }

  private func span(_ field: CSVFieldScanner.Field) -> SourceSpan {
    SourceSpan(source: source, offset: field.start, length: field.length)
  }

  private func byteSpan(_ offset: Int) -> SourceSpan {
    SourceSpan(source: source, offset: offset, length: 1)
  }
}
