//===----------------------------------------------------------------------===//
// Rows of a file in two bytes a field.
//
// PROBLEM. A cell of twelve bytes for each field of a large file is a quarter of the file again:
// memory that must be cleared, written and read while the file itself goes by at memory speed.
//
// METHOD. Nearly all rows are plain: their fields follow each other with one separator between them.
// Of such a row the place of its first byte is kept (4 bytes), and for each field how far from there
// it ends (2 bytes). A field begins behind the separator that ends the one before; whether it is in
// quotes, its first byte says. All other rows have cells, and the number of the first of them.
//===----------------------------------------------------------------------===//

/// Where the fields of some rows end that follow each other.
@frozen
@usableFromInline
package struct PackedRows: Sendable {
  /// Set in an element of `starts` whose row has cells; the other bits number the first of them.
  @inlinable package static var hasCells: UInt32 { 1 << 31 }
  /// Set in an element of `ends` whose field has `""` for a quote.
  @inlinable package static var isEscaped: UInt16 { 1 << 15 }
  /// The most bytes of a packed row.
  @inlinable package static var longestRow: Int { Int(isEscaped) - 1 }

  /// For each row the byte offset of its first field in the source, or the number of its first cell.
  @usableFromInline package var starts: [UInt32]
  /// For each field of each row how many bytes behind the row's first it ends; of a row with cells anything.
  @usableFromInline package let ends: [UInt16]

  /// Creates rows.
  package init(starts: [UInt32], ends: [UInt16]) {
    self.starts = starts
    self.ends = ends
  }

  /// The cell of a field of a packed row that begins at `start`.
  ///
  /// - Parameters:
  ///   - rowStart: The byte offset of the row.
  ///   - before: The element of `ends` of the field before, `nil` for the first.
  ///   - end: The element of `ends` of the field.
  ///   - bytes: The source.
  /// - Returns: The field's bytes without its quotes, and whether a quote in it is doubled.
  /// - Complexity: O(1).
  @inlinable @inline(__always)
  package static func cell(
    rowStart: Int, before: UInt16?, end: UInt16, in bytes: UnsafeBufferPointer<UInt8>
  ) -> DataTable.Cell {
    var start = rowStart
    if let before { start += Int(before & ~isEscaped) + 1 }
    // A field in quotes has two of them; less than nothing is left only if another program changes
    // the file meanwhile (`MappedFile.swift`).
    let quote = bytes[start] == UInt8(ascii: "\"") ? 1 : 0
    return DataTable.Cell(
      start: start + quote,
      length: max(0, rowStart + Int(end & ~isEscaped) - start - 2 * quote),
      form: end & isEscaped == 0 ? .plain : .doubledQuotes)
  }
}
