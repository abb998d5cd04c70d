import Foundation
import TestSupport
import Testing

/// Goal: an explanation answers "why there" and "why not", in both languages, with parts that sum
/// to the total shown.
///
/// Method: the built command on the fixture's outcome, for one who is placed, one who is locked,
/// and some who are refused; the numbers of each table of parts are added up.
@Suite struct ExplainTests {
  private func explain(_ id: String, _ arguments: String...) throws -> CommandResult {
    try runCommand(["explain", try SharedOutcome.path(), id] + arguments)
  }

  /// The points on a line such as `  분야   40.0000  …`, in ten-thousandths.
  private func points(_ line: Substring) -> Int? {
    for word in line.split(separator: " ").prefix(2) {
      let parts = word.split(separator: ".", omittingEmptySubsequences: false)
      if parts.count == 2, parts[1].count == 4, let number = Int(parts[0] + parts[1]) {
        return number
      }
    }
    return nil
  }

  @Test(arguments: ["s-001", "s-048", "s-080", "s-100"], ["ko", "en"])
  func partsSumToTheTotal(_ id: String, _ language: String) throws {
    let result = try explain(id, "--lang", language)
    #expect(result.exitCode == 0)
    var sum = 0
    for line in result.text.split(separator: "\n") where line.hasPrefix("  ") {
      guard !line.hasPrefix("  •"), let points = points(line) else { continue }
      if line.hasPrefix("  =") {
        #expect(points == sum, "\(id): \(line)")
        sum = 0
      } else {
        sum += points
      }
    }
    #expect(sum == 0)
    let hangul = result.text.unicodeScalars.filter { (0xAC00...0xD7A3).contains($0.value) }.count
    #expect(language == "en" || hangul > 40)
  }

  @Test func onePlaced() throws {
    let english = try explain("s-001").text
    #expect(english.contains("Result: placed at"))
    #expect(english.contains("By its own view this was choice 1"))
    let korean = try explain("s-001", "--lang", "ko").text
    #expect(korean.contains("배정되었습니다"))
    #expect(korean.contains("가상의 데이터"))
  }

  @Test func oneLocked() throws {
    #expect(try explain("s-048").text.contains("as fixed beforehand"))
    #expect(try explain("s-048", "--lang", "ko").text.contains("사전 확정"))
  }

  @Test func oneRefused() throws {
    #expect(try explain("s-100").text.contains("below the floor of 3"))
    #expect(try explain("s-100", "--lang", "ko").text.contains("최저 기준 3점"))
    let outbid = try explain("s-080").text
    #expect(outbid.contains("Result: not placed."))
    #expect(outbid.contains("all else equal"))
  }

  @Test func receiversAndOwners() throws {
    let cluster = try explain("seoul-yeouido").text
    #expect(cluster.contains("of 16 places are taken (capacity assumed)"))
    #expect(cluster.contains("(s-048)"))
    #expect(try explain("n-01").text.contains("Placed here, with affinity:"))
    #expect(try explain("p-haneulbit-bank").text.contains("matches over its 3 tasks"))
  }

  /// Whom an outcome names, it has something to say about.
  @Test func nobodyIsLeftWithoutAWord() throws {
    let entities = try text(of: try SharedOutcome.path() + "/entities.csv").split(separator: "\n")
    for line in entities.dropFirst() where !line.hasPrefix("s-") {
      let id = String(line.prefix { $0 != "," })
      #expect(try explain(id).text.contains("Stage “"), "\(id)")
    }
  }

  /// Also an owner whose needs do not share places.
  @Test func anOwnerWithoutACapacity() throws {
    var package = TinyPackage()
    package["startups"] = "id,sectors\na,ai\n"
    package["partners"] = "id,name_en\nbank,The bank\n"
    package["needs"] = "id,owner,sectors,capacity\nn,bank,ai,1\n"
    package.plan = """
      version: 1
      as_of: 2021-02-23
      seed: 1
      stages:
        - {name: one, left: startups, right: needs, affinity: {sector: 1}}
      """
    let folder = try TemporaryFolder()
    try package.write(to: folder["tiny"])
    let run = try runCommand(["match", folder["tiny"], "--out", folder["outcome"], "--quiet"])
    #expect(run.exitCode == 0, "\(run.errorText)")
    let result = try runCommand(["explain", folder["outcome"], "bank"])
    #expect(result.text.contains("1 match over its 1 task."))
  }

  @Test func markdown() throws {
    let result = try explain("s-001", "--format", "md")
    #expect(result.text.hasPrefix("# "))
    #expect(result.text.contains("| = | **"))
  }

  @Test func anUnknownID() throws {
    let result = try explain("s-0022")
    #expect(result.exitCode == 65)
    #expect(result.output.isEmpty)
    #expect(result.errorText.contains("Did you mean"))
  }
}
