import GraphCore

extension Market {
  /// Returns changes that make some proposers better off and none worse off, each with the receiver that
  /// it would have; none if the matching is Pareto efficient for proposers with one receiver each.
  ///
  /// Equal affinities are told apart by the tie weight, then by the order of rows. Locked pairs stay. A
  /// proposer that wants a receiver with a free place is a change by itself; else the changes are a
  /// cycle, in which each takes the place of the next. Shares no code with the solver.
  ///
  /// - Complexity: O(*m* + *n* log *n*), where *m* is the number of candidate pairs and participants and
  ///   *n* that of pairs of the matching.
  public func tradeImproving(_ matching: BMatching) -> [MatchedPair] {
    var places = capacities
    var matched = Table<Proposer, Int?>(repeating: nil, count: demands.count)
    for pair in matching.pairs {
      places[pair.receiver] -= 1
      matched[pair.proposer] = pairs.position(of: pair.proposer, pair.receiver)
    }
    // For each receiver one wish for each other receiver would do; all of them are as many as pairs.
    var wishes = Table<Receiver, [MatchedPair]>(repeating: [], count: capacities.count)
    for proposer in demands.handles {
      let own = matched[proposer]
      if let own, pairs.isLocked(at: own) { continue }
      guard demands[proposer] > 0 else { continue }
      for position in pairs.positions(of: proposer) {
        let receiver = pairs.receiver(at: position)
        guard own.map({ wants(position, moreThan: $0, proposer) }) ?? true else { continue }
        if places[receiver] > 0 { return [MatchedPair(proposer, receiver)] }
        if let own { wishes[pairs.receiver(at: own)].append(MatchedPair(proposer, receiver)) }
      }
    }
    return cycle(of: wishes)
  }

  private func wants(_ one: Int, moreThan other: Int, _ proposer: Handle<Proposer>) -> Bool {
    func rank(_ position: Int) -> (Int32, Int64, Int) {
      (
        pairs.proposerAffinity(at: position),
        tieWeight(of: proposer, pairs.receiver(at: position)), -position
      )
    }
    return rank(one) > rank(other)
  }

  /// A cycle of wishes from receiver to receiver, found by a walk in depth; empty if there is none.
  private func cycle(of wishes: Table<Receiver, [MatchedPair]>) -> [MatchedPair] {
    enum State { case new, onWalk, done }
    var states = Table<Receiver, State>(repeating: .new, count: wishes.count)
    var cursors = Table<Receiver, Int>(repeating: 0, count: wishes.count)
    for start in wishes.handles where states[start] == .new {
      var walk: [(receiver: Handle<Receiver>, wish: MatchedPair?)] = [(start, nil)]
      states[start] = .onWalk
      while let last = walk.last {
        guard cursors[last.receiver] < wishes[last.receiver].count else {
          states[last.receiver] = .done
          walk.removeLast()
          continue
        }
        let wish = wishes[last.receiver][cursors[last.receiver]]
        cursors[last.receiver] += 1
        switch states[wish.receiver] {
        case .done: continue
        case .new:
          states[wish.receiver] = .onWalk
          walk.append((wish.receiver, wish))
        case .onWalk:
          let from = walk.firstIndex { $0.receiver == wish.receiver } ?? 0
          return walk[(from + 1)...].compactMap(\.wish) + [wish]
        }
      }
    }
    return []
  }
}
