import GraphCore

extension Market {
  /// The market in which one rule gives way: a limit by so many more, a lower quota by so many fewer; a rule without
  /// a number is dropped.
  ///
  /// A number never leaves its range, and what the goal asks for everybody stays. Indices of quota groups and of sets stay what they are.
  ///
  /// - Complexity: O(*m*) for *m* pairs in the worst case, where a lock is dropped; O(*k*) for *k* participants else.
  public func eased(_ rule: MarketRule, by amount: Int = 1) -> Market {
    func raised(_ number: Int) -> Int { min(Market.quantityMax, number + amount) }
    func lowered(_ number: Int) -> Int { max(0, number - amount) }
    var market = self
    switch rule {
    case .demand(let proposer): market.demands[proposer] = raised(demands[proposer])
    case .proposerLowerQuota(let proposer):
      market.proposerLowerQuotas[proposer] = lowered(proposerLowerQuotas[proposer])
    case .capacity(let receiver): market.capacities[receiver] = raised(capacities[receiver])
    case .lowerQuota(let receiver): market.lowerQuotas[receiver] = lowered(lowerQuotas[receiver])
    case .ownerCapacity(let owner): market.ownerCapacities[owner] = raised(ownerCapacities[owner])
    case .ownerLowerQuota(let owner):
      market.ownerLowerQuotas[owner] = lowered(ownerLowerQuotas[owner])
    case .lock(let pair):
      if let position = pairs.position(of: pair.proposer, pair.receiver) {
        market.pairs.unlock(position)
      }
    case .groupCapacity(let index, let receiver):
      market.easeGroup(index, at: receiver) {
        $0.capacity = $0.capacity == .max ? .max : $0.capacity + amount
      }
    case .groupLowerQuota(let index, let receiver):
      market.easeGroup(index, at: receiver) { $0.lowerQuota = lowered($0.lowerQuota) }
    case .rivals(let index): market.sideConstraints.rivals[index] = []
    case .rivalReceivers(let index): market.sideConstraints.rivalReceivers[index] = []
    case .jointGroup(let index): market.sideConstraints.jointGroups[index] = []
    }
    return market
  }

  /// Changes a group's bound, at one receiver alone where the group's bound holds at each on its own.
  private mutating func easeGroup(
    _ index: Int, at receiver: Handle<Receiver>?, _ ease: (inout QuotaGroup) -> Void
  ) {
    guard let receiver, quotaGroups[index].scope == .eachReceiver else {
      ease(&quotaGroups[index])
      return
    }
    let group = quotaGroups[index]
    for other in capacities.handles where other != receiver {
      var part = group
      part.scope = .receivers([other])
      quotaGroups.append(part)
    }
    quotaGroups[index].scope = .receivers([receiver])
    ease(&quotaGroups[index])
  }

  /// The market with one more pair, which it did not allow.
  ///
  /// - Complexity: O(*m*) for *m* pairs.
  /// - Throws: ``MarketError`` if the pair is there already, or its affinities are out of range.
  public func admitting(_ pair: CandidatePair) throws(MarketError) -> Market {
    var all: [CandidatePair] = []
    all.reserveCapacity(pairs.count + 1)
    for proposer in demands.handles {
      for position in pairs.positions(of: proposer) {
        let receiver = pairs.receiver(at: position)
        if all.last.map({ ($0.proposer, $0.receiver) < (pair.proposer, pair.receiver) }) ?? true,
          (pair.proposer, pair.receiver) < (proposer, receiver)
        {
          all.append(pair)
        }
        all.append(
          CandidatePair(
            proposer, receiver, affinity: pairs.affinity(at: position),
            proposerAffinity: pairs.proposerAffinity(at: position),
            receiverAffinity: pairs.receiverAffinity(at: position),
            kind: pairs.isLocked(at: position) ? .locked : .normal))
      }
    }
    if all.count == pairs.count { all.append(pair) }
    return try Market(
      demands: demands, proposerLowerQuotas: proposerLowerQuotas, sizes: sizes,
      capacities: capacities, lowerQuotas: lowerQuotas, owners: owners,
      ownerCapacities: ownerCapacities, ownerLowerQuotas: ownerLowerQuotas,
      quotaGroups: quotaGroups, sideConstraints: sideConstraints, pairs: all, goal: goal,
      proposerTieKeys: proposerTieKeys, receiverTieKeys: receiverTieKeys)
  }
}
