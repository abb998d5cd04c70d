//===----------------------------------------------------------------------===//
// Rows without anything unusual, 64 bytes at a time.
//
// PROBLEM. Nearly all rows of a large file are plain: fields between separators, some in quotes,
// none with spaces around it, control characters or letters that composition may change. They
// should cost a fraction of a nanosecond a byte.
//
// METHOD. A block of 64 bytes becomes bit masks: quotes, separators, line ends, spaces, bytes that
// need a closer look. The prefix parity of the quotes says which bytes are inside them. What
// remains are the ends of fields, and one loop over these bits writes where they are. The first row that
// is not plain stops the scan, and `CSVRowReader` reads that row field by field.
//
// WHY IT IS CORRECT.
//  (1) At the beginning of a row no field is open.
//  (2) Parity is the same as being inside a quoted field as long as each quote that opens stands
//      behind a separator, a line end or a quote (`""`, of which the first closed and the second
//      opens again), and each that closes stands before one of these. The first quote for which
//      this does not hold stops the scan within its row, so that everything before that row is
//      right.
//  (3) A row counts only with its line end, the right number of fields, and no unusual byte from its
//      first to its line end. So nothing that the field-by-field reader would report is passed over.
//
// NOT HERE. The last row of a file without a line end, spaces around fields, rows of 32 KiB and
// more: read field by field.
//===----------------------------------------------------------------------===//

import CTextScan
import EcosystemModel

/// Cuts plain rows into fields.
struct CSVPlainRows: ~Copyable {
  /// Why a scan ended.
  enum Stop {
    /// A row begins at or behind the limit.
    case limit
    /// A row is not plain, or it is the last one without line end.
    case unusual
    /// There is no room for more rows.
    case full
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private let fieldCount: Int
  private var scanner: StructureScanner

  init(_ bytes: UnsafeBufferPointer<UInt8>, separator: CSVSeparator, fieldCount: Int) {
    self.bytes = bytes
    self.fieldCount = fieldCount
    scanner = StructureScanner(bytes, separator: separator.byte)
  }

  /// Appends plain rows from `start` on, up to the first row that begins at or behind
  /// `limit`; returns where the first row begins that was not read, and why.
  mutating func scan(
    from start: Int, upTo limit: Int, into sink: inout PackedRowSink
  ) -> (position: Int, stop: Stop) {
    var row = PlainRow(start: start)
    var state = PlainBlockState(firstBit: 1 << UInt64(start & 63))
    var block = start >> 6
    var mask = UInt64.max << UInt64(start & 63)
    if start >= limit { return (start, .limit) }
    if sink.isFull { return (start, .full) }
    while block < scanner.blockCount {
      if state.maySkipWords {
        let next = scanner.nextNotableBlock(from: block)
        if next > block {
          state.skipWords(scanner.masks(ofBlock: next - 1))
          mask = .max
          block = next
          continue
        }
      }
      let marks = state.marks(
        scanner.masks(ofBlock: block), mask: mask, bytes: bytes, base: block << 6)
      if marks.unusual | marks.escaped == 0, !row.hasEscape {
        if !cut(marks, block << 6, &row, upTo: limit, into: &sink) { break }
      } else if !cutCarefully(marks, block << 6, &row, upTo: limit, into: &sink) {
        break
      }
      mask = .max
      block += 1
    }
    return (row.start, row.start >= limit ? .limit : sink.isFull ? .full : .unusual)
  }

  /// Ends fields at the marks of a block without escapes; returns whether to go on.
  @inline(__always)
  private func cut(
    _ marks: PlainBlockState.Marks, _ base: Int, _ row: inout PlainRow, upTo limit: Int,
    into sink: inout PackedRowSink
  ) -> Bool {
    var ends = marks.ends
    if marks.lineEnds == 0 {
      let count = ends.nonzeroBitCount
      guard row.found + count < fieldCount else { return false }
      sink.endFields(row.found, atBits: ends, behind: base - row.start)
      row.found += count
      return true
    }
    while ends != 0 {
      let bit = UInt64(truncatingIfNeeded: ends.trailingZeroBitCount)
      let end = base + Int(bit)
      let isLineEnd = marks.lineEnds >> bit & 1 != 0
      ends &= ends - 1
      if isLineEnd {
        if row.start == end {
          row.begin(at: end + 1)
          continue
        }
        guard row.found + 1 == fieldCount, end - row.start <= PackedRows.longestRow else {
          return false
        }
        sink.endField(row.found, at: end - row.start)
        sink.endRow(from: row.start)
        row.begin(at: end + 1)
        if row.start >= limit || sink.isFull { return false }
      } else {
        guard row.found + 1 < fieldCount else { return false }
        sink.endField(row.found, at: end - row.start)
        row.found += 1
      }
    }
    return true
  }

