//===----------------------------------------------------------------------===//
// How well two divisions of the same items agree.
//
// PROBLEM. Communities are found, clusters are declared. Do they say the same?
//
// METHOD. From the table that counts, for each community and cluster, the items in both. The
// adjusted Rand index looks at all pairs of items: of the pairs that are together in at least one
// division, how many are together in both, less what chance would give, so that 1 is equality and
// 0 is chance. The normalised mutual information says how much of one division is known from the
// other one, from 0 to 1, as the share of the mean of both entropies.
//
// WHY IT IS CORRECT. Pairs within cells, rows and columns are counted by n (n - 1) / 2; the expected
// number under fixed row and column sums is rows × columns / all pairs.
//
// NOT HERE. Divisions that leave items out: the caller counts only items that both divide.
//
// REFERENCES. L. Hubert, P. Arabie. Comparing partitions. Journal of Classification 2, 1985,
// 193-218.
//===----------------------------------------------------------------------===//

import RealModule

/// How well two divisions of the same items agree.
public struct PartitionAgreement: Sendable, Equatable {
  /// The number of items.
  public let itemCount: Int
  /// The adjusted Rand index: 1 if the divisions are equal, about 0 if they agree as by chance;
  /// `nil` if there are fewer than two items or neither division could differ from the other.
  public let adjustedRand: Double?
  /// The normalised mutual information, 0 to 1; `nil` if both divisions have one group only.
  public let mutualInformation: Double?

  /// Compares two divisions, each given as the number of the group of each item.
  ///
  /// - Precondition: Both have as many items.
  /// - Complexity: O(*n* log *n*) for *n* items.
  public init(_ first: [Int], _ second: [Int]) {
    precondition(first.count == second.count, "both divide the same items")
    itemCount = first.count
    let rows = Self.sizes(first.sorted())
    let columns = Self.sizes(second.sorted())
    let pairs = zip(first, second).sorted { $0 < $1 }
    var cells: [Int] = []
    for (index, pair) in pairs.enumerated() {
      if index > 0, pairs[index - 1] == pair {
        cells[cells.count - 1] += 1
      } else {
        cells.append(1)
      }
    }
    adjustedRand = Self.adjustedRand(cells, rows, columns, itemCount)
    let rowEntropy = Self.entropy(rows, itemCount)
    let columnEntropy = Self.entropy(columns, itemCount)
    let mean = (rowEntropy + columnEntropy) / 2
    mutualInformation =
      mean > 0
      ? min(1, max(0, (rowEntropy + columnEntropy - Self.entropy(cells, itemCount)) / mean)) : nil
  }

  /// The lengths of the runs of equal numbers.
  private static func sizes(_ sorted: [Int]) -> [Int] {
    var sizes: [Int] = []
    for (index, number) in sorted.enumerated() {
      if index > 0, sorted[index - 1] == number {
        sizes[sizes.count - 1] += 1
      } else {
        sizes.append(1)
      }
    }
    return sizes
  }

  private static func pairCount(_ sizes: [Int]) -> Double {
    sizes.reduce(0) { $0 + Double($1) * Double($1 - 1) / 2 }
  }

  private static func adjustedRand(
    _ cells: [Int], _ rows: [Int], _ columns: [Int], _ count: Int
  ) -> Double? {
    guard count >= 2 else { return nil }
    let inBoth = pairCount(cells)
    let (inRows, inColumns) = (pairCount(rows), pairCount(columns))
    let expected = inRows * inColumns / pairCount([count])
    let most = (inRows + inColumns) / 2
    return most == expected ? nil : (inBoth - expected) / (most - expected)
  }

  private static func entropy(_ sizes: [Int], _ count: Int) -> Double {
    sizes.sorted().reduce(0) { sum, size in
      let share = Double(size) / Double(count)
      return sum - share * Double.log(share)
    }
  }
}
