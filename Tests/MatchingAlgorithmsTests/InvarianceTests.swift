import GraphCore
import MatchingAlgorithms
import SeededTestData
import Testing

/// Goal: how a market is written down has no effect under any rule and objective: names, the unit and
/// the zero of affinities, and participants that cannot take part.
///
/// Method: random markets with every rule, changed in such a way; all answers are compared.
struct InvarianceTests {
  private static let rounds = TestDepth.count(20, deep: 400)

  private func random(_ seed: UInt64) -> SplitMix64 { SplitMix64(seed: 70_000 + seed) }

  @Test(arguments: 0..<20 as Range<UInt64>) func namesHaveNoEffect(seed: UInt64) throws {
    var random = random(seed)
    for round in 0..<Self.rounds {
      let description = MarketDescription.everyRule(sideMax: 9, using: &random)
      let proposers = Array(description.demands.indices).shuffled(using: &random)
      let receivers = Array(description.capacities.indices).shuffled(using: &random)
      var relabelled = description.relabelled(proposers: proposers, receivers: receivers)
      relabelled.quotaGroups.shuffle(using: &random)
      let found = Answers(try relabelled.market())
      #expect(
        found.renamed(proposers: proposers, receivers: receivers)
          == Answers(try description.market()), "seed \(seed), round \(round)")
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>) func theUnitHasNoEffect(seed: UInt64) throws {
    var random = random(100 + seed)
    for round in 0..<Self.rounds {
      var description = MarketDescription.everyRule(sideMax: 9, using: &random)
      // Levels are ten-thousandths: what is rounded away would have an effect.
      description.mapAffinities { $0 % 1_000 * 100 }
      let before = Answers(try description.market())
      let factor = Int32([2, 3, 7, 10][random.below(4)])
      description.mapAffinities { $0 * factor }
      let after = Answers(try description.market())
      #expect(after.pairs() == before.pairs(), "times \(factor), seed \(seed), round \(round)")
      #expect(after.all[0].total == before.all[0].total * Int64(factor))
    }
  }

  /// Without `optional`, for which a worth below zero is worse than nobody, and without shares of the best.
  @Test(arguments: 0..<20 as Range<UInt64>) func theZeroHasNoEffect(seed: UInt64) throws {
    var random = random(200 + seed)
    for round in 0..<Self.rounds {
      var description = MarketDescription.everyRule(sideMax: 9, using: &random)
      if description.goal == .optional { description.goal = .maximum }
      description.mapAffinities { $0 % 1_000 * 100 }
      let before = Answers(try description.market())
      let shift = Int32(100 * (random.below(16_000) - 8_000))
      description.mapAffinities { $0 + shift }
      let after = Answers(try description.market())
      let left = ["fairest by \(FairnessScale.shareOfBest)"]
      #expect(
        after.pairs(without: left) == before.pairs(without: left),
        "plus \(shift), seed \(seed), round \(round)")
      #expect(
        after.all[0].total == before.all[0].total + Int64(shift) * Int64(before.all[0].count))
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>) func bystandersHaveNoEffect(seed: UInt64) throws {
    var random = random(300 + seed)
    for round in 0..<Self.rounds {
      var description = MarketDescription.everyRule(sideMax: 9, using: &random)
      let before = Answers(try description.market())
      // A receiver that nobody may have, and a proposer that may have nobody.
      description.capacities.append(random.below(4))
      description.lowerQuotas.append(0)
      description.owners.append(nil)
      description.receiverTieKeys.append(random.next())
      if description.goal != .required {
        description.demands.append(1)
        description.proposerLowerQuotas.append(0)
        description.sizes.append(1)
        description.proposerTieKeys.append(random.next())
      }
      // What each receiver must have, one that nobody may have cannot.
      let isReachable = !description.quotaGroups.contains {
        $0.scope == .eachReceiver && $0.lowerQuota > 0
      }
      guard isReachable else { continue }
      #expect(Answers(try description.market()) == before, "seed \(seed), round \(round)")
    }
  }
}

extension MarketDescription {
  /// Changes all three affinities of each pair.
  mutating func mapAffinities(_ change: (Int32) -> Int32) {
    for index in pairs.indices {
      pairs[index].affinity = change(pairs[index].affinity)
      pairs[index].proposerAffinity = change(pairs[index].proposerAffinity)
      pairs[index].receiverAffinity = change(pairs[index].receiverAffinity)
    }
  }
}
