import GraphCore
import MatchingAlgorithms
import SeededTestData
import Testing

/// Goal: both directions of deferred acceptance give the extremes among all stable matchings, and
/// `stableReceivers` all partners.
///
/// Method: an oracle that tries every set of pairs and knows stability by its definition.
struct StableMatchingTests {
  /// All stable matchings of a tiny market, as sets of positions.
  private struct Oracle {
    let market: Market
    let pairs: [MatchedPair]
    private(set) var stable: [[Int]] = []

    init(_ market: Market) {
      self.market = market
      pairs = market.demands.handles.flatMap { proposer in
        market.pairs.positions(of: proposer).map {
          MatchedPair(proposer, market.pairs.receiver(at: $0))
        }
      }
      for bits in 0..<(1 << pairs.count) {
        let chosen = pairs.indices.filter { bits >> $0 & 1 == 1 }
        if isFeasible(chosen), isStable(chosen) { stable.append(chosen) }
      }
    }

    private func isFeasible(_ chosen: [Int]) -> Bool {
      market.demands.handles.allSatisfy { proposer in
        chosen.count { pairs[$0].proposer == proposer } <= market.demands[proposer]
      }
        && market.capacities.handles.allSatisfy { receiver in
          chosen.count { pairs[$0].receiver == receiver } <= market.capacities[receiver]
        }
        && pairs.indices.allSatisfy { !market.pairs.isLocked(at: $0) || chosen.contains($0) }
    }

    /// Whether somebody wants one pair more than another.
    func prefers(_ one: Int, to other: Int, proposer: Bool) -> Bool {
      let affinity = { (index: Int) in
        proposer
          ? market.pairs.proposerAffinity(at: index) : market.pairs.receiverAffinity(at: index)
      }
      let tie = { (index: Int) in market.tieWeight(of: pairs[index].proposer, pairs[index].receiver)
      }
      if affinity(one) != affinity(other) { return affinity(one) > affinity(other) }
      if tie(one) != tie(other) { return tie(one) > tie(other) }
      return one < other
    }

    private func isStable(_ chosen: [Int]) -> Bool {
      !pairs.indices.contains { candidate in
        guard !chosen.contains(candidate) else { return false }
        let ofProposer = chosen.filter { pairs[$0].proposer == pairs[candidate].proposer }
        let ofReceiver = chosen.filter { pairs[$0].receiver == pairs[candidate].receiver }
        func gains(_ own: [Int], _ most: Int, proposer: Bool) -> Bool {
          own.count < most
            || own.contains {
              !market.pairs.isLocked(at: $0) && prefers(candidate, to: $0, proposer: proposer)
            }
        }
        return gains(ofProposer, market.demands[pairs[candidate].proposer], proposer: true)
          && gains(ofReceiver, market.capacities[pairs[candidate].receiver], proposer: false)
      }
    }
  }

  private func market(
    demands: [Int], capacities: [Int], _ pairs: [CandidatePair], ties: UInt64 = 1
  ) throws -> Market {
    try Market(
      demands: Table(demands), capacities: Table(capacities), pairs: pairs, goal: .optional,
      proposerTieKeys: Table(demands.indices.map { UInt64($0) &* 0x9E37_79B9 &+ ties }),
      receiverTieKeys: Table(capacities.indices.map { UInt64($0) &* 0x1234_5679 &+ ties }))
  }

  private func check(_ market: Market, _ comment: Comment) {
    let oracle = Oracle(market)
    for side in ProposingSide.allCases {
      guard case .stable(let matching) = market.stableMatching(proposing: side) else {
        #expect(oracle.stable.isEmpty, comment)
        continue
      }
      #expect(market.blockingPairs(of: matching) == [], comment)
      let chosen = oracle.pairs.indices.filter { matching.contains(oracle.pairs[$0]) }
      #expect(chosen.count == matching.count && oracle.stable.contains(chosen), comment)
      // Nobody of the proposing side is better off in any other stable matching: seat by seat.
      for other in oracle.stable {
        let isProposer = side == .proposers
        func sorted(_ set: [Int], _ offset: Int) -> [Int] {
          set.filter {
            (isProposer ? oracle.pairs[$0].proposer.offset : oracle.pairs[$0].receiver.offset)
              == offset
          }.sorted { oracle.prefers($0, to: $1, proposer: isProposer) }
        }
        for offset in 0..<(isProposer ? market.demands.count : market.capacities.count) {
          let (ours, theirs) = (sorted(chosen, offset), sorted(other, offset))
          #expect(ours.count == theirs.count, comment)
          for (our, their) in zip(ours, theirs) {
            #expect(!oracle.prefers(their, to: our, proposer: isProposer), comment)
          }
        }
      }
    }
    for proposer in market.demands.handles where market.demands[proposer] == 1 {
      let expected = Set(
        oracle.stable.flatMap { $0.filter { oracle.pairs[$0].proposer == proposer } }
      ).sorted { oracle.prefers($0, to: $1, proposer: true) }.map { oracle.pairs[$0].receiver }
      #expect(market.stableReceivers(of: proposer) == expected, comment)
    }
  }

