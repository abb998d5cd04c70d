import GraphCore
import MatchingAlgorithms
import SeededTestData

/// The parts of a market, open to change, for tests.
struct MarketDescription {
  var demands: [Int]
  var proposerLowerQuotas: [Int]
  var sizes: [Int]
  var capacities: [Int]
  var lowerQuotas: [Int]
  var owners: [Int?]
  var ownerCapacities: [Int]
  var ownerLowerQuotas: [Int]
  var quotaGroups: [QuotaGroup] = []
  var sideConstraints = SideConstraints()
  var pairs: [CandidatePair]
  var goal: PlacementGoal
  var proposerTieKeys: [UInt64]
  var receiverTieKeys: [UInt64]

  /// A market with nothing but demands, capacities and a table of affinities, `nil` if excluded.
  init(
    demands: [Int], capacities: [Int], affinities: [[Int32?]], goal: PlacementGoal = .maximum
  ) {
    self.demands = demands
    self.capacities = capacities
    self.goal = goal
    proposerLowerQuotas = demands.map { _ in 0 }
    sizes = demands.map { _ in 1 }
    lowerQuotas = capacities.map { _ in 0 }
    owners = capacities.map { _ in nil }
    ownerCapacities = []
    ownerLowerQuotas = []
    proposerTieKeys = demands.indices.map { UInt64($0) &* 0x1234_5678_9ABC_DEF1 }
    receiverTieKeys = capacities.indices.map { UInt64($0) &* 0x0FED_CBA9_8765_4321 }
    pairs = []
    for (proposer, row) in affinities.enumerated() {
      for (receiver, affinity) in row.enumerated() {
        guard let affinity else { continue }
        pairs.append(CandidatePair(Handle(proposer), Handle(receiver), affinity: affinity))
      }
    }
  }

  func market() throws(MarketError) -> Market {
    try Market(
      demands: Table(demands), proposerLowerQuotas: Table(proposerLowerQuotas),
      sizes: Table(sizes), capacities: Table(capacities), lowerQuotas: Table(lowerQuotas),
      owners: Table(owners.map { $0.map { Handle<Owner>($0) } }),
      ownerCapacities: Table(ownerCapacities), ownerLowerQuotas: Table(ownerLowerQuotas),
      quotaGroups: quotaGroups, sideConstraints: sideConstraints, pairs: pairs, goal: goal,
      proposerTieKeys: Table(proposerTieKeys),
      receiverTieKeys: Table(receiverTieKeys))
  }

  /// Raises the affinity of one pair.
  mutating func raise(_ pair: MatchedPair, by amount: Int64) {
    for index in pairs.indices
    where pairs[index].proposer == pair.proposer && pairs[index].receiver == pair.receiver {
      pairs[index].affinity += Int32(amount)
    }
  }
}

extension MarketDescription {
  /// A random market of at most `sideMax` by `sideMax`, with every rule that a flow can express.
  static func random(
    sideMax: Int, using random: inout SplitMix64, goal: PlacementGoal? = nil
  ) -> MarketDescription {
    let proposers = 1 + random.below(sideMax)
    let receivers = 1 + random.below(sideMax)
    let demandMax = 1 + random.below(3)
    let affinityMax = [1, 3, 20, 1_000_000][random.below(4)]
    let isNegativeAllowed = random.chance(25)
    let presentPercent = [100, 80, 50][random.below(3)]
    let affinities: [[Int32?]] = (0..<proposers).map { _ in
      (0..<receivers).map { _ in
        guard random.chance(presentPercent) else { return nil }
        let affinity = Int32(random.below(affinityMax + 1))
        return isNegativeAllowed && random.chance(40) ? -affinity : affinity
      }
    }
    var description = MarketDescription(
      demands: (0..<proposers).map { _ in
        random.chance(10) ? 0 : 1 + random.below(demandMax)
      },
      capacities: (0..<receivers).map { _ in random.below(4) },
      affinities: affinities,
      goal: goal ?? PlacementGoal.allCases[random.below(3)])
    if description.goal == .required {
      description.demands = description.demands.map { max(1, $0) }
      description.capacities = description.capacities.map { $0 + 1 }
    }
    description.proposerTieKeys = (0..<proposers).map { _ in random.next() }
    description.receiverTieKeys = (0..<receivers).map { _ in random.next() }
    if random.chance(40) {
      description.lowerQuotas = description.capacities.map { random.below(min($0, 2) + 1) }
    }
    if random.chance(30) {
      description.proposerLowerQuotas = description.demands.map {
        random.chance(40) ? random.below(min($0, 2) + 1) : 0
      }
    }
    if random.chance(40) {
      let owners = 1 + random.below(3)
      description.owners = (0..<receivers).map { _ in
        random.chance(75) ? random.below(owners) : nil
      }
      description.ownerCapacities = (0..<owners).map { _ in random.below(5) }
      if random.chance(50) {
        description.ownerLowerQuotas = description.ownerCapacities.map {
          random.below(min($0, 2) + 1)
        }
      } else {
        description.ownerLowerQuotas = (0..<owners).map { _ in 0 }
      }
    }
    if random.chance(30) {
      for index in description.pairs.indices where random.chance(10) {
        description.pairs[index].kind = .locked
      }
    }
    return description
  }

  /// A large feasible market with owners, lower quotas, locks and ties.
  static func large(
    proposers: Int, receivers: Int, using random: inout SplitMix64
  ) -> MarketDescription {
    var description = MarketDescription(
      demands: (0..<proposers).map { _ in random.chance(20) ? 2 : 1 },
      capacities: (0..<receivers).map { _ in random.below(2 * proposers / receivers) + 3 },
      affinities: (0..<proposers).map { _ in
        (0..<receivers).map { _ in
          random.chance(80) ? Int32(random.below(1_000) * 1_000) : nil
        }
      })
    description.proposerTieKeys = (0..<proposers).map { _ in random.next() }
    description.receiverTieKeys = (0..<receivers).map { _ in random.next() }
    description.lowerQuotas = description.capacities.map { random.chance(50) ? $0 / 2 : 0 }
    description.owners = (0..<receivers).map { random.chance(60) ? $0 % 3 : nil }
    description.ownerCapacities = (0..<3).map { owner in
      var sum = 0
      for receiver in 0..<receivers where description.owners[receiver] == owner {
        sum += description.capacities[receiver]
      }
      return sum * 3 / 4
    }
    description.ownerLowerQuotas = description.ownerCapacities.map { $0 / 2 }
    var isLocked = Array(repeating: false, count: proposers)
    for index in description.pairs.indices where random.chance(1) {
      let proposer = description.pairs[index].proposer.offset
      guard !isLocked[proposer], random.chance(3) else { continue }
      isLocked[proposer] = true
      description.pairs[index].kind = .locked
    }
    return description
  }
}
