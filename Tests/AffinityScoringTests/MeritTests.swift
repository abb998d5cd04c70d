import AffinityScoring
import EcosystemModel
import GraphCore
import TestSupport
import Testing

/// Goal: the merit of an application is what a person with pencil and paper gets.
///
/// Method: small rubrics and reviews whose merits were computed by hand; the wanted numbers stand
/// beside the scores.
@Suite struct MeritTests {
  /// The merit of application `a` for scores by criterion and judge.
  private func merit(
    _ scores: [String: [String]], rubric: String, reversed: Bool = false
  ) throws -> Merit? {
    var package = TinyPackage()
    package["startups"] = "id\ns\n"
    package["applications"] = "id,startup\na,s\n"
    let count = scores.values.map(\.count).max() ?? 0
    package["judges"] = "id\n" + (0..<max(1, count)).map { "j\($0)\n" }.joined()
    var rows: [String] = []
    for (criterion, values) in scores.sorted(by: { $0.key < $1.key }) {
      for (judge, value) in values.enumerated() {
        rows.append("a,j\(judge),\(criterion),\(value)\n")
      }
    }
    if reversed { rows.reverse() }
    package["reviews"] = "application,judge,criterion,score\n" + rows.joined()
    package.rubric = rubric
    let ecosystem = try package.ecosystem()
    return MeritTable(ecosystem).merits.values[0]
  }

  @Test(arguments: [
    // Two judges: 6 and 9 of 10 have the mean 7.5, the same median, and are too few to trim.
    ("mean", ["6", "9"], 750_000), ("median", ["6", "9"], 750_000),
    ("trimmed", ["6", "9"], 750_000), ("olympic", ["6", "9"], 750_000),
    // 2, 7, 9: mean 6; median 7; a fifth of three is none; olympic leaves the 7.
    ("mean", ["9", "2", "7"], 600_000), ("median", ["9", "2", "7"], 700_000),
    ("trimmed", ["9", "2", "7"], 600_000), ("olympic", ["9", "2", "7"], 700_000),
    // 1, 5, 6, 7, 10: mean 5.8; median 6; trimmed and olympic (5 + 6 + 7) / 3 = 6.
    ("mean", ["10", "1", "6", "5", "7"], 580_000), ("median", ["10", "1", "6", "5", "7"], 600_000),
    ("trimmed", ["10", "1", "6", "5", "7"], 600_000),
    ("olympic", ["10", "1", "6", "5", "7"], 600_000),
    // 0, 0, 4, 5, 5, 6, 6, 8, 10, 10: trimmed takes two away at each end: 34 / 6 = 5.666…;
    // olympic one: 44 / 8 = 5.5; median (5 + 6) / 2.
    ("mean", ["0", "0", "4", "5", "5", "6", "6", "8", "10", "10"], 540_000),
    ("median", ["0", "0", "4", "5", "5", "6", "6", "8", "10", "10"], 550_000),
    ("trimmed", ["0", "0", "4", "5", "5", "6", "6", "8", "10", "10"], 566_667),
    ("olympic", ["0", "0", "4", "5", "5", "6", "6", "8", "10", "10"], 550_000),
    // Half points.
    ("mean", ["7.5", "8", "6.5"], 733_333), ("median", ["7.5", "8", "6.5", "7"], 725_000),
    ("olympic", ["7.5"], 750_000), ("mean", ["0"], 0), ("mean", ["10"], 1_000_000),
  ])
  func aggregates(_ aggregation: String, _ scores: [String], _ wanted: Int) throws {
    let rubric = rubricText([("c", 1, 10)], #", "aggregation": "\#(aggregation)""#)
    let merit = try #require(try merit(["c": scores], rubric: rubric))
    #expect(merit.value == wanted)
    #expect(merit.parts == [wanted])
    #expect(merit.judgeCount == scores.count)
    let shuffled = try #require(
      try self.merit(["c": scores.reversed()], rubric: rubric, reversed: true))
    #expect(shuffled.value == wanted)
  }

