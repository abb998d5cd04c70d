import EcosystemFiles
import EcosystemModel
import Foundation
import GraphCore
import TestSupport
import Matchmaking
import Testing

/// Goal: `export` writes what other programs read, says clearly what it will not do, and what it
/// wrote is taken in place of a package.
///
/// Method: the built command on the fixtures; files are compared by bytes and read again.
@Suite struct ExportTests {
  private let package = "\(fixtures)/seoul-2021"

  private func export(_ arguments: String...) throws -> CommandResult {
    try runCommand(["export"] + arguments + ["--quiet"])
  }

  /// From a package to one format, from that to each other: always the same bytes.
  @Test func formatsLeadToEachOther() throws {
    let folder = try TemporaryFolder()
    let formats = ["graphml", "gexf", "cyjs"]
    for format in formats {
      #expect(try export(package, "-o", folder["a.\(format)"]).exitCode == 0)
    }
    for from in formats {
      #expect(try runCommand(["check", folder["a.\(from)"], "--strict"]).exitCode == 0)
      for to in formats {
        #expect(try export(folder["a.\(from)"], "-o", folder["b.\(to)"], "--force").exitCode == 0)
        #expect(try text(of: folder["b.\(to)"]) == text(of: folder["a.\(to)"]))
      }
    }
    let output = try export(package, "--to", "graphml", "-o", "-")
    #expect(output.text == (try text(of: folder["a.graphml"])))
  }

  @Test func tablesForGephiAndKumu() throws {
    let folder = try TemporaryFolder()
    #expect(try export(package, "--to", "gephi", "-o", folder["g"]).exitCode == 0)
    #expect(try export(package, "--to", "kumu", "--lang", "ko", "-o", folder["k"]).exitCode == 0)
    let edges = try text(of: folder["g"] + "/edges.csv").split(separator: "\n")
    #expect(edges[0].hasPrefix("Source,Target,Type,Id,Label,Weight,predicate,stated"))
    #expect(edges.count == 160)
    #expect(try text(of: folder["g"] + "/nodes.csv").hasPrefix("Id,Label,kind,"))
    #expect(
      try text(of: folder["k"] + "/elements.csv").hasPrefix("ID,Label,Type,Description,Tags,"))
    let connections = try text(of: folder["k"] + "/connections.csv")
    #expect(connections.hasPrefix("ID,From,To,Direction,Label,Type,"))
    #expect(connections.contains(",directed,위치,located_in,"))
    // The same again is refused, and replaced if that is wanted.
    #expect(try export(package, "--to", "gephi", "-o", folder["g"]).exitCode == 73)
    #expect(try export(package, "--to", "gephi", "-o", folder["g"], "--force").exitCode == 0)
    // Not so a folder that we did not make.
    try FileManager.default.createDirectory(
      atPath: folder["mine"], withIntermediateDirectories: true)
    #expect(
      try export(package, "--to", "gephi", "-o", folder["mine"], "--force").exitCode == 73)
  }

  @Test func aPackageAsOnePackage() throws {
    let folder = try TemporaryFolder()
    #expect(
      try export(applications, "--to", "csv", "--excel", "-o", folder["one"]).exitCode == 0)
    #expect(try export(applications, "--to", "json", "-o", folder["one.json"]).exitCode == 0)
    let expected = try runCommand(["check", applications]).text
    for path in ["one", "one.json"] {
      let result = try runCommand(["check", folder[path]])
      #expect(result.exitCode == 0)
      #expect(result.text == expected)
    }
    let bytes = try Data(contentsOf: URL(fileURLWithPath: folder["one"] + "/startups.csv"))
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    // The plan goes with it: the same placement.
    let placement = try runCommand(["match", applications, "--format", "csv", "--quiet"])
    let again = try runCommand(["match", folder["one"], "--format", "csv", "--quiet"])
    #expect(again.exitCode == 0)
    #expect(again.text.split(separator: "\n").count == placement.text.split(separator: "\n").count)
  }

  @Test func anOutcome() throws {
    let folder = try TemporaryFolder()
    let outcome = try SharedOutcome.path()
    #expect(try export(outcome, "-o", folder["o.graphml"]).exitCode == 0)
    #expect(try runCommand(["check", folder["o.graphml"], "--strict"]).exitCode == 0)
    let graph = try readGraphDocument(at: folder["o.graphml"]).document
    let matched = try readOutcome(at: outcome).outcome.stages.reduce(0) { $0 + $1.matches.count }
    let stage = try #require(graph.edgeColumns.firstIndex { $0.key == "stage" })
    #expect(
      graph.edges.values.count { $0.cells.contains { $0.column == stage } } == matched)
    #expect(try export(outcome, "--to", "csv", "--excel", "-o", folder["t"]).exitCode == 0)
    #expect(
      try text(of: folder["t"] + "/placement/matches.csv").hasPrefix("\u{FEFF}left,right,"))
    let refused = try runCommand(
      ["match", applications, "--out", folder["x"], "--excel"])
    #expect(refused.exitCode == 64)
    #expect(refused.errorText.contains("clustermatch export"))
  }

  @Test(arguments: [
    ["--to", "gephi"], ["--to", "csv"], ["--to", "graphml", "--excel"],
    ["--to", "csv", "--kinds", "startup", "-o", "x"], ["-o", "x.xyz"],
    ["--to", "graphml", "--kinds", "planet"],
  ])
  func whatIsNotDone(arguments: [String]) throws {
    let result = try runCommand(["export", package] + arguments)
    #expect(result.exitCode == 64)
    #expect(result.output.isEmpty)
  }

  @Test func aBrokenFileEndsTheCommand() throws {
    let folder = try TemporaryFolder()
    try write("<graphml><graph><node/></graph></graphml>", to: folder["a.graphml"])
    for verb in ["check", "graph", "export"] {
      let more = verb == "export" ? ["--to", "gexf"] : []
      let result = try runCommand([verb, folder["a.graphml"]] + more)
      #expect(result.exitCode == 65, "\(verb)")
      #expect(result.errorText.contains("a.graphml:1:17"), "\(verb)")
      #expect(result.output.isEmpty)
    }
    #expect(try runCommand(["check", folder["none.gexf"]]).exitCode == 66)
  }

  @Test func aFullDiskIsSaid() throws {
    let result = try runCommand(
      ["export", package, "--to", "graphml"], outputPath: "/dev/full")
    #expect(result.exitCode == 74)
  }
}
