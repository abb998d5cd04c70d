//===----------------------------------------------------------------------===//
// From an unfilled lower quota to a set of rules that cannot hold together.
//
// PROBLEM. The solver has filled as many places below lower quotas as possible, and some are
// left. Name participants whose bounds alone show that not all can be filled.
//
// METHOD. View the market as a circulation: sink -> proposer -> receiver -> owner -> sink, each
// arc with a lower and an upper bound on its pairs. Take an arc below its lower bound. Collect
// the nodes that its head can reach (or: that can reach its tail) along arcs that can still take
// a pair, or backwards along arcs that can still lose one. Those nodes are the cut.
//
// WHY IT IS CORRECT. Let the arc be u -> v and X the nodes that v can reach.
//   (1) u is not in X: else one more pair could go round through u -> v and fill one more place,
//       against what the solver has done.
//   (2) Each arc out of X is at its upper bound, each arc into X at or below its lower bound, and
//       u -> v strictly below. As many pairs enter X as leave it. So the lower bounds of the arcs
//       into X exceed the upper bounds of those out of X: no circulation keeps both.
//   (3) Both stay true if X takes in the head of another arc below its lower bound, provided that
//       X has all that this head can reach, and not the arc's tail, and the head is no sink. That arc then
//       is the strict one.
// The nodes that can reach u are the complement of such a set; they are fewer if v is the sink.
//
// NOT HERE. Locks beyond a capacity: `LockConflict.swift` finds these first.
//
// REFERENCES. None opened; the argument is the cut condition for circulations with lower bounds.
//===----------------------------------------------------------------------===//

import GraphCore

struct InfeasibilitySearch {
  private struct Arc {
    var tail: Int
    var head: Int
    var flow: Int
    var lower: Int
    var upper: Int

    var canGrow: Bool { flow < upper }
    var canShrink: Bool { flow > lower }
  }

  private let market: Market
  // Nodes: proposers, receivers, owners, the sink.
  private let firstReceiver: Int
  private let firstOwner: Int
  private let sink: Int
  private var arcs: [Arc] = []

  init(_ market: Market, _ matching: BMatching) {
    self.market = market
    firstReceiver = market.demands.count
    firstOwner = firstReceiver + market.capacities.count
    sink = firstOwner + market.ownerCapacities.count
    var loads = Array(repeating: 0, count: sink)
    for pair in matching.pairs {
      loads[pair.proposer.offset] += 1
      loads[firstReceiver + pair.receiver.offset] += 1
      if let owner = market.owners[pair.receiver] { loads[firstOwner + owner.offset] += 1 }
    }
    for proposer in market.demands.handles {
      arcs.append(
        Arc(
          tail: sink, head: proposer.offset, flow: loads[proposer.offset],
          lower: market.lowerQuota(of: proposer), upper: market.demands[proposer]))
      for position in market.pairs.positions(of: proposer) {
        let receiver = market.pairs.receiver(at: position)
        let isMatched = matching.contains(MatchedPair(proposer, receiver))
        arcs.append(
          Arc(
            tail: proposer.offset, head: firstReceiver + receiver.offset,
            flow: isMatched ? 1 : 0,
            lower: market.pairs.isLocked(at: position) ? 1 : 0, upper: 1))
      }
    }
    for receiver in market.capacities.handles {
      let node = firstReceiver + receiver.offset
      arcs.append(
        Arc(
          tail: node, head: market.owners[receiver].map { firstOwner + $0.offset } ?? sink,
          flow: loads[node], lower: market.lowerQuotas[receiver],
          upper: market.capacities[receiver]))
    }
    for owner in market.ownerCapacities.handles {
      let node = firstOwner + owner.offset
      arcs.append(
        Arc(
          tail: node, head: sink, flow: loads[node], lower: market.ownerLowerQuotas[owner],
          upper: market.ownerCapacities[owner]))
    }
  }

  /// Returns the cut that explains the first lower quota that is not filled.
  func witness() -> InfeasibilityWitness {
    guard let unfilled = arcs.first(where: { $0.flow < $0.lower }) else {
      preconditionFailure("a lower quota is unfilled")
    }
    let sources = nodes(joinedTo: unfilled.tail, towards: true)
    if !sources[sink] {
      let sums = boundsAcross(sources)
      return .tooFewProposers(
        cut(sources), needed: sums.lowerOut, available: sums.upperIn)
    }
    let reached = nodes(joinedTo: unfilled.head, towards: false)
    assert(!reached[unfilled.tail], "(1)")
    let sums = boundsAcross(reached)
    return .tooLittleRoom(cut(reached), needed: sums.lowerIn, available: sums.upperOut)
  }

  /// Returns, by node, whether it can reach `start` (`towards`) or be reached from it.
  private func nodes(joinedTo start: Int, towards: Bool) -> [Bool] {
    var neighbours: [[Int]] = Array(repeating: [], count: sink + 1)
    for arc in arcs {
      let (near, far) = towards ? (arc.head, arc.tail) : (arc.tail, arc.head)
      if arc.canGrow { neighbours[near].append(far) }
      if arc.canShrink { neighbours[far].append(near) }
    }
    var isJoined = Array(repeating: false, count: sink + 1)
    isJoined[start] = true
    var open = [start]
    while let node = open.popLast() {
      for neighbour in neighbours[node] where !isJoined[neighbour] {
        isJoined[neighbour] = true
        open.append(neighbour)
      }
    }
    // Others that lack a place for the same reason: the set stays closed, and the lack is whole.
    for arc in arcs where arc.flow < arc.lower {
      let (near, far) = towards ? (arc.tail, arc.head) : (arc.head, arc.tail)
      guard near != sink, !isJoined[far] else { continue }
      if neighbours[near].allSatisfy({ isJoined[$0] }) { isJoined[near] = true }
    }
    return isJoined
  }

  private func boundsAcross(
    _ isInside: [Bool]
  ) -> (lowerIn: Int, upperIn: Int, lowerOut: Int, upperOut: Int) {
    var sums = (lowerIn: 0, upperIn: 0, lowerOut: 0, upperOut: 0)
    for arc in arcs where isInside[arc.tail] != isInside[arc.head] {
      if isInside[arc.head] {
        sums.lowerIn += arc.lower
        sums.upperIn += arc.upper
      } else {
        sums.lowerOut += arc.lower
        sums.upperOut += arc.upper
      }
    }
    return sums
  }

  private func cut(_ isInside: [Bool]) -> MarketCut {
    MarketCut(
      proposers: market.demands.handles.filter { isInside[$0.offset] },
      receivers: market.capacities.handles.filter { isInside[firstReceiver + $0.offset] },
      owners: market.ownerCapacities.handles.filter { isInside[firstOwner + $0.offset] })
  }
}
