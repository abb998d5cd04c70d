import GraphCore
import MatchingAlgorithms
import SeededTestData
import Testing

/// Soft bounds against trying all sets of pairs.
struct SoftQuotaTests {
  @Test(arguments: 0..<30 as Range<UInt64>)
  func agreesWithTryingEverything(seed: UInt64) throws {
    var random = SplitMix64(seed: 71_000 + seed)
    for round in 0..<16 {
      var description: MarketDescription
      repeat {
        description = MarketDescription.random(sideMax: 4, using: &random)
      } while description.pairs.count > 11
      description.addRulesBeyondFlow(using: &random)
      if description.quotaGroups.isEmpty {
        description.quotaGroups.append(
          QuotaGroup(
            members: [Handle(0)], scope: .allReceivers, lowerQuota: random.below(3),
            capacity: 2))
      }
      let prices = [0, 1, 500, 400_000, 1_000_000] as [Int32]
      for index in description.quotaGroups.indices where random.chance(80) {
        description.quotaGroups[index].breachPrice = prices[random.below(5)]
      }
      let market = try description.market()
      let best = BeyondFlowOracle(market).best
      let place: Comment = "seed \(seed), round \(round)"
      switch market.boundedBestTotalMatching() {
      case .optimal(let matching, let proof):
        let breaches = market.breaches(of: matching)
        let cost = breaches.reduce(0) { $0 + $1.cost }
        #expect(matching.totalAffinity - cost == best?.total, place)
        if market.goal != .optional { #expect(matching.count == best?.count, place) }
        #expect(market.violations(of: matching) == [], place)
        if case .bound(let bound) = proof { #expect(bound.total == best?.total, place) }
      case .infeasible, .conflicting: #expect(best == nil, place)
      case .best, .undecided: Issue.record("no limit is reached, seed \(seed), round \(round)")
      }
    }
  }

  /// A place for a member is kept as long as that costs less than the price.
  @Test(arguments: [(299, 1), (301, 0)])
  func aSoftBoundHoldsUpToItsPrice(price: Int, breachCount: Int) throws {
    var description = MarketDescription(
      demands: [1, 1], capacities: [1], affinities: [[1_000], [700]])
    description.quotaGroups = [
      QuotaGroup(
        members: [Handle(1)], scope: .eachReceiver, lowerQuota: 1, breachPrice: Int32(price))
    ]
    let market = try description.market()
    guard case .optimal(let matching, _) = market.boundedBestTotalMatching() else {
      Issue.record("a soft bound makes nothing infeasible")
      return
    }
    #expect(matching.totalAffinity == (breachCount == 1 ? 1_000 : 700))
    let breaches = market.breaches(of: matching)
    #expect(breaches.count == breachCount)
    if breachCount == 1 {
      #expect(
        breaches == [
          QuotaBreach(
            group: 0, receiver: Handle(0), count: 0, excess: -1, cost: Int64(price))
        ])
    }
  }

  @Test func aPriceOutOfRangeIsRefused() {
    var description = MarketDescription(demands: [1], capacities: [1], affinities: [[1]])
    description.quotaGroups = [
      QuotaGroup(members: [], scope: .allReceivers, breachPrice: -1)
    ]
    #expect(throws: MarketError.breachPriceOutOfRange(-1, group: 0)) {
      try description.market()
    }
  }
}
