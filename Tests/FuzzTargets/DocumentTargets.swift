import ClusterMatch

/// The largest list of defects in a fuzzed text: the reports of more are the same code again.
func source(_ bytes: [UInt8]) -> SourceText? {
  var defects = DefectList()
  return sourceText(of: bytes, named: "fuzz", into: &defects)
}

/// Whether every defect stands inside its file.
func placeComplaint(_ defects: DefectList) -> String? {
  for case let span? in defects.defects.map(\.span) {
    if let complaint = complaint(about: span) { return "a defect's \(complaint)" }
  }
  // Laying them out reads lines, carets and widths.
  _ = DefectReport(defects).text(isColoured: false, width: 60)
  return nil
}

private func complaint(about span: SourceSpan) -> String? {
  guard span.offset >= 0, span.length >= 0, span.offset + span.length <= span.source.bytes.count
  else {
    return "span \(span.offset)+\(span.length) is outside of \(span.source.bytes.count) bytes"
  }
  return nil
}

/// Whether every cell of a table lies in its file.
func complaint(aboutCellsOf table: DataTable) -> String? {
  for row in 0..<table.rowCount {
    for column in table.columns.indices {
      if let complaint = complaint(about: table.span(row: row, column: column)) {
        return "a cell's \(complaint)"
      }
      _ = table.text(row: row, column: column)
    }
  }
  return nil
}

/// What is read is valid UTF-8, and valid UTF-8 is read as it is.
@Sendable func fuzzEncoding(_ bytes: [UInt8]) -> String? {
  var defects = DefectList()
  let source = sourceText(of: bytes, named: "fuzz", into: &defects)
  if let source, String(validating: source.bytes, as: UTF8.self) == nil {
    return "the text is not UTF-8"
  }
  if source == nil, defects.isUsable { return "no text and no error" }
  let isPlain =
    !bytes.contains(0) && !bytes.starts(with: [0xEF, 0xBB, 0xBF])
    && String(validating: bytes, as: UTF8.self) != nil
  if isPlain {
    if source?.bytes.array != bytes { return "UTF-8 was changed" }
    if !defects.defects.isEmpty { return "UTF-8 is complained about" }
  }
  return placeComplaint(defects)
}

/// Every cell lies in its file, and a table without errors comes back when it is written.
@Sendable func fuzzCSV(_ bytes: [UInt8]) -> String? {
  guard let source = source(bytes) else { return nil }
  var defects = DefectList()
  let table = readCSV(source, table: "fuzz", into: &defects)
  if let complaint = placeComplaint(defects) { return complaint }
  var rows: [[String]] = []
  for row in 0..<table.rowCount {
    var cells: [String] = []
    for column in table.columns.indices {
      if let complaint = complaint(about: table.span(row: row, column: column)) {
        return "a cell's \(complaint)"
      }
      cells.append(table.text(row: row, column: column))
    }
    rows.append(cells)
  }
  guard defects.isUsable, !table.columns.isEmpty else { return nil }
  var writer = CSVWriter(columns: table.columns.map(\.name))
  for row in rows { writer.addRow(row.map { .text($0) }) }
  var others = DefectList()
  let again = readCSV(
    SourceText(name: "again", bytes: writer.bytes), table: "again", into: &others)
  guard others.isUsable else {
    return "what was written has \(others.defects.first?.kind.label ?? "an error")"
  }
  if again.columns.map(\.name) != table.columns.map(\.name) { return "the columns changed" }
  guard again.rowCount == rows.count else {
    return "\(rows.count) rows became \(again.rowCount)"
  }
  for (row, cells) in rows.enumerated() {
    for (column, cell) in cells.enumerated()
    where !again.text(row: row, column: column).utf8.elementsEqual(cell.utf8) {
      return "the cell \(row):\(column) changed"
    }
  }
  return nil
}

