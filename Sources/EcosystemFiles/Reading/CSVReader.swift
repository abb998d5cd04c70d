//===----------------------------------------------------------------------===//
// Comma-separated values (RFC 4180) into a table whose cells know their bytes.
//
// METHOD. One pass over the bytes, by several threads for a large file (`CSVPieces.swift`). Plain
// rows are cut 64 bytes at a time (`CSVPlainRows.swift`), all others field by field
// (`CSVRowReader.swift`). A cell stores an offset and a length, and a string only if its value
// cannot be had from the file's bytes.
//
// RECOVERY. After a defect the reader goes on at the next line. The row is kept and filled up with
// empty cells, so that its id stays known and one mistake does not make every reference to the row
// a mistake too. A quote that is never closed ends at its own line. That costs no second pass worth
// mention: if no quote closes a field, every later run of quotes has even length and so closes
// itself.
//
// NOT HERE. Which separator: `CSVSeparator.swift`. Other encodings: converted before, by
// `sourceText`.
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

/// Reads a table of separated values whose first line names the columns.
///
/// The separator is the comma, unless the header has only semicolons or only tabs; the user is told
/// so (W0165). A header that has several of them is read with the comma (W0166 if it has more of
/// another one).
///
/// Lines end at LF, CRLF or CR; blank lines are skipped; spaces around a field are not part of it,
/// spaces inside quotes are. Values that are not in Unicode normalisation form C are composed.
/// All defects are found in one pass. A column that is named twice is left out the second time.
///
/// - Parameters:
///   - source: The file, valid UTF-8 (other bytes read as U+FFFD).
///   - name: The table's name: `startups`.
///   - threads: How many threads may read; the result does not depend on it.
///   - defects: Receives what is wrong.
/// - Returns: The table, with what could be read if there are defects.
/// - Complexity: O(number of bytes).
public func readCSV(
  _ source: SourceText, table name: String, threads: Int = readingThreads,
  into defects: inout DefectList
) -> DataTable {
  readCSV(source, table: name, owning: { _ in false }, threads: threads, into: &defects).table
}

/// Reads a table as ``readCSV(_:table:threads:into:)`` does, and at once the columns whose names
/// `isOwned` accepts.
func readCSV(
  _ source: SourceText, table name: String, owning isOwned: (String) -> Bool, threads: Int,
  into defects: inout DefectList
) -> OwnedTable {
  readCSV(
    source, table: name, owning: isOwned, threads: threads, checksUTF8: false, into: &defects)
    ?? OwnedTable(DataTable(name: name, source: source, columns: [], cells: []))
}

/// Reads a table and, if asked to, checks that it is UTF-8; `nil` if it is not.
private func readCSV(
  _ source: SourceText, table name: String, owning isOwned: (String) -> Bool, threads: Int,
  checksUTF8: Bool, into defects: inout DefectList
) -> OwnedTable? {
  let detection = source.bytes.withUnsafeBufferPointer { CSVSeparator.detected(in: $0) }
  let place = SourceSpan(source: source, offset: detection.offset, length: 1)
  if let rival = detection.rival {
    defects.add(
      .ambiguousSeparator(read: detection.separator.name, other: rival.name), at: place)
  } else if detection.separator != .comma {
    defects.add(.otherSeparator(name: detection.separator.name), at: place)
  }
  return readSeparated(
    source, table: name, separator: detection.separator, pieces: nil, owning: isOwned,
    threads: threads, checksUTF8: checksUTF8, into: &defects)
}

/// Reads a table whose bytes are not yet known to be UTF-8, and checks them while it is cut; `nil` if they
/// are not.
func readCSV(
  unchecked source: SourceText, table name: String, owning isOwned: (String) -> Bool,
  threads: Int, into defects: inout DefectList
) -> OwnedTable? {
  var found = defects
  let table = readCSV(
    source, table: name, owning: isOwned, threads: threads, checksUTF8: true, into: &found)
  if table != nil { defects = found }
  return table
}

