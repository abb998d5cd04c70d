//===----------------------------------------------------------------------===//
// Moves proposers from sites with too many to sites with too few, each time along a cheapest path.
//
// METHOD. Successive shortest paths on the sites: from a site with too many forward to the nearest with too few,
// or from a site with too few backward, whichever are rarer. The arcs are the least losses of `SiteExchanges`.
//
// WHY IT IS CORRECT. Before and after each path every loss from a to b is at least price(a) - price(b): everybody
// is where it is worth most above the price. So when nobody is too many, the placement is a best one. A loss that
// is missing in the table was above the limit at the prices at which it was filled, and stays unneeded while
// no two prices have drifted apart by more: this is checked before the prices move.
//===----------------------------------------------------------------------===//

struct ContractedSearch {
  private let siteCount: Int
  private var distances: [Int64]
  /// The distance of a site that is labelled and not final, `Int64.max` for others.
  private var keys: [Int64]
  private var parents: [Int32]
  private var final: [Int32] = []
  private var nextStart = 0

  private static let far = ReceiverOptions.unreachable * 2

  init(siteCount: Int) {
    self.siteCount = siteCount
    distances = Array(repeating: 0, count: siteCount)
    keys = distances
    parents = Array(repeating: -1, count: siteCount)
  }

  /// What one search came to.
  enum Step {
    /// Units were moved.
    case moved
    /// Nothing is too many any more.
    case done
    /// The exchanges must be filled with more.
    case needsMore
  }

  /// Moves units along one cheapest path, unless exchanges above `limit` may be needed for it.
  mutating func step(
    _ state: inout LevelState, _ exchanges: inout SiteExchanges, limit: Int64
  ) -> Step {
    let over = state.excess.count { $0 > 0 }
    guard over > 0 else { return .done }
    let isForward = over <= state.excess.count { $0 < 0 }
    guard let target = findPath(state, exchanges, isForward: isForward) else { return .needsMore }
    let reach = distances[target]
    if limit < ReceiverOptions.unreachable, drift(state, isForward, reach) > limit {
      return .needsMore
    }
    for site in final where distances[Int(site)] < reach {
      let change = reach - distances[Int(site)]
      state.prices[Int(site)] += isForward ? change : -change
    }
    augment(&state, &exchanges, to: target, isForward: isForward, limit: limit)
    return .moved
  }

  /// How far apart two prices would have drifted since the exchanges were filled.
  private func drift(_ state: borrowing LevelState, _ isForward: Bool, _ reach: Int64) -> Int64 {
    var least = Int64.max
    var most = Int64.min
    for site in 0..<siteCount {
      var change = state.prices[site] - state.filledPrices[site]
      if keys[site] == .max, distances[site] < reach {
        change += (reach - distances[site]) * (isForward ? 1 : -1)
      }
      least = min(least, change)
      most = max(most, change)
    }
    return most - least
  }

  private mutating func findPath(
    _ state: borrowing LevelState, _ exchanges: borrowing SiteExchanges, isForward: Bool
  ) -> Int? {
    let sign = isForward ? 1 : -1
    while state.excess[nextStart] * sign <= 0 { nextStart = (nextStart + 1) % siteCount }
    let table = isForward ? exchanges.losses : exchanges.lossesInto
    let prices = state.prices
    let siteCount = siteCount
    final.removeAll(keepingCapacity: true)
    var node = nextStart
    return distances.withUnsafeMutableBufferPointer { distances in
      keys.withUnsafeMutableBufferPointer { keys in
        parents.withUnsafeMutableBufferPointer { parents -> Int? in
          for site in 0..<siteCount {
            distances[site] = Self.far
            keys[site] = Self.far
            parents[site] = -1
          }
          distances[node] = 0
          var nearest: Int64 = 0
          while nearest < ReceiverOptions.unreachable / 2 {
            if state.excess[node] * sign < 0 { return node }
            keys[node] = .max
            final.append(Int32(node))
            let row = table + node * siteCount
            let base = isForward ? nearest - prices[node] : nearest + prices[node]
            nearest = .max
            var next = node
            for site in 0..<siteCount {
              let price = isForward ? prices[site] : -prices[site]
              let distance = base &+ row[site] &+ price
              if distance < distances[site] {
                distances[site] = distance
                keys[site] = distance
                parents[site] = Int32(node)
              }
              let key = keys[site]
              let isNearer = key < nearest
              nearest = isNearer ? key : nearest
              next = isNearer ? site : next
            }
            node = next
          }
          return nil
        }
      }
    }
  }

  private func augment(
    _ state: inout LevelState, _ exchanges: inout SiteExchanges, to target: Int, isForward: Bool,
    limit: Int64
  ) {
    var path = [target]
    var node = target
    while parents[node] >= 0 {
      node = Int(parents[node])
      path.append(node)
    }
    // In the direction in which proposers move.
    if isForward { path.reverse() }
    let (source, end) = (path[0], path[path.count - 1])
    var amount = min(state.excess[source], -state.excess[end])
    let movers = zip(path, path.dropFirst()).map { exchanges.mover(from: $0, to: $1, state) }
    if movers.allSatisfy({ $0 < 0 }) {
      for site in path.dropLast() { amount = min(amount, state.spare[site]) }
    } else {
      amount = 1
    }
    for (place, mover) in movers.enumerated() {
      let (from, to) = (path[place], path[place + 1])
      if mover < 0 {
        state.spare[from] -= amount
        state.spare[to] += amount
      } else {
        state.sites[Int(mover)] = Int32(to)
        exchanges.move(mover, from: from, to: to, state, limit: limit)
      }
    }
    for site in path { exchanges.refresh(site, state) }
    state.excess[source] -= amount
    state.excess[end] += amount
  }
}
