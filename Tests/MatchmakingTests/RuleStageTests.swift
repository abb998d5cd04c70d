import EcosystemFiles
import EcosystemModel
import Matchmaking
import TestSupport
import Testing

/// Goal: the rules of a stage that are no flow do what the contract says, and are named where they
/// keep somebody out or cannot hold together.
///
/// Method: markets of a few startups whose affinities the test states (`World`), small enough to
/// solve by hand.
@Suite struct RuleStageTests {
  private func world(
    _ affinities: [String: [Int]], _ applications: String, _ stage: String...
  ) -> World {
    var world = World(affinities)
    world.stage = stage
    if !applications.isEmpty { world.package["applications"] = applications }
    return world
  }

  private let idea = "id,startup,round\nxa,a,1\nxb,b,1\nxc,c,2\n"

  @Test func aQuotaLimitsAGroupAtEachReceiver() throws {
    let affinities = ["a": [900_000, 0], "b": [800_000, 100_000], "c": [700_000, 0]]
    let world = world(
      affinities, idea, "capacity: 2", "minimum: 0.05",
      "quotas: [{name: first, group: \"round = 1\", at: each, max: 1}]")
    let stage = try world.solved()
    #expect(pairs(stage) == ["a-c0", "b-c1", "c-c0"])
    #expect(stage.status == .optimal)
  }

  @Test func aShareIsOneOfThePlaces() throws {
    let affinities = ["a": [900_000], "b": [800_000], "c": [700_000]]
    // 30 % of four places are at most one; 30 % of seven are two.
    for (capacity, placed) in [(4, ["a-c0", "c-c0"]), (7, ["a-c0", "b-c0", "c-c0"])] {
      let world = world(
        affinities, idea, "capacity: \(capacity)",
        "quotas: [{name: first, group: \"round = 1\", at: overall, max: 30%}]")
      #expect(pairs(try world.solved()) == placed)
    }
    // 20 % of four places are at least one.
    let least = world(
      affinities, "id,startup,round\nxa,a,1\nxb,b,1\nxc,c,2\n", "capacity: 2",
      "quotas: [{name: later, group: \"round = 2\", at: [c0], min: 20%}]")
    #expect(pairs(try least.solved()) == ["a-c0", "c-c0"])
  }

  @Test func whoAQuotaKeepsOutIsToldSo() throws {
    let stage = try world(
      ["a": [900_000], "b": [800_000]], idea.replacing("xc,c,2\n", with: ""), "capacity: 2",
      "quotas: [{name: first, group: \"round = 1\", max: 1}]"
    ).solved()
    #expect(pairs(stage) == ["a-c0"])
    #expect(unmatched(stage) == ["b rule"])
    let reason = stage.unmatched[0].reason
    #expect(reason.english.contains("the quota “first” takes at most 1"))
    #expect(reason.korean.contains("할당 ‘first’의 최대 1이 찼습니다"))
    // One group at one receiver is a flow: prices prove it, the group's among them.
    #expect(stage.bound == nil && stage.certificate?.count == 1)
    #expect(stage.certificate?.groups.map(\.quota) == ["first"])
  }

  @Test func quotasThatDoNotMatterKeepThePrices() throws {
    let stage = try world(
      ["a": [900_000], "b": [800_000]], "", "capacity: 1",
      "quotas: [{name: any, group: \"id in [a, b]\", max: 5}]"
    ).solved()
    #expect(pairs(stage) == ["a-c0"])
    #expect(stage.certificate?.count == 1 && stage.bound == nil)
    // A raise of affinity may break another rule, so that none is promised.
    #expect(stage.unmatched[0].margin == nil)
  }

  @Test func sizesCountSeats() throws {
    let affinities = ["a": [500_000], "b": [900_000], "c": [450_000]]
    let stage = try world(
      affinities, "id,startup,size\nxa,a,1\nxb,b,2\nxc,c,1\n", "capacity: 2", "total: optional"
    ).solved()
    #expect(pairs(stage) == ["a-c0", "c-c0"])
    #expect(unmatched(stage) == ["b outbid"])
    #expect(stage.unmatched[0].reason.english.contains("the 2 that are needed"))
    #expect(stage.waiting.map(\.left) == ["b"])
    #expect(stage.waiting.map(\.freeing.english) == ["2 places here"])
  }

