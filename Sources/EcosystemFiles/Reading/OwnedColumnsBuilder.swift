import EcosystemModel

/// Reads columns block by block into chunks.
struct OwnedColumnsBuilder {
  private var columns: [OwnedColumnBuilder]

  /// Reads columns of about so many rows.
  init(_ wanted: [WantedColumn], expectedRows: Int) {
    columns = wanted.map { OwnedColumnBuilder($0, expectedRows: expectedRows) }
  }

  /// Reads the next rows.
  mutating func append(_ rows: RowBlock) {
    for index in columns.indices { columns[index].append(rows) }
  }

  /// The chunks of each column, `nil` for one with a value that did not fit.
  consuming func finish() -> [[OwnedColumns.Chunk]?] {
    columns.map { $0.fits ? $0.finished + [$0.chunk] : nil }
  }
}

/// One column that is being read.
private struct OwnedColumnBuilder {
  private let wanted: WantedColumn
  private let expectedRows: Int
  private(set) var finished: [OwnedColumns.Chunk] = []
  private(set) var chunk = OwnedColumns.Chunk()
  /// Whether all values fitted so far.
  private(set) var fits = true

  init(_ wanted: WantedColumn, expectedRows: Int) {
    self.wanted = wanted
    self.expectedRows = expectedRows
    switch wanted.kind {
    case .texts: chunk.ends.reserveCapacity(expectedRows)
    case .reals: chunk.reals.reserveCapacity(expectedRows)
    default:
      chunk.numbers.reserveCapacity(expectedRows)
      chunk.numbers.withUnsafeMutableBufferPointer { numbers in
        guard let base = numbers.baseAddress else { return }
        adviseHugePages(
          UnsafeMutableRawBufferPointer(
            start: base, count: expectedRows * MemoryLayout<Int64>.stride))
      }
    }
  }

  mutating func append(_ rows: RowBlock) {
    guard fits else { return }
    switch wanted.kind {
    case .texts: appendTexts(rows)
    case .reals: appendReals(rows)
    // One loop for each kind, so that none asks for the kind of each value.
    case .booleans: appendNumbers(rows) { ownedBoolean($0) }
    case .dates: appendNumbers(rows) { ownedDay($0) }
    case .wholeNumbers: appendNumbers(rows) { ownedWholeNumber($0, in: rows.bytes) }
    case .decimals: appendNumbers(rows) { ownedDecimal($0, in: rows.bytes) }
    }
  }

  @inline(__always)
  private mutating func appendNumbers(
    _ rows: RowBlock, _ parse: (UnsafeBufferPointer<UInt8>) -> Int64?
  ) {
    withUnsafeTemporaryAllocation(of: Int64.self, capacity: rows.rows.count) { target in
      var count = 0
      fits = rows.forEach(wanted.position) { bytes in
        guard let number = bytes.isEmpty ? OwnedColumns.missing : parse(bytes) else {
          return false
        }
        target.initializeElement(at: count, to: number)
        count += 1
        return true
      }
      if fits { chunk.numbers.append(contentsOf: target) }
    }
  }

  private mutating func appendReals(_ rows: RowBlock) {
    fits = rows.forEach(wanted.position) { bytes in
      guard let value = bytes.isEmpty ? .nan : ownedReal(bytes) else { return false }
      chunk.reals.append(value)
      return true
    }
  }

  /// Copies texts; those of a block stay together.
  private mutating func appendTexts(_ rows: RowBlock) {
    var length = 0
    _ = rows.forEach(wanted.position) { bytes in
      length += bytes.count
      return true
    }
    if chunk.bytes.count + length > chunk.bytes.capacity {
      if !chunk.ends.isEmpty {
        finished.append(chunk)
        chunk = OwnedColumns.Chunk()
      }
      reserve(length, for: rows.rows.count)
    }
    // Gathered in the cache, and then copied once: `append` for each would cost more than the bytes.
    withUnsafeTemporaryAllocation(byteCount: length, alignment: 1) { gathered in
      var end = 0
      let before = chunk.bytes.count
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: rows.rows.count) { ends in
        var row = 0
        _ = rows.forEach(wanted.position) { bytes in
          if let text = bytes.baseAddress, let target = gathered.baseAddress {
            (target + end).copyMemory(from: text, byteCount: bytes.count)
          }
          end += bytes.count
          ends.initializeElement(at: row, to: UInt32(before + end))
          row += 1
          return true
        }
        chunk.ends.append(contentsOf: ends)
      }
      chunk.bytes.append(contentsOf: gathered)
    }
  }

  /// Makes room for as many bytes as the expected rows need if they are like these, at least for these.
  private mutating func reserve(_ length: Int, for rows: Int) {
    let room = max(length, min(length * expectedRows / max(rows, 1) / 64 * 65, 1 << 28))
    chunk.bytes.reserveCapacity(room)
    chunk.bytes.withUnsafeMutableBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      adviseHugePages(UnsafeMutableRawBufferPointer(start: base, count: room))
    }
  }
}
