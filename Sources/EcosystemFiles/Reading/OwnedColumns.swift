//===----------------------------------------------------------------------===//
// The columns of a table as values of their own.
//
// The cells of a `DataTable` point into the file; that is the cheapest form, and the one that knows
// places. Who computes with whole columns, or wants the file's memory back, takes this form: numbers,
// dates and truth values in arrays, texts without quotes and escapes one after the other.
//
// METHOD. Each block of a few hundred rows gives a chunk of each column, one column after the other,
// so that the block is in the processor's cache for all but the first. A column has the narrowest kind
// that its first values suggest; if a later value does not fit, the column is read again as the next
// wider kind, as text in the end.
//===----------------------------------------------------------------------===//

public import EcosystemModel

/// The values of some columns of a table, chunk by chunk.
public struct OwnedColumns: Sendable {
  /// What the values of a column are, from narrow to wide.
  public enum Kind: Int, Sendable, CaseIterable {
    /// `true` and `false`.
    case booleans
    /// Dates with a day: `2021-02-23`.
    case dates
    /// Whole numbers.
    case wholeNumbers
    /// Numbers with at most six places.
    case decimals
    /// Numbers with more places or an exponent: `2.5e-7`.
    case reals
    /// Anything.
    case texts
  }

  /// The values of some rows of a column that follow each other.
  public struct Chunk: Sendable {
    /// One number for each row, of reals and texts none: 0 or 1, year · 10000 + month · 100 + day,
    /// the number, or its millionths; ``OwnedColumns/missing`` for an empty cell.
    public fileprivate(set) var numbers: [Int64] = []
    /// The reals; not a number for an empty cell.
    public fileprivate(set) var reals: [Double] = []
    /// The texts as UTF-8 without anything between them.
    public fileprivate(set) var bytes: [UInt8] = []
    /// Where the text of each row ends in `bytes`.
    public fileprivate(set) var ends: [Int] = []
  }

  /// One column.
  public struct Column: Sendable {
    /// Its name.
    public let name: String
    /// What its values are.
    public fileprivate(set) var kind: Kind
    /// Its values.
    public fileprivate(set) var chunks: [Chunk]
  }

  /// What stands for an empty cell among numbers.
  public static let missing = Int64.min

  /// The columns that were asked for, in this order.
  public let columns: [Column]

  /// Reads the columns at these positions of a table.
  ///
  /// - Parameters:
  ///   - positions: The columns.
  ///   - table: The table.
  ///   - threads: How many threads may read; the result does not depend on it.
  /// - Complexity: O(bytes of these columns).
  public init(_ positions: [Int], of table: DataTable, threads: Int = readingThreads) {
    var columns = positions.map { position in
      Column(
        name: table.columns[position].name, kind: suggestedKind(table, position), chunks: [])
    }
    let blocks = rowBlocks(of: table)
    var unread = Array(columns.indices)
    while !unread.isEmpty {
      let chunks = inParallel(count: blocks.count, threads: threads) { [columns, unread] item in
        unread.map { column in
          let block = blocks[item]
          return chunk(
            ColumnCells(table, part: block.part, rows: block.rows, column: positions[column]),
            columns[column].kind)
        }
      }
      var again: [Int] = []
      for (index, column) in unread.enumerated() {
        let read = chunks.compactMap { $0[index] }
        if read.count == blocks.count {
          columns[column].chunks = read
        } else {
          columns[column].kind = Kind(rawValue: columns[column].kind.rawValue + 1) ?? .texts
          again.append(column)
        }
      }
      unread = again
    }
    self.columns = columns
  }
}

/// The rows of a table in blocks that do not go beyond a part.
private func rowBlocks(of table: DataTable) -> [(part: Int, rows: Range<Int>)] {
  // With rows of 700 bytes a block and its cells fit the cache of one core.
  let most = 512
  return table.parts.indices.flatMap { part in
    let count = table.parts[part].cells.count / table.columns.count
    return stride(from: 0, to: count, by: most).map { (part, $0..<min($0 + most, count)) }
  }
}

/// The cells of a column in some rows of one part of a table.
private struct ColumnCells {
  let table: DataTable
  let part: Int
  /// The rows, counted from the first of the part.
  let rows: Range<Int>
  let column: Int

