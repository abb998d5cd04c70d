public import GraphCore

/// One rule of a market, which can be kept, eased or dropped while the others stay.
public enum MarketRule: Hashable, Sendable {
  /// A proposer has at most its demand.
  case demand(Handle<Proposer>)
  /// A proposer has at least its lower quota.
  case proposerLowerQuota(Handle<Proposer>)
  /// A receiver has at most its capacity.
  case capacity(Handle<Receiver>)
  /// A receiver has at least its lower quota.
  case lowerQuota(Handle<Receiver>)
  /// An owner has at most its capacity.
  case ownerCapacity(Handle<Owner>)
  /// An owner has at least its lower quota.
  case ownerLowerQuota(Handle<Owner>)
  /// A locked pair is in the matching.
  case lock(MatchedPair)
  /// A quota group, by its index, has at most its capacity at a receiver or (`nil`) in its scope.
  case groupCapacity(Int, at: Handle<Receiver>?)
  /// A quota group, by its index, has at least its lower quota at a receiver or in its scope.
  case groupLowerQuota(Int, at: Handle<Receiver>?)
  /// A set of rival proposers, by its index.
  case rivals(Int)
  /// A set of rival receivers, by its index.
  case rivalReceivers(Int)
  /// A set of joint applicants, by its index.
  case jointGroup(Int)

  /// Whether the rule asks for pairs.
  ///
  /// The empty matching breaks only such rules.
  var demandsPairs: Bool {
    switch self {
    case .proposerLowerQuota, .lowerQuota, .ownerLowerQuota, .lock, .groupLowerQuota: true
    default: false
    }
  }
}

extension Market {
  /// All rules of the market that can bind, those that ask for pairs first; a soft bound is none.
  ///
  /// - Complexity: O(*m* + *g* *k*), where *m* is the number of participants and pairs, *g* that of
  ///   groups and *k* that of receivers.
  public var rules: [MarketRule] {
    var asking: [MarketRule] = []
    var limiting: [MarketRule] = []
    for receiver in capacities.handles {
      if lowerQuotas[receiver] > 0 { asking.append(.lowerQuota(receiver)) }
      limiting.append(.capacity(receiver))
    }
    for owner in ownerCapacities.handles {
      if ownerLowerQuotas[owner] > 0 { asking.append(.ownerLowerQuota(owner)) }
      limiting.append(.ownerCapacity(owner))
    }
    for (index, group) in quotaGroups.enumerated() where group.breachPrice == nil {
      let places: [Handle<Receiver>?]
      switch group.scope {
      case .eachReceiver: places = capacities.handles.map { $0 }
      case .allReceivers, .receivers: places = [nil]
      }
      for place in places {
        if group.lowerQuota > 0 { asking.append(.groupLowerQuota(index, at: place)) }
        if group.capacity < .max { limiting.append(.groupCapacity(index, at: place)) }
      }
    }
    for proposer in demands.handles {
      if lowerQuota(of: proposer) > 0 { asking.append(.proposerLowerQuota(proposer)) }
      for position in pairs.positions(of: proposer) where pairs.isLocked(at: position) {
        asking.append(.lock(MatchedPair(proposer, pairs.receiver(at: position))))
      }
      limiting.append(.demand(proposer))
    }
    limiting += sideConstraints.rivals.indices.map { .rivals($0) }
    limiting += sideConstraints.rivalReceivers.indices.map { .rivalReceivers($0) }
    limiting += sideConstraints.jointGroups.indices.map { .jointGroup($0) }
    return asking + limiting
  }
}
