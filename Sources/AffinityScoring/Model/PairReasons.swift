public import EcosystemModel
public import GraphCore

/// The facts behind one criterion of one pair.
public enum CriterionEvidence: Sendable, Equatable {
  /// The closest pair of sectors and how close they are, in millionths.
  case sectors(left: Handle<Node>, right: Handle<Node>, closeness: Int)
  /// The words that both sides use: what is offered, and what is sought.
  case words(offered: [String], sought: [String])
  /// The way between the nearest places.
  case trip(from: Handle<Node>, to: Handle<Node>, minutes: Int)
  /// The judges' merit in millionths.
  case merit(value: Int, judges: Int)
  /// The stage and what the receiver takes.
  case stage(FundingStage, accepted: [FundingStage])
  /// The left side says nothing: counts as 0.
  case blankLeft
  /// The receiver says nothing: left out for everyone at this receiver.
  case blankRight
}

/// The parts of one pair's affinity and what is behind them.
public struct PairReasons: Sendable, Equatable {
  /// The criteria.
  public let criteria: [Criterion]
  /// The part of each criterion in the affinity, in millionths; they sum to the affinity.
  public let parts: [Int]
  /// The parts of the left view.
  public let leftParts: [Int]
  /// The parts of the right view.
  public let rightParts: [Int]
  /// The share of the weights whose value is known, in millionths.
  public let confidence: Int
  /// What is behind each criterion.
  public let evidence: [CriterionEvidence]

  /// The affinity in millionths.
  public var affinity: Int { parts.reduce(0, +) }
}

extension AffinityModel {
  /// The facts behind a criterion of a pair.
  func evidence(for criterion: Criterion, left: Int, right: Int) -> CriterionEvidence {
    let node = ecosystem.nodes[lefts[left]]
    let receiver = ecosystem.nodes[rights[right]]
    switch criterion {
    case .sector:
      if receiver.sectors.isEmpty { return .blankRight }
      guard let pair = sectorFit.bestPair(node.sectors, receiver.sectors) else {
        return .blankLeft
      }
      return .sectors(left: pair.left, right: pair.right, closeness: pair.closeness)
    case .text:
      if !texts.offered.isSaid[right], !texts.sought.isSaid[right] { return .blankRight }
      if texts.offered.lefts[left].isEmpty, texts.sought.lefts[left].isEmpty { return .blankLeft }
      return .words(
        offered: texts.offered.sharedWords(left: left, right: right, limit: 4),
        sought: texts.sought.sharedWords(left: left, right: right, limit: 4))
    case .reach:
      if rightPositions[right].isEmpty { return .blankRight }
      guard let trip = reach.trip(leftPositions[left], rightPositions[right]) else {
        return .blankLeft
      }
      return .trip(from: trip.from, to: trip.to, minutes: trip.minutes)
    case .merit:
      guard let merit = merits.merit(of: lefts[left], in: ecosystem) else { return .blankLeft }
      return .merit(value: merit.value, judges: merit.judgeCount)
    case .stage:
      if receiver.stages.isEmpty { return .blankRight }
      guard node.kind == .startup, let stage = ecosystem.startups[node.row].stage else {
        return .blankLeft
      }
      return .stage(stage, accepted: receiver.stages)
    }
  }
}
