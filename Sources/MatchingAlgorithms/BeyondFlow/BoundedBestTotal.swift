//===----------------------------------------------------------------------===//
// Best-total matching of a market whose rules are no flow.
//
// PROBLEM. As `BestTotalMatching.swift`, with sizes, quota groups, rivals and joint applicants. It is
// NP-hard: with sizes above 1 even whether everybody fits is a packing problem.
//
// METHOD. (1) The rules that are no flow are left out, and the rest is solved as a flow. If that is
// infeasible, so is the market. If its matching happens to keep all rules, it is the best one, and the
// flow's prices prove it.
// (2) Quota groups that do not overlap are a flow all the same (`SplitReceivers.swift`).
// (3) Otherwise integer programs are solved one after the other: the most pairs, then the largest total
// (less what broken soft bounds cost) with so many pairs, then the largest sum of tie weights with that total. The flow's count and total
// bound the first two from above, which often ends the proof early.
// (4) Each search ends after a number of nodes. If the limit ends one of the first two, the result says
// so with the bound, and is not called optimal.
//
// WHY IT IS CORRECT. What is left out in (1) only forbids: the flow's optimum is an upper bound. The
// lower quotas of (1) count seats, of which one pair may use `s`, the largest size; a quota of q seats
// needs at least q / s pairs, rounded up, and that is what (1) asks. Solutions of (3) are checked in
// whole numbers by `IntegerProgram`, bounds are CBC's.
//
// REFERENCES. None: the model is the textbook's, one row for each rule.
//===----------------------------------------------------------------------===//

import GraphCore
import IntegerProgramming

/// What is known of a market whose rules are no flow.
public enum BoundedBestTotalResult: Hashable, Sendable {
  /// A best matching.
  case optimal(BMatching, BestTotalProof)
  /// A matching that keeps all rules; the limit came before the proof that it is a best one.
  case best(BMatching, IntegerBound)
  /// No matching keeps all rules, nor those of the witness, which are a flow.
  case infeasible(InfeasibilityWitness)
  /// No matching keeps all rules; see ``Market/ruleConflict(nodeLimit:)``.
  case conflicting
  /// The limit came before the first matching.
  case undecided
}

/// What proves a matching best.
public enum BestTotalProof: Hashable, Sendable {
  /// Prices: the rules that are no flow did not matter, or were quota groups that do not overlap.
  case prices(OptimalityCertificate)
  /// The bound of an integer program, equal to what was reached.
  case bound(IntegerBound)
}

/// What no matching can exceed.
public struct IntegerBound: Hashable, Sendable {
  /// The most pairs that may be possible; 0 if only affinity counts.
  public var count: Int
  /// The largest total affinity, less what broken soft bounds cost, that may be possible with as many pairs as
  /// were reached.
  public var total: Int64
  /// The limit of each search in nodes.
  public var nodeLimit: Int
  /// Whether the tie-break is proven, too.
  public var isTieBreakProven: Bool

  /// Creates a bound.
  public init(count: Int, total: Int64, nodeLimit: Int, isTieBreakProven: Bool) {
    self.count = count
    self.total = total
    self.nodeLimit = nodeLimit
    self.isTieBreakProven = isTieBreakProven
  }
}

extension Market {
  /// Returns a best matching under every rule, or what `nodeLimit` nodes of search could find.
  ///
  /// Equal markets and limits give equal results. Markets whose ``rulesBeyondFlow`` are empty are
  /// solved as flows.
  ///
  /// - Complexity: Exponential in the worst case, bounded by the limit; a flow if the rules that are
  ///   none do not matter.
  public func boundedBestTotalMatching(nodeLimit: Int = 10_000) -> BoundedBestTotalResult {
    let relaxed = flowRelaxation
    let flow: (matching: BMatching, certificate: OptimalityCertificate)
    switch relaxed.bestTotalMatching() {
    case .infeasible(let witness):
      return rulesBeyondFlow.isEmpty || confirms(witness) ? .infeasible(witness) : .conflicting
    case .optimal(let matching, let certificate): flow = (matching, certificate)
    }
    if violations(of: flow.matching).isEmpty, breaches(of: flow.matching).isEmpty {
      return .optimal(flow.matching, .prices(flow.certificate))
    }
    if let split = SplitMarket(self) {
      guard let best = split.bestTotalMatching() else { return .conflicting }
      return .optimal(best.matching, .prices(best.certificate))
    }
    return BoundedSearch(market: self, flow: flow.matching, nodeLimit: nodeLimit).result()
  }

