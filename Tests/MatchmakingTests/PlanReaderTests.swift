import AffinityScoring
import EcosystemFiles
import EcosystemModel
import Foundation
import MatchingAlgorithms
import Matchmaking
import TestSupport
import Testing

/// Goal: a plan means what the contract says, key by key, and what is not understood is refused at
/// its place: nothing is left out in silence.
///
/// Method: one plan with every key; then plans with one mistake each, with the code, line and
/// column of the defect.
@Suite struct PlanReaderTests {
  private static func ecosystem() throws -> Ecosystem {
    var package = TinyPackage()
    package["places"] = "id,kind\np,city\n"
    package["clusters"] = "id,places,sectors\nc1,p,ai\nc2,p,bio\n"
    package["startups"] = "id,stage\ns1,seed\ns2,idea\n"
    package["partners"] = "id\nowner\n"
    package["needs"] = "id,owner\nn1,owner\nn2,owner\n"
    return try package.ecosystem()
  }

  private func read(_ text: String) throws -> (MatchPlan?, DefectList) {
    var defects = DefectList()
    let source = SourceText(name: "plan.yaml", bytes: Array(text.utf8))
    guard let document = readYAML(source, into: &defects) else { return (nil, defects) }
    return MatchPlan.read(document, for: try Self.ecosystem())
  }

