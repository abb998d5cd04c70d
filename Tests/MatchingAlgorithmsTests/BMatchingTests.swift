import GraphCore
import MatchingAlgorithms
import Testing

/// Goal: a matching answers who is with whom, and equal markets give equal numbers everywhere.
///
/// Method: small cases by hand; tie weights are pinned, so that no platform or change moves them.
@Suite struct BMatchingTests {
  @Test func answersWhoIsWithWhom() throws {
    let market = try MarketDescription(
      demands: [2, 1, 1], capacities: [2, 2], affinities: [[1, 2], [4, 8], [16, nil]]
    ).market()
    let matching = BMatching(
      [pair(1, 0), pair(0, 1), pair(0, 0), pair(2, 1)], in: market)
    #expect(matching.pairs == [pair(0, 0), pair(0, 1), pair(1, 0), pair(2, 1)])
    #expect(matching.count == 4)
    #expect(matching.totalAffinity == 1 + 2 + 4)  // (2, 1) is not allowed.
    #expect(matching.receivers(of: Handle(0)) == [Handle(0), Handle(1)])
    #expect(matching.receivers(of: Handle(7)).isEmpty)
    #expect(matching.proposers(of: Handle(0)) == [Handle(0), Handle(1)])
    #expect(matching.proposers(of: Handle(1)) == [Handle(0), Handle(2)])
    #expect(matching.contains(pair(1, 0)) && !matching.contains(pair(1, 1)))
  }

  @Test func solvesTheEmptyMarket() throws {
    let market = try MarketDescription(demands: [], capacities: [], affinities: []).market()
    let result = try #require(solved(market))
    #expect(result.matching.pairs.isEmpty)
    #expect(market.defects(of: result.certificate, for: result.matching).isEmpty)
  }

  @Test func pairsGiveBackWhatTheyWereMadeOf() throws {
    var description = MarketDescription(
      demands: [0, 1, 0], capacities: [1, 1], affinities: [[nil, nil], [5, 6], [nil, 7]])
    description.pairs[1] = CandidatePair(
      Handle(1), Handle(1), affinity: 6, proposerAffinity: 60, receiverAffinity: 600,
      kind: .locked)
    let pairs = try description.market().pairs
    #expect(pairs.count == 3)
    #expect(pairs.positions(of: Handle(0)).isEmpty)
    #expect(pairs.positions(of: Handle(1)) == 0..<2)
    #expect(pairs.positions(of: Handle(2)) == 2..<3)
    #expect(pairs.position(of: Handle(1), Handle(1)) == 1)
    #expect(pairs.position(of: Handle(2), Handle(0)) == nil)
    #expect(pairs.position(of: Handle(3), Handle(0)) == nil)
    #expect(pairs.receiver(at: 1) == Handle(1))
    #expect(pairs.affinity(at: 1) == 6)
    #expect(pairs.proposerAffinity(at: 1) == 60 && pairs.receiverAffinity(at: 1) == 600)
    #expect(pairs.isLocked(at: 1) && !pairs.isLocked(at: 0))
  }

  @Test func tieWeightsArePinned() throws {
    let market = try MarketDescription(
      demands: [1, 1], capacities: [1, 1], affinities: [[1, 1], [1, 1]]
    ).market()
    #expect(market.tieWeight(of: Handle(0), Handle(0)) == 309_799_823_103)
    #expect(market.tieWeight(of: Handle(0), Handle(1)) == 71_716_055_457)
    #expect(market.tieWeight(of: Handle(1), Handle(0)) == 104_119_617_955)
  }

  private func pair(_ proposer: Int, _ receiver: Int) -> MatchedPair {
    MatchedPair(Handle(proposer), Handle(receiver))
  }
}
