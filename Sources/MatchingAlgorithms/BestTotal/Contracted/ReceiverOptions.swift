// Who may go where, and what that is worth: the rows of a market as the contracted solver reads them.

/// The candidate pairs of a market with one unit a proposer, and to stay out as one more site.
///
/// The sites are the receivers and, last, *outside*. A pair is worth its affinity above the price of its
/// receiver, and to stay out nothing above the price of outside, which therefore contains the placement
/// worth.
struct ReceiverOptions {
  let affinities: UnsafePointer<Int32>
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
    _ proposer: Int32, _ prices: UnsafeMutablePointer<Int64>
  ) -> (site: Int32, margin: Int64) {
    var best = -prices[outside]
    var second = -Self.unreachable
    var site = outside
    let first = Int(starts[Int(proposer)])
    let row = affinities + first
    let length = Int(starts[Int(proposer) + 1]) - first
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
        let worth = Int64(row[place]) &- prices[receiver]
        let isBetter = worth > best
        second = isBetter ? best : max(second, worth)
        site = isBetter ? receiver : site
        best = isBetter ? worth : best
      }
    }
    return (Int32(site), best &- second)
  }

  /// The affinity of a proposer at a site that it may have.
  @inline(__always)
  func affinity(_ proposer: Int32, at site: Int) -> Int64 {
    guard site != outside else { return 0 }
    var low = Int(starts[Int(proposer)])
    if isDense { return Int64(affinities[low + site]) }
    var high = Int(starts[Int(proposer) + 1])
    while low + 1 < high {
      let middle = (low + high) / 2
      if receivers[middle] <= Int32(site) { low = middle } else { high = middle }
    }
    return Int64(affinities[low])
  }

  /// Calls `body` with each site of a proposer and the affinity there.
  @inline(__always)
  func forEachSite(_ proposer: Int32, _ body: (_ site: Int, _ affinity: Int64) -> Void) {
    let first = Int(starts[Int(proposer)])
    let row = affinities + first
    let length = Int(starts[Int(proposer) + 1]) - first
    if isDense {
      for receiver in 0..<length { body(receiver, Int64(row[receiver])) }
    } else {
      let targets = receivers + first
      for place in 0..<length { body(Int(targets[place]), Int64(row[place])) }
    }
    body(outside, 0)
  }
}
