//===----------------------------------------------------------------------===//
// The affinity of every pair of a left and a right side, and the reasons.
//
// PROBLEM. Score all pairs under weighted criteria, from both sides, in whole millionths, so that
// the parts of a score sum to it exactly.
//
// METHOD. What depends on one side only is prepared once (text index, coordinates, merits). A left
// row then gives the value of each criterion at each receiver in both views. In a view, the part
// of a criterion is weight × value / (sum of the weights that apply), as a whole number; the view's
// affinity is the sum of its parts. A pair's part mixes both views by the balance, again as a whole
// number, and the affinity is the sum of the pair's parts. `wholeParts` says how sums are rounded.
//
// WHY IT IS CORRECT. (1) Sums are of the whole parts, so they are exact. (2) A blank on the left
// counts as 0 while its weight stays, so that leaving a field blank never raises an affinity.
// (3) A row reads only shared immutable data: rows may be computed on any thread.
//===----------------------------------------------------------------------===//

public import EcosystemModel
public import GraphCore

/// The scores of one pair, in millionths.
public struct PairScore: Sendable, Equatable {
  /// The affinity: both views by the balance.
  public var affinity: Int32 = 0
  /// The left side's own view.
  public var left: Int32 = 0
  /// The right side's own view.
  public var right: Int32 = 0
  /// The share of the weights whose value is known.
  public var confidence: Int32 = 0

  /// Creates a score of nothing.
  public init() {}
}

/// Scores pairs of nodes under the settings of a stage.
public struct AffinityModel: Sendable {
  /// The left side, usually startups.
  public let lefts: [Handle<Node>]
  /// The right side, the receivers.
  public let rights: [Handle<Node>]
  /// The weights.
  public let settings: AffinitySettings
  /// The criteria that count, in a fixed order: the columns of every table of scores.
  public let criteria: [Criterion]

  let ecosystem: Ecosystem
  let merits: MeritTable
  let sectorFit: SectorFit
  let reach: Reach
  let texts: PairTexts
  let leftPositions: [[Reach.Position]]
  let rightPositions: [[Reach.Position]]

  /// Prepares the scoring of `lefts` against `rights`.
  ///
  /// Where an earlier stage has placed a left node (`residences`), its reach is measured from there
  /// too, and the nearer counts.
  ///
  /// - Complexity: O(text length of both sides) on average.
  public init(
    _ ecosystem: Ecosystem, lefts: [Handle<Node>], rights: [Handle<Node>],
    settings: AffinitySettings, merits: MeritTable,
    residences: [Handle<Node>: [Handle<Node>]] = [:]
  ) {
    self.ecosystem = ecosystem
    self.lefts = lefts
    self.rights = rights
    self.settings = settings
    self.merits = merits
    criteria = settings.criteria
    sectorFit = SectorFit(ecosystem)
    reach = Reach(
      fullMinutes: settings.reachFullMinutes, zeroMinutes: settings.reachZeroMinutes)
    texts =
      criteria.contains(.text)
      ? PairTexts(ecosystem, lefts: lefts, rights: rights) : PairTexts.none
    let needsPositions = criteria.contains(.reach)
    leftPositions =
      needsPositions
      ? lefts.map { left in
        ([left] + (residences[left] ?? [])).flatMap { Reach.positions(of: $0, in: ecosystem) }
      } : []
    rightPositions = needsPositions ? rights.map { Reach.positions(of: $0, in: ecosystem) } : []
  }

  /// The scores of one left side at every receiver.
  ///
  /// - Complexity: O(receivers × criteria + length of the term lists of its texts).
  public func scores(ofLeft left: Int) -> [PairScore] {
    let values = values(ofLeft: left)
    return rights.indices.map { right in
      let parts = self.parts(values, right)
      var score = PairScore()
      score.left = Int32(parts.left.reduce(0, +))
      score.right = Int32(parts.right.reduce(0, +))
      score.affinity = Int32(parts.both.reduce(0, +))
      score.confidence = Int32(confidence(values, right))
      return score
    }
  }