  init(_ table: DataTable, part: Int, rows: Range<Int>, column: Int) {
    self.table = table
    self.part = part
    self.rows = rows
    self.column = column
  }

  var count: Int { rows.count }

  /// The positions of the cells in the part.
  var positions: StrideTo<Int> {
    let width = table.columns.count
    return stride(from: rows.lowerBound * width + column, to: rows.upperBound * width, by: width)
  }

  /// Calls `body` with the text of each cell until it returns `false`; returns whether it never did.
  @inline(__always)
  func forEach(_ body: (UnsafeBufferPointer<UInt8>) -> Bool) -> Bool {
    let rewritten = table.parts[part].rewritten
    return table.source.bytes.withUnsafeBufferPointer { bytes in
      table.parts[part].cells.withUnsafeBufferPointer { cells in
        for index in positions {
          let cell = cells[index]
          let raw = UnsafeBufferPointer(rebasing: bytes[cell.range])
          let isFine =
            cell.rewritten == DataTable.Cell.Form.plain.rawValue
            ? body(raw) : withText(of: cell, raw, rewritten, body)
          guard isFine else { return false }
        }
        return true
      }
    }
  }

  /// Calls `body` with a text that differs from the file's bytes.
  private func withText(
    of cell: DataTable.Cell, _ raw: UnsafeBufferPointer<UInt8>, _ rewritten: [String],
    _ body: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Bool {
    var text =
      cell.rewritten >= 0
      ? rewritten[Int(cell.rewritten)]
      : cell.rewritten == DataTable.Cell.Form.escaped.rawValue ? unescaped(raw) : undoubled(raw)
    return text.withUTF8(body)
  }
}

/// The narrowest kind that fits the first hundred values.
private func suggestedKind(_ table: DataTable, _ column: Int) -> OwnedColumns.Kind {
  guard !table.parts.isEmpty else { return .texts }
  let rowCount = table.parts[0].cells.count / table.columns.count
  let cells = ColumnCells(table, part: 0, rows: 0..<min(rowCount, 100), column: column)
  return OwnedColumns.Kind.allCases.first { kind in
    var hasValue = kind == .texts
    let allFit = cells.forEach { bytes in
      if !bytes.isEmpty { hasValue = true }
      return bytes.isEmpty || kind == .texts
        || (kind == .reals ? real(bytes) != nil : number(bytes, kind) != nil)
    }
    return allFit && hasValue
  } ?? .texts
}

/// The values of some cells as a kind, `nil` if one does not fit.
private func chunk(_ cells: ColumnCells, _ kind: OwnedColumns.Kind) -> OwnedColumns.Chunk? {
  var chunk = OwnedColumns.Chunk()
  guard kind != .texts else {
    ownTexts(cells, &chunk)
    return chunk
  }
  if kind == .reals {
    chunk.reals.reserveCapacity(cells.count)
    let allFit = cells.forEach { bytes in
      guard let value = bytes.isEmpty ? .nan : real(bytes) else { return false }
      chunk.reals.append(value)
      return true
    }
    return allFit ? chunk : nil
  }
  // One loop for each kind, so that none asks for the kind of each value.
  let numbers =
    switch kind {
    case .booleans: ownNumbers(cells) { boolean($0) }
    case .dates: ownNumbers(cells) { day($0) }
    case .wholeNumbers: ownNumbers(cells) { wholeNumber($0) }
    default: ownNumbers(cells) { decimal($0) }
    }
  guard let numbers else { return nil }
  chunk.numbers = numbers
  return chunk
}

/// The numbers that `parse` makes of some cells, `nil` if it makes none of one.
@inline(__always)
private func ownNumbers(
  _ cells: ColumnCells, parse: (UnsafeBufferPointer<UInt8>) -> Int64?
) -> [Int64]? {
  var allFit = true
  let numbers = [Int64](unsafeUninitializedCapacity: cells.count) { target, count in
    allFit = cells.forEach { bytes in
      guard let number = bytes.isEmpty ? OwnedColumns.missing : parse(bytes) else { return false }
      target.initializeElement(at: count, to: number)
      count += 1
      return true
    }
  }
  return allFit ? numbers : nil
}

/// Copies the texts of some cells.
private func ownTexts(_ cells: ColumnCells, _ chunk: inout OwnedColumns.Chunk) {
  var most = 0
  let part = cells.table.parts[cells.part]
  for index in cells.positions {
    let cell = part.cells[index]
    most +=
      cell.rewritten >= 0
      ? part.rewritten[Int(cell.rewritten)].utf8.count : Int(cell.length)
  }
  var ends: [Int] = []
  ends.reserveCapacity(cells.count)
  chunk.bytes = [UInt8](unsafeUninitializedCapacity: most) { target, count in
    adviseHugePages(UnsafeMutableRawBufferPointer(target))
    _ = cells.forEach { bytes in
      if let base = target.baseAddress, let source = bytes.baseAddress {
        (base + count).update(from: source, count: bytes.count)
      }
      count += bytes.count
      ends.append(count)
      return true
    }
  }
  chunk.ends = ends
}

/// A value as a number of a kind, `nil` if it is none.
@inline(__always)
private func number(_ bytes: UnsafeBufferPointer<UInt8>, _ kind: OwnedColumns.Kind) -> Int64? {
  switch kind {
  case .booleans: boolean(bytes)
  case .dates: day(bytes)
  case .wholeNumbers: wholeNumber(bytes)
  case .decimals: decimal(bytes)
  case .reals, .texts: nil
  }
}

private func boolean(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
  if bytes.count == 4, bytes[0] == 0x74, bytes[1] == 0x72, bytes[2] == 0x75, bytes[3] == 0x65 {
    return 1
  }
  return bytes.count == 5 && bytes.elementsEqual("false".utf8) ? 0 : nil
}

@inline(__always)
private func day(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
  guard bytes.count == 10, let date = PartialDate(utf8: bytes) else { return nil }
  return Int64(date.year * 10_000 + (date.month ?? 0) * 100 + (date.day ?? 0))
}

/// Twelve digits at most are read here, all else by `Int`.
@inline(__always)
private func wholeNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
  guard bytes.count <= 12 else { return Int(decimalUTF8: bytes).map(Int64.init) }
  var value: Int64 = 0
  for byte in bytes {
    guard let digit = decimalDigit(byte) else { return Int(decimalUTF8: bytes).map(Int64.init) }
    value = value &* 10 &+ digit
  }
  return value
}

