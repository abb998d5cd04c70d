import GraphCore

extension Market {
  /// Returns a participant that has more locked pairs than it may have pairs, if there is one.
  func lockConflict() -> InfeasibilityWitness? {
    var lockedAtReceiver = Table<Receiver, [Handle<Proposer>]>(
      repeating: [], count: capacities.count)
    for proposer in demands.handles {
      let locked = pairs.positions(of: proposer).filter { pairs.isLocked(at: $0) }
        .map { pairs.receiver(at: $0) }
      for receiver in locked { lockedAtReceiver[receiver].append(proposer) }
      guard locked.count <= demands[proposer] else {
        return .locksOverDemand(proposer, receivers: locked, demand: demands[proposer])
      }
    }
    var lockedAtOwner = Table<Owner, [MatchedPair]>(repeating: [], count: ownerCapacities.count)
    for receiver in capacities.handles {
      let locked = lockedAtReceiver[receiver]
      guard locked.count <= capacities[receiver] else {
        return .locksOverCapacity(receiver, proposers: locked, capacity: capacities[receiver])
      }
      if let owner = owners[receiver] {
        lockedAtOwner[owner] += locked.map { MatchedPair($0, receiver) }
      }
    }
    for owner in ownerCapacities.handles
    where lockedAtOwner[owner].count > ownerCapacities[owner] {
      return .locksOverOwnerCapacity(
        owner, pairs: lockedAtOwner[owner].sorted(), capacity: ownerCapacities[owner])
    }
    return nil
  }
}
