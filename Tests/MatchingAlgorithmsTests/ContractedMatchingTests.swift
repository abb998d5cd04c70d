import GraphCore
import MatchingAlgorithms
import SeededTestData
import Testing

/// Goal: the solver for proposers with one unit each finds what the general solver finds, down to the tie-break
/// and the prices.
///
/// Method: markets in which nothing but capacities binds, dense and with candidate lists, with places for all, for
/// half of all and for nobody at some receivers, with affinities that are random, coarse, equal, negative
/// or geometric; levels of every depth. The general solver is the oracle, and it is tested by brute force. The
/// seed is the argument.
struct ContractedMatchingTests {
  fileprivate enum Shape: CaseIterable {
    case random, coarse, allEqual, geometric, oneWanted, negative, manyReceivers
  }

  fileprivate enum Room: CaseIterable { case plenty, exact, half, someClosed }

  private func affinity(_ shape: Shape, _ receiver: Int, _ random: inout SplitMix64) -> Int32 {
    switch shape {
    case .random, .manyReceivers: Int32(random.below(1_000_000))
    case .coarse: Int32(random.below(4))
    case .allEqual: 500_000
    case .geometric: Int32(1) << Int32(random.below(20))
    case .oneWanted: receiver == 0 ? 1_000_000 : Int32(random.below(1_000))
    case .negative: Int32(random.below(2_000_001)) - 1_000_000
    }
  }

  private func capacities(
    _ room: Room, receivers: Int, proposers: Int, _ random: inout SplitMix64
  ) -> [Int] {
    let places =
      switch room {
      case .plenty, .someClosed: proposers + proposers / 10
      case .exact: proposers
      case .half: proposers / 2
      }
    var capacities = Array(repeating: 0, count: receivers)
    for _ in 0..<places { capacities[random.below(receivers)] += 1 }
    if room == .someClosed { capacities[random.below(receivers)] = 0 }
    return capacities
  }

  fileprivate func market(
    _ shape: Shape, _ room: Room, isDense: Bool, proposers given: Int? = nil,
    _ random: inout SplitMix64
  ) throws -> Market {
    let proposers = given ?? 5 + random.below(250)
    let receivers = shape == .manyReceivers ? 130 + random.below(40) : 1 + random.below(12)
    let capacities = capacities(room, receivers: receivers, proposers: proposers, &random)
    let goal = random.chance(40) ? PlacementGoal.optional : .maximum
    let proposerKeys = (0..<proposers).map { _ in random.next() }
    let receiverKeys = (0..<receivers).map { _ in random.next() }
    if isDense {
      let affinities = (0..<proposers * receivers).map {
        affinity(shape, $0 % receivers, &random)
      }
      return try Market(
        demands: Table(repeating: 1, count: proposers), capacities: Table(capacities),
        affinities: affinities, goal: goal, proposerTieKeys: Table(proposerKeys),
        receiverTieKeys: Table(receiverKeys))
    }
    let density = [5, 30, 90][random.below(3)]
    var description = MarketDescription(
      demands: Array(repeating: 1, count: proposers), capacities: capacities,
      affinities: (0..<proposers).map { _ in
        (0..<receivers).map { receiver -> Int32? in
          random.chance(density) ? affinity(shape, receiver, &random) : nil
        }
      },
      goal: goal)
    description.proposerTieKeys = proposerKeys
    description.receiverTieKeys = receiverKeys
    return try description.market()
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func findsWhatTheGeneralSolverFinds(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for shape in Shape.allCases {
      for room in Room.allCases {
        for isDense in [true, false] {
          let market = try market(shape, room, isDense: isDense, &random)
          let expected = market.bestTotalMatching(sampleMin: .max)
          for levelMin in [4, 1_000] {
            #expect(
              market.bestTotalMatching(sampleMin: levelMin) == expected,
              "\(shape), \(room), dense: \(isDense), levels from \(levelMin), seed \(seed)")
          }
        }
      }
    }
  }
}

extension ContractedMatchingTests {
  /// With many proposers at a receiver the exchanges come from heaps that hold few of them.
  @Test(arguments: 0..<4 as Range<UInt64>)
  func findsTheSameWithManyProposers(seed: UInt64) throws {
    var random = SplitMix64(seed: 1_000 + seed)
    for shape in [Shape.random, .coarse, .negative, .oneWanted] {
      for (room, isDense) in [(Room.plenty, true), (.exact, true), (.someClosed, false)] {
        let market = try market(shape, room, isDense: isDense, proposers: 9_000, &random)
        #expect(
          market.bestTotalMatching(sampleMin: 1_000) == market.bestTotalMatching(sampleMin: .max),
          "\(shape), \(room), dense: \(isDense), seed \(seed)")
      }
    }
  }
}

/// Goal: a market from lists of candidates is the one from pairs, and lists that are wrong are refused by name.
///
/// Method: random lists, and one defect of each kind.
struct CandidateListTests {
  private func market(
    rowEnds: [Int32] = [2, 3], candidates: [Int32] = [0, 2, 1], affinities: [Int32] = [5, 6, 7]
  ) throws -> Market {
    try Market(
      demands: Table([1, 1]), capacities: Table([1, 1, 1]), rowEnds: rowEnds,
      candidates: candidates, affinities: affinities, goal: .optional,
      proposerTieKeys: Table([1, 2]), receiverTieKeys: Table([3, 4, 5]))
  }

  @Test func listsAreThePairs() throws {
    let market = try market()
    #expect(market.pairs.count == 3)
    #expect(market.pairs.receiver(at: 1) == Handle(2) && market.pairs.affinity(at: 2) == 7)
    #expect(!market.pairs.isLocked(at: 0))
    guard case .optimal(let matching, let certificate) = market.bestTotalMatching() else {
      Issue.record("not infeasible")
      return
    }
    #expect(matching.totalAffinity == 13)
    #expect(market.defects(of: certificate, for: matching) == [])
    #expect(market.bestTotalMatching(sampleMin: .max) == market.bestTotalMatching(sampleMin: 1))
  }

  @Test func wrongListsAreRefused() {
    let first = Handle<Proposer>(0)
    #expect(throws: MarketError.wrongCount(.rowEnds, found: 1, expected: 2)) {
      try market(rowEnds: [3])
    }
    #expect(throws: MarketError.wrongCount(.affinities, found: 2, expected: 3)) {
      try market(affinities: [1, 2])
    }
    #expect(throws: MarketError.badRowEnd(2, of: Handle(1))) { try market(rowEnds: [2, 2]) }
    #expect(throws: MarketError.badRowEnd(1, of: Handle(1))) { try market(rowEnds: [2, 1]) }
    #expect(throws: MarketError.badRowEnd(9, of: first)) { try market(rowEnds: [9, 3]) }
    #expect(throws: MarketError.unknownReceiver(Handle(3), with: first)) {
      try market(candidates: [0, 3, 1])
    }
    #expect(throws: MarketError.duplicatePair(first, Handle(2))) {
      try market(candidates: [2, 2, 1])
    }
    #expect(throws: MarketError.unsortedPair(first, Handle(0))) {
      try market(candidates: [2, 0, 1])
    }
    #expect(throws: MarketError.affinityOutOfRange(1_000_001, of: first, Handle(0))) {
      try market(affinities: [1_000_001, 0, 0])
    }
  }
}
