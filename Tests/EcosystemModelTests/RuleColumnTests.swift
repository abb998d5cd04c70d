import EcosystemModel
import GraphCore
import Testing

/// Goal: rules can ask for each column that a kind has, and for no other.
///
/// Method: one rule with a known yes for each column of each kind; lists of rules with a defect
/// and the whole expectation; hand-made cases at the borders of the values.
@Suite struct RuleColumnTests {
  private let ecosystem: Ecosystem
  private let asOf: PartialDate

  init() throws {
    let (ecosystem, defects) = build(RuleAnswerTests.tables)
    try #require(defects.isUsable)
    self.ecosystem = ecosystem
    asOf = try #require(PartialDate("2021-02-23"))
  }

  private func answer(_ text: String, about id: String, applied: Bool = false) throws -> Rule.Answer
  {
    let node = try #require(ecosystem.node(withID: id) ?? ecosystem.sector(named: id))
    let application = applied ? ecosystem.applications.handles.first : nil
    return ecosystem.answer(
      to: try Rule(text), in: RuleContext(node: node, application: application, asOf: asOf))
  }

  /// Rules that hold for a node, one for each column.
  private static let holding: [(kind: NodeKind, id: String, rules: [String])] = [
    (
      .startup, "full",
      [
        "id = full", "status = running", "sectors in [fintech]", "place = gwanak-gu",
        "places in seoul", "age < 5", "founded = 2016", "stage = seed", "team = 8",
        "rnd_staff = 3", "revenue_krw = 2.5억", "raised_krw = 1000000000",
        "certificates = inno-biz", "groups = youth", "round = 2", "ask_krw = 1억",
        "own_share = 10%", "demand = 2", "size = 1", "promises = hires:3", "rival_group = telecom",
      ]
    ),
    (
      .need, "n1",
      [
        "id = n1", "status = x", "sectors = digital", "capacity = 1", "lower_quota = 0",
        "owner = kt", "stages = series-a", "track = new", "budget_krw = 1억",
      ]
    ),
    (
      .programme, "g1",
      [
        "id = p:g1", "status = x", "sectors = ai", "capacity = 3", "lower_quota < 1",
        "stages = seed", "area = growth", "kind = grant", "budget_krw > 9999만", "cap_krw = 5천만",
        "own_share = 0.2",
      ]
    ),
    (
      .fund, "f1",
      [
        "id = f1", "status = x", "sectors = ai", "capacity = 1", "lower_quota = 0",
        "stages <= seed", "size_krw = 40조", "residency = gate",
      ]
    ),
    (
      .university, "snu",
      [
        "id = snu", "status = x", "sectors = ai", "capacity = 2", "lower_quota = 0",
        "place = gwanak-gu", "places = seoul", "kind = university",
      ]
    ),
    (
      .partner, "kt",
      [
        "id = kt", "status = x", "sectors = ai", "capacity = 2", "lower_quota = 0",
        "place = seoul", "places != busan", "rival_group = telecom",
      ]
    ),
    (
      .cluster, "valley",
      [
        "id = valley", "status = pledge", "sectors = ai", "capacity = 3", "lower_quota = 1",
        "places in seoul",
      ]
    ),
    (
      .institution, "smg",
      ["id = smg", "status = x", "place = seoul", "places = seoul", "kind = city"]
    ),
    (.zone, "z1", ["id = z1", "status = x", "places = busan"]),
    (.place, "gwanak-gu", ["id = gwanak-gu", "status = running", "kind = district"]),
    (.sector, "software", ["id = software", "not status = x or id = software"]),
  ]

  @Test func everyColumnOfEveryKindCanBeAsked() throws {
    #expect(Set(Self.holding.map(\.kind)) == Set(NodeKind.allCases))
    for (kind, id, rules) in Self.holding {
      for text in rules {
        #expect(try answer(text, about: id, applied: true) == .yes, "\(text) of \(id)")
        #expect(ecosystem.defect(in: try Rule(text), about: kind) == nil, "\(text) of \(id)")
      }
      let asked = try rules.flatMap { try Rule($0).columns }
      #expect(Set(asked) == Set(RuleContext.columns(of: kind)), "\(kind)")
    }
  }

