//===----------------------------------------------------------------------===//
// A small language of conditions over the columns of a node, with three answers.
//
// PROBLEM. `age <= 7 and rnd_staff >= 2 and place in gwanak-gu` must be written by a manager, and
// a blank cell must not pass for a no: the answer is yes, no or unknown.
//
// METHOD. A recursive descent parser over words and signs gives a tree; the tree is evaluated in
// Kleene's three-valued logic.
//
//     rule       = and { "or" and }
//     and        = not { "and" not }
//     not        = "not" not | "(" rule ")" | comparison
//     comparison = column sign value | column [ "not" ] "in" list
//     list       = value | "[" value { "," value } "]"
//     sign       = "=" | "==" | "!=" | "<" | "<=" | ">" | ">="
//
// NOT HERE. Arithmetic. Which columns there are: `RuleColumns.swift`.
//===----------------------------------------------------------------------===//

/// A condition over the columns of a node.
public struct Rule: Sendable, Equatable {
  /// The answer of a rule.
  public enum Answer: Sendable, Equatable {
    /// The rule holds.
    case yes
    /// The rule does not hold.
    case no
    /// A column that decides is blank.
    case unknown
  }

  /// Why a text is no rule.
  public struct SyntaxError: Error, Equatable, Sendable {
    /// What was expected, and where: "a value after `stage !=`".
    public let expectation: String
  }

  /// How a column is compared.
  enum Sign: String, Sendable, Equatable {
    case equal = "=="
    case unequal = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }

  /// The parsed form.
  indirect enum Expression: Sendable, Equatable {
    case or([Expression])
    case and([Expression])
    case not(Expression)
    case compare(column: String, Sign, value: String)
    case contains(column: String, values: [String])
  }

  /// The rule as it was written.
  public let text: String
  let expression: Expression

  /// Parses a rule.
  ///
  /// - Throws: ``SyntaxError`` that says what was expected.
  public init(_ text: String) throws(SyntaxError) {
    self.text = text
    var parser = RuleParser(text)
    expression = try parser.parse()
  }

  /// The columns that the rule reads, each once, in order of first use.
  public var columns: [String] {
    var names: [String] = []
    func collect(_ expression: Expression) {
      switch expression {
      case .or(let parts), .and(let parts): parts.forEach(collect)
      case .not(let part): collect(part)
      case .compare(let column, _, _), .contains(let column, _):
        if !names.contains(column) { names.append(column) }
      }
    }
    collect(expression)
    return names
  }
}

/// A recursive descent parser of rules.
struct RuleParser {
  /// How deep `not` and parentheses may be nested: a rule is input, and each level takes stack.
  static let depthMax = 64

  private let tokens: [String]
  private let hasOpenQuote: Bool
  private var position = 0
  private var depth = 0

  init(_ text: String) { (tokens, hasOpenQuote) = Self.tokens(of: text) }

  mutating func parse() throws(Rule.SyntaxError) -> Rule.Expression {
    guard !hasOpenQuote else {
      throw Rule.SyntaxError(expectation: "a condition with a closing `\"` at the end")
    }
    let expression = try or()
    if position < tokens.count { throw failure("the end, `and` or `or`") }
    return expression
  }

  private mutating func or() throws(Rule.SyntaxError) -> Rule.Expression {
    var parts = [try and()]
    while take("or") { parts.append(try and()) }
    return parts.count == 1 ? parts[0] : .or(parts)
  }

  private mutating func and() throws(Rule.SyntaxError) -> Rule.Expression {
    var parts = [try not()]
    while take("and") { parts.append(try not()) }
    return parts.count == 1 ? parts[0] : .and(parts)
  }

  private mutating func not() throws(Rule.SyntaxError) -> Rule.Expression {
    guard depth < Self.depthMax else {
      throw failure("at most \(Self.depthMax) levels of `not` and parentheses")
    }
    depth += 1
    defer { depth -= 1 }
    if take("not") { return .not(try not()) }
    if take("(") {
      let inner = try or()
      guard take(")") else { throw failure("`)`") }
      return inner
    }
    return try comparison()
  }

  private mutating func comparison() throws(Rule.SyntaxError) -> Rule.Expression {
    let column = try word("a column")
    if take("not") {
      guard take("in") else { throw failure("`in`") }
      return .not(.contains(column: column, values: try list()))
    }
    if take("in") { return .contains(column: column, values: try list()) }
    guard position < tokens.count,
      let sign = Rule.Sign(rawValue: tokens[position] == "=" ? "==" : tokens[position])
    else { throw failure("=, !=, <, <=, >, >= or `in`") }
    position += 1
    return .compare(column: column, sign, value: try word("a value"))
  }

  private mutating func list() throws(Rule.SyntaxError) -> [String] {
    guard take("[") else { return [try word("a value or a list")] }
    var values = [try word("a value")]
    while take(",") { values.append(try word("a value")) }
    guard take("]") else { throw failure("`]`") }
    return values
  }

  private mutating func word(_ what: String) throws(Rule.SyntaxError) -> String {
    guard position < tokens.count, !Self.signs.contains(tokens[position]),
      !["and", "or", "not", "in"].contains(tokens[position])
    else { throw failure(what) }
    defer { position += 1 }
    return tokens[position].hasPrefix("\"")
      ? String(tokens[position].dropFirst()) : tokens[position]
  }

  private mutating func take(_ token: String) -> Bool {
    guard position < tokens.count, tokens[position] == token else { return false }
    position += 1
    return true
  }

  private func failure(_ what: String) -> Rule.SyntaxError {
    let place = position == 0 ? "at the start" : "after `\(Self.written(tokens[position - 1]))`"
    return Rule.SyntaxError(expectation: "a condition with \(what) \(place)")
  }

  /// A token as it stands in the rule.
  private static func written(_ token: String) -> String {
    token.hasPrefix("\"") ? token + "\"" : token
  }

  private static let signs = ["(", ")", "[", "]", ",", "=", "==", "!=", "<", "<=", ">", ">=", "!"]

  /// Splits a rule into words and signs; a quoted word keeps a leading quote as its mark.
  private static func tokens(of text: String) -> (tokens: [String], hasOpenQuote: Bool) {
    var tokens: [String] = []
    var word = ""
    var isQuoted = false
    func flush() {
      if !word.isEmpty { tokens.append(word) }
      word = ""
    }
    for character in text {
      if isQuoted {
        if character == "\"" {
          isQuoted = false
          tokens.append(word)
          word = ""
        } else {
          word.append(character)
        }
        continue
      }
      switch character {
      case "\"":
        flush()
        isQuoted = true
        word = "\""
      case _ where character.isWhitespace: flush()
      case "(", ")", "[", "]", ",":
        flush()
        tokens.append(String(character))
      case "<", ">", "!", "=":
        flush()
        if character == "=", let last = tokens.last, ["<", ">", "!", "="].contains(last) {
          tokens[tokens.count - 1] = last + "="
        } else {
          tokens.append(String(character))
        }
      default: word.append(character)
      }
    }
    flush()
    return (tokens, isQuoted)
  }
}
