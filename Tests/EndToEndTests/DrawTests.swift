import Foundation
import TestSupport
import Testing

/// Goal: each view comes in each format and language; DOT has the same bytes twice; the text twin
/// names what the picture shows.
///
/// Method: the built command on the fixture and its outcome; pictures are told by their first
/// bytes, since they differ by fonts.
@Suite struct DrawTests {
  private static let magic =
    [
      "png": [0x89, 0x50, 0x4E, 0x47], "svg": Array("<?xml".utf8), "pdf": Array("%PDF".utf8),
    ] as [String: [UInt8]]

  private func arguments(_ view: String) throws -> [String] {
    let source = view == "ecosystem" ? "\(fixtures)/seoul-2021" : try SharedOutcome.path()
    return ["draw", source, "--view", view, "--quiet"]
  }

  @Test(arguments: ["ecosystem", "matches"], ["ko", "en", "both"])
  func pictures(_ view: String, _ language: String) throws {
    let folder = try TemporaryFolder()
    for (format, magic) in Self.magic.sorted(by: { $0.key < $1.key }) {
      let path = folder["picture.\(format)"]
      let result = try runCommand(
        try arguments(view) + ["--lang", language, "-o", path], timeoutSeconds: 30)
      #expect(result.exitCode == 0, "\(result.errorText)")
      #expect(result.output.isEmpty)
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      #expect(bytes.starts(with: magic), "\(format)")
      #expect(bytes.count > 2_000, "\(format)")
    }
  }

  @Test(arguments: ["ecosystem", "matches"], ["ko", "en", "both"])
  func documentsAreTheSameTwice(_ view: String, _ language: String) throws {
    let arguments = try arguments(view) + ["--lang", language]
    for type in ["dot", "md"] {
      let one = try runCommand(arguments + ["-T", type])
      let other = try runCommand(
        arguments + ["-T", type], environment: ["LC_ALL": "tr_TR.UTF-8"])
      #expect(one.exitCode == 0)
      #expect(one.output == other.output)
      #expect(!one.output.isEmpty)
    }
  }

  @Test func theTextTwinNamesEveryCluster() throws {
    let rows = try text(of: try SharedOutcome.path() + "/entities.csv").split(separator: "\n")
    let names = rows.map { $0.split(separator: ",", omittingEmptySubsequences: false) }
      .filter { $0[1] == "cluster" }.map { String($0[2]) }
    #expect(names.count == 20)
    for view in ["ecosystem", "matches"] {
      let twin = try runCommand(try arguments(view) + ["-T", "md", "--lang", "ko"]).text
      for name in names {
        #expect(twin.contains(name.replacing("&", with: "\\&")), "\(view): \(name)")
      }
    }
  }

  @Test func aStageOfTheOutcome() throws {
    let twin = try runCommand(
      try arguments("matches") + ["--stage", "open-innovation", "-T", "md", "--lang", "en"])
    #expect(twin.exitCode == 0)
    #expect(twin.text.contains("Haneulbit Bank"))
    let wrong = try runCommand(try arguments("matches") + ["--stage", "frob"])
    #expect(wrong.exitCode == 64)
    #expect(wrong.output.isEmpty)
    #expect(wrong.errorText.contains("placement, open-innovation"))
  }

  @Test func standardOutput() throws {
    let result = try runCommand(try arguments("ecosystem") + ["-T", "svg"])
    #expect(result.exitCode == 0)
    #expect(result.output.starts(with: Array("<?xml".utf8)))
  }
}
