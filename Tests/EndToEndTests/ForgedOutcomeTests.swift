import AffinityScoring
import EcosystemFiles
import EcosystemModel
import GraphCore
import Matchmaking
import TestSupport
import Testing

/// Goal: no outcome that says something else than data and plan passes `verify`, however
/// consistently it was forged.
///
/// Method: read the fixture's outcome, change one thing, write all files anew with digests that
/// fit, so that only the semantic check can notice; `verify` must name what was changed.
@Suite struct ForgedOutcomeTests {
  struct Forgery: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// What the message names.
    let named: String
    let change: @Sendable (inout MatchOutcome) throws -> Void

    init(
      _ description: String, names named: String,
      _ change: @escaping @Sendable (inout MatchOutcome) throws -> Void
    ) {
      testDescription = description
      self.named = named
      self.change = change
    }
  }

  static let forgeries = [
    Forgery("nothing", names: "") { _ in },
    Forgery("two startups swapped, scores kept", names: "s-001") { outcome in
      let (one, other) = (outcome.stages[0].matches[0].right, outcome.stages[0].matches[1].right)
      outcome.stages[0].matches[0].right = other
      outcome.stages[0].matches[1].right = one
    },
    Forgery("one startup moved, scores kept", names: "seoul-sangam") { outcome in
      outcome.stages[0].matches[0].right = "seoul-sangam"
    },
    Forgery("an affinity and its part", names: "s-002") { outcome in
      outcome.stages[0].matches[1].score.affinity += 1
      outcome.stages[0].matches[1].score.parts[0] += 1
      outcome.stages[0].certificate?.total += 1
    },
    Forgery("parts moved", names: "s-002") { outcome in
      outcome.stages[0].matches[1].score.parts[0] += 1
      outcome.stages[0].matches[1].score.parts[3] -= 1
    },
    Forgery("the affinity of one view", names: "s-002") { outcome in
      outcome.stages[0].matches[1].score.leftAffinity += 1
    },
    Forgery("a sentence", names: "s-002") { outcome in
      outcome.stages[0].matches[1].score.sentences[0].english = "They are cousins."
    },
    Forgery("a rank", names: "s-002") { $0.stages[0].matches[1].leftRank = 1 },
    Forgery("a lock hidden", names: "s-048") { outcome in
      for index in outcome.stages[0].matches.indices
      where outcome.stages[0].matches[index].left == "s-048" {
        outcome.stages[0].matches[index].isLocked = false
      }
    },
    Forgery("a pair left out", names: "s-001") { outcome in
      let match = outcome.stages[0].matches.removeFirst()
      outcome.stages[0].certificate?.total -= Int64(match.score.affinity)
      outcome.stages[0].certificate?.count -= 1
    },
    Forgery("a pair twice", names: "s-001") { outcome in
      outcome.stages[0].matches.insert(outcome.stages[0].matches[0], at: 0)
    },
    Forgery("a potential", names: "not proved best") { outcome in
      outcome.stages[0].certificate?.receivers[0].price += 5_000_000
    },
    Forgery("what a place is worth", names: "not proved best") { outcome in
      outcome.stages[0].certificate?.placementWorth /= 2
    },
    Forgery("the total", names: "total affinity") { $0.stages[0].certificate?.total += 1 },
    Forgery("the count", names: "pairs") { $0.stages[0].certificate?.count += 1 },
    Forgery("one unmatched added", names: "s-001") { outcome in
      outcome.stages[0].unmatched.append(outcome.stages[0].unmatched[0])
      outcome.stages[0].unmatched[outcome.stages[0].unmatched.count - 1].left = "s-001"
    },
    Forgery("one unmatched twice", names: "unmatched") { outcome in
      outcome.stages[0].unmatched.append(outcome.stages[0].unmatched[0])
    },
    Forgery("one unmatched left out", names: "s-080") { outcome in
      outcome.stages[0].unmatched.removeAll { $0.left == "s-080" }
    },
    Forgery("a margin", names: "s-080") { $0.stages[0].unmatched[0].margin = 1 },
    Forgery("a reason", names: "s-080") { $0.stages[0].unmatched[0].code = .noDemand },
    Forgery("a waiting list", names: "waiting") { outcome in
      outcome.stages[0].waiting.removeFirst()
    },
    Forgery("a score", names: "scores: s-001") { $0.stages[0].scores[0].affinity += 1 },
    Forgery("a receiver left out", names: "list of receivers") { outcome in
      outcome.stages[0].receivers.removeFirst()
    },
    Forgery("a capacity", names: "seoul-dongdaemun") { $0.stages[0].receivers[0].capacity += 1 },
    Forgery("a name", names: "s-001") { outcome in
      for index in outcome.entities.indices where outcome.entities[index].id == "s-001" {
        outcome.entities[index].name.korean = "다른 이름"
      }
    },
    Forgery("the title", names: "title") { $0.title.english = "Another round" },
    Forgery("the seed", names: "seed") { $0.seed += 1 },
    Forgery("the notice of invented data", names: "synthetic") { $0.isSynthetic = false },
    Forgery("a stage left out", names: "open-innovation") { _ = $0.stages.removeLast() },
    Forgery("a stage called infeasible", names: "a placement exists") { outcome in
      outcome.stages[1].status = .infeasible(
        Infeasibility(summary: LocalisedText(), participants: [], remedy: LocalisedText()))
      outcome.stages[1].matches = []
    },
  ]

  @Test(arguments: forgeries) func verifyNamesWhatWasForged(_ forgery: Forgery) throws {
    let result = try verifyForged { outcome in try forgery.change(&outcome) }
    if forgery.named.isEmpty {
      #expect(result.exitCode == 0, "\(result.text)\(result.errorText)")
    } else {
      #expect(result.exitCode == 1, "\(result.errorText)")
      #expect(result.text.contains(forgery.named), "\(result.text)")
      #expect(!result.text.contains("digest"), "\(result.text)")
    }
  }

  /// The hardest forgery: two startups change places, and every number about them is right.
  @Test func aWorsePlacementWithTrueScoresIsNotProvedBest() throws {
    let package = try readPackage(at: applications)
    let document = try #require(package.plan)
    let plan = try #require(MatchPlan.read(document, for: package.ecosystem).0)
    let result = try verifyForged { outcome in
      let ecosystem = package.ecosystem
      let model = AffinityModel(
        ecosystem, lefts: ecosystem.nodes(of: .startup), rights: ecosystem.nodes(of: .cluster),
        settings: plan.stages[0].settings, merits: MeritTable(ecosystem))
      var total: Int64 = 0
      let rights = (outcome.stages[0].matches[0].right, outcome.stages[0].matches[1].right)
      for (index, right) in [(0, rights.1), (1, rights.0)] {
        let match = outcome.stages[0].matches[index]
        let left = try #require(ecosystem.node(withID: match.left))
        let receiver = try #require(ecosystem.node(withID: right))
        let reasons = model.reasons(
          left: try #require(model.lefts.firstIndex(of: left)),
          rights: [try #require(model.rights.firstIndex(of: receiver))])[0]
        total += Int64(reasons.affinity - match.score.affinity)
        outcome.stages[0].matches[index].right = right
        outcome.stages[0].matches[index].score = ScoreParts(
          affinity: reasons.affinity, parts: reasons.parts,
          leftAffinity: reasons.leftParts.reduce(0, +),
          rightAffinity: reasons.rightParts.reduce(0, +), confidence: reasons.confidence,
          sentences: zip(reasons.criteria, reasons.evidence).map {
            $1.sentence(for: $0, in: ecosystem)
          })
      }
      outcome.stages[0].certificate?.total += total
    }
    #expect(result.exitCode == 1)
    #expect(result.text.contains("not proved best"), "\(result.text)")
    #expect(result.text.contains("s-001") || result.text.contains("s-002"), "\(result.text)")
  }

  /// Changes the outcome, writes it with fitting digests, and verifies it.
  private func verifyForged(_ change: (inout MatchOutcome) throws -> Void) throws -> CommandResult {
    let loaded = try readOutcome(at: try SharedOutcome.path())
    try #require(loaded.defects.isUsable)
    let manifest = try #require(loaded.manifest)
    var outcome = loaded.outcome
    try change(&outcome)
    let files = outcomeFiles(outcome)
    let forged = RunManifest(
      version: manifest.version, seed: manifest.seed, inputs: manifest.inputs, files: files)
    let folder = try TemporaryFolder()
    try writeFolder(files + [forged.file], to: folder["outcome"], replace: false)
    return try verify(folder["outcome"])
  }
}
