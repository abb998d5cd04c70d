import GraphCore
import MatchingAlgorithms
import Testing

/// Goal: the verifier names each rule that a matching breaks.
///
/// Method: one small market for each kind of rule, and a matching that breaks it.
@Suite struct RuleViolationTests {
  private let plain = MarketDescription(
    demands: [1, 2], capacities: [1, 2], affinities: [[1, 2], [3, nil]])

  @Test func pairThatIsNotAllowed() throws {
    #expect(
      try violations(plain, [(1, 1)]) == [.notACandidate(MatchedPair(Handle(1), Handle(1)))])
    #expect(
      try violations(plain, [(5, 9)]) == [.notACandidate(MatchedPair(Handle(5), Handle(9)))])
  }

  @Test func pairThatOccursTwice() throws {
    #expect(
      try violations(plain, [(0, 1), (0, 1)])
        == [.duplicate(MatchedPair(Handle(0), Handle(1)))])
  }

  @Test func missingLock() throws {
    var description = plain
    description.pairs[0].kind = .locked
    #expect(
      try violations(description, [(0, 1)])
        == [.lockMissing(MatchedPair(Handle(0), Handle(0)))])
  }

  @Test func demand() throws {
    #expect(
      try violations(plain, [(0, 0), (0, 1)]) == [.overDemand(Handle(0), count: 2, demand: 1)])
  }

  @Test func proposerLowerQuota() throws {
    var description = plain
    description.proposerLowerQuotas = [1, 0]
    #expect(
      try violations(description, [])
        == [.belowProposerLowerQuota(Handle(0), count: 0, lowerQuota: 1)])
  }

  @Test func requiredPlacement() throws {
    var description = plain
    description.goal = .required
    #expect(
      try violations(description, [(0, 1)])
        == [.belowProposerLowerQuota(Handle(1), count: 0, lowerQuota: 1)])
  }

  @Test func capacityAndLowerQuota() throws {
    var description = plain
    description.lowerQuotas = [0, 1]
    #expect(
      try violations(description, [(0, 0), (1, 0)])
        == [
          .overCapacity(Handle(0), load: 2, capacity: 1),
          .belowLowerQuota(Handle(1), load: 0, lowerQuota: 1),
        ])
  }

  @Test func owner() throws {
    var description = plain
    description.owners = [0, 0]
    description.ownerCapacities = [1, 1]
    description.ownerLowerQuotas = [0, 1]
    #expect(
      try violations(description, [(0, 1), (1, 0)])
        == [
          .overOwnerCapacity(Handle(0), load: 2, capacity: 1),
          .belowOwnerLowerQuota(Handle(1), load: 0, lowerQuota: 1),
        ])
  }

  @Test func sizesCountAsSeats() throws {
    let market = try Market(
      demands: Table([1, 1]), sizes: Table([2, 1]), capacities: Table([2]),
      pairs: [
        CandidatePair(Handle(0), Handle(0), affinity: 1),
        CandidatePair(Handle(1), Handle(0), affinity: 1),
      ], goal: .maximum, proposerTieKeys: Table([1, 2]), receiverTieKeys: Table([3]))
    let both = BMatching(
      [MatchedPair(Handle(0), Handle(0)), MatchedPair(Handle(1), Handle(0))], in: market)
    #expect(market.violations(of: both) == [.overCapacity(Handle(0), load: 3, capacity: 2)])
    #expect(market.rulesBeyondFlow == [.size(2, of: Handle(0))])
  }

  @Test func quotaGroups() throws {
    let members: [Handle<Proposer>] = [Handle(0), Handle(1)]
    let market = try Market(
      demands: Table([1, 1]), capacities: Table([2, 2]),
      quotaGroups: [
        QuotaGroup(members: members, scope: .eachReceiver, capacity: 1),
        QuotaGroup(members: members, scope: .allReceivers, lowerQuota: 3, capacity: 3),
        QuotaGroup(members: members, scope: .receivers([Handle(1)]), lowerQuota: 1),
      ],
      pairs: [
        CandidatePair(Handle(0), Handle(0), affinity: 1),
        CandidatePair(Handle(1), Handle(0), affinity: 1),
      ], goal: .maximum, proposerTieKeys: Table([1, 2]), receiverTieKeys: Table([3, 4]))
    let both = BMatching(
      [MatchedPair(Handle(0), Handle(0)), MatchedPair(Handle(1), Handle(0))], in: market)
    #expect(
      market.violations(of: both)
        == [
          .outsideGroupQuota(group: 0, at: Handle(0), count: 2),
          .outsideGroupQuota(group: 1, at: nil, count: 2),
          .outsideGroupQuota(group: 2, at: nil, count: 0),
        ])
    #expect(market.rulesBeyondFlow == [.quotaGroup(0), .quotaGroup(1), .quotaGroup(2)])
  }

  private func violations(
    _ description: MarketDescription, _ pairs: [(Int, Int)]
  ) throws -> [RuleViolation] {
    let market = try description.market()
    return market.violations(
      of: BMatching(pairs.map { MatchedPair(Handle($0.0), Handle($0.1)) }, in: market))
  }
}
