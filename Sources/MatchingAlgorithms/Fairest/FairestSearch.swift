// The search behind `fairestMatching(by:)`: successive shortest paths on the receivers.
//
// Invariants, after each proposer:
//   (1) No other placement of the proposers so far costs less.
//   (2) `distances` are the least costs of moving somebody away from each full receiver, and others
//       along, until a place is left or somebody goes without; 0 where there is a place.
// A proposer enters where its own cost and the distance are least together. Whoever goes without stays
// so: places only get dearer. Moves between two receivers wait in a heap, the cheapest first; a move of
// somebody who has left in the meantime is dropped when it comes up.

import GraphCore

/// A run of the search.
struct FairestSearch {
  /// A move of one proposer from the pair at `from` to the pair at `to`, or to none.
  private struct Move {
    var key: MoveKey
    var proposer: Int32
    var from: Int32
    var to: Int32
  }

  private let market: Market
  private let receiverCount: Int
  /// Whoever is at a pair, by position.
  private var ways: [PlacedLevel] = []
  private var room: [Int]
  /// The position of each proposer's pair, -1 without one.
  private var current: [Int32]
  private var isLocked: [Bool]
  /// Heaps of moves from one receiver to another, or (last) to none.
  private var moves: [[Move]]
  private var distances: [ProfileCost?]
  private var steps: [Move?]

  init(_ market: Market, _ scale: FairnessScale) {
    self.market = market
    receiverCount = market.capacities.count
    room = market.capacities.values
    current = Array(repeating: -1, count: market.demands.count)
    isLocked = Array(repeating: false, count: market.demands.count)
    moves = Array(repeating: [], count: receiverCount * (receiverCount + 1))
    distances = Array(repeating: nil, count: receiverCount)
    steps = Array(repeating: nil, count: receiverCount)
    ways.reserveCapacity(market.pairs.count)
    for proposer in market.demands.handles {
      let levels = market.fairnessLevels(of: proposer, by: scale)
      for (position, level) in zip(market.pairs.positions(of: proposer), levels) {
        let receiver = market.pairs.receiver(at: position)
        ways.append(
          PlacedLevel(
            level: level, affinity: Int64(market.pairs.affinity(at: position)),
            tie: market.tieWeight(of: proposer, receiver)))
        if market.pairs.isLocked(at: position) {
          isLocked[proposer.offset] = true
          current[proposer.offset] = Int32(position)
          room[receiver.offset] -= 1
        }
      }
    }
  }

  /// Places everybody.
  mutating func run() {
    updateDistances()
    for proposer in market.demands.handles
    where market.demands[proposer] > 0 && !isLocked[proposer.offset] {
      if enter(proposer) { updateDistances() }
    }
  }

  /// The pairs in the end.
  var matchedPairs: [MatchedPair] {
    market.demands.handles.compactMap { proposer in
      let position = Int(current[proposer.offset])
      return position < 0 ? nil : MatchedPair(proposer, market.pairs.receiver(at: position))
    }
  }

  /// The level of each proposer that takes part.
  var levels: [Int32] {
    market.demands.handles.filter { market.demands[$0] > 0 }.map { proposer in
      let position = Int(current[proposer.offset])
      return position < 0 ? Market.levelWithoutReceiver : ways[position].level
    }
  }

  /// The price of a place at each receiver.
  var prices: [FairnessPrice?] {
    distances.map { distance in
      distance.map {
        FairnessPrice(changes: $0.terms, totalLoss: $0.totalLoss, tieLoss: $0.tieLoss)
      }
    }
  }

  private func receiver(at position: Int32) -> Int {
    position < 0 ? receiverCount : market.pairs.receiver(at: Int(position)).offset
  }

  private func way(_ position: Int32) -> PlacedLevel {
    position < 0 ? .out : ways[Int(position)]
  }

  /// Places one more; returns whether distances have changed by it.
  private mutating func enter(_ proposer: Handle<Proposer>) -> Bool {
    var best: Int32 = -1
    var bestCost = ProfileCost().adding(.out)
    for position in market.pairs.positions(of: proposer) {
      guard let distance = distances[market.pairs.receiver(at: position).offset] else { continue }
      let cost = distance.adding(ways[position])
      if cost < bestCost {
        bestCost = cost
        best = Int32(position)
      }
    }
    var (mover, target) = (proposer.offset, best)
    while target >= 0 {
      let here = receiver(at: target)
      let step = room[here] > 0 ? nil : steps[here]
      put(mover, at: target)
      guard let step else {
        room[here] -= 1
        return room[here] == 0 || here != receiver(at: best)
      }
      (mover, target) = (Int(step.proposer), step.to)
      current[mover] = -1
    }
    return best >= 0
  }

  private mutating func put(_ proposer: Int, at position: Int32) {
    current[proposer] = position
    let (here, old) = (receiver(at: position), ways[Int(position)])
    for other in market.pairs.positions(of: Handle(proposer)) where other != Int(position) {
      let move = Move(
        key: MoveKey(from: old, to: ways[other]), proposer: Int32(proposer), from: position,
        to: Int32(other))
      push(move, to: here * (receiverCount + 1) + receiver(at: Int32(other)))
    }
    let leaving = Move(
      key: MoveKey(from: old, to: .out), proposer: Int32(proposer), from: position, to: -1)
    push(leaving, to: here * (receiverCount + 1) + receiverCount)
  }

  /// Label-correcting search against the direction of the moves, from where there is room.
  private mutating func updateDistances() {
    var queue: [Int] = [receiverCount]
    for receiver in 0..<receiverCount {
      distances[receiver] = room[receiver] > 0 ? ProfileCost() : nil
      steps[receiver] = nil
      if room[receiver] > 0 { queue.append(receiver) }
    }
    var isQueued = Array(repeating: false, count: receiverCount + 1)
    for node in queue { isQueued[node] = true }
    var next = 0
    while next < queue.count {
      let target = queue[next]
      next += 1
      isQueued[target] = false
      guard let beyond = target == receiverCount ? ProfileCost() : distances[target] else {
        continue
      }
      for receiver in 0..<receiverCount where room[receiver] <= 0 && receiver != target {
        guard let move = cheapest(receiver * (receiverCount + 1) + target) else { continue }
        let cost = beyond.adding(way(move.to), removing: way(move.from))
        if let known = distances[receiver], known <= cost { continue }
        distances[receiver] = cost
        steps[receiver] = move
        if !isQueued[receiver] {
          isQueued[receiver] = true
          queue.append(receiver)
        }
      }
    }
  }

  /// The cheapest move of a heap whose proposer is still there.
  private mutating func cheapest(_ heap: Int) -> Move? {
    while let top = moves[heap].first {
      if current[Int(top.proposer)] == top.from { return top }
      let last = moves[heap].removeLast()
      if !moves[heap].isEmpty { sink(last, in: heap) }
    }
    return nil
  }

  private mutating func push(_ move: Move, to heap: Int) {
    var place = moves[heap].count
    moves[heap].append(move)
    while place > 0 {
      let parent = (place - 1) / 2
      guard move.key < moves[heap][parent].key else { break }
      moves[heap][place] = moves[heap][parent]
      place = parent
    }
    moves[heap][place] = move
  }

  private mutating func sink(_ move: Move, in heap: Int) {
    let count = moves[heap].count
    var place = 0
    while 2 * place + 1 < count {
      var child = 2 * place + 1
      if child + 1 < count, moves[heap][child + 1].key < moves[heap][child].key { child += 1 }
      guard moves[heap][child].key < move.key else { break }
      moves[heap][place] = moves[heap][child]
      place = child
    }
    moves[heap][place] = move
  }
}
