import Foundation
import TestSupport
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

/// Goal: `match --objectives all` holds the objectives of one market against each other.
///
/// Method: a package whose two sides disagree, so that each objective gives something else; and the fixture,
/// whose lower quotas only one objective can honour.
@Suite struct ObjectivesTests {
  private func rows(_ arguments: [String]) throws -> [[String]] {
    let result = try runCommand(["match"] + arguments + ["--objectives", "all", "--format", "csv"])
    #expect(result.exitCode == 0, "\(result.errorText)")
    return result.text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  @Test func oneRowForEachObjective() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder["p"], withIntermediateDirectories: true)
    try write(
      "id,kind,lon,lat\np,city,127.0,37.5\nq,city,127.05,37.5\n", to: folder["p/places.csv"])
    try write("id,places,sectors\nc0,p,ai\nc1,q,bio\n", to: folder["p/clusters.csv"])
    try write(
      "id,place,sectors\na,q,ai:0.8|bio:0.2\nb,p,ai:0.2|bio:0.8\n", to: folder["p/startups.csv"])
    try write(
      """
      version: 1
      as_of: 2026-11-27
      stages:
        - {name: one, left: startups, right: clusters, capacity: 1, reach: {full: 1, zero: 60},
           affinity: {left: {sector: 1}, right: {reach: 1}}, balance: 50%}

      """, to: folder["p/plan.yaml"])
    let table = try rows([folder["p"], "--lang", "en"])
    #expect(table[0].prefix(4) == ["stage", "objective", "placed", "unplaced"])
    #expect(
      table.dropFirst().map { $0[1] } == [
        "best-total", "stable (best for left)", "stable (best for right)",
        "fairest (best for left)",
        "fairest (best for right)", "efficient",
      ])
    // Everybody is placed by each; where the left side gets its best nobody envies, and both stable
    // placements leave no pair that blocks.
    #expect(table.dropFirst().allSatisfy { $0[2] == "2" && $0[3] == "0" })
    #expect(table[2][9] == "0" && table[3][9] == "0")
    #expect(table[2][10] == "0" && table[3][10] == "2")
    #expect(table[1][5] == "0.0000")
  }

  @Test func thePictureSaysWhatTheTableSays() throws {
    let folder = try TemporaryFolder()
    for language in ["ko", "en"] {
      let result = try runCommand([
        "match", applications, "--objectives", "all", "--lang", language, "--picture",
        folder["picture.svg"], "--stage", "placement",
      ])
      #expect(result.exitCode == 0, "\(result.errorText)")
      let svg = try String(contentsOfFile: folder["picture.svg"], encoding: .utf8)
      #expect(svg.hasPrefix("<svg ") && svg.hasSuffix("</svg>\n"))
      #expect(svg.contains("lang=\"\(language)\"") && svg.contains("<desc>"))
      let parser = XMLParser(data: Data(svg.utf8))
      #expect(parser.parse())
      for row in result.text.split(separator: "\n").dropFirst(2) {
        let total = row.split(separator: " ").first { $0.contains(".") }
        #expect(svg.contains(">\(total ?? "?")<") || svg.contains("● \(total ?? "?")<"), "\(row)")
      }
    }
    let two = try runCommand([
      "match", applications, "--objectives", "all", "--picture", folder["x.svg"],
    ])
    #expect(two.exitCode == 64, "a picture is of one stage")
    let alone = try runCommand(["match", applications, "--picture", folder["x.svg"]])
    #expect(alone.exitCode == 64)
    #expect(!FileManager.default.fileExists(atPath: folder["x.svg"]))
  }

  @Test func rulesThatAnObjectiveCannotHonourAreSaid() throws {
    let table = try rows([applications, "--stage", "placement", "--lang", "en"])
    #expect(table.count == 7)
    #expect(table[1][1] == "best-total" && table[1][2] == "230" && table[1].last == "")
    #expect(table[2][9] == "0" && table[2].joined(separator: ",").contains("without lower quotas"))
  }
}
