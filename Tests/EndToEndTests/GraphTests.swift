import EcosystemFiles
import EcosystemModel
import Foundation
import TestSupport
import Testing

/// Goal: `graph` says the same in each format, and the same of a package and of its export.
///
/// Method: the built command on the fixtures; JSON by Foundation's parser, CSV by our reader.
@Suite struct GraphTests {
  private let package = "\(fixtures)/seoul-2021"

  private func graph(_ arguments: String...) throws -> CommandResult {
    let result = try runCommand(["graph"] + arguments + ["--quiet"])
    #expect(result.exitCode == 0, "\(result.errorText)")
    return result
  }

  @Test func formatsAgree() throws {
    let json = try #require(
      try JSONSerialization.jsonObject(with: try graph(package, "--format", "json").output)
        as? [String: Any])
    let summary = try #require(json["summary"] as? [String: Any])
    let nodes = try #require(summary["nodes"] as? Int)
    #expect(nodes == 39)
    var defects = DefectList()
    let csv = try graph(package, "--format", "csv")
    let table = readCSV(
      SourceText(name: "csv", bytes: Array(csv.output)), table: "csv", into: &defects)
    #expect(defects.defects.isEmpty)
    let rows = (0..<table.rowCount).map { row in
      table.columns.indices.map { table.text(row: row, column: $0) }
    }
    #expect(table.columns.map(\.name) == ["section", "id", "name", "metric", "value"])
    #expect(rows.contains(["summary", "", "", "nodes", String(nodes)]))
    let gaps = try #require(json["gaps"] as? [[String: Any]])
    for gap in gaps {
      let code = try #require(gap["gap"] as? String)
      let count = try #require(gap["count"] as? Int)
      #expect(
        rows.count { $0[0] == "gap" && $0[3] == code } == count + 1 || code.hasPrefix("none"))
    }
    let markdown = try graph(package, "--format", "md").text
    #expect(markdown.contains("| nodes | 39 |"))
    #expect(try graph(package, "--format", "jsonl").text.split(separator: "\n").count == rows.count)
  }

  @Test func aFileSaysWhatThePackageSays() throws {
    let folder = try TemporaryFolder()
    let path = folder["all.graphml"]
    let export = try runCommand(
      ["export", package, "--all-sectors", "-o", path, "--quiet"])
    #expect(export.exitCode == 0)
    for view in ["actors", "places", "all"] {
      let arguments = ["--view", view, "--format", "json"]
      #expect(
        try runCommand(["graph", path] + arguments).text
          == runCommand(["graph", package] + arguments).text)
    }
  }

  @Test func threadsDoNotChangeAByte() throws {
    let one = try graph(applications, "--format", "json", "--threads", "1").text
    #expect(try graph(applications, "--format", "json", "--threads", "3").text == one)
  }

  @Test func koreanIsKorean() throws {
    let text = try graph(package, "--lang", "ko").text
    for word in ["네트워크", "연결 요소", "중개자", "빈틈", "클러스터 20곳 중 17곳은 대학·연구소와"] {
      #expect(text.contains(word), "\(word)")
    }
    #expect(!text.contains("of 20"))
  }

  @Test(arguments: [["--top", "0"], ["--excel"], ["--view", "x"], ["--threads", "0"]])
  func usage(arguments: [String]) throws {
    #expect(try runCommand(["graph", package] + arguments).exitCode == 64)
  }
}
