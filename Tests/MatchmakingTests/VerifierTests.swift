import EcosystemFiles
import EcosystemModel
import Matchmaking
import TestSupport
import Testing

/// Goal: whatever an outcome says that does not follow from data and plan is found, also at the
/// end of a list and beside the stages.
///
/// Method: a small outcome with one change that leaves pairs and prices alone. Some are bugs that
/// were planted in the verifier and went unnoticed before.
@Suite struct VerifierTests {
  private func world() -> World {
    var world = World(
      ["a": [900_000, 100_000], "b": [800_000, 200_000], "d": [700_000, 0], "e": [600_000, 0]],
      "capacity: 1", "minimum: 0.15")
    world.package["exclusions"] = "left,right,reason\na,c1,dispute\n"
    return world
  }

  /// What the verifier says about an outcome after a change.
  private func findings(
    in world: World, _ change: (inout MatchOutcome) -> Void
  ) throws -> [String] {
    let package = try world.tinyPackage().load()
    let document = try #require(package.plan)
    let plan = try #require(MatchPlan.read(document, for: package.ecosystem).0)
    let matchmaker = Matchmaker(package.ecosystem, plan: plan)
    var outcome = try matchmaker.run()
    change(&outcome)
    return try matchmaker.findings(in: outcome).findings.map(\.message)
  }

  @Test func nothingIsFoundInAnHonestOutcome() throws {
    #expect(try findings(in: world()) { _ in } == [])
  }

  @Test func theDate() throws {
    let found = try findings(in: world()) { $0.asOf = "2021-02-24" }
    #expect(found == ["seed or date differ from the plan's"])
  }

  @Test func theLastRecordOfEachList() throws {
    let waiting = try findings(in: world()) { _ = $0.stages[0].waiting.removeLast() }
    #expect(waiting == ["waiting list: c0 – e differs from what is recomputed"])
    let scores = try findings(in: world()) { _ = $0.stages[0].scores.removeLast() }
    #expect(scores.count == 1)
    #expect(scores.first?.hasPrefix("scores: e – ") == true, "\(scores)")
    let receivers = try findings(in: world()) { _ = $0.stages[0].receivers.removeLast() }
    #expect(receivers == ["c1: the list of receivers differs from what is recomputed"])
    let entities = try findings(in: world()) { _ = $0.entities.removeLast() }
    #expect(entities == ["e: kind, name, sectors or owner differ"])
  }

  @Test func aRecordTooMany() throws {
    let entities = try findings(in: world()) { outcome in
      var more = outcome.entities[0]
      more.id = "z"
      outcome.entities.append(more)
    }
    #expect(entities == ["z: kind, name, sectors or owner differ"])
    let waiting = try findings(in: world()) { outcome in
      outcome.stages[0].waiting.append(
        WaitingRecord(
          right: "c1", position: 1, left: "d", affinity: 1, freeing: LocalisedText()))
    }
    #expect(waiting == ["waiting list: c1 – d differs from what is recomputed"])
  }

  @Test func whatTheStageSaysOfItself() throws {
    let message = ["its sides, criteria or the words of a conflict differ from the plan's"]
    #expect(try findings(in: world()) { $0.stages[0].objective = .fairest } == message)
    #expect(try findings(in: world()) { $0.stages[0].left = .university } == message)
    var conflict = world()
    conflict.stage = ["capacity: 1", "total: required"]
    #expect(try findings(in: conflict) { _ in } == [])
    let words = try findings(in: conflict) { outcome in
      guard case .infeasible(var rules) = outcome.stages[0].status else { return }
      rules.participants = []
      outcome.stages[0].status = .infeasible(rules)
    }
    #expect(words == message)
  }
}
