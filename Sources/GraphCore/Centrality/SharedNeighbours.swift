//===----------------------------------------------------------------------===//
// How much two nodes have in common, by their neighbours.
//
// METHOD. The neighbours of a node as a set: sorted, each once, the node itself and the other one
// left out. Two sets are merged in one pass. For all nodes that share a neighbour with one: a walk
// over its neighbours' neighbours, counted in an array.
//
// NOT HERE. The index of Adamic and Adar, which weighs with a logarithm: `resourceAllocation` does
// the same for ranking and needs only division, which is the same on every machine.
//
// REFERENCES
//   T. Zhou, L. Lü, Y.-C. Zhang. Predicting missing links via local information. European Physical
//     Journal B 71, 2009, 623-630 (resource allocation).
//===----------------------------------------------------------------------===//

/// What two nodes have in common.
public struct SharedNeighbours<NodeTag>: Sendable, Equatable {
  /// The neighbours of both, ascending.
  public let nodes: [Handle<NodeTag>]
  /// The number of common neighbours over the number of neighbours of at least one; 0 if neither
  /// has a neighbour.
  public let jaccard: Double
  /// The sum over common neighbours of 1 over their number of neighbours: a common neighbour that
  /// everybody knows says little.
  public let resourceAllocation: Double
}

extension AdjacencyGraph {
  /// Returns what two nodes have in common: their common neighbours and two indices of likeness.
  ///
  /// Parallel edges count once, loops and an edge between the two not at all. In a directed graph
  /// neighbours are the nodes to which an edge goes.
  ///
  /// - Complexity: O(*d* log *d*) time for *d* entries in the lists of both and of their common
  ///   neighbours.
  public func sharedNeighbours(
    of first: Handle<NodeTag>, and second: Handle<NodeTag>
  ) -> SharedNeighbours<NodeTag> {
    let ofFirst = neighbourSet(of: first).filter { $0 != second }
    let ofSecond = neighbourSet(of: second).filter { $0 != first }
    var shared: [Handle<NodeTag>] = []
    var position = 0
    for node in ofFirst {
      while position < ofSecond.count, ofSecond[position] < node { position += 1 }
      if position < ofSecond.count, ofSecond[position] == node { shared.append(node) }
    }
    let unionCount = ofFirst.count + ofSecond.count - shared.count
    return SharedNeighbours(
      nodes: shared, jaccard: unionCount == 0 ? 0 : Double(shared.count) / Double(unionCount),
      resourceAllocation: shared.reduce(0) { sum, node in
        // In a directed graph a common neighbour may have no edge of its own.
        sum + 1 / Double(max(1, neighbourSet(of: node).count))
      })
  }

  /// Returns the nodes that share neighbours with a node, each with how many it shares.
  ///
  /// Those that share most come first, then smaller nodes. The node itself is not among them.
  ///
  /// - Complexity: O(*n* + *d* + *r* log *r*) time for *n* nodes, *d* entries in the lists of the
  ///   node and of its neighbours, and *r* nodes that share one; O(*n*) space.
  public func nodesSharingNeighbours(
    with node: Handle<NodeTag>, atMost limit: Int = .max
  ) -> [(node: Handle<NodeTag>, sharedCount: Int)] {
    let incoming = reversed()
    var counts = [Int](repeating: 0, count: nodeCount)
    var met: [Handle<NodeTag>] = []
    for neighbour in neighbourSet(of: node) {
      for other in incoming.neighbourSet(of: neighbour) where other != node {
        if counts[other.offset] == 0 { met.append(other) }
        counts[other.offset] += 1
      }
    }
    let ranked = met.sorted {
      (-counts[$0.offset], $0.index) < (-counts[$1.offset], $1.index)
    }
    return ranked.prefix(limit).map { ($0, counts[$0.offset]) }
  }

  /// The neighbours of a node, ascending, each once, the node itself left out.
  private func neighbourSet(of node: Handle<NodeTag>) -> [Handle<NodeTag>] {
    var result: [Handle<NodeTag>] = []
    for neighbour in neighbours(of: node).sorted() where neighbour != node {
      if result.last != neighbour { result.append(neighbour) }
    }
    return result
  }
}
