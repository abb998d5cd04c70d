//===----------------------------------------------------------------------===//
// Communities by modularity: the Louvain method, with communities that hang together.
//
// PROBLEM. Divide the nodes so that modularity is high. The best division is NP-hard to find; this
// is a heuristic.
//
// METHOD. Each node starts alone. Nodes move to the neighbouring community that gains most until
// no move gains (`LocalMoves`); communities then become the nodes of a smaller graph
// (`CommunityGraph`), and the same is done there, until nothing moves. At the end a community
// whose nodes do not hang together is divided into its components.
//
// WHY IT IS CORRECT. (1) Each move gains, so modularity never falls, and the moves end.
// (2) The smaller graph has the same modularity for the same division, since weights are summed
// and the weight inside stays with the node. (3) The division into components cuts no edge and
// makes the sum of squares smaller, so it gains too. (4) Nodes move in the order of a queue and
// ties go to the community met first, so the result is the same in every run.
//
// REFERENCES
//   V. D. Blondel, J.-L. Guillaume, R. Lambiotte, E. Lefebvre. Fast unfolding of communities in
//     large networks. J. Stat. Mech. 2008, P10008. doi:10.1088/1742-5468/2008/10/P10008
//   V. A. Traag, L. Waltman, N. J. van Eck. From Louvain to Leiden: guaranteeing well-connected
//     communities. Scientific Reports 9, 2019, 5233. doi:10.1038/s41598-019-41695-z (the queue;
//     disconnected communities)
//===----------------------------------------------------------------------===//

extension AdjacencyGraph {
  /// Returns communities: a division of the nodes whose modularity is high, not always highest.
  ///
  /// Each community hangs together. A larger `resolution` gives more and smaller communities; the
  /// classic modularity has 1. A node without edges is a community of its own.
  ///
  /// - Precondition: The graph is undirected, and `resolution` is positive.
  /// - Complexity: O(*n* + *m*) time for each pass; there are few in practice. O(*n* + *m*) space
  ///   for *n* nodes and *m* edges.
  public func communities(resolution: Double = 1) -> Partition<NodeTag, Community> {
    precondition(!isDirected, "communities are defined on the undirected view")
    precondition(resolution > 0, "the resolution is positive")
    guard nodeCount > 0 else { return Partition(labels: []) }
    var level = CommunityGraph(outgoing)
    var labels = (0..<nodeCount).map { Int32($0) }
    while let found = level.localMoves(resolution: resolution) {
      labels = labels.map { found.communityOfNode[Int($0)] }
      if found.count == level.nodeCount { break }
      level = level.aggregated(by: found)
    }
    return dividedIntoComponents(labels)
  }

  /// Returns the division by labels in which parts that do not hang together are groups of their
  /// own.
  private func dividedIntoComponents(_ labels: [Int32]) -> Partition<NodeTag, Community> {
    var forest = SetForest(nodeCount: nodeCount)
    outgoing.withPointers { lists in
      labels.withUnsafeBufferPointer { labels in
        forest.joinNeighbours(lists) { labels[$0] == labels[$1] }
      }
    }
    let (groups, count) = forest.numbered(as: Community.self)
    return Partition(groupOfNode: groups, count: count)
  }
}
