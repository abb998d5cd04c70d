// The cheapest way to pass a unit on from one receiver to another, kept up to date lazily.

/// A way for a receiver to get rid of a unit: one of its proposers goes elsewhere.
struct Exchange: Comparable {
  // The loss in two halves: an Int128 would be aligned to 16 bytes and waste 8.
  private let lossHigh: Int64
  private let lossLow: UInt64
  /// The position of the pair that is given up.
  let leaving: Int32
  /// The position of the pair that is taken up, or one of the two values below.
  let entering: Int32

  /// The proposer takes nothing up and has more pairs than its lower quota asks.
  static let free: Int32 = -1
  /// The proposer takes nothing up and falls below its lower quota.
  static let belowQuota: Int32 = -2

  init(loss: LexicographicCost, leaving: Int32, entering: Int32) {
    lossHigh = Int64(truncatingIfNeeded: loss >> 64)
    lossLow = UInt64(truncatingIfNeeded: loss)
    self.leaving = leaving
    self.entering = entering
  }

  var loss: LexicographicCost { Int128(lossHigh) << 64 + Int128(lossLow) }

  static func < (left: Self, right: Self) -> Bool {
    left.lossHigh == right.lossHigh
      ? left.lossLow < right.lossLow : left.lossHigh < right.lossHigh
  }
}

/// For each receiver, one heap of exchanges for each target that it has ever had.
///
/// A target is another receiver, or the number of receivers for "stays out". The heaps of a
/// receiver are found by binary search, so that memory grows with what is used and not with the
/// square of the number of receivers.
struct ExchangeHeaps {
  private(set) var targets: [[Int32]]
  private(set) var heapIndices: [[Int32]]
  private var heaps: [BinaryHeap<Exchange>] = []
  /// The heap for each receiver and target where they are few, -1 for none; empty where they are many.
  private var heapTable: [Int32]
  /// The number of exchanges held, valid or stale.
  private(set) var count = 0

  init(receiverCount: Int) {
    targets = Array(repeating: [], count: receiverCount)
    heapIndices = Array(repeating: [], count: receiverCount)
    heapTable =
      receiverCount <= Self.tableSide
      ? Array(repeating: -1, count: receiverCount * (receiverCount + 1)) : []
  }

  private static let tableSide = 512

  mutating func removeAll() {
    for index in heaps.indices { heaps[index].removeAll() }
    count = 0
  }

  mutating func insert(_ exchange: Exchange, from receiver: Int, to target: Int32) {
    heaps[heap(from: receiver, to: target)].insert(exchange)
    count += 1
  }

  /// Adds an exchange without order: ``restoreOrder()`` must follow.
  mutating func append(_ exchange: Exchange, from receiver: Int, to target: Int32) {
    heaps[heap(from: receiver, to: target)].append(exchange)
    count += 1
  }

  /// Makes heaps of what was appended.
  ///
  /// - Complexity: O(*n*) for *n* exchanges.
  mutating func restoreOrder() {
    for index in heaps.indices { heaps[index].restoreOrder() }
  }

  private mutating func heap(from receiver: Int, to target: Int32) -> Int {
    let cell = receiver * (targets.count + 1) + Int(target)
    if !heapTable.isEmpty, heapTable[cell] >= 0 { return Int(heapTable[cell]) }
    let slot = firstSlot(of: receiver, atOrAfter: target)
    if slot == targets[receiver].count || targets[receiver][slot] != target {
      targets[receiver].insert(target, at: slot)
      heapIndices[receiver].insert(Int32(heaps.count), at: slot)
      heaps.append(BinaryHeap())
    }
    let index = heapIndices[receiver][slot]
    if !heapTable.isEmpty { heapTable[cell] = index }
    return Int(index)
  }

  /// Returns the exchange on top of a heap, valid or stale.
  func min(ofHeap index: Int32) -> Exchange? { heaps[Int(index)].min }

  mutating func removeMin(ofHeap index: Int32) {
    heaps[Int(index)].removeMin()
    count -= 1
  }

  private func firstSlot(of receiver: Int, atOrAfter target: Int32) -> Int {
    var low = 0
    var high = targets[receiver].count
    while low < high {
      let middle = (low + high) / 2
      if targets[receiver][middle] < target { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
