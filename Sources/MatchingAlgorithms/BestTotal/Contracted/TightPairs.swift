import GraphCore

/// The pairs that are worth most to their proposers at the prices, each worth its tie weight.
struct TightPairs {
  private var starts: [Int32] = [0]
  private var receivers: [Int32] = []
  private var tieWeights: [Int64] = []
  /// By index of a proposer: nothing if it may stay out, very little if not.
  private var worthsOutside: [Int64] = []
  /// By site: the same for a place that stays empty.
  private let emptyWorths: [Int64]
  private let count: Int

  /// Less than a path of tie weights, which are below 2^40, could make good.
  private static let forbidden: Int64 = -1 << 52
  private static let tieWeightMax: Int64 = 1 << 40

  /// The tight pairs of some proposers.
  init(_ market: Market, _ proposers: [Int32], distances: [Int64], scale: CostScale) {
    count = proposers.count
    emptyWorths = distances.map { $0 > 0 ? Self.forbidden : 0 } + [0]
    var worths: [Int64] = []
    for proposer in proposers {
      let row = market.pairs.positions(of: Handle(Int(proposer)))
      worths.removeAll(keepingCapacity: true)
      var best: Int64 = 0
      for position in row {
        let receiver = market.pairs.receiver(at: position).offset
        let worth =
          market.capacities.values[receiver] > 0
          ? Int64(market.pairs.affinities[position]) + scale.placementWorth - distances[receiver]
          : Int64.min
        worths.append(worth)
        best = max(best, worth)
      }
      for (place, position) in row.enumerated() where worths[place] == best {
        let receiver = market.pairs.receiver(at: position)
        receivers.append(receiver.index)
        tieWeights.append(market.tieWeight(of: Handle(Int(proposer)), receiver))
      }
      starts.append(Int32(receivers.count))
      worthsOutside.append(best > 0 ? Self.forbidden : 0)
    }
  }

  /// By index of a proposer the site that it has if the sum of tie weights is largest.
  func sites(rooms: [Int]) -> [Int32] {
    let prices = UnsafeMutablePointer<Int64>.allocate(capacity: rooms.count + 1)
    defer { prices.deallocate() }
    for (receiver, room) in rooms.enumerated() {
      prices[receiver] = room > 0 ? 0 : ContractedMatching.closed
    }
    prices[rooms.count] = 0
    // Nobody has affinities here; the pointer is not read.
    return starts.withUnsafeBufferPointer { starts in
      receivers.withUnsafeBufferPointer { receivers in
        tieWeights.withUnsafeBufferPointer { tieWeights in
          worthsOutside.withUnsafeBufferPointer { worthsOutside in
            emptyWorths.withUnsafeBufferPointer { emptyWorths -> [Int32] in
              guard let starts = starts.baseAddress, let receivers = receivers.baseAddress,
                let emptyWorths = emptyWorths.baseAddress
              else { return Array(repeating: Int32(rooms.count), count: count) }
              let options = ReceiverOptions(
                affinities: receivers, wideWorths: tieWeights.baseAddress,
                worthsOutside: worthsOutside.baseAddress, emptyWorths: emptyWorths,
                receivers: receivers, starts: starts, isDense: false, receiverCount: rooms.count)
              var level = ContractedLevel(
                options, proposers: Array(0..<Int32(count)), rooms: rooms + [count],
                prices: prices, worthMax: Self.tieWeightMax)
              level.improvePrices(isFirst: true)
              level.solve()
              return level.state.sites
            }
          }
        }
      }
    }
  }
}
