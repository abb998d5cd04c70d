//===----------------------------------------------------------------------===//
// A best matching that follows small changes of its market.
//
// PROBLEM. Somebody withdraws, an application comes late, a receiver gets one place more. To solve a market of 100,000
// proposers again for that is a waste: hardly anybody moves.
//
// METHOD. The placement and the prices of the contracted solver are kept, with the table of the least losses
// between sites. A change makes a site too full or not full enough by one; the search that ends a level puts that right
// along one cheapest path, and the rows of the table at its sites are computed anew.
//
// WHY IT IS CORRECT. Before a change everybody, empty places included, is where it is worth most above the prices. A
// proposer that comes chooses so; what goes leaves the others as they are; an empty place that comes or
// goes is added or taken at the site outside, or wherever places are empty. So the invariant of `ContractedSearch.swift`
// holds, and when nothing is too many the placement is a best one again, which the prices prove.
//
// NOT HERE. The tie-break: the matching is a best one, not always the one that `bestTotalMatching()` chooses. Rules beside
// capacities.
//
// REFERENCES. None: it is the last step of the contracted solver.
//===----------------------------------------------------------------------===//

public import GraphCore

/// A best-total matching of a market with one unit a proposer and no rules but capacities, which can change.
///
/// Proposers that withdraw keep their handles; new ones get the next.
public struct IncrementalMatching: ~Copyable {
  private let rows: GrowingRows
  private let scale: CostScale
  private var state: LevelState
  private var exchanges: SiteExchanges
  private var search: ContractedSearch
  private let prices: UnsafeMutablePointer<Int64>
  private var capacities: [Int]
  /// By proposer: whether it has withdrawn.
  private var isGone: [Bool]

  /// Solves a market and keeps what changes need; `nil` if the market has other rules.
  ///
  /// - Parameters:
  ///   - market: The market.
  ///   - reserve: How many proposers may be added.
  /// - Complexity: That of ``Market/bestTotalMatching()``, and O(*m* + *k*²) for *m* pairs and *k* receivers.
  public init?(_ market: Market, reserve: Int = 1_024) {
    guard let solved = ContractedMatching(market, levelMin: ContractedMatching.levelMin) else {
      return nil
    }
    scale = solved.scale
    capacities = market.capacities.values
    isGone = market.demands.values.map { _ in false }
    rows = GrowingRows(market, reserve: reserve, placementWorth: scale.placementWorth)
    let options = rows.options
    prices = .allocate(capacity: options.siteCount)
    for receiver in 0..<options.receiverCount {
      prices[receiver] =
        capacities[receiver] > 0 ? solved.distances[receiver] : ContractedMatching.closed
    }
    prices[options.outside] = scale.placementWorth
    state = LevelState(prices: prices, siteCount: options.siteCount)
    let outside = Int32(options.outside)
    state.sites = solved.receivers.map { $0 < 0 ? outside : $0 }
    state.spare = capacities + [market.demands.count]
    for site in state.sites { state.spare[Int(site)] -= 1 }
    state.excess = state.spare.map { _ in 0 }
    exchanges = SiteExchanges(
      options, proposers: Array(0..<Int32(market.demands.count)), sites: state.sites,
      pairCount: nil)
    for site in 0..<options.siteCount { exchanges.refresh(site, state) }
    search = ContractedSearch(siteCount: options.siteCount)
  }

  deinit { prices.deallocate() }

  // MARK: Changes

  /// Lets a proposer go, and returns who has another receiver now, or none; ascending.
  ///
  /// - Complexity: O(*k*² + *s* *r*), where *s* is the number of proposers at the receivers that change and *r* a
  ///   row's length.
  @discardableResult
  public mutating func withdraw(_ proposer: Handle<Proposer>) -> [Handle<Proposer>] {
    guard !isGone[proposer.offset] else { return [] }
    isGone[proposer.offset] = true
    let site = Int(state.sites[proposer.offset])
    exchanges.remove(proposer.index, from: site)
    state.excess[site] -= 1
    state.excess[rows.options.outside] += 1  // There is one place less outside, too.
    exchanges.refresh(site, state)
    return settle(without: proposer)
  }

