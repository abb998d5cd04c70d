import GraphCore

extension Market {
  /// Returns the pairs that block a matching, ascending: the market allows them, they are not in it, and
  /// both would rather have each other than a place that is empty or the worst that they have.
  ///
  /// Equal affinities are told apart by the tie weight, then by the order of rows. A locked pair cannot
  /// be given up. None means that the matching is stable. Shares no code with the solver.
  ///
  /// - Complexity: O(*m* + *n*), where *m* is the number of candidate pairs and *n* that of the matching.
  public func blockingPairs(of matching: BMatching) -> [MatchedPair] {
    /// A place in somebody's ranking; the larger is wanted more.
    struct Rank: Comparable {
      let affinity: Int32
      let tie: Int64
      let row: Int
      static func < (left: Rank, right: Rank) -> Bool {
        // The earlier row is wanted more.
        (left.affinity, left.tie, right.row) < (right.affinity, right.tie, left.row)
      }
    }
    func rank(_ pair: MatchedPair, _ position: Int, forProposer: Bool) -> Rank {
      Rank(
        affinity: forProposer
          ? pairs.proposerAffinity(at: position) : pairs.receiverAffinity(at: position),
        tie: tieWeight(of: pair.proposer, pair.receiver),
        row: forProposer ? pair.receiver.offset : pair.proposer.offset)
    }

    var proposerRoom = demands
    var receiverRoom = capacities
    var worstOfProposer = Table<Proposer, Rank?>(repeating: nil, count: demands.count)
    var worstOfReceiver = Table<Receiver, Rank?>(repeating: nil, count: capacities.count)
    var isMatched = Array(repeating: false, count: pairs.count)
    for pair in matching.pairs {
      guard let position = pairs.position(of: pair.proposer, pair.receiver) else { continue }
      isMatched[position] = true
      proposerRoom[pair.proposer] -= 1
      receiverRoom[pair.receiver] -= 1
      guard !pairs.isLocked(at: position) else { continue }
      let proposerRank = rank(pair, position, forProposer: true)
      let receiverRank = rank(pair, position, forProposer: false)
      worstOfProposer[pair.proposer] =
        worstOfProposer[pair.proposer].map { min($0, proposerRank) } ?? proposerRank
      worstOfReceiver[pair.receiver] =
        worstOfReceiver[pair.receiver].map { min($0, receiverRank) } ?? receiverRank
    }
    var blocking: [MatchedPair] = []
    for proposer in demands.handles {
      for position in pairs.positions(of: proposer) where !isMatched[position] {
        let pair = MatchedPair(proposer, pairs.receiver(at: position))
        let proposerGains =
          proposerRoom[proposer] > 0
          || worstOfProposer[proposer].map { $0 < rank(pair, position, forProposer: true) } ?? false
        guard proposerGains else { continue }
        let receiverGains =
          receiverRoom[pair.receiver] > 0
          || worstOfReceiver[pair.receiver].map { $0 < rank(pair, position, forProposer: false) }
            ?? false
        if receiverGains { blocking.append(pair) }
      }
    }
    return blocking
  }
}
