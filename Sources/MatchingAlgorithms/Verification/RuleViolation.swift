public import GraphCore

/// A rule of a market that a matching breaks.
public enum RuleViolation: Hashable, Sendable {
  /// The market does not allow the pair, or does not have its participants.
  case notACandidate(MatchedPair)
  /// The pair occurs twice.
  case duplicate(MatchedPair)
  /// A locked pair is missing.
  case lockMissing(MatchedPair)
  /// A proposer has more pairs than its demand.
  case overDemand(Handle<Proposer>, count: Int, demand: Int)
  /// A proposer has fewer pairs than its lower quota.
  case belowProposerLowerQuota(Handle<Proposer>, count: Int, lowerQuota: Int)
  /// A receiver's proposers use more seats than it has.
  case overCapacity(Handle<Receiver>, load: Int, capacity: Int)
  /// A receiver's proposers use fewer seats than its lower quota.
  case belowLowerQuota(Handle<Receiver>, load: Int, lowerQuota: Int)
  /// The proposers of an owner's receivers use more seats than the owner has.
  case overOwnerCapacity(Handle<Owner>, load: Int, capacity: Int)
  /// The proposers of an owner's receivers use fewer seats than its lower quota.
  case belowOwnerLowerQuota(Handle<Owner>, load: Int, lowerQuota: Int)
  /// A quota group has too many or too few pairs, at one receiver or (`nil`) in its whole scope.
  case outsideGroupQuota(group: Int, at: Handle<Receiver>?, count: Int)
  /// Rivals are at one receiver.
  case rivalsTogether(Handle<Proposer>, Handle<Proposer>, at: Handle<Receiver>)
  /// A proposer has two receivers that are rivals.
  case rivalReceivers(Handle<Receiver>, Handle<Receiver>, of: Handle<Proposer>)
  /// Of two joint applicants only the first is at a receiver.
  case jointApart(Handle<Proposer>, Handle<Proposer>, at: Handle<Receiver>)
}

extension Market {
  /// Returns the rules that a matching breaks; none if it is feasible.
  ///
  /// - Complexity: O(*m* + *n* log *k* + *g*), where *m* is the number of participants and pairs
  ///   of the market, *n* that of the matching, *k* the longest row, and *g* the number of
  ///   quota groups and sets of rivals times *n*.
  public func violations(of matching: BMatching) -> [RuleViolation] {
    var violations: [RuleViolation] = []
    var known: [MatchedPair] = []
    var previous: MatchedPair?
    for pair in matching.pairs {
      if pair == previous {
        violations.append(.duplicate(pair))
      } else if pairs.position(of: pair.proposer, pair.receiver) == nil {
        violations.append(.notACandidate(pair))
      } else {
        known.append(pair)
      }
      previous = pair
    }
    violations += missingLocks(in: known)
    violations += quotaViolations(of: known)
    violations += groupViolations(of: known)
    violations += sideConstraintViolations(of: known)
    return violations
  }

  private func missingLocks(in known: [MatchedPair]) -> [RuleViolation] {
    var violations: [RuleViolation] = []
    var next = known[...]
    for proposer in demands.handles {
      for position in pairs.positions(of: proposer) {
        let pair = MatchedPair(proposer, pairs.receiver(at: position))
        if next.first == pair {
          next.removeFirst()
        } else if pairs.isLocked(at: position) {
          violations.append(.lockMissing(pair))
        }
      }
    }
    return violations
  }

  private func quotaViolations(of known: [MatchedPair]) -> [RuleViolation] {
    var counts = Table<Proposer, Int>(repeating: 0, count: demands.count)
    var loads = Table<Receiver, Int>(repeating: 0, count: capacities.count)
    var ownerLoads = Table<Owner, Int>(repeating: 0, count: ownerCapacities.count)
    for pair in known {
      let size = sizes[pair.proposer]
      counts[pair.proposer] += 1
      loads[pair.receiver] += size
      if let owner = owners[pair.receiver] { ownerLoads[owner] += size }
    }
    var violations: [RuleViolation] = []
    for proposer in demands.handles {
      let count = counts[proposer]
      if count > demands[proposer] {
        violations.append(.overDemand(proposer, count: count, demand: demands[proposer]))
      }
      if count < lowerQuota(of: proposer) {
        violations.append(
          .belowProposerLowerQuota(
            proposer, count: count, lowerQuota: lowerQuota(of: proposer)))
      }
    }
    for receiver in capacities.handles {
      let load = loads[receiver]
      if load > capacities[receiver] {
        violations.append(.overCapacity(receiver, load: load, capacity: capacities[receiver]))
      }
      if load < lowerQuotas[receiver] {
        violations.append(
          .belowLowerQuota(receiver, load: load, lowerQuota: lowerQuotas[receiver]))
      }
    }
    for owner in ownerCapacities.handles {
      let load = ownerLoads[owner]
      if load > ownerCapacities[owner] {
        violations.append(
          .overOwnerCapacity(owner, load: load, capacity: ownerCapacities[owner]))
      }
      if load < ownerLowerQuotas[owner] {
        violations.append(
          .belowOwnerLowerQuota(owner, load: load, lowerQuota: ownerLowerQuotas[owner]))
      }
    }
    return violations
  }

  private func groupViolations(of known: [MatchedPair]) -> [RuleViolation] {
    var violations: [RuleViolation] = []
    for (index, group) in quotaGroups.enumerated() where group.breachPrice == nil {
      var isMember = Table<Proposer, Bool>(repeating: false, count: demands.count)
      for member in group.members { isMember[member] = true }
      var counts = Table<Receiver, Int>(repeating: 0, count: capacities.count)
      for pair in known where isMember[pair.proposer] { counts[pair.receiver] += 1 }

      let checks: [(receiver: Handle<Receiver>?, count: Int)]
      switch group.scope {
      case .eachReceiver: checks = counts.handles.map { ($0, counts[$0]) }
      case .allReceivers: checks = [(nil, counts.values.reduce(0, +))]
      case .receivers(let receivers):
        checks = [(nil, receivers.reduce(0) { $0 + counts[$1] })]
      }
      for check in checks where check.count < group.lowerQuota || check.count > group.capacity {
        violations.append(
          .outsideGroupQuota(group: index, at: check.receiver, count: check.count))
      }
    }
    return violations
  }
}
