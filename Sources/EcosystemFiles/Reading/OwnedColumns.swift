//===----------------------------------------------------------------------===//
// The columns of a table as values of their own.
//
// The cells of a `DataTable` point into the file; that is the cheapest form, and the one that knows
// places. Who computes with whole columns, or wants the file's memory back, takes this form: numbers,
// dates and truth values in arrays, texts without quotes and escapes one after the other.
//
// METHOD. Blocks of a few hundred rows are read one column after the other, so that a block is in the
// processor's cache for all columns but the first; `readTable` with `owning` does so while it cuts the
// rows, when the block is there for the first one too. A column has the narrowest kind that the first
// hundred values suggest; if a later value does not fit, the column is read again as the next wider
// kind, as text in the end.
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
    public internal(set) var numbers: [Int64] = []
    /// The reals; not a number for an empty cell.
    public internal(set) var reals: [Double] = []
    /// The texts as UTF-8 without anything between them.
    public internal(set) var bytes: [UInt8] = []
    /// Where the text of each row ends in `bytes`.
    public internal(set) var ends: [UInt32] = []
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
    self.init(positions.map { WantedColumn($0, of: table) }, of: table, threads: threads)
  }

  /// Reads columns of a table, but for those of which all chunks are given: an array for each part.
  init(
    _ wanted: [WantedColumn], of table: DataTable, read: [[Chunk]?]? = nil, threads: Int
  ) {
    var wanted = wanted
    var chunks: [[Chunk]?] = read ?? wanted.map { _ in nil }
    while true {
      let unread = chunks.indices.filter { chunks[$0] == nil }
      if unread.isEmpty { break }
      // Many columns of few rows are not worth a thread.
      let found = inParallel(
        count: table.parts.count, threads: table.rowCount < 1_000 ? 1 : threads
      ) { [wanted] part in
        ownedChunks(unread.map { wanted[$0] }, ofPart: part, of: table)
      }
      for (index, column) in unread.enumerated() {
        let ofParts = found.compactMap { $0[index] }
        if ofParts.count == table.parts.count {
          chunks[column] = ofParts.flatMap(\.self)
        } else {
          wanted[column].widen()
        }
      }
    }
    columns = zip(wanted, chunks).map { wanted, chunks in
      Column(name: table.columns[wanted.position].name, kind: wanted.kind, chunks: chunks ?? [])
    }
  }
}

/// A column of a table that is to be owned.
struct WantedColumn: Sendable {
  let position: Int
  /// As what it is read.
  private(set) var kind: OwnedColumns.Kind

  /// A column with the narrowest kind that fits its first hundred values.
  init(_ position: Int, of table: DataTable) {
    self.position = position
    let rowCount = table.parts.first?.rowCount(columns: table.columns.count) ?? 0
    kind =
      rowCount == 0
      ? .texts
      : table.withRows(0..<min(rowCount, 100), ofPart: 0) { Self.narrowestKind(position, $0) }
  }

  private static func narrowestKind(_ column: Int, _ rows: RowBlock) -> OwnedColumns.Kind {
    OwnedColumns.Kind.allCases.first { kind in
      var hasValue = kind == .texts
      let allFit = rows.forEach(column) { bytes in
        if !bytes.isEmpty { hasValue = true }
        return bytes.isEmpty || fits(bytes, kind)
      }
      return allFit && hasValue
    } ?? .texts
  }

  private static func fits(_ bytes: UnsafeBufferPointer<UInt8>, _ kind: OwnedColumns.Kind) -> Bool {
    switch kind {
    case .booleans: ownedBoolean(bytes) != nil
    case .dates: ownedDay(bytes) != nil
    case .wholeNumbers: ownedWholeNumber(bytes, in: bytes) != nil
    case .decimals: ownedDecimal(bytes, in: bytes) != nil
    case .reals: ownedReal(bytes) != nil
    case .texts: true
    }
  }

  /// Takes the next wider kind.
  mutating func widen() { kind = OwnedColumns.Kind(rawValue: kind.rawValue + 1) ?? .texts }
}

/// The chunks of some columns in one part of a table, `nil` for a column with a value that does not fit.
private func ownedChunks(
  _ wanted: [WantedColumn], ofPart part: Int, of table: DataTable
) -> [[OwnedColumns.Chunk]?] {
  let count = table.parts[part].rowCount(columns: table.columns.count)
  var builder = OwnedColumnsBuilder(wanted, expectedRows: count)
  // With rows of 700 bytes a block fits the cache of one core.
  let most = 512
  for first in stride(from: 0, to: count, by: most) {
    table.withRows(first..<min(first + most, count), ofPart: part) { builder.append($0) }
  }
  return builder.finish()
}
