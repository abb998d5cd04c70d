import GraphCore

extension Ecosystem {
  /// Returns whether a rule holds for a node: yes, no, or unknown where a blank cell decides.
  ///
  /// - Complexity: O(length of the rule).
  public func answer(to rule: Rule, in context: RuleContext) -> Rule.Answer {
    answer(to: rule.expression, in: context)
  }

  func answer(to expression: Rule.Expression, in context: RuleContext) -> Rule.Answer {
    switch expression {
    case .or(let parts): return Self.any(parts.map { answer(to: $0, in: context) })
    case .and(let parts):
      let answers = parts.map { answer(to: $0, in: context) }
      if answers.contains(.no) { return .no }
      return answers.contains(.unknown) ? .unknown : .yes
    case .not(let part): return Self.not(answer(to: part, in: context))
    case .compare(let column, let sign, let text):
      return compare(value(of: column, in: context), sign, text)
    case .contains(let column, let texts):
      let value = value(of: column, in: context)
      return Self.any(texts.map { compare(value, .equal, $0) })
    }
  }

  private static func any(_ answers: [Rule.Answer]) -> Rule.Answer {
    if answers.contains(.yes) { return .yes }
    return answers.contains(.unknown) ? .unknown : .no
  }

  private static func not(_ answer: Rule.Answer) -> Rule.Answer {
    switch answer {
    case .yes: .no
    case .no: .yes
    case .unknown: .unknown
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
      guard sign == .equal || sign == .unequal else { return .unknown }
      return (words.contains(text) == (sign == .equal)) ? .yes : .no
    case .nodes(let nodes):
      let answer = Self.any(nodes.map { matches($0, text) })
      switch sign {
      case .equal: return answer
      case .unequal: return Self.not(answer)
      default: return .unknown
      }
    case .sites(let sites):
      guard let wanted = node(withID: text) else { return .unknown }
      let answer = Self.any(sites.map { site($0, isIn: wanted) })
      switch sign {
      case .equal: return answer
      case .unequal: return Self.not(answer)
      default: return .unknown
      }
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

  /// Whether a node is the one that a word names, or a sector below it.
  private func matches(_ handle: Handle<Node>, _ text: String) -> Rule.Answer {
    guard nodes[handle].kind == .sector else {
      return node(withID: text) == handle ? .yes : .no
    }
    let wanted = sector(named: text)
    var current: Handle<Node>? = handle
    while let sector = current {
      if sector == wanted { return .yes }
      current = sectors[nodes[sector].row].parent
    }
    return .no
  }

  /// Whether a site is another one or lies in it.
  ///
  /// A cluster, university or institution lies where its places lie: unknown if it has none, or if
  /// only some of them are inside, since a resident may sit at any of them.
  private func site(
    _ site: Handle<Node>, isIn wanted: Handle<Node>, below: [Handle<Node>] = []
  ) -> Rule.Answer {
    if site == wanted { return .yes }
    if nodes[site].kind == .place { return place(site, isIn: wanted) ? .yes : .no }
    guard !below.contains(site) else { return .unknown }
    let answers = nodes[site].places.map { self.site($0, isIn: wanted, below: below + [site]) }
    guard let first = answers.first, answers.allSatisfy({ $0 == first }) else { return .unknown }
    return first
  }

  /// A number, a share in per cent, or an amount of money, in millionths.
  private static func number(_ text: String) -> Int128? {
    if let number = DecimalNumber(text) { return Int128(number.millionths) }
    if text.hasSuffix("%") { return parseShare(text).map { Int128($0) } }
    return Won(text).map { Int128($0.amount) * 1_000_000 }
  }

  /// Returns why a rule cannot be asked about nodes of a kind, or `nil` if it can.
  ///
  /// A column that the kind does not have, a value that a column cannot have, or an order of words
  /// would make every answer unknown or wrong: that is a mistake in the rule.
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
    case .compare(let column, let sign, let value):
      let isOrder = sign != .equal && sign != .unequal
      if isOrder, !RuleContext.hasOrder(column) {
        return "==, != or `in` after `\(column)` instead of `\(sign.rawValue)`"
      }
      return defect(of: value, in: column)
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
