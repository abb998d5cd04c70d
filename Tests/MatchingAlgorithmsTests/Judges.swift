import GraphCore
import MatchingAlgorithms

// Each judge is shown all feasible matchings of a market and says in the end which one is wanted, by the
// definition of an objective. Pairs are positions in `FeasibleMatchings.pairs`.

/// The matching of best total: count unless only affinity counts, then total, then tie-break.
struct BestTotalJudge {
  private(set) var best: (count: Int, total: Int64, tie: Int64, chosen: [Int])?
  /// The largest tie-break sum among the best, with as many bits left out as an integer program does.
  private(set) var coarseTie: Int64 = 0
  static let coarseBits: Int64 = 24

  mutating func see(_ chosen: [Int], of all: FeasibleMatchings) {
    var (total, tie, coarse) = (Int64(0), Int64(0), Int64(0))
    for position in chosen {
      total += all.pairs[position].affinity
      tie += all.pairs[position].tie
      coarse += all.pairs[position].tie >> Self.coarseBits
    }
    let count = all.market.goal == .optional ? 0 : chosen.count
    guard let best else {
      self.best = (count, total, tie, chosen)
      coarseTie = coarse
      return
    }
    guard (best.count, best.total) <= (count, total) else { return }
    let isEqual = (best.count, best.total) == (count, total)
    coarseTie = isEqual ? max(coarseTie, coarse) : coarse
    if !isEqual || best.tie < tie { self.best = (count, total, tie, chosen) }
  }
}

/// All stable matchings.
struct StableJudge {
  private(set) var stable: [[Int]] = []

  mutating func see(_ chosen: [Int], of all: FeasibleMatchings) {
    var proposerRoom = all.market.demands.values
    var receiverRoom = all.market.capacities.values
    // The rank of the worst partner that may be given up; -1 is better than any.
    var worstOfProposer = proposerRoom.map { _ in -1 }
    var worstOfReceiver = receiverRoom.map { _ in -1 }
    for position in chosen {
      let pair = all.pairs[position]
      proposerRoom[pair.proposer] -= 1
      receiverRoom[pair.receiver] -= 1
      if pair.isLocked { continue }
      worstOfProposer[pair.proposer] = max(worstOfProposer[pair.proposer], pair.proposerRank)
      worstOfReceiver[pair.receiver] = max(worstOfReceiver[pair.receiver], pair.receiverRank)
    }
    var next = chosen[...]
    for (position, pair) in all.pairs.enumerated() {
      if next.first == position {
        next.removeFirst()
        continue
      }
      if proposerRoom[pair.proposer] > 0 || pair.proposerRank < worstOfProposer[pair.proposer],
        receiverRoom[pair.receiver] > 0 || pair.receiverRank < worstOfReceiver[pair.receiver]
      {
        return
      }
    }
    stable.append(chosen)
  }
}

/// The fairest matching on one scale: the sorted levels, the worst first, then total, then tie-break.
struct FairestJudge {
  let levels: [Int64]
  private let isCounted: [Bool]
  private(set) var best: (levels: [Int64], total: Int64, tie: Int64, chosen: [Int])?

  init(_ scale: FairnessScale, _ all: FeasibleMatchings) {
    let rows = all.market.demands.values.indices.map { proposer in
      all.pairs.filter { $0.proposer == proposer }.map(\.affinity)
    }
    levels = all.pairs.map { pair in
      let row = rows[pair.proposer]
      switch scale {
      case .affinity: return (pair.affinity + 1_000_000) / 100
      case .receiverAffinity: return (pair.receiverAffinity + 1_000_000) / 100
      case .rank: return 1_000_000 - Int64(row.count { $0 > pair.affinity })
      case .shareOfBest:
        // A row without any affinity above 0: its best ones are as good as can be.
        let best = max(row.max() ?? 0, 0)
        if best == 0 { return pair.affinity == row.max() ? 10_000 : 0 }
        return max(pair.affinity, 0) * 10_000 / best
      }
    }
    isCounted = all.market.demands.values.map { $0 > 0 }
  }

  mutating func see(_ chosen: [Int], of all: FeasibleMatchings) {
    var vector = isCounted.map { $0 ? Int64(-1) : nil }
    var (total, tie) = (Int64(0), Int64(0))
    for position in chosen {
      vector[all.pairs[position].proposer] = levels[position]
      total += all.pairs[position].affinity
      tie += all.pairs[position].tie
    }
    let sorted = vector.compactMap(\.self).sorted()
    if let best {
      if sorted == best.levels {
        guard (best.total, best.tie) < (total, tie) else { return }
      } else if !best.levels.lexicographicallyPrecedes(sorted) {
        return
      }
    }
    best = (sorted, total, tie, chosen)
  }
}

/// Whether a matching in which each has at most one partner is Pareto efficient for the proposers.
struct EfficiencyJudge {
  private let ranks: [Int]
  private(set) var better: [Int]?

  init(_ chosen: [Int], _ all: FeasibleMatchings) { ranks = Self.ranks(of: chosen, all) }

  mutating func see(_ chosen: [Int], of all: FeasibleMatchings) {
    guard better == nil else { return }
    let theirs = Self.ranks(of: chosen, all)
    if theirs != ranks, zip(theirs, ranks).allSatisfy({ $0 <= $1 }) { better = chosen }
  }

  private static func ranks(of chosen: [Int], _ all: FeasibleMatchings) -> [Int] {
    var ranks = all.market.demands.values.map { _ in Int.max }
    for position in chosen {
      ranks[all.pairs[position].proposer] = all.pairs[position].proposerRank
    }
    return ranks
  }
}
