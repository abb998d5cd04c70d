//===----------------------------------------------------------------------===//
// Best-total matching: a maximum-weight b-matching of a two-sided market, with lower quotas,
// locks and two-level capacities.
//
// PROBLEM. Choose pairs such that each proposer has at most its demand and each receiver and
// owner at most its capacity, all have at least their lower quotas, and locked pairs are chosen.
// Among all such choices take one that is best for the goal: `maximum` and `required` want the
// largest count and then the largest total affinity, `optional` the largest total affinity. Of
// those, take the one with the largest tie-break sum (`TieBreak.swift`).
//
// METHOD. Minimum-cost flow by successive shortest paths, from a start that places most proposers at once
// (`PriceStart.swift`). A pair costs minus its worth, which is
// its affinity plus the placement worth; a place below a lower quota is worth far more than any
// pair (`CostScale` in `LexicographicCost.swift`). The units of the proposers enter one at a
// time; each takes a shortest path to the sink in the residual network contracted onto receivers
// and owners (`ResidualNetwork.swift`), or stays out where that costs less. If a lower quota
// stays unfilled in the end, none of the matchings fills them all, and a cut says why
// (`InfeasibilitySearch.swift`). Prices are distances in the last residual network
// (`Prices.swift`).
//
// WHY IT IS CORRECT.
//   (1) After each unit the flow is cheapest among those for the units entered: a shortest path
//       leaves no negative cycle. A unit that stays out is settled for good, since places only
//       get dearer as units enter; so are the later ones of its proposer, which gain no more.
//   (2) The count comes before the affinity. Suppose a matching has more pairs than ours. The
//       difference of the two is a sum of simple cycles of our residual network, and one of them
//       adds a pair; a cycle passes the sink once, so it adds one. It changes the affinity by at
//       most 2RA, which is less than the placement worth: a negative cycle, against (1). Here R is
//       the number of receivers and A the largest absolute affinity. Owners add no pairs.
//   (3) The quotas come before both, for the same reason: a cycle that fills one more place below
//       a quota loses at most one placement worth and 2RA. So a market is infeasible exactly if
//       the cheapest flow leaves a quota unfilled.
//   (4) The tie part of a cost is compared only where the first part is equal.
//
// NOT HERE. Sizes above 1 and quota groups: see `rulesBeyondFlow`. Verification: the folder
// `Verification` shares no code with this one.
//
// REFERENCES
//   N. Zeh. Lecture notes CSCI 4113, section 6.5.2: successive shortest paths with potentials.
//     https://web.cs.dal.ca/~nzeh/Teaching/4113/book/mincostflow/successive_shortest_paths/algorithm.html
//     Our invariant (1) in `AugmentingPathSearch.swift` is invariant 6.20 there. We start from
//     known potentials instead of non-negative costs, contract the proposers, and end each search
//     at the sink.
//===----------------------------------------------------------------------===//

import GraphCore

/// What ``Market/bestTotalMatching()`` finds.
public enum BestTotalResult: Hashable, Sendable {
  /// A best matching, and the data that proves it best.
  case optimal(BMatching, OptimalityCertificate)
  /// There is no matching that keeps all rules; the witness names some that cannot hold together.
  case infeasible(InfeasibilityWitness)
}

extension Market {
  /// Returns an exact best matching for the market's goal, or a witness that there is none.
  ///
  /// Equal markets give equal results, in every run and on every platform. The order of rows has
  /// no effect: the tie keys decide among equally good matchings.
  ///
  /// - Complexity: O(*u* *k* (*k* + *r* log *l*) + *k*³) time and O(*l* *d* + *k*²) space, where
  ///   *u* is the number of units demanded, *k* that of receivers and owners, *r* the longest row
  ///   of candidate pairs, *l* their number, and *d* the largest demand. In practice most units
  ///   meet few receivers and the time is near O(*l* log *l*).
  /// - Precondition: ``rulesBeyondFlow`` is empty.
  public func bestTotalMatching() -> BestTotalResult {
    bestTotalMatching(sampleMin: PriceStart.sampleMin)
  }

  /// The same; markets with as many proposers begin with the prices of a sample.
  ///
  /// That has no effect on the result.
  package func bestTotalMatching(sampleMin: Int) -> BestTotalResult {
    precondition(rulesBeyondFlow.isEmpty, "sizes and quota groups are no flow")
    if sampleMin < .max,
      let contracted = ContractedMatching(
        self, levelMin: min(sampleMin, ContractedMatching.levelMin))
    {
      let matching = contracted.matching
      return .optimal(matching, contracted.certificate(for: matching))
    }
    if let conflict = lockConflict() { return .infeasible(conflict) }
    return storingReceivers.generalMatching(sampleMin: sampleMin)
  }

  /// By the search that enters proposers one by one.
  private func generalMatching(sampleMin: Int) -> BestTotalResult {
    var (network, search) = solved(sampleMin: sampleMin)
    let matching = network.matching
    guard network.meetsLowerQuotas else {
      return .infeasible(InfeasibilitySearch(self, matching).witness())
    }
    return .optimal(matching, network.certificate(for: matching, &search))
  }

  /// The residual network of a best matching, and the search that reached it.
  private func solved(sampleMin: Int) -> (ResidualNetwork, AugmentingPathSearch) {
    var network = ResidualNetwork(of: self)
    var search: AugmentingPathSearch
    if let start = priceStart(of: network, sampleMin: sampleMin) {
      search = AugmentingPathSearch(in: &network, from: start)
    } else {
      search = AugmentingPathSearch(in: network)
    }
    for proposer in demands.handles {
      var unitsLeft = demands[proposer] - Int(network.placedCounts[proposer.offset])
      while unitsLeft > 0, search.place(proposer, in: &network) { unitsLeft -= 1 }
    }
    return (network, search)
  }

  /// A start from the prices of a sample, or from no prices where the market is small.
  private func priceStart(of network: ResidualNetwork, sampleMin: Int) -> PriceStart? {
    var ofOwner = Table<Owner, Int>(repeating: 0, count: ownerCapacities.count)
    for receiver in capacities.handles {
      if let owner = owners[receiver] { ofOwner[owner] += capacities[receiver] }
    }
    let ownersMayBind = ownerCapacities.handles.contains {
      ofOwner[$0] > ownerCapacities[$0] || ownerLowerQuotas[$0] > 0
    }
    guard !ownersMayBind else { return nil }
    var prices = capacities.values.map { _ in Int64(0) }
    if demands.count >= sampleMin, let sample = sample(oneOf: 8) {
      prices = sample.solved(sampleMin: sampleMin).1.potentials.prefix(prices.count).map(\.primary)
    }
    return PriceStart(self, network: network, prices: prices)
  }
}
