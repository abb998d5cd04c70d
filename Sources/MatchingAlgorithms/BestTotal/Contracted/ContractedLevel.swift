// One level of the contracted solver: some proposers, as large a part of the places, and prices.

/// Some proposers and places that are brought together at prices, which move.
struct ContractedLevel: ~Copyable {
  let options: ReceiverOptions
  let proposers: [Int32]
  /// By site: how many it takes.
  let rooms: [Int]
  private(set) var state: LevelState
  /// By site: the price at which the proposers chose.
  private(set) var chosenPrices: [Int64] = []
  /// The largest absolute worth of a receiver.
  private let worthMax: Int64
  /// The least losses of the placement, as far as the search needed them, and up to which limit they are there.
  private(set) var exchanges: SiteExchanges?
  private(set) var limit: Int64 = 0

  init(
    _ options: ReceiverOptions, proposers: [Int32], rooms: [Int],
    prices: UnsafeMutablePointer<Int64>, worthMax: Int64
  ) {
    self.options = options
    self.proposers = proposers
    self.rooms = rooms
    self.worthMax = worthMax
    state = LevelState(prices: prices, siteCount: options.siteCount)
  }

  /// Takes from the prices of the level before what they have in common: that of outside is the placement worth,
  /// and if there is a place for everybody the cheapest receiver costs nothing.
  ///
  /// Choices do not depend on it, but a common part would go by small steps only.
  private func levelPrices() {
    let prices = state.prices
    let open = (0..<options.receiverCount).filter { rooms[$0] > 0 }
    let common = prices[options.outside] - options.emptyWorths[options.outside]
    prices[options.outside] -= common
    let places = open.reduce(0) { $0 + rooms[$1] }
    let least =
      places > proposers.count ? max(common, open.map { prices[$0] }.min() ?? 0) : common
    for site in open { prices[site] = max(0, prices[site] - least) }
  }

  /// Lets the proposers bid, from where the prices are, all a little lower.
  mutating func improvePrices(isFirst: Bool) {
    let prices = state.prices
    if !isFirst {
      levelPrices()
      for site in 0..<options.receiverCount where rooms[site] > 0 {
        prices[site] = max(0, prices[site] - worthMax / 64)
      }
    }
    PriceAuction(
      options, among: proposers, rooms: rooms, prices: prices,
      increment: max(1, worthMax / (options.isDense || options.wideWorths != nil ? 250 : 4_000)),
      marginMax: 2 * worthMax, bidMax: 400 * proposers.count)
  }

  /// Finds a best placement of the level; the prices prove it.
  mutating func solve() {
    levelPrices()
    choose()
    let tooMany = state.excess.reduce(0) { $0 + max(0, $1) }
    guard tooMany > 0 else { return }
    limit = exchangeLimit(forUnits: tooMany)
    let pairCount = options.isDense ? proposers.count * options.receiverCount : rowLengths
    var exchanges = SiteExchanges(
      options, proposers: proposers, sites: state.sites, pairCount: pairCount)
    if exchanges.isScanning {
      limit = ReceiverOptions.unreachable
      for site in 0..<options.siteCount { exchanges.refresh(site, state) }
    } else {
      fill(&exchanges, upTo: limit)
    }
    search(&exchanges)
    self.exchanges = consume exchanges
  }

  private mutating func search(_ exchanges: inout SiteExchanges) {
    var search = ContractedSearch(siteCount: options.siteCount)
    while true {
      switch search.step(&state, &exchanges, limit: limit) {
      case .moved: continue
      case .done: return
      case .needsMore:
        precondition(limit < ReceiverOptions.unreachable, "everybody may stay out")
        limit = limit > Self.limitMax ? ReceiverOptions.unreachable : limit * 2
        fill(&exchanges, upTo: limit)
      }
    }
  }

  private var rowLengths: Int {
    proposers.reduce(0) { $0 + Int(options.starts[Int($1) + 1] - options.starts[Int($1)]) }
  }

  private mutating func fill(_ exchanges: inout SiteExchanges, upTo limit: Int64) {
    state.filledPrices.update(from: state.prices, count: options.siteCount)
    exchanges.fill(
      state, upTo: limit,
      marginMax: limit >= ReceiverOptions.unreachable ? .max : limit + drift(of: state.prices))
  }

