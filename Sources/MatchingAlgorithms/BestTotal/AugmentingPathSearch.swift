// Dijkstra's search in the contracted residual network, with potentials.

import GraphCore

/// Places units one by one, each along a shortest path to the sink.
///
/// Invariants, before and after each call of `place`:
///   (1) every arc has cost + potential(head) - potential(tail) >= 0, and the sink's potential
///       is 0: a potential is at most the distance to the sink;
///   (2) therefore the residual network has no negative cycle, and the matching is a best one
///       for the units placed or staying out so far.
struct AugmentingPathSearch {
  private struct Label {
    var distance: LexicographicCost = 0
    /// The node before, or -1 where the path starts with the pair `entering`.
    var parent: Int32 = -1
    var leaving: Int32 = -1
    var entering: Int32 = -1
    var state = State.unseen
  }

  private enum State { case unseen, labelled, final }

  private(set) var potentials: [LexicographicCost]
  /// Where the heaps hold only exchanges up to a cost: that cost, and the potentials at which.
  private var fill: (limit: Int64, potentials: [LexicographicCost], hasAllWaysOut: Bool)?
  private var labels: [Label]
  private var labelled: [Int32] = []
  private var final: [Int32] = []
  private let sink: Int

  init(in network: ResidualNetwork) {
    sink = network.sink
    labels = Array(repeating: Label(), count: sink + 1)
    potentials = Array(repeating: 0, count: sink + 1)
    // Nothing but locks is matched yet: the only way to the sink is through room.
    for node in (0..<sink).reversed() where network.isPassable[node] {
      var toOwner: LexicographicCost = 0
      if node < network.receiverCount,
        let owner = network.market.owners[Handle(node)]
      {
        toOwner = potentials[network.receiverCount + owner.offset]
      }
      potentials[node] = (network.costOfRoom(at: node) ?? 0) + toOwner
    }
  }

  /// Begins with the pairs of a start instead of none.
  init(in network: inout ResidualNetwork, from start: PriceStart) {
    self.init(in: network)
    for receiver in start.prices.indices where network.isPassable[receiver] {
      potentials[receiver] = LexicographicCost(primary: start.prices[receiver])
    }
    network.adopt(start)
    refill(&network, upTo: start.exchangeLimit)
  }

  private mutating func refill(_ network: inout ResidualNetwork, upTo limit: Int64) {
    fill = (limit, potentials, network.isFull)
    network.fillExchanges(upTo: limit, at: potentials)
  }

  /// How far an exchange that is not in the heaps is from being of use, at least; `nil` if all are there.
  ///
  /// It cost more than the limit when they were filled, and since then its tail's potential has risen by at
  /// most the largest rise.
  private var slackOfMissing: LexicographicCost? {
    guard let fill else { return nil }
    let rise = zip(potentials, fill.potentials).reduce(LexicographicCost(0)) {
      max($0, $1.0 - $1.1)
    }
    return LexicographicCost(primary: fill.limit) - rise
  }

  /// Makes sure that the heaps hold all exchanges that a distance up to `reach` above the potentials can need.
  mutating func ensureExchanges(
    within reach: LexicographicCost, in network: inout ResidualNetwork
  ) -> Bool {
    guard let slack = slackOfMissing, reach >= slack else { return true }
    let wider = max(4 * (fill?.limit ?? 0), 2 * (reach.primary + 1), 16)
    refill(&network, upTo: min(wider, Self.completeLimit))
    return false
  }

  /// Above every cost of an exchange, so that the heaps hold all; four times as much is still a number.
  static let completeLimit: Int64 = 1 << 59
  /// A distance that only complete heaps can answer for.
  static let unknownReach = LexicographicCost(primary: completeLimit / 2)

  /// Makes sure that the heaps hold all ways to stay out, if nobody has room.
  mutating func ensureWaysOut(in network: inout ResidualNetwork) {
    guard let fill, network.isFull, !fill.hasAllWaysOut else { return }
    refill(&network, upTo: fill.limit)
  }

