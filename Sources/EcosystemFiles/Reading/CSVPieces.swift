//===----------------------------------------------------------------------===//
// A large table in pieces, each by a thread of its own.
//
// PROBLEM. Whether a line end ends a row depends on the quotes before it, and so on all bytes before.
//
// METHOD. Guess and check. At each cut the first line end is taken behind which a few rows look as
// the header says; a piece is read from there to where the next one begins. Then the pieces are
// joined from the front: one counts only if the piece before it ended exactly where it begins.
// Otherwise it is read again from where that one ended.
//
// WHY IT IS CORRECT. What a row means depends on nothing but its bytes and on where it begins (and on how many rows
// were filled up, for which see `readPieces`). So rows that were read from a place where a row
// begins are right, and the check shows that it was one: the first piece begins behind the header,
// and each piece ends where a row begins.
//===----------------------------------------------------------------------===//

import EcosystemModel

/// The rows of one piece.
struct CSVPiece: Sendable {
  var parts: [DataTable.Part]
  /// For each part the chunks of the columns that are to be owned, `nil` for one with a value that does
  /// not fit.
  var owned: [[[OwnedColumns.Chunk]?]]
  var defects: DefectList
  var filledRows: Int
  /// Where the first row begins that is not in the piece.
  var end: Int
  /// Whether its bytes are UTF-8, if that was to be checked; otherwise rows may be missing.
  var isUTF8 = true
}

/// Reads the rows of a table from `start` on, up to `end` if that is given, in about so many pieces; `room` is the number of
/// defects that are kept, `wanted` are columns to own, and `checksUTF8` asks for ``CSVPiece/isUTF8``.
func readPieces(
  _ source: SourceText, header: CSVHeader, separator: CSVSeparator, from start: Int, pieces: Int,
  threads: Int, room: Int, upTo end: Int? = nil, wanted: [WantedColumn] = [],
  checksUTF8: Bool = false
) -> [CSVPiece] {
  @Sendable func piece(from start: Int, upTo limit: Int) -> CSVPiece {
    readPiece(
      source, header: header, separator: separator, from: start, upTo: limit,
      room: room, wanted: wanted, checksUTF8: checksUTF8)
  }
  let end = end ?? source.bytes.count
  let starts = pieceStarts(
    source, fieldCount: header.isKept.count, separator: separator, from: start, pieces: pieces)
  let guessed = inParallel(count: starts.count, threads: threads) { index in
    piece(from: starts[index], upTo: index + 1 < starts.count ? starts[index + 1] : end)
  }
  var result: [CSVPiece] = []
  var position = start
  for (index, guess) in guessed.enumerated() {
    let limit = index + 1 < starts.count ? starts[index + 1] : end
    guard position < limit || index == 0 else { continue }
    result.append(starts[index] == position ? guess : piece(from: position, upTo: limit))
    position = result.last?.end ?? position
  }
  // Only so many rows of a table are filled up, whatever piece they are in.
  if result.count > 1, result.reduce(0, { $0 + $1.filledRows }) > room {
    return [piece(from: start, upTo: end)]
  }
  return result
}

/// Guesses where rows begin, about evenly spaced; the first is `start`.
private func pieceStarts(
  _ source: SourceText, fieldCount: Int, separator: CSVSeparator, from start: Int, pieces: Int
) -> [Int] {
  var starts = [start]
  let count = source.bytes.count
  guard pieces > 1, count > start else { return starts }
  source.bytes.withUnsafeBufferPointer { bytes in
    stopBytes(separator: separator.byte).withUnsafeBufferPointer { classes in
      for piece in 1..<pieces {
        let cut = start + (count - start) / pieces * piece
        let window = UnsafeBufferPointer(rebasing: bytes[cut..<min(cut + 1 << 20, count)])
        let scanner = CSVFieldScanner(
          bytes: window, classes: classes, separator: separator.byte)
        guard let offset = likelyRowStart(scanner, fieldCount: fieldCount) else { continue }
        if let last = starts.last, cut + offset > last, cut + offset < count {
          starts.append(cut + offset)
        }
      }
    }
  }
  return starts
}

/// The first place behind a line end from which a few rows have the right number of fields.
private func likelyRowStart(_ scanner: CSVFieldScanner, fieldCount: Int) -> Int? {
  let bytes = scanner.bytes
  var tries = 0
  var index = 0
  while index < bytes.count, tries < 64 {
    defer { index += 1 }
    guard bytes[index] == 0x0A || bytes[index] == 0x0D else { continue }
    tries += 1
    var probe = scanner
    probe.move(to: index + 1)
    if hasLikelyRows(&probe, fieldCount: fieldCount) { return index + 1 }
  }
  return nil
}

private func hasLikelyRows(_ probe: inout CSVFieldScanner, fieldCount: Int) -> Bool {
  for _ in 0..<3 {
    while probe.skipBlankLine() {}
    var found = 0
    var end = CSVFieldScanner.FieldEnd.separator
    while end == .separator {
      // A row that the window cuts off says nothing against it.
      if probe.isAtEnd { return true }
      end = probe.next().end
      found += 1
    }
    if probe.isAtEnd { return true }
    if end == .broken || found != fieldCount { return false }
  }
  return true
}

