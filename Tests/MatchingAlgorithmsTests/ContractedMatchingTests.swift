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
  private enum Shape: CaseIterable {
    case random, coarse, allEqual, geometric, oneWanted, negative, manyReceivers
  }

  private enum Room: CaseIterable { case plenty, exact, half, someClosed }

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

  private func market(
    _ shape: Shape, _ room: Room, isDense: Bool, _ random: inout SplitMix64
  ) throws -> Market {
    let proposers = 5 + random.below(250)
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
