import EcosystemModel
import Matchmaking
import TestSupport
import Testing

/// Goal: rules that cannot hold together are said in both languages, with numbers and a remedy, and
/// the remedy works.
///
/// Method: one small market for each kind of conflict; then the market as the remedy says.
@Suite struct InfeasibleStageTests {
  private func conflict(_ stage: StageOutcome) throws -> Infeasibility {
    guard case .infeasible(let conflict) = stage.status else {
      throw SupportError("\(stage.name) is feasible")
    }
    for text in [conflict.summary, conflict.remedy] {
      #expect(text.english.hasSuffix("."), "\(text.english)")
      #expect(text.korean.hasSuffix("."), "\(text.korean)")
      #expect(text.korean.unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) })
    }
    #expect(stage.matches.isEmpty)
    #expect(stage.certificate == nil)
    #expect(!stage.scores.isEmpty)
    #expect(!conflict.participants.isEmpty)
    return conflict
  }

  @Test func moreLocksThanDemand() throws {
    var world = World(["a": [900_000, 100_000]], "capacity: 1")
    world.package["locks"] = "left,right,reason\na,c0,x\na,c1,y\n"
    let found = try conflict(try world.solved())
    #expect(found.participants == ["a", "c0", "c1"])
    #expect(found.summary.english.contains("2 receivers, but may have at most 1"))
    world.stage = ["capacity: 1", "demand: 2"]
    #expect(pairs(try world.solved()) == ["a-c0", "a-c1"])
  }

  @Test func moreLocksThanPlaces() throws {
    var world = World(["a": [900_000], "b": [100_000], "d": [500_000]], "capacity: 1")
    world.package["locks"] = "left,right,reason\na,c0,x\nb,c0,y\nd,c0,z\n"
    let found = try conflict(try world.solved())
    #expect(found.participants == ["c0", "a", "b", "d"])
    #expect(found.summary.english.contains("1 place, but 3 are locked"))
    #expect(found.remedy.english.contains("Add 2 places"))
    world.stage = ["capacity: 3"]
    #expect(try world.solved().placedCount == 3)
  }

  @Test func moreLocksThanTheOwnerTakes() throws {
    var package = TinyPackage()
    package["startups"] = "id,sectors\na,ai\nb,ai\n"
    package["partners"] = "id,name_en,capacity\nbank,The bank,1\n"
    package["needs"] = "id,owner,sectors,capacity\nn1,bank,ai,1\nn2,bank,ai,1\n"
    package["locks"] = "left,right,reason\na,n1,x\nb,n2,y\n"
    package.plan = planText([["name: one", "left: startups", "right: needs", "within: owner"]])
    let found = try conflict(try run(package).stages[0])
    #expect(found.summary.english == "The bank takes 1 over all its tasks, but 2 are locked.")
    #expect(found.participants.contains("a"))
    package["partners"] = "id,name_en,capacity\nbank,The bank,2\n"
    #expect(try run(package).stages[0].placedCount == 2)
  }

  @Test func tooLittleRoom() throws {
    var world = World(
      ["a": [900_000, 0], "b": [800_000, 0], "d": [700_000, 0]], "capacity: 2", "minimum: 0.5",
      "total: required")
    let found = try conflict(try world.solved())
    #expect(found.summary.english.contains("At least 3 must be placed"))
    #expect(found.summary.english.contains("only 2 places where they may go (c0"))
    #expect(found.remedy.english.contains("Add 1 place"))
    #expect(Set(found.participants) == ["a", "b", "d", "c0"])
    world.stage = ["capacity: 3", "minimum: 0.5", "total: required"]
    #expect(try world.solved().placedCount == 3)
    world.stage = ["capacity: 2", "minimum: 0.5"]
    #expect(try world.solved().placedCount == 2)
  }

  @Test func tooFewForTheLowerQuotas() throws {
    var world = World(
      ["a": [900_000, 100_000], "b": [800_000, 100_000]], "capacity: 3",
      "lower_quota: {c0: 1, c1: 2}")
    let found = try conflict(try world.solved())
    #expect(found.summary.english.contains("Lower quotas ask for 3 (c0"))
    #expect(found.summary.english.contains("but at most 2"))
    #expect(found.remedy.english.contains("by 1"))
    world.stage = ["capacity: 3", "lower_quota: {c0: 1, c1: 1}"]
    #expect(pairs(try world.solved()) == ["a-c0", "b-c1"])
  }

  @Test func aLaterStageSeesNoPlacement() throws {
    var package = World(["a": [900_000]]).tinyPackage()
    package.plan = planText([
      ["name: one", "left: startups", "right: clusters", "capacity: 0", "total: required"],
      ["name: two", "left: startups", "right: clusters", "capacity: 1", "after: one"],
    ])
    let outcome = try run(package)
    _ = try conflict(outcome.stages[0])
    #expect(pairs(outcome.stages[1]) == ["a-c0"])
  }
}
