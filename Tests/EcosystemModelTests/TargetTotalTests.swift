import EcosystemModel
import Testing

/// Goal: a sum or a difference of figures is given only where it means something.
///
/// Method: two figures that can be added, and one change at a time that forbids it.
@Suite struct TargetTotalTests {
  private func target(
    _ id: String, _ value: String, from: String = "2021", to: String = "2021",
    change: (inout Target) -> Void = { _ in }, cumulative: Bool = false, unit: String = "people",
    kind: String = "achieved", suspect: String = ""
  ) -> Target {
    var provenance = Provenance()
    provenance.suspect = suspect
    var target = Target(
      id: NodeID(package: "p", local: id), scope: "s", metric: "m", value: value, unit: unit,
      kind: kind, isCumulative: cumulative, provenance: provenance)
    target.periodFrom = PartialDate(from)
    target.periodTo = PartialDate(to)
    change(&target)
    return target
  }

  private func refusal(_ targets: [Target]) -> TargetRefusal? {
    do {
      _ = try Target.total(of: targets)
      return nil
    } catch {
      return error
    }
  }

  private func id(_ local: String) -> NodeID { NodeID(package: "p", local: local) }

  @Test func twoYearsAreAdded() throws {
    let total = try Target.total(of: [
      target("a", "8362"), target("b", "6030.5", from: "2022", to: "2022"),
      target("c", "1", suspect: "digits lost"),
    ])
    #expect(total.millionths == 14_392_500_000)
    #expect(total.unit == "people")
    #expect(total.added == [id("a"), id("b")])
    #expect(total.suspects == [id("c")])
  }

  @Test func whatForbidsASum() {
    let first = target("a", "10")
    #expect(refusal([]) == .nothingToAdd)
    #expect(refusal([target("x", "1", suspect: "?")]) == .nothingToAdd)
    #expect(refusal([first, target("b", "5")]) == .overlappingPeriods(id("a"), id("b")))
    #expect(
      refusal([first, target("b", "5", from: "2021-12", to: "2022")])
        == .overlappingPeriods(id("a"), id("b")))
    #expect(
      refusal([first, target("b", "5", from: "2022", to: "2022", cumulative: true)])
        == .cumulative(id("b")))
    #expect(
      refusal([first, target("b", "5", from: "2022", to: "2022", unit: "KRW")])
        == .differentMeasures(id("a"), id("b")))
    #expect(
      refusal([first, target("b", "5", from: "2022", to: "2022", kind: "plan")])
        == .differentMeasures(id("a"), id("b")))
    #expect(
      refusal([first, target("b", "five", from: "2022", to: "2022")]) == .notANumber(id("b")))
    let part = target("b", "5", from: "2022", to: "2022", change: { $0.partOf = "a" })
    #expect(refusal([first, part]) == .partAndWhole(part: id("b"), whole: id("a")))
    #expect(refusal([part, first]) == .partAndWhole(part: id("b"), whole: id("a")))
    // Figures of two scopes may be about the same days.
    let other = Target(
      id: id("o"), scope: "t", metric: "m", value: "5", unit: "people", kind: "achieved",
      isCumulative: false, provenance: Provenance())
    #expect(refusal([first, other]) == nil)
  }

  @Test func changesNeedLikePeriods() throws {
    let first = target("a", "10")
    #expect(
      try Target.change(from: first, to: target("b", "7", from: "2022", to: "2022")) == -3_000_000)
    // 2024 is a leap year.
    #expect(
      try Target.change(from: first, to: target("b", "12", from: "2024", to: "2024")) == 2_000_000)
    for (from, to) in [("2022-01", "2022-10"), ("2022", "2023"), ("", "")] {
      #expect(throws: TargetRefusal.unlikePeriods(id("a"), id("b"))) {
        try Target.change(from: first, to: target("b", "7", from: from, to: to))
      }
    }
    #expect(throws: TargetRefusal.suspect(id("b"))) {
      try Target.change(from: first, to: target("b", "7", from: "2022", to: "2022", suspect: "?"))
    }
  }

  /// The largest amount of money that can be written fits, and a sum beyond it.
  @Test func largeAmountsOfMoney() throws {
    let total = try Target.total(of: [
      target("a", "999999999999999999", unit: "KRW"),
      target("b", "1조", from: "2022", to: "2022", unit: "KRW"),
    ])
    let won: Int128 = 999_999_999_999_999_999 + 1_000_000_000_000
    #expect(total.millionths == won * 1_000_000)
  }

  @Test func factsHoldInTheirTime() throws {
    var provenance = Provenance()
    let date = try #require(PartialDate("2015"))
    #expect(provenance.holds(asOf: date))
    provenance.validFrom = PartialDate("2015-12-31")
    #expect(provenance.holds(asOf: date))
    provenance.validFrom = PartialDate("2016")
    #expect(!provenance.holds(asOf: date))
    provenance.validFrom = nil
    provenance.validTo = PartialDate("2015-01-01")
    #expect(provenance.holds(asOf: date))
    provenance.validTo = PartialDate("2014")
    #expect(!provenance.holds(asOf: date))
  }

  @Test(arguments: [
    ("Busan", "Pusan"), ("Gwanak", "Kwanak"), ("Jangnim", "Janglim"), ("Sinpyeong", "Shinpyeong"),
    ("Gangnam", "Kangnam"), ("Jongno", "Chongro"), ("Daegu", "Taegu"),
  ])
  func spellingsOfOneSound(_ one: String, _ other: String) {
    #expect(foldedRomanisation(one) == foldedRomanisation(other))
    #expect(foldedRomanisation(one) != foldedRomanisation("Mapo"))
  }
}
