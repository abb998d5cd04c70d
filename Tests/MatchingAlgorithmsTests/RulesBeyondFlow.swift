import GraphCore
import MatchingAlgorithms
import SeededTestData

extension MarketDescription {
  /// Adds sizes, quota groups, rivals and joint applicants by chance, and some places for them.
  mutating func addRulesBeyondFlow(using random: inout SplitMix64) {
    let proposers = demands.count
    let receivers = capacities.count
    func subset<Tag>(_ count: Int, _ percent: Int) -> [Handle<Tag>] {
      (0..<count).filter { _ in random.chance(percent) }.map { Handle($0) }
    }
    sizes = (0..<proposers).map { _ in random.chance(30) ? 1 + random.below(3) : 1 }
    for _ in 0..<random.below(3) {
      let scopes: [QuotaGroup.Scope] = [
        .eachReceiver, .allReceivers, .receivers(subset(receivers, 60)),
      ]
      let lower = random.chance(40) ? 1 : 0
      quotaGroups.append(
        QuotaGroup(
          members: subset(proposers, 60), scope: scopes[random.below(3)], lowerQuota: lower,
          capacity: random.chance(70) ? lower + random.below(3) : .max))
    }
    if random.chance(40) { sideConstraints.rivals = [subset(proposers, 60)] }
    if random.chance(30) { sideConstraints.rivalReceivers = [subset(receivers, 60)] }
    if random.chance(30) { sideConstraints.jointGroups = [subset(proposers, 50)] }
    capacities = capacities.map { $0 + random.below(3) }
  }
}
