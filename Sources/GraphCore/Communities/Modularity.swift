// Modularity: the share of edge weight inside communities beyond what chance would put there.

extension AdjacencyGraph {
  /// Returns the modularity of a division: the sum over groups of the share of edge weight inside,
  /// less `resolution` times the square of the share of edge ends in the group.
  ///
  /// It is at most 1; 0 is what chance gives, and what a graph without edges has.
  ///
  /// - Precondition: The graph is undirected, and the division is one of its nodes.
  /// - Complexity: O(*n* + *m*) time for *n* nodes and *m* edges.
  public func modularity<Tag>(
    of partition: Partition<NodeTag, Tag>, resolution: Double = 1
  ) -> Double {
    precondition(!isDirected, "modularity is defined on the undirected view")
    precondition(partition.groupOfNode.count == nodeCount, "each node has a group")
    var inside = [Double](repeating: 0, count: partition.count)
    var ends = [Double](repeating: 0, count: partition.count)
    let groups = partition.groupOfNode.values
    for node in 0..<nodeCount {
      let group = groups[node]
      for entry in Int(outgoing.starts[node])..<Int(outgoing.starts[node + 1]) {
        let weight = outgoing.weights?[entry] ?? 1
        ends[group.offset] += weight
        if groups[Int(outgoing.neighbours[entry])] == group { inside[group.offset] += weight }
      }
    }
    let total = ends.reduce(0, +)
    guard total > 0 else { return 0 }
    return zip(inside, ends).reduce(0) { sum, group in
      sum + group.0 / total - resolution * (group.1 / total) * (group.1 / total)
    }
  }
}
