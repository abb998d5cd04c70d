//===----------------------------------------------------------------------===//
// What a rule costs.
//
// PROBLEM. "What would one more place there be worth, one lock less, one quota less?" A certificate's prices say what a place
// *less* would cost; where optimal prices are not unique, the two differ, and locks and rules that are no flow have no
// prices at all.
//
// METHOD. The market is solved again with the rule eased by one, and the two results are compared: exact, whatever the
// rule. Where the rules are a flow, a bound that does not bind has the price nothing, without a solve: a maximum of a
// linear program does not change with it.
//
// NOT HERE. What two rules would be worth together: it is not the sum.
//===----------------------------------------------------------------------===//

public import GraphCore

/// What becomes possible when one rule gives way by one.
public struct RulePrice: Hashable, Sendable {
  /// The rule; `nil` for a pair that is not allowed.
  public var rule: MarketRule?
  /// How many pairs more there are; negative if fewer give more affinity, where only that counts.
  public var pairs: Int
  /// By how much the total affinity, less what broken soft bounds cost, is larger; may be negative where there are more pairs.
  public var affinity: Int64
  /// Who has other receivers then, ascending.
  public var moved: [Handle<Proposer>]
  /// Whether both results are proven best; else the search ended at its limit.
  public var isProven: Bool

  /// Creates a price.
  public init(
    rule: MarketRule?, pairs: Int, affinity: Int64, moved: [Handle<Proposer>], isProven: Bool
  ) {
    self.rule = rule
    self.pairs = pairs
    self.affinity = affinity
    self.moved = moved
    self.isProven = isProven
  }
}

extension Market {
  /// Returns what easing a rule by one would change, given a best matching.
  ///
  /// - Parameters:
  ///   - rule: A rule of the market.
  ///   - best: What the market's own solve has found.
  ///   - isProven: Whether that is proven best.
  ///   - nodeLimit: The limit of a search, where the rules are no flow.
  /// - Returns: What there is more of with the rule eased.
  /// - Complexity: That of a solve, O(*n*) for *n* pairs of the matching where the rule does not bind in a flow.
  public func price(
    of rule: MarketRule, from best: BMatching, isProven: Bool = true, nodeLimit: Int = 10_000
  ) -> RulePrice {
    if rulesBeyondFlow.isEmpty, !binds(rule, in: best) {
      return RulePrice(rule: rule, pairs: 0, affinity: 0, moved: [], isProven: isProven)
    }
    var price = eased(rule).gain(over: best, isProven: isProven, nodeLimit: nodeLimit)
    price.rule = rule
    return price
  }

  /// Returns what one more allowed pair would change, given a best matching.
  ///
  /// - Complexity: That of a solve.
  /// - Throws: ``MarketError`` if the pair is allowed already, or its affinities are out of range.
  public func price(
    ofAdmitting pair: CandidatePair, from best: BMatching, isProven: Bool = true,
    nodeLimit: Int = 10_000
  ) throws(MarketError) -> RulePrice {
    try admitting(pair).gain(over: best, isProven: isProven, nodeLimit: nodeLimit)
  }

  /// What this market's best matching has more than one of a market with a rule more.
  private func gain(over best: BMatching, isProven: Bool, nodeLimit: Int) -> RulePrice {
    let found: (matching: BMatching, isProven: Bool)
    switch boundedBestTotalMatching(nodeLimit: nodeLimit) {
    case .optimal(let matching, _): found = (matching, true)
    case .best(let matching, _): found = (matching, false)
    // With one rule less there is a matching; a search that did not find it says nothing.
    case .infeasible, .conflicting, .undecided: found = (best, false)
    }
    let pairs = found.matching.count - best.count
    let affinity = netAffinity(of: found.matching) - netAffinity(of: best)
    let isNothing = pairs == 0 && affinity == 0
    let differing =
      found.matching.pairs.filter { !best.contains($0) }
      + best.pairs.filter { !found.matching.contains($0) }
    return RulePrice(
      rule: nil, pairs: pairs, affinity: affinity,
      // Which of equally good matchings it is does not matter.
      moved: isNothing ? [] : Self.proposers(of: differing), isProven: isProven && found.isProven)
  }

  /// The proposers of some pairs, ascending, each once.
  private static func proposers(of pairs: [MatchedPair]) -> [Handle<Proposer>] {
    var proposers: [Handle<Proposer>] = []
    for proposer in pairs.map(\.proposer).sorted() where proposers.last != proposer {
      proposers.append(proposer)
    }
    return proposers
  }

  /// Whether a bound is reached; a rule without a number counts as if it was.
  private func binds(_ rule: MarketRule, in matching: BMatching) -> Bool {
    func load(_ owner: Handle<Owner>) -> Int {
      matching.pairs.count { owners[$0.receiver] == owner }
    }
    switch rule {
    case .capacity(let receiver):
      return matching.proposers(of: receiver).count >= capacities[receiver]
    case .lowerQuota(let receiver):
      return lowerQuotas[receiver] > 0
        && matching.proposers(of: receiver).count <= lowerQuotas[receiver]
    case .ownerCapacity(let owner): return load(owner) >= ownerCapacities[owner]
    case .ownerLowerQuota(let owner): return load(owner) <= ownerLowerQuotas[owner]
    default: return true
    }
  }
}
