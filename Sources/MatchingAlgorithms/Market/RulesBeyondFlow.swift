public import GraphCore

/// A rule of a market that no network flow can express.
public enum RuleBeyondFlow: Hashable, Sendable {
  /// A proposer's pairs use more than one seat each. Then even the question whether everybody
  /// fits is a packing problem.
  case size(Int, of: Handle<Proposer>)
  /// A quota group, by its index.
  case quotaGroup(Int)
  /// A set of rival proposers, by its index.
  case rivals(Int)
  /// A set of rival receivers, by its index; it matters where a proposer may have two receivers.
  case rivalReceivers(Int)
  /// A set of joint applicants, by its index.
  case jointGroup(Int)
}

extension Market {
  /// The rules that keep ``bestTotalMatching()`` from solving this market, if any.
  ///
  /// - Complexity: O(*p* + *g*), where *p* and *g* are the numbers of proposers and of sets of them.
  public var rulesBeyondFlow: [RuleBeyondFlow] {
    var rules: [RuleBeyondFlow] = []
    for proposer in sizes.handles where sizes[proposer] > 1 {
      rules.append(.size(sizes[proposer], of: proposer))
    }
    for index in quotaGroups.indices { rules.append(.quotaGroup(index)) }
    for (index, set) in sideConstraints.rivals.enumerated() where set.count > 1 {
      rules.append(.rivals(index))
    }
    if demands.values.contains(where: { $0 > 1 }) {
      for (index, set) in sideConstraints.rivalReceivers.enumerated() where set.count > 1 {
        rules.append(.rivalReceivers(index))
      }
    }
    for (index, set) in sideConstraints.jointGroups.enumerated() where set.count > 1 {
      rules.append(.jointGroup(index))
    }
    return rules
  }
}
