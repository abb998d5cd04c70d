import GraphCore
import MatchingAlgorithms
import SeededTestData
import Testing

/// Quota groups that do not overlap at a receiver, against trying all sets of pairs.
struct SplitReceiversTests {
  /// A random market of at most 12 pairs without owners, with groups at single receivers that share no member there.
  private func randomDescription(using random: inout SplitMix64) -> MarketDescription {
    var description: MarketDescription
    repeat {
      description = MarketDescription.random(sideMax: 4, using: &random)
    } while description.pairs.count > 12 || description.pairs.isEmpty
    description.owners = description.capacities.map { _ in nil }
    description.ownerCapacities = []
    description.ownerLowerQuotas = []
    let isEverywhere = random.chance(30)
    let everywhere = partition(description.demands.count, using: &random)
    for receiver in description.capacities.indices where isEverywhere || random.chance(70) {
      let parts = isEverywhere ? everywhere : partition(description.demands.count, using: &random)
      for members in parts {
        let least = random.chance(30) ? random.below(2) : 0
        description.quotaGroups.append(
          QuotaGroup(
            members: members, scope: .receivers([Handle(receiver)]), lowerQuota: least,
            capacity: random.chance(80) ? least + random.below(2) : .max))
      }
    }
    return description
  }

  /// Two groups without common members; some proposers are in none.
  private func partition(_ count: Int, using random: inout SplitMix64) -> [[Handle<Proposer>]] {
    var parts: [[Handle<Proposer>]] = [[], []]
    for proposer in 0..<count {
      let part = random.below(3)
      if part < 2 { parts[part].append(Handle(proposer)) }
    }
    return parts
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func agreesWithTryingEverything(seed: UInt64) throws {
    var random = SplitMix64(seed: 90_000 + seed)
    var priced = 0
    for round in 0..<25 {
      let market = try randomDescription(using: &random).market()
      let oracle = BeyondFlowOracle(market)
      let place: Comment = "seed \(seed), round \(round)"
      switch market.boundedBestTotalMatching() {
      case .optimal(let matching, .prices(let certificate)):
        #expect(matching.totalAffinity == oracle.best?.total, place)
        if market.goal != .optional { #expect(matching.count == oracle.best?.count, place) }
        #expect(market.defectsUnderEveryRule(of: certificate, for: matching) == [], place)
        #expect(oracle.bestTieSum == tieSum(of: matching, in: market), place)
        priced += certificate.groupPrices.isEmpty ? 0 : 1
      case .infeasible, .conflicting: #expect(oracle.best == nil, place)
      case let other: Issue.record("\(other), seed \(seed), round \(round)")
      }
    }
    #expect(priced > 0)
  }

  private func tieSum(of matching: BMatching, in market: Market) -> Int64 {
    matching.pairs.reduce(0) { $0 + market.tieWeight(of: $1.proposer, $1.receiver) }
  }

  /// One place for a member, two wanted: who pays for it is the group, not the receiver.
  @Test func aFullGroupHasAPriceOfItsOwn() throws {
    var description = MarketDescription(
      demands: [1, 1, 1], capacities: [3, 1],
      affinities: [[900, 100], [800, 300], [100, nil]])
    description.quotaGroups = [
      QuotaGroup(members: [Handle(0), Handle(1)], scope: .receivers([Handle(0)]), capacity: 1)
    ]
    let market = try description.market()
    guard case .optimal(let matching, .prices(let certificate)) = market.boundedBestTotalMatching()
    else {
      Issue.record("solved as a flow")
      return
    }
    #expect(matching.totalAffinity == 900 + 300 + 100)
    // One place less for members would cost the first pair: its proposer would have to stay out.
    let price = certificate.placementWorth + 900
    #expect(
      certificate.groupPrices == [GroupPrice(group: 0, receiver: Handle(0), price: price)])
    #expect(market.defectsUnderEveryRule(of: certificate, for: matching) == [])
    for wrong in [499, price + 1] {
      var forged = certificate
      forged.groupPrices[0].price = wrong
      #expect(!market.defectsUnderEveryRule(of: forged, for: matching).isEmpty)
    }
    var forged = certificate
    forged.groupPrices[0].receiver = Handle(1)
    #expect(
      market.defectsUnderEveryRule(of: forged, for: matching).contains(
        .unknownGroupPrice(group: 0, Handle(1))))
    forged = certificate
    forged.groupPrices += certificate.groupPrices
    #expect(
      market.defectsUnderEveryRule(of: forged, for: matching).contains(
        .unknownGroupPrice(group: 0, Handle(0))))
  }
}
