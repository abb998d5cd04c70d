import Foundation
import TestSupport
import Testing

/// Goal: `match` writes the same bytes wherever and however often it runs, whole or not at all.
///
/// Method: the built command on the fixture in several locales, folders and with several numbers
/// of threads; each process has a hash seed of its own.
@Suite struct MatchTests {
  @Test(arguments: [
    ["LC_ALL": "C"], ["LC_ALL": "ko_KR.UTF-8"], ["LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"],
    ["TZ": "Asia/Seoul"], ["TZ": "America/St_Johns"], ["SWIFT_DETERMINISTIC_HASHING": "1"], [:],
  ])
  func theSameBytesEverywhere(_ environment: [String: String]) throws {
    let folder = try TemporaryFolder()
    let result = try runCommand(
      ["match", applications, "--out", folder["outcome"], "--quiet"], environment: environment,
      folder: folder.path)
    #expect(result.exitCode == 0)
    let found = try contents(of: folder["outcome"])
    #expect(found == (try contents(of: try SharedOutcome.path())))
  }

  @Test(arguments: ["1", "2", "7"]) func theSameBytesOnAnyNumberOfThreads(_ count: String) throws {
    let folder = try TemporaryFolder()
    let arguments = ["match", applications, "--out", folder["outcome"], "--quiet"]
    #expect(try runCommand(arguments + ["--threads", count]).exitCode == 0)
    #expect(try contents(of: folder["outcome"]) == contents(of: try SharedOutcome.path()))
  }

  @Test func runFilesHoldNoPathsAndNoTimes() throws {
    let manifest = try text(of: try SharedOutcome.path() + "/run.json")
    #expect(!manifest.contains(repository))
    #expect(!manifest.contains("/tmp"))
    #expect(!manifest.contains(ProcessInfo.processInfo.hostName))
  }

  @Test func anOlderOutcomeIsReplacedOnlyByForce() throws {
    let folder = try TemporaryFolder()
    let arguments = ["match", applications, "--out", folder["outcome"], "--quiet"]
    #expect(try runCommand(arguments).exitCode == 0)
    let first = try contents(of: folder["outcome"])
    try write("x", to: folder["outcome/placement/matches.csv"])
    let again = try runCommand(arguments)
    #expect(again.exitCode == 73)
    #expect(again.output.isEmpty)
    #expect(again.errorText.contains("--force"))
    #expect(try text(of: folder["outcome/placement/matches.csv"]) == "x")
    #expect(try runCommand(arguments + ["--force"]).exitCode == 0)
    #expect(try contents(of: folder["outcome"]) == first)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["outcome"])
  }

  @Test func anotherFolderIsNeverReplaced() throws {
    let folder = try TemporaryFolder()
    try write("mine", to: folder["notes.txt"])
    let result = try runCommand(
      ["match", applications, "--out", folder.path, "--force", "--quiet"])
    #expect(result.exitCode == 73)
    #expect(try text(of: folder["notes.txt"]) == "mine")
  }

  @Test func aPlanOfItsOwn() throws {
    let folder = try TemporaryFolder()
    try write(
      try text(of: "\(applications)/plan.yaml").replacing("default: 12 ", with: "default: 5  "),
      to: folder["plan.yaml"])
    let arguments = ["--plan", folder["plan.yaml"]]
    let result = try runCommand(
      ["match", applications, "--out", folder["outcome"]] + arguments)
    #expect(result.exitCode == 0, "\(result.errorText)")
    #expect(result.text.contains("optimal, proved"))
    let check = try runCommand(
      ["verify", folder["outcome"], "--package", applications] + arguments)
    #expect(check.exitCode == 0, "\(check.text)")
  }

  @Test func anInfeasiblePlanIsAFinding() throws {
    let folder = try TemporaryFolder()
    try write(
      try text(of: "\(applications)/plan.yaml").replacing(
        "total: maximum ", with: "total: required"),
      to: folder["plan.yaml"])
    let arguments = ["match", applications, "--plan", folder["plan.yaml"], "--out", folder["o"]]
    let result = try runCommand(arguments)
    #expect(result.exitCode == 1, "\(result.errorText)")
    #expect(result.text.contains("infeasible"))
    #expect(result.text.contains("must be placed"))
    let check = try runCommand([
      "verify", folder["o"], "--package", applications, "--plan", folder["plan.yaml"],
    ])
    #expect(check.exitCode == 0, "\(check.text)")
    #expect(check.text.contains("no placement keeps all rules"))
    let korean = try runCommand(["explain", folder["o"], "s-002", "--lang", "ko"])
    #expect(korean.exitCode == 0)
    #expect(korean.text.contains("배정해야 하지만"))
  }

  @Test func printsPairsInEachFormat() throws {
    for (format, count) in [("csv", 261), ("jsonl", 260), ("md", 262), ("table", 262)] {
      let result = try runCommand(["match", applications, "--quiet", "--format", format])
      #expect(result.exitCode == 0)
      #expect(result.text.split(separator: "\n").count == count, "\(format)")
    }
    let one = try runCommand([
      "match", applications, "--quiet", "--format", "json", "--stage", "open-innovation",
    ])
    let rows = try #require(try JSONSerialization.jsonObject(with: one.output) as? [[String: Any]])
    #expect(rows.count == 30)
  }
}
