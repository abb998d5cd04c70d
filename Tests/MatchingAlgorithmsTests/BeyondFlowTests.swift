import GraphCore
import MatchingAlgorithms
import SeededTestData
import Testing

/// Markets with every rule, small enough to try all sets of pairs.
struct BeyondFlowTests {
  /// A random market of at most 12 pairs with sizes, quota groups, rivals and joint applicants.
  private func randomMarket(using random: inout SplitMix64) throws -> Market {
    var description: MarketDescription
    repeat {
      description = MarketDescription.random(sideMax: 4, using: &random)
    } while description.pairs.count > 12
    description.addRulesBeyondFlow(using: &random)
    return try description.market()
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func agreesWithTryingEverything(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for round in 0..<8 {
      let market = try randomMarket(using: &random)
      let best = BeyondFlowOracle(market).best
      let place: Comment = "seed \(seed), round \(round)"
      switch market.boundedBestTotalMatching() {
      case .optimal(let matching, let proof):
        #expect(market.violations(of: matching) == [], place)
        #expect(matching.totalAffinity == best?.total, place)
        if market.goal != .optional { #expect(matching.count == best?.count, place) }
        switch proof {
        case .prices(let certificate):
          #expect(certificate.totalAffinity == matching.totalAffinity, place)
        case .bound(let bound):
          #expect(bound.total == best?.total, place)
          #expect(bound.isTieBreakProven, place)
        }
      case .infeasible(let witness):
        #expect(best == nil, place)
        #expect(market.confirms(witness), place)
      case .conflicting: #expect(best == nil, place)
      case .best, .undecided: Issue.record("no limit is reached, seed \(seed), round \(round)")
      }
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func conflictsAreSmallestAndRepairsExact(seed: UInt64) throws {
    var random = SplitMix64(seed: 1_000 + seed)
    var found = 0
    for round in 0..<12 {
      let market = try randomMarket(using: &random)
      let oracle = BeyondFlowOracle(market)
      let conflict = market.ruleConflict()
      let place: Comment = "seed \(seed), round \(round)"
      #expect((conflict == nil) == oracle.canHold(market.rules), place)
      guard let conflict else { continue }
      found += 1
      #expect(!oracle.canHold(conflict.rules), place)
      #expect(conflict.isMinimal && market.confirms(conflict), place)
      for rule in conflict.rules {
        #expect(oracle.canHold(conflict.rules.filter { $0 != rule }), place)
        let repair = conflict.repairs.first { $0.rule == rule }
        if let repair {
          #expect(oracle.canHold(market.rules, easing: rule, by: repair.amount), place)
          #expect(!oracle.canHold(market.rules, easing: rule, by: repair.amount - 1), place)
        } else {
          #expect(!oracle.canHold(market.rules, easing: rule, by: 100), place)
        }
      }
    }
    #expect(found > 0)
  }

  /// Rows in another order give the same matching: the tie keys decide.
  @Test func theOrderOfProposersHasNoEffect() throws {
    func market(_ order: [Int]) throws -> Market {
      var description = MarketDescription(
        demands: [1, 1, 1, 1], capacities: [2, 2],
        affinities: Array(repeating: [500_000, 500_000], count: 4))
      description.proposerTieKeys = order.map { UInt64($0) &* 0x9E37_79B9_97F4_A7C1 }
      let rivals = [order.firstIndex(of: 0), order.firstIndex(of: 1)].compactMap(\.self).sorted()
      return try Market(
        demands: Table(description.demands), capacities: Table(description.capacities),
        sideConstraints: SideConstraints(rivals: [rivals.map { Handle($0) }]),
        pairs: description.pairs, goal: .maximum,
        proposerTieKeys: Table(description.proposerTieKeys),
        receiverTieKeys: Table(description.receiverTieKeys))
    }
    func places(_ order: [Int]) throws -> [Int: Int] {
      guard case .optimal(let matching, _) = try market(order).boundedBestTotalMatching() else {
        Issue.record("a placement exists")
        return [:]
      }
      return Dictionary(
        uniqueKeysWithValues: matching.pairs.map { (order[$0.proposer.offset], $0.receiver.offset) }
      )
    }
    let expected = try places([0, 1, 2, 3])
    #expect(expected.count == 4)
    for order in [[3, 2, 1, 0], [1, 0, 3, 2], [2, 0, 3, 1]] {
      #expect(try places(order) == expected)
    }
  }
}
