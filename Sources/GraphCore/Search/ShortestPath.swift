//===----------------------------------------------------------------------===//
// Dijkstra's shortest path between two nodes.
//
// PROBLEM. The cheapest path from one node to another, arc costs not negative.
//
// METHOD. A binary heap of (cost, node); the node that leaves it first is settled. Equal costs
// settle the smaller handle first, and a node keeps the first arc that reached it at its final
// cost: the path is the same in every run.
//
// NOT HERE. Negative costs, all pairs, the k shortest paths.
//===----------------------------------------------------------------------===//

import HeapModule

/// A path: the arcs in order, and their total cost.
public struct Path<ArcTag>: Sendable, Equatable {
  /// The arcs from the start to the goal; empty if both are the same node.
  public let arcs: [Handle<ArcTag>]
  /// The sum of the arcs' costs.
  public let cost: Int64
}

extension Digraph {
  /// Returns a cheapest path from `start` to `goal`, or `nil` if there is none.
  ///
  /// - Precondition: No cost is negative, and no path's cost exceeds `Int64.max`.
  /// - Complexity: O((*n* + *m*) log *n*) time, O(*n* + *m*) space for *n* nodes and *m* arcs.
  public func shortestPath(
    from start: Handle<NodeTag>, to goal: Handle<NodeTag>,
    costs: Table<ArcTag, Int64>, _ direction: Direction = .forward
  ) -> Path<ArcTag>? {
    var best = Table<NodeTag, Int64>(repeating: .max, count: nodeCount)
    var arrival = Table<NodeTag, (previous: Handle<NodeTag>, arc: Handle<ArcTag>)?>(
      repeating: nil, count: nodeCount)
    var frontier: Heap<Entry> = [Entry(cost: 0, node: start.index)]
    best[start] = 0
    while let entry = frontier.popMin() {
      let node = Handle<NodeTag>(Int(entry.node))
      guard entry.cost == best[node] else { continue }
      if node == goal { break }
      forEachNeighbour(of: node, direction) { neighbour, arc in
        precondition(costs[arc] >= 0, "a cost is not negative")
        let cost = entry.cost + costs[arc]
        guard cost < best[neighbour] else { return }
        best[neighbour] = cost
        arrival[neighbour] = (node, arc)
        frontier.insert(Entry(cost: cost, node: neighbour.index))
      }
    }
    guard best[goal] != .max else { return nil }
    var arcs: [Handle<ArcTag>] = []
    var node = goal
    while node != start, let step = arrival[node] {
      arcs.append(step.arc)
      node = step.previous
    }
    return Path(arcs: arcs.reversed(), cost: best[goal])
  }
}

/// A node in the frontier; the heap is ordered by cost, then by node.
private struct Entry: Comparable {
  let cost: Int64
  let node: Int32

  static func < (left: Self, right: Self) -> Bool {
    (left.cost, left.node) < (right.cost, right.node)
  }
}
