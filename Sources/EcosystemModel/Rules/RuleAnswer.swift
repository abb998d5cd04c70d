import GraphCore

extension Ecosystem {
  /// Returns whether a rule holds for a node: yes, no, or unknown where a blank cell decides.
  ///
  /// - Complexity: O(length of the rule).
  public func answer(to rule: Rule, in context: RuleContext) -> Rule.Answer {
    answer(to: rule.expression, in: context)
  }

  private func answer(to expression: Rule.Expression, in context: RuleContext) -> Rule.Answer {
    switch expression {
    case .or(let parts):
      let answers = parts.map { answer(to: $0, in: context) }
      if answers.contains(.yes) { return .yes }
      return answers.contains(.unknown) ? .unknown : .no
    case .and(let parts):
      let answers = parts.map { answer(to: $0, in: context) }
      if answers.contains(.no) { return .no }
      return answers.contains(.unknown) ? .unknown : .yes
    case .not(let part):
      switch answer(to: part, in: context) {
      case .yes: return .no
      case .no: return .yes
      case .unknown: return .unknown
      }
    case .compare(let column, let sign, let text):
      return compare(value(of: column, in: context), sign, text)
    case .contains(let column, let texts):
      let value = value(of: column, in: context)
      if value == .unknown { return .unknown }
      return texts.contains { compare(value, .equal, $0) == .yes } ? .yes : .no
    }
  }

  private func compare(_ value: ColumnValue, _ sign: Rule.Sign, _ text: String) -> Rule.Answer {
    switch value {
    case .unknown: return .unknown
    case .number(let number):
      guard let other = Self.number(text) else { return .unknown }
      return ordered(number, sign, other)
    case .stages(let stages):
      guard let other = FundingStage(rawValue: text) else { return .unknown }
      if sign == .equal || sign == .unequal {
        return (stages.contains(other) == (sign == .equal)) ? .yes : .no
      }
      return stages.contains { ordered($0.rank, sign, other.rank) == .yes } ? .yes : .no
    case .words(let words):
      return (words.contains(text) == (sign == .equal)) ? .yes : .no
    case .nodes(let nodes):
      let isThere = nodes.contains { matches($0, text) }
      return (isThere == (sign == .equal)) ? .yes : .no
    }
  }

  private func ordered<Value: Comparable>(
    _ left: Value, _ sign: Rule.Sign, _ right: Value
  ) -> Rule.Answer {
    let holds =
      switch sign {
      case .equal: left == right
      case .unequal: left != right
      case .less: left < right
      case .lessOrEqual: left <= right
      case .greater: left > right
      case .greaterOrEqual: left >= right
      }
    return holds ? .yes : .no
  }

  /// Whether a node is the one that a word names, or lies below it.
  private func matches(_ handle: Handle<Node>, _ text: String) -> Bool {
    if nodes[handle].kind == .sector {
      guard let wanted = sector(named: text) else { return false }
      var current: Handle<Node>? = handle
      while let sector = current {
        if sector == wanted { return true }
        current = sectors[nodes[sector].row].parent
      }
      return false
    }
    guard let wanted = node(withID: text) else { return false }
    return place(handle, isIn: wanted)
  }

  /// A number, a share in per cent, or an amount of money, in millionths.
  private static func number(_ text: String) -> Int64? {
    if let number = DecimalNumber(text) { return number.millionths }
    if text.hasSuffix("%") { return parseShare(text).map(Int64.init) }
    guard let won = Won(text) else { return nil }
    let (millionths, overflow) = won.amount.multipliedReportingOverflow(by: 1_000_000)
    return overflow ? .max : millionths
  }

  /// Returns why a rule cannot be asked about nodes of a kind, or `nil` if it can.
  ///
  /// A column that the kind does not have, or a value that a column cannot have, would make every
  /// answer unknown: that is a mistake in the rule.
  public func defect(in rule: Rule, about kind: NodeKind) -> String? {
    let known = RuleContext.columns(of: kind)
    for column in rule.columns where !known.contains(column) {
      let hint = suggestion(for: column, among: known).map { ": did you mean `\($0)`?" } ?? ""
      return "columns of \(kind.tableName) (`\(column)` is none\(hint))"
    }
    return defect(in: rule.expression)
  }

  private func defect(in expression: Rule.Expression) -> String? {
    switch expression {
    case .or(let parts), .and(let parts): return parts.lazy.compactMap { defect(in: $0) }.first
    case .not(let part): return defect(in: part)
    case .compare(let column, _, let value): return defect(of: value, in: column)
    case .contains(let column, let values):
      return values.lazy.compactMap { defect(of: $0, in: column) }.first
    }
  }

  private func defect(of value: String, in column: String) -> String? {
    switch column {
    case "stage", "stages":
      return FundingStage(rawValue: value) == nil ? "a stage instead of `\(value)`" : nil
    case "sectors": return sector(named: value) == nil ? "a sector instead of `\(value)`" : nil
    case "place", "places", "owner":
      return node(withID: value) == nil ? "an id instead of `\(value)`" : nil
    case "id", "status", "certificates", "groups", "promises", "track", "area", "kind",
      "residency", "rival_group":
      return nil
    default: return Self.number(value) == nil ? "a number instead of `\(value)`" : nil
    }
  }
}
