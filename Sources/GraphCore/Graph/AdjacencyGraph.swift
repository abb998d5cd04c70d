/// A directed or undirected graph, made for walking: lists of neighbours, four bytes for each
/// entry, and optional weights.
///
///     let graph = AdjacencyGraph<City>(nodeCount: 3, edges: [(0, 1), (1, 2)])
///     graph.neighbours(of: Handle(1))  // [Handle(0), Handle(2)]
///
/// An undirected edge stands in the lists of both of its ends, a loop twice in the list of its
/// node; so degrees sum to twice the number of edges. Parallel edges are kept (``simplified()``
/// merges them). Lists keep the order in which the edges were given.
///
/// A ``Digraph`` gives an `AdjacencyGraph` by ``Digraph/undirectedView(weights:)`` and
/// ``Digraph/directedView(weights:)``.
public struct AdjacencyGraph<NodeTag>: Sendable, Equatable {
  /// Whether edges go one way only.
  public let isDirected: Bool
  /// The heads of what leaves each node; in an undirected graph all neighbours.
  package let outgoing: NeighbourLists
  /// The tails of what enters each node; `nil` in an undirected graph.
  let incoming: NeighbourLists?

  /// Creates the graph with `nodeCount` nodes and these edges.
  ///
  /// - Parameters:
  ///   - nodeCount: How many nodes there are; they are counted from 0.
  ///   - edges: The ends of each edge; tail and head if the graph is directed.
  ///   - weights: The weight of each edge, or `nil` if all weigh 1.
  ///   - isDirected: Whether edges go from the first end to the second only.
  /// - Precondition: Each end is in `0..<nodeCount`, weights are finite, not negative and one for
  ///   each edge; there are fewer than 2³⁰ edges.
  /// - Complexity: O(*n* + *m*) time and space for *n* nodes and *m* edges.
  public init(
    nodeCount: Int, edges: some Collection<(Int, Int)>, weights: [Double]? = nil,
    isDirected: Bool = false
  ) {
    var pairs: [Int32] = []
    pairs.reserveCapacity(2 * edges.count)
    for (first, second) in edges {
      precondition(
        first >= 0 && first < nodeCount && second >= 0 && second < nodeCount,
        "an edge ends in the graph")
      pairs.append(Int32(first))
      pairs.append(Int32(second))
    }
    self.init(nodeCount: nodeCount, pairs: pairs, weights: weights, isDirected: isDirected)
  }

  /// Creates the graph of pairs, given as tail, head, tail, head …, whose ends are in the graph.
  init(nodeCount: Int, pairs: [Int32], weights: [Double]?, isDirected: Bool) {
    precondition(nodeCount >= 0 && nodeCount < Int(Int32.max), "nodes are numbered in 31 bits")
    if let weights {
      precondition(weights.count == pairs.count / 2, "there is one weight for each edge")
      precondition(weights.allSatisfy { $0 >= 0 && $0.isFinite }, "a weight is finite and >= 0")
    }
    self.isDirected = isDirected
    (outgoing, incoming) = pairs.withUnsafeBufferPointer { pairs in
      let outgoing = NeighbourLists(
        nodeCount: nodeCount, pairs: pairs, by: isDirected ? .tails : .both, weights: weights)
      guard isDirected else { return (outgoing, nil) }
      return (
        outgoing,
        NeighbourLists(nodeCount: nodeCount, pairs: pairs, by: .heads, weights: weights)
      )
    }
  }

  init(outgoing: NeighbourLists, incoming: NeighbourLists?) {
    self.outgoing = outgoing
    self.incoming = incoming
    isDirected = incoming != nil
  }

  /// The number of nodes.
  public var nodeCount: Int { outgoing.nodeCount }

  /// The number of edges; a loop counts once.
  public var edgeCount: Int {
    isDirected ? outgoing.neighbours.count : outgoing.neighbours.count / 2
  }

  /// Whether edges have weights; otherwise each weighs 1.
  public var isWeighted: Bool { outgoing.weights != nil }

  /// The nodes, in ascending order.
  public var nodes: some RandomAccessCollection<Handle<NodeTag>> {
    (0..<nodeCount).lazy.map { Handle<NodeTag>($0) }
  }

  /// The nodes at the other ends of a node's edges, in the given order; of a directed graph those
  /// to which an edge goes.
  ///
  /// - Complexity: O(1); the walk is O(degree).
  public func neighbours(
    of node: Handle<NodeTag>
  ) -> some RandomAccessCollection<Handle<NodeTag>> {
    outgoing.neighbours[
      Int(outgoing.starts[node.offset])..<Int(outgoing.starts[node.offset + 1])
    ].lazy.map { Handle<NodeTag>(Int($0)) }
  }

  /// The weights of a node's edges, parallel to ``neighbours(of:)``; 1 each if there are none.
  ///
  /// - Complexity: O(degree).
  public func weights(of node: Handle<NodeTag>) -> [Double] {
    let entries =
      Int(outgoing.starts[node.offset])..<Int(outgoing.starts[node.offset + 1])
    return outgoing.weights.map { Array($0[entries]) } ?? entries.map { _ in 1 }
  }

  /// The number of entries in a node's list of neighbours.
  ///
  /// - Complexity: O(1).
  public func degree(of node: Handle<NodeTag>) -> Int {
    Int(outgoing.starts[node.offset + 1] - outgoing.starts[node.offset])
  }
}
