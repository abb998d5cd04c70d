import Foundation
import TestSupport
import Testing

/// Goal: whatever happens to its outputs, and whatever an outcome folder holds, the command ends
/// with a documented exit code, never by a trap, and leaves nothing half-written behind.
///
/// Method: the built command with standard error closed or full; several runs for one name; a
/// signal at a random moment of a run; an outcome whose files were changed one number at a time.
@Suite struct HostileRunTests {
  private let fixture = "\(fixtures)/seoul-2021-applications"

  @Test(arguments: ["2>&-", "2>/dev/full", "2>&1 >/dev/null | true; exit ${PIPESTATUS[0]}"])
  func standardErrorThatTakesNothingIsNoTrap(_ redirection: String) throws {
    let run = try runShell("\"$CLUSTERMATCH\" check /nowhere \(redirection)")
    #expect(run.exitCode == 66)
  }

  @Test func ofRunsForOneNameOneWinsAndTheOthersAreToldSo() throws {
    let folder = try TemporaryFolder()
    let run = try runShell(
      """
      for i in 1 2 3; do
        ( "$CLUSTERMATCH" match '\(fixture)' --out '\(folder["out"])' -q 2>/dev/null; echo $? ) &
      done
      wait
      """)
    #expect(run.text.split(separator: "\n").sorted() == ["0", "73", "73"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["out"])
    #expect(try verify(folder["out"]).exitCode == 0)
  }

  @Test func aSignalLeavesAWholeOutcomeOrNone() throws {
    let seed: UInt64 = 20_261_121
    print("seed \(seed)")
    var generator = SeededGenerator(seed: seed)
    let folder = try TemporaryFolder()
    for _ in 0..<12 {
      let delay = Double(generator.integer(50...600)) / 1_000
      let signal = generator.pick(["INT", "TERM", "HUP"])
      _ = try runShell(
        """
        "$CLUSTERMATCH" match '\(fixture)' --out '\(folder["out"])' -q &
        sleep \(delay)
        kill -\(signal) $!
        wait $!
        """)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(names.isEmpty || names == ["out"])
      guard !names.isEmpty else { continue }
      #expect(try verify(folder["out"]).exitCode == 0)
      try FileManager.default.removeItem(atPath: folder["out"])
    }
  }

  static let changes: [(file: String, pattern: String, replacement: String)] = [
    ("outcome.json", "\"criteria\": \\[[^]]*\\]", "\"criteria\": []"),
    ("outcome.json", "\"criteria\": \\[[^]]*\\]", "\"criteria\": -1"),
    ("outcome.json", "\"stages\": \\[", "\"stages\": 5, \"other\": ["),
    ("outcome.json", "\"name\": \"placement\"", "\"name\": \"../placement\""),
    ("outcome.json", "\"name\": \"open-innovation\"", "\"name\": \"placement\""),
    ("placement/matches.json", "\"parts\":\\[[0-9]+,", "\"parts\":["),
    ("placement/matches.json", "\"parts\":\\[[0-9]+", "\"parts\":[9223372036854775807"),
    ("placement/matches.json", "\"affinity\":[0-9]+", "\"affinity\":9223372036854775807"),
    ("placement/matches.json", "\"affinity\":[0-9]+", "\"affinity\":-9223372036854775808"),
    ("placement/matches.json", "\"rank_left\":[0-9]+", "\"rank_left\":{}"),
    ("placement/unmatched.json", "\"margin\":[0-9]+", "\"margin\":\"x\""),
    ("placement/receivers.csv", ",[0-9]+,0,", ",9223372036854775807,0,"),
    ("placement/receivers.csv", "right,capacity", "right,places"),
    ("placement/certificate.json", "\"prices\": \\{[^}]*\\}", "\"prices\": []"),
    ("placement/certificate.json", "\"total\": [0-9]+", "\"total\": 99999999999999999999"),
    ("run.json", "\"outputs\": \\[[^]]*\\]", "\"outputs\": [5]"),
    ("run.json", "\"file\": \"outcome.json\"", "\"file\": \"../outcome.json\""),
  ]

  @Test(arguments: changes.indices)
  func aChangedOutcomeIsRefusedWhereItIsWrong(_ index: Int) throws {
    let (file, pattern, replacement) = Self.changes[index]
    let folder = try TemporaryFolder()
    try SharedOutcome.copy(to: folder["out"])
    let path = folder["out/\(file)"]
    let old = try text(of: path)
    let new = old.replacingOccurrences(
      of: pattern, with: replacement, options: .regularExpression)
    try #require(new != old)
    try write(new, to: path)
    for arguments in [
      ["verify", folder["out"], "--package", fixture], ["explain", folder["out"], "s-001"],
      ["draw", folder["out"], "-T", "md"],
    ] {
      let run = try runCommand(arguments)
      #expect(run.exitCode == 65)
      #expect(run.output.isEmpty)
      #expect(run.errorText.contains("--> \(file):"), "\(run.errorText.prefix(300))")
    }
  }

  @Test func aManifestThatSaysLessIsNotVerified() throws {
    let folder = try TemporaryFolder()
    try SharedOutcome.copy(to: folder["out"])
    try replace(
      "\"tool\": \"clustermatch\"", with: "\"tool\": \"other\"", in: folder["out/run.json"])
    let run = try verify(folder["out"])
    #expect(run.exitCode == 1)
    #expect(run.text.contains("run.json"))
  }

  @Test func anExclusionThatForbidsNothingIsSaid() throws {
    let folder = try TemporaryFolder()
    let package = try copyFixture(into: folder)
    let path = "\(package)/exclusions.csv"
    let original = try text(of: path)
    try write(original + "s-001,seoul-yeouido,typo,placemnt\n", to: path)
    let typo = try runCommand(["match", package])
    #expect(typo.exitCode == 65)
    #expect(typo.errorText.contains("E0163"))
    #expect(typo.errorText.contains("--> exclusions.csv:"))
    try write(original + "s-001,s-002,two startups,\n", to: path)
    let unused = try runCommand(["check", package, "--strict"])
    #expect(unused.exitCode == 1)
    #expect(unused.errorText.contains("exclusion of `s-001` and `s-002`"))
  }
}
