import GraphCore
import MatchingAlgorithms

/// The best matching of a tiny market, found by trying all sets of pairs.
///
/// It reads a market and nothing else of the module; `tieWeight` is part of what a market wants.
struct BruteForce {
  /// What a matching is worth: the larger, the better, in this order.
  struct Value: Comparable {
    var count = 0
    var total: Int64 = 0
    var ties: Int64 = 0

    static func < (left: Value, right: Value) -> Bool {
      (left.count, left.total, left.ties) < (right.count, right.total, right.ties)
    }
  }

  /// The best value, with the count left at 0 if the goal is affinity alone.
  private(set) var best: Value?
  private(set) var bestPairs: [MatchedPair] = []
  /// How many feasible matchings have the best count and total.
  private(set) var equallyGood = 0

  private struct Pair {
    var proposer: Int
    var receiver: Int
    var owner: Int
    var affinity: Int64
    var tie: Int64
    var isLocked: Bool
  }

  private let market: Market
  private let pairs: [Pair]
  private let rowEnds: [Int]
  private var room: [Int]
  private var ownerRoom: [Int]
  private var chosen: [Int] = []

  /// Uses up one place at a receiver and its owner, or at an owner, for somebody from outside.
  enum Outsider { case at(Handle<Receiver>), atOwner(Handle<Owner>) }

  private let outsiderLoads: [Int]
  private let outsiderOwnerLoads: [Int]

  init(_ market: Market, outsider: Outsider? = nil) {
    self.market = market
    var pairs: [Pair] = []
    var rowEnds: [Int] = []
    for proposer in market.demands.handles {
      for position in market.pairs.positions(of: proposer) {
        let receiver = market.pairs.receiver(at: position)
        pairs.append(
          Pair(
            proposer: proposer.offset, receiver: receiver.offset,
            owner: market.owners[receiver]?.offset ?? -1,
            affinity: Int64(market.pairs.affinity(at: position)),
            tie: market.tieWeight(of: proposer, receiver),
            isLocked: market.pairs.isLocked(at: position)))
      }
      rowEnds.append(pairs.count)
    }
    self.pairs = pairs
    self.rowEnds = rowEnds
    var loads = Array(repeating: 0, count: market.capacities.count)
    var ownerLoads = Array(repeating: 0, count: market.ownerCapacities.count)
    switch outsider {
    case .at(let receiver):
      loads[receiver.offset] = 1
      if let owner = market.owners[receiver] { ownerLoads[owner.offset] = 1 }
    case .atOwner(let owner): ownerLoads[owner.offset] = 1
    case nil: break
    }
    outsiderLoads = loads
    outsiderOwnerLoads = ownerLoads
    room = zip(market.capacities.values, loads).map { $0 - $1 }
    ownerRoom = zip(market.ownerCapacities.values, ownerLoads).map { $0 - $1 }
    guard (room + ownerRoom).allSatisfy({ $0 >= 0 }) else { return }
    choose(from: 0, proposer: 0, placed: 0, Value())
  }

  private mutating func choose(from next: Int, proposer: Int, placed: Int, _ value: Value) {
    guard proposer < rowEnds.count else { return finish(value) }
    if next == rowEnds[proposer] {
      if placed >= market.lowerQuota(of: Handle(proposer)) {
        choose(from: next, proposer: proposer + 1, placed: 0, value)
      }
      return
    }
    let pair = pairs[next]
    if !pair.isLocked {
      choose(from: next + 1, proposer: proposer, placed: placed, value)
    }
    guard placed < market.demands[Handle(proposer)], room[pair.receiver] > 0,
      pair.owner < 0 || ownerRoom[pair.owner] > 0
    else { return }
    room[pair.receiver] -= 1
    if pair.owner >= 0 { ownerRoom[pair.owner] -= 1 }
    chosen.append(next)
    var larger = value
    if market.goal != .optional { larger.count += 1 }
    larger.total += pair.affinity
    larger.ties += pair.tie
    choose(from: next + 1, proposer: proposer, placed: placed + 1, larger)
    chosen.removeLast()
    room[pair.receiver] += 1
    if pair.owner >= 0 { ownerRoom[pair.owner] += 1 }
  }

  private mutating func finish(_ value: Value) {
    for receiver in room.indices {
      let handle = Handle<Receiver>(receiver)
      if market.capacities[handle] - room[receiver] < market.lowerQuotas[handle] { return }
    }
    for owner in ownerRoom.indices {
      let handle = Handle<Owner>(owner)
      if market.ownerCapacities[handle] - ownerRoom[owner] < market.ownerLowerQuotas[handle] {
        return
      }
    }
    if let best {
      if (best.count, best.total) == (value.count, value.total) {
        equallyGood += 1
      } else if best < value {
        equallyGood = 1
      }
      guard best < value else { return }
    } else {
      equallyGood = 1
    }
    best = value
    bestPairs = chosen.map { position in
      MatchedPair(Handle(pairs[position].proposer), Handle(pairs[position].receiver))
    }
  }
}
