import GraphCore
import MatchingAlgorithms
import SeededTestData
import Testing

/// After each change the kept matching is a best one of the changed market: the verifier accepts its prices for
/// a market that is built anew, and its total is that of a new solve.
struct IncrementalMatchingTests {
  /// A market as rows, which a test changes beside the kept matching.
  private struct Rows {
    var affinities: [[Int32?]]
    var capacities: [Int]
    var goal: PlacementGoal

    func market() throws -> Market {
      try MarketDescription(
        demands: affinities.map { _ in 1 }, capacities: capacities, affinities: affinities,
        goal: goal
      ).market()
    }

    /// The same without the pairs of those who have gone; dense markets are built from a table.
    func denseMarket() throws -> Market {
      try Market(
        demands: Table(repeating: 1, count: affinities.count), capacities: Table(capacities),
        affinities: affinities.flatMap { $0.compactMap(\.self) }, goal: goal,
        proposerTieKeys: Table(affinities.indices.map { UInt64($0) }),
        receiverTieKeys: Table(capacities.indices.map { UInt64($0) }))
    }
  }

  private func row(_ receivers: Int, isDense: Bool, _ random: inout SplitMix64) -> [Int32?] {
    let kind = random.below(3)
    var row: [Int32?] = (0..<receivers).map { _ in
      guard isDense || random.chance(60) else { return nil }
      return kind == 0 ? Int32(random.below(4)) : Int32(random.below(1_000_000))
    }
    row[random.below(receivers)] = 1_000_000
    return row
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func followsEveryChange(seed: UInt64) throws {
    var random = SplitMix64(seed: 51_000 + seed)
    let isDense = random.chance(50)
    let receivers = 1 + random.below(7)
    var rows = Rows(
      affinities: (0..<(1 + random.below(60))).map { _ in
        row(receivers, isDense: isDense, &random)
      },
      capacities: (0..<receivers).map { _ in random.below(12) },
      goal: random.chance(30) ? .optional : .maximum)
    let market = isDense ? try rows.denseMarket() : try rows.market()
    guard var kept = IncrementalMatching(market, reserve: 40) else {
      Issue.record("only capacities bind, seed \(seed)")
      return
    }
    for change in 0..<40 {
      let before = kept.pairs
      let moved: [Handle<Proposer>]
      var newcomer: Handle<Proposer>?
      switch random.below(3) {
      case 0:
        let proposer = Handle<Proposer>(random.below(rows.affinities.count))
        rows.affinities[proposer.offset] = (0..<receivers).map { _ in nil }
        moved = kept.withdraw(proposer)
        newcomer = proposer
      case 1:
        let receiver = random.below(receivers)
        rows.capacities[receiver] = random.below(12)
        moved = kept.setCapacity(of: Handle(receiver), to: rows.capacities[receiver])
      default:
        let added = row(receivers, isDense: isDense, &random)
        let candidates = added.indices.filter { added[$0] != nil }
        let offered = kept.add(
          candidates: candidates.map { Handle($0) }, affinities: added.compactMap(\.self))
        let result = try #require(offered)
        rows.affinities.append(added)
        (newcomer, moved) = (result.proposer, result.moved)
      }
      let place: Comment = "seed \(seed), change \(change)"
      let changed = try rows.market()
      let matching = BMatching(kept.pairs, in: changed)
      let certificate = kept.certificate
      #expect(changed.defects(of: certificate, for: matching) == [], place)
      guard case .optimal(let again, _) = changed.bestTotalMatching() else {
        Issue.record("there is a matching, seed \(seed)")
        return
      }
      #expect(again.totalAffinity == matching.totalAffinity, place)
      #expect(again.count == matching.count, place)
      let difference = Set(before).symmetricDifference(kept.pairs).map(\.proposer)
        .filter { $0 != newcomer }
      #expect(Set(difference).sorted() == moved, place)
    }
  }

  @Test func marketsWithOtherRulesAreRefused() throws {
    let market = try MarketDescription(
      demands: [2], capacities: [1, 1], affinities: [[1, 1]]
    ).market()
    switch IncrementalMatching(market) {
    case .none: break
    case .some: Issue.record("a demand of two is another rule")
    }
  }

  @Test func withoutReserveNobodyIsAdded() throws {
    let market = try MarketDescription(
      demands: [1], capacities: [1], affinities: [[5]]
    ).market()
    guard var kept = IncrementalMatching(market, reserve: 0) else {
      Issue.record("only capacities bind")
      return
    }
    let isRefused = kept.add(candidates: [Handle(0)], affinities: [5]) == nil
    let moved = kept.withdraw(Handle(0)) + kept.withdraw(Handle(0))
    let pairs = kept.pairs
    #expect(isRefused)
    #expect(moved == [] && pairs == [])
  }
}
