import EcosystemFiles
import EcosystemModel
import Foundation
import TestSupport
import Testing

/// Goal: `score` prints the same ranks in every format, and the reasons of one startup.
///
/// Method: the built command on the fixture; CSV through our reader, JSON through Foundation's.
@Suite struct ScoreTests {
  private func score(_ arguments: String...) throws -> CommandResult {
    let result = try runCommand(["score", applications, "--quiet"] + arguments)
    #expect(result.exitCode == 0, "\(result.errorText)")
    return result
  }

  @Test func allFormatsSayTheSame() throws {
    var defects = DefectList()
    let csv = try score("--top", "2", "--format", "csv")
    let table = readCSV(
      SourceText(name: "csv", bytes: Array(csv.output)), table: "csv", into: &defects)
    #expect(defects.defects.isEmpty)
    #expect(table.rowCount == 480)
    #expect(
      table.columns.map(\.name) == [
        "rank", "startup", "name", "merit_total", "judges", "status", "choice", "receiver",
        "receiver_name", "affinity", "sector", "text", "reach", "merit", "confidence",
      ])

    let json = try score("--top", "2", "--format", "json")
    let rows = try #require(
      try JSONSerialization.jsonObject(with: json.output) as? [[String: Any]])
    #expect(rows.count == 480)
    let lines = try score("--top", "2", "--format", "jsonl").text.split(separator: "\n")
    #expect(lines.count == 480)
    let markdown = try score("--top", "2", "--format", "md").text.split(separator: "\n")
    #expect(markdown.count == 482)
    let text = try score("--top", "2", "--format", "table").text.split(separator: "\n")
    #expect(text.count == 482)
    let column = try #require(table.column("startup"))
    for (index, row) in rows.enumerated() {
      let id = table.text(row: index, column: column)
      #expect(row["startup"] as? String == id)
      #expect(lines[index].contains("\"\(id)\""))
      #expect(markdown[index + 2].contains("| \(id) |"))
    }
  }

  /// No two columns share a name: a reader by name would lose one.
  @Test func columnsHaveDistinctNames() throws {
    let header = try score("--top", "1", "--format", "csv").text.split(separator: "\n")[0]
    let names = header.split(separator: ",")
    #expect(Set(names).count == names.count, "\(header)")
    let line = try score("--top", "1", "--format", "jsonl").text.split(separator: "\n")[0]
    var defects = DefectList()
    _ = readJSON(SourceText(name: "line", bytes: Array(line.utf8)), into: &defects)
    #expect(defects.defects.isEmpty, "\(line)")
  }

  @Test func reasonsOfOneStartup() throws {
    let result = try score("--of", "s-001", "--top", "3", "--format", "json")
    let rows = try #require(
      try JSONSerialization.jsonObject(with: result.output) as? [[String: Any]])
    #expect(rows.count == 15)
    // Each receiver's first row is the affinity, the four after it are its parts.
    func points(_ row: [String: Any]) -> Int {
      Int((row["part"] as? String ?? "").filter { $0 != "." }) ?? -1
    }
    for start in stride(from: 0, to: 15, by: 5) {
      #expect(points(rows[start]) == rows[start + 1..<start + 5].map(points).reduce(0, +))
    }
    let korean = try score("--of", "s-001", "--lang", "ko").text
    #expect(korean.contains("분야가 같습니다"))
  }

  @Test func anUnknownStartup() throws {
    let result = try runCommand(["score", applications, "--of", "s-0001", "--quiet"])
    #expect(result.exitCode == 65)
    #expect(result.output.isEmpty)
    #expect(result.errorText.contains("Did you mean `s-001`?"))
    // A cluster is no startup.
    #expect(
      try runCommand(["score", applications, "--of", "seoul-magok", "--quiet"]).exitCode == 65)
  }

  @Test func againstEachTable() throws {
    for table in ["clusters", "needs", "universities", "funds", "programmes"] {
      let result = try score("--against", table, "--top", "1", "--format", "csv")
      #expect(result.text.split(separator: "\n").count == 241, "\(table)")
    }
    #expect(
      try runCommand(["score", "\(fixtures)/seoul-2021", "--against", "needs"]).exitCode == 65)
  }
}