  @Test func jointApplicantsGoTogetherOrNotAtAll() throws {
    let affinities = ["a": [900_000, 100_000], "b": [100_000, 800_000], "c": [500_000, 0]]
    let joint = "id,startup,joint_with\nxa,a,\nxb,b,xa\nxc,c,\n"
    let places = "capacity: {c0: 2, c1: 1}"
    let together = try world(affinities, joint, places, "minimum: 0.05").solved()
    #expect(pairs(together) == ["a-c0", "b-c0"])
    #expect(unmatched(together) == ["c outbid"])
    let far = try world(affinities, joint, places, "minimum: 0.15").solved()
    #expect(pairs(far) == ["c-c0"])
    #expect(unmatched(far) == ["a rule", "b rule"])
    #expect(far.unmatched[0].reason.english.contains("its joint applicant b does not fit there"))
    // The id of the startup will do, too.
    let byStartup = joint.replacing("b,xa", with: "b,a")
    #expect(
      pairs(try world(affinities, byStartup, places, "minimum: 0.05").solved())
        == ["a-c0", "b-c0"])
    let alone = try world(
      affinities, joint, "capacity: 2", "minimum: 0.05", "where: {left: \"id != a\"}"
    ).solved()
    #expect(pairs(alone) == ["c-c0"])
    #expect(unmatched(alone) == ["a left-out", "b joint"])
  }

  @Test func rivalsAreNeverAtOneReceiver() throws {
    var world = World(["a": [900_000, 100_000], "b": [800_000, 200_000]], "capacity: 2")
    var package = world.tinyPackage()
    package["startups"] =
      "id,sectors,rival_group\na,ai:0.9|fintech:0.1,telecom\n"
      + "b,ai:0.8|fintech:0.2,telecom\n"
    let stage = try run(package).stages[0]
    #expect(pairs(stage) == ["a-c0", "b-c1"])
    world.stage = ["capacity: 2", "minimum: 0.5"]
    package.plan = world.tinyPackage().plan
    let strict = try run(package).stages[0]
    #expect(unmatched(strict) == ["b rule"])
    #expect(strict.unmatched[0].reason.english.contains("its rival a is placed there"))
  }

  @Test func aConflictIsNamedWithWhatIsEnough() throws {
    let stage = try world(
      ["a": [900_000], "b": [800_000], "c": [700_000]], idea, "capacity: 3",
      "quotas: [{name: first, group: \"round = 1\", max: 1}, "
        + "{name: all, group: \"team >= 0 or round >= 1\", at: overall, min: 3}]"
    ).solved()
    guard case .infeasible(let conflict) = stage.status else {
      Issue.record("only one of two first-round applications may come, and three must")
      return
    }
    #expect(conflict.summary.english.contains("the quota “all” takes at least 3"))
    #expect(conflict.summary.english.contains("the quota “first” at c0 takes at most 1"))
    #expect(conflict.remedy.english.contains("lower the least of the quota “all” from 3 to 2"))
    #expect(
      conflict.remedy.english.contains("raise the most of the quota “first” at c0 from 1 to 2"))
    #expect(!conflict.summary.korean.isEmpty && !conflict.remedy.korean.isEmpty)
  }

  @Test func verifyHoldsTheBoundAgainstAnotherRun() throws {
    let world = world(
      ["a": [900_000], "b": [800_000]], idea.replacing("xc,c,2\n", with: ""), "capacity: 2",
      "quotas: [{name: first, group: \"round = 1\", at: overall, max: 1}]")
    let package = try world.tinyPackage().load()
    let document = try #require(package.plan)
    let plan = try #require(MatchPlan.read(document, for: package.ecosystem).0)
    let matchmaker = Matchmaker(package.ecosystem, plan: plan)
    var outcome = try matchmaker.run()
    #expect(try matchmaker.findings(in: outcome).findings == [])
    outcome.stages[0].bound?.total = 800_000
    let findings = try matchmaker.findings(in: outcome).findings
    #expect(findings.contains { $0.message.contains("another run") })
  }
}
