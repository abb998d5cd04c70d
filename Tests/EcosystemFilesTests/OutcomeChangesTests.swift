import AffinityScoring
import EcosystemFiles
import EcosystemModel
import Matchmaking
import TestSupport
import Testing

/// Goal: prices, moves and broken quotas stand in their columns and are read back as they were written, also sums that
/// no single pair could reach.
@Suite struct OutcomeChangesTests {
  private let outcome: MatchOutcome = {
    var stage = StageOutcome(
      name: "one", left: .startup, right: .cluster, objective: .bestTotal, criteria: [.sector],
      status: .bound)
    stage.bound = BoundRecord(count: 0, total: 0, nodes: 5, isTieBreakProven: false)
    stage.prices = [
      PriceRecord(
        kind: .rivals, subject: "a,b", place: "",
        rule: LocalisedText(korean: "경쟁", english: "kept \"apart\""),
        pairs: 2_001, affinity: 2_000_000_123, moved: 7, isProven: true),
      PriceRecord(
        kind: .quotaLeast, subject: "early", place: "c-1",
        rule: LocalisedText(korean: "최소", english: "least"), pairs: -1, affinity: -45, moved: 3,
        isProven: false),
    ]
    stage.moves = [
      MoveRecord(left: "s-1", from: "c-1", to: "c-2", kind: .moved),
      MoveRecord(left: "s-2", from: "", to: "c-1", kind: .placed),
    ]
    stage.breaches = [
      BreachRecord(quota: "early", place: "", count: 4, excess: -3_000, cost: 3_000_000_456)
    ]
    return MatchOutcome(
      title: LocalisedText(korean: "회차", english: "Round"), asOf: "2021-02-23", seed: 1,
      isSynthetic: true, stages: [stage], entities: [])
  }()

  private func text(_ path: String) -> String? {
    outcomeFiles(outcome).first { $0.path == path }.map {
      String(decoding: $0.bytes, as: UTF8.self)
    }
  }

  @Test func eachNumberStandsInItsColumn() {
    #expect(
      text("one/prices.csv") == """
        kind,subject,at,pairs,affinity,moved,proven,rule_ko,rule_en
        rivals,"a,b",,2001,2000000123,7,true,경쟁,"kept ""apart""\"
        quota-min,early,c-1,-1,-45,3,false,최소,least

        """)
    #expect(text("one/moves.csv") == "left,from,to,kind\ns-1,c-1,c-2,moved\ns-2,,c-1,placed\n")
    #expect(text("one/breaches.csv") == "quota,at,placed,excess,cost\nearly,,4,-3000,3000000456\n")
  }

  @Test func whatIsWrittenIsReadBack() throws {
    let folder = try TemporaryFolder()
    let files = outcomeFiles(outcome)
    let manifest = RunManifest(version: "1", seed: 1, inputs: [], files: files)
    try writeFolder(files + [manifest.file], to: folder["outcome"], replace: false)
    let loaded = try readOutcome(at: folder["outcome"])
    #expect(loaded.defects.isUsable && loaded.changedFiles.isEmpty)
    #expect(loaded.outcome.stages[0].prices == outcome.stages[0].prices)
    #expect(loaded.outcome.stages[0].moves == outcome.stages[0].moves)
    #expect(loaded.outcome.stages[0].breaches == outcome.stages[0].breaches)
  }
}