  @Test func aBlankCellIsUnknown() throws {
    for column in RuleContext.columns(of: .startup) where column != "id" {
      #expect(try answer("\(column) = 1", about: "blank") == .unknown, "\(column)")
      #expect(try answer("\(column) != 1", about: "blank") == .unknown, "\(column)")
      #expect(try answer("\(column) not in [1, 2]", about: "blank") == .unknown, "\(column)")
    }
    #expect(try answer("team = 0 and revenue_krw = 0", about: "resident") == .yes)
  }

  @Test(
    arguments: [
      (
        NodeKind.startup, "ages < 3", "columns of startups (`ages` is none: did you mean `age`?)"
      ),
      (.startup, "capacity > 1", "columns of startups (`capacity` is none)"),
      (.cluster, "age < 3", "columns of clusters (`age` is none)"),
      (.institution, "capacity > 1", "columns of institutions (`capacity` is none)"),
      (.startup, "stage = seeds", "a stage instead of `seeds`"),
      (.startup, "sectors = 핀태크", "a sector instead of `핀태크`"),
      (.startup, "place in [seoul, nosuch]", "an id instead of `nosuch`"),
      (.startup, "age = 7 and not team = many", "a number instead of `many`"),
      (.startup, "own_share < 200%", "a number instead of `200%`"),
      (.need, "owner = nobody", "an id instead of `nobody`"),
      // Found by this suite: an order of words was answered as if it were `!=`.
      (.startup, "groups < youth", "==, != or `in` after `groups` instead of `<`"),
      (.startup, "place >= seoul", "==, != or `in` after `place` instead of `>=`"),
      (.programme, "kind > grant", "==, != or `in` after `kind` instead of `>`"),
      (.startup, "stage < series-a and age >= 1.5 and revenue_krw < 1억", nil),
    ] as [(NodeKind, String, String?)])
  func aMistakeInARuleIsSaid(kind: NodeKind, text: String, expectation: String?) throws {
    #expect(ecosystem.defect(in: try Rule(text), about: kind) == expectation)
  }

  @Test func anOrderOfWordsHasNoAnswer() throws {
    #expect(try answer("groups < youth", about: "full") == .unknown)
    #expect(try answer("place < seoul", about: "full") == .unknown)
    #expect(try answer("sectors > ai", about: "full") == .unknown)
  }

  /// Found by this suite: amounts above 9.2조 were all the same amount.
  @Test func largeAmountsAreTold() throws {
    #expect(try answer("size_krw > 10조", about: "f1") == .yes)
    #expect(try answer("size_krw < 41조", about: "f1") == .yes)
    #expect(try answer("size_krw = 10조", about: "f1") == .no)
  }

  /// Found by this suite: a resident of a cluster was said to be outside the cluster's district.
  @Test func aResidentSitsWhereItsClusterSits() throws {
    #expect(try answer("place in gwanak-gu", about: "resident") == .yes)
    #expect(try answer("place in valley", about: "resident") == .yes)
    #expect(try answer("place in busan", about: "resident") == .no)
    #expect(try answer("place in jung-gu", about: "either") == .unknown)
    #expect(try answer("place not in jung-gu", about: "either") == .unknown)
    #expect(try answer("place in seoul", about: "either") == .yes)
    #expect(try answer("place in busan", about: "either") == .no)
    #expect(try answer("place in seoul", about: "official") == .unknown)
  }

  @Test func anAgeIsCountedFromTheFirstDayThatTheDateMayMean() throws {
    #expect(try answer("age >= 4.99 and age < 5", about: "full") == .yes)
    #expect(try answer("age > 0.1 and age < 0.2", about: "resident") == .yes)
  }
}
