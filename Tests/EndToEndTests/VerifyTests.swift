import EcosystemFiles
import Foundation
import TestSupport
import Testing

/// Goal: `verify` confirms what `match` wrote, and notices each changed, missing or unlisted file.
///
/// Method: copies of the fixture's outcome and of its data with one byte or one file changed.
@Suite struct VerifyTests {
  @Test func confirmsWhatMatchWrote() throws {
    let result = try verify(try SharedOutcome.path())
    #expect(result.exitCode == 0)
    #expect(result.errorText.isEmpty)
    let lines = result.text.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines.allSatisfy { $0.hasPrefix("ok  ") })
    #expect(result.text.contains("230 affinities recomputed"))
  }

  @Test func noticesEachChangedFile() throws {
    let folder = try TemporaryFolder()
    try SharedOutcome.copy(to: folder["outcome"])
    for name in try contents(of: folder["outcome"]).keys.sorted() where name != "run.json" {
      let path = folder["outcome/\(name)"]
      let before = try text(of: path)
      // A space more changes no meaning in JSON; a field more is one in CSV.
      try write(name.hasSuffix(".json") ? before + " \n" : before + "\n", to: path)
      let result = try verify(folder["outcome"])
      #expect(result.exitCode != 0, "\(name)")
      #expect((result.text + result.errorText).contains(name), "\(name): \(result.text)")
      try write(before, to: path)
    }
    #expect(try verify(folder["outcome"]).exitCode == 0)
  }

  @Test func noticesEachDeletedFile() throws {
    for name in try contents(of: try SharedOutcome.path()).keys.sorted() where name != "run.json" {
      let folder = try TemporaryFolder()
      try SharedOutcome.copy(to: folder["outcome"])
      try FileManager.default.removeItem(atPath: folder["outcome/\(name)"])
      let result = try verify(folder["outcome"])
      #expect(result.exitCode == 1, "\(name): \(result.errorText)")
      #expect(result.text.contains(name), "\(name): \(result.text)")
    }
  }

  @Test(arguments: [
    ("placement/matches.csv", "s-001,seoul-", "s-001,seoul_"),
    ("placement/certificate.json", #""pairs": 230"#, #""pairs": 231"#),
    ("outcome.json", #""matched": 230"#, #""matched": 231"#),
  ])
  func noticesAChangedValueWithADigestThatFits(_ name: String, _ old: String, _ new: String) throws
  {
    let folder = try TemporaryFolder()
    try SharedOutcome.copy(to: folder["outcome"])
    let path = folder["outcome/\(name)"]
    let before = SHA256.hexadecimal(of: Array(try Data(contentsOf: URL(fileURLWithPath: path))))
    try replace(old, with: new, in: path)
    let after = SHA256.hexadecimal(of: Array(try Data(contentsOf: URL(fileURLWithPath: path))))
    try replace(before, with: after, in: folder["outcome/run.json"])
    let result = try verify(folder["outcome"])
    #expect(result.exitCode == 1)
    #expect(!result.text.contains("digest"), "\(result.text)")
  }

  @Test func noticesAFileThatIsNotListed() throws {
    let folder = try TemporaryFolder()
    try SharedOutcome.copy(to: folder["outcome"])
    let path = folder["outcome/run.json"]
    try replace("placement/waiting.csv", with: "placement/matches.csv", in: path)
    let result = try verify(folder["outcome"])
    #expect(result.exitCode == 1)
    #expect(result.text.contains("placement/waiting.csv: run.json does not list it"))
  }

  @Test func noticesAChangedInput() throws {
    let folder = try TemporaryFolder()
    let package = try copyFixture(into: folder)
    #expect(
      try runCommand(["match", package, "--out", folder["outcome"], "--quiet"]).exitCode == 0)
    #expect(try verify(folder["outcome"], package: package).exitCode == 0)
    let reviews = "\(package)/reviews.csv"
    let old = SHA256.hexadecimal(of: Array(try Data(contentsOf: URL(fileURLWithPath: reviews))))
    try replace("\na-001,j-01,problem,6.5,", with: "\na-001,j-01,problem,0.5,", in: reviews)
    let changed = try verify(folder["outcome"], package: package)
    #expect(changed.exitCode == 1)
    #expect(changed.text.contains("input seoul-2021-applications/reviews.csv: has changed"))
    // With the digest put right, the affinities of that startup still give it away.
    let new = SHA256.hexadecimal(of: Array(try Data(contentsOf: URL(fileURLWithPath: reviews))))
    try replace(old, with: new, in: folder["outcome/run.json"])
    let hidden = try verify(folder["outcome"], package: package)
    #expect(hidden.exitCode == 1)
    #expect(!hidden.text.contains("has changed"))
    #expect(hidden.text.contains("s-132"), "\(hidden.text)")
  }

  @Test func noticesAnotherPlan() throws {
    let folder = try TemporaryFolder()
    try write(
      try text(of: "\(applications)/plan.yaml").replacing("minimum: 0.15", with: "minimum: 0.9"),
      to: folder["plan.yaml"])
    let result = try runCommand([
      "verify", try SharedOutcome.path(), "--package", applications, "--plan", folder["plan.yaml"],
    ])
    #expect(result.exitCode == 1)
    #expect(result.text.contains("input plan: was not part of the run"))
  }

  @Test func aFolderWithoutManifestIsNoOutcome() throws {
    let folder = try TemporaryFolder()
    let result = try verify(folder.path)
    #expect(result.exitCode == 66)
    #expect(result.output.isEmpty)
    #expect(result.errorText.contains("run.json"))
  }
}
