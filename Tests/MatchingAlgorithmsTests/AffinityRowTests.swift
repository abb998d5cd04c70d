import CAffinityRows
import SeededTestData
import Testing

/// Goal: the vectors of `CAffinityRows` find what its portable code finds.
///
/// Method: random rows of every length up to three vectors and a rest, with few different numbers so that equal ones
/// are frequent, and with the largest differences that fit. The seed is the argument.
@Suite struct AffinityRowTests {
  @Test(arguments: 0..<20 as Range<UInt64>) func vectorsAgreeWithPortableCode(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for count in 1...40 {
      let range = [2, 1_000, 1 << 29][random.below(3)]
      func row() -> [Int32] { (0..<count).map { _ in Int32(random.below(2 * range) - range) } }
      let affinities = row()
      let prices = row()
      let found = cm_best_two(affinities, prices, count)
      let expected = cm_best_two_portable(affinities, prices, count)
      #expect(found.best == expected.best && found.index == expected.index, "seed \(seed)")
      #expect(found.second == expected.second, "\(count) numbers, seed \(seed)")

      var losses = row()
      var movers = row()
      var expectedLosses = losses
      var expectedMovers = movers
      let own = Int32(random.below(range))
      cm_lower_losses(own, 7, affinities, count, &losses, &movers)
      cm_lower_losses_portable(own, 7, affinities, count, &expectedLosses, &expectedMovers)
      #expect(losses == expectedLosses && movers == expectedMovers, "seed \(seed)")
    }
  }
}
