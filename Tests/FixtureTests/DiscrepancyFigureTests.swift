import EcosystemFiles
import EcosystemModel
import Foundation
import GraphCore
import TestSupport
import Testing

/// Goal: figures that are corrupt are kept, marked and never summed; figures that are not of one
/// kind are neither added nor compared.
///
/// The discrepancies of the documents about figures: D13 to D15, D20 to D24 and D29.
///
/// Method: the real packages, and copies in which a suspect figure is not marked.
@Suite struct DiscrepancyFigureTests {
  private func busan() throws -> Ecosystem { try fixture("busan-2023").ecosystem }

  /// The warnings of `busan-2023` when a figure has lost its mark.
  private func warningsWithoutMark(of id: String) throws -> [DefectKind] {
    let folder = try TemporaryFolder()
    let path = try copy(of: "busan-2023", bases: ["korea-places"], in: folder)
    let lines = try text(of: "\(path)/targets.csv").split(separator: "\n").map(String.init)
    let changed = try lines.map { line in
      guard line.hasPrefix("\(id),") else { return line }
      let reason = try #require(try busan().target(id).provenance.suspect.nonEmpty)
      let quoted = reason.contains(",") ? "\"\(reason)\"" : reason
      let parts = line.components(separatedBy: quoted)
      try #require(parts.count == 2, "\(line)")
      return parts.joined()
    }
    try write(changed.joined(separator: "\n") + "\n", to: "\(path)/targets.csv")
    let package = try readPackage(at: path)
    #expect(package.defects.isUsable)
    return package.defects.defects.filter { $0.code == "W0202" }.map(\.kind)
  }

  /// 7 billion of private money inside an effect of 8 trillion.
  @Test func d13APartOfAWhole() throws {
    let ecosystem = try busan()
    let whole = try ecosystem.target("t-busan-ripple")
    let part = try ecosystem.target("t-busan-ripple-private")
    #expect(whole.millionths.map { $0 / 1_000_000 } == 8_000_000_000_000)
    #expect(part.millionths.map { $0 / 1_000_000 } == 7_000_000_000)
    #expect(!whole.provenance.suspect.isEmpty && !part.provenance.suspect.isEmpty)
    #expect(throws: TargetRefusal.nothingToAdd) { try Target.total(of: [whole, part]) }
    #expect(
      try warningsWithoutMark(of: "t-busan-ripple-private") == [
        .implausibleAmount(
          value: "7000000000", reason: "is less than a thousandth of `t-busan-ripple`")
      ])
    // The suspect sizes do not reach the sum of funds either.
    #expect(ecosystem.funds.count == 2)
    #expect(ecosystem.totalFundSize() == Won(0))
  }

  /// An industrial complex renewed for 3 billion won.
  @Test func d14AProjectOfAWholeComplex() throws {
    let ecosystem = try busan()
    #expect(try ecosystem.target("t-busan-smart-green").value == "3000000000")
    #expect(
      try warningsWithoutMark(of: "t-busan-smart-green") == [
        .implausibleAmount(
          value: "3000000000",
          reason: "is below 10 billion won, little for a whole place or cluster")
      ])
  }

  /// 16 pyeong for all companies.
  @Test func d15SixteenPyeong() throws {
    #expect(try busan().target("t-busan-pyeong").value == "16")
    #expect(
      try warningsWithoutMark(of: "t-busan-pyeong") == [
        .implausibleAmount(
          value: "16", reason: "is 53 square metres, little for an area of businesses")
      ])
  }

  /// 2021 and 2022 are full years, 2023 ends in October.
  @Test func d20PartsOfAYear() throws {
    let ecosystem = try busan()
    let first = try ecosystem.target("t-busan-2021-inv")
    let second = try ecosystem.target("t-busan-2022-inv")
    let third = try ecosystem.target("t-busan-2023-inv")
    #expect(
      try Target.change(from: first, to: second) == 800_000_000_000 * 1_000_000)
    #expect(throws: TargetRefusal.unlikePeriods(second.id, third.id)) {
      try Target.change(from: second, to: third)
    }
    // To the end of October, not to its 23rd day.
    #expect(third.period?.upperBound == PartialDate("2023-10-31")?.range.upperBound)
    #expect(try Target.total(of: [first, second, third]).added.count == 3)
  }

  /// Investment rises while jobs fall: two measures, never one number.
  @Test func d21TwoMeasures() throws {
    let ecosystem = try busan()
    let money = try ecosystem.target("t-busan-2022-inv")
    let jobs = try ecosystem.target("t-busan-2022-jobs")
    #expect(throws: TargetRefusal.differentMeasures(money.id, jobs.id)) {
      try Target.total(of: [money, jobs])
    }
    let before = try ecosystem.target("t-busan-2021-jobs")
    #expect(try Target.change(from: before, to: jobs) == -2_332 * 1_000_000)
  }

  /// The Expo "is scheduled": a claim of its day.
  @Test func d22StaleClaims() throws {
    let ecosystem = try busan()
    let boost = ecosystem.nodes[try ecosystem.required("busan-boost-belt")]
    #expect(boost.instruments.contains { $0.contains("bid at the time") })
    #expect(boost.provenance.validFrom == PartialDate("2023-11-01"))
    #expect(!boost.provenance.holds(asOf: try #require(PartialDate("2023-10"))))
  }

  /// Planned for October 2024, at work in August 2025: both are kept.
  @Test func d23PlannedAndActual() throws {
    let ecosystem = try fixture("gwanak-s-valley-2023").ecosystem
    let planned = try ecosystem.target("t-gwanak-agency")
    let actual = try ecosystem.target("t-gwanak-agency-actual")
    #expect(planned.value == "2024-10" && planned.provenance.status.isEmpty)
    #expect(actual.value == "2025-08" && actual.provenance.status == "external")
    // From the end of October 2024 to the first of August 2025.
    #expect(Target.slipDays(planned: planned, actual: actual) == 274)
    #expect(Target.slipDays(planned: actual, actual: planned) == 0)
    #expect(throws: TargetRefusal.notANumber(planned.id)) { try Target.total(of: [planned]) }
  }

  /// 12 selected and 8 more: 20; one of the 12 is named.
  @Test func d24TwentyDistricts() throws {
    let package = try fixture("seongsu-2011")
    #expect(
      package.defects.defects.map(\.kind).contains(
        .declaredMembers(group: "special-districts", declared: 12, listed: 1)))
    let ecosystem = package.ecosystem
    let selected = try ecosystem.target("t-seoul-districts-12")
    let more = try ecosystem.target("t-seoul-districts-8")
    #expect([selected, more].compactMap(\.millionths).reduce(0, +) == 20_000_000)
  }

  /// 450 so far and 1,000 over four years: never 1,450.
  @Test func d29CumulativeFigures() throws {
    let ecosystem = try fixture("gwanak-s-valley-2023").ecosystem
    let soFar = try ecosystem.target("t-gwanak-450")
    let all = try ecosystem.target("t-gwanak-1000")
    #expect(soFar.isCumulative && all.isCumulative)
    #expect(throws: TargetRefusal.cumulative(soFar.id)) { try Target.total(of: [soFar, all]) }
    #expect(try Target.total(of: [soFar]).millionths == 450_000_000)
    #expect(throws: TargetRefusal.unlikePeriods(soFar.id, all.id)) {
      try Target.change(from: soFar, to: all)
    }
  }
}

extension String {
  /// The text, or `nil` if it is empty.
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