  /// Ends fields at the marks of a block with escapes or with something unusual.
  private func cutCarefully(
    _ marks: PlainBlockState.Marks, _ base: Int, _ row: inout PlainRow, upTo limit: Int,
    into sink: inout PackedRowSink
  ) -> Bool {
    var ends = marks.ends
    var escaped = marks.escaped
    while ends != 0 {
      let bit = UInt64(truncatingIfNeeded: ends.trailingZeroBitCount)
      if Int(bit) >= marks.unusual.trailingZeroBitCount { return false }
      let end = base + Int(bit)
      let before = (1 << bit) - 1 as UInt64
      ends &= ends - 1
      let hasEscape = row.hasEscape || escaped & before != 0
      escaped &= ~before
      row.hasEscape = false
      let isLineEnd = marks.lineEnds >> bit & 1 != 0
      if isLineEnd, row.start == end {
        row.begin(at: end + 1)
        continue
      }
      guard isLineEnd == (row.found + 1 == fieldCount) else { return false }
      sink.endField(row.found, at: end - row.start, isEscaped: hasEscape)
      row.found += 1
      guard isLineEnd else { continue }
      guard end - row.start <= PackedRows.longestRow else { return false }
      sink.endRow(from: row.start)
      row.begin(at: end + 1)
      if row.start >= limit || sink.isFull { return false }
    }
    row.hasEscape = row.hasEscape || escaped != 0
    return marks.unusual == 0
  }
}

/// The row that is being cut.
private struct PlainRow {
  var start: Int
  /// How many of its fields have ended.
  var found = 0
  /// Whether the field that is open has `""` in an earlier block.
  var hasEscape = false

  init(start: Int) { self.start = start }

  @inline(__always)
  mutating func begin(at start: Int) {
    self.start = start
    found = 0
  }
}

/// What one block must know of the blocks before it.
private struct PlainBlockState {
  /// The bits of one block.
  struct Marks {
    /// Ends of fields.
    let ends: UInt64
    /// Those that end a line.
    let lineEnds: UInt64
    /// The second quotes of `""`.
    let escaped: UInt64
    /// Bytes because of which the row must be read field by field.
    let unusual: UInt64
  }

  /// All ones while a quoted field is open.
  private var inside: UInt64 = 0
  /// Of the byte before the block, as bit 0 (or the bit at which the scan begins): whether it ends a
  /// field; is a quote; closes a field; is a space outside of quotes.
  private var endBefore: UInt64
  private var quoteBefore: UInt64 = 0
  private var closeBefore: UInt64 = 0
  private var spaceBefore: UInt64 = 0

  init(firstBit: UInt64) { endBefore = firstBit }

  /// Whether nothing but words and spaces may follow without a closer look: no field has just begun, no
  /// quote has just closed.
  @inline(__always)
  var maySkipWords: Bool { endBefore | closeBefore == 0 }

  /// Goes over blocks of words and spaces, of which this is the last.
  @inline(__always)
  mutating func skipWords(_ last: cm_text_masks) {
    quoteBefore = 0
    spaceBefore = last.space >> 63 & ~inside
  }

  @inline(__always)
  mutating func marks(
    _ masks: cm_text_masks, mask: UInt64, bytes: UnsafeBufferPointer<UInt8>, base: Int
  ) -> Marks {
    let quotes = masks.quote & mask
    let quoted = quotes == 0 ? inside : prefixParity(quotes) ^ inside
    let outside = ~quoted & mask
    let lineEnds = masks.line_end & outside
    let ends = masks.separator & outside | lineEnds
    let spaces = masks.space & outside
    let afterEnd = ends << 1 | endBefore
    // A space behind or before the end of a field.
    var unusual = spaces & (afterEnd | ends >> 1) | spaceBefore & ends
    var escaped: UInt64 = 0
    if quotes | closeBefore != 0 {
      let opening = quotes & quoted
      let closing = quotes & ~quoted
      let afterQuote = quotes << 1 | quoteBefore
      escaped = opening & afterQuote
      unusual |= opening & ~(afterEnd | afterQuote)
      unusual |= (closing << 1 | closeBefore) & ~(ends | quotes) & Self.existing(bytes, base)
      closeBefore = closing >> 63
    }
    let suspects = masks.suspect & mask
    if suspects != 0 { unusual |= Self.unusual(among: suspects, quoted, bytes, base) }
    inside = UInt64(bitPattern: Int64(bitPattern: quoted) >> 63)
    endBefore = ends >> 63
    quoteBefore = quotes >> 63
    spaceBefore = spaces >> 63
    return Marks(ends: ends, lineEnds: lineEnds, escaped: escaped, unusual: unusual)
  }

  /// The bits of bytes that the text has.
  @inline(__always)
  private static func existing(_ bytes: UnsafeBufferPointer<UInt8>, _ base: Int) -> UInt64 {
    bytes.count - base >= 64 ? .max : (1 << UInt64(bytes.count - base)) - 1
  }

  /// The suspects that are forbidden or may need composition.
  private static func unusual(
    among suspects: UInt64, _ quoted: UInt64, _ bytes: UnsafeBufferPointer<UInt8>, _ base: Int
  ) -> UInt64 {
    var rest = suspects
    var unusual: UInt64 = 0
    while rest != 0 {
      let bit = rest.trailingZeroBitCount
      rest &= rest - 1
      let index = base + bit
      let lead = bytes[index]
      let second = index + 1 < bytes.count ? bytes[index + 1] : 0
      let third = index + 2 < bytes.count ? bytes[index + 2] : 0
      let isUnusual =
        lead == 0x09
        ? quoted >> UInt64(bit) & 1 == 0
        : mayNeedComposition(lead, second, third) || forbiddenScalar(lead, second, third) != nil
      if isUnusual { unusual |= 1 << UInt64(bit) }
    }
    return unusual
  }
}

/// For each bit, whether the number of ones up to and with it is odd.
@inline(__always)
private func prefixParity(_ bits: UInt64) -> UInt64 {
  var parity = bits
  parity ^= parity &<< 1
  parity ^= parity &<< 2
  parity ^= parity &<< 4
  parity ^= parity &<< 8
  parity ^= parity &<< 16
  parity ^= parity &<< 32
  return parity
}
