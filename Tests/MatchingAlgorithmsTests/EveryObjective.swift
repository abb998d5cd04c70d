import GraphCore
import MatchingAlgorithms

/// Solves a tiny market for every objective that its rules allow, and compares with the judges.
///
/// `FeasibleMatchings` goes through all matchings once; each objective's judge looks on.
struct EveryObjective {
  /// What was asked and could be answered, for a histogram.
  private(set) var answers: [String] = []
  /// What is wrong.
  private(set) var problems: [String] = []
  /// How many matchings keep all rules.
  private(set) var feasibleCount = 0

  private let market: Market
  private let all: FeasibleMatchings

  /// An objective, or two that are proved in one way.
  enum Family: CaseIterable { case bestTotal, stable, fairest, efficient }

  init(_ market: Market, _ families: [Family] = Family.allCases) {
    self.market = market
    all = FeasibleMatchings(market)
    let isStabilityDefined = families.contains(.stable) && market.rulesBeyondStability.isEmpty
    let isTradingDefined = market.rulesBeyondTrading.isEmpty
    var bestTotal = BestTotalJudge()
    var stable = StableJudge()
    var fairest = families.contains(.fairest) && isTradingDefined ? FairestScales(all) : nil
    let efficient = families.contains(.efficient) && isTradingDefined ? efficientClaims() : []
    var efficiency = efficient.map { $0.chosen.map { EfficiencyJudge($0, all) } }
    all.forEach { chosen in
      feasibleCount += 1
      bestTotal.see(chosen, of: all)
      if isStabilityDefined { stable.see(chosen, of: all) }
      fairest?.see(chosen, of: all)
      for index in efficiency.indices { efficiency[index]?.see(chosen, of: all) }
    }
    if families.contains(.bestTotal) { checkBestTotal(bestTotal) }
    if isStabilityDefined { checkStable(stable) }
    if let fairest { checkFairest(fairest) }
    for (claim, judge) in zip(efficient, efficiency) { check(claim, judge) }
  }

  private mutating func expect(_ holds: Bool, _ problem: @autoclosure () -> String) {
    if !holds { problems.append(problem()) }
  }

  private func positions(_ matching: BMatching) -> [Int] {
    let found = all.pairs.indices.filter {
      matching.contains(
        MatchedPair(Handle(all.pairs[$0].proposer), Handle(all.pairs[$0].receiver)))
    }
    // A pair that is no candidate makes it none of the feasible ones.
    return found.count == matching.count ? found : [-1]
  }

  // MARK: - Best total

  private mutating func checkBestTotal(_ judge: BestTotalJudge) {
    let goal = "best-total \(market.goal)"
    switch market.boundedBestTotalMatching() {
    case .optimal(let matching, let proof):
      answers.append(goal)
      guard let best = judge.best else {
        return problems.append("\(goal): \(matching.pairs) is infeasible, as all are")
      }
      let chosen = positions(matching)
      switch proof {
      case .prices(let certificate):
        expect(chosen == best.chosen, "\(goal): \(chosen) is not \(best.chosen)")
        let defects = market.defectsUnderEveryRule(of: certificate, for: matching)
        expect(defects.isEmpty, "\(goal): \(defects)")
      case .bound(let bound):
        guard !chosen.contains(-1) else { return problems.append("\(goal): no candidates") }
        var own = BestTotalJudge()
        own.see(chosen, of: all)
        expect(
          own.best.map { ($0.count, $0.total) } ?? (-1, 0) == (best.count, best.total),
          "\(goal): \(chosen) is not as good as \(best.chosen)")
        expect(
          own.coarseTie == judge.coarseTie && bound.isTieBreakProven, "\(goal): tie-break")
        expect(
          bound.total == best.total && bound.count == best.count, "\(goal): bound \(bound)")
      }
      expect(market.violations(of: matching).isEmpty, "\(goal): breaks rules")
      expect(matching.totalAffinity == best.total, "\(goal): total \(matching.totalAffinity)")
    case .infeasible(let witness):
      answers.append("\(goal): none")
      expect(judge.best == nil, "\(goal): infeasible, but \(judge.best?.chosen ?? []) is not")
      expect(market.confirms(witness), "\(goal): not confirmed: \(witness)")
    case .conflicting:
      answers.append("\(goal): none")
      expect(judge.best == nil, "\(goal): conflicting, but \(judge.best?.chosen ?? []) is not")
      let conflict = market.ruleConflict()
      expect(conflict.map { market.confirms($0) } ?? false, "\(goal): no conflict of rules")
    case .best, .undecided: problems.append("\(goal): no limit is reached")
    }
  }

  // MARK: - Stable

