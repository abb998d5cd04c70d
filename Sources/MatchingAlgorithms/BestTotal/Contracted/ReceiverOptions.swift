// Who may go where, and what that is worth: the rows of a market as the contracted solver reads them.

import CAffinityRows

/// The candidate pairs of a market with one unit a proposer, and to stay out as one more site.
///
/// The sites are the receivers and, last, *outside*. What a site is worth to a proposer counts above the site's
/// price.
struct ReceiverOptions {
  /// By position: the affinities, which are the worths unless there are `wideWorths`.
  let affinities: UnsafePointer<Int32>
  /// By position: worths that need 64 bits; only where not every proposer may have every receiver.
  var wideWorths: UnsafePointer<Int64>?
  /// By proposer: what outside is worth to it; 0 for all if there are none.
  var worthsOutside: UnsafePointer<Int64>?
  /// By site: what it is worth that a place stays empty there.
  let emptyWorths: UnsafePointer<Int64>
  let receivers: UnsafePointer<Int32>
  let starts: UnsafePointer<Int32>
  let isDense: Bool
  let receiverCount: Int

  /// The site of those who stay out.
  var outside: Int { receiverCount }
  /// The number of sites.
  var siteCount: Int { receiverCount + 1 }

  /// Above each margin and loss.
  static let unreachable: Int64 = 1 << 60

  /// The best site of a proposer at some prices, and by how much it is better than the next.
  ///
  /// - Complexity: O(length of the row).
  @inline(__always)
  func bestTwo(
    _ proposer: Int32, _ prices: UnsafeMutablePointer<Int64>, narrow: NarrowPrices? = nil
  ) -> (site: Int32, margin: Int64) {
    var best = worthOutside(proposer) - prices[outside]
    var second = -Self.unreachable
    var site = outside
    let first = Int(starts[Int(proposer)])
    let row = affinities + first
    let length = Int(starts[Int(proposer) + 1]) - first
    if isDense, let narrow {
      let found = cm_best_two(row, narrow.prices, length)
      let worth = Int64(found.best)
      guard worth > best else { return (Int32(outside), best &- worth) }
      return (found.index, worth &- max(best, length > 1 ? Int64(found.second) : best))
    }
    if isDense {
      for receiver in 0..<length {
        let worth = Int64(row[receiver]) &- prices[receiver]
        let isBetter = worth > best
        second = isBetter ? best : max(second, worth)
        site = isBetter ? receiver : site
        best = isBetter ? worth : best
      }
    } else {
      let targets = receivers + first
      for place in 0..<length {
        let receiver = Int(targets[place])
        let worth = worth(at: first + place) &- prices[receiver]
        let isBetter = worth > best
        second = isBetter ? best : max(second, worth)
        site = isBetter ? receiver : site
        best = isBetter ? worth : best
      }
    }
    return (Int32(site), best &- second)
  }

  @inline(__always)
  private func worth(at position: Int) -> Int64 {
    wideWorths.map { $0[position] } ?? Int64(affinities[position])
  }

  @inline(__always)
  private func worthOutside(_ proposer: Int32) -> Int64 {
    worthsOutside.map { $0[Int(proposer)] } ?? 0
  }

  /// What a site that it may have is worth to a proposer.
  @inline(__always)
  func worth(_ proposer: Int32, at site: Int) -> Int64 {
    guard site != outside else { return worthOutside(proposer) }
    var low = Int(starts[Int(proposer)])
    if isDense { return Int64(affinities[low + site]) }
    var high = Int(starts[Int(proposer) + 1])
    while low + 1 < high {
      let middle = (low + high) / 2
      if receivers[middle] <= Int32(site) { low = middle } else { high = middle }
    }
    return worth(at: low)
  }

  /// Calls `body` with each site of a proposer and what it is worth to it.
  @inline(__always)
  func forEachSite(_ proposer: Int32, _ body: (_ site: Int, _ worth: Int64) -> Void) {
    let first = Int(starts[Int(proposer)])
    let length = Int(starts[Int(proposer) + 1]) - first
    if isDense {
      let row = affinities + first
      for receiver in 0..<length { body(receiver, Int64(row[receiver])) }
    } else {
      let targets = receivers + first
      for place in 0..<length { body(Int(targets[place]), worth(at: first + place)) }
    }
    body(outside, worthOutside(proposer))
  }

  /// What it costs to move an empty place.
  @inline(__always)
  func lossOfEmptyPlace(from site: Int, to other: Int) -> Int64 {
    emptyWorths[site] - emptyWorths[other]
  }
}

/// The prices of the receivers in 32 bits, as the processor compares eight at a time.
struct NarrowPrices {
  /// By receiver: the price.
  let prices: UnsafeMutablePointer<Int32>

  /// Prices below this are exact; receivers without places are dearer than all of them.
  private static let limit: Int64 = 1 << 29

  /// Writes prices into memory that the caller keeps; `nil` if one of them is too large.
  init?(
    _ wide: UnsafeMutablePointer<Int64>, rooms: [Int], into prices: UnsafeMutablePointer<Int32>,
    options: ReceiverOptions
  ) {
    guard options.isDense, options.receiverCount > 0 else { return nil }
    self.prices = prices
    for receiver in 0..<options.receiverCount {
      if rooms[receiver] == 0 {
        prices[receiver] = Int32(2 * Self.limit - 1)
      } else if !set(wide[receiver], of: receiver) {
        return nil
      }
    }
  }

  /// Notes another price; `false` if it is too large.
  @inline(__always)
  func set(_ price: Int64, of receiver: Int) -> Bool {
    prices[receiver] = Int32(truncatingIfNeeded: price)
    return price.magnitude < Self.limit
  }
}
