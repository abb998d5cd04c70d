import GraphCore
import MatchingAlgorithms
import SeededTestData
import Testing

/// Goal: `fairestMatching` is leximin, then best in total, then by the tie-break; its certificate proves
/// that, and a forged one does not.
///
/// Method: an oracle that tries every matching and sorts the levels; the certificate at scale; forgeries.
struct FairestMatchingTests {
  /// The best matching by its definition.
  private struct Oracle {
    let market: Market
    let levels: [[Int32]]
    private var places: [Int]
    private var chosen: [Int?] = []
    private(set) var best: (levels: [Int32], total: Int64, tie: Int64, pairs: [MatchedPair])?

    init(_ market: Market, _ scale: FairnessScale) {
      self.market = market
      levels = market.demands.handles.map { market.fairnessLevels(of: $0, by: scale) }
      places = market.capacities.values
      search(0)
    }

    private mutating func search(_ index: Int) {
      guard index < market.demands.count else { return finish() }
      let proposer = Handle<Proposer>(index)
      let row = market.pairs.positions(of: proposer)
      let locked = row.filter { market.pairs.isLocked(at: $0) }
      if locked.isEmpty {
        chosen.append(nil)
        search(index + 1)
        chosen.removeLast()
      }
      guard market.demands[proposer] > 0 else { return }
      for position in locked.isEmpty ? Array(row) : locked {
        let receiver = market.pairs.receiver(at: position).offset
        guard places[receiver] > 0 else { continue }
        places[receiver] -= 1
        chosen.append(position)
        search(index + 1)
        chosen.removeLast()
        places[receiver] += 1
      }
    }

    private mutating func finish() {
      var vector: [Int32] = []
      var (total, tie) = (Int64(0), Int64(0))
      var pairs: [MatchedPair] = []
      for proposer in market.demands.handles where market.demands[proposer] > 0 {
        guard let position = chosen[proposer.offset] else {
          vector.append(-1)
          continue
        }
        let receiver = market.pairs.receiver(at: position)
        let first = market.pairs.positions(of: proposer).lowerBound
        vector.append(levels[proposer.offset][position - first])
        total += Int64(market.pairs.affinity(at: position))
        tie += market.tieWeight(of: proposer, receiver)
        pairs.append(MatchedPair(proposer, receiver))
      }
      vector.sort()
      if let best {
        if vector != best.levels {
          guard best.levels.lexicographicallyPrecedes(vector) else { return }
        } else if (total, tie) <= (best.total, best.tie) {
          return
        }
      }
      best = (vector, total, tie, pairs)
    }
  }

