//===----------------------------------------------------------------------===//
// Which of several best matchings, and the prices that all of them share.
//
// METHOD. The prices are distances to the next room over the least losses of the matching. Proposers for whom at
// these prices one site only is worth most keep it in every best matching; the others are a market of
// their own, of tight pairs only and worth their tie weights, which is solved as one level. Receivers of positive price must
// be full there, and whoever gains by a placement must have one: an empty place or to stay out is worth very little
// then, less than all tie weights together could make good. A solution without these is known, so none is chosen.
//===----------------------------------------------------------------------===//

import GraphCore

/// The matching of those who have a choice.
struct TightMarket {
  /// By receiver: the distance to the next room.
  private(set) var distances: [Int64]
  private let market: Market
  private let scale: CostScale
  /// The proposers with several sites that are worth most.
  private var indifferent: [Int32] = []

  /// From a level of all proposers that is solved.
  init(_ market: Market, _ level: inout ContractedLevel, scale: CostScale) {
    self.market = market
    self.scale = scale
    distances = []
    let options = level.options
    let prices = UnsafeMutablePointer<Int64>.allocate(capacity: options.siteCount)
    defer { prices.deallocate() }
    prices[options.outside] = scale.placementWorth
    func setPrices() {
      for receiver in 0..<options.receiverCount {
        prices[receiver] =
          level.rooms[receiver] > 0 ? distances[receiver] : level.chosenPrices[receiver]
      }
    }
    let areFound = level.withLosses { losses, filledPrices, limit in
      distances = Self.distances(level, losses, scale: scale)
      setPrices()
      return limit >= ReceiverOptions.unreachable
        || priceDrift(of: prices, since: filledPrices, count: options.siteCount) <= limit
    }
    if areFound != true {
      // Losses of proposers who are better off where they are by more than `bound` are left out at first.
      var bound = level.drift(of: level.state.prices)
      repeat {
        distances = Self.distances(level, marginMax: bound, scale: scale)
        setPrices()
        let drift = level.drift(of: prices)
        if drift <= bound { break }
        bound = drift
      } while true
    }
    let bound = level.drift(of: prices)
    let memory = UnsafeMutablePointer<Int32>.allocate(capacity: options.siteCount)
    defer { memory.deallocate() }
    let narrow = NarrowPrices(prices, rooms: level.rooms, into: memory, options: options)
    for index in level.proposers.indices where level.state.margins[index] <= bound {
      if options.bestTwo(level.proposers[index], prices, narrow: narrow).margin == 0 {
        indifferent.append(level.proposers[index])
      }
    }
  }

  /// The cost of a cheapest way to the next room from each receiver.
  ///
  /// With all losses that is what the certificate says. If some are left out the result is too large or right; it
  /// is right if at these prices those left out are still where they are worth most.
  private static func distances(
    _ level: borrowing ContractedLevel, marginMax: Int64, scale: CostScale
  ) -> [Int64] {
    let options = level.options
    let siteCount = options.siteCount
    var losses = Array(repeating: ReceiverOptions.unreachable, count: siteCount * siteCount)
    losses.withUnsafeMutableBufferPointer { losses in
      for index in level.proposers.indices where level.state.margins[index] <= marginMax {
        let site = Int(level.state.sites[index])
        guard site != options.outside else { continue }
        let own = options.worth(level.proposers[index], at: site)
        options.forEachSite(level.proposers[index]) { other, worth in
          let cell = site * siteCount + other
          losses[cell] = min(losses[cell], own &- worth)
        }
      }
    }
    return losses.withUnsafeMutableBufferPointer { losses in
      losses.baseAddress.map { Self.distances(level, $0, scale: scale) } ?? []
    }
  }

  /// The distances by a table of losses.
  private static func distances(
    _ level: borrowing ContractedLevel, _ losses: UnsafeMutablePointer<Int64>, scale: CostScale
  ) -> [Int64] {
    let options = level.options
    let siteCount = options.siteCount
    var distances = (0..<siteCount).map { site in
      site == options.outside || level.state.spare[site] > 0
        ? 0 : losses[site * siteCount + options.outside] + scale.placementWorth
    }
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      for site in 0..<options.receiverCount where level.rooms[site] > 0 && distances[site] > 0 {
        for other in 0..<options.receiverCount where level.rooms[other] > 0 && other != site {
          let distance = losses[site * siteCount + other] + distances[other]
          guard distance < distances[site] else { continue }
          distances[site] = distance
          hasChanged = true
        }
      }
    }
    return Array(distances.prefix(options.receiverCount))
  }

  /// By proposer its receiver in the best matching of the largest tie weight, -1 for none.
  func receivers(from level: borrowing ContractedLevel) -> [Int32] {
    let outside = Int32(level.options.outside)
    var receivers = level.state.sites.map { $0 == outside ? -1 : $0 }
    guard !indifferent.isEmpty else { return receivers }
    var rooms = market.capacities.values
    for receiver in receivers where receiver >= 0 { rooms[Int(receiver)] -= 1 }
    for proposer in indifferent where receivers[Int(proposer)] >= 0 {
      rooms[Int(receivers[Int(proposer)])] += 1
    }
    let sites = TightPairs(market, indifferent, distances: distances, scale: scale).sites(
      rooms: rooms)
    for (index, site) in sites.enumerated() {
      receivers[Int(indifferent[index])] = site == outside ? -1 : site
    }
    return receivers
  }
}
