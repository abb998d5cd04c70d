//===----------------------------------------------------------------------===//
// The residual network of a partial matching, contracted onto receivers and owners.
//
// PROBLEM. Find the cheapest way to squeeze one more unit in at a receiver. In the full network
// that search would pass proposers, of which there are many.
//
// METHOD. Nodes are the receivers, the owners and the sink. A proposer is only a way from one
// receiver to another: it gives up its pair at i and takes up one at j. Of all the proposers that
// can do so, only the cheapest matters; a heap for (i, j) holds it. The arcs and their costs:
//   receiver i -> receiver j   weight given up - weight taken up, least over the proposers
//   receiver i -> sink         weight given up; plus the quota worth if the proposer then has
//                              fewer pairs than its lower quota
//   receiver i -> its owner    0 while i has room; minus the quota worth below its lower quota
//   owner -> receiver i        undoes that, while i has pairs that are not locked
//   owner -> sink              0 while the owner has room; minus the quota worth as above
// A receiver without owner has the sink in its place.
//
// WHY IT IS CORRECT.
//   (1) A path of the contracted network is a walk without repeated arcs of the full one, since a
//       proposer that occurs twice gives up and takes up different pairs.
//   (2) A shortest path of the full network passes a proposer once, hence is a contracted one.
//   (3) An exchange in a heap is valid if its first pair is matched and its second is not; every
//       valid exchange is in its heap, because `push` runs whenever one may become valid.
//   (4) A receiver or owner that locks fill never gets a pair that is not locked: it is left out.
//
// NOT HERE. Paths that leave the sink: to bring a proposer back that stays out is never needed,
// because a path that touches the sink can end there at no cost.
//
// REFERENCES. None: the contraction was derived here.
//===----------------------------------------------------------------------===//

import GraphCore

struct ResidualNetwork {
  let market: Market
  let scale: CostScale
  let receiverCount: Int
  let sink: Int

  /// By node: whether locks leave room at a receiver (and its owner) or an owner.
  let isPassable: [Bool]

  private let proposerOfPair: [Int32]
  private let lowerQuotaOfProposer: [Int32]
  private let quotaCost: LexicographicCost
  /// By receiver: the node of its owner, or the sink.
  private let ownerNode: [Int32]
  private let membersOfOwner: [[Int32]]
  // By node (receivers, then owners): units in, units that are not locked, bounds.
  private(set) var loads: [Int]
  private var unlockedLoads: [Int]
  private let capacities: [Int]
  private let lowerQuotas: [Int]

  /// By pair: whether it is matched.
  private(set) var isMatched: [Bool]
  /// By proposer: the number of its matched pairs.
  private(set) var placedCounts: [Int32]
  private var exchanges: ExchangeHeaps
  private var exchangeCountMax: Int

  init(of market: Market) {
    let pairs = market.pairs
    let scale = CostScale(of: market)
    self.market = market
    self.scale = scale
    receiverCount = market.capacities.count
    sink = market.capacities.count + market.ownerCapacities.count
    quotaCost = LexicographicCost(primary: scale.quotaWorth)

    var proposerOfPair: [Int32] = []
    proposerOfPair.reserveCapacity(pairs.count)
    placedCounts = Array(repeating: 0, count: market.demands.count)
    capacities = market.capacities.values + market.ownerCapacities.values
    lowerQuotas = market.lowerQuotas.values + market.ownerLowerQuotas.values
    loads = Array(repeating: 0, count: capacities.count)
    for proposer in market.demands.handles {
      for position in pairs.positions(of: proposer) {
        proposerOfPair.append(proposer.index)
        guard pairs.isLocked(at: position) else { continue }
        let receiver = pairs.receiver(at: position)
        placedCounts[proposer.offset] += 1
        loads[receiver.offset] += 1
        if let owner = market.owners[receiver] { loads[receiverCount + owner.offset] += 1 }
      }
    }
    self.proposerOfPair = proposerOfPair
    lowerQuotaOfProposer = market.demands.handles.map { Int32(market.lowerQuota(of: $0)) }
    isMatched = pairs.locks
    unlockedLoads = Array(repeating: 0, count: capacities.count)

    var ownerNode = Array(repeating: Int32(sink), count: receiverCount)
    var membersOfOwner = Array(repeating: [Int32](), count: market.ownerCapacities.count)
    var isPassable = zip(loads, capacities).map { $0 < $1 }
    for receiver in market.owners.handles {
      guard let owner = market.owners[receiver] else { continue }
      ownerNode[receiver.offset] = Int32(receiverCount + owner.offset)
      membersOfOwner[owner.offset].append(receiver.index)
      if !isPassable[receiverCount + owner.offset] { isPassable[receiver.offset] = false }
    }
    self.ownerNode = ownerNode
    self.membersOfOwner = membersOfOwner
    self.isPassable = isPassable
    exchanges = ExchangeHeaps(receiverCount: receiverCount)
    exchangeCountMax = 2 * pairs.count + 1_024
  }
}

// MARK: Weights