  /// The market without the rules that are no flow.
  ///
  /// Quotas count pairs instead of seats there, and are lower: what keeps all rules keeps those of this
  /// market, too. It is the market itself if its rules are a flow.
  public var flowRelaxation: Market {
    if rulesBeyondFlow.isEmpty { return self }
    let size = sizes.values.max() ?? 1
    func eased(_ quota: Int) -> Int { (quota + size - 1) / size }
    return Market(
      relaxing: self, lowerQuotas: Table(lowerQuotas.values.map(eased)),
      ownerLowerQuotas: Table(ownerLowerQuotas.values.map(eased)))
  }
}

/// The integer programs of one market.
private struct BoundedSearch {
  let market: Market
  /// A best matching without the rules that are no flow.
  let flow: BMatching
  let nodeLimit: Int

  func result() -> BoundedBestTotalResult {
    guard market.goal != .optional else { return total(count: nil, start: nil) }
    let counting = MarketProgram(market) { _ in 1 }
    switch counting.program.solve(nodeLimit: nodeLimit) {
    case .infeasible: return .conflicting
    case .undecided: return .undecided
    case .optimal(let solution):
      return total(count: (solution.worth, solution.worth), start: solution)
    case .best(let solution, let bound):
      return total(count: (solution.worth, min(bound, flow.count)), start: solution)
    }
  }

  /// The largest total, with a number of pairs and a bound of it if that comes first.
  private func total(
    count: (reached: Int, bound: Int)?, start: IntegerSolution?
  ) -> BoundedBestTotalResult {
    var program = MarketProgram(market, pricesBreaches: true) {
      Int(market.pairs.affinity(at: $0))
    }
    if let count { program.fixCount(count.reached) }
    let best: IntegerSolution
    var bound: Int
    switch program.program.solve(nodeLimit: nodeLimit, start: start) {
    case .infeasible: return .conflicting
    case .undecided: return .undecided
    case .optimal(let solution): (best, bound) = (solution, solution.worth)
    case .best(let solution, let found): (best, bound) = (solution, found)
    }
    // The flow has no larger total with as many pairs, nor without a count.
    if count.map({ $0.reached == flow.count }) ?? true {
      bound = min(bound, Int(flow.totalAffinity))
    }
    var result = IntegerBound(
      count: count?.bound ?? 0, total: Int64(bound), nodeLimit: nodeLimit, isTieBreakProven: false)
    guard best.worth == bound, count.map({ $0.reached == $0.bound }) ?? true else {
      return .best(program.matching(best), result)
    }
    let (last, isProven) = tieBreak(best, count: count?.reached)
    result.isTieBreakProven = isProven
    return .optimal(last, .bound(result))
  }

  /// Of the matchings with this count and total that with the largest sum of tie weights.
  private func tieBreak(
    _ best: IntegerSolution, count: Int?
  ) -> (matching: BMatching, isProven: Bool) {
    let weights = market.demands.handles.flatMap { proposer in
      market.pairs.positions(of: proposer).map { position in
        // Of 40 bits 24 are left out, so that sums of a large market are exact in CBC.
        Int(market.tieWeight(of: proposer, market.pairs.receiver(at: position)) >> 24)
      }
    }
    var program = MarketProgram(market) { weights[$0] }
    if let count { program.fixCount(count) }
    program.fixTotal(best.worth)
    switch program.program.solve(nodeLimit: nodeLimit, start: best) {
    case .optimal(let solution): return (program.matching(solution), true)
    case .best(let solution, _): return (program.matching(solution), false)
    case .infeasible, .undecided: return (program.matching(best), false)
    }
  }
}
