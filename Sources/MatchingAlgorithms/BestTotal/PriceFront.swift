// The proposers whose choice a small change of prices can change, and the changes.

import GraphCore

/// The proposers with small margins at some prices, while prices move.
///
/// All others are *settled*: as long as no price moves by half the reach or more, they choose what they
/// chose. So a step looks at few proposers, however many there are.
struct PriceFront {
  /// The proposers of the front.
  private(set) var rows: [Int32] = []
  // What each of them chooses at the prices as they are now: the receiver (-1 for none), and its worth
  // above the price.
  private var chosen: [Int32] = []
  private var worths: [Int64] = []
  // For each receiver the members of the front that may have it, with their affinities.
  private var columnStarts: [Int] = []
  private var columnRows: [Int32] = []
  private var columnAffinities: [Int32] = []
  /// For each receiver how many choose it, settled or not.
  private var demand: [Int]
  private let reach: Int64
  private var center: [Int64]
  private let isWhole: Bool
  /// Whether a price has moved as far as the front can tell.
  private(set) var isExhausted = false

  /// The front at a start's prices: of a reach, or of about a sixth of the proposers, and at least
  /// of some thousands.
  ///
  /// - Complexity: O(*m*) for *m* pairs.
  init(_ start: PriceStart, reach wanted: Int64?) {
    let market = start.market
    var all: [PriceStart.Choice] = []
    all.reserveCapacity(start.eligible.count)
    start.forEachChoice(of: start.eligible) { all.append($1) }
    var limit = wanted ?? 0
    if wanted == nil {
      var margins = all.map(\.margin)
      let rank = min(margins.count - 1, max(margins.count / 6, 4_000))
      margins.withUnsafeMutableBufferPointer { limit = max(4, nthElement($0, rank)) }
    }
    reach = limit
    center = start.prices
    demand = start.prices.map { _ in 0 }
    for (index, choice) in all.enumerated() {
      let receiver = choice.pair < 0 ? -1 : market.pairs.receivers[Int(choice.pair)]
      if receiver >= 0 { demand[Int(receiver)] += 1 }
      guard choice.margin <= limit else { continue }
      rows.append(start.eligible[index])
      chosen.append(receiver)
      worths.append(choice.worth)
    }
    isWhole = rows.count == start.eligible.count
    fillColumns(market)
  }

  private mutating func fillColumns(_ market: Market) {
    var starts = Array(repeating: 0, count: center.count + 1)
    market.pairs.receivers.withUnsafeBufferPointer { receivers in
      for row in rows {
        for position in market.pairs.positions(of: Handle(Int(row))) {
          starts[Int(receivers[position]) + 1] += 1
        }
      }
      for receiver in center.indices { starts[receiver + 1] += starts[receiver] }
      let count = starts[center.count]
      var next = starts
      columnAffinities = Array(unsafeUninitializedCapacity: count) { targets, initialized in
        columnRows = Array(unsafeUninitializedCapacity: count) { columnRows, initializedRows in
          market.pairs.affinities.withUnsafeBufferPointer { affinities in
            for (index, row) in rows.enumerated() {
              for position in market.pairs.positions(of: Handle(Int(row))) {
                let receiver = Int(receivers[position])
                let place = next[receiver]
                next[receiver] = place + 1
                columnRows[place] = Int32(index)
                targets[place] = affinities[position]
              }
            }
          }
          initializedRows = count
        }
        initialized = count
      }
    }
    columnStarts = starts
  }

  /// The reach that the next front should have.
  var widerReach: Int64 {
    let (reach, overflows) = reach.multipliedReportingOverflow(by: 3)
    return overflows ? .max : reach
  }
}

// MARK: - Steps

