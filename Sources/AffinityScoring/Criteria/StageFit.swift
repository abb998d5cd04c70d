import EcosystemModel

/// Whether a receiver takes startups of a stage.
enum StageFit {
  /// Full for a stage that is taken, a half for a neighbour of one, nothing further away.
  static func value(_ stage: FundingStage?, _ accepted: [FundingStage]) -> CriterionValue {
    guard !accepted.isEmpty else { return .blankRight }
    guard let stage else { return .blankLeft }
    let distance = accepted.map { abs($0.rank - stage.rank) }.min() ?? 2
    return .known(distance == 0 ? 1_000_000 : distance == 1 ? 500_000 : 0)
  }
}
