import GraphCore
import MatchingAlgorithms
import Testing

/// Goal: a market with a defect is refused, and the error names the culprit.
///
/// Method: one defect at a time in a market that is accepted without it.
@Suite struct MarketErrorTests {
  private let valid = MarketDescription(
    demands: [1, 2], capacities: [1, 2], affinities: [[1, 2], [3, 4]])

  @Test func acceptsAValidMarket() throws {
    _ = try valid.market()
    _ = try MarketDescription(demands: [], capacities: [], affinities: []).market()
  }

  @Test func wrongCount() {
    var description = valid
    description.lowerQuotas = [0]
    expect(.wrongCount(.lowerQuotas, found: 1, expected: 2), from: description)
    description = valid
    description.proposerLowerQuotas = []
    expect(.wrongCount(.proposerLowerQuotas, found: 0, expected: 2), from: description)
    description = valid
    description.owners = [nil]
    expect(.wrongCount(.owners, found: 1, expected: 2), from: description)
    description = valid
    description.ownerCapacities = [1]
    expect(.wrongCount(.ownerLowerQuotas, found: 0, expected: 1), from: description)
    description = valid
    description.proposerTieKeys = [1, 2, 3]
    expect(.wrongCount(.proposerTieKeys, found: 3, expected: 2), from: description)
    description = valid
    description.receiverTieKeys = [1]
    expect(.wrongCount(.receiverTieKeys, found: 1, expected: 2), from: description)
    #expect(throws: MarketError.wrongCount(.sizes, found: 1, expected: 2)) {
      try marketOfTwo(sizes: [1])
    }
  }

  @Test func tooManyReceivers() {
    let count = Market.receiverCountMax + 1
    expect(
      .tooManyReceivers(count),
      from: MarketDescription(
        demands: [], capacities: Array(repeating: 0, count: count), affinities: []))
  }

  @Test func demandOutOfRange() {
    var description = valid
    description.demands[1] = -1
    expect(.demandOutOfRange(-1, of: Handle(1)), from: description)
    description.demands[1] = Market.quantityMax + 1
    expect(.demandOutOfRange(Market.quantityMax + 1, of: Handle(1)), from: description)
  }

  @Test func negativeProposerLowerQuota() {
    var description = valid
    description.proposerLowerQuotas[1] = -2
    expect(.negativeProposerLowerQuota(-2, of: Handle(1)), from: description)
  }

  @Test func lowerQuotaAboveDemand() {
    var description = valid
    description.proposerLowerQuotas[0] = 2
    expect(.lowerQuotaAboveDemand(2, demand: 1, of: Handle(0)), from: description)
  }

  @Test func requiredPlacementAboveDemand() {
    var description = valid
    description.demands[0] = 0
    description.goal = .required
    expect(.lowerQuotaAboveDemand(1, demand: 0, of: Handle(0)), from: description)
  }

  @Test func sizeOutOfRange() {
    #expect(throws: MarketError.sizeOutOfRange(0, of: Handle(1))) {
      try marketOfTwo(sizes: [1, 0])
    }
  }

  @Test func capacityOutOfRange() {
    var description = valid
    description.capacities[0] = -1
    expect(.capacityOutOfRange(-1, of: Handle(0)), from: description)
    description.capacities[0] = Market.quantityMax + 1
    expect(.capacityOutOfRange(Market.quantityMax + 1, of: Handle(0)), from: description)
  }

  @Test func negativeLowerQuota() {
    var description = valid
    description.lowerQuotas[1] = -1
    expect(.negativeLowerQuota(-1, of: Handle(1)), from: description)
  }

  @Test func lowerQuotaAboveCapacity() {
    var description = valid
    description.lowerQuotas[1] = 3
    expect(.lowerQuotaAboveCapacity(3, capacity: 2, of: Handle(1)), from: description)
  }

  @Test func unknownOwner() {
    var description = valid
    description.owners[1] = 0
    expect(.unknownOwner(Handle(0), of: Handle(1)), from: description)
  }

  @Test func ownerCapacityOutOfRange() {
    expect(.ownerCapacityOutOfRange(-1, of: Handle(0)), from: withOwner(capacity: -1))
  }

  @Test func negativeOwnerLowerQuota() {
    expect(
      .negativeOwnerLowerQuota(-1, of: Handle(0)), from: withOwner(capacity: 1, lowerQuota: -1))
  }

  @Test func ownerLowerQuotaAboveCapacity() {
    expect(
      .ownerLowerQuotaAboveCapacity(2, capacity: 1, of: Handle(0)),
      from: withOwner(capacity: 1, lowerQuota: 2))
  }

  @Test func unknownProposer() {
    var description = valid
    description.pairs.append(CandidatePair(Handle(2), Handle(0), affinity: 1))
    expect(.unknownProposer(Handle(2), with: Handle(0)), from: description)
  }

  @Test func unknownReceiver() {
    var description = valid
    description.pairs.append(CandidatePair(Handle(1), Handle(2), affinity: 1))
    expect(.unknownReceiver(Handle(2), with: Handle(1)), from: description)
  }

  @Test func unsortedPair() {
    var description = valid
    description.pairs.swapAt(2, 3)
    expect(.unsortedPair(Handle(1), Handle(0)), from: description)
    description = valid
    description.pairs.swapAt(0, 3)
    expect(.unsortedPair(Handle(0), Handle(1)), from: description)
  }

  @Test func duplicatePair() {
    var description = valid
    description.pairs.append(description.pairs[3])
    expect(.duplicatePair(Handle(1), Handle(1)), from: description)
  }

  @Test func affinityOutOfRange() {
    var description = valid
    description.pairs[3].affinity = 1_000_001
    expect(.affinityOutOfRange(1_000_001, of: Handle(1), Handle(1)), from: description)
    description = valid
    description.pairs[0].proposerAffinity = -1_000_001
    expect(.affinityOutOfRange(-1_000_001, of: Handle(0), Handle(0)), from: description)
    description = valid
    description.pairs[0].receiverAffinity = .max
    expect(.affinityOutOfRange(.max, of: Handle(0), Handle(0)), from: description)
  }

  @Test func quotaGroups() {
    let first = Handle<Proposer>(0)
    let second = Handle<Proposer>(1)
    expectGroup(
      .unknownGroupMember(Handle(2), group: 0),
      QuotaGroup(members: [Handle(2)], scope: .allReceivers))
    expectGroup(
      .unsortedGroup(0), QuotaGroup(members: [second, first], scope: .allReceivers))
    expectGroup(
      .unsortedGroup(0),
      QuotaGroup(members: [first], scope: .receivers([Handle(1), Handle(1)])))
    expectGroup(
      .unknownGroupReceiver(Handle(2), group: 0),
      QuotaGroup(members: [first], scope: .receivers([Handle(2)])))
    expectGroup(
      .negativeGroupLowerQuota(-1, group: 0),
      QuotaGroup(members: [first], scope: .eachReceiver, lowerQuota: -1))
    expectGroup(
      .groupLowerQuotaAboveCapacity(2, capacity: 1, group: 0),
      QuotaGroup(members: [first], scope: .eachReceiver, lowerQuota: 2, capacity: 1))
  }

  private func withOwner(capacity: Int, lowerQuota: Int = 0) -> MarketDescription {
    var description = valid
    description.owners = [0, nil]
    description.ownerCapacities = [capacity]
    description.ownerLowerQuotas = [lowerQuota]
    return description
  }

  private func expect(_ error: MarketError, from description: MarketDescription) {
    #expect(throws: error) { try description.market() }
  }

  private func expectGroup(_ error: MarketError, _ group: QuotaGroup) {
    #expect(throws: error) { try marketOfTwo(quotaGroups: [group]) }
  }

  @discardableResult
  private func marketOfTwo(
    sizes: [Int] = [1, 1], quotaGroups: [QuotaGroup] = []
  ) throws(MarketError) -> Market {
    try Market(
      demands: Table([1, 1]), sizes: Table(sizes), capacities: Table([1, 1]),
      quotaGroups: quotaGroups, pairs: [], goal: .maximum, proposerTieKeys: Table([1, 2]),
      receiverTieKeys: Table([3, 4]))
  }
}
