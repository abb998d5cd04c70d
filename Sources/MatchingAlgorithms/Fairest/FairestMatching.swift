//===----------------------------------------------------------------------===//
// Fairest matching: the worst-off as well off as can be, then the next, and so on (leximin).
//
// PROBLEM. The worst-off are those of the proposers, or, by a scale of the receivers' view, their places that are taken.
// Give each proposer at most one receiver, within capacities, such that as few as possible
// go without; of those matchings, as few as possible have the lowest level, then the next lowest,
// and so on; of those take the largest total affinity, then the largest tie-break sum.
//
// METHOD. Minimum-cost flow, in which a cost is a profile: how many proposers are at each level, compared
// from the lowest level up (`ProfileCost.swift`). Proposers enter one at a time along a shortest path
// through the full receivers (`FairestSearch.swift`).
//
// WHY IT IS CORRECT. Sorted vectors of levels of equal length compare as profiles do: the first place where
// they differ is the lowest level of which one has more. Profiles form an ordered group, and successive
// shortest paths need no more of a cost. The prices that it ends with prove it (`FairnessDefect.swift`).
//
// NOT HERE. Demands above one, lower quotas and owners' capacities: see `rulesBeyondTrading`.
//
// REFERENCES. C.-C. Huang, T. Kavitha, K. Mehlhorn, D. Michail: Fair Matchings and Related Problems,
// Algorithmica 74, 2016, 1184-1203, defines a fair matching as ours is with the scale `rank`. Only the
// abstract was read: https://link.springer.com/article/10.1007/s00453-015-9994-9
//===----------------------------------------------------------------------===//

public import GraphCore

/// What makes a proposer well or badly off in a fairest matching.
public enum FairnessScale: String, Hashable, Sendable, CaseIterable {
  /// The affinity of its pair, in ten-thousandths, rounded down.
  case affinity
  /// Its affinity as a share of the best in its row, in ten-thousandths; below zero counts as 0.
  case shareOfBest
  /// The receiver's own affinity for it, in ten-thousandths, rounded down: then the receivers' places are what is
  /// made as well off as can be.
  case receiverAffinity
  /// How many of its row it would have liked less or as much: its best ones are the highest level.
  case rank
}

/// How many proposers are at one level.
public struct LevelCount: Hashable, Sendable {
  /// The level, at least 0, or ``Market/levelWithoutReceiver``.
  public let level: Int32
  /// How many; in a price, how many more than without the place.
  public let count: Int32

  /// Creates a count.
  public init(level: Int32, count: Int32) {
    self.level = level
    self.count = count
  }
}

/// What an outsider that is squeezed in at a receiver costs the others.
public struct FairnessPrice: Hashable, Sendable {
  /// The change of the profile, ascending by level.
  public let changes: [LevelCount]
  /// The total affinity that is lost.
  public let totalLoss: Int64
  /// The tie-break sum that is lost.
  public let tieLoss: Int64

  /// Creates a price.
  public init(changes: [LevelCount], totalLoss: Int64, tieLoss: Int64) {
    self.changes = changes
    self.totalLoss = totalLoss
    self.tieLoss = tieLoss
  }
}

/// What proves a matching fairest: ``Market/fairnessDefects(of:for:)`` checks it without the solver.
public struct FairnessCertificate: Hashable, Sendable {
  /// What the levels mean.
  public let scale: FairnessScale
  /// How many proposers are at each level, ascending: the witness that no other profile is better than.
  public let profile: [LevelCount]
  /// The price of a place at each receiver; `nil` where locks leave no place to pay for.
  public let prices: Table<Receiver, FairnessPrice?>

  /// Creates a certificate.
  public init(
    scale: FairnessScale, profile: [LevelCount], prices: Table<Receiver, FairnessPrice?>
  ) {
    self.scale = scale
    self.profile = profile
    self.prices = prices
  }
}

/// What a fairest matching is, or why there is none.
public enum FairestResult: Hashable, Sendable {
  /// The fairest matching and what proves it.
  case fairest(BMatching, FairnessCertificate)
  /// Locks alone are more than demands or capacities allow.
  case infeasible(InfeasibilityWitness)
}

extension Market {
  /// The level of a proposer that could have a receiver and has none: below all others.
  public static let levelWithoutReceiver: Int32 = -1

  /// Returns how well off a proposer is with each of its receivers, in the order of its row; at least 0.
  ///
  /// - Complexity: O(*k* log *k*), where *k* is the length of the row.
  public func fairnessLevels(of proposer: Handle<Proposer>, by scale: FairnessScale) -> [Int32] {
    let affinities = pairs.positions(of: proposer).map {
      scale == .receiverAffinity ? pairs.receiverAffinity(at: $0) : pairs.affinity(at: $0)
    }
    switch scale {
    case .affinity, .receiverAffinity: return affinities.map { ($0 + 1_000_000) / 100 }
    case .shareOfBest:
      let best = Int64(affinities.max() ?? 0)
      return affinities.map { affinity in
        if best <= 0 { return Int64(affinity) == best ? 10_000 : 0 }
        return Int32(max(0, Int64(affinity)) * 10_000 / best)
      }
    case .rank:
      // Level = the most receivers less the number that are liked more.
      let sorted = affinities.sorted(by: >)
      return affinities.map { affinity in
        Int32(Market.receiverCountMax - sorted.partitionPoint { $0 <= affinity })
      }
    }
  }

  /// Returns the matching whose worst-off proposer is as well off as can be, then the next, and so on.
  ///
  /// Being without a receiver is worse than every level; a demand of 0 is not. Among equally fair
  /// matchings it has the largest total affinity, then the largest tie-break sum. Locked pairs are kept.
  /// Exact. Equal markets give equal results, in every run and on every platform.
  ///
  /// - Complexity: O(*n* *k*³ *t*) time in the worst case and O(*m* + *k*²) space beside the moves, where
  ///   *n* is the number of proposers, *k* that of receivers, *m* that of pairs and *t* the levels
  ///   in one price, at most 2*k*.
  /// - Precondition: ``rulesBeyondTrading`` is empty.
  public func fairestMatching(by scale: FairnessScale) -> FairestResult {
    precondition(rulesBeyondTrading.isEmpty, "rules that fairness cannot honour")
    if let conflict = lockConflict() { return .infeasible(conflict) }
    var search = FairestSearch(self, scale)
    search.run()
    let matching = BMatching(search.matchedPairs, in: self)
    return .fairest(
      matching,
      FairnessCertificate(
        scale: scale, profile: fairnessProfile(search.levels), prices: Table(search.prices)))
  }

  /// How many are at each level, ascending.
  private func fairnessProfile(_ levels: [Int32]) -> [LevelCount] {
    var profile: [LevelCount] = []
    for level in levels.sorted() {
      if let last = profile.last, last.level == level {
        profile[profile.count - 1] = LevelCount(level: level, count: last.count + 1)
      } else {
        profile.append(LevelCount(level: level, count: 1))
      }
    }
    return profile
  }
}

extension [Int32] {
  /// The first index at which a predicate that never turns false again is true.
  fileprivate func partitionPoint(_ isAtOrAfter: (Int32) -> Bool) -> Int {
    var range = 0..<count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range =
        isAtOrAfter(self[middle]) ? range.lowerBound..<middle : (middle + 1)..<range.upperBound
    }
    return range.lowerBound
  }
}
