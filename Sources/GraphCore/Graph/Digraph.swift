//===----------------------------------------------------------------------===//
// A typed directed multigraph as an immutable compressed snapshot (CSR) in both directions.
//
// PROBLEM. Walk the arcs out of a node and into a node, in an order that is the same in every run,
// with few bytes for each arc.
//
// METHOD. Arcs keep the numbers in which they were given. Two counting sorts give, for each node,
// the numbers of its outgoing and of its incoming arcs in ascending order.
//
// WHY IT IS CORRECT. (1) The starts of both directions are prefix sums of the degrees, so the
// ranges are disjoint and cover all arcs. (2) Arcs are placed in ascending number, so each range
// ascends.
//
// NOT HERE. Weights and kinds: they are `Table`s beside the graph, indexed by arc. Changes: build
// a new snapshot.
//===----------------------------------------------------------------------===//

/// A directed multigraph: parallel arcs and self-loops are allowed.
///
///     let graph = Digraph<City, Road>(nodeCount: 3, arcs: [(0, 1), (1, 2)])
///     graph.arcs(from: Handle(0)).map(graph.head)  // [Handle(1)]
public struct Digraph<NodeTag, ArcTag>: Sendable {
  /// Which arcs a walk may take.
  public enum Direction: Sendable {
    /// From tail to head.
    case forward
    /// From head to tail.
    case backward
    /// Both ways.
    case both
  }

  let lists: ArcLists

  /// Creates the graph with `nodeCount` nodes and these arcs, numbered in the given order.
  ///
  /// - Precondition: Each end is in `0..<nodeCount`, and there are fewer than 2³¹ arcs.
  /// - Complexity: O(*n* + *m*) time and space for *n* nodes and *m* arcs.
  public init(nodeCount: Int, arcs: some Collection<(tail: Int, head: Int)>) {
    var tails: [Int32] = []
    var heads: [Int32] = []
    tails.reserveCapacity(arcs.count)
    heads.reserveCapacity(arcs.count)
    for (tail, head) in arcs {
      precondition(
        tail >= 0 && tail < nodeCount && head >= 0 && head < nodeCount, "an arc ends in the graph")
      tails.append(Int32(tail))
      heads.append(Int32(head))
    }
    lists = ArcLists(nodeCount: nodeCount, tails: tails, heads: heads)
  }

  /// The number of nodes.
  public var nodeCount: Int { lists.outgoingStarts.count - 1 }

  /// The number of arcs.
  public var arcCount: Int { lists.tails.count }

  /// The node at which an arc begins.
  public func tail(of arc: Handle<ArcTag>) -> Handle<NodeTag> {
    Handle(Int(lists.tails[arc.offset]))
  }

  /// The node at which an arc ends.
  public func head(of arc: Handle<ArcTag>) -> Handle<NodeTag> {
    Handle(Int(lists.heads[arc.offset]))
  }

  /// The arcs that leave a node, in ascending order.
  ///
  /// - Complexity: O(1); the walk is O(out-degree).
  public func arcs(from node: Handle<NodeTag>) -> some RandomAccessCollection<Handle<ArcTag>> {
    slice(lists.outgoing, lists.outgoingStarts, node)
  }

  /// The arcs that enter a node, in ascending order.
  ///
  /// - Complexity: O(1); the walk is O(in-degree).
  public func arcs(into node: Handle<NodeTag>) -> some RandomAccessCollection<Handle<ArcTag>> {
    slice(lists.incoming, lists.incomingStarts, node)
  }

  private func slice(
    _ arcs: [Int32], _ starts: [Int32], _ node: Handle<NodeTag>
  ) -> some RandomAccessCollection<Handle<ArcTag>> {
    arcs[Int(starts[node.offset])..<Int(starts[node.offset + 1])].lazy
      .map { Handle<ArcTag>(Int($0)) }
  }
}

/// The arcs of a graph without its tags, so that searches on them are compiled once.
struct ArcLists: Sendable {
  let tails: [Int32]
  let heads: [Int32]
  let outgoingStarts: [Int32]
  let outgoing: [Int32]
  let incomingStarts: [Int32]
  let incoming: [Int32]

  init(nodeCount: Int, tails: [Int32], heads: [Int32]) {
    (outgoingStarts, outgoing) = Self.grouped(by: tails, nodeCount: nodeCount)
    (incomingStarts, incoming) = Self.grouped(by: heads, nodeCount: nodeCount)
    self.tails = tails
    self.heads = heads
  }

  /// Returns the start of each node's range and the arc numbers grouped by node.
  private static func grouped(by ends: [Int32], nodeCount: Int) -> ([Int32], [Int32]) {
    var starts = [Int32](repeating: 0, count: nodeCount + 1)
    for end in ends { starts[Int(end) + 1] += 1 }
    for node in 0..<nodeCount { starts[node + 1] += starts[node] }
    var next = starts
    var arcs = [Int32](repeating: 0, count: ends.count)
    for (arc, end) in ends.enumerated() {
      arcs[Int(next[Int(end)])] = Int32(arc)
      next[Int(end)] += 1
    }
    return (starts, arcs)
  }
}
