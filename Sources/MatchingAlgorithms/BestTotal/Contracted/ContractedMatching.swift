//===----------------------------------------------------------------------===//
// The best-total solver for many proposers with one unit each, and few receivers.
//
// PROBLEM. The general solver enters proposers one by one. Where they have one unit each, and nothing but capacities
// binds, all of them can choose at once, and only what does not fit need be put right.
//
// METHOD. (1) *Balanced form*: to stay out is one more site, with a place for everybody; places that stay empty
// are units of their own, which are worth nothing anywhere. (2) Levels: prices of an eighth of the proposers, with
// an eighth of the places, are nearly right for the whole; the smallest level begins with an auction
// (`PriceAuction.swift`). (3) At the prices everybody chooses; what is too much at a site moves along
// cheapest paths (`ContractedSearch.swift`) over the least losses between sites (`SiteExchanges.swift`).
// (4) From the matching alone the prices of the certificate: the distances to the next room, as
// `Prices.swift` has them. (5) Proposers for whom at these prices several sites are worth the same are matched
// again by the tie weights (`TightMarket.swift`).
//
// WHY IT IS CORRECT. The last level is the whole market, and at its end everybody is where it is worth most above the
// prices, and every site of positive price is full: a best matching, and the prices prove it. All best
// matchings, and only they, give each proposer a site that is worth most to it, fill the receivers of
// positive price, and place whoever gains by it (complementary slackness): among these step 5 chooses.
//
// NOT HERE. Locks, lower quotas, owners, demands above one: the general solver.
//
// REFERENCES. None for the contraction; the auction's are in its file.
//===----------------------------------------------------------------------===//

import GraphCore

/// A best matching of a market, and its prices.
struct ContractedMatching {
  let market: Market
  let scale: CostScale
  /// By proposer: its receiver, -1 for none.
  private(set) var receivers: [Int32] = []
  /// By receiver: the distance to the next room.
  private(set) var distances: [Int64] = []
  /// Levels are at least so large.
  private let levelMin: Int

  /// Levels below this cost less than they save.
  static let levelMin = 1_000
  /// Above this many receivers the tables of all pairs of them cost more than they save.
  private static let receiverMax = 1_024
  /// The price of a receiver without places.
  static let closed: Int64 = 1 << 55

  /// Solves a market; `nil` if it is not of the kind.
  ///
  /// - Complexity: O(*m* + *u* (*k*² + *e*)) for *m* pairs, *k* receivers and *u* units that are too many
  ///   where all choose at once; *e* is the cost of a site's exchanges.
  init?(_ market: Market, levelMin: Int) {
    guard Self.isSuited(market) else { return nil }
    self.market = market
    self.levelMin = max(1, levelMin)
    scale = CostScale(of: market)
    let emptyWorths = Array(repeating: 0, count: market.capacities.count) + [scale.placementWorth]
    market.pairs.affinities.withUnsafeBufferPointer { affinities in
      market.pairs.receivers.withUnsafeBufferPointer { receivers in
        market.pairs.starts.withUnsafeBufferPointer { starts in
          emptyWorths.withUnsafeBufferPointer { emptyWorths in
            guard let affinities = affinities.baseAddress, let starts = starts.baseAddress,
              let emptyWorths = emptyWorths.baseAddress
            else { return }
            solve(
              ReceiverOptions(
                affinities: affinities, emptyWorths: emptyWorths,
                receivers: receivers.baseAddress ?? starts, starts: starts,
                isDense: market.pairs.isDense, receiverCount: market.capacities.count))
          }
        }
      }
    }
  }

  private static func isSuited(_ market: Market) -> Bool {
    market.goal != .required && market.ownerCapacities.count == 0
      && market.capacities.count <= receiverMax && market.demands.count > 0
      && market.demands.values.allSatisfy { $0 == 1 }
      && market.lowerQuotas.values.allSatisfy { $0 == 0 }
      && market.proposerLowerQuotas.values.allSatisfy { $0 == 0 }
      && !market.pairs.hasLocks && market.pairs.count > 0
  }

  private mutating func solve(_ options: ReceiverOptions) {
    let count = market.demands.count
    let prices = UnsafeMutablePointer<Int64>.allocate(capacity: options.siteCount)
    defer { prices.deallocate() }
    var sizes = [count]
    let least = max(levelMin, Self.levelRowMin * options.siteCount)
    while let last = sizes.last, last / 8 >= least { sizes.append(last / 8) }
    beginPrices(prices, options)
    for (index, size) in sizes.enumerated().reversed() {
      var level = ContractedLevel(
        options, proposers: sample(size, of: count), rooms: rooms(size, of: count), prices: prices,
        worthMax: scale.affinityMax)
      if index == sizes.count - 1 || size / options.siteCount < Self.auctionRowMax {
        level.improvePrices(isFirst: index == sizes.count - 1)
      }
      level.solve()
      if index == 0 {
        let tight = TightMarket(market, &level, scale: scale)
        distances = tight.distances
        receivers = tight.receivers(from: level)
      }
    }
  }

  /// With fewer proposers a site than this, prices of a level say nothing of the next.
  private static let levelRowMin = 8
  /// With fewer proposers a site than this, the prices of a smaller level are too rough to begin with.
  private static let auctionRowMax = 2_000

  /// Nothing, but where some must stay out nearly what a placement is worth.
  private func beginPrices(_ prices: UnsafeMutablePointer<Int64>, _ options: ReceiverOptions) {
    let places = market.capacities.values.reduce(0, +)
    let floor =
      places < market.demands.count
      ? max(0, scale.placementWorth - 2 * market.affinityMagnitudeMax - 1) : 0
    for receiver in 0..<options.receiverCount {
      prices[receiver] = market.capacities.values[receiver] > 0 ? floor : Self.closed
    }
    prices[options.outside] = scale.placementWorth
  }

  /// So many proposers, spread evenly.
  private func sample(_ size: Int, of count: Int) -> [Int32] {
    guard size < count else { return Array(0..<Int32(count)) }
    return (0..<size).map { index in
      let first = index * count / size
      let next = (index + 1) * count / size
      // A number that scatters, so that no period of the rows shows.
      let scatter = UInt64(index) &* 0x9E37_79B9_7F4A_7C15 >> 33
      return Int32(first + Int(scatter % UInt64(next - first)))
    }
  }

  /// As large a part of the places, those outside last; rounded so that the sums are, too.
  private func rooms(_ size: Int, of count: Int) -> [Int] {
    var before = 0
    var taken = 0
    var rooms = market.capacities.values.map { capacity in
      before += capacity
      let sum = (before * size + count / 2) / count
      defer { taken = sum }
      return sum - taken
    }
    rooms.append(size)
    return rooms
  }
}

extension ContractedMatching {
  /// The matching.
  var matching: BMatching {
    var pairs: [MatchedPair] = []
    pairs.reserveCapacity(receivers.count)
    for (proposer, receiver) in receivers.enumerated() where receiver >= 0 {
      pairs.append(MatchedPair(Handle(proposer), Handle(Int(receiver))))
    }
    return BMatching(pairs, in: market)
  }

  /// What proves it best.
  func certificate(for matching: BMatching) -> OptimalityCertificate {
    OptimalityCertificate(
      placementWorth: scale.placementWorth,
      receiverPrices: Table(
        zip(distances, market.capacities.values).map { $1 > 0 ? $0 : scale.impassablePrice }),
      ownerPrices: Table([]), totalAffinity: matching.totalAffinity, count: matching.count)
  }
}
