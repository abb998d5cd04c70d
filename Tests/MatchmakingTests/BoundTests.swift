import EcosystemModel
import Matchmaking
import TestSupport
import Testing

/// Goal: rules and reasons hold exactly at their bounds: the minimum, equal ranks, the last place
/// of an owner, the length of a list, two placements before a later stage, every bit of the seed.
///
/// Method: small markets that lie on the bound, solved by hand. Most cases are bugs that were
/// planted and went unnoticed before.
@Suite struct BoundTests {
  @Test func theMinimumItselfIsEnough() throws {
    let world = World(["a": [500_000], "b": [499_999]], "capacity: 2", "minimum: 0.5")
    let stage = try world.solved()
    #expect(pairs(stage) == ["a-c0"])
    #expect(unmatched(stage) == ["b no-fit"])
    #expect(stage.unmatched[0].margin == 1)
  }

  @Test func anEquallyGoodReceiverIsNotMissed() throws {
    let stage = try World(
      ["a": [400_000, 400_000, 200_000]], "capacity: {default: 0, c1: 1}"
    ).solved()
    #expect(pairs(stage) == ["a-c1"])
    #expect(stage.matches[0].leftRank == 1)
    #expect(stage.matches[0].missed.isEmpty)
  }

  @Test func ofEqualHoldersTheFirstIDIsNamed() throws {
    let stage = try World(
      ["a": [900_000], "b": [600_000], "d": [600_000], "e": [100_000]], "capacity: 3"
    ).solved()
    #expect(stage.unmatched.map(\.left) == ["e"])
    #expect(stage.unmatched[0].candidates.map(\.lastHolder) == ["b"])
    #expect(stage.unmatched[0].candidates.map(\.lastAffinity) == [600_000])
  }

  /// The nearest receiver is shown even where three others fit better.
  @Test func theNearestReceiverIsAmongTheCandidates() throws {
    let stage = try World(
      [
        "a": [900_000, 0, 0, 0], "b": [0, 900_000, 0, 0], "d": [0, 0, 900_000, 0],
        "e": [0, 0, 0, 210_000], "x": [240_000, 230_000, 220_000, 200_000],
      ], "capacity: 1", "minimum: 0.1"
    ).solved()
    #expect(unmatched(stage) == ["x outbid"])
    #expect(stage.unmatched[0].nearest == "c3")
    #expect(stage.unmatched[0].margin == 10_000)
    #expect(stage.unmatched[0].candidates.map(\.right) == ["c0", "c1", "c3"])
  }

  @Test(arguments: 0...4) func waitingListsAreAsLongAsAsked(count: Int) throws {
    var options = Matchmaker.Options()
    options.waitingCount = count
    let world = World(
      ["a": [900_000], "b": [800_000], "d": [700_000], "e": [600_000]], "capacity: 1")
    let stage = try run(world.tinyPackage(), options: options).stages[0]
    #expect(stage.waiting.map(\.left) == Array(["b", "d", "e"].prefix(count)))
  }

  /// The owner's last place is taken: that is what binds, though the receiver has room.
  @Test func aFullOwnerIsNamed() throws {
    var package = TinyPackage()
    package["startups"] = "id,sectors\na,ai\nb,ai:0.8|ocean:0.2\n"
    package["partners"] = "id,name_en,capacity\nbank,The bank,1\n"
    package["needs"] = "id,owner,sectors,capacity\nn1,bank,ai,1\nn2,bank,ai,1\n"
    package.plan = planText([
      [
        "name: one", "left: startups", "right: needs", "affinity: {sector: 1}", "balance: 100%",
        "within: owner",
      ]
    ])
    let stage = try run(package).stages[0]
    #expect(stage.matches.map(\.left) == ["a"])
    let record = try #require(stage.unmatched.first)
    #expect(record.candidates.map(\.right) == ["n1", "n2"])
    #expect(record.candidates.map(\.lastHolder) == ["a", "a"])
    let free = try #require(["n1", "n2"].first { $0 != stage.matches[0].right })
    // Without the other receiver nothing but the owner stands in the way.
    package["exclusions"] = "left,right,reason\nb,\(stage.matches[0].right),dispute\n"
    let alone = try run(package).stages[0]
    #expect(alone.unmatched.map(\.nearest) == [free])
    #expect(alone.unmatched[0].reason.english.contains("The bank takes 1 in all"))
  }

  /// With two placements the nearer one counts, whichever comes first.
  @Test(arguments: [("near", "beyond"), ("beyond", "near")])
  func aLaterStageSeesEveryPlacement(first: String, second: String) throws {
    var package = TinyPackage()
    package["places"] = "id,kind,lon,lat\nnear,city,127,37.5\nbeyond,city,127,37.68\n"
    package["startups"] = "id,place,sectors\na,beyond,ai\n"
    package["clusters"] = "id,places,sectors\nc1,\(first),ai\nc2,\(second),ai\n"
    package["partners"] = "id,place\nbank,near\n"
    package["needs"] = "id,owner\nn,bank\n"
    package.plan = planText([
      [
        "name: home", "left: startups", "right: clusters", "affinity: {sector: 1}",
        "capacity: 1", "demand: 2",
      ],
      [
        "name: tasks", "left: startups", "right: needs", "affinity: {reach: 1}", "capacity: 1",
        "after: home",
      ],
    ])
    let outcome = try run(package)
    #expect(pairs(outcome.stages[0]) == ["a-c1", "a-c2"])
    #expect(outcome.stages[1].matches.map(\.score.affinity) == [1_000_000])
  }

  @Test func everyBitOfTheSeedCounts() {
    let seeds = [0] + (0..<64).map { Int64(truncatingIfNeeded: UInt64(1) << $0) }
    #expect(Set(seeds.map { tieKey(seed: $0, id: "startup:a") }).count == seeds.count)
    #expect(tieKey(seed: 1, id: "startup:a") != tieKey(seed: 1, id: "startup:b"))
  }
}