/// Whether two values are the same but for their places.
private func isEqual(_ left: PositionedValue, _ right: PositionedValue) -> Bool {
  switch (left.content, right.content) {
  case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
  case (.number(let left), .number(let right)): left == right
  case (.boolean(let left), .boolean(let right)): left == right
  case (.null, .null): true
  case (.array(let left), .array(let right)):
    left.count == right.count && zip(left, right).allSatisfy { isEqual($0, $1) }
  case (.object(let left), .object(let right)):
    left.count == right.count
      && zip(left, right).allSatisfy { $0.key == $1.key && isEqual($0.value, $1.value) }
  default: false
  }
}

/// The value as it can be written; numbers, which have no writer, as texts.
private func written(_ value: PositionedValue, numbers: (String) -> JSONValue) -> JSONValue {
  switch value.content {
  case .string(let text): .string(text)
  case .number(let text): numbers(text)
  case .boolean(let flag): .boolean(flag)
  case .null: .null
  case .array(let elements): .array(elements.map { written($0, numbers: numbers) })
  case .object(let members):
    .object(members.map { .init($0.key, written($0.value, numbers: numbers)) })
  }
}

/// The bytes of a span are the value, and a value comes back when it is written.
@Sendable func fuzzJSON(_ bytes: [UInt8]) -> String? {
  guard let source = source(bytes) else { return nil }
  var defects = DefectList()
  let value = readJSON(source, into: &defects)
  if let complaint = placeComplaint(defects) { return complaint }
  guard let value else { return defects.isUsable ? "no value and no error" : nil }
  if let complaint = complaint(about: value.span) { return complaint }
  var tableDefects = DefectList()
  let table = readJSONTable(value, table: "fuzz", into: &tableDefects)
  if let complaint = placeComplaint(tableDefects) { return complaint }
  if let complaint = complaint(aboutCellsOf: table) { return complaint }
  guard defects.isUsable else { return nil }
  var others = DefectList()
  let alone = SourceText(name: "alone", bytes: Array(value.span.text.utf8))
  guard let again = readJSON(alone, into: &others), isEqual(value, again) else {
    return "the bytes of the value read as something else"
  }
  let text = written(value) { .string($0) }.pretty
  let target = SourceText(name: "written", bytes: Array(text.utf8))
  guard let back = readJSON(target, into: &others), others.isUsable else {
    return "what was written cannot be read"
  }
  if written(back, numbers: { .string($0) }) != written(value, numbers: { .string($0) }) {
    return "what was written reads as something else"
  }
  return nil
}

/// A document reads the same twice, and its values lie in it.
@Sendable func fuzzYAML(_ bytes: [UInt8]) -> String? {
  guard let source = source(bytes) else { return nil }
  var defects = DefectList()
  let value = readYAML(source, into: &defects)
  if let complaint = placeComplaint(defects) { return complaint }
  guard let value else { return defects.isUsable ? "no value and no error" : nil }
  func check(_ value: PositionedValue) -> String? {
    if let complaint = complaint(about: value.span) { return complaint }
    for element in value.elements ?? [] {
      if let complaint = check(element) { return complaint }
    }
    for member in value.members ?? [] {
      if let complaint = complaint(about: member.keySpan) ?? check(member.value) {
        return complaint
      }
    }
    return nil
  }
  if let complaint = check(value) { return complaint }
  var others = DefectList()
  guard let again = readYAML(source, into: &others), isEqual(value, again) else {
    return "a second reading differs"
  }
  return nil
}

/// What is read as DOT prints to the same value, also with safe attributes; what is not is an error inside the text.
@Sendable func fuzzDOT(_ bytes: [UInt8]) -> String? {
  let loaded = readDOTSource(bytes, named: "fuzz")
  guard let source = loaded.source else {
    return loaded.defects.isUsable ? "no graph and no error" : placeComplaint(loaded.defects)
  }
  for graph in source.graphs { _ = DOTCounts(graph) }
  let safe = source.safe().source
  for one in [source, safe, safe.inSafeProfile()] {
    guard let again = try? DOTSource.parse(one.printedBytes()) else {
      return "what was printed is no DOT"
    }
    if again != one { return "what was printed is read as something else" }
  }
  return nil
}
