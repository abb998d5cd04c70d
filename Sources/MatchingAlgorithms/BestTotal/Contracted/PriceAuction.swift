//===----------------------------------------------------------------------===//
// Prices that are nearly right, by an auction.
//
// METHOD. Each proposer in turn bids for its best site: so much that the site would be just a little worth
// less to it than the next one. A site keeps the highest bids that it has room for; the lowest of them is
// its price. Whoever is outbid bids again. Only the prices are kept: whatever they are, the search that
// follows is exact.
//
// REFERENCES
//   D. P. Bertsekas. The auction algorithm for assignment and other network flow problems. MIT, LIDS-P-1908, 1989,
//     section 1: a bid is the margin to the next best object and an increment.
//     https://studylib.net/doc/11016046/the--auction--algorithm--for--assignment
//===----------------------------------------------------------------------===//

struct PriceAuction {
  /// A bid: its price, and the index of who made it.
  private struct Bid: Comparable {
    let price: Int64
    let index: Int32

    static func < (left: Self, right: Self) -> Bool {
      left.price == right.price ? left.index < right.index : left.price < right.price
    }
  }

  private var accepted: [BinaryHeap<Bid>]

  /// Moves the prices to where an auction among some proposers ends.
  ///
  /// - Parameters:
  ///   - options: Who may go where.
  ///   - proposers: The proposers.
  ///   - rooms: How many each site takes.
  ///   - prices: By site, the price; moved.
  ///   - increment: By how much more than the margin is bid.
  ///   - marginMax: A larger margin is bid as this.
  ///   - bidMax: After so many bids the auction ends as it is.
  @discardableResult
  init(
    _ options: ReceiverOptions, among proposers: [Int32], rooms: [Int],
    prices: UnsafeMutablePointer<Int64>, increment: Int64, marginMax: Int64, bidMax: Int
  ) {
    accepted = rooms.map { BinaryHeap(capacity: min($0, proposers.count) + 1) }
    var waiting = Array(stride(from: Int32(proposers.count) - 1, through: 0, by: -1))
    let memory = UnsafeMutablePointer<Int32>.allocate(capacity: options.siteCount)
    defer { memory.deallocate() }
    var narrow = NarrowPrices(prices, rooms: rooms, into: memory, options: options)
    var bids = 0
    while let index = waiting.popLast(), bids < bidMax {
      bids += 1
      let (site, margin) = options.bestTwo(proposers[Int(index)], prices, narrow: narrow)
      let place = Int(site)
      guard place != options.outside else { continue }
      let bid = Bid(price: prices[place] + min(margin, marginMax) + increment, index: index)
      if accepted[place].count < rooms[place] {
        accepted[place].insert(bid)
      } else if let outbid = accepted[place].replaceMin(with: bid) {
        waiting.append(outbid.index)
      }
      guard accepted[place].count == rooms[place], let lowest = accepted[place].min else {
        continue
      }
      prices[place] = max(prices[place], lowest.price)
      if narrow?.set(prices[place], of: place) == false { narrow = nil }
    }
  }
}