  private func check(_ market: Market, _ comment: Comment) {
    for scale in FairnessScale.allCases {
      let best = Oracle(market, scale).best
      guard case .fairest(let matching, let certificate) = market.fairestMatching(by: scale) else {
        #expect(best == nil, comment)
        continue
      }
      #expect(matching.pairs == best?.pairs, "\(comment), \(scale)")
      #expect(
        certificate.profile.flatMap { Array(repeating: $0.level, count: Int($0.count)) }
          == best?.levels, comment)
      #expect(market.fairnessDefects(of: certificate, for: matching) == [], comment)
    }
  }

  private func market(
    _ random: inout SplitMix64, proposers: Int, receivers: Int, spread: Int, present: Int = 80,
    lockPercent: Int = 2
  ) throws -> Market {
    var pairs: [CandidatePair] = []
    for proposer in 0..<proposers {
      var isLocked = false
      for receiver in 0..<receivers where random.chance(present) {
        let lock = !isLocked && random.chance(lockPercent)
        isLocked = isLocked || lock
        let affinity = Int32(random.below(spread)) * Int32(1_000_000 / spread)
        pairs.append(
          CandidatePair(
            Handle(proposer), Handle(receiver), affinity: random.chance(5) ? -affinity : affinity,
            kind: lock ? .locked : .normal))
      }
    }
    return try Market(
      demands: Table((0..<proposers).map { _ in random.chance(95) ? 1 : 0 }),
      capacities: Table(
        (0..<receivers).map { _ in random.below(2 * proposers / receivers + 2) }), pairs: pairs,
      goal: .optional, proposerTieKeys: Table((0..<proposers).map { _ in random.next() }),
      receiverTieKeys: Table((0..<receivers).map { _ in random.next() }))
  }

  /// Affinities of 0 to 2; each receiver with 0 to 2 places.
  @Test func allMarketsOfTwoByTwo() throws {
    for number in 0..<(81 * 9) {
      func digit(_ place: Int) -> Int { number / [1, 3, 9, 27, 81, 243][place] % 3 }
      let pairs = (0..<4).map {
        CandidatePair(Handle($0 / 2), Handle($0 % 2), affinity: Int32(digit($0) * 400_000))
      }
      check(
        try Market(
          demands: Table([1, 1]), capacities: Table([digit(4), digit(5)]), pairs: pairs,
          goal: .optional, proposerTieKeys: Table([3, 5]), receiverTieKeys: Table([7, 11])),
        "market \(number)")
    }
  }

  /// Affinities of 0 to 2 at three receivers with a place each.
  @Test func allMarketsOfThreeByThree() throws {
    for number in 0..<19_683 {
      var rest = number
      let pairs = (0..<9).map { place -> CandidatePair in
        defer { rest /= 3 }
        return CandidatePair(
          Handle(place / 3), Handle(place % 3), affinity: Int32(rest % 3 * 300_000))
      }
      check(
        try Market(
          demands: Table([1, 1, 1]), capacities: Table([1, 1, 1]), pairs: pairs, goal: .optional,
          proposerTieKeys: Table([3, 5, 9]), receiverTieKeys: Table([7, 11, 13])),
        "market \(number)")
    }
  }

  @Test(arguments: 0..<100 as Range<UInt64>) func randomMarkets(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for round in 0..<4 {
      let sideMax = [3, 5, 7][random.below(3)]
      let market = try market(
        &random, proposers: 1 + random.below(sideMax), receivers: 1 + random.below(min(5, sideMax)),
        spread: [1, 3, 10, 1_000_000][random.below(4)])
      check(market, "seed \(seed), round \(round)")
    }
  }

  @Test(arguments: FairnessScale.allCases) func certificateAtScale(scale: FairnessScale) throws {
    var random = SplitMix64(seed: 3)
    let market = try market(
      &random, proposers: 1_000, receivers: 15, spread: 1_000, present: 60, lockPercent: 0)
    guard case .fairest(let matching, let certificate) = market.fairestMatching(by: scale) else {
      Issue.record("locks conflict")
      return
    }
    #expect(market.fairnessDefects(of: certificate, for: matching) == [])
  }

  /// A matching that is best in total, but not fairest, and forged prices are found out.
  @Test func forgeriesAreNoticed() throws {
    let affinities: [Int32] = [900_000, 100_000, 800_000, 700_000]
    let pairs = (0..<4).map {
      CandidatePair(Handle($0 / 2), Handle($0 % 2), affinity: affinities[$0])
    }
    let market = try Market(
      demands: Table([1, 1]), capacities: Table([1, 2]), pairs: pairs, goal: .optional,
      proposerTieKeys: Table([1, 2]), receiverTieKeys: Table([1, 2]))
    guard case .fairest(let matching, let certificate) = market.fairestMatching(by: .affinity)
    else {
      Issue.record("there are no locks")
      return
    }
    func defects(
      _ pairs: [MatchedPair]? = nil, profile: [LevelCount]? = nil,
      prices: [FairnessPrice?]? = nil
    ) -> [FairnessDefect] {
      market.fairnessDefects(
        of: FairnessCertificate(
          scale: .affinity, profile: profile ?? certificate.profile,
          prices: prices.map { Table($0) } ?? certificate.prices),
        for: pairs.map { BMatching($0, in: market) } ?? matching)
    }
    #expect(defects() == [])
    let crossed = [MatchedPair(Handle(0), Handle(1)), MatchedPair(Handle(1), Handle(0))]
    let crossedProfile = [
      LevelCount(level: 11_000, count: 1), LevelCount(level: 18_000, count: 1),
    ]
    #expect(defects(crossed).contains(.wrongProfile))
    #expect(
      defects(crossed, profile: crossedProfile).contains {
        if case .cheaperElsewhere = $0 { true } else { false }
      })
    let nothing = FairnessPrice(changes: [], totalLoss: 0, tieLoss: 0)
    #expect(defects(prices: [nothing]) == [.wrongPriceCount(1, expected: 2)])
    #expect(defects(prices: [nil, nothing]) == [.missingPrice(Handle(0))])
    #expect(defects(prices: [nothing, nothing]) == [.cheaperElsewhere(Handle(1), Handle(0))])
    let gain = FairnessPrice(
      changes: [LevelCount(level: 5, count: -1)], totalLoss: 0, tieLoss: 0)
    #expect(defects(prices: [gain, nothing]) == [.badPrice(Handle(0))])
    let loss = FairnessPrice(changes: [], totalLoss: 1, tieLoss: 0)
    #expect(
      defects(prices: [certificate.prices[Handle(0)], loss]) == [.priceOfFreePlace(Handle(1))])
    #expect(
      defects([MatchedPair(Handle(0), Handle(0)), MatchedPair(Handle(1), Handle(0))])
        == [.violation(.overCapacity(Handle(0), load: 2, capacity: 1))])
  }
}
