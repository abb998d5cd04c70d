//===----------------------------------------------------------------------===//
// Adding figures up and comparing them, where that means something.
//
// PROBLEM. Press texts set 450 companies "in total by 2023" beside 1,000 "over four years", a
// year of ten months beside full years, and amounts that a translation has garbled. Adding or
// comparing them gives a number that nobody has ever promised or reached.
//
// METHOD. A sum is only given for figures of one metric, unit and kind that are each added within
// a period of their own; what stands against it is returned instead of a number. Suspect figures
// are left out and named. A comparison needs periods of equal length.
//
// NOT HERE. The screen that shows them; this is the arithmetic below it.
//===----------------------------------------------------------------------===//

import GraphCore

/// The sum of figures that may be added.
public struct TargetTotal: Sendable, Equatable {
  /// The sum in millionths of the unit.
  public let millionths: Int128
  /// The unit of all figures.
  public let unit: String
  /// The targets that were added.
  public let added: [NodeID]
  /// The targets that were left out as suspect.
  public let suspects: [NodeID]
}

/// Why figures cannot be added or compared.
public enum TargetRefusal: Error, Sendable, Equatable {
  /// There is none, or all are suspect.
  case nothingToAdd
  /// A value is not a number: a date, a word.
  case notANumber(NodeID)
  /// Metrics, units or kinds differ.
  case differentMeasures(NodeID, NodeID)
  /// A figure contains earlier ones: it stands for itself.
  case cumulative(NodeID)
  /// A figure is part of another one of them.
  case partAndWhole(part: NodeID, whole: NodeID)
  /// Two figures are about the same days.
  case overlappingPeriods(NodeID, NodeID)
  /// The periods differ in length, or one has none.
  case unlikePeriods(NodeID, NodeID)
  /// A figure is suspect.
  case suspect(NodeID)
}

extension Target {
  /// The figure in millionths of its unit, `nil` if it is no number.
  ///
  /// Money may be beyond what ``DecimalNumber`` holds.
  public var millionths: Int128? {
    if unit == "KRW" { return Won(value).map { Int128($0.amount) * 1_000_000 } }
    return amount.map { Int128($0.millionths) }
  }

  /// Returns the sum of figures, suspect ones left out.
  ///
  /// - Throws: ``TargetRefusal`` if a sum would mean nothing.
  /// - Complexity: O(*n*²) for *n* figures.
  public static func total(of targets: [Target]) throws(TargetRefusal) -> TargetTotal {
    let sound = targets.filter { $0.provenance.suspect.isEmpty }
    guard let first = sound.first else { throw .nothingToAdd }
    var sum: Int128 = 0
    for (index, target) in sound.enumerated() {
      guard let value = target.millionths else { throw .notANumber(target.id) }
      guard target.hasMeasure(of: first) else { throw .differentMeasures(first.id, target.id) }
      if target.isCumulative, sound.count > 1 { throw .cumulative(target.id) }
      for other in sound[..<index] {
        if target.partOf == other.id.local { throw .partAndWhole(part: target.id, whole: other.id) }
        if other.partOf == target.id.local { throw .partAndWhole(part: other.id, whole: target.id) }
        if target.scope == other.scope, target.sharesDays(with: other) {
          throw .overlappingPeriods(other.id, target.id)
        }
      }
      sum += value
    }
    return TargetTotal(
      millionths: sum, unit: first.unit, added: sound.map(\.id),
      suspects: targets.filter { !$0.provenance.suspect.isEmpty }.map(\.id))
  }

  /// Returns how much a later figure differs from an earlier one, in millionths of the unit.
  ///
  /// - Throws: ``TargetRefusal`` if the two cannot be compared: other measures, a suspect figure,
  ///   or periods of unlike length (a leap day apart is alike).
  public static func change(
    from earlier: Target, to later: Target
  ) throws(TargetRefusal) -> Int128 {
    guard earlier.hasMeasure(of: later) else { throw .differentMeasures(earlier.id, later.id) }
    for target in [earlier, later] where !target.provenance.suspect.isEmpty {
      throw .suspect(target.id)
    }
    guard let before = earlier.millionths else { throw .notANumber(earlier.id) }
    guard let after = later.millionths else { throw .notANumber(later.id) }
    guard let first = earlier.period, let second = later.period,
      abs(first.count - second.count) <= 1, earlier.isCumulative == later.isCumulative
    else { throw .unlikePeriods(earlier.id, later.id) }
    return after - before
  }

  /// Returns the days by which a date that was reached lies behind the date that was planned, from
  /// the last day that the plan allows to the first that the other may mean; `nil` unless both
  /// are dates.
  public static func slipDays(planned: Target, actual: Target) -> Int? {
    guard let plan = planned.date, let reached = actual.date else { return nil }
    return max(0, reached.range.lowerBound - plan.range.upperBound)
  }

  private func hasMeasure(of other: Target) -> Bool {
    metric == other.metric && unit == other.unit && kind == other.kind
  }

  private func sharesDays(with other: Target) -> Bool {
    // A figure without a period may be about any days.
    guard let own = period, let theirs = other.period else { return true }
    return own.overlaps(theirs)
  }
}

extension Ecosystem {
  /// The sum of the funds' sizes: a fund that belongs to another, or commits money to it, is inside
  /// that one already, and suspect sizes are left out.
  ///
  /// - Complexity: O(funds · relations).
  public func totalFundSize() -> Won {
    var sum: Int64 = 0
    for fund in funds {
      guard let size = fund.size, fund.parent == nil,
        nodes[fund.node].provenance.suspect.isEmpty,
        !relations.values.contains(where: {
          $0.subject == fund.node && $0.kind == .commitsTo
        })
      else { continue }
      let (result, overflow) = sum.addingReportingOverflow(size.amount)
      precondition(!overflow, "amounts of money are bounded where they are read")
      sum = result
    }
    return Won(sum)
  }
}
