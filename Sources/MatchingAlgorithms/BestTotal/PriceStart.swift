//===----------------------------------------------------------------------===//
// A start for the best-total solver: most proposers placed at once, by good prices.
//
// PROBLEM. To place proposers one by one costs a search each, though for nearly all of them it would be clear
// where they go if one knew what a place is worth at each receiver.
//
// METHOD. (1) The prices of a sample, an eighth of the proposers and of the places, are a good guess; the
// sample is solved with this method again. (2) Every proposer chooses the receiver that is worth most to it
// above the price. Where fewer choose a receiver than it has room for, its price is lowered by just as much
// as brings the missing ones; this takes choosers from others, whose prices may then be lowered. Prices
// only fall, so it ends. (3) Each receiver keeps as many of its choosers as it has room for. The others are left to
// the search.
//
// WHY IT IS CORRECT. For the proposers that are kept the placement is a best one, and the prices are
// potentials that show it: each is where it is worth most above the price, a receiver with room has price 0,
// and no price is negative. So the invariants of `AugmentingPathSearch` hold. Choosers of equal worth go by
// their tie weights, so that they hold for both parts of a cost.
//
// NOT HERE. Proposers with several units or with locks, which are left to the search; markets in which
// owners or lower quotas bind, for which there is no start.
//
// REFERENCES. None: prices from a sample and their repair were derived here.
//===----------------------------------------------------------------------===//

import GraphCore

struct PriceStart {
  /// A price for each receiver, at least 0.
  var prices: [Int64]
  /// The pair of each proposer that is placed.
  private(set) var pairs: [Int32] = []
  /// Exchanges that cost more than this at the prices are unlikely to be needed.
  private(set) var exchangeLimit: Int64 = 0

  let market: Market
  let placementWorth: Int64
  /// The room of each receiver that locks leave, 0 where nobody may come.
  let rooms: [Int]
  /// The proposers with one unit and no lock.
  let eligible: [Int32]

  /// The price of a receiver without room: no worth reaches it.
  static let closed: Int64 = 1 << 58

  /// Below this many proposers a search for each is cheap.
  static let sampleMin = 200

  /// A start from some prices, `nil` if there is none worth having.
  ///
  /// - Complexity: O(*m*) for each round of repair that reaches far, for *m* pairs; few rounds in practice.
  init?(_ market: Market, network: ResidualNetwork, prices: [Int64]) {
    self.market = market
    placementWorth = network.scale.placementWorth
    var hasLock = Array(repeating: false, count: market.demands.count)
    var rooms = market.capacities.values
    for proposer in market.demands.handles {
      for position in market.pairs.positions(of: proposer) where market.pairs.locks[position] {
        hasLock[proposer.offset] = true
        rooms[Int(market.pairs.receivers[position])] -= 1
      }
    }
    for receiver in rooms.indices where !network.isPassable[receiver] { rooms[receiver] = 0 }
    self.rooms = rooms
    eligible = market.demands.handles.filter { market.demands[$0] == 1 && !hasLock[$0.offset] }
      .map(\.index)
    // Nobody may come where there is no room.
    self.prices = zip(prices, rooms).map { $1 > 0 ? max(0, $0) : Self.closed }
    guard repair() else { return nil }
    guard keep(network) else { return nil }
    for receiver in rooms.indices where rooms[receiver] == 0 { self.prices[receiver] = 0 }
  }

  // MARK: - Choices

  /// A proposer's best pair, what it is worth above the price, and by how much it is better than the next.
  struct Choice {
    var pair: Int32 = -1
    var worth: Int64 = 0
    var margin: Int64 = .max
  }

  /// The choice of a proposer at the prices; to stay out is worth 0, but for one that must be placed.
  func choice(of proposer: Int32) -> Choice {
    var found = Choice()
    forEachChoice(of: CollectionOfOne(proposer)) { found = $1 }
    return found
  }

