//===----------------------------------------------------------------------===//
// JSON lines: one object a line, each a row of a table.
//
// METHOD. A line end cannot stand within a JSON value but as a space between its parts, so that the
// file is cut at its line ends first and each line is a document of its own. Columns are the keys in
// order of first appearance. While rows are read the later columns are not known yet: rows are kept
// in runs of equal width and filled up at the end.
//
// RECOVERY. A syntax error ends its line. The row keeps what stood before it, so that its id stays
// known and one mistake does not make every reference to the row a mistake too.
//===----------------------------------------------------------------------===//

public import EcosystemModel

/// Reads a table of JSON objects, one a line (`.jsonl`, `.ndjson`).
///
/// Lines end at LF, CRLF or CR; blank lines are skipped. The values follow the rules of
/// ``readJSONTable(_:table:into:)``; a key that is written twice is a defect, and its first value is
/// kept.
///
/// - Parameters:
///   - source: The file, valid UTF-8.
///   - name: The table's name: `startups`.
///   - defects: Receives what is wrong.
/// - Returns: The table, with what could be read if there are defects.
/// - Complexity: O(number of bytes + *r* · *c*), where *r* is the number of rows and *c* of columns.
public func readJSONLines(
  _ source: SourceText, table name: String, into defects: inout DefectList
) -> DataTable {
  var reader = JSONLinesReader(source: source)
  reader.read()
  defects.add(contentsOf: reader.defects)
  let cells = reader.filledCells(&defects)
  return DataTable(
    name: name, source: source, columns: reader.columns, cells: cells,
    rewritten: reader.values.rewritten)
}

/// Puts the objects of a file together to rows.
struct JSONLinesReader {
  /// Rows of equal width that follow each other.
  private struct Run {
    let columnCount: Int
    var rowCount: Int
  }

  /// The largest file that is read a second time, to see whether it is one document.
  private static let documentProbeLimit = 16 << 20

  let source: SourceText
  private(set) var columns: [DataTable.Column] = []
  var values: JSONCells
  var defects = DefectList()
  private var positions: [String: Int] = [:]
  private var cells: [DataTable.Cell] = []
  /// Where each row begins.
  private var rowStarts: [UInt32] = []
  private var runs: [Run] = []
  private var hasTooManyColumns = false

  init(source: SourceText) {
    self.source = source
    values = JSONCells(source: source)
  }

  mutating func read() {
    source.bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      var isFirst = true
      while start < bytes.count {
        let end = lineEnd(bytes, from: start)
        if !isBlank(bytes, start..<end) {
          if isFirst, isOneDocument(startingWith: start..<end) {
            let span = SourceSpan(source: source, offset: start, length: 1)
            defects.add(.oneDocument, at: span)
            return
          }
          isFirst = false
          readLine(start..<end)
        }
        start = end + 1
      }
    }
  }

  /// Reads one line by the full grammar.
  private mutating func readLine(_ line: Range<Int>) {
    var reader = JSONDocumentReader(source: source, range: line)
    var members: [PositionedValue.Member] = []
    do {
      try reader.readLine(&members)
    } catch {
      reader.defects.add(.jsonSyntax(expected: error.expected), at: error.span)
    }
    defects.add(contentsOf: reader.defects)
    if reader.defects.isUsable || !members.isEmpty { addRow(members, start: line.lowerBound) }
  }

  private mutating func addRow(_ members: [PositionedValue.Member], start: Int) {
    for member in members where positions[member.key] == nil { addColumn(member) }
    if runs.last?.columnCount != columns.count {
      runs.append(Run(columnCount: columns.count, rowCount: 0))
    }
    let first = cells.count
    let empty = DataTable.Cell(start: start, length: 0)
    cells.append(contentsOf: repeatElement(empty, count: columns.count))
    for member in members {
      guard let column = positions[member.key] else { continue }
      cells[first + column] = values.cell(member.value, into: &defects)
    }
    rowStarts.append(UInt32(start))
    runs[runs.count - 1].rowCount += 1
  }

  private mutating func addColumn(_ member: PositionedValue.Member) {
    guard columns.count < CSVLimits.columns else {
      if !hasTooManyColumns {
        defects.add(
          .limitExceeded(what: "columns", limit: CSVLimits.columns), at: member.keySpan)
      }
      hasTooManyColumns = true
      return
    }
    positions[member.key] = columns.count
    columns.append(DataTable.Column(name: member.key, offset: member.keySpan.offset))
  }

  /// All rows, those that had fewer columns filled up with empty cells.
  func filledCells(_ defects: inout DefectList) -> [DataTable.Cell] {
    guard runs.count > 1 else { return cells }
    let rowCount = runs.reduce(0) { $0 + $1.rowCount }
    // What a file holds grows with its bytes; what is filled up must not outgrow that by far.
    let limit = max(jsonCellLimit, source.bytes.count / 8)
    let (product, overflow) = rowCount.multipliedReportingOverflow(by: columns.count)
    guard !overflow, product <= limit else {
      defects.add(.limitExceeded(what: "cells of one table", limit: limit))
      return []
    }
    var filled: [DataTable.Cell] = []
    filled.reserveCapacity(product)
    var first = 0
    var row = 0
    for run in runs {
      for _ in 0..<run.rowCount {
        filled += cells[first..<first + run.columnCount]
        let empty = DataTable.Cell(start: Int(rowStarts[row]), length: 0)
        filled.append(
          contentsOf: repeatElement(empty, count: columns.count - run.columnCount))
        first += run.columnCount
        row += 1
      }
    }
    return filled
  }

  /// Whether the file is one document over several lines, or a list in one line.
  private func isOneDocument(startingWith line: Range<Int>) -> Bool {
    guard source.bytes.count <= Self.documentProbeLimit else { return false }
    var defects = DefectList()
    let value = readJSON(source, into: &defects)
    guard let value else { return false }
    return value.elements != nil || value.span.offset + value.span.length > line.upperBound
  }

  private func lineEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    return end
  }

  private func isBlank(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    range.allSatisfy { bytes[$0] == 0x20 || bytes[$0] == 0x09 }
  }
}
