import GraphCore
import MatchingAlgorithms
import Testing

/// Goal: the verifier notices when a matching or a certificate is not what it claims.
///
/// Method: solve one market, check that the result is accepted, then change one thing at a time.
@Suite struct CertificateDefectTests {
  private let market: Market
  private let matching: BMatching
  private let certificate: OptimalityCertificate

  /// Three proposers, two receivers; the first receiver is full and its owner is not.
  init() throws {
    var description = MarketDescription(
      demands: [1, 1, 1], capacities: [1, 3], affinities: [[9, 1], [7, 2], [8, 8]])
    description.owners = [0, 0]
    description.ownerCapacities = [4]
    description.ownerLowerQuotas = [0]
    market = try description.market()
    let result = try #require(solved(market))
    matching = result.matching
    certificate = result.certificate
  }

  @Test func acceptsTheResult() {
    #expect(market.violations(of: matching).isEmpty)
    #expect(market.defects(of: certificate, for: matching).isEmpty)
    #expect(matching.totalAffinity == 19)
  }

  @Test func noticesChangedPair() {
    let changed = BMatching(
      [pair(0, 1), pair(1, 0), pair(2, 1)], in: market)
    var honest = certificate
    honest.totalAffinity = changed.totalAffinity
    #expect(market.violations(of: changed).isEmpty)
    #expect(
      market.defects(of: honest, for: changed).contains {
        if case .proposerNotSatisfied = $0 { true } else { false }
      })
  }

  @Test func noticesMissingPair() {
    let changed = BMatching(Array(matching.pairs.dropLast()), in: market)
    #expect(!market.defects(of: certificate, for: changed).isEmpty)
  }

  @Test func noticesRaisedPriceWhereThereIsRoom() {
    var changed = certificate
    changed.receiverPrices[Handle(1)] += 1
    #expect(
      market.defects(of: changed, for: matching)
        .contains(.receiverPriceNotSlack(Handle(1), price: 1, load: 2)))
  }

  @Test func noticesPriceThatIsTooLow() {
    var changed = certificate
    changed.receiverPrices[Handle(0)] = 0
    #expect(
      market.defects(of: changed, for: matching)
        == [
          .proposerNotSatisfied(
            Handle(1), atLeast: Int128(certificate.placementWorth + 7),
            atMost: Int128(certificate.placementWorth + 2))
        ])
  }

  @Test func noticesPriceThatIsTooHigh() {
    var changed = certificate
    changed.receiverPrices[Handle(0)] += 4
    #expect(!market.defects(of: changed, for: matching).isEmpty)
  }

  @Test func noticesOwnerPriceWhereThereIsRoom() {
    var changed = certificate
    changed.ownerPrices[Handle(0)] = 1
    #expect(
      market.defects(of: changed, for: matching)
        .contains(.ownerPriceNotSlack(Handle(0), price: 1, load: 3)))
  }

  @Test func noticesExtremePricesWithoutOverflow() {
    var changed = certificate
    changed.receiverPrices[Handle(0)] = .max
    changed.ownerPrices[Handle(0)] = .max
    #expect(!market.defects(of: changed, for: matching).isEmpty)
    changed.receiverPrices[Handle(0)] = .min
    changed.ownerPrices[Handle(0)] = .min
    #expect(!market.defects(of: changed, for: matching).isEmpty)
  }

  @Test func noticesWrongTotal() {
    var changed = certificate
    changed.totalAffinity += 1
    #expect(
      market.defects(of: changed, for: matching)
        == [.wrongTotalAffinity(claimed: 20, found: 19)])
  }

  @Test func noticesWrongCount() {
    var changed = certificate
    changed.count -= 1
    #expect(market.defects(of: changed, for: matching) == [.wrongCount(claimed: 2, found: 3)])
  }

  @Test func noticesPlacementWorthThatIsTooSmall() {
    var changed = certificate
    changed.placementWorth = 36  // 2 receivers, affinity up to 9: 2 * 2 * 9
    #expect(
      market.defects(of: changed, for: matching)
        .contains(.placementWorthTooSmall(36, mustExceed: 36)))
  }

  @Test func noticesPlacementWorthWhereAffinityAloneCounts() throws {
    let market = try MarketDescription(
      demands: [1], capacities: [1], affinities: [[5]], goal: .optional
    ).market()
    let result = try #require(solved(market))
    var changed = result.certificate
    changed.placementWorth = 1
    #expect(
      market.defects(of: changed, for: result.matching).contains(.placementWorthNotZero(1)))
  }

  /// A planted bug in the verifier, an allowance of one, went unnoticed before this test.
  @Test(arguments: [(1, false), (-1, true)])
  func noticesLossOfOneMillionth(affinity: Int32, isMatched: Bool) throws {
    let market = try MarketDescription(
      demands: [1], capacities: [2], affinities: [[affinity]], goal: .optional
    ).market()
    let worse = BMatching(isMatched ? [pair(0, 0)] : [], in: market)
    let claim = OptimalityCertificate(
      placementWorth: 0, receiverPrices: Table([0]), ownerPrices: Table([]),
      totalAffinity: worse.totalAffinity, count: worse.count)
    let bounds: (Int128, Int128) = isMatched ? (0, -1) : (1, 0)
    #expect(
      market.defects(of: claim, for: worse)
        == [.proposerNotSatisfied(Handle(0), atLeast: bounds.0, atMost: bounds.1)])
  }

  @Test func noticesNegativePriceWithoutLowerQuota() {
    var changed = certificate
    changed.receiverPrices[Handle(1)] -= 1
    #expect(
      market.defects(of: changed, for: matching)
        .contains(.receiverPriceNotSlack(Handle(1), price: -1, load: 2)))
    changed = certificate
    changed.ownerPrices[Handle(0)] = -1
    #expect(
      market.defects(of: changed, for: matching)
        .contains(.ownerPriceNotSlack(Handle(0), price: -1, load: 3)))
  }

  @Test func noticesMissingPrices() {
    var changed = certificate
    changed.receiverPrices = Table([0])
    changed.ownerPrices = Table([])
    #expect(
      market.defects(of: changed, for: matching)
        == [
          .wrongReceiverPriceCount(found: 1, expected: 2),
          .wrongOwnerPriceCount(found: 0, expected: 1),
        ])
  }

  private func pair(_ proposer: Int, _ receiver: Int) -> MatchedPair {
    MatchedPair(Handle(proposer), Handle(receiver))
  }
}
