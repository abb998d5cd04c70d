import GraphCore
import MatchingAlgorithms
import SeededTestData
import Testing

/// Goal: where the solver starts has no effect on what it finds, down to the tie-break and the prices.
///
/// Method: markets of some hundred proposers, with samples of every depth; and of shapes in which prices are
/// hard to guess.
struct PriceStartTests {
  private enum Shape: CaseIterable {
    case random, coarse, allEqual, geometric, oneWanted, crowded, tight, sparse, anyRule
  }

  private func market(_ shape: Shape, _ random: inout SplitMix64) throws -> Market {
    let proposers = 30 + random.below(300)
    let receivers = 2 + random.below(12)
    if shape == .anyRule {
      return try MarketDescription.large(
        proposers: proposers, receivers: max(4, receivers), using: &random
      ).market()
    }
    let affinities: [[Int32?]] = (0..<proposers).map { _ in
      (0..<receivers).map { receiver in
        switch shape {
        case .random, .crowded, .tight, .anyRule: Int32(random.below(1_000_000))
        case .coarse: Int32(random.below(4))
        case .allEqual: 500_000
        case .geometric: Int32(1) << Int32(random.below(20))
        case .oneWanted: receiver == 0 ? 1_000_000 : Int32(random.below(1_000))
        case .sparse: random.chance(30) ? Int32(random.below(1_000_000)) : nil
        }
      }
    }
    let places =
      switch shape {
      case .crowded: proposers / 2
      case .tight: proposers
      default: proposers + proposers / 20
      }
    var capacities = (0..<receivers).map { _ in random.below(max(1, 2 * places / receivers)) }
    capacities[0] += max(0, places - capacities.reduce(0, +))
    var description = MarketDescription(
      demands: (0..<proposers).map { _ in random.chance(3) ? 2 : 1 }, capacities: capacities,
      affinities: affinities, goal: random.chance(30) ? .optional : .maximum)
    description.proposerTieKeys = (0..<proposers).map { _ in random.next() }
    description.receiverTieKeys = (0..<receivers).map { _ in random.next() }
    for index in description.pairs.indices where random.chance(1) && random.chance(20) {
      description.pairs[index].kind = .locked
    }
    return try description.market()
  }

  @Test(arguments: 0..<24 as Range<UInt64>)
  func theStartHasNoEffect(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for shape in Shape.allCases {
      let market = try market(shape, &random)
      let plain = market.bestTotalMatching(sampleMin: .max)
      for sampleMin in [4, 40] {
        #expect(market.bestTotalMatching(sampleMin: sampleMin) == plain, "\(shape), seed \(seed)")
      }
      if case .optimal(let matching, let certificate) = plain {
        #expect(market.defects(of: certificate, for: matching) == [], "\(shape), seed \(seed)")
      }
    }
  }
}