  /// Changes how many a receiver takes, and returns who has another receiver now, or none; ascending.
  ///
  /// - Complexity: As ``withdraw(_:)``, for each place.
  @discardableResult
  public mutating func setCapacity(
    of receiver: Handle<Receiver>, to capacity: Int
  ) -> [Handle<Proposer>] {
    precondition((0...Market.quantityMax).contains(capacity), "a capacity is a number of places")
    let outside = rows.options.outside
    let more = capacity - capacities[receiver.offset]
    capacities[receiver.offset] = capacity
    state.excess[receiver.offset] -= more
    if more > 0 {
      state.spare[outside] += more
      state.excess[outside] += more
      exchanges.refresh(outside, state)
    } else {
      var left = -more
      for site in [outside] + Array(0..<outside) where left > 0 {
        let taken = min(left, state.spare[site])
        guard taken > 0 else { continue }
        state.spare[site] -= taken
        state.excess[site] -= taken
        left -= taken
        exchanges.refresh(site, state)
      }
    }
    return settle(without: nil)
  }

  /// Adds a proposer, and returns it with those others who have another receiver now, or none; `nil` if there
  /// is no reserve left.
  ///
  /// - Parameters:
  ///   - candidates: The receivers that it may have, ascending; all of them where that holds for everybody.
  ///   - affinities: What they are worth, in the same order.
  /// - Returns: The new proposer, and who else has another receiver now.
  /// - Complexity: As ``withdraw(_:)``.
  public mutating func add(
    candidates: [Handle<Receiver>], affinities: [Int32]
  ) -> (proposer: Handle<Proposer>, moved: [Handle<Proposer>])? {
    precondition(candidates.count == affinities.count, "one affinity for each candidate")
    precondition(
      affinities.allSatisfy { $0.magnitude <= UInt32(scale.affinityMax) },
      "no affinity is larger than those of the market")
    guard let proposer = rows.append(candidates.map(\.index), affinities) else { return nil }
    let options = rows.options
    let site = options.bestTwo(proposer, prices).site
    isGone.append(false)
    state.sites.append(site)
    exchanges.insert(proposer, at: Int(site), options)
    state.excess[Int(site)] += 1
    state.excess[options.outside] -= 1
    exchanges.refresh(Int(site), state)
    let handle = Handle<Proposer>(Int(proposer))
    return (handle, settle(without: handle))
  }

  /// Puts right what is too many, and returns who moved.
  private mutating func settle(without newcomer: Handle<Proposer>?) -> [Handle<Proposer>] {
    let before = state.sites
    while case .moved = search.step(&state, &exchanges, limit: ReceiverOptions.unreachable) {}
    let outside = rows.options.outside
    let common = prices[outside] - scale.placementWorth
    for site in 0..<rows.options.siteCount { prices[site] -= common }
    return before.indices.filter { before[$0] != state.sites[$0] && $0 != newcomer?.offset }
      .map { Handle($0) }
  }

  // MARK: Results

  /// The receiver of a proposer, if it has one.
  public func receiver(of proposer: Handle<Proposer>) -> Handle<Receiver>? {
    let site = Int(state.sites[proposer.offset])
    return isGone[proposer.offset] || site == rows.options.outside ? nil : Handle(site)
  }

  /// The pairs, ascending.
  public var pairs: [MatchedPair] {
    state.sites.indices.compactMap { proposer in
      receiver(of: Handle(proposer)).map { MatchedPair(Handle(proposer), $0) }
    }
  }

  /// The number of pairs.
  public var count: Int {
    state.sites.indices.count { receiver(of: Handle($0)) != nil }
  }

  /// The sum of the pairs' affinities.
  public var totalAffinity: Int64 {
    state.sites.indices.reduce(0) { sum, proposer in
      guard let receiver = receiver(of: Handle(proposer)) else { return sum }
      return sum + rows.options.worth(Int32(proposer), at: receiver.offset)
    }
  }

  /// What proves the matching best for the market as it is now.
  public var certificate: OptimalityCertificate {
    let receiverPrices = capacities.indices.map {
      capacities[$0] > 0 ? max(0, prices[$0]) : scale.impassablePrice
    }
    return OptimalityCertificate(
      placementWorth: scale.placementWorth, receiverPrices: Table(receiverPrices),
      ownerPrices: Table([]), totalAffinity: totalAffinity, count: count)
  }
}
