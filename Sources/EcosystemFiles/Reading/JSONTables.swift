public import EcosystemModel

/// The most cells of one table that is read from JSON: an object of three bytes stands for a row
/// with a cell for each column.
let jsonCellLimit = 20_000_000

/// Turns a JSON list of objects into a table.
///
/// The columns are the keys of all objects in order of first appearance. Texts are taken as they
/// are, numbers and booleans as they are written, `null` and missing keys are empty, and a list of
/// scalars is joined by `|`. Anything nested deeper is a defect (E0115) and reads as empty.
///
/// - Parameters:
///   - value: The list, from ``readJSON(_:into:)``.
///   - name: The table's name: `startups`.
///   - defects: Receives what is wrong.
/// - Returns: The table, with what could be read if there are defects.
/// - Complexity: O(*r* · *c*), where *r* is the number of rows and *c* of columns.
public func readJSONTable(
  _ value: PositionedValue, table name: String, into defects: inout DefectList
) -> DataTable {
  var table = JSONTableReader(source: value.span.source)
  table.defects = DefectList(room: defects.room)
  if let elements = value.elements {
    table.readColumns(elements)
    table.readRows(elements)
  } else {
    table.defects.add(
      .wrongType(expected: "a list of objects", found: value.typeName), at: value.span)
  }
  defects.add(contentsOf: table.defects)
  var result = DataTable(
    name: name, source: table.source, columns: table.columns, cells: table.cells,
    rewritten: table.values.rewritten)
  result.start = value.span.offset
  return result
}

private struct JSONTableReader {
  let source: SourceText
  var columns: [DataTable.Column] = []
  var cells: [DataTable.Cell] = []
  var values: JSONCells
  var defects = DefectList()
  private var positions: [String: Int] = [:]

  init(source: SourceText) {
    self.source = source
    values = JSONCells(source: source)
  }

  mutating func readColumns(_ elements: [PositionedValue]) {
    for element in elements {
      guard let members = element.members else {
        defects.add(
          .wrongType(expected: "an object", found: element.typeName), at: element.span)
        continue
      }
      for member in members where positions[member.key] == nil {
        guard columns.count < CSVLimits.columns else {
          defects.add(
            .limitExceeded(what: "columns", limit: CSVLimits.columns), at: member.keySpan)
          return
        }
        if let defect = unusableKey(member.key) { defects.add(defect, at: member.keySpan) }
        positions[member.key] = columns.count
        columns.append(DataTable.Column(name: member.key, offset: member.keySpan.offset))
      }
    }
  }

  mutating func readRows(_ elements: [PositionedValue]) {
    let (product, overflow) = elements.count.multipliedReportingOverflow(by: columns.count)
    guard !overflow, product <= jsonCellLimit else {
      defects.add(.limitExceeded(what: "cells of one table", limit: jsonCellLimit))
      return
    }
    cells.reserveCapacity(product)
    for element in elements {
      guard let members = element.members else { continue }
      var row = [DataTable.Cell](
        repeating: DataTable.Cell(start: element.span.offset, length: 0), count: columns.count)
      for member in members {
        guard let column = positions[member.key] else { continue }
        row[column] = values.cell(member.value, into: &defects)
      }
      cells += row
    }
  }
}

/// Turns JSON values into cells.
struct JSONCells {
  let source: SourceText
  var rewritten: [String] = []

  init(source: SourceText) { self.source = source }

  /// The cell of a value; what no cell may hold is a defect.
  mutating func cell(
    _ value: PositionedValue, into defects: inout DefectList
  ) -> DataTable.Cell {
    let span = value.span
    switch value.content {
    case .null: return DataTable.Cell(start: span.offset, length: 0)
    case .number, .boolean: return DataTable.Cell(start: span.offset, length: span.length)
    case .string(let text):
      checkText(text, at: span, &defects)
      let inner = span.offset + 1..<span.offset + max(span.length - 1, 1)
      if source.bytes[inner].elementsEqual(text.utf8) {
        return DataTable.Cell(start: inner.lowerBound, length: inner.count)
      }
      return rewrittenCell(text, start: inner.lowerBound, length: inner.count)
    case .array(let elements):
      let parts = elements.map { (element: PositionedValue) -> String in
        guard let text = element.scalarText else {
          defects.add(
            .wrongType(expected: "a text, a number or true or false", found: element.typeName),
            at: element.span)
          return ""
        }
        checkText(text, at: element.span, &defects)
        return text
      }
      return rewrittenCell(parts.joined(separator: "|"), start: span.offset, length: span.length)
    case .object:
      defects.add(
        .wrongType(expected: "a text, a number or a list", found: value.typeName), at: span)
      return DataTable.Cell(start: span.offset, length: 0)
    }
  }

  private mutating func rewrittenCell(
    _ text: String, start: Int, length: Int
  ) -> DataTable.Cell {
    rewritten.append(text)
    return DataTable.Cell(start: start, length: length, rewritten: rewritten.count - 1)
  }

  /// What a CSV field may not have, a JSON text of a table may not have either.
  private func checkText(
    _ text: String, at span: SourceSpan, _ defects: inout DefectList
  ) {
    if let scalar = firstForbiddenScalar(in: text) {
      defects.add(.controlCharacter(scalar: scalar), at: span)
    }
    if text.utf8.count > CSVLimits.fieldBytes {
      defects.add(
        .limitExceeded(what: "bytes of one field", limit: CSVLimits.fieldBytes), at: span)
    }
  }
}

/// Why a key cannot be the name of a column, which a CSV header must be able to hold.
func unusableKey(_ key: String) -> DefectKind? {
  var reason: String?
  if key.isEmpty {
    reason = "is empty"
  } else if let scalar = firstUnprintableScalar(in: key) {
    let digits = String(scalar, radix: 16, uppercase: true)
    reason = "has U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  } else if key.utf8.first == 0x20 || key.utf8.last(where: { _ in true }) == 0x20 {
    reason = "begins or ends with a space"
  }
  return reason.map { .unusableKey(key: key, reason: $0) }
}
