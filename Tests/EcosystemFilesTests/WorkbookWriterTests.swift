import EcosystemFiles
import EcosystemModel
import Reporting
import Testing

/// Goal: what is written reads back as it was, is the same in each run, and never is a formula.
///
/// Method: write, read with our own reader (whose own tests have files of other programs), compare.
@Suite struct WorkbookWriterTests {
  private func grids(_ sheets: [OutputSheet]) throws -> [DataTable] {
    var defects = DefectList()
    let grids = readWorkbook(try writeWorkbook(sheets), named: "x.xlsx", into: &defects)
    #expect(places(defects).isEmpty)
    return grids
  }

  @Test func textsComeBackAsTexts() throws {
    let wanted = [
      "관악구", "=1+1", "+82-2", "-3", "@SUM(A1)", "0012", "1.50", "2021-03-05", "true", "#N/A",
      "a\nb", "a\r\nb", "a\tb", "_x0041_", "_x000D_", "<b>&\"'", "'따옴표", "12345678901234567890",
      "1E5",
      "😀", "_x_x0041__", "=HYPERLINK(\"x\")",
    ]
    let sheet = OutputSheet(
      name: "글", columns: ["id", "=글"], rows: wanted.map { [.text("s-1"), .text($0)] })
    let grid = try #require(try grids([sheet]).first)
    #expect(texts(grid).map { $0[1] } == ["=글"] + wanted)
  }

  @Test func randomTextsAndNumbersComeBack() throws {
    var generator = SeededGenerator(seed: 7)
    let alphabet = Array("abc=+-@_x0D41_\"'<>&,;\n\t 한글관악구😀\u{E9}\u{AD}%$#{}[]")
    var rows: [[OutputSheet.Value]] = []
    var wanted: [[String]] = []
    for _ in 0..<300 {
      let text = String(
        (0..<Int.random(in: 1...12, using: &generator)).compactMap { _ in
          alphabet.randomElement(using: &generator)
        })
      let number =
        Int.random(in: Int.min...Int.max, using: &generator)
        >> Int.random(
          in: 0...62, using: &generator)
      rows.append([.text(text), .integer(number), .missing])
      // A reader takes space off both ends.
      var shown = Substring(text)
      while let first = shown.first, " \n\t".contains(first) { shown.removeFirst() }
      while let last = shown.last, " \n\t".contains(last) { shown.removeLast() }
      wanted.append([String(shown), String(number), ""])
    }
    let sheet = OutputSheet(name: "x", columns: ["text", "number", "nothing"], rows: rows)
    let grid = try #require(try grids([sheet]).first)
    for (row, texts) in texts(grid).dropFirst().enumerated() {
      #expect(texts == wanted[row], "seed 7, row \(row)")
    }
  }

  @Test func numbersAreNumbersAndPointsAreExact() throws {
    var table = ReportTable(columns: [
      .init("id", title: "기업"), .init("affinity", title: "적합도", isPoints: true), .init("n"),
    ])
    table.rows = [
      ["s-1", 712_345, 3], ["s-2", .text("71.2345"), .integer(999_999_999_999_999)],
      ["s-3", .missing, .integer(1_000_000_000_000_000)], ["s-4", .text("none"), -1],
    ]
    let bytes = try writeWorkbook([OutputSheet(name: "적합도", table: table)])
    var defects = DefectList()
    let grid = try #require(readWorkbook(bytes, named: "x.xlsx", into: &defects).first)
    #expect(grid.name == "적합도")
    #expect(
      texts(grid) == [
        ["기업", "적합도", "n"], ["s-1", "71.2345", "3"], ["s-2", "71.2345", "999999999999999"],
        ["s-3", "", "1000000000000000"], ["s-4", "none", "-1"],
      ])
  }

  @Test func equalSheetsGiveEqualBytes() throws {
    let sheets = (0..<3).map { index in
      OutputSheet(
        name: "sheet \(index)", columns: ["a", "나"],
        rows: (0..<50).map { [.integer($0 * index), .text("글 \($0)")] })
    }
    let first = try writeWorkbook(sheets)
    #expect(try writeWorkbook(sheets) == first)
    #expect(try grids(sheets).map(\.name) == ["sheet 0", "sheet 1", "sheet 2"])
  }

  @Test func namesOfSheetsAreMadeFit() throws {
    let names = [
      "", "a/b", "A?B", "A_B", "[x]:*\\", "'", String(repeating: "가", count: 40),
      String(repeating: "가", count: 41), String(repeating: "😀", count: 20), "history",
    ]
    let sheets = names.map { OutputSheet(name: $0, columns: ["x"]) }
    #expect(
      try grids(sheets).map(\.name) == [
        "Sheet", "a_b", "A_B (2)", "A_B (3)", "_x____", "_", String(repeating: "가", count: 31),
        String(repeating: "가", count: 27) + " (2)", String(repeating: "😀", count: 15), "history_",
      ])
  }

  @Test func whatExcelCannotTakeIsSaid() {
    let long = OutputSheet(
      name: "글", columns: ["a", "b"],
      rows: [[.missing, .text(String(repeating: "a", count: 32_768))]])
    let wanted = OutputFailure(
      path: "the sheet `글`", operation: .write,
      reason: "the text of B2 has more than the 32,767 characters that Excel takes")
    #expect(throws: wanted) { try writeWorkbook([long]) }
    let wide = OutputSheet(name: "x", columns: (0...16_384).map(String.init))
    #expect(throws: OutputFailure.self) { try writeWorkbook([wide]) }
  }
}