extension ResidualNetwork {
  /// What a pair is worth: its affinity with the placement worth, and its tie weight.
  ///
  /// Computed when it is asked for: most pairs of a large market never are.
  @inline(__always)
  func weight(of pair: Int) -> LexicographicCost {
    LexicographicCost(
      primary: primaryWeight(of: pair),
      tie: market.tieWeight(of: Handle(Int(proposerOfPair[pair])), market.pairs.receiver(at: pair)))
  }

  @inline(__always)
  func primaryWeight(of pair: Int) -> Int64 {
    Int64(market.pairs.affinities[pair]) + scale.placementWorth
  }
}

// MARK: Arcs

extension ResidualNetwork {
  /// Calls `visit` for each arc out of a node, with its head, its cost and the pairs that an
  /// exchange gives up and takes up.
  @inline(__always)
  mutating func forEachArc(
    from node: Int,
    _ visit: (_ head: Int, _ cost: LexicographicCost, _ leaving: Int32, _ entering: Int32) -> Void
  ) {
    guard node < receiverCount else {
      for member in membersOfOwner[node - receiverCount] where unlockedLoads[Int(member)] > 0 {
        visit(Int(member), costOfUndoing(at: Int(member)), Exchange.free, Exchange.free)
      }
      if let cost = costOfRoom(at: node) { visit(sink, cost, Exchange.free, Exchange.free) }
      return
    }
    for slot in exchanges.targets[node].indices {
      let target = exchanges.targets[node][slot]
      let heap = exchanges.heapIndices[node][slot]
      guard let exchange = cheapestExchange(inHeap: heap) else { continue }
      let head = Int(target) == receiverCount ? sink : Int(target)
      visit(head, exchange.loss, exchange.leaving, exchange.entering)
    }
    if let cost = costOfRoom(at: node) {
      visit(Int(ownerNode[node]), cost, Exchange.free, Exchange.free)
    }
  }

  /// Returns the cheapest valid exchange of a heap, and drops the stale ones above it.
  private mutating func cheapestExchange(inHeap heap: Int32) -> Exchange? {
    while let exchange = exchanges.min(ofHeap: heap) {
      if isValid(exchange) { return exchange }
      exchanges.removeMin(ofHeap: heap)
    }
    return nil
  }

  private func isValid(_ exchange: Exchange) -> Bool {
    guard isMatched[Int(exchange.leaving)] else { return false }
    if exchange.entering >= 0 { return !isMatched[Int(exchange.entering)] }
    return exchange.entering == stayOut(of: proposerOfPair[Int(exchange.leaving)])
  }

  /// Returns the cost of one more unit between a node and its owner or the sink, if it has room.
  func costOfRoom(at node: Int) -> LexicographicCost? {
    guard loads[node] < capacities[node] else { return nil }
    return loads[node] < lowerQuotas[node] ? -quotaCost : 0
  }

  private func costOfUndoing(at node: Int) -> LexicographicCost {
    loads[node] <= lowerQuotas[node] ? quotaCost : 0
  }

  /// Returns what a proposer loses if its next unit stays out.
  func costOfStayingOut(of proposer: Handle<Proposer>) -> LexicographicCost {
    let offset = proposer.offset
    return placedCounts[offset] < lowerQuotaOfProposer[offset] ? quotaCost : 0
  }

  private func stayOut(of proposer: Int32) -> Int32 {
    placedCounts[Int(proposer)] <= lowerQuotaOfProposer[Int(proposer)]
      ? Exchange.belowQuota : Exchange.free
  }
}

// MARK: Changes

extension ResidualNetwork {
  /// Matches the pair that a path starts with.
  mutating func begin(with pair: Int32) {
    isMatched[Int(pair)] = true
    placedCounts[Int(proposerOfPair[Int(pair)])] += 1
  }

  /// Carries one unit along an arc that `forEachArc` has visited.
  mutating func augment(from tail: Int, to head: Int, leaving: Int32, entering: Int32) {
    if leaving >= 0 {
      isMatched[Int(leaving)] = false
      if entering >= 0 {
        isMatched[Int(entering)] = true
      } else {
        placedCounts[Int(proposerOfPair[Int(leaving)])] -= 1
      }
    } else if tail >= receiverCount && head < receiverCount {
      loads[head] -= 1
      unlockedLoads[head] -= 1
    } else {
      loads[tail] += 1
      unlockedLoads[tail] += 1
    }
  }

  /// Pushes the exchanges that may have become valid when a pair's state changed.
  ///
  /// A matched pair can be given up for each that is not; a pair that is matched no longer can be
  /// taken up for each that is. A lower quota makes all the proposer's ways out change.
  mutating func pushExchanges(around pair: Int32) {
    let proposer = proposerOfPair[Int(pair)]
    let row = market.pairs.positions(of: Handle(Int(proposer)))
    if isMatched[Int(pair)] {
      for other in row where !isMatched[other] { push(leaving: pair, entering: Int32(other)) }
      pushStayOut(leaving: pair)
    } else {
      for other in row where isMatched[other] { push(leaving: Int32(other), entering: pair) }
    }
    if lowerQuotaOfProposer[Int(proposer)] > 0 {
      for other in row where isMatched[other] && other != Int(pair) {
        pushStayOut(leaving: Int32(other))
      }
    }
    if exchanges.count > exchangeCountMax { rebuildExchanges() }
  }

