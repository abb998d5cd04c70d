import MatchingAlgorithms

/// What the solvers say of a stage's market.
enum StageResult {
  /// A matching that keeps all rules, and what is known of better ones.
  case placed(BMatching, StageProof)
  /// A cut shows that no matching keeps the rules that are a flow.
  case infeasible(InfeasibilityWitness)
  /// Rules that cannot hold together; `nil` if they are proven to conflict, but no smaller set was found.
  case conflicting(RuleConflict?)
  /// The search ended at its limit without a matching.
  case undecided
}

/// What is known of matchings better than the one that was found.
enum StageProof {
  /// Prices show that there is none.
  case prices(OptimalityCertificate)
  /// An integer program's bound: there is none if `isOptimal`.
  case bound(IntegerBound, isOptimal: Bool)
  /// No pair blocks, and no other such matching is better for this side.
  case stable(ProposingSide)
  /// Prices show that no other leaves the worst-off better off.
  case fairest(FairnessCertificate)
  /// Nobody of the left side can gain by a trade; the one that top trading cycles give.
  case efficient

  /// The prices, if there are some.
  var prices: OptimalityCertificate? {
    if case .prices(let certificate) = self { certificate } else { nil }
  }
}

extension StageMarket {
  /// Solves the market for the stage's objective.
  func solve(_ stage: MatchStage) -> StageResult {
    switch stage.objective {
    case .stable:
      switch market.stableMatching(proposing: stage.proposing) {
      case .stable(let matching): return .placed(matching, .stable(stage.proposing))
      case .infeasible(let witness): return .infeasible(witness)
      }
    case .fairest:
      switch market.fairestMatching(by: stage.fairness) {
      case .fairest(let matching, let certificate):
        return .placed(matching, .fairest(certificate))
      case .infeasible(let witness): return .infeasible(witness)
      }
    case .efficient:
      switch market.topTradingCycles() {
      case .efficient(let matching): return .placed(matching, .efficient)
      case .infeasible(let witness): return .infeasible(witness)
      }
    case .bestTotal, .budget, .timetable: return solve(nodeLimit: stage.searchNodes)
    }
  }

  /// Solves the market: as a flow where its rules are one, else with a limited search.
  private func solve(nodeLimit: Int) -> StageResult {
    switch market.boundedBestTotalMatching(nodeLimit: nodeLimit) {
    case .optimal(let matching, .prices(let certificate)):
      return .placed(matching, .prices(certificate))
    case .optimal(let matching, .bound(let bound)):
      return .placed(matching, .bound(bound, isOptimal: true))
    case .best(let matching, let bound): return .placed(matching, .bound(bound, isOptimal: false))
    case .infeasible(let witness): return .infeasible(witness)
    case .conflicting: return .conflicting(market.ruleConflict(nodeLimit: nodeLimit))
    case .undecided: return .undecided
    }
  }
}
