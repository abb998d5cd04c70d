// The prices of a best matching, from the matching alone.

import GraphCore

extension ResidualNetwork {
  /// Returns the certificate of the matching reached, which must be a best one.
  ///
  /// The distances to the sink are found by relaxing all arcs until nothing changes; there is no
  /// negative cycle. They depend on the matching only, while the potentials of the search depend
  /// on the order of insertion.
  mutating func certificate(
    for matching: BMatching, _ search: inout AugmentingPathSearch
  ) -> OptimalityCertificate {
    var distances: [LexicographicCost?]
    search.ensureWaysOut(in: &self)
    repeat {
      distances = distancesToSink()
      if isFull {
        // What all distances have in common is the least of the ways out, whatever the exchanges are.
        let common = (0..<sink).filter { isPassable[$0] }
          .map { node in distances[node].map { $0 - search.potentials[node] } ?? 0 }.min()
        search.raiseAll(by: common ?? 0)
      }
      // An exchange that is not in the heaps could shorten no more than this.
    } while !search.ensureExchanges(within: reach(of: distances, search), in: &self)
    return certificate(for: matching, distances.map { $0?.primary })
  }

  /// How far distances are above the potentials at most; one that was not found may be any.
  private func reach(
    of distances: [LexicographicCost?], _ search: AugmentingPathSearch
  ) -> LexicographicCost {
    (0..<sink).filter { isPassable[$0] }.reduce(LexicographicCost(0)) { reach, node in
      max(
        reach,
        distances[node].map { $0 - search.potentials[node] } ?? AugmentingPathSearch.unknownReach)
    }
  }

  private func certificate(
    for matching: BMatching, _ distances: [Int64?]
  ) -> OptimalityCertificate {
    let ownerPrices = (receiverCount..<sink).map { node in
      distances[node] ?? scale.impassablePrice
    }
    let receiverPrices = (0..<receiverCount).map { node -> Int64 in
      let ownerPrice = market.owners[Handle(node)].map { ownerPrices[$0.offset] } ?? 0
      if let distance = distances[node] { return distance - ownerPrice }
      return ownerPrice == scale.impassablePrice ? 0 : scale.impassablePrice
    }
    return OptimalityCertificate(
      placementWorth: scale.placementWorth,
      receiverPrices: Table(receiverPrices),
      ownerPrices: Table(ownerPrices),
      totalAffinity: matching.totalAffinity,
      count: matching.count)
  }

  /// Returns the cost of a shortest path to the sink for each node that locks leave room.
  private mutating func distancesToSink() -> [LexicographicCost?] {
    var distances: [LexicographicCost?] = Array(repeating: nil, count: sink + 1)
    distances[sink] = 0
    var hasChanged = true
    var roundsLeft = sink + 1  // A shortest path has at most as many arcs as there are nodes.
    while hasChanged {
      precondition(roundsLeft > 0, "a best matching leaves no negative cycle")
      roundsLeft -= 1
      hasChanged = false
      for node in (0..<sink).reversed() where isPassable[node] {
        var best = distances[node]
        forEachArc(from: node) { head, cost, _, _ in
          guard let rest = distances[head] else { return }
          if let known = best, known <= cost + rest { return }
          best = cost + rest
        }
        if best != distances[node] {
          distances[node] = best
          hasChanged = true
        }
      }
    }
    return distances
  }
}
