//===----------------------------------------------------------------------===//
// What would turn a rule's no into a yes, and what must be asked first.
//
// METHOD. The tree of a rule is gone through once from the leaves: for each part, the fewest comparisons that must come out
// otherwise so that it holds, and so that it does not. `and` needs all of its parts, `or` the cheapest one; `not` swaps the two. A comparison
// that nobody can change (an age that is too high) has no price. Columns to ask for are those of the unknown comparisons in parts
// that are unknown themselves: the others no longer decide.
//
// WHY IT IS CORRECT. The parts of `and` and `or` are chosen independently, so that the cheapest choice of the whole is made of cheapest choices
// of the parts. One column in two comparisons counts twice: then the number is an upper bound, and the list is still enough where
// both can hold together.
//===----------------------------------------------------------------------===//

/// A comparison of a rule.
public struct RuleComparison: Sendable, Hashable {
  /// The column.
  public let column: String
  /// The comparison as a manager would write it: `rnd_staff >= 2`.
  public let text: String
  /// Whether it must come out as yes; else as no.
  public let mustHold: Bool
  /// Whether it is unknown today, rather than the other way round.
  public let isUnknown: Bool
}

extension Ecosystem {
  /// Returns the fewest comparisons that must change for a rule to hold; none if it holds, `nil` if nobody can make it hold.
  ///
  /// - Complexity: O(length of the rule).
  public func smallestChange(
    for rule: Rule, in context: RuleContext
  ) -> [RuleComparison]? {
    changes(rule.expression, toHold: true, in: context)
  }

  /// Returns the columns whose values would decide an unknown rule, each once, in order of first use; none if the answer is known.
  ///
  /// - Complexity: O(length of the rule), squared in the worst case of deep nesting.
  public func decidingColumns(of rule: Rule, in context: RuleContext) -> [String] {
    var columns: [String] = []
    func collect(_ expression: Rule.Expression) {
      guard answer(to: expression, in: context) == .unknown else { return }
      switch expression {
      case .or(let parts), .and(let parts): parts.forEach(collect)
      case .not(let part): collect(part)
      case .compare(let column, _, _), .contains(let column, _):
        if !columns.contains(column) { columns.append(column) }
      }
    }
    collect(rule.expression)
    return columns
  }

  private func changes(
    _ expression: Rule.Expression, toHold: Bool, in context: RuleContext
  ) -> [RuleComparison]? {
    switch expression {
    case .not(let part): return changes(part, toHold: !toHold, in: context)
    case .and(let parts) where toHold, .or(let parts) where !toHold:
      var all: [RuleComparison] = []
      for part in parts {
        guard let needed = changes(part, toHold: toHold, in: context) else { return nil }
        all += needed.filter { !all.contains($0) }
      }
      return all
    case .and(let parts), .or(let parts):
      return parts.compactMap { changes($0, toHold: toHold, in: context) }.min {
        $0.count < $1.count
      }
    case .compare(let column, let sign, let value):
      return change(
        expression, column, "\(column) \(sign.rawValue) \(value)", toHold, in: context)
    case .contains(let column, let values):
      return change(
        expression, column, "\(column) in [\(values.joined(separator: ", "))]", toHold, in: context)
    }
  }

  private func change(
    _ expression: Rule.Expression, _ column: String, _ text: String, _ toHold: Bool,
    in context: RuleContext
  ) -> [RuleComparison]? {
    let answer = answer(to: expression, in: context)
    if answer == (toHold ? .yes : .no) { return [] }
    guard answer == .unknown || !Self.isFixed(column) else { return nil }
    return [
      RuleComparison(
        column: column, text: text, mustHold: toHold, isUnknown: answer == .unknown)
    ]
  }

  /// Whether nobody can change a column: what has happened, and what somebody is.
  private static func isFixed(_ column: String) -> Bool {
    ["age", "founded", "id"].contains(column)
  }
}
