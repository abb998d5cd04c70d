// Goal: what README.md tells users to type works, and prints what it shows. Method: its console
// blocks are read; names (also in other Markdown files) are held against Sources and Fixtures;
// blocks marked `<!-- test -->` run on the release build, in a shell, from the root, with their
// output in a temporary folder.

import Foundation
import Testing

@Suite struct ReadmeTests {
  private static let readme = Repository.files.first { $0.path == "README.md" }

  private static var blocks: [ConsoleBlock] { consoleBlocks(in: readme?.text ?? "") }

  @Test func thereAreEnoughExamples() {
    let examples = Self.blocks.filter { block in block.commands.contains { !$0.verbs.isEmpty } }
    #expect(examples.count >= 5, "README.md needs five ```console blocks that call clustermatch")
    let isAnyTested = examples.contains { $0.isTested }
    #expect(isAnyTested, "README.md needs a block below <!-- test -->")
  }

  @Test func examplesNameWhatExists() {
    let sources = Repository.swiftSources.filter { $0.module == "ClusterMatchCommand" }
    let verbs = declaredVerbs(in: sources)
    #expect(!verbs.isEmpty, "no `commandName:` in Sources/ClusterMatchCommand")
    let documents = Repository.files.filter { $0.path.hasSuffix(".md") }
    for document in documents where !document.path.hasPrefix("Fixtures/") {
      for block in consoleBlocks(in: document.text) {
        let place = document.place(block.line - 1)
        for command in block.commands {
          for verb in command.verbs where verb != "help" && !verbs.contains(verb) {
            Issue.record("\(place): there is no verb `\(verb)`")
          }
          for path in command.fixturePaths where !Repository.exists(path) {
            Issue.record("\(place): there is no \(path)")
          }
        }
      }
    }
  }

  @Test func examplesPrintWhatTheyShow() throws {
    let shell = try Shell()
    defer { shell.clean() }
    for block in Self.blocks where block.isTested {
      for command in block.commands {
        let result = try shell.run(command)
        if result.status != 0 {
          Issue.record(
            "README.md:\(block.line): exit \(result.status) of `\(command.text)`:\n\(result.output)"
          )
        }
        for line in command.missingLines(in: result.output) {
          Issue.record(
            """
            README.md:\(block.line): `\(command.text)` does not print the line
              \(line)
            but:
            \(result.output)
            """)
        }
      }
    }
  }

  @Test func blocksAreRead() throws {
    let blocks = consoleBlocks(
      in: """
        Text
        <!-- test -->
        ```console
        $ clustermatch match Fixtures/a \\
            --out out
        stage  placed
        …

        $ clustermatch verify outcome --package 'Fixtures/b c' > out/x
        ```
        ```swift
        $ clustermatch no
        ```
        ```console
        $ clustermatch --help
        ```
        """)
    #expect(blocks.map(\.line) == [3, 14])
    #expect(blocks.map(\.isTested) == [true, false])
    let commands = try #require(blocks.first?.commands)
    #expect(
      commands.map(\.text) == [
        "clustermatch match Fixtures/a --out out",
        "clustermatch verify outcome --package 'Fixtures/b c' > out/x",
      ])
    #expect(commands.map(\.output) == [["stage  placed", "…"], []])
    #expect(commands.map(\.verbs) == [["match"], ["verify"]])
    #expect(commands.map(\.fixturePaths) == [["Fixtures/a"], ["Fixtures/b c"]])
    #expect(commands[0].text(writingTo: "/t") == "clustermatch match Fixtures/a --out /t/out")
    #expect(
      commands[1].text(writingTo: "/t")
        == "clustermatch verify /t/outcome --package 'Fixtures/b c' > /t/out/x")
    #expect(blocks[1].commands.map(\.verbs) == [[]])
    let drawing = ConsoleCommand(
      text: "clustermatch draw outcome -T md -o a.md > b | c -o -", output: [])
    #expect(
      drawing.text(writingTo: "/t")
        == "clustermatch draw /t/outcome -T md -o /t/a.md > /t/b | c -o -")
  }

  @Test func missingLinesAreSeen() {
    let command = ConsoleCommand(text: "a", output: ["placed 220", "…", "total … points"])
    #expect(command.missingLines(in: "  placed 220 of 240\n total 17 points\n").isEmpty)
    #expect(command.missingLines(in: "placed 22\ntotal 17\n") == ["placed 220", "total … points"])
  }

  @Test func verbsAreFound() {
    let text =
      "  static let configuration = CommandConfiguration(\n    commandName: \"draw\", abstract: \"\""
    #expect(declaredVerbs(in: [TextFile(path: "a", text: text)]) == ["draw"])
  }
}

/// Runs examples with the built command, in a temporary folder of their own.
private struct Shell {
  private let folder: URL

  /// Finds the command; fails with what builds it.
  init() throws {
    let environment = ProcessInfo.processInfo.environment
    let binary =
      environment["CLUSTERMATCH_BINARY"].map { URL(fileURLWithPath: $0) }
      ?? Repository.root.appending(path: ".build/release/clustermatch")
    try #require(
      FileManager.default.isExecutableFile(atPath: binary.path),
      "no command at \(binary.path): run `swift build -c release --product clustermatch`")
    folder = FileManager.default.temporaryDirectory
      .appending(path: "clustermatch-readme-\(UUID().uuidString)")
    for name in ["bin", "demo-output"] {
      try FileManager.default.createDirectory(
        at: folder.appending(path: name), withIntermediateDirectories: true)
    }
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "bin/clustermatch"), withDestinationURL: binary)
  }

  func clean() { try? FileManager.default.removeItem(at: folder) }

  /// Runs a command and returns its status and all that it printed.
  func run(_ command: ConsoleCommand) throws -> (status: Int32, output: String) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command.text(writingTo: folder.path)]
    process.currentDirectoryURL = Repository.root
    var environment = ProcessInfo.processInfo.environment
    environment["PATH"] = "\(folder.path)/bin:\(environment["PATH"] ?? "/usr/bin:/bin")"
    environment["NO_COLOR"] = "1"
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let output = String(decoding: data, as: UTF8.self)
    return (
      process.terminationStatus, output.replacingOccurrences(of: "\(folder.path)/", with: "")
    )
  }
}
