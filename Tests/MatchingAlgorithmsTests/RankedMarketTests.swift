import GraphCore
import MatchingAlgorithms
import SeededTestData
import Testing

/// Goal: a market of lists gives what the same market of affinities gives, and refuses what is no list.
///
/// Method: seeded lists of all lengths, some of them one-sided, against `Market`, whose solver shares no
/// code with this one and has an oracle of its own; one malformed market for each error.
struct RankedMarketTests {
  private struct Lists {
    var preferences: [[Handle<Receiver>]]
    var priorities: [[Handle<Proposer>]]
    var capacities: [Int]

    func ranked() throws(RankedMarketError) -> RankedMarket {
      try RankedMarket(
        preferences: RankedLists(Table(preferences)), priorities: RankedLists(Table(priorities)),
        capacities: Table(capacities))
    }

    /// The same as affinities: minus the ranks.
    func market() throws -> Market {
      var ranks = priorities.map { _ in [Int: Int32]() }
      for (receiver, list) in priorities.enumerated() {
        for (rank, proposer) in list.enumerated() { ranks[receiver][proposer.offset] = Int32(rank) }
      }
      var pairs: [CandidatePair] = []
      for (proposer, list) in preferences.enumerated() {
        for (rank, receiver) in list.enumerated().sorted(by: { $0.element < $1.element }) {
          guard let other = ranks[receiver.offset][proposer] else { continue }
          pairs.append(
            CandidatePair(
              Handle(proposer), receiver, affinity: 0, proposerAffinity: Int32(-rank),
              receiverAffinity: -other))
        }
      }
      return try Market(
        demands: Table(repeating: 1, count: preferences.count), capacities: Table(capacities),
        pairs: pairs, goal: .optional,
        proposerTieKeys: Table(repeating: 1, count: preferences.count),
        receiverTieKeys: Table(repeating: 1, count: capacities.count))
    }
  }

  private func check(_ lists: Lists, _ comment: Comment) throws {
    let receivers = try lists.ranked().proposerOptimalReceivers()
    let market = try lists.market()
    let found = receivers.handles.compactMap { proposer in
      receivers[proposer].map { MatchedPair(proposer, $0) }
    }
    #expect(market.blockingPairs(of: BMatching(found, in: market)) == [], comment)
    #expect(
      market.stableMatching(proposing: .proposers) == .stable(BMatching(found, in: market)), comment
    )
  }

  /// Lists of two by two: every order and every part of it, on both sides, with 0 to 2 places.
  @Test func allMarketsOfTwoByTwo() throws {
    let orders = [[], [0], [1], [0, 1], [1, 0]]
    for number in 0..<(5 * 5 * 5 * 5 * 9) {
      func list(_ place: Int) -> [Int] { orders[number / 9 / [1, 5, 25, 125][place] % 5] }
      try check(
        Lists(
          preferences: [0, 1].map { list($0).map { Handle($0) } },
          priorities: [2, 3].map { list($0).map { Handle($0) } },
          capacities: [number % 3, number / 3 % 3]), "market \(number)")
    }
  }

  /// Up to several blocks of proposers, with popular receivers, so that many are let go.
  @Test(arguments: 0..<40 as Range<UInt64>) func randomMarkets(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let proposers = [1, 7, 300, 20_000][Int(seed % 4)]
    let receivers = 1 + random.below(min(proposers, 300))
    let lengthMax = 1 + random.below(12)
    var lists = Lists(
      preferences: (0..<proposers).map { _ in
        var list: [Handle<Receiver>] = []
        for _ in 0..<random.below(lengthMax + 1) {
          let receiver = Handle<Receiver>(min(random.below(receivers), random.below(receivers)))
          if !list.contains(receiver) { list.append(receiver) }
        }
        return list
      }, priorities: Array(repeating: [], count: receivers),
      capacities: (0..<receivers).map { _ in random.below(2 * proposers / receivers + 2) })
    for (proposer, list) in lists.preferences.enumerated() {
      for receiver in list where random.chance(95) {
        lists.priorities[receiver.offset].append(Handle(proposer))
      }
    }
    for receiver in 0..<receivers {
      lists.priorities[receiver].shuffle(using: &random)
      // One who does not list it may be listed.
      let stranger = Handle<Proposer>(random.below(proposers))
      if !lists.priorities[receiver].contains(stranger),
        !lists.preferences[stranger.offset].contains(Handle(receiver))
      {
        lists.priorities[receiver].insert(stranger, at: 0)
      }
    }
    try check(lists, "seed \(seed)")
  }

  @Test func defectsAreNamed() {
    func error(
      _ preferences: [[Int]], _ priorities: [[Int]], _ capacities: [Int]
    ) -> RankedMarketError? {
      do throws(RankedMarketError) {
        _ = try Lists(
          preferences: preferences.map { $0.map { Handle($0) } },
          priorities: priorities.map { $0.map { Handle($0) } }, capacities: capacities
        ).ranked()
        return nil
      } catch { return error }
    }
    #expect(error([[0]], [[0]], [1]) == nil)
    #expect(error([[1]], [[0]], [1]) == .unknownReceiver(1, listedBy: Handle(0)))
    #expect(error([[0]], [[0, 1]], [1]) == .unknownProposer(1, listedBy: Handle(0)))
    #expect(error([[0, 0]], [[0]], [1]) == .receiverListedTwice(Handle(0), by: Handle(0)))
    #expect(error([[0]], [[0, 0]], [1]) == .proposerListedTwice(Handle(0), by: Handle(0)))
    #expect(error([[0]], [[0]], [1, 1]) == .wrongCapacityCount(2, expected: 1))
    #expect(error([[0]], [[0]], [-1]) == .capacityOutOfRange(-1, of: Handle(0)))
  }

  @Test func startsMustSpanTheEntries() {
    typealias Lists = RankedLists<Proposer, Receiver>
    #expect(
      Lists(starts: [0, 1, 2], entries: [0, 1]) == Lists(Table([[Handle(0)], [Handle(1)]])))
    for starts in [[], [0, 2, 1, 2], [1, 2], [0, 1]] {
      #expect(Lists(starts: starts, entries: [0, 1]) == nil)
    }
  }
}
