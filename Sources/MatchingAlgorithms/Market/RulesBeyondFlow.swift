public import GraphCore

/// A rule of a market that no network flow can express.
public enum RuleBeyondFlow: Hashable, Sendable {
  /// A proposer's pairs use more than one seat each. Then even the question whether everybody
  /// fits is a packing problem.
  case size(Int, of: Handle<Proposer>)
  /// A quota group, by its index.
  case quotaGroup(Int)
}

extension Market {
  /// The rules that keep ``bestTotalMatching()`` from solving this market, if any.
  ///
  /// - Complexity: O(*p* + *g*), where *p* and *g* are the numbers of proposers and groups.
  public var rulesBeyondFlow: [RuleBeyondFlow] {
    var rules: [RuleBeyondFlow] = []
    for proposer in sizes.handles where sizes[proposer] > 1 {
      rules.append(.size(sizes[proposer], of: proposer))
    }
    for index in quotaGroups.indices { rules.append(.quotaGroup(index)) }
    return rules
  }
}