  @Test func weighsCriteriaByTheirWeightAndRange() throws {
    // 25 × 8/10 + 30 × 3/5 + 25 × 50/100 + 20 × 1/1 = 20 + 18 + 12.5 + 20 = 70.5 of 100.
    let rubric = rubricText([("p", 25, 10), ("s", 30, 5), ("g", 25, 100), ("t", 20, 1)])
    let merit = try #require(
      try merit(["p": ["8"], "s": ["3"], "g": ["50"], "t": ["1"]], rubric: rubric))
    #expect(merit.parts == [200_000, 180_000, 125_000, 200_000])
    #expect(merit.value == 705_000)
    #expect(merit.scores.map(\.description) == ["8", "3", "50", "1"])
  }

  @Test func countsFromTheMinimumOfACriterion() throws {
    let rubric =
      #"{"criteria": [{"key": "c", "weight": 1, "min": 1, "max": 5, "step": 0.5}]}"#
    // (2.5 - 1) / (5 - 1) = 0.375.
    #expect(try merit(["c": ["2.5"]], rubric: rubric)?.value == 375_000)
    #expect(try merit(["c": ["1"]], rubric: rubric)?.value == 0)
  }

  /// Thirds do not end in millionths: the sum counts, not the sum of what was rounded away.
  @Test func roundsTheSumOnce() throws {
    let three = rubricText([("a", 1, 10), ("b", 1, 10), ("c", 1, 10)], #", "floor": 70"#)
    let seven = try #require(
      try merit(["a": ["7"], "b": ["7"], "c": ["7"]], rubric: three))
    #expect(seven.value == 700_000)
    #expect(seven.parts.reduce(0, +) == 700_000)
    #expect(seven.missedFloor == nil)
    let six = rubricText("abcdef".map { (String($0), 1, 10) })
    let full = Dictionary(uniqueKeysWithValues: "abcdef".map { (String($0), ["10"]) })
    #expect(try merit(full, rubric: six)?.value == 1_000_000)
  }

  @Test func incompleteScoresGiveNoMerit() throws {
    let rubric = rubricText([("a", 1, 10), ("b", 1, 10)])
    #expect(try merit(["a": ["7", "8"]], rubric: rubric) == nil)
    #expect(try merit([:], rubric: rubric) == nil)
    // A judge may skip a criterion that another judge has scored.
    #expect(try merit(["a": ["7", "8"], "b": ["5"]], rubric: rubric)?.value == 625_000)
  }

  @Test func missesFloors() throws {
    let rubric =
      #"""
      {"criteria": [
        {"key": "a", "weight": 1, "max": 10, "floor": 3},
        {"key": "b", "weight": 3, "max": 10, "floor": 5.5}], "floor": 60}
      """#
    let below = try #require(
      try merit(["a": ["2", "3.5"], "b": ["5", "5"]], rubric: rubric)?.missedFloor)
    #expect(below.criterion == 0)
    #expect(below.value.description == "2.75")
    #expect(below.floor.description == "3")
    let second = try merit(["a": ["3"], "b": ["5", "5.5"]], rubric: rubric)?.missedFloor
    #expect(second?.criterion == 1)
    // 1/4 × 3/10 + 3/4 × 7/10 = 0.6 is on the floor, a tenth less is below it.
    #expect(try merit(["a": ["3"], "b": ["7"]], rubric: rubric)?.missedFloor == nil)
    let whole = try merit(["a": ["3"], "b": ["6.9"]], rubric: rubric)?.missedFloor
    #expect(whole?.criterion == nil)
    #expect(whole?.value.description == "59.25")
    #expect(whole?.floor.description == "60")
  }

  @Test func theLatestRoundCounts() throws {
    var package = TinyPackage()
    package["startups"] = "id\ns\n"
    package["applications"] = "id,startup,round\nb2,s,2\na1,s,1\na2,s,2\nc1,s,1\n"
    let ecosystem = try package.ecosystem()
    let startup = ecosystem.nodes(of: .startup)[0]
    let chosen = try #require(MeritTable(ecosystem).application(of: startup, in: ecosystem))
    #expect(ecosystem.applications[chosen].id.local == "a2")
  }
}
