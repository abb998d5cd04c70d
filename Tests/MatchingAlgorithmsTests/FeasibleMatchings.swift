import GraphCore
import MatchingAlgorithms

/// Every matching of a tiny market that keeps all rules, one after another.
///
/// It reads a market's parts and shares no code with solvers and verifiers. Demands and seats stop a
/// branch early; all other rules are looked at when a matching is complete.
struct FeasibleMatchings {
  /// One candidate pair, in plain numbers.
  struct Pair {
    let proposer: Int
    let receiver: Int
    let owner: Int?
    let affinity: Int64
    let receiverAffinity: Int64
    let tie: Int64
    let isLocked: Bool
    /// How many of the proposer's candidates it wants more; all of them differ.
    var proposerRank = 0
    /// How many of the receiver's candidates it wants more; all of them differ.
    var receiverRank = 0
  }

  let market: Market
  private(set) var pairs: [Pair] = []
  private var rowEnds: [Int] = []

  init(_ market: Market) {
    self.market = market
    var views: [(own: Int32, other: Int32)] = []
    for proposer in market.demands.handles {
      for position in market.pairs.positions(of: proposer) {
        let receiver = market.pairs.receiver(at: position)
        pairs.append(
          Pair(
            proposer: proposer.offset, receiver: receiver.offset,
            owner: market.owners[receiver]?.offset,
            affinity: Int64(market.pairs.affinity(at: position)),
            receiverAffinity: Int64(market.pairs.receiverAffinity(at: position)),
            tie: market.tieWeight(of: proposer, receiver),
            isLocked: market.pairs.isLocked(at: position)))
        views.append(
          (market.pairs.proposerAffinity(at: position), market.pairs.receiverAffinity(at: position))
        )
      }
      rowEnds.append(pairs.count)
    }
    // Wanted more: by affinity, then by tie weight, then because it comes earlier.
    for (index, pair) in pairs.enumerated() {
      for (other, rival) in pairs.enumerated() where other != index {
        let isEarlier = (rival.tie, -other) > (pair.tie, -index)
        if rival.proposer == pair.proposer {
          let (theirs, ours) = (views[other].own, views[index].own)
          if theirs > ours || (theirs == ours && isEarlier) { pairs[index].proposerRank += 1 }
        }
        if rival.receiver == pair.receiver {
          let (theirs, ours) = (views[other].other, views[index].other)
          if theirs > ours || (theirs == ours && isEarlier) { pairs[index].receiverRank += 1 }
        }
      }
    }
  }

  /// Calls `body` with the positions of the pairs of each matching, ascending.
  func forEach(_ body: ([Int]) -> Void) {
    var state = State(
      room: market.capacities.values, ownerRoom: market.ownerCapacities.values, chosen: [])
    choose(from: 0, proposer: 0, placed: 0, &state, body)
  }

  private struct State {
    var room: [Int]
    var ownerRoom: [Int]
    var chosen: [Int]
  }

  private func choose(
    from next: Int, proposer: Int, placed: Int, _ state: inout State, _ body: ([Int]) -> Void
  ) {
    guard proposer < rowEnds.count else {
      if keepsOtherRules(state) { body(state.chosen) }
      return
    }
    if next == rowEnds[proposer] {
      let isRequired = market.goal == .required
      let least = max(market.proposerLowerQuotas.values[proposer], isRequired ? 1 : 0)
      if placed >= least {
        choose(from: next, proposer: proposer + 1, placed: 0, &state, body)
      }
      return
    }
    let pair = pairs[next]
    if !pair.isLocked {
      choose(from: next + 1, proposer: proposer, placed: placed, &state, body)
    }
    let size = market.sizes.values[proposer]
    guard placed < market.demands.values[proposer], state.room[pair.receiver] >= size,
      pair.owner.map({ state.ownerRoom[$0] >= size }) ?? true
    else { return }
    state.room[pair.receiver] -= size
    if let owner = pair.owner { state.ownerRoom[owner] -= size }
    state.chosen.append(next)
    choose(from: next + 1, proposer: proposer, placed: placed + 1, &state, body)
    state.chosen.removeLast()
    state.room[pair.receiver] += size
    if let owner = pair.owner { state.ownerRoom[owner] += size }
  }

  private func keepsOtherRules(_ state: State) -> Bool {
    for (receiver, room) in state.room.enumerated()
    where market.capacities.values[receiver] - room < market.lowerQuotas.values[receiver] {
      return false
    }
    for (owner, room) in state.ownerRoom.enumerated()
    where market.ownerCapacities.values[owner] - room < market.ownerLowerQuotas.values[owner] {
      return false
    }
    return market.quotaGroups.allSatisfy { keeps($0, state.chosen) }
      && keepsSideConstraints(state.chosen)
  }

  private func keeps(_ group: QuotaGroup, _ chosen: [Int]) -> Bool {
    let bounds = group.lowerQuota...group.capacity
    func count(_ isCounted: (Int) -> Bool) -> Int {
      chosen.count {
        isCounted(pairs[$0].receiver) && group.members.contains(Handle(pairs[$0].proposer))
      }
    }
    switch group.scope {
    case .allReceivers: return bounds.contains(count { _ in true })
    case .receivers(let receivers):
      return bounds.contains(count { receivers.contains(Handle($0)) })
    case .eachReceiver:
      return market.capacities.values.indices.allSatisfy { place in
        bounds.contains(count { $0 == place })
      }
    }
  }

  private func keepsSideConstraints(_ chosen: [Int]) -> Bool {
    let rules = market.sideConstraints
    func have(_ proposer: Int, _ receiver: Int) -> Bool {
      chosen.contains { pairs[$0].proposer == proposer && pairs[$0].receiver == receiver }
    }
    for receiver in market.capacities.values.indices {
      for set in rules.rivals where set.count(where: { have($0.offset, receiver) }) > 1 {
        return false
      }
      for set in rules.jointGroups {
        let present = set.count { have($0.offset, receiver) }
        if present != 0 && present != set.count { return false }
      }
    }
    for proposer in market.demands.values.indices {
      for set in rules.rivalReceivers where set.count(where: { have(proposer, $0.offset) }) > 1 {
        return false
      }
    }
    return true
  }
}
