import EcosystemModel

/// Room for the packed rows of one part of a table, filled from the front.
struct PackedRowSink {
  private let starts: UnsafeMutablePointer<UInt32>
  private let ends: UnsafeMutablePointer<UInt16>
  private let width: Int
  private let room: Int
  private(set) var count = 0
  /// The ends of the row that is being cut.
  private var rowEnds: UnsafeMutablePointer<UInt16>

  fileprivate init(
    starts: UnsafeMutablePointer<UInt32>, ends: UnsafeMutablePointer<UInt16>, width: Int, room: Int
  ) {
    self.starts = starts
    self.ends = ends
    self.width = width
    self.room = room
    rowEnds = ends
  }

  /// The rows so far.
  var places: RowBlock.PackedPlaces { RowBlock.PackedPlaces(starts: starts, ends: ends) }

  /// Whether there is no room for another row.
  @inline(__always)
  var isFull: Bool { count == room }

  /// Notes how far behind the row's first byte a field of it ends; a row may be begun again.
  ///
  /// - Precondition: There is room for the row, and it has such a field.
  @inline(__always)
  mutating func endField(_ field: Int, at length: Int, isEscaped: Bool = false) {
    assert(count < room && field < width, "invariant")
    // What does not fit belongs to a row that is not taken: see `longestRow`.
    let end = UInt16(truncatingIfNeeded: length)
    rowEnds[field] = isEscaped ? end | PackedRows.isEscaped : end
  }

  /// Notes for fields from this one on that they end at the bits that are set, so many bytes behind the
  /// row's first.
  ///
  /// How many bits a block has, the processor guesses wrongly at nearly each block, and so four are
  /// written at a time: what is too much, the fields that follow overwrite.
  ///
  /// - Precondition: There is room for the row, and it has such fields.
  @inline(__always)
  mutating func endFields(_ first: Int, atBits bits: UInt64, behind offset: Int) {
    var rest = bits
    var target = rowEnds + first
    while rest != 0 {
      for place in 0..<Self.fieldsAtOnce {
        target[place] = UInt16(truncatingIfNeeded: offset &+ rest.trailingZeroBitCount)
        rest &= rest &- 1
      }
      target += Self.fieldsAtOnce
    }
  }

  /// How many ends ``endFields(_:atBits:behind:)`` writes together; the array has so much room behind the rows.
  fileprivate static let fieldsAtOnce = 4

  /// Takes the row that begins at `start`, all of whose fields have ended.
  @inline(__always)
  mutating func endRow(from start: Int) {
    starts[count] = UInt32(truncatingIfNeeded: start)
    count += 1
    rowEnds += width
  }

  /// Takes a row that has cells, the first of them with this number.
  mutating func appendRow(withCellsFrom first: Int) {
    assert(count < room, "invariant")
    // The array is read whole by whoever copies it.
    (rowEnds).update(repeating: 0, count: width)
    starts[count] = PackedRows.hasCells | UInt32(first)
    count += 1
    rowEnds += width
  }
}

/// The rows that `fill` puts into room for so many of them.
func packedRows(
  room: Int, width: Int, _ fill: (inout PackedRowSink) -> Void
) -> PackedRows {
  var starts: [UInt32] = []
  let ends = [UInt16](unsafeUninitializedCapacity: room * width + PackedRowSink.fieldsAtOnce) {
    ends, endCount in
    adviseHugePages(UnsafeMutableRawBufferPointer(ends))
    starts = [UInt32](unsafeUninitializedCapacity: room) { starts, count in
      guard let firstStart = starts.baseAddress, let firstEnd = ends.baseAddress else { return }
      var sink = PackedRowSink(starts: firstStart, ends: firstEnd, width: width, room: room)
      fill(&sink)
      count = sink.count
    }
    endCount = starts.count * width
  }
  return PackedRows(starts: starts, ends: ends)
}
