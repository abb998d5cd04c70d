import GraphCore
import MatchingAlgorithms
import SeededTestData
import Testing

/// Goal: the solver is right also where brute force is out of reach.
///
/// Method: on large random markets with owners, lower quotas, locks and demands of two, the
/// verifier must accept the matching and the certificate.
@Suite struct CertificateAtScaleTests {
  @Test(arguments: [(2_000, 20, 1), (2_000, 20, 2), (2_000, 20, 3), (20_000, 26, 4)])
  func verifierAcceptsLargeMarkets(proposers: Int, receivers: Int, seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let market = try MarketDescription.large(
      proposers: proposers, receivers: receivers, using: &random
    ).market()
    let result = try #require(solved(market), "seed \(seed)")
    #expect(market.violations(of: result.matching).isEmpty, "seed \(seed)")
    #expect(market.defects(of: result.certificate, for: result.matching).isEmpty, "seed \(seed)")
    #expect(result.matching.count > proposers / 2, "seed \(seed)")
  }

  /// Everybody wants the same receiver most, then the same second, and so on.
  @Test func verifierAcceptsCrowdedMarket() throws {
    var random = SplitMix64(seed: 5)
    let description = MarketDescription(
      demands: Array(repeating: 1, count: 5_000), capacities: Array(repeating: 200, count: 20),
      affinities: (0..<5_000).map { _ in
        (0..<20).map { Int32(900_000 - $0 * 40_000 + random.below(50_000)) }
      })
    let market = try description.market()
    let result = try #require(solved(market))
    #expect(result.matching.count == 4_000)
    #expect(market.defects(of: result.certificate, for: result.matching).isEmpty)
  }

  /// Many receivers with few candidates each, and two places for each proposer.
  @Test func verifierAcceptsSparseMarketWithManyReceivers() throws {
    var random = SplitMix64(seed: 6)
    let description = MarketDescription(
      demands: Array(repeating: 2, count: 1_000), capacities: Array(repeating: 8, count: 200),
      affinities: (0..<1_000).map { _ in
        (0..<200).map { _ in random.chance(10) ? Int32(random.below(1_000_001)) : nil }
      })
    let market = try description.market()
    let result = try #require(solved(market))
    #expect(result.matching.count == 1_600)
    #expect(market.defects(of: result.certificate, for: result.matching).isEmpty)
  }

  /// A large market that lacks one place is refused with numbers that differ by one.
  @Test func witnessOfLargeMarketIsConfirmed() throws {
    var description = MarketDescription(
      demands: Array(repeating: 1, count: 2_000), capacities: Array(repeating: 100, count: 20),
      affinities: Array(repeating: Array(repeating: 1, count: 20), count: 2_000), goal: .required)
    description.capacities[7] = 99
    let market = try description.market()
    guard case .infeasible(let witness) = market.bestTotalMatching() else {
      Issue.record("2,000 proposers do not fit 1,999 places")
      return
    }
    #expect(market.confirms(witness))
    guard case .tooLittleRoom(let cut, let needed, let available) = witness else {
      Issue.record("unexpected \(witness)")
      return
    }
    #expect(cut.proposers.count == 2_000 && cut.receivers.count == 20)
    #expect(needed == 2_000 && available == 1_999)
  }
}
