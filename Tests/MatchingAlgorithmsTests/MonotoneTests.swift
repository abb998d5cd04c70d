import GraphCore
import MatchingAlgorithms
import SeededTestData
import Testing

/// Goal: who eases a rule never gets less: more capacity never lowers the total, and so on.
///
/// Method: random markets with every rule, each eased in one way; what was best stays feasible.
struct MonotoneTests {
  private static let rounds = TestDepth.count(20, deep: 400)

  /// One way to ease a rule; `nil` if the market has no such rule.
  private typealias Easing = @Sendable (inout MarketDescription, inout SplitMix64) -> String?

  private static let easings: [Easing] = [
    { description, random in
      description.capacities[random.below(description.capacities.count)] += 1
      return "one more place"
    },
    { description, random in
      description.demands[random.below(description.demands.count)] += 1
      return "one more partner wanted"
    },
    { description, random in
      guard !description.ownerCapacities.isEmpty else { return nil }
      description.ownerCapacities[random.below(description.ownerCapacities.count)] += 1
      return "one more place at an owner"
    },
    { description, _ in
      guard let index = description.lowerQuotas.firstIndex(where: { $0 > 0 }) else { return nil }
      description.lowerQuotas[index] -= 1
      return "lower quota less one"
    },
    { description, _ in
      guard let index = description.ownerLowerQuotas.firstIndex(where: { $0 > 0 }) else {
        return nil
      }
      description.ownerLowerQuotas[index] -= 1
      return "an owner's lower quota less one"
    },
    { description, _ in
      guard let index = description.proposerLowerQuotas.firstIndex(where: { $0 > 0 }) else {
        return nil
      }
      description.proposerLowerQuotas[index] -= 1
      return "a proposer's lower quota less one"
    },
    { description, _ in
      guard let index = description.pairs.firstIndex(where: { $0.kind == .locked }) else {
        return nil
      }
      description.pairs[index].kind = .normal
      return "one lock less"
    },
    { description, random in
      let (proposers, receivers) = (description.demands.count, description.capacities.count)
      let pair = CandidatePair(
        Handle(random.below(proposers)), Handle(random.below(receivers)),
        affinity: Int32(random.below(1_000)))
      guard
        !description.pairs.contains(where: {
          $0.proposer == pair.proposer && $0.receiver == pair.receiver
        })
      else { return nil }
      description.pairs.append(pair)
      description.pairs.sort { ($0.proposer, $0.receiver) < ($1.proposer, $1.receiver) }
      return "one exclusion less"
    },
    { description, _ in
      guard let index = description.quotaGroups.firstIndex(where: { $0.capacity < .max }) else {
        return nil
      }
      description.quotaGroups[index].capacity += 1
      return "a group's capacity and one"
    },
    { description, _ in
      guard let index = description.quotaGroups.firstIndex(where: { $0.lowerQuota > 0 }) else {
        return nil
      }
      description.quotaGroups[index].lowerQuota -= 1
      return "a group's lower quota less one"
    },
    { description, _ in
      description.sideConstraints.rivals.popLast() == nil ? nil : "rivals no more"
    },
    { description, _ in
      description.sideConstraints.rivalReceivers.popLast() == nil ? nil : "rival receivers no more"
    },
    { description, _ in
      description.sideConstraints.jointGroups.popLast() == nil ? nil : "joint no more"
    },
  ]

  @Test(arguments: 0..<20 as Range<UInt64>) func easingNeverLowersTheBest(seed: UInt64) throws {
    var random = SplitMix64(seed: 60_000 + seed)
    for round in 0..<Self.rounds {
      let description = MarketDescription.everyRule(sideMax: 8, using: &random)
      let before = Answers.bestTotal(try description.market())
      for easing in Self.easings {
        var eased = description
        guard let name = easing(&eased, &random) else { continue }
        let after = Answers.bestTotal(try eased.market())
        let place: Comment = "\(name), seed \(seed), round \(round)"
        guard before.pairs != nil else { continue }
        #expect(after.pairs != nil, place)
        if description.goal == .optional {
          #expect(after.total >= before.total, place)
        } else {
          #expect((after.count, after.total) >= (before.count, before.total), place)
        }
      }
    }
  }

  /// With one more place, or one proposer less, no other proposer is worse off in either extreme.
  @Test(arguments: 0..<20 as Range<UInt64>) func roomHelpsEachProposerInStableMatchings(
    seed: UInt64
  ) throws {
    var random = SplitMix64(seed: 61_000 + seed)
    for round in 0..<Self.rounds {
      var description = MarketDescription.everyObjective(sideMax: 20, using: &random)
      description.demands = description.demands.map { min($0, 1) }
      for index in description.pairs.indices { description.pairs[index].kind = .normal }
      let before = description
      let leaver = random.chance(50) ? random.below(description.demands.count) : nil
      if let leaver {
        description.demands[leaver] = 0
      } else {
        description.capacities[random.below(description.capacities.count)] += 1
      }
      let (first, second) = (try before.market(), try description.market())
      for side in ProposingSide.allCases {
        guard case .stable(let old) = first.stableMatching(proposing: side),
          case .stable(let new) = second.stableMatching(proposing: side)
        else {
          Issue.record("there are no locks")
          continue
        }
        for proposer in first.demands.handles where proposer.offset != leaver {
          #expect(
            second.worth(of: new, to: proposer) >= first.worth(of: old, to: proposer),
            "\(side), seed \(seed), round \(round)")
        }
      }
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>) func roomNeverLowersTheWorstOff(seed: UInt64) throws {
    var random = SplitMix64(seed: 62_000 + seed)
    for round in 0..<Self.rounds {
      var description = MarketDescription.everyObjective(sideMax: 12, using: &random)
      description.demands = description.demands.map { min($0, 1) }
      for scale in FairnessScale.allCases {
        let before = try description.market().fairestMatching(by: scale)
        var eased = description
        eased.capacities[random.below(eased.capacities.count)] += 1
        guard case .fairest(_, let old) = before else { continue }
        guard case .fairest(_, let new) = try eased.market().fairestMatching(by: scale) else {
          Issue.record("one more place breaks a lock, seed \(seed), round \(round)")
          continue
        }
        #expect(
          !levels(new).lexicographicallyPrecedes(levels(old)),
          "\(scale), seed \(seed), round \(round)")
      }
    }
  }

  private func levels(_ certificate: FairnessCertificate) -> [Int32] {
    certificate.profile.flatMap { Array(repeating: $0.level, count: Int($0.count)) }
  }
}

extension Market {
  /// What somebody's receiver is worth to it, so that more is better; `nil` is less than any.
  fileprivate func worth(of matching: BMatching, to proposer: Handle<Proposer>) -> Worth {
    guard let receiver = matching.receivers(of: proposer).first,
      let position = pairs.position(of: proposer, receiver)
    else { return Worth(affinity: .min, tie: .min) }
    return Worth(
      affinity: pairs.proposerAffinity(at: position), tie: tieWeight(of: proposer, receiver))
  }
}

private struct Worth: Comparable {
  let affinity: Int32
  let tie: Int64

  static func < (left: Worth, right: Worth) -> Bool {
    (left.affinity, left.tie) < (right.affinity, right.tie)
  }
}
