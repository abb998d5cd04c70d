import GraphCore
import MatchingAlgorithms
import SeededTestData
import Testing

/// The price of each rule is the difference of two best matchings that brute force finds.
struct RulePriceTests {
  private func value(_ best: (count: Int, total: Int64)?, _ market: Market) -> [Int64]? {
    best.map { [market.goal == .optional ? 0 : Int64($0.count), $0.total] }
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func pricesAreDifferences(seed: UInt64) throws {
    var random = SplitMix64(seed: 61_000 + seed)
    var gains = 0
    for round in 0..<20 {
      var description: MarketDescription
      repeat {
        description = MarketDescription.random(sideMax: 4, using: &random)
      } while description.pairs.count > 10
      if round % 2 == 1 { description.addRulesBeyondFlow(using: &random) }
      let market = try description.market()
      guard case .optimal(let best, _) = market.boundedBestTotalMatching() else { continue }
      for rule in market.rules {
        let price = market.price(of: rule, from: best)
        let place: Comment = "seed \(seed), round \(round), \(rule)"
        let wanted = try #require(value(BeyondFlowOracle(market.eased(rule)).best, market))
        let pairs = market.goal == .optional ? 0 : Int64(price.pairs + best.count)
        #expect([pairs, price.affinity + best.totalAffinity] == wanted, place)
        #expect(price.isProven, place)
        gains += price.pairs > 0 || price.affinity > 0 ? 1 : 0
        #expect(price.moved.isEmpty == (price.pairs == 0 && price.affinity == 0), place)
      }
    }
    #expect(gains > 0)
  }

  /// The eased market keeps every rule but that one: the oracle's easing says the same.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func easingChangesOneRuleOnly(seed: UInt64) throws {
    var random = SplitMix64(seed: 62_000 + seed)
    var description: MarketDescription
    repeat {
      description = MarketDescription.random(sideMax: 4, using: &random)
    } while description.pairs.count > 10
    description.addRulesBeyondFlow(using: &random)
    let market = try description.market()
    let oracle = BeyondFlowOracle(market)
    for rule in market.rules {
      if market.goal == .required, case .proposerLowerQuota = rule { continue }  // The goal stays.
      let eased = market.eased(rule)
      #expect(
        BeyondFlowOracle(eased).canHold(eased.rules)
          == oracle.canHold(market.rules, easing: rule, by: 1), "seed \(seed), \(rule)")
    }
  }

  @Test func anExcludedPairHasAPrice() throws {
    let description = MarketDescription(
      demands: [1, 1], capacities: [1, 1], affinities: [[500, nil], [400, 300]])
    let market = try description.market()
    guard case .optimal(let best, _) = market.boundedBestTotalMatching() else {
      Issue.record("there is a matching")
      return
    }
    #expect(best.totalAffinity == 800)
    let pair = CandidatePair(Handle(0), Handle(1), affinity: 700)
    let price = try market.price(ofAdmitting: pair, from: best)
    #expect(price.affinity == 300 && price.pairs == 0)
    #expect(price.moved == [Handle(0), Handle(1)])
    #expect(throws: MarketError.self) {
      try market.price(
        ofAdmitting: CandidatePair(Handle(0), Handle(0), affinity: 1), from: best)
    }
  }
}
