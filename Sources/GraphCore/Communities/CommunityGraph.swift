//===----------------------------------------------------------------------===//
// The graph of one level of the search for communities, and the next smaller one.
//
// METHOD. Nodes of the next level are the communities of this one; the weight between two of them
// is the sum of the weights between their nodes, summed in an array over all communities that is
// cleared by the list of those met. Weight inside a community is not stored: it stays in
// `nodeWeights`, from which the expected weight is computed, and cancels out of each gain.
//===----------------------------------------------------------------------===//

struct CommunityGraph {
  let lists: NeighbourLists
  /// The sum of the weights of the edge ends at each node, those of loops and of edges inside
  /// included.
  let nodeWeights: [Double]

  var nodeCount: Int { lists.nodeCount }
  /// Twice the weight of all edges.
  var totalWeight: Double { nodeWeights.reduce(0, +) }

  /// The graph in which each node is a community.
  init(_ lists: NeighbourLists) {
    self.lists = lists
    nodeWeights = (0..<lists.nodeCount).map { node in
      let entries = Int(lists.starts[node])..<Int(lists.starts[node + 1])
      return lists.weights?[entries].reduce(0, +) ?? Double(entries.count)
    }
  }

  private init(lists: NeighbourLists, nodeWeights: [Double]) {
    self.lists = lists
    self.nodeWeights = nodeWeights
  }

  /// Returns the graph whose nodes are the communities of this one.
  func aggregated(by communityOfNode: [Int32], count: Int) -> CommunityGraph {
    let members = Self.members(of: communityOfNode, count: count)
    var nodeWeights = [Double](repeating: 0, count: count)
    for (node, community) in communityOfNode.enumerated() {
      nodeWeights[Int(community)] += self.nodeWeights[node]
    }
    var starts: [Int32] = [0]
    starts.reserveCapacity(count + 1)
    var neighbours: [Int32] = []
    var weights: [Double] = []
    var sums = [Double](repeating: -1, count: count)
    var met: [Int32] = []
    for community in 0..<count {
      for position in Int(members.starts[community])..<Int(members.starts[community + 1]) {
        let node = Int(members.nodes[position])
        for entry in Int(lists.starts[node])..<Int(lists.starts[node + 1]) {
          let other = communityOfNode[Int(lists.neighbours[entry])]
          guard Int(other) != community else { continue }
          if sums[Int(other)] < 0 {
            sums[Int(other)] = 0
            met.append(other)
          }
          sums[Int(other)] += lists.weights?[entry] ?? 1
        }
      }
      for other in met {
        neighbours.append(other)
        weights.append(sums[Int(other)])
        sums[Int(other)] = -1
      }
      met.removeAll(keepingCapacity: true)
      starts.append(Int32(neighbours.count))
    }
    return CommunityGraph(
      lists: NeighbourLists(starts: starts, neighbours: neighbours, weights: weights),
      nodeWeights: nodeWeights)
  }

  /// The nodes grouped by community, ascending in each.
  private static func members(
    of communityOfNode: [Int32], count: Int
  ) -> (starts: [Int32], nodes: [Int32]) {
    var starts = [Int32](repeating: 0, count: count + 2)
    for community in communityOfNode { starts[Int(community) + 2] += 1 }
    for place in 1..<starts.count { starts[place] += starts[place - 1] }
    var nodes = [Int32](repeating: 0, count: communityOfNode.count)
    for (node, community) in communityOfNode.enumerated() {
      nodes[Int(starts[Int(community) + 1])] = Int32(node)
      starts[Int(community) + 1] += 1
    }
    return (starts, nodes)
  }
}