  /// The parts of one left side's affinity at several receivers, and what is behind them.
  ///
  /// - Complexity: as ``scores(ofLeft:)``; the row is computed once.
  public func reasons(left: Int, rights: [Int]) -> [PairReasons] {
    let values = values(ofLeft: left)
    return rights.map { right in
      let parts = self.parts(values, right)
      return PairReasons(
        criteria: criteria, parts: parts.both, leftParts: parts.left, rightParts: parts.right,
        confidence: confidence(values, right),
        evidence: criteria.map { self.evidence(for: $0, left: left, right: right) })
    }
  }

  /// The parts of one left side's affinity at several receivers, by criterion, in millionths.
  ///
  /// - Complexity: as ``scores(ofLeft:)``; the row is computed once.
  public func parts(left: Int, rights: [Int]) -> [[Int]] {
    let values = values(ofLeft: left)
    return rights.map { self.parts(values, $0).both }
  }

  /// The value of each criterion at each receiver in one view, by criterion.
  struct RowValues {
    var left: [[CriterionValue]] = []
    var right: [[CriterionValue]] = []
  }

  private func values(ofLeft left: Int) -> RowValues {
    var values = RowValues()
    for criterion in criteria {
      let (leftView, rightView) = row(of: criterion, left)
      values.left.append(leftView)
      values.right.append(rightView)
    }
    return values
  }

  private func row(
    of criterion: Criterion, _ left: Int
  ) -> (left: [CriterionValue], right: [CriterionValue]) {
    let node = ecosystem.nodes[lefts[left]]
    switch criterion {
    case .sector:
      var leftView: [CriterionValue] = []
      var rightView: [CriterionValue] = []
      for right in rights {
        let sectors = ecosystem.nodes[right].sectors
        leftView.append(sectorFit.leftValue(node.sectors, sectors))
        rightView.append(sectorFit.rightValue(node.sectors, sectors))
      }
      return (leftView, rightView)
    case .text: return texts.values(ofLeft: left)
    case .reach:
      let view = rights.indices.map { right -> CriterionValue in
        if rightPositions[right].isEmpty { return .blankRight }
        guard let trip = reach.trip(leftPositions[left], rightPositions[right]) else {
          return .blankLeft
        }
        return .known(reach.value(minutes: trip.minutes))
      }
      return (view, view)
    case .merit:
      let value: CriterionValue =
        merits.merit(of: lefts[left], in: ecosystem).map { .known($0.value) } ?? .blankLeft
      let view = Array(repeating: value, count: rights.count)
      return (view, view)
    case .stage:
      let stage = node.kind == .startup ? ecosystem.startups[node.row].stage : nil
      let view = rights.map { StageFit.value(stage, ecosystem.nodes[$0].stages) }
      return (view, view)
    }
  }

  /// The parts of a pair, by criterion: of each view, and of the affinity.
  private func parts(
    _ values: RowValues, _ right: Int
  ) -> (left: [Int], right: [Int], both: [Int]) {
    let left = viewParts(settings.left, values.left, right)
    let rightParts = viewParts(settings.right, values.right, right)
    let mixed = zip(left, rightParts).map { one, other in
      one * settings.balance + other * (1_000_000 - settings.balance)
    }
    return (left, rightParts, wholeParts(mixed, over: 1_000_000))
  }

  private func viewParts(
    _ weights: [AffinitySettings.Weight], _ values: [[CriterionValue]], _ right: Int
  ) -> [Int] {
    var applicable = 0
    for (index, criterion) in criteria.enumerated() where values[index][right] != .blankRight {
      applicable += weight(of: criterion, weights)
    }
    guard applicable > 0 else { return Array(repeating: 0, count: criteria.count) }
    let weighted = criteria.enumerated().map { index, criterion in
      guard case .known(let value) = values[index][right] else { return 0 }
      return weight(of: criterion, weights) * value
    }
    return wholeParts(weighted, over: applicable)
  }

  private func confidence(_ values: RowValues, _ right: Int) -> Int {
    var known = 0
    var all = 0
    for (weights, view) in [(settings.left, values.left), (settings.right, values.right)] {
      for (index, criterion) in criteria.enumerated() {
        let weight = weight(of: criterion, weights)
        all += weight
        if case .known = view[index][right] { known += weight }
      }
    }
    return all == 0 ? 0 : known * 1_000_000 / all
  }

  private func weight(of criterion: Criterion, _ weights: [AffinitySettings.Weight]) -> Int {
    weights.first { $0.criterion == criterion }?.weight ?? 0
  }
}