  @Test func readsEveryKey() throws {
    let (read, defects) = try read(
      """
      version: 1
      note: a remark
      title: {ko: 배치, en: Placement}
      as_of: 2021-02-23
      seed: 42
      stages:
        - name: first
          note: a remark
          left: startups
          right: clusters
          where: {left: "stage != idea", right: ""}
          objective: best-total
          affinity: {left: {sector: 3, text: 1}, right: {merit: 2, stage: 0}}
          balance: 25%
          minimum: 0.15
          demand: 3
          capacity: {default: 12, c2: 8, assumed: true}
          lower_quota: {default: 1, c1: 2}
          quotas: [{name: early, group: "stage < series-a", at: [c1], min: 1, max: 60%}]
          search_nodes: 500
          total: required
          reach: {full: 15, zero: 45}
        - name: second
          left: startups
          right: needs
          within: owner
          after: first
          demand: {fixed: 2}
          capacity: 4
          total: optional
      """)
    #expect(places(defects) == [])
    let plan = try #require(read)
    #expect(plan.title == LocalisedText(korean: "배치", english: "Placement"))
    #expect(plan.asOf.description == "2021-02-23")
    #expect(plan.seed == 42)
    #expect(plan.stages.map(\.name) == ["first", "second"])
    let first = plan.stages[0]
    #expect(first.searchNodes == 500 && plan.stages[1].searchNodes == 10_000)
    #expect(first.quotas.map(\.name) == ["early"])
    #expect(first.quotas[0].least == .count(1) && first.quotas[0].most == .share(600_000))
    #expect(first.quotas[0].scope != .each && first.quotas[0].scope != .overall)
    #expect((first.left, first.right) == (.startup, .cluster))
    #expect(first.leftCondition != nil)
    #expect(first.rightCondition == nil)
    #expect(
      first.settings
        == AffinitySettings(
          left: [.init(criterion: .sector, weight: 3), .init(criterion: .text, weight: 1)],
          right: [.init(criterion: .merit, weight: 2)], balance: 250_000, reachFullMinutes: 15,
          reachZeroMinutes: 45))
    #expect((first.minimum, first.demand, first.isDemandFixed) == (150_000, 3, false))
    #expect(first.capacity.byDefault == 12)
    #expect(first.capacity.isAssumed)
    #expect(first.capacity.byNode.map(\.count) == [8])
    #expect(first.lowerQuota.byDefault == 1)
    #expect(first.goal == .required)
    #expect(!first.isWithinOwner)
    let second = plan.stages[1]
    #expect((second.demand, second.isDemandFixed) == (2, true))
    #expect(second.capacity.byDefault == 4)
    #expect(second.settings == .standard)
    #expect(second.isWithinOwner)
    #expect(second.goal == .optional)
    #expect(second.after == "first")
    #expect(plan.stage("second")?.name == "second")
  }

  /// Each line stands at line 8, column 5, of a plan that is right otherwise.
  @Test(
    arguments: [
      ("objetive: best-total", "E0113 8:5", "did you mean `objective`?"),
      ("objective: best", "E0161 8:16", nil),
      ("objective: budget", "E0162 8:16", "use `best-total`, `stable`, `fairest` or `efficient`"),
      ("proposing: left", "E0161 8:16", nil), ("objective: timetable", "E0162 8:16", nil),
      ("quotas: {name: early}", "E0161 8:13", nil),
      ("quotas: [{name: a, max: 1}]", "E0160 8:14", nil),
      ("quotas: [{group: \"stage = seed\", max: 1}]", "E0160 8:14", nil),
      ("quotas: [{name: a, group: \"stage = seed\"}]", "E0161 8:14", nil),
      ("quotas: [{name: a, group: \"stage = sed\", max: 1}]", "E0161 8:31", nil),
      ("quotas: [{name: a, group: \"stage = seed\", max: -1}]", "E0161 8:52", nil),
      ("quotas: [{name: a, group: \"stage = seed\", max: 101%}]", "E0128 8:52", nil),
      ("quotas: [{name: a, group: \"stage = seed\", min: 3, max: 2}]", "E0161 8:52", nil),
      ("quotas: [{name: a, group: \"stage = seed\", at: all, max: 2}]", "E0161 8:51", nil),
      ("quotas: [{name: a, group: \"stage = seed\", at: [c9], max: 2}]", "E0131 8:52", nil),
      ("quotas: [{name: a, group: \"stage = seed\", at: [], max: 2}]", "E0161 8:51", nil),
      (
        "quotas: [{name: a, group: \"stage = seed\", mx: 2, max: 2}]", "E0113 8:47",
        "did you mean `max`?"
      ),
      ("search_nodes: 0", "E0161 8:19", nil),
      ("affinity: {sektor: 1}", "E0113 8:16", "did you mean `sector`?"),
      ("affinity: {sector: -1}", "E0161 8:24", nil), ("affinity: {sector: 1.5}", "E0161 8:24", nil),
      ("affinity: {sector: 0}", "E0161 8:15", nil), ("affinity: []", "E0161 8:15", nil),
      ("affinity: 40", "E0161 8:15", nil),
      ("affinity: {left: {sector: 1}}", "E0160 8:15", nil),
      ("affinity: {right: {sector: 1}}", "E0160 8:15", nil),
      ("balance: 150%", "E0128 8:14", nil), ("minimum: 2", "E0128 8:14", nil),
      ("minimum: [1]", "E0115 8:14", nil), ("demand: -1", "E0161 8:13", nil),
      ("demand: many", "E0161 8:13", nil),
      ("demand: {fixd: 1}", "E0113 8:14", "did you mean `fixed`?"),
      ("lower_quota: x", "E0161 8:18", nil), ("lower_quota: [1]", "E0161 8:18", nil),
      ("lower_quota: {c1: -1}", "E0161 8:23", nil), ("lower_quota: {c3: 1}", "E0131 8:19", nil),
      ("lower_quota: {s1: 1}", "E0131 8:19", nil),
      ("lower_quota: {assumed: maybe}", "E0127 8:28", nil), ("total: all", "E0161 8:12", nil),
      ("within: owner", "E0161 8:13", nil), ("after: two", "E0163 8:12", nil),
      ("after: one", "E0163 8:12", nil), ("reach: {full: 63, zero: 21}", "E0161 8:12", nil),
      ("reach: {full: 30, zero: 30}", "E0161 8:12", nil),
      ("reach: {half: 1}", "E0113 8:13", nil), ("reach: 21", "E0115 8:12", nil),
      ("where: {left: \"age <\"}", "E0161 8:19", nil),
      ("where: {left: \"stge == idea\"}", "E0161 8:19", nil),
      ("where: {middle: x}", "E0113 8:13", nil),
    ] as [(String, String, String?)])
  func refusesAKeyOfAStage(_ line: String, _ place: String, _ help: String?) throws {
    let (plan, defects) = try read(
      """
      version: 1
      as_of: 2021-02-23
      seed: 1
      stages:
        - name: one
          left: startups
          right: clusters
          \(line)

      """)
    #expect(plan == nil)
    #expect(places(defects) == [place])
    if let help { #expect(defects.defects.first?.kind.help == help) }
  }

  @Test(arguments: [
    ("version: 1", "version: 2", "E0161 1:10"), ("version: 1\n", "", "E0160 1:1"),
    ("2021-02-23", "yesterday", "E0126 2:8"), ("2021-02-23", "2021-02-30", "E0126 2:8"),
    ("as_of: 2021-02-23\n", "", "E0160 1:1"), ("seed: 1", "seed: -1", "E0161 3:7"),
    ("seed: 1", "seed: x", "E0161 3:7"), ("seed: 1", "sead: 1", "E0113 3:1"),
    ("seed: 1", "title: {kr: 배치}", "E0113 3:9"), ("seed: 1", "title: [a]", "E0115 3:8"),
    ("name: one", "name: a/b", "E0161 5:11"), ("name: one", "note: x", "E0160 5:5"),
    ("left: startups", "left: startup", "E0161 6:11"),
    ("left: startups", "left: places", "E0161 6:11"),
    ("left: startups", "note: x", "E0160 5:5"),
    ("right: clusters", "right: startups", "E0161 7:12"),
    ("right: clusters", "right: sectors", "E0161 7:12"),
  ])
  func refusesAPlan(_ old: String, _ new: String, _ place: String) throws {
    let text = """
      version: 1
      as_of: 2021-02-23
      seed: 1
      stages:
        - name: one
          left: startups
          right: clusters

      """
    let changed = text.replacingFirst(old, with: new)
    let (plan, defects) = try read(changed)
    #expect(plan == nil)
    #expect(places(defects) == [place])
  }

  @Test func refusesStages() throws {
    let head = "version: 1\nas_of: 2021\nseed: 1\n"
    for (text, place) in [
      ("", "E0160 1:1"), ("stages: []\n", "E0161 4:9"), ("stages: one\n", "E0161 4:9"),
      ("stages: [one]\n", "E0115 4:10"),
      (
        "stages: [{name: a, left: startups, right: clusters},"
          + " {name: a, left: startups, right: clusters}]\n", "E0161 4:61"
      ),
      (
        "stages: [{name: a, left: startups, right: clusters},"
          + " {name: b, left: partners, right: clusters, after: a}]\n", "E0161 4:104"
      ),
    ] {
      #expect(places(try read(head + text).1) == [place], "\(text)")
    }
  }

  @Test func reportsAllDefectsInOnePass() throws {
    let (plan, defects) = try read(
      """
      version: 3
      as_of: never
      sead: 1
      stages:
        - name: one
          left: startups
          right: clusters
          minimum: 3
          capacity: {c7: 1}
      """)
    #expect(plan == nil)
    #expect(
      places(defects) == ["E0113 3:1", "E0161 1:10", "E0126 2:8", "E0128 8:14", "E0131 9:16"])
  }
}

extension String {
  /// The text with the first place of `old` replaced.
  fileprivate func replacingFirst(_ old: String, with new: String) -> String {
    guard let range = range(of: old) else { return self }
    return replacingCharacters(in: range, with: new)
  }
}
