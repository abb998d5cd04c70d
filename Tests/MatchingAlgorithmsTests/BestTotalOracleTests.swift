import GraphCore
import MatchingAlgorithms
import SeededTestData
import Testing

/// Goal: `bestTotalMatching()` finds exactly the matching that the goal and the tie-break name, or
/// a witness that the verifier confirms.
///
/// Method: compare with brute force, on all tiny markets of some shapes and on random ones up to
/// 6 x 6 with all rules; each certificate goes through the verifier, too.
@Suite struct BestTotalOracleTests {
  /// All markets of a shape: affinities 0 to 2 or excluded, capacities 0 to 2, demand 1.
  @Test(arguments: [(1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (2, 3), (3, 2)])
  func agreesOnAllTinyMarkets(proposers: Int, receivers: Int) throws {
    let tables = power(4, proposers * receivers)
    for capacityCode in 0..<power(3, receivers) {
      let capacities = digits(of: capacityCode, base: 3, count: receivers)
      for tableCode in 0..<tables {
        let cells = digits(of: tableCode, base: 4, count: proposers * receivers)
        let description = MarketDescription(
          demands: Array(repeating: 1, count: proposers), capacities: capacities,
          affinities: rows(cells.map { $0 == 3 ? nil : Int32($0) }, width: receivers),
          goal: PlacementGoal.allCases[(tableCode + capacityCode) % 3])
        let problem = disagreement(on: try description.market())
        #expect(problem == nil, "capacities \(capacities), cells \(cells)")
        if problem != nil { return }
      }
    }
  }

  /// All 3 x 3 markets with affinities 0 to 2, capacities 0 to 2, lower quotas 0 to 1 and each goal: 7.4
  /// million in a deep run, of which an ordinary one takes one for each table and all capacities.
  @Test(arguments: 0..<27)
  func agreesOnAllMarketsOfThreeByThree(capacityCode: Int) throws {
    let capacities = digits(of: capacityCode, base: 3, count: 3)
    let quotas = (0..<8).map { digits(of: $0, base: 2, count: 3) }.filter {
      zip($0, capacities).allSatisfy { $0 <= $1 }
    }
    let variants = quotas.flatMap { quotas in PlacementGoal.allCases.map { (quotas, $0) } }
    for tableCode in 0..<power(3, 9) {
      let cells = digits(of: tableCode, base: 3, count: 9)
      // Scattered, so that no digit of the table says which it is.
      let one = (tableCode &* 7_919 + capacityCode) / 27 % variants.count
      for (lowerQuotas, goal) in TestDepth.isDeep ? variants[...] : variants[one...one] {
        var description = MarketDescription(
          demands: [1, 1, 1], capacities: capacities,
          affinities: rows(cells.map { Int32($0) }, width: 3), goal: goal)
        description.lowerQuotas = lowerQuotas
        let problem = disagreement(on: try description.market())
        #expect(
          problem == nil, "\(goal), capacities \(capacities) and \(lowerQuotas), cells \(cells)")
        if problem != nil { return }
      }
    }
  }

  @Test func agreesOnRandomMarketsWithAllRules() throws {
    var seen = RuleCounts()
    // `Tools/test --deep` goes on for some minutes.
    for seed in 0..<UInt64(TestDepth.count(10_000, deep: 500_000)) {
      var random = SplitMix64(seed: seed)
      let description = MarketDescription.random(
        sideMax: seed % 8 == 0 ? 6 : 5, using: &random)
      guard description.candidateSets <= 1 << 20 else { continue }
      let market = try description.market()
      let problem = disagreement(on: market)
      #expect(problem == nil, "seed \(seed)")
      if problem != nil { return }
      seen.add(description, market)
    }
    #expect(seen.total > 4_000)
    #expect(seen.maximum > 500 && seen.required > 500 && seen.optional > 500)
    #expect(seen.demandsAboveOne > 1_000)
    #expect(seen.lowerQuotas > 1_000)
    #expect(seen.proposerLowerQuotas > 500)
    #expect(seen.owners > 1_000)
    #expect(seen.locks > 500)
    #expect(seen.excluded > 1_000)
    #expect(seen.negative > 500)
    #expect(seen.ties > 1_000)
    #expect(seen.feasible > 2_000 && seen.infeasible > 500)
  }

  /// How often each rule occurred.
  private struct RuleCounts {
    var total = 0
    var maximum = 0
    var required = 0
    var optional = 0
    var demandsAboveOne = 0
    var lowerQuotas = 0
    var proposerLowerQuotas = 0
    var owners = 0
    var locks = 0
    var excluded = 0
    var negative = 0
    var ties = 0
    var feasible = 0
    var infeasible = 0

    mutating func add(_ description: MarketDescription, _ market: Market) {
      func one(_ holds: Bool) -> Int { holds ? 1 : 0 }
      let oracle = BruteForce(market)
      total += 1
      maximum += one(description.goal == .maximum)
      required += one(description.goal == .required)
      optional += one(description.goal == .optional)
      demandsAboveOne += one(description.demands.contains { $0 > 1 })
      lowerQuotas += one(description.lowerQuotas.contains { $0 > 0 })
      proposerLowerQuotas += one(description.proposerLowerQuotas.contains { $0 > 0 })
      owners += one(!description.ownerCapacities.isEmpty)
      locks += one(description.pairs.contains { $0.kind == .locked })
      excluded += one(
        description.pairs.count < description.demands.count * description.capacities.count)
      negative += one(description.pairs.contains { $0.affinity < 0 })
      ties += one(oracle.equallyGood > 1)
      feasible += one(oracle.best != nil)
      infeasible += one(oracle.best == nil)
    }
  }

  private func power(_ base: Int, _ exponent: Int) -> Int {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }

  private func digits(of code: Int, base: Int, count: Int) -> [Int] {
    var rest = code
    return (0..<count).map { _ in
      defer { rest /= base }
      return rest % base
    }
  }

  private func rows(_ cells: [Int32?], width: Int) -> [[Int32?]] {
    stride(from: 0, to: cells.count, by: width).map { Array(cells[$0..<($0 + width)]) }
  }
}

extension MarketDescription {
  /// A bound on the number of sets that brute force tries.
  var candidateSets: Int {
    var product = 1
    for proposer in demands.indices {
      let width = pairs.count { $0.proposer.offset == proposer }
      var choices = 1
      var sum = 1
      for taken in stride(from: 1, through: min(demands[proposer], width), by: 1) {
        choices = choices * (width - taken + 1) / taken
        sum += choices
      }
      product *= sum
      if product > 1 << 30 { return product }
    }
    return product
  }
}
