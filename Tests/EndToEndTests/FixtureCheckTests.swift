import Foundation
import TestSupport
import Testing

/// Goal: a user can check and draw every package of `Fixtures`.
///
/// Method: the built command on each folder that has a manifest.
@Suite struct FixtureCheckTests {
  private static let packages: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: fixtures)) ?? []
    return names.filter {
      FileManager.default.fileExists(atPath: "\(fixtures)/\($0)/datapackage.json")
    }.sorted()
  }()

  @Test func theyAreFound() { #expect(Self.packages.count >= 9) }

  @Test(arguments: packages) func canBeUsed(name: String) throws {
    let result = try runCommand(["check", "Fixtures/\(name)"])
    #expect(result.exitCode == 0, "\(result.errorText)")
    #expect(!result.errorText.contains("error["))
    #expect(result.text.contains("sector taxonomy included"))
    let isClean = ["every-rule", "horizon-2020", "korea-places", "seoul-2021-external"].contains(
      name)
    let strict = try runCommand(["check", "Fixtures/\(name)", "--strict", "--quiet"])
    #expect(strict.exitCode == (isClean ? 0 : 1), "\(name)")
  }

  @Test(arguments: ["busan-2023", "gwanak-s-valley-2023", "seongsu-2011", "founding-documents"])
  func canBeDrawn(name: String) throws {
    for language in ["ko", "en", "both"] {
      let result = try runCommand([
        "draw", "Fixtures/\(name)", "--view", "ecosystem", "--lang", language, "-T", "dot",
      ])
      #expect(result.exitCode == 0, "\(result.errorText)")
      #expect(result.text.contains("graph "))
    }
  }
}
