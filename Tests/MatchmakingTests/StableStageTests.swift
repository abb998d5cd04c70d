import EcosystemFiles
import EcosystemModel
import Matchmaking
import TestSupport
import Testing

/// Goal: a stage with `objective: stable` leaves no two that would rather have each other, for the side that
/// the plan says, and `verify` knows.
///
/// Method: startups that rank by sector and clusters that rank by the judges, so that the two views
/// differ.
@Suite struct StableStageTests {
  /// Two startups, each closest to one cluster; the judges' favourite is the other way round.
  private func package(_ stage: [String]) -> TinyPackage {
    var package = TinyPackage()
    package["places"] = "id,kind,lon,lat\np,city,127.0,37.5\nq,city,127.05,37.5\n"
    package["clusters"] = "id,places,sectors\nc0,p,ai\nc1,q,bio\n"
    package["startups"] =
      "id,place,sectors\na,q,ai:0.8|bio:0.2\nb,p,ai:0.2|bio:0.8\n"
    package.plan = planText([
      [
        "name: one", "left: startups", "right: clusters", "objective: stable",
        "affinity: {left: {sector: 1}, right: {reach: 1}}", "capacity: 1",
        "reach: {full: 1, zero: 60}",
      ] + stage
    ])
    return package
  }

  @Test func theSideThatProposesGetsItsBest() throws {
    let left = try run(package([])).stages[0]
    #expect(pairs(left) == ["a-c0", "b-c1"])
    #expect(left.stableFor == .left && left.status == .optimal && left.certificate == nil)
    let right = try run(package(["proposing: right"])).stages[0]
    #expect(pairs(right) == ["a-c1", "b-c0"])
    #expect(right.stableFor == .right)
  }

  @Test func whoIsRefusedIsToldSo() throws {
    let stage = try run(package(["where: {right: \"id = c0\"}"])).stages[0]
    #expect(pairs(stage) == ["b-c0"])
    #expect(unmatched(stage) == ["a outbid"])
    #expect(stage.unmatched[0].reason.english.contains("is full of others that it ranks higher"))
    #expect(stage.waiting.map(\.left) == ["a"])
  }

  @Test func verifyFindsAPairThatBlocks() throws {
    let package = try package([]).load()
    let document = try #require(package.plan)
    let plan = try #require(MatchPlan.read(document, for: package.ecosystem).0)
    let matchmaker = Matchmaker(package.ecosystem, plan: plan)
    var outcome = try matchmaker.run()
    #expect(try matchmaker.findings(in: outcome).findings == [])
    outcome.stages[0].matches.removeAll { $0.left == "b" }
    let findings = try matchmaker.findings(in: outcome).findings.map(\.message)
    #expect(findings.contains("not stable: b and c1 would both rather have each other"))
  }

  @Test func rulesOfTheDataThatStabilityCannotHonourAreNamed() throws {
    var sized = package([])
    sized["applications"] = "id,startup,size\nx,a,2\ny,b,1\n"
    let error = try #require(throws: MatchmakingError.self) { try run(sized) }
    #expect(error == .notForStability(stage: "one", rule: "the size 2 of `a`"))
  }
}
