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

/// A binary heap with the least element on top.
struct BinaryHeap<Element: Comparable> {
  private var storage: [Element] = []

  init(capacity: Int = 0) { storage.reserveCapacity(capacity) }

  var min: Element? { storage.first }
  var count: Int { storage.count }

  mutating func removeAll() { storage.removeAll(keepingCapacity: true) }

  /// Adds an element without order: ``restoreOrder()`` must follow.
  mutating func append(_ element: Element) { storage.append(element) }

  /// Makes a heap of what was appended.
  mutating func restoreOrder() {
    storage.withUnsafeMutableBufferPointer { elements in
      for place in (0..<(elements.count / 2)).reversed() {
        Self.sink(elements[place], from: place, elements)
      }
    }
  }

  mutating func insert(_ element: Element) {
    storage.append(element)
    storage.withUnsafeMutableBufferPointer { elements in
      var child = elements.count - 1
      while child > 0 {
        let parent = (child - 1) / 2
        guard element < elements[parent] else { break }
        elements[child] = elements[parent]
        child = parent
      }
      elements[child] = element
    }
  }

  mutating func removeMin() {
    guard let last = storage.popLast(), !storage.isEmpty else { return }
    storage.withUnsafeMutableBufferPointer { Self.sink(last, from: 0, $0) }
  }

  /// Puts an element in the place of the least; returns which that was.
  mutating func replaceMin(with element: Element) -> Element? {
    guard let least = storage.first else { return nil }
    storage.withUnsafeMutableBufferPointer { Self.sink(element, from: 0, $0) }
    return least
  }

  @inline(__always)
  private static func sink(
    _ element: Element, from place: Int, _ elements: UnsafeMutableBufferPointer<Element>
  ) {
    var parent = place
    while true {
      var child = 2 * parent + 1
      guard child < elements.count else { break }
      if child + 1 < elements.count, elements[child + 1] < elements[child] { child += 1 }
      guard elements[child] < element else { break }
      elements[parent] = elements[child]
      parent = child
    }
    elements[parent] = element
  }
}
