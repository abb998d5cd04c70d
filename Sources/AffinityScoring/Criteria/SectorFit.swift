//===----------------------------------------------------------------------===//
// How close two sectors are on the taxonomy, and two sets of sectors.
//
// PROBLEM. Fintech and fintech fit; AI and software, both digital, fit in part; fashion and
// fintech do not fit.
//
// METHOD. Two sectors are as close as the share of their paths to the root that they have in
// common: 2·d(lowest common ancestor) / (d(a) + d(b)), depths counted from 1 at a root, and at
// most a half when neither contains the other. A set is compared sector by sector, by weight.
//
// WHY IT IS CORRECT. The share is 1 only for the same sector, 0 for sectors under different
// roots, and all arithmetic is in whole millionths.
//===----------------------------------------------------------------------===//

import EcosystemModel
import GraphCore

/// The closeness of sectors.
struct SectorFit: Sendable {
  private let parents: [Int32]
  private let depths: [Int32]
  private let rowOfNode: Table<Node, Int32>

  init(_ ecosystem: Ecosystem) {
    var rows = Table<Node, Int32>(repeating: -1, count: ecosystem.nodes.count)
    for (row, sector) in ecosystem.sectors.enumerated() { rows[sector.node] = Int32(row) }
    rowOfNode = rows
    parents = ecosystem.sectors.map { sector in sector.parent.map { rows[$0] } ?? -1 }
    depths = ecosystem.sectors.map { Int32($0.depth) + 1 }
  }

  /// Returns how close two sectors are, in millionths.
  func closeness(_ left: Handle<Node>, _ right: Handle<Node>) -> Int {
    if left == right { return 1_000_000 }
    var first = rowOfNode[left]
    var second = rowOfNode[right]
    let sum = Int(depths[Int(first)] + depths[Int(second)])
    var isNested = false
    while first != second {
      if depths[Int(first)] >= depths[Int(second)] {
        first = parents[Int(first)]
      } else {
        second = parents[Int(second)]
      }
      guard first >= 0, second >= 0 else { return 0 }
    }
    isNested = first == rowOfNode[left] || first == rowOfNode[right]
    let share = 2_000_000 * Int(depths[Int(first)]) / sum
    return isNested ? share : min(share, 500_000)
  }

  /// The best fitting pair of sectors.
  struct BestPair: Sendable, Equatable {
    let left: Handle<Node>
    let right: Handle<Node>
    let closeness: Int
  }

  /// Returns the closest pair; equal ones go to the earlier left, then the earlier right sector.
  func bestPair(_ left: [WeightedSector], _ right: [WeightedSector]) -> BestPair? {
    var best: BestPair?
    for one in left {
      for other in right {
        let closeness = closeness(one.sector, other.sector)
        if closeness > (best?.closeness ?? -1) {
          best = BestPair(left: one.sector, right: other.sector, closeness: closeness)
        }
      }
    }
    return best
  }

  /// The left view: how much of what the left side does has a home on the right.
  func leftValue(_ left: [WeightedSector], _ right: [WeightedSector]) -> CriterionValue {
    if right.isEmpty { return .blankRight }
    if left.isEmpty { return .blankLeft }
    var sum: Int64 = 0
    var weights: Int64 = 0
    for one in left {
      let best = right.map { closeness(one.sector, $0.sector) }.max() ?? 0
      // A weight is at most 10⁹ (1,000 in millionths), a closeness 10⁶: 9,000 sectors fit.
      sum += one.weight * Int64(best)
      weights += one.weight
    }
    return .known(Int(sum / weights))
  }

  /// The right view: how well the left side serves the field that it serves best.
  func rightValue(_ left: [WeightedSector], _ right: [WeightedSector]) -> CriterionValue {
    guard let heaviest = right.map(\.weight).max() else { return .blankRight }
    if left.isEmpty { return .blankLeft }
    var best = 0
    for other in right {
      for one in left {
        let weighted = Int64(closeness(one.sector, other.sector)) * other.weight
        best = max(best, Int(weighted / heaviest))
      }
    }
    return .known(best)
  }
}