/// At most twelve digits, and perhaps a point and one to six digits, are read here; all else by
/// `DecimalNumber`.
@inline(__always)
private func decimal(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
  var index = 0
  var value: Int64 = 0
  while index < bytes.count, index <= 12, let digit = decimalDigit(bytes[index]) {
    value = value &* 10 &+ digit
    index += 1
  }
  let places = max(0, bytes.count - index - 1)
  guard (1...12).contains(index), places <= 6 else {
    return DecimalNumber(utf8: bytes)?.millionths
  }
  guard index < bytes.count else { return value * 1_000_000 }
  guard places > 0, bytes[index] == 0x2E else { return DecimalNumber(utf8: bytes)?.millionths }
  for place in index + 1..<bytes.count {
    guard let digit = decimalDigit(bytes[place]) else {
      return DecimalNumber(utf8: bytes)?.millionths
    }
    value = value &* 10 &+ digit
  }
  // Below 10^18: at most twelve digits before the point, and six behind it.
  switch places {
  case 1: return value * 100_000
  case 2: return value * 10_000
  case 3: return value * 1_000
  case 4: return value * 100
  case 5: return value * 10
  default: return value
  }
}

/// A value as the nearest floating-point number, `nil` if it is no finite decimal number.
private func real(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
  if let number = DecimalNumber(utf8: bytes), number.millionths.magnitude < 1 << 53 {
    // Both are exact, so that the quotient is the nearest number.
    return Double(number.millionths) / 1_000_000
  }
  // No names and no hexadecimal digits, which `Double` would take.
  let allowed = bytes.allSatisfy { byte in
    decimalDigit(byte) != nil || byte == 0x2B || byte == 0x2D || byte == 0x2E || byte | 0x20 == 0x65
  }
  guard allowed, let value = Double(String(decoding: bytes, as: UTF8.self)), value.isFinite else {
    return nil
  }
  return value
}
