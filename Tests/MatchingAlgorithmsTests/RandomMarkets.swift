import GraphCore
import MatchingAlgorithms
import SeededTestData

extension MarketDescription {
  /// A random market of 1 to `sideMax` on each side, with at most so many sets of pairs within the demands.
  ///
  /// Half have rules that are a flow or none; the other half have what every objective honours: demands,
  /// capacities, locks, absent pairs, and often a view of its own for each side.
  static func everyRule(
    sideMax: Int, candidateSetsMax: Int = .max, using random: inout SplitMix64
  ) -> MarketDescription {
    if random.chance(50) {
      return everyObjective(
        sideMax: sideMax, candidateSetsMax: candidateSetsMax, using: &random)
    }
    var description = MarketDescription.random(sideMax: sideMax, using: &random)
    description.thin(to: candidateSetsMax, using: &random)
    if random.chance(60) { description.addRulesBeyondFlow(using: &random) }
    return description
  }

  /// A random market whose rules every objective honours, but for demands above one now and then.
  static func everyObjective(
    sideMax: Int, candidateSetsMax: Int = .max, using random: inout SplitMix64
  ) -> MarketDescription {
    var description = MarketDescription.random(
      sideMax: sideMax, using: &random, goal: random.chance(50) ? .maximum : .optional)
    description.proposerLowerQuotas = description.demands.map { _ in 0 }
    description.lowerQuotas = description.capacities.map { _ in 0 }
    description.owners = description.capacities.map { _ in nil }
    (description.ownerCapacities, description.ownerLowerQuotas) = ([], [])
    // Most have demands of 0 and 1: what fairness and trading honour.
    if random.chance(75) { description.demands = description.demands.map { min($0, 1) } }
    var isLocked = description.demands.map { $0 == 0 }
    let spread = [2, 5, 1_000_000][random.below(3)]
    let haveViews = random.chance(70)
    for index in description.pairs.indices {
      if haveViews {
        description.pairs[index].proposerAffinity = Int32(random.below(spread))
        description.pairs[index].receiverAffinity = Int32(random.below(spread))
      }
      // One lock for each proposer: most of the markets with locks are feasible then.
      let proposer = description.pairs[index].proposer.offset
      if description.pairs[index].kind == .locked, isLocked[proposer], random.chance(95) {
        description.pairs[index].kind = .normal
      }
      isLocked[proposer] = isLocked[proposer] || description.pairs[index].kind == .locked
    }
    description.thin(to: candidateSetsMax, using: &random)
    return description
  }
}

extension MarketDescription {
  /// Lowers demands and drops pairs until brute force has little enough to do; the size stays.
  mutating func thin(to candidateSetsMax: Int, using random: inout SplitMix64) {
    while candidateSets > candidateSetsMax {
      let least = goal == .required ? 1 : 0
      let reducible = demands.indices.filter {
        demands[$0] > max(1, proposerLowerQuotas[$0], least)
      }
      let droppable = pairs.indices.filter { pairs[$0].kind == .normal }
      if !reducible.isEmpty, droppable.isEmpty || random.chance(70) {
        demands[random.pick(reducible)] -= 1
      } else if !droppable.isEmpty {
        pairs.remove(at: random.pick(droppable))
      } else {
        return
      }
    }
  }
}

extension Market {
  /// The rules that bind or could, by name: for a histogram.
  var ruleNames: [String] {
    let owned = owners.values.contains { $0 != nil }
    let scopes = quotaGroups.map(\.scope)
    let groupsOverlap = quotaGroups.indices.contains { first in
      quotaGroups.indices.contains { second in
        first < second
          && !Set(quotaGroups[first].members).isDisjoint(with: quotaGroups[second].members)
      }
    }
    let cells = demands.count * capacities.count
    let names: [(String, Bool)] = [
      ("demand 0", demands.values.contains(0)),
      ("demand above 1", demands.values.contains { $0 > 1 }),
      ("proposer's lower quota", proposerLowerQuotas.values.contains { $0 > 0 }),
      ("capacity 0", capacities.values.contains(0)),
      ("lower quota", lowerQuotas.values.contains { $0 > 0 }),
      ("owner's capacity", owned),
      ("owner's lower quota", ownerLowerQuotas.values.contains { $0 > 0 }),
      ("locks", (0..<pairs.count).contains { pairs.isLocked(at: $0) }),
      ("exclusions", pairs.count < cells),
      ("sizes", sizes.values.contains { $0 > 1 }),
      ("group's lower quota", quotaGroups.contains { $0.lowerQuota > 0 }),
      ("group's capacity", quotaGroups.contains { $0.capacity < .max }),
      ("group at each receiver", scopes.contains(.eachReceiver)),
      ("group at all receivers", scopes.contains(.allReceivers)),
      (
        "group at some receivers",
        scopes.contains { if case .receivers = $0 { true } else { false } }
      ),
      ("groups that overlap", groupsOverlap),
      ("rivals", sideConstraints.rivals.contains { $0.count > 1 }),
      ("rival receivers", sideConstraints.rivalReceivers.contains { $0.count > 1 }),
      ("joint applicants", sideConstraints.jointGroups.contains { $0.count > 1 }),
      ("several of the rules beyond flow", rulesBeyondFlow.count > 1),
      ("negative affinity", (0..<pairs.count).contains { pairs.affinity(at: $0) < 0 }),
      (
        "a view for each side",
        (0..<pairs.count).contains {
          pairs.proposerAffinity(at: $0) != pairs.receiverAffinity(at: $0)
        }
      ),
    ]
    return names.filter(\.1).map(\.0)
  }
}