  private mutating func checkStable(_ judge: StableJudge) {
    for side in ProposingSide.allCases {
      let name = "stable, \(side) propose"
      switch market.stableMatching(proposing: side) {
      case .infeasible(let witness):
        answers.append("\(name): none")
        expect(feasibleCount == 0 && market.confirms(witness), "\(name): infeasible")
      case .stable(let matching):
        answers.append(name)
        let chosen = positions(matching)
        expect(judge.stable.contains(chosen), "\(name): \(chosen) is not of \(judge.stable)")
        expect(market.blockingPairs(of: matching).isEmpty, "\(name): verifier finds a block")
        for other in judge.stable where !isAtLeastAsGood(chosen, other, for: side) {
          problems.append("\(name): \(other) is better than \(chosen) for somebody")
        }
      }
    }
    for (proposer, demand) in market.demands.values.enumerated() where demand == 1 {
      let partners = Set(judge.stable.flatMap { $0 }).filter { all.pairs[$0].proposer == proposer }
        .sorted { all.pairs[$0].proposerRank < all.pairs[$1].proposerRank }
        .map { Handle<Receiver>(all.pairs[$0].receiver) }
      let found = market.stableReceivers(of: Handle(proposer))
      expect(found == partners, "stable receivers of \(proposer): \(found), not \(partners)")
    }
  }

  /// Seat by seat, as ranks: equally many, none worse.
  private func isAtLeastAsGood(_ ours: [Int], _ theirs: [Int], for side: ProposingSide) -> Bool {
    let isProposer = side == .proposers
    let count = isProposer ? market.demands.count : market.capacities.count
    return (0..<count).allSatisfy { participant in
      func ranks(_ chosen: [Int]) -> [Int] {
        chosen.map { all.pairs[$0] }
          .filter { (isProposer ? $0.proposer : $0.receiver) == participant }
          .map { isProposer ? $0.proposerRank : $0.receiverRank }.sorted()
      }
      let (own, other) = (ranks(ours), ranks(theirs))
      return own.count == other.count && zip(own, other).allSatisfy { $0 <= $1 }
    }
  }

  // MARK: - Fairest

  private struct FairestScales {
    var judges: [(scale: FairnessScale, judge: FairestJudge)]

    init(_ all: FeasibleMatchings) {
      judges = FairnessScale.allCases.map { ($0, FairestJudge($0, all)) }
    }

    mutating func see(_ chosen: [Int], of all: FeasibleMatchings) {
      for index in judges.indices { judges[index].judge.see(chosen, of: all) }
    }
  }

  private mutating func checkFairest(_ scales: FairestScales) {
    for (scale, judge) in scales.judges {
      let name = "fairest by \(scale)"
      switch market.fairestMatching(by: scale) {
      case .infeasible(let witness):
        answers.append("\(name): none")
        expect(feasibleCount == 0 && market.confirms(witness), "\(name): infeasible")
      case .fairest(let matching, let certificate):
        answers.append(name)
        let chosen = positions(matching)
        expect(
          chosen == judge.best?.chosen, "\(name): \(chosen) is not \(judge.best?.chosen ?? [])")
        let defects = market.fairnessDefects(of: certificate, for: matching)
        expect(defects.isEmpty, "\(name): \(defects)")
      }
    }
  }

  // MARK: - Efficient

  /// What a solver says, and what the textbook's method gives.
  private struct Claim {
    let name: String
    let result: EfficientResult
    /// `nil` if the solver has none.
    let chosen: [Int]?
    let textbook: () -> [Int]
  }

  private func efficientClaims() -> [Claim] {
    func claim(
      _ name: String, _ result: EfficientResult, _ textbook: @escaping () -> [Int]
    ) -> Claim {
      guard case .efficient(let matching) = result else {
        return Claim(name: name, result: result, chosen: nil, textbook: textbook)
      }
      let chosen = positions(matching)
      return Claim(
        name: name, result: result, chosen: chosen.contains(-1) ? [] : chosen, textbook: textbook)
    }
    return [
      claim("efficient by trading", market.topTradingCycles()) { [all] in
        all.textbookTradingCycles()
      },
      claim("efficient by turns", market.serialDictatorship(seed: 7)) { [all, market] in
        all.textbookTurns(market.lottery(seed: 7))
      },
    ]
  }

  private mutating func check(_ claim: Claim, _ judge: EfficiencyJudge?) {
    switch claim.result {
    case .infeasible(let witness):
      answers.append("\(claim.name): none")
      expect(feasibleCount == 0 && market.confirms(witness), "\(claim.name): infeasible")
    case .efficient(let matching):
      answers.append(claim.name)
      guard feasibleCount > 0 else {
        return problems.append("\(claim.name): \(matching.pairs) is infeasible, as all are")
      }
      let chosen = positions(matching)
      let textbook = claim.textbook()
      expect(chosen == textbook, "\(claim.name): \(chosen) is not \(textbook)")
      expect(judge?.better == nil, "\(claim.name): \(judge?.better ?? []) is better for all")
      expect(market.violations(of: matching).isEmpty, "\(claim.name): breaks rules")
      expect(market.tradeImproving(matching).isEmpty, "\(claim.name): verifier finds a trade")
    }
  }
}