extension PriceFront {
  /// Moves each price once to where as many choose the receiver as it has room for; returns how many are
  /// too many or too few in the end.
  ///
  /// - Complexity: O(*e*) for *e* pairs of the front, and a row for each proposer that moves.
  mutating func balance(_ start: inout PriceStart) -> Int {
    shift(&start)
    for receiver in start.prices.indices where start.rooms[receiver] > 0 {
      let excess = demand[receiver] - start.rooms[receiver]
      if excess > 0 {
        raise(receiver, driving: excess, &start)
      } else if excess < 0, start.prices[receiver] > 0 {
        cut(receiver, missing: -excess, &start)
      }
    }
    return start.prices.indices.reduce(0) { sum, receiver in
      let excess = demand[receiver] - start.rooms[receiver]
      return sum + (start.prices[receiver] > 0 ? abs(excess) : max(0, excess))
    }
  }

  /// Lowers all prices by the smallest, if there are more places than proposers.
  ///
  /// Choices do not depend on a part that all prices have in common, but some receiver will have room, and
  /// its price must be 0. Without this the common part would go by small steps.
  private mutating func shift(_ start: inout PriceStart) {
    let open = start.prices.indices.filter { start.rooms[$0] > 0 }
    let places = open.reduce(0) { $0 + start.rooms[$1] }
    guard demand.reduce(0, +) == start.eligible.count, places > start.eligible.count,
      let least = open.map({ start.prices[$0] }).min(), least > 0
    else { return }
    for receiver in open {
      start.prices[receiver] -= least
      center[receiver] -= least
    }
    for index in worths.indices { worths[index] += least }
  }

  /// Lowers the price of each receiver that too few choose by just as much as brings the missing ones; returns
  /// whether there was one.
  ///
  /// Before, all positive prices fall together until so many more than needed choose their receivers. Whoever
  /// is too many is left to the search; without them one price would take from another for long.
  ///
  /// - Complexity: O(*e*) for *e* pairs of the front.
  mutating func lower(_ start: inout PriceStart, surplus: Int) -> Bool {
    let isAnyShort = start.prices.indices.contains {
      start.prices[$0] > 0 && demand[$0] < start.rooms[$0]
    }
    guard isAnyShort else { return false }
    lowerTogether(&start, surplus: surplus)
    for receiver in start.prices.indices
    where start.prices[receiver] > 0 && demand[receiver] < start.rooms[receiver] {
      cut(receiver, missing: start.rooms[receiver] - demand[receiver], &start)
    }
    return true
  }

  /// Lowers all positive prices by the same, so that enough choosers come from receivers of price 0 and from
  /// outside.
  private mutating func lowerTogether(_ start: inout PriceStart, surplus: Int) {
    let market = start.market
    let positive = start.prices.indices.filter { start.prices[$0] > 0 && start.rooms[$0] > 0 }
    let wanted = positive.reduce(surplus) { $0 + start.rooms[$1] - demand[$1] }
    guard wanted > 0, var step = positive.map({ start.prices[$0] }).min() else { return }
    var gaps = SmallestNumbers(count: wanted)
    var free: [Int] = []
    for index in rows.indices where chosen[index] < 0 || start.prices[Int(chosen[index])] == 0 {
      var best = Int64.min / 4
      for position in market.pairs.positions(of: Handle(Int(rows[index]))) {
        let receiver = Int(market.pairs.receivers[position])
        guard start.rooms[receiver] > 0, start.prices[receiver] > 0 else { continue }
        best = max(
          best,
          Int64(market.pairs.affinities[position]) + start.placementWorth - start.prices[receiver])
      }
      gaps.insert(worths[index] - best)
      free.append(index)
    }
    if let gap = gaps.largest { step = min(step, gap + 1) }
    for receiver in positive { step = min(step, allowedFall(receiver, step, start)) }
    // Those whose receivers fall stay and gain; the free ones choose anew.
    for index in rows.indices where chosen[index] >= 0 && start.prices[Int(chosen[index])] > 0 {
      worths[index] += step
    }
    for receiver in positive { start.prices[receiver] -= step }
    for index in free { choose(index, start) }
  }

