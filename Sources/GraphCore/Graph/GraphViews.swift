// One graph seen another way: with or without directions, turned round, without parallel edges.

extension Digraph {
  /// Returns the graph in which each arc is an edge that can be walked both ways.
  ///
  /// - Complexity: O(*n* + *m*) time and space for *n* nodes and *m* arcs.
  public func undirectedView(weights: Table<ArcTag, Double>? = nil) -> AdjacencyGraph<NodeTag> {
    AdjacencyGraph(
      nodeCount: nodeCount, pairs: pairs, weights: weights?.values, isDirected: false)
  }

  /// Returns the graph in which each arc is an edge from its tail to its head.
  ///
  /// - Complexity: O(*n* + *m*) time and space for *n* nodes and *m* arcs.
  public func directedView(weights: Table<ArcTag, Double>? = nil) -> AdjacencyGraph<NodeTag> {
    AdjacencyGraph(
      nodeCount: nodeCount, pairs: pairs, weights: weights?.values, isDirected: true)
  }

  /// The ends of the arcs, a tail and a head in turn.
  private var pairs: [Int32] {
    var result: [Int32] = []
    result.reserveCapacity(2 * arcCount)
    for (tail, head) in zip(lists.tails, lists.heads) {
      result.append(tail)
      result.append(head)
    }
    return result
  }
}

extension AdjacencyGraph {
  /// Returns the graph with each directed edge turned round; an undirected graph is its own.
  ///
  /// - Complexity: O(1): the lists are shared.
  public func reversed() -> AdjacencyGraph {
    guard let incoming else { return self }
    return AdjacencyGraph(outgoing: incoming, incoming: outgoing)
  }

  /// Returns the graph without loops in which parallel edges are one edge.
  ///
  /// The weight of a merged edge is the sum of the weights; a graph without weights stays one.
  /// Lists are in the order in which each neighbour first occurs in the given graph.
  ///
  /// - Complexity: O(*n* + *m*) time and space for *n* nodes and *m* edges.
  public func simplified() -> AdjacencyGraph {
    AdjacencyGraph(outgoing: outgoing.simplified(), incoming: incoming?.simplified())
  }
}

extension NeighbourLists {
  fileprivate func simplified() -> NeighbourLists {
    var newStarts: [Int32] = [0]
    newStarts.reserveCapacity(nodeCount + 1)
    var newNeighbours: [Int32] = []
    newNeighbours.reserveCapacity(neighbours.count)
    var newWeights: [Double] = []
    // Where a neighbour of the node at hand stands in the new list; below the list's start if it
    // does not yet.
    var place = [Int](repeating: -1, count: nodeCount)
    for node in 0..<nodeCount {
      let start = newNeighbours.count
      for entry in Int(starts[node])..<Int(starts[node + 1]) {
        let neighbour = neighbours[entry]
        guard Int(neighbour) != node else { continue }
        if place[Int(neighbour)] < start {
          place[Int(neighbour)] = newNeighbours.count
          newNeighbours.append(neighbour)
          if let weights { newWeights.append(weights[entry]) }
        } else if let weights {
          newWeights[place[Int(neighbour)]] += weights[entry]
        }
      }
      newStarts.append(Int32(newNeighbours.count))
    }
    return NeighbourLists(
      starts: newStarts, neighbours: newNeighbours, weights: weights == nil ? nil : newWeights)
  }
}
