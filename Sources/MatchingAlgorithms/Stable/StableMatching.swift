public import GraphCore

/// The side of a market that proposes, and so gets the stable matching that it likes best.
public enum ProposingSide: Hashable, Sendable, CaseIterable {
  /// The proposers: each has the best that it has in any stable matching.
  case proposers
  /// The receivers: each has the best set that it has in any stable matching.
  case receivers
}

/// What a stable matching is, or why there is none.
public enum StableResult: Hashable, Sendable {
  /// The stable matching that the proposing side likes best.
  case stable(BMatching)
  /// Locks alone are more than demands or capacities allow.
  case infeasible(InfeasibilityWitness)
}

/// A rule under which a stable matching may not exist, or is not defined.
public enum RuleBeyondStability: Hashable, Sendable {
  /// A proposer must have some receivers, by a lower quota or because placement is required.
  case proposerLowerQuota(Handle<Proposer>)
  /// A receiver must have some proposers.
  case lowerQuota(Handle<Receiver>)
  /// An owner's capacity is less than those of its receivers together.
  case ownerCapacity(Handle<Owner>)
  /// An owner must have some proposers.
  case ownerLowerQuota(Handle<Owner>)
  /// A rule that is no flow is none of this kind either.
  case beyondFlow(RuleBeyondFlow)
}

extension Market {
  /// The rules that keep ``stableMatching(proposing:)`` from solving this market, if any.
  ///
  /// Demands, capacities, locks and absent pairs are what it honours. With the others there may be no
  /// matching without a blocking pair at all.
  ///
  /// - Complexity: O(*n*), where *n* is the number of participants and groups.
  public var rulesBeyondStability: [RuleBeyondStability] {
    var rules = rulesBeyondFlow.map { RuleBeyondStability.beyondFlow($0) }
    for proposer in demands.handles where lowerQuota(of: proposer) > 0 {
      rules.append(.proposerLowerQuota(proposer))
    }
    var ofOwner = Table<Owner, Int>(repeating: 0, count: ownerCapacities.count)
    for receiver in capacities.handles {
      if lowerQuotas[receiver] > 0 { rules.append(.lowerQuota(receiver)) }
      if let owner = owners[receiver] { ofOwner[owner] += capacities[receiver] }
    }
    for owner in ownerCapacities.handles {
      if ofOwner[owner] > ownerCapacities[owner] { rules.append(.ownerCapacity(owner)) }
      if ownerLowerQuotas[owner] > 0 { rules.append(.ownerLowerQuota(owner)) }
    }
    return rules
  }

  /// Returns the stable matching that one side likes best.
  ///
  /// Each side ranks by its own affinity; equal ones by the pair's tie weight (`TieBreak.swift`). With
  /// demands above one the sides' preferences over sets are responsive, and stability is that of
  /// pairs. A locked pair is in the matching and never gives way; it blocks nothing.
  ///
  /// Equal markets give equal results, in every run and on every platform.
  ///
  /// - Complexity: O(*m* log *c*) time and O(*m*) space, where *m* is the number of candidate pairs and *c* the
  ///   largest capacity; near O(*m*) in practice.
  /// - Precondition: ``rulesBeyondStability`` is empty.
  public func stableMatching(proposing side: ProposingSide) -> StableResult {
    precondition(rulesBeyondStability.isEmpty, "rules that stability cannot honour")
    if let conflict = lockConflict() { return .infeasible(conflict) }
    let rows = ProposalRows(proposersOf: self)
    return .stable(stableMatching(rows, proposing: side))
  }

  private func stableMatching(_ rows: ProposalRows, proposing side: ProposingSide) -> BMatching {
    let directed = side == .proposers ? rows : rows.reversed
    let run = DeferredAcceptance(directed)
    var pairs = lockedPairs
    for entry in run.heldEntries {
      let (owner, partner) = (run.owner(of: entry), Int(directed.partners[entry]))
      pairs.append(
        side == .proposers
          ? MatchedPair(Handle(owner), Handle(partner))
          : MatchedPair(Handle(partner), Handle(owner)))
    }
    return BMatching(pairs, in: self)
  }

  private var lockedPairs: [MatchedPair] {
    demands.handles.flatMap { proposer in
      pairs.positions(of: proposer).filter { pairs.isLocked(at: $0) }
        .map { MatchedPair(proposer, pairs.receiver(at: $0)) }
    }
  }

  /// Returns every receiver that a proposer has in some stable matching, the one it likes best first.
  ///
  /// Empty if it is unmatched in all of them, which is the same as in any of them.
  ///
  /// *Method.* Suppose the proposer gets nobody that it likes better than its *i*-th choice. Then each of
  /// those must be full of others that it prefers to the proposer. So leave them out of the proposer's
  /// row, and leave whoever they like less than the proposer out of theirs; deferred acceptance then gives
  /// the proposer the best that is left. If those receivers are full, the matching is stable in the
  /// whole market; if not, no stable matching gives the proposer its *i*-th choice or a later one, since
  /// the number of partners is the same in all stable matchings.
  ///
  /// - Complexity: O(*s*) runs of deferred acceptance, where *s* is the number of the result.
  /// - Precondition: ``rulesBeyondStability`` is empty; the proposer's demand is 1.
  public func stableReceivers(of proposer: Handle<Proposer>) -> [Handle<Receiver>] {
    precondition(rulesBeyondStability.isEmpty, "rules that stability cannot honour")
    precondition(demands[proposer] == 1, "one receiver at a time")
    if lockConflict() != nil { return [] }
    let locked = pairs.positions(of: proposer).filter { pairs.isLocked(at: $0) }
    if let position = locked.first { return [pairs.receiver(at: position)] }

    let rows = ProposalRows(proposersOf: self)
    let row = Int(rows.starts[proposer.offset])..<Int(rows.starts[proposer.offset + 1])
    let choices = row.sorted {
      rows.ownKeys[$0] == rows.ownKeys[$1] ? $0 < $1 : rows.ownKeys[$0] > rows.ownKeys[$1]
    }
    var found: [Handle<Receiver>] = []
    // For each receiver that is left out the proposer's entry there.
    var barred = Table<Receiver, Int?>(repeating: nil, count: capacities.count)
    var next = 0
    while next < choices.count {
      let rest = rows.filtered { owner, entry in
        guard let bar = barred[Handle(Int(rows.partners[entry]))] else { return true }
        let (key, limit) = (rows.partnerKeys[entry], rows.partnerKeys[bar])
        return owner != proposer.offset && (key == limit ? entry < bar : key > limit)
      }
      let run = DeferredAcceptance(rest)
      var loads = Table<Receiver, Int>(repeating: 0, count: capacities.count)
      var partner: Handle<Receiver>?
      for entry in run.heldEntries {
        let receiver = Handle<Receiver>(Int(rest.partners[entry]))
        loads[receiver] += 1
        if run.owner(of: entry) == proposer.offset { partner = receiver }
      }
      let areFull = capacities.handles.allSatisfy {
        barred[$0] == nil || loads[$0] == rows.capacities[$0.offset]
      }
      guard areFull, let partner else { break }
      found.append(partner)
      while next < choices.count {
        let entry = choices[next]
        let receiver = Handle<Receiver>(Int(rows.partners[entry]))
        barred[receiver] = entry
        next += 1
        if receiver == partner { break }
      }
    }
    return found
  }
}
