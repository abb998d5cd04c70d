import EcosystemFiles
import EcosystemModel
import Matchmaking
import SeededTestData
import TestSupport
import Testing

/// Goal: a placement stays near to an earlier one for what the plan says a move costs, and a rule's price is what a run
/// without it gives.
@Suite struct ChangeTests {
  private func outcome(
    _ world: World, since earlier: StageOutcome? = nil, prices: Bool = false
  ) throws -> StageOutcome {
    var options = Matchmaker.Options()
    options.pricesRules = prices
    if let earlier { options.earlier["one"] = EarlierPairs(of: earlier) }
    return try run(world.tinyPackage(), options: options).stages[0]
  }

  /// What the verifier says of a run near to an earlier one, after a change of its outcome.
  private func findings(
    _ world: World, since earlier: StageOutcome?, _ change: (inout StageOutcome) -> Void = { _ in }
  ) throws -> [String] {
    let package = try world.tinyPackage().load()
    let document = try #require(package.plan)
    let plan = try #require(MatchPlan.read(document, for: package.ecosystem).0)
    var options = Matchmaker.Options()
    options.pricesRules = true
    if let earlier { options.earlier["one"] = EarlierPairs(of: earlier) }
    var outcome = try Matchmaker(package.ecosystem, plan: plan, options: options).run()
    change(&outcome.stages[0])
    return try Matchmaker(package.ecosystem, plan: plan).findings(in: outcome).findings.map(
      \.message)
  }

  private let affinities = ["a": [500_000, 400_000], "b": [450_000, 100_000]]

  @Test func withoutAPriceWhoGainsMoves() throws {
    let before = try outcome(World(affinities, "capacity: 1"))
    #expect(pairs(before) == ["a-c1", "b-c0"])
    // A second place at c0 is worth 0.1 to a.
    let after = try outcome(World(affinities, "capacity: 2"), since: before)
    #expect(pairs(after) == ["a-c0", "b-c0"])
    #expect(after.moves == [MoveRecord(left: "a", from: "c1", to: "c0", kind: .moved)])
    #expect(after.total == 950_000)
    #expect(try findings(World(affinities, "capacity: 2"), since: before) == [])
  }

  @Test(arguments: [("0.09", true), ("0.11", false)])
  func aMoveMustGainMoreThanItsPrice(price: String, moves: Bool) throws {
    let before = try outcome(World(affinities, "capacity: 1"))
    let world = World(affinities, "capacity: 2", "moves: \(price)")
    let after = try outcome(world, since: before)
    #expect(pairs(after) == (moves ? ["a-c0", "b-c0"] : ["a-c1", "b-c0"]))
    #expect(after.moves?.count == (moves ? 1 : 0))
    #expect(try findings(world, since: before) == [])
  }

  @Test func whoIsNewAndWhoIsGoneIsListed() throws {
    let before = try outcome(
      World(["a": [900_000, 0], "b": [0, 800_000]], "capacity: 1", "minimum: 0.1"))
    let after = try outcome(
      World(["b": [0, 800_000], "d": [700_000, 0]], "capacity: 1", "minimum: 0.1"), since: before)
    #expect(
      after.moves == [
        MoveRecord(left: "a", from: "c0", to: "", kind: .withdrawn),
        MoveRecord(left: "d", from: "", to: "c0", kind: .placed),
      ])
    let crowded = try outcome(
      World(
        ["b": [0, 800_000], "d": [700_000, 0]], "capacity: {default: 1, c1: 0}", "minimum: 0.1"),
      since: after)
    #expect(crowded.moves == [MoveRecord(left: "b", from: "c1", to: "", kind: .lost)])
  }

  @Test func movesThatAreNotTrueAreFound() throws {
    let before = try outcome(World(affinities, "capacity: 1"))
    let world = World(affinities, "capacity: 2")
    let found = try findings(world, since: before) { $0.moves?[0].kind = .placed }
    #expect(found.contains("moves: a differs from what is recomputed"))
    // Another earlier placement would have led to another market: the prices prove something else.
    #expect(try !findings(world, since: before) { $0.moves = [] }.isEmpty)
  }

  @Test func movesAreForTheBestTotalOnly() throws {
    let world = World(affinities, "objective: stable", "capacity: 1", "moves: 0.2")
    let package = try world.tinyPackage().load()
    let document = try #require(package.plan)
    let (_, defects) = MatchPlan.read(document, for: package.ecosystem)
    #expect(places(defects) == ["E0161 12:12"])
  }

  /// Every price is the difference to a run of the plan that says so.
  @Test(arguments: 0..<10 as Range<UInt64>)
  func pricesAreDifferencesOfRuns(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var affinities: [String: [Int]] = [:]
    for index in 0..<(3 + random.below(4)) {
      affinities["s\(index)"] = (0..<3).map { _ in random.below(33) * 10_000 }
    }
    let capacities = (0..<3).map { _ in random.below(3) }
    func stage(_ capacities: [Int]) throws -> StageOutcome {
      let places = capacities.enumerated().map { "c\($0): \($1)" }.joined(separator: ", ")
      return try outcome(World(affinities, "capacity: {\(places)}"), prices: true)
    }
    let best = try stage(capacities)
    let prices = try #require(best.prices)
    #expect(prices.count == 3)
    for price in prices {
      let receiver = try #require(Int(price.subject.dropFirst()))
      var more = capacities
      more[receiver] += 1
      let eased = try stage(more)
      #expect(price.kind == .capacity && price.isProven)
      #expect(price.pairs == eased.matches.count - best.matches.count, "seed \(seed)")
      #expect(price.affinity == eased.total - best.total, "seed \(seed)")
    }
    #expect(
      zip(prices, prices.dropFirst()).allSatisfy {
        ($0.pairs, $0.affinity) >= ($1.pairs, $1.affinity)
      })
  }

  @Test func locksAndExclusionsHavePrices() throws {
    var world = World(
      ["a": [900_000, 100_000], "b": [800_000, 200_000]], "capacity: 1")
    world.package["locks"] = "left,right,reason\nb,c0,promised\n"
    world.package["exclusions"] = "left,right,reason\nb,c1,dispute\n"
    let stage = try outcome(world, prices: true)
    #expect(pairs(stage) == ["a-c1", "b-c0"])
    let lock = try #require(stage.prices?.first { $0.kind == .lock })
    // Without the lock b, which c1 may not have, would be out: the count comes first.
    #expect(lock.subject == "b" && lock.place == "c0" && lock.affinity == 0 && lock.pairs == 0)
    let exclusion = try #require(stage.prices?.first { $0.kind == .exclusion })
    #expect(exclusion.subject == "b" && exclusion.place == "c1" && exclusion.affinity == 0)
    #expect(try findings(world, since: nil) == [])
    let found = try findings(world, since: nil) { $0.prices?[0].affinity += 1 }
    #expect(found.count == 1 && found[0].hasPrefix("prices: "), "\(found)")
  }
}
