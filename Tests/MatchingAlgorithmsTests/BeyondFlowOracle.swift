import GraphCore
import MatchingAlgorithms

/// The best matching of a tiny market under every rule, and which sets of rules can hold, found by
/// trying all sets of pairs.
///
/// It reads a market and shares no code with solvers and verifiers.
struct BeyondFlowOracle {
  let market: Market
  private let pairs: [(proposer: Handle<Proposer>, receiver: Handle<Receiver>, position: Int)]

  init(_ market: Market) {
    self.market = market
    pairs = market.demands.handles.flatMap { proposer in
      market.pairs.positions(of: proposer).map {
        (proposer, market.pairs.receiver(at: $0), $0)
      }
    }
  }

  /// The largest value (count unless only affinity counts, then total), `nil` if infeasible.
  var best: (count: Int, total: Int64)? {
    var best: (Int, Int64)?
    forEachSet { chosen in
      guard market.rules.allSatisfy({ holds($0, chosen) }) else { return }
      let total =
        chosen.reduce(0) { $0 + Int64(market.pairs.affinity(at: $1.position)) } - softCost(chosen)
      let value = (market.goal == .optional ? 0 : chosen.count, total)
      if best.map({ $0 < value }) ?? true { best = value }
    }
    return best
  }

  /// The largest sum of tie weights among the best matchings.
  var bestTieSum: Int64? {
    var best: (Int, Int64, Int64)?
    forEachSet { chosen in
      guard market.rules.allSatisfy({ holds($0, chosen) }) else { return }
      let total = chosen.reduce(0) { $0 + Int64(market.pairs.affinity(at: $1.position)) }
      let ties = chosen.reduce(0) { $0 + market.tieWeight(of: $1.proposer, $1.receiver) }
      let value = (market.goal == .optional ? 0 : chosen.count, total, ties)
      if best.map({ $0 < value }) ?? true { best = value }
    }
    return best?.2
  }

  /// Whether some rules can hold together; `eased` may be broken by `amount`.
  func canHold(_ rules: [MarketRule], easing eased: MarketRule? = nil, by amount: Int = 0) -> Bool {
    var found = false
    forEachSet { chosen in
      if !found {
        found = rules.allSatisfy { holds($0, chosen, slack: $0 == eased ? amount : 0) }
      }
    }
    return found
  }

  private typealias Chosen = [(
    proposer: Handle<Proposer>, receiver: Handle<Receiver>, position: Int
  )]

  private func forEachSet(_ body: (Chosen) -> Void) {
    for bits in 0..<(1 << pairs.count) {
      body(pairs.indices.filter { bits >> $0 & 1 == 1 }.map { pairs[$0] })
    }
  }

  /// What broken soft bounds cost.
  private func softCost(_ chosen: Chosen) -> Int64 {
    var cost: Int64 = 0
    for group in market.quotaGroups {
      guard let price = group.breachPrice else { continue }
      func add(_ isCounted: (Handle<Receiver>) -> Bool) {
        let count = chosen.count {
          group.members.contains($0.proposer) && isCounted($0.receiver)
        }
        var wrong = max(0, group.lowerQuota - count)
        if count > group.capacity { wrong += count - group.capacity }
        cost += Int64(price) * Int64(wrong)
      }
      switch group.scope {
      case .eachReceiver: for receiver in market.capacities.handles { add { $0 == receiver } }
      case .allReceivers: add { _ in true }
      case .receivers(let receivers): add { receivers.contains($0) }
      }
    }
    return cost
  }

  private func holds(_ rule: MarketRule, _ chosen: Chosen, slack: Int = 0) -> Bool {
    func seats(_ isCounted: (Handle<Receiver>) -> Bool) -> Int {
      chosen.filter { isCounted($0.receiver) }.reduce(0) { $0 + market.sizes[$1.proposer] }
    }
    func members(_ group: Int, _ place: Handle<Receiver>?) -> Int {
      let group = market.quotaGroups[group]
      return chosen.count { pair in
        guard group.members.contains(pair.proposer) else { return false }
        if let place { return pair.receiver == place }
        if case .receivers(let receivers) = group.scope { return receivers.contains(pair.receiver) }
        return true
      }
    }
    switch rule {
    case .demand(let proposer):
      return chosen.count { $0.proposer == proposer } <= market.demands[proposer] + slack
    case .proposerLowerQuota(let proposer):
      return chosen.count { $0.proposer == proposer } >= market.lowerQuota(of: proposer) - slack
    case .capacity(let receiver):
      return seats { $0 == receiver } <= market.capacities[receiver] + slack
    case .lowerQuota(let receiver):
      return seats { $0 == receiver } >= market.lowerQuotas[receiver] - slack
    case .ownerCapacity(let owner):
      return seats { market.owners[$0] == owner } <= market.ownerCapacities[owner] + slack
    case .ownerLowerQuota(let owner):
      return seats { market.owners[$0] == owner } >= market.ownerLowerQuotas[owner] - slack
    case .lock(let pair):
      return slack > 0
        || chosen.contains { $0.proposer == pair.proposer && $0.receiver == pair.receiver }
    case .groupCapacity(let group, let place):
      return members(group, place) <= market.quotaGroups[group].capacity + slack
    case .groupLowerQuota(let group, let place):
      return members(group, place) >= market.quotaGroups[group].lowerQuota - slack
    case .rivals(let index):
      let set = market.sideConstraints.rivals[index]
      return slack > 0
        || market.capacities.handles.allSatisfy { receiver in
          chosen.count { $0.receiver == receiver && set.contains($0.proposer) } <= 1
        }
    case .rivalReceivers(let index):
      let set = market.sideConstraints.rivalReceivers[index]
      return slack > 0
        || market.demands.handles.allSatisfy { proposer in
          chosen.count { $0.proposer == proposer && set.contains($0.receiver) } <= 1
        }
    case .jointGroup(let index):
      let set = market.sideConstraints.jointGroups[index]
      return slack > 0
        || market.capacities.handles.allSatisfy { receiver in
          let present = chosen.count { $0.receiver == receiver && set.contains($0.proposer) }
          return present == 0 || present == set.count
        }
    }
  }
}
