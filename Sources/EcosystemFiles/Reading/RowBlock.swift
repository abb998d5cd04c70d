import EcosystemModel

/// Some rows of a table that follow each other, wherever they are kept.
struct RowBlock {
  /// The source.
  let bytes: UnsafeBufferPointer<UInt8>
  /// The number of columns.
  let width: Int
  /// The rows, counted from the first that `packed` or `cells` has.
  let rows: Range<Int>
  /// The places of the rows and fields, `nil` if all rows have cells.
  let packed: PackedPlaces?
  let cells: [DataTable.Cell]
  /// The values that differ from the source's bytes.
  let rewritten: [String]

  /// The arrays of ``PackedRows`` while they are filled or read.
  struct PackedPlaces {
    let starts: UnsafePointer<UInt32>
    let ends: UnsafePointer<UInt16>
  }

  /// Calls `body` with the text of a column in each row until it returns `false`; returns whether it
  /// never did.
  @inline(__always)
  func forEach(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Bool) -> Bool {
    guard let packed else {
      return rows.allSatisfy { take(cells[$0 * width + column], body) }
    }
    guard let base = bytes.baseAddress else { return true }
    var end = rows.lowerBound * width + column
    // The first field begins where the row does: without a branch, as if a field of no length were before.
    let separators = column == 0 ? 0 : 1
    let kept = column == 0 ? 0 : ~PackedRows.isEscaped
    for row in rows {
      let start = packed.starts[row]
      let fieldEnd = packed.ends[end]
      let before = Int(packed.ends[end - separators] & kept) &+ separators
      // Nearly all fields: as they stand in the file.
      if start & PackedRows.hasCells == 0, fieldEnd & PackedRows.isEscaped == 0,
        base[Int(start) &+ before] != UInt8(ascii: "\"")
      {
        guard
          body(
            UnsafeBufferPointer(
              start: base + (Int(start) &+ before), count: max(0, Int(fieldEnd) &- before)))
        else { return false }
      } else {
        let cell =
          start & PackedRows.hasCells == 0
          ? PackedRows.cell(
            rowStart: Int(start), before: column == 0 ? nil : packed.ends[end - 1],
            end: fieldEnd, in: bytes)
          : cells[Int(start & ~PackedRows.hasCells) + column]
        guard take(cell, body) else { return false }
      }
      end += width
    }
    return true
  }

  @inline(__always)
  private func take(
    _ cell: DataTable.Cell, _ body: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Bool {
    let raw = UnsafeBufferPointer(rebasing: bytes[cell.range])
    return cell.rewritten == DataTable.Cell.Form.plain.rawValue
      ? body(raw) : withText(of: cell, raw, body)
  }

  /// Calls `body` with a text that differs from the file's bytes.
  @inline(never)
  private func withText(
    of cell: DataTable.Cell, _ raw: UnsafeBufferPointer<UInt8>,
    _ body: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Bool {
    var text =
      cell.rewritten >= 0
      ? rewritten[Int(cell.rewritten)]
      : cell.rewritten == DataTable.Cell.Form.escaped.rawValue ? unescaped(raw) : undoubled(raw)
    return text.withUTF8(body)
  }
}

extension DataTable {
  /// Returns what `body` makes of some rows of a part.
  func withRows<Result>(
    _ rows: Range<Int>, ofPart part: Int, _ body: (RowBlock) -> Result
  ) -> Result {
    let part = parts[part]
    return source.bytes.withUnsafeBufferPointer { bytes in
      func block(_ packed: RowBlock.PackedPlaces?) -> RowBlock {
        RowBlock(
          bytes: bytes, width: columns.count, rows: rows, packed: packed, cells: part.cells,
          rewritten: part.rewritten)
      }
      guard let packed = part.packed else { return body(block(nil)) }
      return packed.starts.withUnsafeBufferPointer { starts in
        packed.ends.withUnsafeBufferPointer { ends in
          guard let starts = starts.baseAddress, let ends = ends.baseAddress else {
            return body(block(nil))
          }
          return body(block(RowBlock.PackedPlaces(starts: starts, ends: ends)))
        }
      }
    }
  }
}
