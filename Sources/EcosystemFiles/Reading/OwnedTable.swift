public import EcosystemModel

/// A table, and values of some of its columns.
public struct OwnedTable: Sendable {
  /// The table.
  public let table: DataTable
  /// The values of the columns that were asked for, in the order of the table.
  public let owned: OwnedColumns

  /// A table without values of its own.
  init(_ table: DataTable) { self.init(table, [], read: [], threads: 1) }

  /// A table whose columns were read with it, for each part of it; what did not fit is read again.
  init(
    _ table: DataTable, _ wanted: [WantedColumn], read: [[[OwnedColumns.Chunk]?]], threads: Int
  ) {
    self.table = table
    let chunks = wanted.indices.map { column -> [OwnedColumns.Chunk]? in
      let ofParts = read.compactMap { $0[column] }
      return ofParts.count == table.parts.count ? ofParts.flatMap(\.self) : nil
    }
    owned = OwnedColumns(wanted, of: table, read: chunks, threads: threads)
  }
}
