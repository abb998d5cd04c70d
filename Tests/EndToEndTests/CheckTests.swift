import Foundation
import TestSupport
import Testing

/// Goal: `check` says what is wrong with a package and where, in its exit code too.
///
/// Method: the built command on the fixtures, on copies with one mistake, and on standard input.
@Suite struct CheckTests {
  @Test func theFixturesCanBeUsed() throws {
    for name in ["seoul-2021", "seoul-2021-applications"] {
      let result = try runCommand(["check", "\(fixtures)/\(name)"])
      #expect(result.exitCode == 0, "\(name)")
      #expect(result.text.contains("clusters"))
      #expect(result.errorText.contains("W0151"))
    }
  }

  @Test func strictCountsTheMissingCluster() throws {
    let result = try runCommand(["check", "\(fixtures)/seoul-2021", "--strict"])
    #expect(result.exitCode == 1)
    #expect(result.errorText.contains("the package declares 21 clusters, 20 are listed"))
  }

  /// Nobody knows the 21st cluster; a package over this one may add it.
  @Test func anOverlayWithThe21stClusterSettlesIt() throws {
    let folder = try TemporaryFolder()
    try write(
      #"{"name": "overlay", "clustermatch": {"extends": ["\#(fixtures)/seoul-2021"]}}"#,
      to: folder["datapackage.json"])
    try write(
      "id,places,sectors,name_en,status\nseoul-21st,gwanak-gu,ai,The 21st cluster,external\n",
      to: folder["clusters.csv"])
    let result = try runCommand(["check", folder.path, "--strict"])
    #expect(result.exitCode == 0, "\(result.errorText)")
    #expect(result.errorText.isEmpty)
  }

  @Test func readsADocumentFromStandardInput() throws {
    let document = """
      {"name": "tiny", "places": [{"id": "p", "kind": "city"}],
       "clusters": [{"id": "c", "places": "p", "sectors": "ai"}],
       "startups": [{"id": "s", "sectors": "ai"}]}
      """
    let good = try runCommand(["check", "-"], input: Data(document.utf8))
    #expect(good.exitCode == 0, "\(good.errorText)")
    #expect(good.text.contains("startups"))
    let scores = try runCommand(
      ["score", "-", "--format", "csv"], input: Data(document.utf8))
    #expect(scores.exitCode == 0)
    #expect(scores.text.split(separator: "\n").count == 2)
    let bad = try runCommand(
      ["check", "-"],
      input: Data(document.replacing(#""p", "sectors""#, with: #""q", "sectors""#).utf8))
    #expect(bad.exitCode == 65)
    #expect(bad.errorText.contains("stdin.json:2:"))
  }

  @Test func badDataIsLocated() throws {
    let folder = try TemporaryFolder()
    let package = try copyFixture(into: folder)
    try replace(
      "\na-001,j-01,problem,6.5,", with: "\na-001,j-01,problem,11,", in: "\(package)/reviews.csv")
    for arguments in [
      ["check", package], ["score", package], ["match", package, "--out", folder["outcome"]],
      ["verify", try SharedOutcome.path(), "--package", package],
      ["draw", package, "-o", folder["x.svg"]],
    ] {
      let result = try runCommand(arguments)
      #expect(result.exitCode == 65, "\(arguments[0])")
      #expect(result.output.isEmpty, "\(arguments[0])")
      #expect(result.errorText.contains("reviews.csv:2:20"), "\(result.errorText)")
      #expect(result.errorText.contains("E0142"))
    }
    #expect(!FileManager.default.fileExists(atPath: folder["outcome"]))
    #expect(!FileManager.default.fileExists(atPath: folder["x.svg"]))
  }

  @Test func aBadPlanIsLocated() throws {
    let folder = try TemporaryFolder()
    let package = try copyFixture(into: folder)
    try replace(
      "    objective: best-total         # the", with: "    objective: timetable          # the",
      in: "\(package)/plan.yaml")
    for verb in [["check"], ["match"]] {
      let result = try runCommand(verb + [package])
      #expect(result.exitCode == 65)
      #expect(result.errorText.contains("E0162"))
      #expect(result.errorText.contains("plan.yaml:13:16"), "\(result.errorText)")
    }
  }

  @Test func reportsAsJSON() throws {
    let result = try runCommand(["check", "\(fixtures)/seoul-2021", "--format", "json"])
    #expect(result.exitCode == 0)
    #expect(result.errorText.isEmpty)
    let value = try JSONSerialization.jsonObject(with: result.output)
    #expect("\(value)".contains("W0151"))
  }
}