  /// How far apart two prices have drifted since the proposers chose; who was better off by more than that is
  /// still where it is worth most.
  func drift(of prices: UnsafeMutablePointer<Int64>) -> Int64 {
    chosenPrices.withUnsafeBufferPointer {
      guard let chosen = $0.baseAddress else { return 0 }
      return priceDrift(of: prices, since: chosen, count: options.siteCount)
    }
  }

  /// Calls `body` with the least losses, the prices at which they were found and the limit up to which they
  /// are there; `nil` if nobody had to move.
  func withLosses<Result>(
    _ body: (
      _ losses: UnsafeMutablePointer<Int64>, _ filledPrices: UnsafeMutablePointer<Int64>,
      _ limit: Int64
    ) -> Result
  ) -> Result? {
    switch exchanges {
    case .some(let exchanges): body(exchanges.losses, state.filledPrices, limit)
    case .none: nil
    }
  }

  /// Everybody goes where it is worth most, and empty places to the cheapest sites.
  private mutating func choose() {
    chosenPrices = (0..<options.siteCount).map { state.prices[$0] }
    let count = proposers.count
    var loads = Array(repeating: 0, count: options.siteCount)
    let (options, prices) = (options, state.prices)
    let memory = UnsafeMutablePointer<Int32>.allocate(capacity: options.siteCount)
    defer { memory.deallocate() }
    let narrow = NarrowPrices(prices, rooms: rooms, into: memory, options: options)
    state.sites = Array(unsafeUninitializedCapacity: count) { sites, siteCount in
      state.margins = Array(unsafeUninitializedCapacity: count) { margins, marginCount in
        for index in 0..<count {
          let (site, margin) = options.bestTwo(proposers[index], prices, narrow: narrow)
          sites[index] = site
          margins[index] = margin
          loads[Int(site)] += 1
        }
        marginCount = count
      }
      siteCount = count
    }
    var empty = rooms.reduce(0, +) - count
    state.excess = zip(loads, rooms).map { $0 - $1 }
    state.spare = loads.map { _ in 0 }
    let ofPlaces = (0..<options.siteCount).map { site in
      prices[site] - options.emptyWorths[site]
    }
    let least = ofPlaces.min() ?? 0
    let cheapest = ofPlaces.indices.filter { ofPlaces[$0] == least }
    // Outside has the most room.
    for site in cheapest.reversed() {
      let amount = min(empty, max(0, -state.excess[site]))
      state.spare[site] += amount
      state.excess[site] += amount
      empty -= amount
    }
    if empty > 0, let site = cheapest.first {
      state.spare[site] += empty
      state.excess[site] += empty
    }
    settleIndifferent()
  }

  /// Moves proposers for whom several sites are worth most from those with too many to those with too few.
  ///
  /// Where affinities are coarse most proposers have such a choice, and no path is needed for them.
  private mutating func settleIndifferent() {
    let prices = state.prices
    for index in proposers.indices where state.margins[index] == 0 {
      let site = Int(state.sites[index])
      guard state.excess[site] > 0 else { continue }
      let best = options.worth(proposers[index], at: site) - prices[site]
      var target = -1
      options.forEachSite(proposers[index]) { other, worth in
        guard worth - prices[other] == best, state.excess[other] < 0 else { return }
        if target < 0 || state.excess[other] < state.excess[target] { target = other }
      }
      guard target >= 0 else { continue }
      state.sites[index] = Int32(target)
      state.excess[site] -= 1
      state.excess[target] += 1
    }
  }

  /// Above what any price or worth is.
  private static let limitMax: Int64 = 1 << 57

  /// A limit that leaves some exchanges for each unit that is to move.
  private func exchangeLimit(forUnits units: Int) -> Int64 {
    // Of many margins some tell as much.
    let step = max(1, state.margins.count / 16_384)
    var some = stride(from: 0, to: state.margins.count, by: step).map { state.margins[$0] }
    let rank = (8 * units + 64) / step
    guard rank < some.count else { return Self.limitMax }
    return some.withUnsafeMutableBufferPointer { max(1, nthElement($0, rank)) }
  }
}

/// How far apart two prices have drifted since they were others.
func priceDrift(
  of prices: UnsafeMutablePointer<Int64>, since others: UnsafePointer<Int64>, count: Int
) -> Int64 {
  var least = Int64.max
  var most = Int64.min
  for site in 0..<count {
    least = min(least, prices[site] - others[site])
    most = max(most, prices[site] - others[site])
  }
  return most - least
}
