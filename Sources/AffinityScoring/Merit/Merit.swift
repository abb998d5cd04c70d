//===----------------------------------------------------------------------===//
// From the judges' scores to the merit of an application.
//
// PROBLEM. Several judges score several criteria; the rubric says how that becomes one number and
// when an application is out.
//
// METHOD. For each criterion the judges' scores are put together (mean, median, trimmed or olympic
// mean), brought to 0…1 by the criterion's range, and weighed. The sum is rounded once, half up, to
// millionths, and its parts are whole numbers that sum to it (`wholeParts`).
//
// WHY IT IS CORRECT. (1) Parts sum to the merit. (2) The order of reviews does not matter: scores
// are sorted before they are trimmed, and sums are of integers. (3) A criterion's share is kept in
// 10⁻¹² of a millionth until the sum is rounded, so that thirds of a merit that is a whole number
// of millionths sum to it: an application on a floor is never below it.
//
// NOT HERE. Normalisation of judges, conflicts of interest, bonus points.
//===----------------------------------------------------------------------===//

public import EcosystemModel
public import GraphCore

/// The merit of one application.
public struct Merit: Sendable, Equatable {
  /// A floor that the application does not reach.
  public struct MissedFloor: Sendable, Equatable {
    /// The criterion, or `nil` for the floor of the whole.
    public let criterion: Int?
    /// What it has, in the criterion's unit, or of 100.
    public let value: DecimalNumber
    /// What it would need.
    public let floor: DecimalNumber
  }

  /// The merit from 0 to 1, in millionths: the sum of ``parts``.
  public let value: Int
  /// The weighted part of each criterion of the rubric, in millionths.
  public let parts: [Int]
  /// The score of each criterion over the judges, in its own unit.
  public let scores: [DecimalNumber]
  /// The number of judges who gave at least one score.
  public let judgeCount: Int
  /// The first floor that is missed, criteria before the whole.
  public let missedFloor: MissedFloor?
}

/// The merits of all applications of an ecosystem.
public struct MeritTable: Sendable {
  /// The merit of each application; `nil` without a complete set of scores.
  public let merits: Table<ApplicationRow, Merit?>
  /// The application of each startup that counts, by the startup's row.
  public let applicationOfStartup: [Handle<ApplicationRow>?]

  /// Computes the merits from the reviews and the rubric.
  ///
  /// - Complexity: O(*r* log *r*) for *r* reviews.
  public init(_ ecosystem: Ecosystem) {
    merits = Self.merits(ecosystem)
    applicationOfStartup = Self.latestApplications(ecosystem)
  }

  /// The merit of a startup's application, or `nil`.
  public func merit(of startup: Handle<Node>, in ecosystem: Ecosystem) -> Merit? {
    application(of: startup, in: ecosystem).flatMap { merits[$0] }
  }

  /// The application of a startup that counts: that of the latest round, then the first id.
  public func application(
    of startup: Handle<Node>, in ecosystem: Ecosystem
  ) -> Handle<ApplicationRow>? {
    let node = ecosystem.nodes[startup]
    guard node.kind == .startup else { return nil }
    return applicationOfStartup[node.row]
  }

  private static func latestApplications(_ ecosystem: Ecosystem) -> [Handle<ApplicationRow>?] {
    var result = [Handle<ApplicationRow>?](repeating: nil, count: ecosystem.startups.count)
    for handle in ecosystem.applications.handles {
      let application = ecosystem.applications[handle]
      let row = ecosystem.nodes[application.startup].row
      if let other = result[row] {
        let current = ecosystem.applications[other]
        let isLater =
          application.round > current.round
          || (application.round == current.round && application.id < current.id)
        guard isLater else { continue }
      }
      result[row] = handle
    }
    return result
  }

  private static func merits(_ ecosystem: Ecosystem) -> Table<ApplicationRow, Merit?> {
    var result = Table<ApplicationRow, Merit?>(repeating: nil, count: ecosystem.applications.count)
    guard let rubric = ecosystem.rubric, !rubric.criteria.isEmpty else { return result }
    var starts = [Int](repeating: 0, count: ecosystem.applications.count + 1)
    for review in ecosystem.reviews { starts[review.application.offset + 1] += 1 }
    for index in 0..<ecosystem.applications.count { starts[index + 1] += starts[index] }
    var next = starts
    var order = [Int](repeating: 0, count: ecosystem.reviews.count)
    for (index, review) in ecosystem.reviews.enumerated() {
      order[next[review.application.offset]] = index
      next[review.application.offset] += 1
    }
    for handle in result.handles {
      let range = starts[handle.offset]..<starts[handle.offset + 1]
      result[handle] = merit(of: order[range].map { ecosystem.reviews[$0] }, rubric)
    }
    return result
  }

  /// Shares of a millionth: 10⁶ millionths of 10¹² shares each stay below 2⁶².
  private static let shareUnit = 1_000_000_000_000

  /// Returns the merit of an application's reviews, or `nil` if a criterion has no score.
  static func merit(of reviews: [Review], _ rubric: Rubric) -> Merit? {
    var scores = [[Int64]](repeating: [], count: rubric.criteria.count)
    var judges: [Int32] = []
    for review in reviews {
      scores[Int(review.criterion)].append(review.score.millionths)
      if !judges.contains(review.judge.index) { judges.append(review.judge.index) }
    }
    let weightSum = Int64(rubric.criteria.map(\.weight).reduce(0, +))
    var shares: [Int] = []
    var means: [DecimalNumber] = []
    var missed: Merit.MissedFloor?
    for (index, criterion) in rubric.criteria.enumerated() {
      guard let (sum, count) = aggregated(scores[index], rubric.aggregation) else { return nil }
      let range = criterion.maximum.millionths - criterion.minimum.millionths
      let numerator =
        Int128(criterion.weight) * 1_000_000 * Int128(Self.shareUnit)
        * (Int128(sum) - Int128(criterion.minimum.millionths) * Int128(count))
      let denominator = Int128(range) * Int128(count) * Int128(weightSum)
      shares.append(Int((2 * numerator + denominator) / (2 * denominator)))
      let mean = DecimalNumber(millionths: sum / Int64(count))
      means.append(mean)
      if let floor = criterion.floor, sum < floor.millionths * Int64(count), missed == nil {
        missed = Merit.MissedFloor(criterion: index, value: mean, floor: floor)
      }
    }
    let parts = wholeParts(shares, over: Self.shareUnit)
    let value = parts.reduce(0, +)
    if let floor = rubric.floor, missed == nil, Int64(value) * 100 < floor.millionths {
      missed = Merit.MissedFloor(
        criterion: nil, value: DecimalNumber(millionths: Int64(value) * 100), floor: floor)
    }
    return Merit(
      value: value, parts: parts, scores: means, judgeCount: judges.count, missedFloor: missed)
  }

  /// Returns the sum of the scores that count and how many they are.
  private static func aggregated(
    _ scores: [Int64], _ aggregation: Rubric.Aggregation
  ) -> (sum: Int64, count: Int)? {
    guard !scores.isEmpty else { return nil }
    let sorted = scores.sorted()
    let count = sorted.count
    let kept: ArraySlice<Int64>
    switch aggregation {
    case .mean: kept = sorted[...]
    case .median: kept = sorted[(count - 1) / 2...count / 2]
    case .trimmed: kept = sorted[(count / 5)..<(count - count / 5)]
    case .olympic: kept = count >= 3 ? sorted[1..<(count - 1)] : sorted[...]
    }
    return (kept.reduce(0, +), kept.count)
  }
}