/// Reads a table of tab-separated values: as ``readCSV(_:table:threads:into:)``, but fields end at
/// tabs.
///
/// - Complexity: O(number of bytes).
public func readTSV(
  _ source: SourceText, table name: String, threads: Int = readingThreads,
  into defects: inout DefectList
) -> DataTable {
  readSeparated(
    source, table: name, separator: .tab, pieces: nil, threads: threads, into: &defects
  ).table
}

/// Reads a table whose separator is known, in about so many pieces (`nil`: as its size suggests).
package func readSeparated(
  _ source: SourceText, table name: String, separator: CSVSeparator, pieces: Int?,
  owning isOwned: (String) -> Bool = { _ in false }, threads: Int, into defects: inout DefectList
) -> OwnedTable {
  readSeparated(
    source, table: name, separator: separator, pieces: pieces, owning: isOwned, threads: threads,
    checksUTF8: false, into: &defects)
    ?? OwnedTable(DataTable(name: name, source: source, columns: [], cells: []))
}

private func readSeparated(
  _ source: SourceText, table name: String, separator: CSVSeparator, pieces: Int?,
  owning isOwned: (String) -> Bool, threads: Int, checksUTF8: Bool, into defects: inout DefectList
) -> OwnedTable? {
  guard source.bytes.count <= inputLimit else {
    defects.add(
      .limitExceeded(what: "bytes of a file", limit: inputLimit),
      at: SourceSpan(source: source, offset: 0, length: 0))
    return OwnedTable(DataTable(name: name, source: source, columns: [], cells: []))
  }
  let (header, start) = readHeader(source, separator: separator, into: &defects)
  if checksUTF8 {
    let isUTF8 = source.bytes.withUnsafeBufferPointer {
      firstInvalidUTF8(in: UnsafeRawBufferPointer($0), from: 0, upTo: start) == nil
    }
    guard isUTF8, header.isUsable else { return nil }
  }
  guard header.isUsable else {
    return OwnedTable(DataTable(name: name, source: source, columns: header.columns, cells: []))
  }
  func table(_ pieces: [CSVPiece]) -> DataTable {
    DataTable(
      name: name, source: source, columns: header.columns, parts: pieces.flatMap(\.parts))
  }
  // What a column is, its first rows say.
  let owned = header.columns.indices.filter { isOwned(header.columns[$0].name) }
  let probe =
    owned.isEmpty || !header.hasPlainRows
    ? []
    : readPieces(
      source, header: header, separator: separator, from: start, pieces: 1, threads: 1,
      room: defects.room, upTo: min(source.bytes.count, start + 128 << 10))
  let wanted = owned.map { WantedColumn($0, of: table(probe)) }
  // Small pieces do not pay for the threads; three for each thread even out their work.
  let most = threads > 1 ? threads * 3 : 1
  let read = readPieces(
    source, header: header, separator: separator, from: start,
    pieces: pieces ?? min(most, max(1, source.bytes.count >> 21)), threads: threads,
    room: defects.room, wanted: wanted, checksUTF8: checksUTF8)
  guard read.allSatisfy(\.isUTF8) else { return nil }
  for piece in read { defects.add(contentsOf: piece.defects) }
  return OwnedTable(
    table(read), wanted, read: read.flatMap(\.owned), threads: threads)
}

/// Reads the header; returns it and where the rows begin.
private func readHeader(
  _ source: SourceText, separator: CSVSeparator, into defects: inout DefectList
) -> (CSVHeader, Int) {
  source.bytes.withUnsafeBufferPointer { bytes in
    stopBytes(separator: separator.byte).withUnsafeBufferPointer { classes in
      var reader = CSVRowReader(
        source, header: CSVHeader(),
        fields: CSVFieldScanner(bytes: bytes, classes: classes, separator: separator.byte),
        room: defects.room)
      reader.readHeader()
      defects.add(contentsOf: reader.defects)
      return (reader.header, reader.fields.position)
    }
  }
}
