import EcosystemFiles
import EcosystemModel
import SeededTestData
import TestSupport
import Testing

/// Goal: the smallest change of a rule is one that makes it hold, no smaller one does, and the columns to ask for are those that can
/// still decide it.
///
/// Method: random rules over three columns with the values 0, 1 and blank; brute force tries all values of the columns. Each
/// comparison has a column of its own, since a column in two comparisons counts twice (as the file says).
@Suite struct RuleChangeTests {
  private static let columns = ["team", "rnd_staff", "revenue_krw", "raised_krw"]

  /// A random rule that uses each column at most once, and its parts for the oracle.
  private indirect enum Formula {
    case leaf(Int)
    case not(Formula)
    case and([Formula])
    case or([Formula])

    var text: String {
      switch self {
      case .leaf(let column): "\(RuleChangeTests.columns[column]) >= 1"
      case .not(let part): "not (\(part.text))"
      case .and(let parts): parts.map { "(\($0.text))" }.joined(separator: " and ")
      case .or(let parts): parts.map { "(\($0.text))" }.joined(separator: " or ")
      }
    }

    func holds(_ values: [Bool]) -> Bool {
      switch self {
      case .leaf(let column): values[column]
      case .not(let part): !part.holds(values)
      case .and(let parts): parts.allSatisfy { $0.holds(values) }
      case .or(let parts): parts.contains { $0.holds(values) }
      }
    }
  }

  private func formula(
    _ columns: ArraySlice<Int>, using random: inout SplitMix64
  ) -> Formula {
    guard let first = columns.first else { return .leaf(0) }
    if random.chance(20) { return .not(formula(columns, using: &random)) }
    guard columns.count > 1 else { return .leaf(first) }
    let cut = columns.startIndex + 1 + random.below(columns.count - 1)
    let parts = [
      formula(columns[..<cut], using: &random), formula(columns[cut...], using: &random),
    ]
    return random.chance(50) ? .and(parts) : .or(parts)
  }

  @Test(arguments: 0..<150 as Range<UInt64>)
  func agreesWithTryingAllValues(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let formula = formula([0, 1, 2, 3].prefix(1 + random.below(4)), using: &random)
    let values: [Bool?] = (0..<4).map { _ in random.chance(35) ? nil : random.chance(50) }
    var package = TinyPackage()
    let cells = values.map { $0.map { $0 ? "1" : "0" } ?? "" }.joined(separator: ",")
    package["startups"] = "id,\(Self.columns.joined(separator: ","))\na,\(cells)\n"
    let ecosystem = try package.ecosystem()
    let node = try #require(ecosystem.node(withID: "a"))
    let date = try #require(PartialDate("2021-02-23"))
    let context = RuleContext(node: node, application: nil, asOf: date)
    let rule = try Rule(formula.text)

    // All completions of the blanks, with how many comparisons differ from what is known.
    var outcomes: Set<Bool> = []
    var fewest: Int?
    for bits in 0..<16 {
      let tried = (0..<4).map { bits >> $0 & 1 == 1 }
      let differing = (0..<4).filter { values[$0] != tried[$0] }
      if formula.holds(tried) {
        let changed = differing.count
        fewest = min(fewest ?? changed, changed)
      }
      if differing.allSatisfy({ values[$0] == nil }) { outcomes.insert(formula.holds(tried)) }
    }
    let answer = ecosystem.answer(to: rule, in: context)
    let wanted: Rule.Answer = outcomes.count == 2 ? .unknown : outcomes.contains(true) ? .yes : .no
    #expect(answer == wanted, "\(rule.text), \(cells)")

    let change = ecosystem.smallestChange(for: rule, in: context)
    // Blanks that do not matter count in the oracle's number: they are taken as they need be.
    let blanksThatDoNotMatter = (0..<4).filter { column in
      values[column] == nil && !(change ?? []).contains { $0.column == Self.columns[column] }
    }
    #expect(change != nil)
    #expect((change ?? []).count + blanksThatDoNotMatter.count >= fewest ?? 0, "\(rule.text)")
    var mended: [Bool] = values.map { $0 ?? false }
    for one in change ?? [] {
      let column = try #require(Self.columns.firstIndex(of: one.column))
      mended[column] = one.mustHold
      #expect(one.isUnknown == (values[column] == nil))
    }
    // With the change the rule holds, whatever the other blanks are.
    for bits in 0..<16 {
      var tried = mended
      for column in blanksThatDoNotMatter { tried[column] = bits >> column & 1 == 1 }
      #expect(formula.holds(tried), "\(rule.text), \(cells)")
    }
    // No change of fewer comparisons makes it hold for certain.
    if answer != .yes, let change {
      for bits in 0..<16 where bits.nonzeroBitCount < change.count {
        let chosen = (0..<4).filter { bits >> $0 & 1 == 1 }
        let others = (0..<4).filter { values[$0] == nil && !chosen.contains($0) }
        let holds = (0..<16).contains { new in
          (0..<16).allSatisfy { blank in
            var tried = values.map { $0 ?? false }
            for column in chosen { tried[column] = new >> column & 1 == 1 }
            for column in others { tried[column] = blank >> column & 1 == 1 }
            return formula.holds(tried)
          }
        }
        #expect(!holds, "\(rule.text), \(cells): \(chosen) would do")
      }
    }

    // The columns to ask for are exactly those blanks that can still decide.
    let deciding = (0..<4).filter { column in
      guard values[column] == nil, answer == .unknown else { return false }
      return (0..<16).contains { bits in
        var tried = values.enumerated().map { $1 ?? (bits >> $0 & 1 == 1) }
        tried[column] = true
        let one = formula.holds(tried)
        tried[column] = false
        return one != formula.holds(tried)
      }
    }.map { Self.columns[$0] }
    #expect(Set(ecosystem.decidingColumns(of: rule, in: context)) == Set(deciding), "\(rule.text)")
  }

  @Test func whatNobodyCanChangeHasNoChange() throws {
    var package = TinyPackage()
    package["startups"] = "id,founded,rnd_staff\na,2010-01-01,1\n"
    let ecosystem = try package.ecosystem()
    let node = try #require(ecosystem.node(withID: "a"))
    let date = try #require(PartialDate("2021-02-23"))
    let context = RuleContext(node: node, application: nil, asOf: date)
    #expect(ecosystem.smallestChange(for: try Rule("age <= 7"), in: context) == nil)
    #expect(
      ecosystem.smallestChange(for: try Rule("age <= 7 or rnd_staff >= 2"), in: context)?.map(
        \.text)
        == ["rnd_staff >= 2"])
    #expect(ecosystem.smallestChange(for: try Rule("age > 7"), in: context) == [])
  }
}