  /// Raises the potentials of all receivers and owners alike.
  ///
  /// Exchanges between receivers cost the same then. The heaps must hold all ways to stay out.
  mutating func raiseAll(by amount: LexicographicCost) {
    for node in 0..<sink {
      potentials[node] += amount
      fill?.potentials[node] += amount
    }
  }

  /// Places one more unit of a proposer, or lets it stay out where that is better.
  ///
  /// - Returns: Whether the unit was placed. If not, no further unit of the proposer would be.
  mutating func place(_ proposer: Handle<Proposer>, in network: inout ResidualNetwork) -> Bool {
    repeat {
      findPath(of: proposer, in: &network)
      // What lies between the first node and the sink is all that a missing exchange could shorten.
    } while !ensureExchanges(
      within: labels[sink].distance - (final.first.map { labels[Int($0)].distance } ?? 0),
      in: &network)
    // Keeps (1): the nodes passed are nearer than the sink, and by so much they rise.
    for node in final {
      potentials[Int(node)] += labels[sink].distance - labels[Int(node)].distance
    }
    guard labels[sink].parent >= 0 else { return false }
    augment(&network)
    return true
  }

  private mutating func findPath(
    of proposer: Handle<Proposer>, in network: inout ResidualNetwork
  ) {
    reset()
    let stayOut = network.costOfStayingOut(of: proposer)
    label(sink, distance: stayOut, parent: -1, leaving: -1, entering: -1)
    for position in network.market.pairs.positions(of: proposer)
    where !network.isMatched[position] {
      let receiver = Int(network.market.pairs.receivers[position])
      guard network.isPassable[receiver] else { continue }
      label(
        receiver, distance: potentials[receiver] - network.weight(of: position),
        parent: -1, leaving: -1, entering: Int32(position))
    }
    while let node = removeNearest(), node != sink {
      let base = labels[node].distance - potentials[node]
      network.forEachArc(from: node) { head, cost, leaving, entering in
        label(
          head, distance: base + cost + potentials[head],
          parent: Int32(node), leaving: leaving, entering: entering)
      }
    }
  }

  private mutating func augment(_ network: inout ResidualNetwork) {
    var changed: [Int32] = []
    var node = sink
    while labels[node].parent >= 0 {
      let step = labels[node]
      network.augment(
        from: Int(step.parent), to: node, leaving: step.leaving, entering: step.entering)
      if step.leaving >= 0 { changed.append(step.leaving) }
      if step.entering >= 0 { changed.append(step.entering) }
      node = Int(step.parent)
    }
    network.begin(with: labels[node].entering)
    changed.append(labels[node].entering)
    for pair in changed { network.pushExchanges(around: pair) }
  }

  private mutating func reset() {
    for node in labelled { labels[Int(node)].state = .unseen }
    for node in final { labels[Int(node)].state = .unseen }
    labelled.removeAll(keepingCapacity: true)
    final.removeAll(keepingCapacity: true)
  }

  @inline(__always)
  private mutating func label(
    _ node: Int, distance: LexicographicCost, parent: Int32, leaving: Int32, entering: Int32
  ) {
    switch labels[node].state {
    case .final: return
    case .labelled: guard distance < labels[node].distance else { return }
    case .unseen: labelled.append(Int32(node))
    }
    labels[node] = Label(
      distance: distance, parent: parent, leaving: leaving, entering: entering, state: .labelled)
  }

  /// Removes the labelled node with the smallest distance.
  ///
  /// They are few: a scan will do.
  private mutating func removeNearest() -> Int? {
    guard var nearest = labelled.indices.first else { return nil }
    for slot in labelled.indices.dropFirst()
    where labels[Int(labelled[slot])].distance < labels[Int(labelled[nearest])].distance {
      nearest = slot
    }
    let node = labelled[nearest]
    labelled.swapAt(nearest, labelled.count - 1)
    labelled.removeLast()
    labels[Int(node)].state = .final
    final.append(node)
    return Int(node)
  }
}
