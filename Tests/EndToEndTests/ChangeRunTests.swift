import Foundation
import TestSupport
import Testing

/// `match --since` and `match --prices`, as somebody types them.
@Suite struct ChangeRunTests {
  @Test func anOutcomeWithMovesAndPricesIsVerified() throws {
    let folder = try TemporaryFolder()
    let first = try runCommand([
      "match", applications, "--prices", "--out", folder["one"], "--lang", "en",
    ])
    #expect(first.exitCode == 0)
    #expect(first.text.contains("22 of 27 rules cost something, the dearest 20"), "\(first.text)")
    let plan = try String(contentsOfFile: "\(applications)/plan.yaml", encoding: .utf8)
      .replacing("seoul-yeouido: 16", with: "seoul-yeouido: 15")
    try Data(plan.utf8).write(to: URL(filePath: folder["plan.yaml"]))
    let second = try runCommand([
      "match", applications, "--plan", folder["plan.yaml"], "--since", folder["one"], "--out",
      folder["two"], "--lang", "ko",
    ])
    #expect(second.exitCode == 0)
    #expect(second.text.contains("이전 결과와 비교해"), "\(second.text)")
    let verify = try runCommand([
      "verify", folder["two"], "--package", applications, "--plan", folder["plan.yaml"],
    ])
    #expect(verify.exitCode == 0, "\(verify.text)\(verify.errorText)")
    let moves = try String(contentsOfFile: folder["two/placement/moves.csv"], encoding: .utf8)
    try Data(moves.replacing(",moved", with: ",lost").utf8).write(
      to: URL(filePath: folder["two/placement/moves.csv"]))
    let forged = try runCommand([
      "verify", folder["two"], "--package", applications, "--plan", folder["plan.yaml"],
    ])
    #expect(forged.exitCode == 1)
  }

  @Test func whatDoesNotGoTogetherIsRefused() throws {
    for option in [["--since", applications], ["--prices"]] {
      let run = try runCommand(["match", applications, "--objectives", "all"] + option)
      #expect(run.exitCode == 64)
    }
    let none = try runCommand(["match", applications, "--since", applications])
    #expect(none.exitCode == 66, "\(none.errorText)")
    #expect(none.text.isEmpty)
  }
}
