import Foundation
import TestSupport
import Testing

/// Goal: wrong calls end with the code that the handbook states, say why on standard error, and
/// print nothing on standard output.
///
/// Method: the built command with wrong and with right arguments.
@Suite struct UsageTests {
  static let verbs = ["check", "score", "match", "explain", "verify", "draw", "graph", "export"]

  @Test(arguments: [
    ["frob"], ["check"], ["check", "a", "b"], ["check", "a", "--format", "xml"],
    ["check", "a", "--format", "csv"], ["score", "a", "--against", "startups"],
    ["score", "a", "--top", "0"], ["score", "a", "--top", "x"], ["match", "a", "--threads", "0"],
    ["match", "a", "--lang", "fr"], ["explain", "a"], ["explain", "a", "b", "--format", "csv"],
    ["verify", "a"], ["draw", "a", "--view", "frob"], ["draw", "a", "-T", "gif"],
    ["draw", "\(fixtures)/seoul-2021", "-o", "x.gif"],
    ["draw", "\(fixtures)/seoul-2021", "--view", "matches"],
    ["match", "\(fixtures)/seoul-2021-applications", "--stage", "frob"],
    ["score", "\(fixtures)/seoul-2021-applications", "--stage", "frob"],
  ])
  func wrongCalls(_ arguments: [String]) throws {
    let result = try runCommand(arguments)
    #expect(result.exitCode == 64, "\(result.errorText)")
    #expect(result.output.isEmpty)
    #expect(!result.errorText.isEmpty)
  }

  @Test(arguments: [
    ["check", "/nowhere"], ["score", "/nowhere"], ["match", "/nowhere"], ["draw", "/nowhere"],
    ["explain", "/nowhere", "s-001"], ["verify", "/nowhere", "--package", "/nowhere"],
    ["match", "\(fixtures)/seoul-2021-applications", "--plan", "/nowhere"],
    ["match", "\(fixtures)/seoul-2021"],
  ])
  func missingInput(_ arguments: [String]) throws {
    let result = try runCommand(arguments)
    #expect(result.exitCode == 66, "\(result.errorText)")
    #expect(result.output.isEmpty)
    #expect(!result.errorText.isEmpty)
  }

  @Test func everyHelpHasAnExampleOfItsVerb() throws {
    for verb in Self.verbs {
      let result = try runCommand([verb, "--help"])
      #expect(result.exitCode == 0)
      #expect(result.text.contains("clustermatch \(verb) "), "\(verb)")
      let examples = result.text.split(separator: "\n").filter { $0.hasPrefix("  clustermatch ") }
      #expect(!examples.isEmpty, "\(verb)")
      for example in examples {
        let words = example.split(separator: " ").map(String.init)
        #expect(Self.verbs.contains(words[1]), "\(example)")
      }
    }
    #expect(try runCommand(["--help"]).exitCode == 0)
    #expect(try runCommand(["--version"]).text.hasPrefix("clustermatch "))
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func completionScripts(_ shell: String) throws {
    let result = try runCommand(["--generate-completion-script", shell])
    #expect(result.exitCode == 0)
    for verb in Self.verbs { #expect(result.text.contains(verb)) }
    guard shell == "bash" else { return }
    let folder = try TemporaryFolder()
    try write(result.text, to: folder["script"])
    #expect(try runShell("bash -n \(folder["script"])").exitCode == 0)
  }

  @Test func noProgressAndNoColourWithoutATerminal() throws {
    for environment in [[:], ["NO_COLOR": "1"], ["TERM": "xterm-256color"]] {
      let result = try runCommand(["match", applications], environment: environment)
      #expect(result.exitCode == 0)
      #expect(!result.errors.contains(0x1B))
      #expect(!result.errors.contains(0x0D))
      #expect(!result.output.contains(0x1B))
      #expect(!result.errorText.contains("scoring"))
    }
  }

  @Test func quietSaysNothingButErrors() throws {
    let result = try runCommand(["match", applications, "--quiet"])
    #expect(result.exitCode == 0)
    #expect(result.errorText.isEmpty)
    #expect(!(try runCommand(["match", "/nowhere", "--quiet"]).errorText.isEmpty))
  }

  @Test func aClosedPipeEndsQuietly() throws {
    for line in [
      "$CLUSTERMATCH score \(applications) --top 20 --quiet | head -1; echo ${PIPESTATUS[0]}",
      "$CLUSTERMATCH draw \(applications) -T dot --quiet | head -1; echo ${PIPESTATUS[0]}",
    ] {
      let result = try runShell(line)
      #expect(result.errorText.isEmpty)
      #expect(result.text.hasSuffix("\n0\n"), "\(result.text)")
    }
  }

  @Test func aFullDiskIsAnError() throws {
    for arguments in [
      ["score", applications, "--quiet"], ["match", applications, "--quiet"],
      ["check", applications], ["explain", try SharedOutcome.path(), "s-001"],
      ["verify", try SharedOutcome.path(), "--package", applications],
      ["draw", "\(fixtures)/seoul-2021", "-T", "svg"],
    ] {
      let result = try runCommand(arguments, outputPath: "/dev/full")
      #expect(result.exitCode == 74, "\(arguments[0])")
      #expect(result.errorText.contains("No space left"), "\(arguments[0])")
    }
    let file = try runCommand(["draw", "\(fixtures)/seoul-2021", "-o", "/dev/full", "-T", "md"])
    #expect(file.exitCode == 74)
  }
}
