import GraphCore
import MatchingAlgorithms
import SeededTestData
import Testing

/// Goal: for every rule and objective the solvers find what brute force finds, on markets of up to 7 x 7.
///
/// Method: random markets from consecutive seeds; all matchings of each, shown to a judge of each
/// objective. The histogram that it prints says what was covered; a rule that hardly occurs fails.
struct EveryRuleRandomTests {
  private static let firstSeed: UInt64 = 4_000_000
  private static let count = TestDepth.count(3_000, deep: 20_000)
  /// The most sets of pairs that brute force goes through for one market; 7 x 7 with demands of 1 has 8^7.
  private static let candidateSetsMax = TestDepth.count(1 << 15, deep: 1 << 21)

  @Test func solversAgreeWithBruteForce() async throws {
    let chunks = 50
    var histogram = Histogram()
    var problems: [String] = []
    try await withThrowingTaskGroup(of: (Histogram, [String]).self) { group in
      for chunk in 0..<chunks {
        group.addTask { try Self.run(stride(from: chunk, to: Self.count, by: chunks)) }
      }
      for try await part in group {
        histogram.add(part.0)
        problems += part.1
      }
    }
    print(
      histogram.text(
        title: "Random markets against brute force, seeds \(Self.firstSeed) to "
          + "\(Self.firstSeed + UInt64(Self.count) - 1)"))
    for problem in problems.sorted().prefix(10) { Issue.record("\(problem)") }
    #expect(problems.isEmpty, "\(problems.count) problems")
    expectCoverage(histogram)
  }

  private static func run(_ numbers: StrideTo<Int>) throws -> (Histogram, [String]) {
    var histogram = Histogram()
    var problems: [String] = []
    for number in numbers {
      let seed = firstSeed + UInt64(number)
      var random = SplitMix64(seed: seed)
      let market = try MarketDescription.everyRule(
        sideMax: 7, candidateSetsMax: candidateSetsMax, using: &random
      ).market()
      let result = EveryObjective(market)
      histogram.add(market, result)
      problems += result.problems.map { "seed \(seed): \($0)" }
    }
    return (histogram, problems)
  }

  private func expectCoverage(_ histogram: Histogram) {
    for proposers in 1...7 {
      for receivers in 1...7 {
        #expect(
          histogram.count(proposers: proposers, receivers: receivers) >= Self.count / 200,
          "markets of \(proposers) x \(receivers)")
      }
    }
    #expect(histogram.ruleNames.count == 22)
    for rule in histogram.ruleNames {
      #expect(histogram.feasible(with: rule) >= Self.count / 100, "\(rule)")
    }
    // Three goals, two sides, four scales and two ways to be efficient: each with and without an answer
    // but for `optional`, which may not be infeasible often.
    let objectives = histogram.answers.keys.filter { !$0.hasSuffix(": none") }
    #expect(objectives.count == 11)
    for objective in objectives {
      #expect(histogram.answers[objective, default: 0] >= Self.count / 20, "\(objective)")
    }
  }
}
