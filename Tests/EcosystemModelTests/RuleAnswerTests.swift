import EcosystemModel
import GraphCore
import SeededTestData
import Testing

/// A random rule as a tree of the test's own, with the answer of each leaf known in advance.
private indirect enum Tree {
  case leaf(text: String, answer: Rule.Answer)
  case both(Tree, Tree)
  case either(Tree, Tree)
  case opposite(Tree)

  var text: String {
    switch self {
    case .leaf(let text, _): text
    case .both(let left, let right): "(\(left.text)) and (\(right.text))"
    case .either(let left, let right): "(\(left.text) or \(right.text))"
    case .opposite(let tree): "not (\(tree.text))"
    }
  }

  /// Kleene's logic as numbers: no is 0, unknown 1, yes 2; `and` is the least, `or` the greatest.
  var truth: Int {
    switch self {
    case .leaf(_, .no): 0
    case .leaf(_, .unknown): 1
    case .leaf(_, .yes): 2
    case .both(let left, let right): min(left.truth, right.truth)
    case .either(let left, let right): max(left.truth, right.truth)
    case .opposite(let tree): 2 - tree.truth
    }
  }
}

/// Goal: the answer of a rule is that of Kleene's logic over the columns' values.
///
/// Method: every pair of answers; random trees against a naive evaluator that never sees the text;
/// every column of every kind on a package that fills it.
@Suite struct RuleAnswerTests {
  private let ecosystem: Ecosystem
  private let asOf: PartialDate

  init() throws {
    let (ecosystem, defects) = build(Self.tables)
    try #require(defects.isUsable)
    self.ecosystem = ecosystem
    asOf = try #require(PartialDate("2021-02-23"))
  }

  static let tables: KeyValuePairs<String, String> = [
    "places": """
    id,kind,part_of,status
    seoul,city,,running
    gwanak-gu,district,seoul,running
    jung-gu,district,seoul,running
    busan,city,,
    """,
    "clusters": """
    id,places,sectors,capacity,lower_quota,status
    valley,gwanak-gu,ai,3,1,pledge
    twin,gwanak-gu|jung-gu,bio,3,1,pledge
    """,
    "universities":
      "id,kind,place,sectors,capacity,lower_quota,status\nsnu,university,gwanak-gu,ai,2,0,x",
    "partners":
      "id,place,sectors,capacity,lower_quota,rival_group,status\nkt,seoul,ai,2,0,telecom,x",
    "institutions": "id,kind,place,status\nsmg,city,seoul,x\nnowhere,agency,,",
    "needs": """
    id,owner,sectors,stages,budget_krw,capacity,lower_quota,track,status
    n1,kt,ai,seed|series-a,1억,1,0,new,x
    """,
    "funds": """
    id,size_krw,stages,sectors,residency,capacity,lower_quota,status
    f1,40조,seed,ai,gate,1,0,x
    """,
    "programmes": """
    id,kind,area,cap_krw,budget_krw,capacity,own_share,stages,sectors,lower_quota,status
    g1,grant,growth,5천만,1억,3,20%,seed,ai,0,x
    """,
    "zones": "id,places,status\nz1,busan,x",
    "startups": """
    id,place,founded,stage,sectors,team,rnd_staff,revenue_krw,raised_krw,certificates,groups,status,rival_group
    full,gwanak-gu,2016-02-24,seed,fintech|bio,8,3,2.5억,10억,venture|inno-biz,youth,running,telecom
    blank,,,,,,,,,,,,
    resident,valley,2021,growth,ai,0,0,0,0,,,,
    either,twin,,,,,,,,,,,
    official,nowhere,,,,,,,,,,,
    """,
    "applications": """
    id,startup,round,ask_krw,own_share,demand,size,promises
    a1,full,2,1억,0.1,2,1,hires:3
    """,
  ]

  private func answer(_ text: String, about id: String, applied: Bool = false) throws -> Rule.Answer
  {
    let node = try #require(ecosystem.node(withID: id))
    let application = applied ? ecosystem.applications.handles.first : nil
    return ecosystem.answer(
      to: try Rule(text),
      in: RuleContext(node: node, application: application, asOf: asOf))
  }

  /// What is said of `full`, and its truth.
  ///
  /// No is 0, unknown 1, yes 2. Without an application the demand is unknown.
  private static let leaves = [("team = 9", 0), ("demand = 1", 1), ("team = 8", 2)]
  private static let answers: [Rule.Answer] = [.no, .unknown, .yes]

  @Test(arguments: leaves) func threeValuedTables(text: String, truth: Int) throws {
    #expect(try answer("not \(text)", about: "full") == Self.answers[2 - truth])
    for (other, otherTruth) in Self.leaves {
      #expect(
        try answer("\(text) and \(other)", about: "full")
          == Self.answers[min(truth, otherTruth)])
      #expect(
        try answer("\(text) or \(other)", about: "full")
          == Self.answers[max(truth, otherTruth)])
    }
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func randomRulesAgreeWithTheNaiveEvaluator(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    func tree(_ depth: Int) -> Tree {
      switch depth == 0 ? 0 : random.below(4) {
      case 0:
        let (text, truth) = random.pick(Self.leaves + Self.comparisons)
        return .leaf(text: text, answer: Self.answers[truth])
      case 1: return .both(tree(depth - 1), tree(depth - 1))
      case 2: return .either(tree(depth - 1), tree(depth - 1))
      default: return .opposite(tree(depth - 1))
      }
    }
    let rule = tree(4)
    #expect(
      try answer(rule.text, about: "full") == Self.answers[rule.truth],
      "seed \(seed): \(rule.text)")
  }

  /// More of what is said of `full`.
  private static let comparisons = [
    ("team < 8", 0), ("team <= 8", 2), ("team > 8", 0), ("team >= 8", 2), ("team != 8", 0),
    ("team in [1, 8]", 2), ("team not in [1, 8]", 0), ("stage < series-a", 2),
    ("stage >= series-a", 0), ("stage in [idea, seed]", 2), ("stage != seed", 0),
    ("sectors in ai", 0), ("sectors = bio-health", 2), ("sectors = 금융", 2), ("sectors != bio", 0),
    ("groups in [youth, women-led]", 2), ("groups = women-led", 0), ("certificates != venture", 0),
    ("place in seoul", 2), ("place in [busan, jung-gu]", 0), ("place != busan", 2),
    ("ask_krw <= 1억", 1), ("promises = x", 1), ("size != 1", 1), ("round in [1]", 1),
  ]
}
