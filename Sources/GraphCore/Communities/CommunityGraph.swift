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
    nodeWeights = lists.withPointers { lists in
      (0..<lists.nodeCount).map { lists.weight(of: $0) }
    }
  }

  private init(lists: NeighbourLists, nodeWeights: [Double]) {
    self.lists = lists
    self.nodeWeights = nodeWeights
  }

  /// Returns the graph whose nodes are the communities of this one.
  func aggregated(by found: FoundCommunities) -> CommunityGraph {
    var weightsOfCommunities = [Double](repeating: 0, count: found.count)
    for (node, community) in found.communityOfNode.enumerated() {
      weightsOfCommunities[Int(community)] += nodeWeights[node]
    }
    let newLists = lists.withPointers { lists in
      found.communityOfNode.withUnsafeBufferPointer { communityOfNode in
        if let weights = lists.weights {
          Self.summed(lists, StoredWeights(weights: weights), communityOfNode, count: found.count)
        } else {
          Self.summed(lists, UnitWeights(), communityOfNode, count: found.count)
        }
      }
    }
    return CommunityGraph(lists: newLists, nodeWeights: weightsOfCommunities)
  }

  /// The lists of the communities.
  private static func summed(
    _ lists: NeighbourPointers, _ given: some EntryWeights,
    _ communityOfNode: UnsafeBufferPointer<Int32>, count: Int
  ) -> NeighbourLists {
    let members = members(of: communityOfNode, count: count)
    // Below 0 if the community has not been met.
    var sums = [Double](repeating: -1, count: count)
    var met = [Int32](repeating: 0, count: count + 1)
    var starts: [Int32] = [0]
    starts.reserveCapacity(count + 1)
    var neighbours: [Int32] = []
    var weights: [Double] = []
    sums.withUnsafeMutableBufferPointer { sums in
      met.withUnsafeMutableBufferPointer { met in
        for community in 0..<count {
          var metCount = 0
          for place in Int(members.starts[community])..<Int(members.starts[community + 1]) {
            for entry in lists.entries(of: Int(members.nodes[place])) {
              let other = communityOfNode[Int(lists.neighbours[entry])]
              let sum = sums[Int(other)]
              met[metCount] = other
              metCount &+= sum < 0 ? 1 : 0
              sums[Int(other)] = max(sum, 0) + given[entry]
            }
          }
          for other in met[..<metCount] {
            if Int(other) != community {
              neighbours.append(other)
              weights.append(sums[Int(other)])
            }
            sums[Int(other)] = -1
          }
          starts.append(Int32(neighbours.count))
        }
      }
    }
    return NeighbourLists(starts: starts, neighbours: neighbours, weights: weights)
  }

  /// The nodes grouped by community, ascending in each.
  private static func members(
    of communityOfNode: UnsafeBufferPointer<Int32>, count: Int
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
