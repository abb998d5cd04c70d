//===----------------------------------------------------------------------===//
// Why no matching keeps all rules, and what would help.
//
// PROBLEM. "Infeasible" is no answer. A manager wants the few rules that cannot hold together, and
// for each how far it must give way so that the rest can be kept.
//
// METHOD. QuickXplain: halve the list of rules, and look for the part of a conflict in one half while
// the other half holds. Each question "can these rules hold together?" is an integer program
// without an objective. Then each rule of the conflict is eased alone, by as little as possible, while
// all other rules of the market hold: another integer program.
//
// WHY IT IS CORRECT. The set that comes out cannot hold together: a last program proves it. Leaving
// out any one rule of it leaves rules that can, as far as the limit on nodes allowed to find out;
// where a question stays undecided the rules count as compatible, which keeps more of them.
//
// REFERENCES
//   U. Junker. QuickXplain: Preferred Explanations and Relaxations for Over-Constrained Problems.
//     AAAI 2004, 167-172: the algorithm is figure 1 of the paper as we remember it; the paper was not
//     opened, and the tests hold the result against trying all subsets.
//===----------------------------------------------------------------------===//

import GraphCore
import IntegerProgramming

/// Rules that cannot hold together.
public struct RuleConflict: Hashable, Sendable {
  /// A rule that, eased alone, lets all the others hold.
  public struct Repair: Hashable, Sendable {
    /// The rule.
    public var rule: MarketRule
    /// The least that it must give way: places more, pairs less; 1 for a rule without a number, which
    /// is dropped.
    public var amount: Int

    /// Creates a repair.
    public init(rule: MarketRule, amount: Int) {
      self.rule = rule
      self.amount = amount
    }
  }

  /// The rules, in the order of ``Market/rules``.
  public var rules: [MarketRule]
  /// Whether no rule of them can be left out of the conflict, as far as the search could tell.
  public var isMinimal: Bool
  /// What would help, one rule each; none if there is another conflict beside this one.
  public var repairs: [Repair]

  /// Creates a conflict.
  public init(rules: [MarketRule], isMinimal: Bool, repairs: [Repair]) {
    self.rules = rules
    self.isMinimal = isMinimal
    self.repairs = repairs
  }
}

extension Market {
  /// Returns rules that cannot hold together, or `nil` if all rules can, or nothing was proven.
  ///
  /// - Complexity: O(*c* log(*r* / *c*)) integer programs without an objective, where *r* is the number
  ///   of rules and *c* that of the conflict, and one with an objective for each rule of the conflict.
  public func ruleConflict(nodeLimit: Int = 10_000) -> RuleConflict? {
    let search = ConflictSearch(market: self, nodeLimit: nodeLimit)
    let all = rules
    guard search.isProvenInfeasible(all) else { return nil }
    let found = Set(search.conflict(among: all))
    let ordered = all.filter(found.contains)
    let isProven = search.isProvenInfeasible(ordered)
    let rules = isProven ? ordered : all
    return RuleConflict(
      rules: rules, isMinimal: isProven,
      repairs: rules.compactMap { search.repair($0, among: all) })
  }

  /// Returns whether these rules alone are proven to be too many; by an integer program of their own.
  public func confirms(_ conflict: RuleConflict, nodeLimit: Int = 10_000) -> Bool {
    ConflictSearch(market: self, nodeLimit: nodeLimit).isProvenInfeasible(conflict.rules)
  }
}

private struct ConflictSearch {
  let market: Market
  let nodeLimit: Int

  func isProvenInfeasible(_ rules: [MarketRule]) -> Bool {
    // The empty matching keeps rules that only limit.
    guard rules.contains(where: \.demandsPairs) else { return false }
    let program = MarketProgram(market, rules: Set(rules)) { _ in 0 }
    return program.program.solve(nodeLimit: nodeLimit) == .infeasible
  }

  /// The rules of a conflict among `rules`, which conflict.
  func conflict(among rules: [MarketRule]) -> [MarketRule] {
    explain(background: [], hasGrown: false, rules)
  }

  /// The part of `rules` that conflicts together with the background.
  private func explain(
    background: [MarketRule], hasGrown: Bool, _ rules: [MarketRule]
  ) -> [MarketRule] {
    if hasGrown, isProvenInfeasible(background) { return [] }
    guard rules.count > 1 else { return rules }
    let first = Array(rules[..<(rules.count / 2)])
    let second = Array(rules[(rules.count / 2)...])
    let ofSecond = explain(background: background + first, hasGrown: true, second)
    let ofFirst = explain(background: background + ofSecond, hasGrown: !ofSecond.isEmpty, first)
    return ofFirst + ofSecond
  }

  /// The least easing of one rule that lets all others hold.
  func repair(_ rule: MarketRule, among all: [MarketRule]) -> RuleConflict.Repair? {
    switch rule {
    case .lock, .rivals, .rivalReceivers, .jointGroup:
      let program = MarketProgram(market, rules: Set(all.filter { $0 != rule })) { _ in 0 }
      switch program.program.solve(nodeLimit: nodeLimit) {
      case .optimal, .best: return RuleConflict.Repair(rule: rule, amount: 1)
      case .infeasible, .undecided: return nil
      }
    default:
      let program = MarketProgram(market, rules: Set(all), easing: rule) { _ in 0 }
      guard let easing = program.easing,
        case .optimal(let solution) = program.program.solve(nodeLimit: nodeLimit)
      else { return nil }
      return RuleConflict.Repair(rule: rule, amount: solution[easing])
    }
  }
}
