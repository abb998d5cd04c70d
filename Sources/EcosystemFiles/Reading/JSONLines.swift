//===----------------------------------------------------------------------===//
// JSON lines: one object a line, each a row of a table.
//
// METHOD. A line end cannot stand within a JSON value but as a space between its parts, so that the
// file may be cut at any line end: a large one is read in pieces, each by a thread of its own, and
// each line is a document of its own. Lines like the one before are cut without building values
// (`JSONPlainLines.swift`). Columns are the keys in order of first appearance. While rows are read
// the later columns are not known yet: rows are kept in runs of equal width and filled up at the end.
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
///   - threads: How many threads may read; the result does not depend on it.
///   - defects: Receives what is wrong.
/// - Returns: The table, with what could be read if there are defects.
/// - Complexity: O(number of bytes + *r* · *c*), where *r* is the number of rows and *c* of columns.
public func readJSONLines(
  _ source: SourceText, table name: String, threads: Int = readingThreads,
  into defects: inout DefectList
) -> DataTable {
  // Small pieces do not pay for the threads; three for each thread even out their work.
  let most = threads > 1 ? threads * 3 : 1
  return readJSONLines(
    source, table: name, pieces: min(most, max(1, source.bytes.count >> 21)), threads: threads,
    into: &defects)
}

/// Reads a table of JSON lines in about so many pieces.
package func readJSONLines(
  _ source: SourceText, table name: String, pieces: Int, threads: Int,
  into defects: inout DefectList
) -> DataTable {
  if let place = placeOfOneDocument(source) {
    defects.add(.oneDocument, at: place)
    return DataTable(name: name, source: source, columns: [], cells: [])
  }
  let cuts = lineStarts(source, pieces: pieces)
  let read = inParallel(count: cuts.count - 1, threads: threads) { index in
    var piece = JSONPiece(source: source)
    piece.read(cuts[index]..<cuts[index + 1])
    return piece
  }
  var columns = JSONColumns()
  for piece in read {
    for column in piece.columns.all { columns.add(column) }
  }
  if read.count > 1, columns.isFull || read.contains(where: { $0.columns.isFull }) {
    // The first column too many is one of the whole table.
    return readJSONLines(source, table: name, pieces: 1, threads: 1, into: &defects)
  }
  for piece in read { defects.add(contentsOf: piece.defects) }
  for column in columns.all {
    guard let defect = unusableKey(column.name) else { continue }
    defects.add(defect, at: keySpan(of: column, source))
  }
  let rowCount = read.reduce(0) { $0 + $1.rowStarts.count }
  // What a file holds grows with its bytes; what is filled up must not outgrow that by far.
  let limit = max(jsonCellLimit, source.bytes.count / 8)
  let (product, overflow) = rowCount.multipliedReportingOverflow(by: columns.all.count)
  guard !overflow, product <= limit else {
    defects.add(.limitExceeded(what: "cells of one table", limit: limit))
    return DataTable(name: name, source: source, columns: columns.all, cells: [])
  }
  var table = DataTable(
    name: name, source: source, columns: columns.all,
    parts: inParallel(count: read.count, threads: threads) { [columns] in read[$0].part(columns) })
  table.start = 0
  return table
}

/// Where the key of a column stands first, with its quotes.
private func keySpan(of column: DataTable.Column, _ source: SourceText) -> SourceSpan {
  var end = column.offset + 1
  while end < source.bytes.count, source.bytes[end] != UInt8(ascii: "\"") {
    end += source.bytes[end] == UInt8(ascii: "\\") ? 2 : 1
  }
  return SourceSpan(source: source, offset: column.offset, length: end + 1 - column.offset)
}

/// Line starts that cut a file into about so many pieces, with the beginning and the end.
private func lineStarts(_ source: SourceText, pieces: Int) -> [Int] {
  var starts = [0]
  let bytes = source.bytes
  for piece in 1..<max(pieces, 1) {
    var cut = bytes.count / pieces * piece
    while cut < bytes.count, bytes[cut] != 0x0A, bytes[cut] != 0x0D { cut += 1 }
    if cut + 1 > (starts.last ?? 0), cut + 1 < bytes.count { starts.append(cut + 1) }
  }
  return starts + [bytes.count]
}

/// The largest file that is read a second time, to see whether it is one document.
private let documentProbeLimit = 16 << 20

/// Where the file begins if it is one document over several lines, or a list in one line.
private func placeOfOneDocument(_ source: SourceText) -> SourceSpan? {
  guard source.bytes.count <= documentProbeLimit,
    let start = source.bytes.firstIndex(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) })
  else { return nil }
  var defects = DefectList()
  guard let value = readJSON(source, into: &defects) else { return nil }
  let text = source.bytes[value.span.offset..<value.span.offset + value.span.length]
  guard value.elements != nil || text.contains(0x0A) || text.contains(0x0D) else { return nil }
  return SourceSpan(source: source, offset: start, length: 1)
}
