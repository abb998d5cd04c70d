//===----------------------------------------------------------------------===//
// The cheapest way to pass a unit on from each site to each other.
//
// PROBLEM. The search asks for the least loss, affinity given up minus affinity taken up, over the proposers at
// site a of a move to site b, for all a and b again and again, while one proposer after the other moves.
//
// METHOD. A table of the least losses, and its transpose. Where sites have few proposers, a row of the
// table is computed anew from the proposers of its site whenever one of them leaves (*scanning*). Where
// they have many, there is a heap for each pair of sites, of those exchanges only that lose at most
// `limit` at the prices as they were when the heaps were filled; what is stale on top of one is dropped.
// As long as no two prices have drifted apart by more than that limit, no other exchange can be the cheapest.
//===----------------------------------------------------------------------===//

import CAffinityRows

/// The least losses between all sites, for the proposers of one level.
struct SiteExchanges: ~Copyable {
  /// An exchange: its loss, and the index of the proposer that moves.
  private struct Exchange: Comparable {
    let loss: Int64
    let index: Int32

    static func < (left: Self, right: Self) -> Bool {
      left.loss == right.loss ? left.index < right.index : left.loss < right.loss
    }
  }

  private(set) var options: ReceiverOptions
  private var proposers: [Int32]
  private let siteCount: Int
  /// By site and site: the least loss; and the same with the sites the other way round.
  let losses: UnsafeMutablePointer<Int64>
  let lossesInto: UnsafeMutablePointer<Int64>
  /// Whether rows of the table are computed from the proposers of a site.
  let isScanning: Bool
  /// The index of the proposer with the least loss, -1 for a place that nobody uses: while scanning.
  private let movers: UnsafeMutablePointer<Int32>
  /// By receiver: losses in 32 bits, while a row is computed.
  private let narrowLosses: UnsafeMutablePointer<Int32>
  private var heaps: [BinaryHeap<Exchange>] = []
  // The proposers of each site and where in that list each is: while scanning.
  private var members: [[Int32]]
  private var places: [Int32]

  /// Whether to look through a site's proposers costs less than heaps: there are few, or so many sites that
  /// most heaps would hold nothing.
  private static func isScanned(pairs: Int, _ options: ReceiverOptions) -> Bool {
    let most = options.siteCount >= 128 ? 16_384 : options.isDense ? 2_048 : 256
    return pairs / options.siteCount <= most
  }

  /// An empty table; `pairCount` of `nil` means that it is scanned whatever the size.
  init(_ options: ReceiverOptions, proposers: [Int32], sites: [Int32], pairCount: Int?) {
    self.options = options
    self.proposers = proposers
    siteCount = options.siteCount
    let cells = siteCount * siteCount
    losses = .allocate(capacity: cells)
    losses.initialize(repeating: ReceiverOptions.unreachable, count: cells)
    lossesInto = .allocate(capacity: cells)
    lossesInto.initialize(repeating: ReceiverOptions.unreachable, count: cells)
    movers = .allocate(capacity: cells)
    movers.initialize(repeating: -1, count: cells)
    narrowLosses = .allocate(capacity: siteCount)
    narrowLosses.initialize(repeating: 0, count: siteCount)
    isScanning = pairCount.map { Self.isScanned(pairs: $0, options) } ?? true
    members = []
    places = []
    guard isScanning else { return }
    members = Array(repeating: [], count: siteCount)
    places = Array(repeating: 0, count: sites.count)
    for (index, site) in sites.enumerated() {
      places[index] = Int32(members[Int(site)].count)
      members[Int(site)].append(Int32(index))
    }
  }

  deinit {
    losses.deallocate()
    lossesInto.deallocate()
    movers.deallocate()
    narrowLosses.deallocate()
  }

  /// Fills the heaps with what loses at most `limit` at the prices; a proposer whose margin is above
  /// `marginMax` has no such exchange.
  mutating func fill(
    _ state: borrowing LevelState, upTo limit: Int64, marginMax: Int64
  ) {
    if heaps.isEmpty { heaps = Array(repeating: BinaryHeap(), count: siteCount * siteCount) }
    for index in heaps.indices { heaps[index].removeAll() }
    let prices = state.prices
    for index in proposers.indices where state.margins[index] <= marginMax {
      let site = Int(state.sites[index])
      let own = options.worth(proposers[index], at: site)
      let least = own &- prices[site] &- limit
      options.forEachSite(proposers[index]) { other, worth in
        guard worth &- prices[other] >= least, other != site else { return }
        heaps[site * siteCount + other].append(
          Exchange(loss: own - worth, index: Int32(index)))
      }
    }
    for cell in heaps.indices { heaps[cell].restoreOrder() }
    for site in 0..<siteCount { refresh(site, state) }
  }

