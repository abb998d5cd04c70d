import EcosystemFiles
import EcosystemModel
import Matchmaking
import TestSupport
import Testing

/// Goal: a soft quota of a plan is kept as far as it is worth it, what it costs is said and verified, and an overflow says
/// who comes next.
@Suite struct SoftQuotaStageTests {
  /// Four startups, the fittest not of the group, for two places; the last lines of the stage are its quotas.
  private func package(_ quotas: String...) -> TinyPackage {
    let world = World(
      ["a": [900_000], "b": [800_000], "d": [600_000], "e": [500_000]], "capacity: 2")
    let stages = ["a": "growth", "b": "series-a", "d": "seed", "e": "idea"]
    var package = world.tinyPackage()
    package["startups"] =
      package["startups"].split(separator: "\n").map { line in
        line.hasPrefix("id,") ? "\(line),stage" : "\(line),\(stages[String(line.prefix(1))] ?? "")"
      }.joined(separator: "\n") + "\n"
    package.plan =
      (package.plan ?? "") + "    quotas:\n"
      + quotas.map { "      - {\($0)}\n" }.joined()
    return package
  }

  private func early(_ keys: String) -> TinyPackage {
    package("name: early, group: \"stage in [idea, pre-seed]\", min: 1, \(keys)")
  }

  @Test(arguments: [("0.29", "a-c0 b-c0"), ("0.31", "a-c0 e-c0")])
  func aSoftQuotaIsWorthItsPrice(price: String, wanted: String) throws {
    let stage = try run(early("soft: \(price)")).stages[0]
    #expect(pairs(stage).joined(separator: " ") == wanted)
    let isBroken = price == "0.29"
    #expect(
      stage.breaches
        == (isBroken
          ? [BreachRecord(quota: "early", place: "c0", count: 0, excess: -1, cost: 290_000)] : []))
    #expect(stage.total == (isBroken ? 1_700_000 : 1_400_000))
  }

  @Test func hardQuotasHaveNoBreaches() throws {
    let stage = try run(early("max: 2")).stages[0]
    #expect(pairs(stage) == ["a-c0", "e-c0"])
    #expect(stage.breaches == nil)
  }

  @Test func anOutcomeWithABrokenQuotaIsVerified() throws {
    let package = try early("soft: 0.1").load()
    let document = try #require(package.plan)
    let plan = try #require(MatchPlan.read(document, for: package.ecosystem).0)
    let matchmaker = Matchmaker(package.ecosystem, plan: plan)
    var outcome = try matchmaker.run()
    #expect(try matchmaker.findings(in: outcome).findings == [])
    outcome.stages[0].breaches?[0].cost = 0
    #expect(
      try matchmaker.findings(in: outcome).findings.map(\.message)
        == ["broken quotas: early – c0 differs from what is recomputed"])
  }

  /// Nobody is of the first group: its place goes to the group that the overflow names, for half the price.
  @Test(arguments: [("0.39", "a-c0 b-c0"), ("0.41", "a-c0 d-c0")])
  func overflowSaysWhoComesNext(price: String, wanted: String) throws {
    let package = package(
      "name: women, group: \"stage = pre-seed\", min: 1, soft: \(price), overflow: [starting]",
      "name: starting, group: \"stage in [idea, seed]\", max: 2")
    let stage = try run(package).stages[0]
    #expect(pairs(stage).joined(separator: " ") == wanted)
    let names = stage.breaches?.map(\.quota)
    #expect(names == (price == "0.39" ? ["women", "women+starting"] : ["women"]))
  }

  @Test(arguments: [
    ("min: 1, overflow: [other]", "E0161 12:77"), ("min: 1, soft: -1", "E0128 12:73"),
    ("min: 1, soft: 0.5, overflow: [other]", "E0161 12:88"),
    ("min: 1, soft: 0.5, overflow: [early]", "E0161 12:88"),
  ])
  func whatIsWrongIsSaidWithItsPlace(keys: String, place: String) throws {
    let package = try package("name: early, group: \"stage in [idea, pre-seed]\", \(keys)").load()
    let document = try #require(package.plan)
    let (_, defects) = MatchPlan.read(document, for: package.ecosystem)
    #expect(places(defects) == [place])
  }
}