  private mutating func push(leaving: Int32, entering: Int32) {
    let target = market.pairs.receivers[Int(entering)]
    guard !market.pairs.locks[Int(leaving)], isPassable[Int(target)] else { return }
    let loss = weight(of: Int(leaving)) - weight(of: Int(entering))
    exchanges.insert(
      Exchange(loss: loss, leaving: leaving, entering: entering),
      from: Int(market.pairs.receivers[Int(leaving)]), to: target)
  }

  private mutating func pushStayOut(leaving: Int32) {
    guard !market.pairs.locks[Int(leaving)] else { return }
    exchanges.insert(
      stayOutExchange(leaving: leaving), from: Int(market.pairs.receivers[Int(leaving)]),
      to: sinkTarget)
  }

  /// The target that stands for staying out.
  private var sinkTarget: Int32 { Int32(receiverCount) }

  private func stayOutExchange(leaving: Int32) -> Exchange {
    let entering = stayOut(of: proposerOfPair[Int(leaving)])
    let loss = weight(of: Int(leaving)) + (entering == Exchange.belowQuota ? quotaCost : 0)
    return Exchange(loss: loss, leaving: leaving, entering: entering)
  }

  /// Matches the pairs of a start, one for each of its proposers.
  mutating func adopt(_ start: PriceStart) {
    for pair in start.pairs {
      isMatched[Int(pair)] = true
      placedCounts[Int(proposerOfPair[Int(pair)])] += 1
      let receiver = Int(market.pairs.receivers[Int(pair)])
      loads[receiver] += 1
      unlockedLoads[receiver] += 1
      let owner = Int(ownerNode[receiver])
      if owner != sink {
        loads[owner] += 1
        unlockedLoads[owner] += 1
      }
    }
  }

  /// Whether no receiver has room: then the only way out is that somebody stays out, however dear that is.
  var isFull: Bool {
    !(0..<receiverCount).contains { isPassable[$0] && loads[$0] < capacities[$0] }
  }

  /// Fills the heaps anew with the exchanges that cost at most `limit` at some potentials, and where nobody has room
  /// with all ways to stay out.
  mutating func fillExchanges(upTo limit: Int64, at potentials: [LexicographicCost]) {
    exchanges.removeAll()
    let isFull = isFull
    let primary = potentials.map(\.primary)
    let pairs = market.pairs
    for proposer in market.demands.handles where placedCounts[proposer.offset] > 0 {
      let row = pairs.positions(of: proposer)
      for pair in row where isMatched[pair] && !pairs.locks[pair] {
        let receiver = Int(pairs.receivers[pair])
        let own = primaryWeight(of: pair) - primary[receiver]
        // A row is looked through for what is worth nearly as much; what it is worth exactly is asked then.
        let least = own - limit - scale.placementWorth
        var weight: LexicographicCost?
        for other in row
        where Int64(pairs.affinities[other]) - primary[Int(pairs.receivers[other])] >= least {
          guard !isMatched[other], isPassable[Int(pairs.receivers[other])] else { continue }
          let given = weight ?? self.weight(of: pair)
          weight = given
          exchanges.append(
            Exchange(
              loss: given - self.weight(of: other), leaving: Int32(pair), entering: Int32(other)),
            from: receiver, to: pairs.receivers[other])
        }
        if own <= limit || isFull || lowerQuotaOfProposer[proposer.offset] > 0 {
          exchanges.append(stayOutExchange(leaving: Int32(pair)), from: receiver, to: sinkTarget)
        }
      }
    }
    exchanges.restoreOrder()
  }

  /// Fills the heaps anew from the matching, without what is stale or listed twice.
  private mutating func rebuildExchanges() {
    exchanges.removeAll()
    for proposer in market.demands.handles {
      let row = market.pairs.positions(of: proposer)
      for pair in row where isMatched[pair] {
        for other in row where !isMatched[other] {
          push(leaving: Int32(pair), entering: Int32(other))
        }
        pushStayOut(leaving: Int32(pair))
      }
    }
    exchangeCountMax = exchanges.count + 2 * market.pairs.count + 1_024
  }
}

// MARK: Results

extension ResidualNetwork {
  /// The matching reached so far.
  var matching: BMatching {
    let positions = isMatched.indices.filter { isMatched[$0] }
    return BMatching(
      positions.map { position in
        MatchedPair(
          Handle(Int(proposerOfPair[position])), market.pairs.receiver(at: position))
      }, in: market)
  }

  /// Whether every lower quota is filled.
  var meetsLowerQuotas: Bool {
    zip(loads, lowerQuotas).allSatisfy { $0 >= $1 }
      && zip(placedCounts, lowerQuotaOfProposer).allSatisfy { $0 >= $1 }
  }
}