  /// The proposer with the least loss, -1 if that is an empty place or nobody.
  @inline(__always)
  func mover(from site: Int, to other: Int, _ state: borrowing LevelState) -> Int32 {
    if isScanning { return movers[site * siteCount + other] }
    guard let least = heaps[site * siteCount + other].min else { return -1 }
    let ofPlace =
      state.spare[site] > 0
      ? options.lossOfEmptyPlace(from: site, to: other)
      : ReceiverOptions.unreachable
    return ofPlace <= least.loss ? -1 : least.index
  }

  /// Takes in a proposer, whose row has been added to `options`, at a site; while scanning.
  ///
  /// ``refresh(_:_:)`` of the site must follow.
  mutating func insert(_ proposer: Int32, at site: Int, _ options: ReceiverOptions) {
    self.options = options
    proposers.append(proposer)
    places.append(Int32(members[site].count))
    members[site].append(Int32(proposers.count - 1))
  }

  /// Forgets a proposer, by its index, that was at a site; while scanning.
  ///
  /// ``refresh(_:_:)`` of the site must follow.
  mutating func remove(_ index: Int32, from site: Int) {
    let place = places[Int(index)]
    let last = members[site][members[site].count - 1]
    members[site][Int(place)] = last
    places[Int(last)] = place
    members[site].removeLast()
  }

  /// Notes that a proposer has moved; ``refresh(_:_:)`` of both sites must follow.
  mutating func move(
    _ index: Int32, from site: Int, to other: Int, _ state: borrowing LevelState, limit: Int64
  ) {
    if isScanning {
      remove(index, from: site)
      places[Int(index)] = Int32(members[other].count)
      members[other].append(index)
      return
    }
    let proposer = proposers[Int(index)]
    let own = options.worth(proposer, at: other)
    let least =
      limit >= ReceiverOptions.unreachable
      ? -2 * ReceiverOptions.unreachable : own - state.filledPrices[other] - limit
    options.forEachSite(proposer) { target, worth in
      guard target != other, worth - state.filledPrices[target] >= least else { return }
      heaps[other * siteCount + target].insert(Exchange(loss: own - worth, index: index))
    }
  }

  /// Computes a site's row of the table anew.
  mutating func refresh(_ site: Int, _ state: borrowing LevelState) {
    let row = losses + site * siteCount
    let rowMovers = movers + site * siteCount
    if isScanning {
      row.update(repeating: ReceiverOptions.unreachable, count: siteCount)
      rowMovers.update(repeating: -1, count: siteCount)
      if options.isDense {
        refreshDense(site, row, rowMovers)
      } else {
        for index in members[site] { lower(site, index, row, rowMovers) }
      }
    } else {
      for other in 0..<siteCount where other != site {
        let cell = site * siteCount + other
        while let least = heaps[cell].min, Int(state.sites[Int(least.index)]) != site {
          heaps[cell].removeMin()
        }
        row[other] = heaps[cell].min?.loss ?? ReceiverOptions.unreachable
      }
    }
    if state.spare[site] > 0 {
      for other in 0..<siteCount {
        let loss = options.lossOfEmptyPlace(from: site, to: other)
        if loss <= row[other] {
          row[other] = loss
          rowMovers[other] = -1
        }
      }
    }
    row[site] = ReceiverOptions.unreachable
    for other in 0..<siteCount { lossesInto[other * siteCount + site] = row[other] }
  }
}

extension SiteExchanges {
  /// Takes the losses of a proposer of a site into the site's row.
  private func lower(
    _ site: Int, _ index: Int32, _ row: UnsafeMutablePointer<Int64>,
    _ rowMovers: UnsafeMutablePointer<Int32>
  ) {
    let own = options.worth(proposers[Int(index)], at: site)
    options.forEachSite(proposers[Int(index)]) { other, worth in
      guard own &- worth < row[other] else { return }
      row[other] = own &- worth
      rowMovers[other] = index
    }
  }

  /// Computes a site's row from its proposers, each of whom may have every receiver.
  private func refreshDense(
    _ site: Int, _ row: UnsafeMutablePointer<Int64>, _ rowMovers: UnsafeMutablePointer<Int32>
  ) {
    guard !members[site].isEmpty else { return }
    let outside = options.outside
    narrowLosses.update(repeating: .max, count: outside)
    for index in members[site] {
      let proposer = proposers[Int(index)]
      let own = options.worth(proposer, at: site)
      cm_lower_losses(
        Int32(truncatingIfNeeded: own), index,
        options.affinities + Int(options.starts[Int(proposer)]),
        outside, narrowLosses, rowMovers)
      // Nobody of a dense market is worth more outside than another.
      guard own < row[outside] else { continue }
      row[outside] = own
      rowMovers[outside] = index
    }
    for other in 0..<outside { row[other] = Int64(narrowLosses[other]) }
  }
}
