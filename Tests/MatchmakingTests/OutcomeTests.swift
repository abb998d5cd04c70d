import EcosystemModel
import Matchmaking
import TestSupport
import Testing

/// Goal: an outcome says why someone has no place, who waits, how both sides rank each other, and
/// by how much an application fell short, and all of that is true.
///
/// Method: small markets solved by hand; margins on random markets by raising the affinity to just
/// below and just above what the outcome says, and solving again. The seed is the argument.
@Suite struct OutcomeTests {
  @Test func theSixReasons() throws {
    var world = World(
      [
        "a": [900_000, 0], "outbid": [800_000, 0], "misfit": [190_000, 100_000],
        "excluded": [700_000, 50_000], "silent": [900_000, 0], "wantless": [900_000, 0],
        "weak": [900_000, 0],
      ], "capacity: {default: 0, c0: 1}", "minimum: 20%")
    let applicants = ["a", "outbid", "misfit", "excluded", "wantless", "weak"]
    world.package["applications"] =
      "id,startup,demand\n"
      + applicants.map { "x-\($0),\($0),\($0 == "wantless" ? "0" : "")\n" }.joined()
    world.package["exclusions"] = "left,right,reason\nexcluded,c0,dispute\n"
    world.package["judges"] = "id\nj\n"
    world.package["reviews"] =
      "application,judge,criterion,score\n"
      + applicants.map { "x-\($0),j,c,\($0 == "weak" ? "2.5" : "9")\n" }.joined()
    world.package.rubric =
      #"{"criteria": [{"key": "c", "name": "Team", "max": 10, "floor": 3}]}"#
    let stage = try world.solved()
    #expect(pairs(stage) == ["a-c0"])
    #expect(
      unmatched(stage) == [
        "excluded excluded", "misfit no-fit", "outbid outbid", "silent no-application",
        "wantless no-demand", "weak below-floor",
      ])
    // `left-out` is shown by StageTests.conditionsChooseWhoTakesPart, the others by RuleStageTests.
    #expect(
      Set(stage.unmatched.map(\.code)).union([.leftOut, .rule, .joint])
        == Set(UnmatchedRecord.Code.allCases))
    #expect(stage.unmatched.map(\.margin) == [nil, 10_000, 100_000, nil, nil, nil])
    #expect(stage.unmatched.map(\.nearest) == ["c0", "c0", "c0", "", "", ""])
    #expect(stage.unmatched[1].reason.english.contains("minimum affinity of 20 of 100"))
    #expect(stage.unmatched[1].reason.english.contains("with 19."))
    #expect(stage.unmatched[2].reason.english.contains("10.0000 points short"))
    #expect(stage.unmatched[5].reason.english.contains("“Team” is 2.5, below the floor of 3"))
    for record in stage.unmatched {
      #expect(record.reason.korean.unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) })
    }
  }

  @Test func waitingListsGoByAffinityThenID() throws {
    let world = World(
      [
        "a": [900_000, 0], "b": [500_000, 0], "d": [600_000, 0], "e": [500_000, 0],
        "f": [100_000, 0],
      ], "capacity: {default: 0, c0: 1}", "minimum: 0.2")
    let waiting = try world.solved().waiting
    #expect(
      waiting.map { "\($0.right) \($0.position) \($0.left) \($0.affinity)" } == [
        "c0 1 d 600000", "c0 2 b 500000", "c0 3 e 500000",
      ])
    #expect(try World(["a": [1]], "capacity: 2").solved().waiting.isEmpty)
  }

  @Test func ranksCountThoseThatCouldBeHad() throws {
    // The right view gives 1 to all whose sector the cluster has: ranks at the receiver are equal.
    var world = World(
      ["a": [500_000, 300_000, 200_000], "b": [600_000, 100_000, 0], "d": [550_000, 10_000, 0]],
      "capacity: {default: 3, c0: 1}", "minimum: 0.15")
    world.package["exclusions"] = "left,right,reason\nd,c0,dispute\n"
    let stage = try world.solved()
    #expect(pairs(stage) == ["a-c1", "b-c0"])
    #expect(stage.matches.map(\.leftRank) == [2, 1])
    #expect(stage.matches[0].missed.map(\.right) == ["c0"])
    #expect(stage.matches[0].missed[0].lastHolder == "b")
    #expect(stage.matches[0].missed[0].lastAffinity == 600_000)
    #expect(stage.matches[0].missed[0].shortfall == nil)
    #expect(stage.matches[1].missed.isEmpty)
  }

  @Test func ranksAtTheReceiverGoByItsOwnView() throws {
    var package = TinyPackage()
    package["places"] = "id,kind\np,city\n"
    package["clusters"] = "id,places,sectors\nc0,p,ai\n"
    package["startups"] = "id,sectors\na,ai\nb,software\nd,ai\ne,bio\n"
    package.plan = planText([
      [
        "name: one", "left: startups", "right: clusters", "affinity: {sector: 1}", "capacity: 9",
        "minimum: 0.1",
      ]
    ])
    let stage = try run(package).stages[0]
    #expect(pairs(stage) == ["a-c0", "b-c0", "d-c0"])
    #expect(stage.matches.map(\.rightRank) == [1, 3, 1])
  }

  @Test(arguments: 0..<60 as Range<UInt64>) func marginsAreExact(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let clusters = random.integer(1...3)
    var affinities: [String: [Int]] = [:]
    for index in 0..<random.integer(3...7) {
      affinities["s\(index)"] = (0..<clusters).map { _ in 10_000 * random.integer(2...25) }
    }
    let world = World(
      affinities, "capacity: \(random.integer(1...2))",
      "demand: \(random.integer(1...clusters))")
    let stage = try world.solved()
    for record in stage.unmatched {
      let margin = try #require(record.margin, "seed \(seed)")
      let receiver = try #require(Int(record.nearest.dropFirst()))
      for (raise, isPlaced) in [(margin + 1, true), (margin - 1, false)] where raise >= 0 {
        var raised = world
        raised.affinities[record.left]?[receiver] += raise
        let again = try raised.solved()
        #expect(
          again.matches.contains { $0.left == record.left } == isPlaced,
          "seed \(seed): \(record.left) at \(record.nearest), raised by \(raise)")
      }
      for candidate in record.candidates {
        let shortfall = try #require(candidate.shortfall, "seed \(seed)")
        #expect(shortfall >= margin, "seed \(seed)")
      }
    }
  }

  @Test func scoresKeepTheBestOfEachSideOrAll() throws {
    let world = World(
      ["a": [300_000, 200_000, 100_000], "b": [100_000, 300_000, 200_000]], "capacity: 1",
      "minimum: 0.15")
    var options = Matchmaker.Options()
    options.keptScores = 1
    let few = try run(world.tinyPackage(), options: options).stages[0].scores
    // The best of a and c0 is a-c0, of b and c1 b-c1, of c2 b-c2.
    #expect(few.map { "\($0.left)-\($0.right)" } == ["a-c0", "b-c1", "b-c2"])
    options.keepsAllScores = true
    let all = try run(world.tinyPackage(), options: options).stages[0].scores
    #expect(all.map(\.affinity) == [300_000, 200_000, 100_000, 100_000, 300_000, 200_000])
    #expect(all.map(\.isEligible) == [true, true, false, false, true, true])
    #expect(all.allSatisfy { $0.parts.reduce(0, +) == $0.affinity })
  }

  @Test func totals() throws {
    let stage = try World(
      ["a": [900_000, 100_000], "b": [800_000, 200_000], "d": [700_000, 300_000]], "capacity: 2"
    ).solved()
    #expect(stage.total == 2_000_000)
    #expect((stage.worst, stage.median) == (300_000, 800_000))
    #expect(stage.certificate?.total == 2_000_000)
    #expect(stage.certificate?.count == 3)
    #expect(stage.status == .optimal)
  }
}
