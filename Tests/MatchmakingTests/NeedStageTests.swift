import EcosystemModel
import Matchmaking
import TestSupport
import Testing

/// Goal: needs follow their owner, and a later stage sees the placement of an earlier one.
///
/// Method: packages of two or three startups and needs, solved by hand.
@Suite struct NeedStageTests {
  private func package(capacity: String, within: Bool = true) -> TinyPackage {
    var package = TinyPackage()
    package["startups"] = "id,sectors\na,ai\nb,ai:0.8|ocean:0.2\nd,ai:0.6|ocean:0.4\n"
    package["partners"] = "id,name_en,capacity\nbank,The bank,\(capacity)\nshop,The shop,\n"
    package["needs"] =
      "id,owner,sectors,capacity\nn1,bank,ai,1\nn2,bank,ai,1\nn3,shop,ai,1\n"
    package.plan = planText([
      [
        "name: one", "left: startups", "right: needs", "affinity: {sector: 1}", "balance: 100%",
      ] + (within ? ["within: owner"] : [])
    ])
    return package
  }

  @Test func needsShareTheirOwnersCapacity() throws {
    let free = try run(package(capacity: "1", within: false)).stages[0]
    #expect(free.placedCount == 3)
    let shared = try run(package(capacity: "1")).stages[0]
    #expect(shared.placedCount == 2)
    #expect(shared.matches.count { $0.right != "n3" } == 1)
    #expect(Set(shared.matches.map(\.left)) == ["a", "b"])
    #expect(unmatched(shared) == ["d outbid"])
    #expect(shared.unmatched[0].margin == 200_000)
    #expect(try run(package(capacity: "")).stages[0].placedCount == 3)
  }

  @Test func anExclusionOfThePartnerExcludesItsNeeds() throws {
    var package = package(capacity: "2")
    package["exclusions"] = "left,right,reason\na,bank,supplier\nshop,a,rival\n"
    let stage = try run(package).stages[0]
    #expect(unmatched(stage) == ["a excluded"])
    #expect(Set(stage.matches.map(\.left)) == ["b", "d"])
  }

  /// A lock and an exclusion of the owner say opposite things: neither may win in silence.
  @Test func aLockAgainstAnExclusionOfTheOwnerIsRefused() throws {
    var package = package(capacity: "2")
    package["exclusions"] = "left,right,reason\na,bank,supplier\n"
    package["locks"] = "left,right,reason\na,n1,contract\n"
    #expect(throws: MatchmakingError.lockedAndExcluded(stage: "one", left: "a", right: "n1")) {
      try run(package)
    }
  }

  @Test func needsStandWhereTheirOwnerStands() throws {
    var package = TinyPackage()
    package["places"] =
      "id,kind,lon,lat\nnear,city,127,37.5\nfar,city,127,37.6\nbeyond,city,127,37.68\n"
    package["startups"] = "id,place,sectors\na,beyond,ai\n"
    package["clusters"] = "id,places,sectors\nc,near,ai\n"
    package["partners"] = "id,place\nbank,near\n"
    package["needs"] = "id,owner\nn,bank\n"
    let placement = [
      "name: home", "left: startups", "right: clusters", "affinity: {sector: 1}", "capacity: 1",
    ]
    let tasks = [
      "name: tasks", "left: startups", "right: needs", "affinity: {reach: 1}", "capacity: 1",
    ]
    package.plan = planText([placement, tasks])
    // 20 km and more are out of reach.
    let alone = try run(package).stages[1]
    #expect(alone.matches.map(\.score.affinity) == [0])
    #expect(alone.matches[0].score.confidence == 1_000_000)
    // From the cluster it is next door.
    package.plan = planText([placement, tasks + ["after: home"]])
    let after = try run(package).stages[1]
    #expect(after.matches.map(\.score.affinity) == [1_000_000])
    #expect(after.matches[0].score.sentences[0].english.contains("10 minutes"))
    // What is nearer counts: moving away does not take the own place away.
    package["partners"] = "id,place\nbank,beyond\n"
    #expect(try run(package).stages[1].matches.map(\.score.affinity) == [1_000_000])
  }

  @Test func everyOwnerIsNamedInTheOutcome() throws {
    let outcome = try run(package(capacity: "2"))
    #expect(outcome.entity("shop")?.name.english == "The shop")
    #expect(outcome.entity("n3")?.owner == "shop")
    #expect(outcome.entities.map(\.id) == ["a", "b", "bank", "d", "n1", "n2", "n3", "shop"])
  }
}
