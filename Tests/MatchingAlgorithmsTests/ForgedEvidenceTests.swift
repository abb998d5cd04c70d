import GraphCore
import MatchingAlgorithms
import Testing

/// Goal: the verifier refuses evidence that is false by the smallest step, and a rule that holds
/// exactly is no violation.
///
/// Method: for each bound a market that lies on it, with evidence one step beside the truth. Each
/// case is a bug that was planted in the verifier and went unnoticed before.
@Suite struct ForgedEvidenceTests {
  @Test func oneLockNamedTwiceIsNoConflict() throws {
    let market = try locked([[1, nil], [nil, 1]])
    let (first, second) = (pair(0, 0), pair(1, 1))
    #expect(
      !market.confirms(
        .locksOverDemand(first.proposer, receivers: [first.receiver, first.receiver], demand: 1)))
    #expect(
      !market.confirms(
        .locksOverCapacity(
          second.receiver, proposers: [second.proposer, second.proposer], capacity: 1)))
    #expect(
      !market.confirms(.locksOverOwnerCapacity(Handle(0), pairs: [first, first], capacity: 1)))
  }

  @Test func locksAtAnotherOwnerDoNotCount() throws {
    let market = try locked([[1, nil], [nil, 1]])
    #expect(market.bestTotalMatching().isOptimal)
    #expect(
      !market.confirms(
        .locksOverOwnerCapacity(Handle(0), pairs: [pair(0, 0), pair(1, 1)], capacity: 1)))
  }

  @Test func aBoundThatIsNotTheMarketsIsNotConfirmed() throws {
    let market = try locked([[1, 1], [1, 1]], demand: 2, capacity: 2, ownerCapacity: 2)
    #expect(market.bestTotalMatching().isOptimal)
    let handles = (receivers: [Handle<Receiver>(0), Handle(1)], proposer: Handle<Proposer>(0))
    #expect(
      !market.confirms(
        .locksOverDemand(handles.proposer, receivers: handles.receivers, demand: 1)))
    #expect(
      !market.confirms(
        .locksOverCapacity(Handle(0), proposers: [Handle(0), Handle(1)], capacity: 1)))
    #expect(
      !market.confirms(
        .locksOverOwnerCapacity(Handle(0), pairs: [pair(0, 0), pair(1, 0)], capacity: 1)))
  }

  /// One more than the lower quota: nobody is held there against the objective.
  @Test(arguments: [0, 1]) func aNegativePriceNeedsALoadAtTheLowerQuota(quota: Int) throws {
    let count = quota + 1
    var description = MarketDescription(
      demands: Array(repeating: 1, count: count), capacities: [3],
      affinities: Array(repeating: [5], count: count))
    description.lowerQuotas = [quota]
    description.owners = [0]
    description.ownerCapacities = [3]
    description.ownerLowerQuotas = [quota]
    let market = try description.market()
    let result = try #require(solved(market))
    #expect(result.matching.count == count)
    var changed = result.certificate
    changed.receiverPrices[Handle(0)] = -1
    #expect(
      market.defects(of: changed, for: result.matching)
        == [.receiverPriceNotSlack(Handle(0), price: -1, load: count)])
    changed = result.certificate
    changed.ownerPrices[Handle(0)] = -1
    #expect(
      market.defects(of: changed, for: result.matching)
        == [.ownerPriceNotSlack(Handle(0), price: -1, load: count)])
  }

  /// A pair may cost the objective something: its size counts, not its sign.
  @Test func thePlacementWorthMustExceedNegativeAffinitiesToo() throws {
    let market = try MarketDescription(
      demands: [1], capacities: [1], affinities: [[-9]]
    ).market()
    let result = try #require(solved(market))
    #expect(result.matching.count == 1)
    var changed = result.certificate
    changed.placementWorth = 18  // 2 * 1 receiver * 9
    #expect(
      market.defects(of: changed, for: result.matching)
        .contains(.placementWorthTooSmall(18, mustExceed: 18)))
  }

  @Test func aGroupAtItsBoundsIsNoViolation() throws {
    let market = try Market(
      demands: Table([1, 1]), capacities: Table([2]),
      quotaGroups: [
        QuotaGroup(
          members: [Handle(0), Handle(1)], scope: .eachReceiver, lowerQuota: 2, capacity: 2)
      ], pairs: two, goal: .maximum, proposerTieKeys: Table([1, 2]), receiverTieKeys: Table([3]))
    let both = BMatching([pair(0, 0), pair(1, 0)], in: market)
    #expect(market.violations(of: both).isEmpty)
  }

  @Test func sizesCountAsSeatsOfTheOwnerToo() throws {
    let market = try Market(
      demands: Table([1, 1]), sizes: Table([2, 1]), capacities: Table([3]),
      owners: Table([Handle(0)]), ownerCapacities: Table([2]), pairs: two, goal: .maximum,
      proposerTieKeys: Table([1, 2]), receiverTieKeys: Table([3]))
    let both = BMatching([pair(0, 0), pair(1, 0)], in: market)
    #expect(
      market.violations(of: both) == [.overOwnerCapacity(Handle(0), load: 3, capacity: 2)])
  }

  private let two = [
    CandidatePair(Handle(0), Handle(0), affinity: 1),
    CandidatePair(Handle(1), Handle(0), affinity: 1),
  ]

  /// A market of locked pairs in which each receiver has an owner of its own.
  private func locked(
    _ affinities: [[Int32?]], demand: Int = 1, capacity: Int = 1, ownerCapacity: Int = 1
  ) throws -> Market {
    let receivers = affinities[0].indices
    var description = MarketDescription(
      demands: affinities.map { _ in demand }, capacities: receivers.map { _ in capacity },
      affinities: affinities)
    description.owners = receivers.map { $0 }
    description.ownerCapacities = receivers.map { _ in ownerCapacity }
    description.ownerLowerQuotas = receivers.map { _ in 0 }
    for index in description.pairs.indices { description.pairs[index].kind = .locked }
    return try description.market()
  }

  private func pair(_ proposer: Int, _ receiver: Int) -> MatchedPair {
    MatchedPair(Handle(proposer), Handle(receiver))
  }
}

extension BestTotalResult {
  fileprivate var isOptimal: Bool { if case .optimal = self { true } else { false } }
}
