import GraphCore
import MatchingAlgorithms
import SeededTestData
import Testing

/// Goal: the result depends on the market and not on how it is written down; more room never
/// hurts.
///
/// Method: change a random market in a way whose effect is known, and compare both results.
@Suite struct MetamorphicTests {
  @Test(arguments: 0..<300 as Range<UInt64>)
  func relabellingRelabelsTheResult(seed: UInt64) throws {
    var random = SplitMix64(seed: 80_000 + seed)
    let description = MarketDescription.random(sideMax: 12, using: &random)
    let order = Array(description.demands.indices).shuffled(using: &random)
    let places = Array(description.capacities.indices).shuffled(using: &random)
    let relabelled = description.relabelled(proposers: order, receivers: places)
    let first = solved(try description.market())
    let second = solved(try relabelled.market())
    let expected = second.map { result in
      result.matching.pairs.map { pair in
        MatchedPair(
          Handle(order[pair.proposer.offset]), Handle(places[pair.receiver.offset]))
      }.sorted()
    }
    #expect(first?.matching.pairs == expected, "seed \(seed)")
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func oneMorePlaceNeverHurts(seed: UInt64) throws {
    var random = SplitMix64(seed: 90_000 + seed)
    var description = MarketDescription.random(sideMax: 10, using: &random)
    guard let before = solved(try description.market()) else { return }
    description.capacities[random.below(description.capacities.count)] += 1
    let after = try #require(solved(try description.market()), "seed \(seed)")
    let countMatters = description.goal != .optional
    func value(_ matching: BMatching) -> (Int, Int64) {
      (countMatters ? matching.count : 0, matching.totalAffinity)
    }
    #expect(value(before.matching) <= value(after.matching), "seed \(seed)")
  }

  @Test func lockingTheResultChangesNothing() throws {
    var random = SplitMix64(seed: 95_000)
    for _ in 0..<200 {
      var description = MarketDescription.random(sideMax: 8, using: &random)
      guard let before = solved(try description.market()) else { continue }
      for index in description.pairs.indices where random.chance(50) {
        let pair = description.pairs[index]
        if before.matching.contains(MatchedPair(pair.proposer, pair.receiver)) {
          description.pairs[index].kind = .locked
        }
      }
      #expect(solved(try description.market())?.matching == before.matching)
    }
  }
}

extension MarketDescription {
  /// The same market with other handles: the new proposer `i` is the old `proposers[i]`, and so on.
  func relabelled(proposers: [Int], receivers: [Int]) -> MarketDescription {
    var result = self
    result.demands = proposers.map { demands[$0] }
    result.proposerLowerQuotas = proposers.map { proposerLowerQuotas[$0] }
    result.proposerTieKeys = proposers.map { proposerTieKeys[$0] }
    result.sizes = proposers.map { sizes[$0] }
    result.capacities = receivers.map { capacities[$0] }
    result.lowerQuotas = receivers.map { lowerQuotas[$0] }
    result.owners = receivers.map { owners[$0] }
    result.receiverTieKeys = receivers.map { receiverTieKeys[$0] }
    var newProposer = Array(repeating: 0, count: proposers.count)
    for (new, old) in proposers.enumerated() { newProposer[old] = new }
    var newReceiver = Array(repeating: 0, count: receivers.count)
    for (new, old) in receivers.enumerated() { newReceiver[old] = new }
    func renamed(_ set: [Handle<Proposer>]) -> [Handle<Proposer>] {
      set.map { Handle(newProposer[$0.offset]) }.sorted()
    }
    func renamed(_ set: [Handle<Receiver>]) -> [Handle<Receiver>] {
      set.map { Handle(newReceiver[$0.offset]) }.sorted()
    }
    for index in quotaGroups.indices {
      result.quotaGroups[index].members = renamed(quotaGroups[index].members)
      if case .receivers(let set) = quotaGroups[index].scope {
        result.quotaGroups[index].scope = .receivers(renamed(set))
      }
    }
    result.sideConstraints = SideConstraints(
      rivals: sideConstraints.rivals.map(renamed),
      rivalReceivers: sideConstraints.rivalReceivers.map(renamed),
      jointGroups: sideConstraints.jointGroups.map(renamed))
    for index in result.pairs.indices {
      let pair = pairs[index]
      result.pairs[index].proposer = Handle(newProposer[pair.proposer.offset])
      result.pairs[index].receiver = Handle(newReceiver[pair.receiver.offset])
    }
    result.pairs.sort { ($0.proposer, $0.receiver) < ($1.proposer, $1.receiver) }
    return result
  }
}
