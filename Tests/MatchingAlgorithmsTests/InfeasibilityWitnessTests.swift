import GraphCore
import MatchingAlgorithms
import Testing

/// Goal: each kind of infeasibility gets a witness that a person can follow, and the verifier
/// takes no other numbers.
///
/// Method: one market for each kind with the expected witness; then witnesses with one change.
@Suite struct InfeasibilityWitnessTests {
  @Test func locksOverDemand() throws {
    var description = MarketDescription(
      demands: [1], capacities: [1, 1], affinities: [[1, 1]])
    lockAll(&description)
    try expect(
      .locksOverDemand(Handle(0), receivers: [Handle(0), Handle(1)], demand: 1), for: description)
  }

  @Test func locksOverCapacity() throws {
    var description = MarketDescription(
      demands: [1, 1], capacities: [1], affinities: [[1], [1]])
    lockAll(&description)
    try expect(
      .locksOverCapacity(Handle(0), proposers: [Handle(0), Handle(1)], capacity: 1),
      for: description)
  }

  @Test func locksOverOwnerCapacity() throws {
    var description = MarketDescription(
      demands: [1, 1], capacities: [1, 1], affinities: [[1, nil], [nil, 1]])
    lockAll(&description)
    description.owners = [0, 0]
    description.ownerCapacities = [1]
    description.ownerLowerQuotas = [0]
    let pairs = [
      MatchedPair(Handle(0), Handle(0)), MatchedPair(Handle(1), Handle(1)),
    ]
    try expect(.locksOverOwnerCapacity(Handle(0), pairs: pairs, capacity: 1), for: description)
  }

  /// Three proposers that must be placed want one place; the fourth has a place of its own.
  @Test func requiredProposersWithoutRoom() throws {
    let description = MarketDescription(
      demands: [1, 1, 1, 1], capacities: [1, 5],
      affinities: [[1, nil], [1, nil], [1, nil], [nil, 1]], goal: .required)
    try expect(
      .tooLittleRoom(
        MarketCut(
          proposers: [Handle(0), Handle(1), Handle(2)], receivers: [Handle(0)], owners: []),
        needed: 3, available: 1),
      for: description)
  }

  /// A receiver that needs two has only one proposer that may come.
  @Test func lowerQuotaWithoutProposers() throws {
    var description = MarketDescription(
      demands: [1, 1], capacities: [2, 2], affinities: [[1, 1], [nil, 1]])
    description.lowerQuotas = [2, 0]
    try expect(
      .tooFewProposers(
        MarketCut(proposers: [], receivers: [Handle(0)], owners: []), needed: 2, available: 1),
      for: description)
  }

  /// Two receivers must have one pair each, but their owner has one place.
  @Test func ownerWithoutRoomForLowerQuotas() throws {
    var description = MarketDescription(
      demands: [1, 1], capacities: [1, 1], affinities: [[1, 1], [1, 1]])
    description.lowerQuotas = [1, 1]
    description.owners = [0, 0]
    description.ownerCapacities = [1]
    description.ownerLowerQuotas = [0]
    let market = try description.market()
    guard case .infeasible(let witness) = market.bestTotalMatching(),
      case .tooLittleRoom(let cut, let needed, let available) = witness
    else {
      Issue.record("expected too little room")
      return
    }
    #expect(market.confirms(witness))
    #expect(cut.owners == [Handle(0)] && needed == available + 1)
  }

  @Test func ownerLowerQuotaWithoutProposers() throws {
    var description = MarketDescription(
      demands: [1], capacities: [3, 3], affinities: [[1, 1]])
    description.owners = [0, 0]
    description.ownerCapacities = [4]
    description.ownerLowerQuotas = [2]
    let market = try description.market()
    guard case .infeasible(let witness) = market.bestTotalMatching(),
      case .tooFewProposers(let cut, needed: 2, available: 1) = witness
    else {
      Issue.record("expected too few proposers")
      return
    }
    #expect(market.confirms(witness))
    #expect(cut.owners == [Handle(0)])
  }

  @Test func otherNumbersAreNotConfirmed() throws {
    let market = try MarketDescription(
      demands: [1, 1], capacities: [1], affinities: [[1], [1]], goal: .required
    ).market()
    let cut = MarketCut(
      proposers: [Handle(0), Handle(1)], receivers: [Handle(0)], owners: [])
    #expect(market.confirms(.tooLittleRoom(cut, needed: 2, available: 1)))
    #expect(!market.confirms(.tooLittleRoom(cut, needed: 3, available: 1)))
    #expect(!market.confirms(.tooLittleRoom(cut, needed: 2, available: 0)))
    #expect(!market.confirms(.tooFewProposers(cut, needed: 2, available: 1)))
    var smaller = cut
    smaller.proposers.removeLast()
    #expect(!market.confirms(.tooLittleRoom(smaller, needed: 1, available: 1)))
    smaller.proposers.append(Handle(9))
    #expect(!market.confirms(.tooLittleRoom(smaller, needed: 2, available: 1)))
    #expect(
      !market.confirms(
        .locksOverCapacity(Handle(0), proposers: [Handle(0), Handle(1)], capacity: 1)))
  }

  private func lockAll(_ description: inout MarketDescription) {
    for index in description.pairs.indices { description.pairs[index].kind = .locked }
  }

  private func expect(
    _ witness: InfeasibilityWitness, for description: MarketDescription
  ) throws {
    let market = try description.market()
    #expect(market.bestTotalMatching() == .infeasible(witness))
    #expect(market.confirms(witness))
  }
}
