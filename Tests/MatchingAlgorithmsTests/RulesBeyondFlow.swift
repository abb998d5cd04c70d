import GraphCore
import MatchingAlgorithms
import SeededTestData

extension MarketDescription {
  /// The market with sizes, quota groups, rivals and joint applicants added by chance.
  func marketBeyondFlow(using random: inout SplitMix64) throws -> Market {
    let proposers = demands.count
    let receivers = capacities.count
    func subset<Tag>(_ count: Int, _ percent: Int) -> [Handle<Tag>] {
      (0..<count).filter { _ in random.chance(percent) }.map { Handle($0) }
    }
    let sizes = (0..<proposers).map { _ in random.chance(30) ? 1 + random.below(3) : 1 }
    var groups: [QuotaGroup] = []
    for _ in 0..<random.below(3) {
      let scopes: [QuotaGroup.Scope] = [
        .eachReceiver, .allReceivers, .receivers(subset(receivers, 60)),
      ]
      let lower = random.chance(40) ? 1 : 0
      groups.append(
        QuotaGroup(
          members: subset(proposers, 60), scope: scopes[random.below(3)], lowerQuota: lower,
          capacity: random.chance(70) ? lower + random.below(3) : .max))
    }
    var constraints = SideConstraints()
    if random.chance(40) { constraints.rivals = [subset(proposers, 60)] }
    if random.chance(30) { constraints.rivalReceivers = [subset(receivers, 60)] }
    if random.chance(30) { constraints.jointGroups = [subset(proposers, 50)] }
    return try Market(
      demands: Table(demands), proposerLowerQuotas: Table(proposerLowerQuotas),
      sizes: Table(sizes), capacities: Table(capacities.map { $0 + random.below(3) }),
      lowerQuotas: Table(lowerQuotas),
      owners: Table(owners.map { $0.map { Handle<Owner>($0) } }),
      ownerCapacities: Table(ownerCapacities), ownerLowerQuotas: Table(ownerLowerQuotas),
      quotaGroups: groups, sideConstraints: constraints, pairs: pairs, goal: goal,
      proposerTieKeys: Table(proposerTieKeys), receiverTieKeys: Table(receiverTieKeys))
  }
}
