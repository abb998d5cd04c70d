import GraphCore
import MatchingAlgorithms
import SeededTestData
import Testing

/// Goal: affinities that are known to be hard for prices and augmenting paths give correct results.
///
/// Method: small ones against brute force for every objective, larger ones by the verifiers. How long
/// they take is for the benchmarks to say.
struct AdversarialAffinityTests {
  enum Family: CaseIterable, Sendable {
    case allEqual, allAtTheBound, alternatingBounds, geometricRows, geometricColumns, geometricBoth
    case oneColumnWanted, oneColumnShunned, sameOrder, staircase, product, oppositeViews

    /// The affinity of a pair, and each side's own.
    func affinities(_ proposer: Int, _ receiver: Int, receivers: Int) -> (Int32, Int32, Int32) {
      func power(_ exponent: Int) -> Int32 { 1 << Int32(min(exponent, 19)) }
      let common: Int32
      switch self {
      case .allEqual: common = 500_000
      case .allAtTheBound: common = 1_000_000
      case .alternatingBounds:
        common = (proposer + receiver).isMultiple(of: 2) ? 1_000_000 : -1_000_000
      case .geometricRows: common = power(proposer % 20)
      case .geometricColumns: common = power(receiver % 20)
      case .geometricBoth: common = power((proposer + receiver) % 20)
      case .oneColumnWanted: common = receiver == 0 ? 1_000_000 : Int32(receiver % 3)
      case .oneColumnShunned: common = receiver == 0 ? 0 : 1_000_000 - Int32(receiver % 3)
      // All want the same in the same order: each augmenting path moves all.
      case .sameOrder: common = Int32(receivers - receiver) * 1_000 + Int32(proposer % 7)
      case .staircase: common = receiver <= proposer ? 100_000 : 0
      // Sorted both ways, every swap changes little: the longest way for a Hungarian method.
      case .product: common = Int32((proposer % 900 + 1) * (receiver + 1) % 1_000_000)
      case .oppositeViews:
        return (0, Int32(receiver * 10 - proposer % 10), Int32(proposer % 1_000 - receiver * 10))
      }
      return (common, common, common)
    }

    func description(
      proposers: Int, capacities: [Int], goal: PlacementGoal
    ) -> MarketDescription {
      var description = MarketDescription(
        demands: Array(repeating: 1, count: proposers), capacities: capacities,
        affinities: [], goal: goal)
      for proposer in 0..<proposers {
        for receiver in capacities.indices {
          let (common, own, theirs) = affinities(proposer, receiver, receivers: capacities.count)
          description.pairs.append(
            CandidatePair(
              Handle(proposer), Handle(receiver), affinity: common, proposerAffinity: own,
              receiverAffinity: theirs))
        }
      }
      return description
    }
  }

  @Test(arguments: Family.allCases, PlacementGoal.allCases)
  func smallOnesAgreeWithBruteForce(family: Family, goal: PlacementGoal) throws {
    for capacities in [[1, 1, 1, 1, 1], [3, 1, 0, 2], [1, 2], [6], [2, 2, 2], [1, 0, 0, 0, 1]] {
      for proposers in 1...5 where goal != .required || proposers <= capacities.reduce(0, +) {
        let market = try family.description(
          proposers: proposers, capacities: capacities, goal: goal
        ).market()
        let result = EveryObjective(market)
        #expect(result.problems == [], "\(proposers) at \(capacities)")
      }
    }
  }

  @Test(arguments: Family.allCases) func certificatesOfLargeOnesHold(family: Family) throws {
    let proposers = TestDepth.count(700, deep: 5_000)
    for places in [proposers / 2, proposers + 20] {
      let receivers = 14
      let capacities = (0..<receivers).map {
        places * ($0 + 1) / receivers - places * $0 / receivers
      }
      for goal in [PlacementGoal.maximum, .optional] {
        let description = family.description(
          proposers: proposers, capacities: capacities, goal: goal)
        try checkCertificates(try description.market())
      }
    }
  }

  private func checkCertificates(_ market: Market) throws {
    let best = try #require(solved(market))
    #expect(market.defects(of: best.certificate, for: best.matching) == [])
    for side in ProposingSide.allCases {
      guard case .stable(let matching) = market.stableMatching(proposing: side) else {
        Issue.record("there are no locks")
        continue
      }
      #expect(market.violations(of: matching) == [] && market.blockingPairs(of: matching) == [])
    }
    for scale in FairnessScale.allCases {
      guard case .fairest(let matching, let certificate) = market.fairestMatching(by: scale) else {
        Issue.record("there are no locks")
        continue
      }
      #expect(market.fairnessDefects(of: certificate, for: matching) == [], "\(scale)")
    }
    for result in [market.topTradingCycles(), market.serialDictatorship(seed: 3)] {
      guard case .efficient(let matching) = result else {
        Issue.record("there are no locks")
        continue
      }
      #expect(market.violations(of: matching) == [] && market.tradeImproving(matching) == [])
    }
  }
}
