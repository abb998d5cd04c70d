import Foundation
import TestSupport
import Testing

/// Goal: `draw FILE.gv` draws as `dot` does, safely; what is wrong is said at its place.
@Suite struct DrawDOTTests {
  private let folder: TemporaryFolder
  private let text = """
    digraph "작은 망" {
      a [label="에이 & B", URL="javascript:x", image="/etc/passwd"]
      a -> {b c} [color="#0072b2"]
      subgraph cluster_x { label="묶음"; b c }
    }

    """

  init() throws {
    folder = try TemporaryFolder()
    try write(text, to: folder["net.gv"])
  }

  @Test func aFileAndStandardInputGiveTheSamePicture() throws {
    let file = try runCommand(["draw", folder["net.gv"], "-T", "svg", "-o", folder["a.svg"]])
    #expect(file.exitCode == 0, "\(file.errorText)")
    #expect(file.errorText.contains("note: `image` is left out"))
    #expect(file.errorText.contains("note: `URL=javascript:x` is left out"))
    let input = try runCommand(["draw", "-", "-T", "svg"], input: Data(text.utf8))
    #expect(input.exitCode == 0, "\(input.errorText)")
    let svg = try String(contentsOfFile: folder["a.svg"], encoding: .utf8)
    #expect(input.text == svg)
    #expect(svg.contains("에이 &amp; B") && svg.contains("<title>작은 망</title>"))
    #expect(svg.contains("3 nodes, 2 edges, 2 subgraphs"))
    let inside = try runCommand(["draw", folder["net.gv"], "-T", "svg", "--in-process", "-q"])
    #expect(inside.text == svg && inside.errorText.isEmpty)
  }

  @Test(arguments: ["png", "pdf"], ["dot", "neato", "sfdp", "circo", "twopi", "osage"])
  func everyEngineDraws(format: String, engine: String) throws {
    let run = try runCommand(["draw", folder["net.gv"], "-T", format, "-K", engine, "-q"])
    #expect(run.exitCode == 0, "\(run.errorText)")
    #expect(run.output.starts(with: format == "png" ? [0x89, 0x50] : Array("%PDF".utf8)))
  }

  @Test func theSafeTextIsPrinted() throws {
    let run = try runCommand(["draw", folder["net.gv"], "-T", "dot", "-q"])
    #expect(
      run.text == """
        digraph "작은 망" {
          a [label="에이 & B"]
          a -> {
            b
            c
          } [color="#0072b2"]
          subgraph cluster_x {
            label="묶음"
            b
            c
          }
        }

        """)
  }

  @Test func mistakesAreSaidAtTheirPlaces() throws {
    try write("digraph {\n  a -- b\n}\n", to: folder["wrong.gv"])
    let run = try runCommand(["draw", folder["wrong.gv"], "-o", folder["wrong.png"]])
    #expect(run.exitCode == 65)
    #expect(run.errorText.contains("error[E0220]") && run.errorText.contains("wrong.gv:2:5"))
    #expect(!FileManager.default.fileExists(atPath: folder["wrong.png"]))
    try write("// nothing\n", to: folder["empty.dot"])
    #expect(try runCommand(["draw", folder["empty.dot"]]).exitCode == 65)
    #expect(try runCommand(["draw", folder["none.gv"]]).exitCode == 66)
    #expect(try runCommand(["draw", folder["net.gv"], "-T", "md"]).exitCode == 64)
    #expect(try runCommand(["draw", folder["net.gv"], "--view", "matches"]).exitCode == 64)
    let own = try runCommand(["draw", folder["net.gv"], "-T", "dot", "-o", folder["net.gv"]])
    #expect(own.exitCode == 73)
  }

  /// A graph on which Graphviz fails an assertion: it is drawn all the same, with straight edges.
  @Test func aCrashIsTriedAgain() throws {
    var lines = ["digraph { splines=ortho; ranksep=0.01; nodesep=0.01;"]
    for index in 0..<400 { lines.append("n\(index * 7 % 60) -> n\(index * 13 % 60)") }
    try write(lines.joined(separator: "\n") + "\n}\n", to: folder["hard.gv"])
    let run = try runCommand(
      ["draw", folder["hard.gv"], "-T", "svg", "-o", folder["hard.svg"]], timeoutSeconds: 60)
    #expect(run.exitCode == 0 || run.exitCode == 70, "\(run.errorText)")
    #expect(FileManager.default.fileExists(atPath: folder["hard.svg"]) == (run.exitCode == 0))
  }
}
