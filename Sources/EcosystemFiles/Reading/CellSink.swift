import EcosystemModel

/// Room for the cells of one part of a table, filled from the front.
///
/// Invariant: `count` is at most `capacity`; who appends has looked at `left` before.
struct CellSink {
  private let base: UnsafeMutablePointer<DataTable.Cell>
  private let capacity: Int
  private(set) var count = 0

  init(_ base: UnsafeMutablePointer<DataTable.Cell>, capacity: Int) {
    self.base = base
    self.capacity = capacity
  }

  /// How many more cells there is room for.
  var left: Int { capacity - count }

  @inline(__always)
  mutating func append(_ cell: DataTable.Cell) {
    assert(count < capacity, "invariant")
    (base + count).initialize(to: cell)
    count += 1
  }

  /// Takes the last cells off again.
  mutating func truncate(to count: Int) {
    assert(count <= self.count, "cells are taken off, not added")
    self.count = count
  }
}