  /// Raises a price until so many choose something else.
  private mutating func raise(_ receiver: Int, driving count: Int, _ start: inout PriceStart) {
    var margins = SmallestNumbers(count: count)
    var here: [Int] = []
    for entry in columnStarts[receiver]..<columnStarts[receiver + 1] {
      let index = Int(columnRows[entry])
      guard chosen[index] == Int32(receiver) else { continue }
      margins.insert(start.choice(of: rows[index]).margin)
      here.append(index)
    }
    guard !here.isEmpty else {
      isExhausted = true
      return
    }
    var step = margins.largest ?? margins.largestSoFar
    if margins.largest == nil, !isWhole { isExhausted = true }
    if !isWhole {
      let room = center[receiver] + reach / 2 - start.prices[receiver]
      if step >= room {
        isExhausted = true
        step = room - 1
      }
    }
    start.prices[receiver] += max(0, step)
    for index in here { choose(index, start) }
  }

  /// Lowers a price until so many more choose the receiver, or to 0.
  private mutating func cut(_ receiver: Int, missing count: Int, _ start: inout PriceStart) {
    let column = columnStarts[receiver]..<columnStarts[receiver + 1]
    let base = start.placementWorth - start.prices[receiver]
    var step = start.prices[receiver]
    // One more, so that equal worth does not leave it to the tie weights.
    if let gap = gap(at: receiver, count, base) { step = min(step, gap + 1) }
    step = allowedFall(receiver, step, start)
    start.prices[receiver] -= step
    let own = Int32(receiver)
    var coming: [Int] = []
    columnRows.withUnsafeBufferPointer { rows in
      columnAffinities.withUnsafeBufferPointer { affinities in
        chosen.withUnsafeBufferPointer { chosen in
          worths.withUnsafeMutableBufferPointer { worths in
            for entry in column {
              let index = Int(rows[entry])
              if chosen[index] == own {
                worths[index] += step
              } else if worths[index] - Int64(affinities[entry]) - base <= step {
                coming.append(index)
              }
            }
          }
        }
      }
    }
    for index in coming { choose(index, start) }
  }

  /// By how much the worth of a receiver falls short of what others chose, for the so-manieth of them.
  private func gap(at receiver: Int, _ count: Int, _ base: Int64) -> Int64? {
    var gaps = SmallestNumbers(count: count)
    var limit = Int64.max
    let own = Int32(receiver)
    columnRows.withUnsafeBufferPointer { rows in
      columnAffinities.withUnsafeBufferPointer { affinities in
        chosen.withUnsafeBufferPointer { chosen in
          worths.withUnsafeBufferPointer { worths in
            for entry in columnStarts[receiver]..<columnStarts[receiver + 1] {
              let index = Int(rows[entry])
              let gap = worths[index] - Int64(affinities[entry]) - base
              guard gap < limit, chosen[index] != own else { continue }
              gaps.insert(gap)
              limit = gaps.largest ?? .max
            }
          }
        }
      }
    }
    return gaps.largest
  }

  /// How far a price may fall, at most `step`, so that settled ones stay settled.
  private mutating func allowedFall(_ receiver: Int, _ step: Int64, _ start: PriceStart) -> Int64 {
    guard !isWhole else { return step }
    let room = start.prices[receiver] - (center[receiver] - reach / 2)
    guard step >= room else { return step }
    isExhausted = true
    return max(0, room - 1)
  }

  /// Lets a member of the front choose anew.
  private mutating func choose(_ index: Int, _ start: PriceStart) {
    let choice = start.choice(of: rows[index])
    let after = choice.pair < 0 ? -1 : start.market.pairs.receivers[Int(choice.pair)]
    let before = chosen[index]
    chosen[index] = after
    worths[index] = choice.worth
    guard before != after else { return }
    if before >= 0 { demand[Int(before)] -= 1 }
    if after >= 0 { demand[Int(after)] += 1 }
  }
}