/// Reads the rows that begin at `start` or behind it, but before `limit`.
private func readPiece(
  _ source: SourceText, header: CSVHeader, separator: CSVSeparator, from start: Int,
  upTo limit: Int, room: Int, wanted: [WantedColumn], checksUTF8: Bool
) -> CSVPiece {
  source.bytes.withUnsafeBufferPointer { bytes in
    stopBytes(separator: separator.byte).withUnsafeBufferPointer { classes in
      var fields = CSVFieldScanner(bytes: bytes, classes: classes, separator: separator.byte)
      fields.move(to: start)
      var reader = CSVPieceReader(
        rows: CSVRowReader(source, header: header, fields: fields, room: room),
        plain: CSVPlainRows(bytes, separator: separator, fieldCount: header.isKept.count),
        wanted: wanted, position: start, checkedEnd: checksUTF8 ? start : nil)
      let (parts, owned) = reader.read(upTo: limit)
      return CSVPiece(
        parts: parts, owned: owned, defects: reader.rows.defects,
        filledRows: reader.rows.filledRows,
        end: reader.position, isUTF8: reader.isUTF8)
    }
  }
}

/// Takes turns between the plain rows and the others.
private struct CSVPieceReader: ~Copyable {
  var rows: CSVRowReader
  var plain: CSVPlainRows
  /// The columns to own.
  let wanted: [WantedColumn]
  /// Where the next row begins.
  var position: Int
  /// How far the bytes were found to be UTF-8, `nil` if that is not asked.
  var checkedEnd: Int?
  /// Whether they are; no more rows are read once they are not.
  private(set) var isUTF8 = true

  init(
    rows: consuming CSVRowReader, plain: consuming CSVPlainRows, wanted: [WantedColumn],
    position: Int, checkedEnd: Int?
  ) {
    self.rows = rows
    self.plain = plain
    self.wanted = wanted
    self.position = position
    self.checkedEnd = checkedEnd
  }

  /// Reads parts, and for each the columns to own.
  mutating func read(upTo limit: Int) -> ([DataTable.Part], [[[OwnedColumns.Chunk]?]]) {
    var parts: [DataTable.Part] = []
    var owned: [[[OwnedColumns.Chunk]?]] = []
    let width = rows.header.columns.count
    while position < limit, isUTF8 {
      var cells: [DataTable.Cell] = []
      var packed: PackedRows?
      var chunks: [[OwnedColumns.Chunk]?] = wanted.map { _ in nil }
      if rows.header.hasPlainRows {
        let room = rows.fields.estimatedFields(in: position..<limit) / width + 16
        packed = packedRows(room: room, width: width) { sink in
          chunks = fill(&sink, upTo: limit, cells: &cells, room: room)
        }
      } else {
        while position < limit { readRow(into: &cells) }
      }
      let part = DataTable.Part(cells: cells, rewritten: rows.takeRewritten(), packed: packed)
      guard part.rowCount(columns: width) > 0 else { continue }
      parts.append(part)
      owned.append(chunks)
    }
    if isUTF8 { checkUTF8(upTo: max(limit, position)) }
    return (parts, owned)
  }

  /// Checks the bytes up to `end`, or to the end of the character that stands there.
  private mutating func checkUTF8(upTo end: Int) {
    guard let start = checkedEnd else { return }
    let bytes = UnsafeRawBufferPointer(rows.fields.bytes)
    var end = end
    // Behind more continuations there is a defect anyway.
    let longest = min(bytes.count, end + 3)
    while end < longest, bytes[end] & 0xC0 == 0x80 { end += 1 }
    guard start < end else { return }
    isUTF8 = isUTF8 && firstInvalidUTF8(in: bytes, from: start, upTo: end) == nil
    checkedEnd = end
  }

  /// Fills a part, and reads columns of its rows while they are in the processor's cache.
  private mutating func fill(
    _ sink: inout PackedRowSink, upTo limit: Int, cells: inout [DataTable.Cell], room: Int
  ) -> [[OwnedColumns.Chunk]?] {
    var builder = OwnedColumnsBuilder(wanted, expectedRows: room)
    while position < limit, !sink.isFull {
      let first = sink.count
      let blockEnd =
        wanted.isEmpty && checkedEnd == nil ? limit : min(limit, position + 96 << 10)
      // So that the bytes come to the processor's cache once.
      checkUTF8(upTo: blockEnd)
      guard isUTF8 else { break }
      fill(&sink, upTo: blockEnd, cells: &cells)
      if wanted.isEmpty { continue }
      builder.append(
        RowBlock(
          bytes: rows.fields.bytes, width: rows.header.columns.count, rows: first..<sink.count,
          packed: sink.places, cells: cells, rewritten: rows.rewritten))
    }
    return builder.finish()
  }

  private mutating func fill(
    _ sink: inout PackedRowSink, upTo limit: Int, cells: inout [DataTable.Cell]
  ) {
    while position < limit {
      let (next, stop) = plain.scan(from: position, upTo: limit, into: &sink)
      position = next
      guard stop == .unusual else { return }
      let first = cells.count
      readRow(into: &cells)
      if cells.count > first { sink.appendRow(withCellsFrom: first) }
    }
  }

  private mutating func readRow(into cells: inout [DataTable.Cell]) {
    rows.fields.move(to: position)
    if !rows.fields.skipBlankLine() { rows.readRow(into: &cells) }
    position = rows.fields.position
  }
}
