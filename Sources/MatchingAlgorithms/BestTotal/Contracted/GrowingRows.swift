import GraphCore

/// The rows of a market, to which more can be added without a move of the others in memory.
final class GrowingRows {
  private let affinities: UnsafeMutablePointer<Int32>
  private let receivers: UnsafeMutablePointer<Int32>
  private let starts: UnsafeMutablePointer<Int32>
  private let emptyWorths: UnsafeMutablePointer<Int64>
  private let isDense: Bool
  private let receiverCount: Int
  private var count: Int
  private let countMax: Int
  private let pairCountMax: Int

  /// Copies a market's rows and keeps room for `reserve` more.
  init(_ market: Market, reserve: Int, placementWorth: Int64) {
    receiverCount = market.capacities.count
    isDense = market.pairs.isDense
    count = market.demands.count
    countMax = count + reserve
    pairCountMax = market.pairs.count + reserve * receiverCount
    affinities = .allocate(capacity: pairCountMax)
    starts = .allocate(capacity: countMax + 1)
    receivers = .allocate(capacity: isDense ? 1 : pairCountMax)
    emptyWorths = .allocate(capacity: receiverCount + 1)
    market.pairs.affinities.withUnsafeBufferPointer {
      _ = UnsafeMutableBufferPointer(start: affinities, count: pairCountMax).initialize(from: $0)
    }
    if !isDense {
      market.pairs.receivers.withUnsafeBufferPointer {
        _ = UnsafeMutableBufferPointer(start: receivers, count: pairCountMax).initialize(from: $0)
      }
    }
    market.pairs.starts.withUnsafeBufferPointer {
      _ = UnsafeMutableBufferPointer(start: starts, count: countMax + 1).initialize(from: $0)
    }
    emptyWorths.initialize(repeating: 0, count: receiverCount)
    emptyWorths[receiverCount] = placementWorth
  }

  deinit {
    affinities.deallocate()
    receivers.deallocate()
    starts.deallocate()
    emptyWorths.deallocate()
  }

  /// The rows as the contracted solver reads them; valid as long as this object is.
  var options: ReceiverOptions {
    ReceiverOptions(
      affinities: UnsafePointer(affinities), emptyWorths: UnsafePointer(emptyWorths),
      receivers: UnsafePointer(receivers), starts: UnsafePointer(starts), isDense: isDense,
      receiverCount: receiverCount)
  }

  /// Adds a row and returns its proposer; `nil` if there is no room.
  func append(_ candidates: [Int32], _ worths: [Int32]) -> Int32? {
    let first = Int(starts[count])
    guard count < countMax, first + worths.count <= pairCountMax else { return nil }
    if isDense {
      precondition(
        candidates.count == receiverCount, "in a dense market all receivers are candidates")
    }
    for (place, worth) in worths.enumerated() {
      affinities[first + place] = worth
      if !isDense { receivers[first + place] = candidates[place] }
    }
    count += 1
    starts[count] = Int32(first + worths.count)
    return Int32(count - 1)
  }
}
