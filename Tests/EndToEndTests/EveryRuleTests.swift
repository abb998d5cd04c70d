import Foundation
import TestSupport
import Testing

/// Goal: a package that uses every rule at once is placed, proved and verified by the built command, and
/// plans for it that cannot be kept are explained in words that say what to do.
///
/// Method: `Fixtures/every-rule` and the plans in its folder `infeasible`.
@Suite struct EveryRuleTests {
  private let package = "\(fixtures)/every-rule"

  @Test func placesAndVerifies() throws {
    let folder = try TemporaryFolder()
    let outcome = folder["outcome"]
    let match = try runCommand(["match", package, "--out", outcome, "--lang", "en"])
    #expect(match.exitCode == 0, "\(match.errorText)")
    #expect(match.text.contains("optimal, proved"))
    let verify = try runCommand(["verify", outcome, "--package", package])
    #expect(verify.exitCode == 0, "\(verify.text)")
    #expect(verify.text.contains("22 affinities recomputed, all rules kept"))

    let pairs = Set(
      try text(of: folder["outcome/pilots/matches.csv"]).split(separator: "\n").dropFirst()
        .map { $0.split(separator: ",").prefix(2).joined(separator: " ") })
    func receivers(_ left: String) -> [String] {
      pairs.filter { $0.hasPrefix(left + " ") }.map { String($0.dropFirst(left.count + 1)) }
        .sorted()
    }
    // Locks, exclusions (one of an owner), joint applicants, and rivals on both sides.
    #expect(receivers("s-15").contains("n-payment") && receivers("s-07").contains("n-health"))
    #expect(!receivers("s-01").contains("n-callcentre"))
    #expect(!receivers("s-10").contains { ["n-payment", "n-fraud"].contains($0) })
    #expect(receivers("s-09") == receivers("s-16") && receivers("s-22") == receivers("s-20"))
    for receiver in Set(pairs.map { $0.split(separator: " ")[1] }) {
      let rivals = ["s-03", "s-10", "s-15"].filter { pairs.contains("\($0) \(receiver)") }
      #expect(rivals.count <= 1, "\(receiver): \(rivals)")
    }
    let telecoms = [
      ["n-callcentre", "n-warehouse", "n-health"], ["n-network-ai", "n-cloud-games"],
    ]
    for left in (1...24).map({ String(format: "s-%02d", $0) }) {
      let isAtEach = telecoms.map { needs in receivers(left).contains(where: needs.contains) }
      #expect(isAtEach != [true, true], "\(left) is at two rivals")
    }
    #expect(try text(of: folder["outcome/pilots/waiting.csv"]).contains("in all"))
  }

  @Test(arguments: [
    (
      "too-many-locks", "Easy payment has 0 places, but 1 are locked to it.",
      "Add 1 place, or remove as many locks."
    ),
    (
      "nobody-may-stay-out", "At least 24 must be placed", "Add 2 places there"
    ),
    (
      "quotas-that-collide",
      "the quota “under-forty” takes at least 3; the quota “youth” takes at most 2",
      "raise the most of the quota “youth” from 2 to 3"
    ),
    (
      "quota-without-applicants", "the quota “first-time” takes at least 9",
      "lower the least of the quota “first-time” from 9 to 5"
    ),
    (
      "rivals-and-lower-quota", "the rivals “easy-payment” are kept apart",
      "lower the lower quota of Easy payment from 6 to 5"
    ),
  ])
  func plansThatCannotBeKeptAreExplained(plan: String, cause: String, remedy: String) throws {
    let folder = try TemporaryFolder()
    let result = try runCommand([
      "match", package, "--plan", "\(package)/infeasible/\(plan).yaml", "--lang", "en", "--out",
      folder["outcome"],
    ])
    #expect(result.exitCode == 1)
    let text = result.text + result.errorText
    #expect(text.contains(cause), "\(text)")
    #expect(text.contains(remedy), "\(text)")
    let verify = try runCommand([
      "verify", folder["outcome"], "--package", package, "--plan",
      "\(package)/infeasible/\(plan).yaml",
    ])
    #expect(verify.exitCode == 0, "\(verify.text)")
    #expect(verify.text.contains("no placement keeps all rules"))
  }
}
