import Reporting
import SeededTestData
import Testing

/// Goal: both figures of agreement are what their definitions say.
///
/// Method: the oracle of the adjusted Rand index goes over all pairs of items, and finds what chance
/// gives by all permutations of one division; known values; symmetry and renaming.
@Suite struct PartitionAgreementTests {
  /// The number of pairs that are together in both.
  private func together(_ first: [Int], _ second: [Int]) -> Double {
    var count = 0.0
    for one in first.indices {
      for other in first.indices where other > one {
        if first[one] == first[other], second[one] == second[other] { count += 1 }
      }
    }
    return count
  }

  private func permutations(_ items: [Int]) -> [[Int]] {
    guard !items.isEmpty else { return [[]] }
    return items.indices.flatMap { index -> [[Int]] in
      var rest = items
      let item = rest.remove(at: index)
      return permutations(rest).map { [item] + $0 }
    }
  }

  private func oracle(_ first: [Int], _ second: [Int]) -> Double? {
    let all = permutations(second)
    let chance = all.reduce(0) { $0 + together(first, $1) } / Double(all.count)
    let most = (together(first, first) + together(second, second)) / 2
    return abs(most - chance) < 1e-12 ? nil : (together(first, second) - chance) / (most - chance)
  }

  @Test(arguments: 0..<60 as Range<UInt64>) func agreesWithPermutations(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let count = 2 + random.below(5)
    let first = (0..<count).map { _ in random.below(3) }
    let second = (0..<count).map { _ in random.below(3) }
    let found = PartitionAgreement(first, second).adjustedRand
    let expected = oracle(first, second)
    #expect((found == nil) == (expected == nil), "\(first) \(second)")
    if let found, let expected { #expect(abs(found - expected) < 1e-9, "\(first) \(second)") }
  }

  @Test func knownValues() throws {
    let equal = PartitionAgreement([0, 0, 1, 1, 2], [7, 7, 3, 3, 9])
    #expect(equal.adjustedRand == 1)
    #expect(abs(try #require(equal.mutualInformation) - 1) < 1e-12)
    // Independent divisions: nothing of one is known from the other.
    let independent = PartitionAgreement([0, 0, 1, 1], [0, 1, 0, 1])
    #expect(abs(try #require(independent.mutualInformation)) < 1e-12)
    #expect(try #require(independent.adjustedRand) < 0)
    #expect(PartitionAgreement([], []).adjustedRand == nil)
    #expect(PartitionAgreement([0, 0], [1, 1]).mutualInformation == nil)
    let one = PartitionAgreement([0, 0, 1, 2], [0, 1, 1, 1])
    let other = PartitionAgreement([0, 1, 1, 1], [0, 0, 1, 2])
    #expect(one == other)
  }
}