  /// Calls `body` with the index and the choice of each of some proposers.
  ///
  /// - Complexity: O(*m*) for the *m* pairs of the proposers.
  @inline(__always)
  func forEachChoice(
    of proposers: some Collection<Int32>, _ body: (_ index: Int, _ choice: Choice) -> Void
  ) {
    market.pairs.affinities.withUnsafeBufferPointer { affinities in
      market.pairs.receivers.withUnsafeBufferPointer { receivers in
        prices.withUnsafeBufferPointer { prices in
          for (index, proposer) in proposers.enumerated() {
            let row = market.pairs.positions(of: Handle(Int(proposer)))
            body(index, choice(of: proposer, row, affinities, receivers, prices))
          }
        }
      }
    }
  }

  @inline(__always)
  private func choice(
    of proposer: Int32, _ row: Range<Int>, _ affinities: UnsafeBufferPointer<Int32>,
    _ receivers: UnsafeBufferPointer<Int32>, _ prices: UnsafeBufferPointer<Int64>
  ) -> Choice {
    // The placement worth is common to all pairs: it counts only against staying out.
    let floor: Int64 =
      market.lowerQuota(of: Handle(Int(proposer))) > 0 ? .min / 4 : -placementWorth
    var best = floor
    var second = Int64.min / 4
    var bestPosition = -1
    for position in row {
      let worth = Int64(affinities[position]) - prices[Int(receivers[position])]
      if worth > best {
        second = best
        best = worth
        bestPosition = position
      } else if worth > second {
        second = worth
      }
    }
    if second == best {
      // Against staying out, whose tie weight is 0, a pair wins; against a pair the larger weight.
      var bestTie = Int64.min
      for position in row
      where Int64(affinities[position]) - prices[Int(receivers[position])] == best {
        let tie = tieWeight(position, proposer)
        guard tie > bestTie else { continue }
        bestTie = tie
        bestPosition = position
      }
    }
    return Choice(
      pair: Int32(bestPosition), worth: best + placementWorth, margin: best - second)
  }

  private func tieWeight(_ position: Int, _ proposer: Int32) -> Int64 {
    market.tieWeight(of: Handle(Int(proposer)), market.pairs.receiver(at: position))
  }

  // MARK: - Repair

  /// Moves each price to where as many choose the receiver as it has room for, again and again, and then
  /// lowers prices until each positive one is that of a receiver that enough proposers choose.
  private mutating func repair() -> Bool {
    guard !eligible.isEmpty else { return false }
    var front = PriceFront(self, reach: nil)
    var best = Int.max
    for _ in 0..<24 {
      let imbalance = front.balance(&self)
      if front.isExhausted, front.rows.count < eligible.count {
        front = PriceFront(self, reach: front.widerReach)
        continue
      }
      // Who is left over costs a search each, which is less than to move the prices on.
      if imbalance <= prices.count / 2 + eligible.count / 1_024 || imbalance >= best { break }
      best = imbalance
    }
    for round in 0..<2_000 {
      guard front.lower(&self, surplus: (round + 1) * prices.count / 2) else { return true }
      if front.isExhausted, front.rows.count < eligible.count {
        front = PriceFront(self, reach: front.widerReach)
      }
    }
    return false
  }

  // MARK: - Keeping

  /// Keeps as many choosers as there is room for; `false` if a lower quota or an owner is in the way.
  private mutating func keep(_ network: ResidualNetwork) -> Bool {
    var room = rooms
    var margins: [Int64] = []
    margins.reserveCapacity(eligible.count)
    var kept: [Int32] = []
    kept.reserveCapacity(eligible.count)
    var left = 0
    forEachChoice(of: eligible) { _, choice in
      margins.append(choice.margin)
      guard choice.pair >= 0 else { return }
      let receiver = Int(market.pairs.receivers[Int(choice.pair)])
      guard room[receiver] > 0 else {
        left += 1
        return
      }
      room[receiver] -= 1
      kept.append(choice.pair)
    }
    pairs = kept
    for receiver in market.capacities.handles
    where market.capacities[receiver] - room[receiver.offset] < market.lowerQuotas[receiver] {
      return false
    }
    let rank = min(margins.count - 1, 16 * left + 64 * prices.count)
    exchangeLimit = margins.withUnsafeMutableBufferPointer {
      min(max(1, nthElement($0, rank)), AugmentingPathSearch.completeLimit)
    }
    return true
  }
}
