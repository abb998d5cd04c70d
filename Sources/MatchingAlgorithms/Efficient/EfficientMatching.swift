public import GraphCore

/// A rule that keeps a market from being solved by trading or by turns.
public enum RuleBeyondTrading: Hashable, Sendable {
  /// A proposer may have several receivers: then taking the best one in turn is not efficient.
  case demand(Int, of: Handle<Proposer>)
  /// A rule that stability cannot honour either.
  case beyondStability(RuleBeyondStability)
}

/// What an efficient matching is, or why there is none.
public enum EfficientResult: Hashable, Sendable {
  /// A matching in which nobody can gain without a loss for another proposer.
  case efficient(BMatching)
  /// Locks alone are more than demands or capacities allow.
  case infeasible(InfeasibilityWitness)
}

extension Market {
  /// The rules that keep ``topTradingCycles()`` and ``serialDictatorship(seed:)`` from solving this
  /// market, if any.
  ///
  /// Capacities, locks and absent pairs are what they honour, and demands of 0 and 1.
  ///
  /// - Complexity: O(*n*), where *n* is the number of participants and groups.
  public var rulesBeyondTrading: [RuleBeyondTrading] {
    let demanding = demands.handles.filter { demands[$0] > 1 }
    return demanding.map { .demand(demands[$0], of: $0) }
      + rulesBeyondStability.map { .beyondStability($0) }
  }

  /// Returns the matching of top trading cycles: receivers lend their places to those that they want
  /// most, who trade them until nobody gains by another trade.
  ///
  /// It is Pareto efficient for the proposers, by their own affinities and, where these are equal, by the
  /// pair's tie weight; ``tradeImproving(_:)`` finds nothing. The receivers' own affinities decide
  /// who may trade first, not who may stay: pairs can block it. Locked pairs are kept and not traded.
  ///
  /// Equal markets give equal results, in every run and on every platform.
  ///
  /// - Complexity: O(*m* log *k*) time and O(*m*) space, where *m* is the number of candidate pairs and
  ///   participants and *k* the longest list of either side.
  /// - Precondition: ``rulesBeyondTrading`` is empty.
  public func topTradingCycles() -> EfficientResult {
    precondition(rulesBeyondTrading.isEmpty, "rules that trading cannot honour")
    if let conflict = lockConflict() { return .infeasible(conflict) }
    let rows = ProposalRows(proposersOf: self)
    var cycles = TradingCycles(rows)
    cycles.run()
    return .efficient(matching(of: rows, choosing: cycles.chosenEntries))
  }

  /// Returns the proposers in the order in which a seed lets them choose.
  ///
  /// Each draws a number that depends on its tie key and the seed alone, so neither the order of rows
  /// nor who else takes part has an effect. Whoever knows the identifiers and the seed can draw again.
  ///
  /// - Complexity: O(*n* log *n*), where *n* is the number of proposers.
  public func lottery(seed: UInt64) -> [Handle<Proposer>] {
    let numbers = proposerTieKeys.values.map { lotteryNumber(key: $0, seed: seed) }
    return demands.handles.sorted {
      (numbers[$0.offset], $0) < (numbers[$1.offset], $1)
    }
  }

  /// Returns the matching in which the proposers choose one after another, each the best that is left.
  ///
  /// It is Pareto efficient for the proposers as ``topTradingCycles()`` is. What the receivers want has
  /// no effect. The order is ``lottery(seed:)``; publish the seed before the applications are known.
  ///
  /// - Complexity: O(*m* + *n* log *n*) time and O(*m*) space, where *m* is the number of candidate pairs
  ///   and *n* that of proposers.
  /// - Precondition: ``rulesBeyondTrading`` is empty.
  public func serialDictatorship(seed: UInt64) -> EfficientResult {
    precondition(rulesBeyondTrading.isEmpty, "rules that turns cannot honour")
    if let conflict = lockConflict() { return .infeasible(conflict) }
    let rows = ProposalRows(proposersOf: self)
    var places = rows.capacities
    var chosen: [Int?] = Array(repeating: nil, count: rows.count)
    for proposer in lottery(seed: seed) where rows.demands[proposer.offset] > 0 {
      let row = Int(rows.starts[proposer.offset])..<Int(rows.starts[proposer.offset + 1])
      var best: Int?
      for entry in row where places[Int(rows.partners[entry])] > 0 {
        // Of equal keys the earlier entry is wanted more.
        if best.map({ rows.ownKeys[entry] > rows.ownKeys[$0] }) ?? true { best = entry }
      }
      guard let best else { continue }
      places[Int(rows.partners[best])] -= 1
      chosen[proposer.offset] = best
    }
    return .efficient(matching(of: rows, choosing: chosen))
  }

  /// The locked pairs and one entry of each row.
  private func matching(of rows: ProposalRows, choosing entries: [Int?]) -> BMatching {
    var matched: [MatchedPair] = []
    for proposer in demands.handles {
      for position in pairs.positions(of: proposer) where pairs.isLocked(at: position) {
        matched.append(MatchedPair(proposer, pairs.receiver(at: position)))
      }
      if let entry = entries[proposer.offset] {
        matched.append(MatchedPair(proposer, Handle(Int(rows.partners[entry]))))
      }
    }
    return BMatching(matched, in: self)
  }
}

/// Returns the number that somebody draws: the output of the generator SplitMix64 at a place that
/// depends on the seed and the key.
private func lotteryNumber(key: UInt64, seed: UInt64) -> UInt64 {
  func output(_ state: UInt64) -> UInt64 {
    var bits = state &+ 0x9E37_79B9_7F4A_7C15
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
  return output(key ^ output(seed))
}
