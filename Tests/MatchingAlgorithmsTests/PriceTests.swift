import GraphCore
import MatchingAlgorithms
import SeededTestData
import Testing

/// Goal: a full price is the exact loss from an outsider at a receiver, an owner's price that from
/// an outsider at the owner; a shortfall is the exact raise from which on a pair is chosen.
///
/// Method: compare with brute force on random markets, with the outsider let in or the affinity
/// raised. Count how often each kind of price occurs.
@Suite struct PriceTests {
  @Test func pricesAreTheLossFromAnOutsider() throws {
    var positive = 0
    var zero = 0
    var negative = 0
    var prohibitive = 0
    for seed in 20_000..<22_500 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      let description = MarketDescription.random(sideMax: 4, using: &random)
      guard description.candidateSets <= 1 << 14 else { continue }
      let market = try description.market()
      guard let result = solved(market) else { continue }
      let base = try #require(BruteForce(market).best)
      func check(_ price: Int64, _ outsider: BruteForce.Outsider) {
        if let squeezed = BruteForce(market, outsider: outsider).best {
          let worth = result.certificate.placementWorth
          let loss = Int64(base.count - squeezed.count) * worth + base.total - squeezed.total
          #expect(price == loss, "seed \(seed), \(outsider)")
          positive += loss > 0 ? 1 : 0
          zero += loss == 0 ? 1 : 0
          negative += loss < 0 ? 1 : 0
        } else {
          #expect(price >= market.prohibitivePrice, "seed \(seed), \(outsider)")
          prohibitive += 1
        }
      }
      for receiver in market.capacities.handles {
        check(market.fullPrice(of: receiver, in: result.certificate), .at(receiver))
      }
      for owner in market.ownerCapacities.handles {
        check(result.certificate.ownerPrices[owner], .atOwner(owner))
      }
    }
    #expect(positive > 500 && zero > 500 && negative > 50 && prohibitive > 300)
  }

  @Test func shortfallIsTheSmallestRaiseThatDecides() throws {
    var checked = 0
    var hopeless = 0
    for seed in 40_000..<56_000 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      var description = MarketDescription.random(sideMax: 4, using: &random)
      guard description.candidateSets <= 1 << 12 else { continue }
      // Leaves space for raises below the largest affinity.
      for index in description.pairs.indices { description.pairs[index].affinity /= 20 }
      let market = try description.market()
      guard let result = solved(market) else { continue }
      for proposer in market.demands.handles {
        let receivers = result.matching.receivers(of: proposer)
        let count = receivers.count
        guard count < market.demands[proposer],
          count == 0 || count > market.lowerQuota(of: proposer)
        else { continue }
        for position in market.pairs.positions(of: proposer) {
          let receiver = market.pairs.receiver(at: position)
          guard !receivers.contains(receiver) else { continue }
          let pair = MatchedPair(proposer, receiver)
          let shortfall = market.shortfall(of: proposer, at: receiver, in: result.certificate)
          guard let shortfall else {
            hopeless += 1
            #expect(try !isChosen(pair, raisedBy: 500_000, in: description), "seed \(seed)")
            continue
          }
          checked += 1
          #expect(shortfall >= 0, "seed \(seed)")
          #expect(
            try isChosen(pair, raisedBy: shortfall + 1, in: description),
            "seed \(seed), \(pair), \(shortfall)")
          if shortfall > 0 {
            #expect(
              try !isChosen(pair, raisedBy: shortfall - 1, in: description),
              "seed \(seed), \(pair), \(shortfall)")
          }
        }
      }
    }
    #expect(checked > 1_000)
    #expect(hopeless > 200)
  }

  /// The price of the only place is what the loser would have to offer.
  @Test func exampleOfTheDocumentation() throws {
    let market = try MarketDescription(
      demands: [1, 1], capacities: [1], affinities: [[900_000], [700_000]]
    ).market()
    let result = try #require(solved(market))
    #expect(result.matching.pairs == [MatchedPair(Handle(0), Handle(0))])
    #expect(
      result.certificate.receiverPrices[Handle(0)]
        == result.certificate.placementWorth + 900_000)
    #expect(
      market.shortfall(of: Handle(1), at: Handle(0), in: result.certificate) == 200_000)
  }

  @Test func pricesDoNotDependOnTheOrderOfRows() throws {
    var compared = 0
    for seed in 60_000..<60_300 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      let description = MarketDescription.random(sideMax: 8, using: &random)
      let order = Array(description.demands.indices).shuffled(using: &random)
      let places = Array(description.capacities.indices).shuffled(using: &random)
      let relabelled = description.relabelled(proposers: order, receivers: places)
      let first = solved(try description.market())
      let second = solved(try relabelled.market())
      guard let first, let second else { continue }
      compared += 1
      for (new, old) in places.enumerated() {
        #expect(
          first.certificate.receiverPrices[Handle(old)]
            == second.certificate.receiverPrices[Handle(new)], "seed \(seed)")
      }
    }
    #expect(compared > 100)
  }

  private func isChosen(
    _ pair: MatchedPair, raisedBy raise: Int64, in description: MarketDescription
  ) throws -> Bool {
    var raised = description
    raised.raise(pair, by: raise)
    return BruteForce(try raised.market()).bestPairs.contains(pair)
  }
}