  /// All one-to-one markets of 3 by 3 with strict preferences of the receivers in one order are too many
  /// to list; all of 2 by 2 with affinities of 0 to 2 on both sides are not.
  @Test func allMarketsOfTwoByTwo() throws {
    let count = 3 * 3 * 3 * 3
    for proposerSide in 0..<count {
      for receiverSide in 0..<count {
        func digit(_ number: Int, _ place: Int) -> Int32 {
          Int32((number / [1, 3, 9, 27][place]) % 3)
        }
        let pairs = (0..<4).map { place in
          CandidatePair(
            Handle(place / 2), Handle(place % 2), affinity: 0,
            proposerAffinity: digit(proposerSide, place),
            receiverAffinity: digit(receiverSide, place))
        }
        check(
          try market(demands: [1, 1], capacities: [1, 1], pairs),
          "proposers \(proposerSide), receivers \(receiverSide)")
      }
    }
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func randomMarkets(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for round in 0..<4 {
      let proposers = 1 + random.below(4)
      let receivers = 1 + random.below(4)
      let spread = [2, 5, 1_000_000][random.below(3)]
      var pairs: [CandidatePair] = []
      let demandMax = random.chance(30) ? 2 : 1
      for proposer in 0..<proposers {
        for receiver in 0..<receivers where random.chance(85) && pairs.count < 12 {
          pairs.append(
            CandidatePair(
              Handle(proposer), Handle(receiver), affinity: 0,
              proposerAffinity: Int32(random.below(spread)),
              receiverAffinity: Int32(random.below(spread)),
              kind: random.chance(4) ? .locked : .normal))
        }
      }
      let market = try market(
        demands: (0..<proposers).map { _ in random.below(demandMax) + 1 },
        capacities: (0..<receivers).map { _ in random.below(4) }, pairs, ties: random.next())
      check(market, "seed \(seed), round \(round)")
    }
  }

  /// Larger ones against the linear-time verifier, and the number of each one's partners (rural hospitals).
  @Test(arguments: 0..<6 as Range<UInt64>)
  func largerMarketsAreStable(seed: UInt64) throws {
    var random = SplitMix64(seed: 500 + seed)
    let (proposers, receivers) = (2_000, 40 + random.below(2_000))
    var pairs: [CandidatePair] = []
    for proposer in 0..<proposers {
      var row = Set((0..<(1 + random.below(30))).map { _ in random.below(receivers) }).sorted()
      if random.chance(5) { row = [] }
      for receiver in row {
        pairs.append(
          CandidatePair(
            Handle(proposer), Handle(receiver), affinity: 0,
            proposerAffinity: Int32(random.below(50)), receiverAffinity: Int32(random.below(50))))
      }
    }
    let market = try market(
      demands: (0..<proposers).map { _ in 1 + random.below(3) },
      capacities: (0..<receivers).map { _ in random.below(60) }, pairs)
    guard case .stable(let best) = market.stableMatching(proposing: .proposers),
      case .stable(let worst) = market.stableMatching(proposing: .receivers)
    else {
      Issue.record("there are no locks")
      return
    }
    #expect(market.blockingPairs(of: best) == [] && market.blockingPairs(of: worst) == [])
    for proposer in market.demands.handles {
      #expect(best.receivers(of: proposer).count == worst.receivers(of: proposer).count)
    }
    // One pair less is noticed.
    let cut = BMatching(Array(best.pairs.dropFirst(best.count / 2 + 1)), in: market)
    #expect(!market.blockingPairs(of: cut).isEmpty)
  }

  @Test func rulesThatStabilityCannotHonourAreNamed() throws {
    let pair = CandidatePair(Handle(0), Handle(0), affinity: 1)
    let market = try Market(
      demands: Table([1]), sizes: Table([2]), capacities: Table([2]), lowerQuotas: Table([1]),
      owners: Table([Handle<Owner>(0)]), ownerCapacities: Table([1]), pairs: [pair],
      goal: .required, proposerTieKeys: Table([1]), receiverTieKeys: Table([2]))
    #expect(
      market.rulesBeyondStability == [
        .beyondFlow(.size(2, of: Handle(0))), .proposerLowerQuota(Handle(0)),
        .lowerQuota(Handle(0)), .ownerCapacity(Handle(0)),
      ])
  }
}
