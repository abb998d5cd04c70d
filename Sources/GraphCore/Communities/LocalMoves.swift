//===----------------------------------------------------------------------===//
// Moves of single nodes between communities, until no move gains modularity.
//
// METHOD. A queue holds the nodes to look at, at first all in ascending order. A node goes to the
// neighbouring community with the largest gain; then those of its neighbours that are in other
// communities are looked at again, since the move can have changed their best.
//
// The gain of node v in community c, up to what is the same for all c, is
// (weight between v and c) - resolution * (weight of v) * (weight of c without v) / (total weight).
//
// WHY IT IS CORRECT. A move has to gain more than the rounding error of that sum, so the true
// modularity rises with each move; there are finitely many divisions, so the moves end.
//===----------------------------------------------------------------------===//

/// What `localMoves` found: communities numbered in the order of their smallest node.
struct FoundCommunities {
  let communityOfNode: [Int32]
  let count: Int
}

extension CommunityGraph {
  /// Returns the communities after all moves, or `nil` if no node moved.
  func localMoves(resolution: Double) -> FoundCommunities? {
    let total = totalWeight
    guard total > 0 else { return nil }
    var communityOfNode = (0..<nodeCount).map { Int32($0) }
    var communityWeights = nodeWeights
    var linkWeights = [Double](repeating: -1, count: nodeCount)
    var met: [Int32] = []
    var queue = communityOfNode
    var isQueued = [Bool](repeating: true, count: nodeCount)
    var head = 0
    var queuedCount = nodeCount
    var hasMoved = false
    while queuedCount > 0 {
      let node = Int(queue[head])
      head = head + 1 == nodeCount ? 0 : head + 1
      queuedCount -= 1
      isQueued[node] = false
      let entries = Int(lists.starts[node])..<Int(lists.starts[node + 1])
      let old = communityOfNode[node]
      met.removeAll(keepingCapacity: true)
      met.append(old)
      linkWeights[Int(old)] = 0
      for entry in entries {
        let neighbour = Int(lists.neighbours[entry])
        guard neighbour != node else { continue }
        let community = communityOfNode[neighbour]
        if linkWeights[Int(community)] < 0 {
          linkWeights[Int(community)] = 0
          met.append(community)
        }
        linkWeights[Int(community)] += lists.weights?[entry] ?? 1
      }
      let weight = nodeWeights[node]
      communityWeights[Int(old)] -= weight
      let factor = resolution * weight / total
      var best = old
      var bestGain =
        linkWeights[Int(old)] - factor * communityWeights[Int(old)] + 1e-12 * weight
      for community in met {
        let gain = linkWeights[Int(community)] - factor * communityWeights[Int(community)]
        if gain > bestGain { (best, bestGain) = (community, gain) }
        linkWeights[Int(community)] = -1
      }
      communityWeights[Int(best)] += weight
      guard best != old else { continue }
      hasMoved = true
      communityOfNode[node] = best
      for entry in entries {
        let neighbour = Int(lists.neighbours[entry])
        guard !isQueued[neighbour], communityOfNode[neighbour] != best else { continue }
        isQueued[neighbour] = true
        var tail = head + queuedCount
        if tail >= nodeCount { tail -= nodeCount }
        queue[tail] = Int32(neighbour)
        queuedCount += 1
      }
    }
    guard hasMoved else { return nil }
    return FoundCommunities(labels: communityOfNode)
  }
}

extension FoundCommunities {
  /// Numbers labels, each the number of a node, in the order in which they first occur.
  init(labels: [Int32]) {
    var numbers = [Int32](repeating: -1, count: labels.count)
    var count: Int32 = 0
    communityOfNode = labels.map { label in
      if numbers[Int(label)] < 0 {
        numbers[Int(label)] = count
        count += 1
      }
      return numbers[Int(label)]
    }
    self.count = Int(count)
  }
}
