//===----------------------------------------------------------------------===//
// Checking that a market is infeasible, without the solver.
//
// PROBLEM. Decide whether a witness names rules that cannot hold together.
//
// METHOD. Recompute both of its numbers from the market. They must be the claimed ones, and what
// is needed must exceed what is available.
//
// WHY IT IS CORRECT. Each pair of a matching is a unit that goes from its proposer to its receiver
// and on to the receiver's owner, if any. Count the units that enter a set of participants (at its
// proposers, or from other proposers and receivers) and those that leave it. Both are the same
// number. `tooLittleRoom` bounds it from below where units enter and from above where they leave;
// `tooFewProposers` the other way round. If the lower bound is larger, no matching exists.
//
// NOT HERE. Sizes: a witness counts pairs, so it speaks for markets in which all sizes are 1.
//
// REFERENCES. None: counting suffices.
//===----------------------------------------------------------------------===//

import GraphCore

extension Market {
  /// Returns whether a witness proves that the market has no feasible matching.
  ///
  /// - Complexity: O(*m* + *n* log *n*), where *m* is the number of participants and pairs of the
  ///   market, and *n* that of the participants in the witness.
  public func confirms(_ witness: InfeasibilityWitness) -> Bool {
    switch witness {
    case .locksOverDemand(let proposer, let receivers, let demand):
      proposer.offset < demands.count && demand == demands[proposer] && receivers.count > demand
        && areLockedAndDifferent(receivers.map { MatchedPair(proposer, $0) })
    case .locksOverCapacity(let receiver, let proposers, let capacity):
      receiver.offset < capacities.count && capacity == capacities[receiver]
        && proposers.count > capacity
        && areLockedAndDifferent(proposers.map { MatchedPair($0, receiver) })
    case .locksOverOwnerCapacity(let owner, let pairs, let capacity):
      owner.offset < ownerCapacities.count && capacity == ownerCapacities[owner]
        && pairs.count > capacity && areLockedAndDifferent(pairs)
        && pairs.allSatisfy { owners[$0.receiver] == owner }
    case .tooLittleRoom(let cut, let needed, let available):
      if let set = Membership(of: cut, in: self) {
        needed > available && needed == pairsThatMustEnter(set)
          && available == pairsThatCanLeave(set)
      } else {
        false
      }
    case .tooFewProposers(let cut, let needed, let available):
      if let set = Membership(of: cut, in: self) {
        needed > available && needed == pairsThatMustLeave(set)
          && available == pairsThatCanEnter(set)
      } else {
        false
      }
    }
  }

  private func areLockedAndDifferent(_ claimed: [MatchedPair]) -> Bool {
    let sorted = claimed.sorted()
    return zip(sorted, sorted.dropFirst()).allSatisfy { $0 < $1 }
      && sorted.allSatisfy { pair in
        guard let position = pairs.position(of: pair.proposer, pair.receiver) else { return false }
        return pairs.isLocked(at: position)
      }
  }

  private func pairsThatMustEnter(_ set: Membership) -> Int {
    var sum = 0
    for proposer in demands.handles where set.proposers[proposer] {
      sum += lowerQuota(of: proposer)
    }
    for receiver in capacities.handles where !set.receivers[receiver] {
      if let owner = owners[receiver], set.owners[owner] { sum += lowerQuotas[receiver] }
    }
    return sum + countPairs(fromInside: false, set) { pairs.isLocked(at: $0) }
  }

  private func pairsThatCanLeave(_ set: Membership) -> Int {
    var sum = 0
    for receiver in capacities.handles where set.receivers[receiver] {
      if let owner = owners[receiver], set.owners[owner] { continue }
      sum += capacities[receiver]
    }
    for owner in ownerCapacities.handles where set.owners[owner] { sum += ownerCapacities[owner] }
    return sum + countPairs(fromInside: true, set) { _ in true }
  }

  private func pairsThatMustLeave(_ set: Membership) -> Int {
    var sum = 0
    for receiver in capacities.handles where set.receivers[receiver] {
      if let owner = owners[receiver], set.owners[owner] { continue }
      sum += lowerQuotas[receiver]
    }
    for owner in ownerCapacities.handles where set.owners[owner] { sum += ownerLowerQuotas[owner] }
    return sum + countPairs(fromInside: true, set) { pairs.isLocked(at: $0) }
  }

  private func pairsThatCanEnter(_ set: Membership) -> Int {
    var sum = 0
    for proposer in demands.handles where set.proposers[proposer] { sum += demands[proposer] }
    for receiver in capacities.handles where !set.receivers[receiver] {
      if let owner = owners[receiver], set.owners[owner] { sum += capacities[receiver] }
    }
    return sum + countPairs(fromInside: false, set) { _ in true }
  }

  /// Counts the pairs that cross the border of a set, out of it or into it.
  private func countPairs(
    fromInside: Bool, _ set: Membership, where isCounted: (Int) -> Bool
  ) -> Int {
    var count = 0
    for proposer in demands.handles where set.proposers[proposer] == fromInside {
      for position in pairs.positions(of: proposer)
      where set.receivers[pairs.receiver(at: position)] != fromInside && isCounted(position) {
        count += 1
      }
    }
    return count
  }
}

/// Who is in a set of participants.
private struct Membership {
  var proposers: Table<Proposer, Bool>
  var receivers: Table<Receiver, Bool>
  var owners: Table<Owner, Bool>

  /// Creates the membership tables, or returns `nil` for a handle that the market does not have.
  init?(of cut: MarketCut, in market: Market) {
    proposers = Table(repeating: false, count: market.demands.count)
    receivers = Table(repeating: false, count: market.capacities.count)
    owners = Table(repeating: false, count: market.ownerCapacities.count)
    for proposer in cut.proposers {
      guard proposer.offset < proposers.count else { return nil }
      proposers[proposer] = true
    }
    for receiver in cut.receivers {
      guard receiver.offset < receivers.count else { return nil }
      receivers[receiver] = true
    }
    for owner in cut.owners {
      guard owner.offset < owners.count else { return nil }
      owners[owner] = true
    }
  }
}
