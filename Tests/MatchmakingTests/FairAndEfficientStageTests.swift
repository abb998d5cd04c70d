import EcosystemFiles
import EcosystemModel
import MatchingAlgorithms
import Matchmaking
import TestSupport
import Testing

/// Goal: `objective: fairest` and `efficient` give what they promise, `verify` knows, the outcome's files keep
/// the proof, and rules that they cannot honour are refused by name.
///
/// Method: two startups and two clusters, each closest to one of the other side; outcomes changed by hand. That
/// the solvers do what they say is tested with the solvers.
@Suite struct FairAndEfficientStageTests {
  /// `a` fits c0 best and `b` fits c1.
  private func package(_ stage: [String]) -> TinyPackage {
    var package = TinyPackage()
    package["places"] = "id,kind,lon,lat\np,city,127.0,37.5\n"
    package["clusters"] = "id,places,sectors\nc0,p,ai\nc1,p,bio\n"
    package["startups"] = "id,place,sectors\na,p,ai:0.8|bio:0.2\nb,p,ai:0.2|bio:0.8\n"
    package.plan = planText([
      [
        "name: one", "left: startups", "right: clusters", "affinity: {sector: 1}", "capacity: 1",
      ] + stage
    ])
    return package
  }

  private func matchmaker(_ stage: [String]) throws -> Matchmaker {
    let package = try package(stage).load()
    let document = try #require(package.plan)
    return Matchmaker(
      package.ecosystem, plan: try #require(MatchPlan.read(document, for: package.ecosystem).0))
  }

  @Test func theWorstOffComesFirst() throws {
    let matchmaker = try matchmaker(["objective: fairest"])
    var outcome = try matchmaker.run()
    let stage = outcome.stages[0]
    #expect(pairs(stage) == ["a-c0", "b-c1"])
    #expect(stage.status == .optimal && stage.certificate == nil && !stage.isEfficient)
    #expect(stage.fairness?.profile.map(\.count) == [2])
    #expect(try matchmaker.findings(in: outcome).findings == [])
    outcome.stages[0].fairness?.profile.removeLast()
    #expect(
      try matchmaker.findings(in: outcome).findings.map(\.message)
        == ["the certificate's profile is not that of the placement"])
    outcome.stages[0].fairness = nil
    #expect(
      try matchmaker.findings(in: outcome).findings.map(\.message)
        == ["there is no certificate of fairness for the market's receivers"])
  }

  @Test func nobodyGainsByATrade() throws {
    let matchmaker = try matchmaker(["objective: efficient"])
    var outcome = try matchmaker.run()
    #expect(pairs(outcome.stages[0]) == ["a-c0", "b-c1"])
    #expect(outcome.stages[0].isEfficient && outcome.stages[0].fairness == nil)
    #expect(try matchmaker.findings(in: outcome).findings == [])
    outcome.stages[0].matches.removeAll { $0.left == "b" }
    #expect(
      try matchmaker.findings(in: outcome).findings.map(\.message)
        .contains("not efficient: all would gain by moving b to c1"))
  }

  @Test(arguments: ["fairest", "efficient"])
  func rulesThatItCannotHonourAreNamed(objective: String) throws {
    let phrase = objective == "fairest" ? "the fairest placement" : "an efficient placement"
    let error = try #require(throws: MatchmakingError.self) {
      try run(package(["objective: \(objective)", "demand: 2"]))
    }
    #expect(
      error == .notForObjective(stage: "one", placement: phrase, rule: "the demand of `a` for 2"))
    #expect(error.message.contains("\(phrase) cannot honour the demand of `a` for 2"))
    for rule in ["lower_quota: 1", "total: required"] {
      let package = try package(["objective: \(objective)", rule]).load()
      let document = try #require(package.plan)
      #expect(MatchPlan.read(document, for: package.ecosystem).0 == nil, "\(rule)")
    }
  }
}
