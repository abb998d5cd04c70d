import GraphCore
import MatchingAlgorithms

/// How often each size, rule and objective occurred in a run of random markets.
struct Histogram {
  private(set) var count = 0
  private(set) var matchings = 0
  /// By number of proposers, then of receivers.
  private var sizes: [[Int]] = []
  private var rules: [String: (feasible: Int, infeasible: Int)] = [:]
  private(set) var answers: [String: Int] = [:]

  mutating func add(_ market: Market, _ result: EveryObjective) {
    count += 1
    matchings += result.feasibleCount
    add(1, proposers: market.demands.count, receivers: market.capacities.count)
    for name in market.ruleNames {
      if result.feasibleCount > 0 {
        rules[name, default: (0, 0)].feasible += 1
      } else {
        rules[name, default: (0, 0)].infeasible += 1
      }
    }
    for name in result.answers { answers[name, default: 0] += 1 }
  }

  mutating func add(_ other: Histogram) {
    count += other.count
    matchings += other.matchings
    for (proposers, row) in other.sizes.enumerated() {
      for (receivers, number) in row.enumerated() where number > 0 {
        add(number, proposers: proposers, receivers: receivers)
      }
    }
    for (name, numbers) in other.rules {
      rules[name, default: (0, 0)].feasible += numbers.feasible
      rules[name, default: (0, 0)].infeasible += numbers.infeasible
    }
    for (name, number) in other.answers { answers[name, default: 0] += number }
  }

  private mutating func add(_ number: Int, proposers: Int, receivers: Int) {
    while sizes.count <= proposers { sizes.append([]) }
    while sizes[proposers].count <= receivers { sizes[proposers].append(0) }
    sizes[proposers][receivers] += number
  }

  /// How many markets of a size there were.
  func count(proposers: Int, receivers: Int) -> Int {
    guard proposers < sizes.count, receivers < sizes[proposers].count else { return 0 }
    return sizes[proposers][receivers]
  }

  /// How many markets with a rule could be matched.
  func feasible(with rule: String) -> Int { rules[rule]?.feasible ?? 0 }

  /// The names of the rules that occurred.
  var ruleNames: [String] { rules.keys.sorted() }

  /// Tables for a reader: sizes, rules, objectives.
  func text(title: String) -> String {
    func padded(_ number: Int) -> String {
      let text = String(number)
      return String(repeating: " ", count: max(1, 9 - text.count)) + text
    }
    func padded(_ name: String) -> String {
      name + String(repeating: " ", count: max(0, 36 - name.count))
    }
    let side = 1...7
    var lines = [
      title,
      "\(count) markets, \(matchings) feasible matchings, each shown to every objective's judge",
      padded("proposers down, receivers across") + side.map { padded($0) }.joined(),
    ]
    for proposers in side {
      lines.append(
        padded("  \(proposers)")
          + side.map { padded(count(proposers: proposers, receivers: $0)) }.joined())
    }
    lines.append(padded("rule") + " feasible   infeasible")
    for (name, numbers) in rules.sorted(by: { $0.key < $1.key }) {
      lines.append(
        padded("  " + name) + padded(numbers.feasible) + "    " + padded(numbers.infeasible))
    }
    lines.append(padded("objective, and what the solver said") + "  markets")
    for (name, number) in answers.sorted(by: { $0.key < $1.key }) {
      lines.append(padded("  " + name) + padded(number))
    }
    return lines.joined(separator: "\n")
  }
}
