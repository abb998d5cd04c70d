import EcosystemFiles
import EcosystemModel
import Foundation
import SeededTestData
import Testing

/// Goal: workbooks are taken apart as folders are, without the loss of a row; a package whose tables
/// a mapping makes is refused as long as it has an error; what was left out as a whole has its bytes.
///
/// Method: workbooks with cells broken at random places by a printed seed, whose rows are compared
/// with those of both sides; then named cases.
@Suite struct CollectWorkbookTests {
  private typealias Rows = [[String]]

  private func workbook(_ sheets: [(name: String, rows: Rows)]) throws -> [UInt8] {
    try writeWorkbook(
      sheets.map { sheet in
        OutputSheet(
          name: sheet.name, columns: sheet.rows[0],
          rows: sheet.rows.dropFirst().map { row in
            row.map { $0.isEmpty ? .missing : .text($0) }
          })
      })
  }

  /// Takes a package of these files apart, `package` being one of them or empty for the folder; what
  /// can be used must be readable without an error.
  private func collect(
    _ files: [(path: String, bytes: [UInt8])], package: String = ""
  ) throws -> (collected: CollectedPackage, texts: [String: String]) {
    var result: (CollectedPackage, [String: String])?
    try withTemporaryFolder { folder in
      let mine = "\(folder)/mine"
      try FileManager.default.createDirectory(atPath: mine, withIntermediateDirectories: true)
      for file in files { try writeFile(file.bytes, to: "\(mine)/\(file.path)") }
      let out = "\(folder)/sorted"
      let collected = try collectPackage(
        at: package.isEmpty ? mine : "\(mine)/\(package)", into: out)
      if collected.obstacles.isUsable {
        try writeFolder(collected.files, to: out)
        let valid = try readPackage(at: "\(out)/valid")
        #expect(valid.defects.errorCount == 0, "\(places(valid.defects))")
      }
      var texts: [String: String] = [:]
      for file in collected.files {
        texts[file.path] = String(decoding: file.bytes, as: UTF8.self)
      }
      result = (collected, texts)
    }
    return try #require(result)
  }

  private func rows(_ text: String?) -> Rows {
    guard let text else { return [] }
    let table = csv(text).table
    return [table.columns.map(\.name)] + texts(table)
  }

  private static let sheets: [(name: String, rows: Rows)] = [
    ("places", [["id", "kind"], ["seoul", "city"], ["busan", "city"]]),
    (
      "startups",
      [["id", "name_ko", "stage", "team", "place"]]
        + (0..<12).map { ["s-\($0)", "이름 \($0)", "seed", "\($0 + 1)", "seoul"] }
    ),
    ("applications", [["id", "startup"]] + (0..<12).map { ["a-\($0)", "s-\($0)"] }),
  ]

  @Test(arguments: 0..<12 as Range<UInt64>) func noRowOfAWorkbookIsLost(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    var sheets = Self.sheets
    for _ in 0..<generator.below(8) {
      let sheet = generator.below(sheets.count)
      let row = 1 + generator.below(sheets[sheet].rows.count - 1)
      let column = generator.below(sheets[sheet].rows[row].count)
      sheets[sheet].rows[row][column] = generator.pick(["없는 id", "s-3", "", "99999999999999999999"])
    }
    let (collected, texts) = try collect(
      [("신청.xlsx", try workbook(sheets))], package: "신청.xlsx")
    #expect(collected.obstacles.defects.isEmpty, "seed \(seed)")
    for (name, input) in sheets {
      let invalid = rows(texts["invalid/\(name).csv"])
      let width = input[0].count
      var valid = rows(texts["valid/\(name).csv"])[...]
      #expect(valid.popFirst() == input[0], "seed \(seed)")
      var left = invalid.dropFirst()
      for (index, row) in input.enumerated().dropFirst() where row.contains(where: { !$0.isEmpty })
      {
        // `error_line` is the row of the sheet.
        if let first = left.first, first[width] == "\(index + 1)" {
          left.removeFirst()
          #expect(Array(first.prefix(width)) == row, "seed \(seed) \(name):\(index + 1)")
          #expect(!first[width + 1].isEmpty, "seed \(seed) \(name):\(index + 1)")
        } else {
          #expect(valid.popFirst() == row, "seed \(seed) \(name):\(index + 1)")
        }
      }
      #expect(valid.isEmpty && left.isEmpty, "seed \(seed) \(name)")
    }
  }

  @Test func aSheetWithABrokenHeaderIsLeftOutAsAWhole() throws {
    let (collected, texts) = try collect(
      [
        (
          "p.xlsx",
          try workbook([
            ("places", [["id", "kind"], ["seoul", "city"]]),
            ("startups", [["name_ko", "stage"], ["가람", "seed"]]),
          ])
        )
      ], package: "p.xlsx")
    #expect(collected.leftOutFiles == ["startups"])
    #expect(texts["invalid/startups.tsv"] == "name_ko\tstage\n가람\tseed\n")
    #expect(texts["valid/startups.csv"] == nil)
    #expect(texts["valid/places.csv"] == "id,kind\nseoul,city\n")
  }

  @Test func aBrokenRubricIsNotLost() throws {
    let rubric: Rows = [["key", "weight", "max"], ["team", "a lot", "10"]]
    let inWorkbook = try collect(
      [("p.xlsx", try workbook([("startups", [["id"], ["s"]]), ("rubric", rubric)]))],
      package: "p.xlsx")
    #expect(inWorkbook.collected.leftOutFiles == ["rubric.json"])
    #expect(inWorkbook.texts["invalid/rubric.json"]?.contains(#""weight": "a lot""#) == true)
    let document = #"{"startups": [{"id": "s"}], "rubric": {"criteria": [{"weight": 3}]}}"#
    let inDocument = try collect([("p.json", Array(document.utf8))], package: "p.json")
    #expect(inDocument.texts["invalid/rubric.json"]?.contains(#""weight": 3"#) == true)
    #expect(inDocument.texts["valid/startups.csv"] == "id\ns\n")
  }

  @Test func aWorkbookThatCannotBeReadIsAnObstacle() throws {
    let damaged = try collect([("p.xlsx", Array("PK\u{3}\u{4}".utf8))], package: "p.xlsx")
    #expect(!damaged.collected.obstacles.isUsable && damaged.texts.isEmpty)
    let empty = try collect(
      [("p.xlsx", try workbook([("명단", [["id"], ["s"]])]))], package: "p.xlsx")
    #expect(places(empty.collected.obstacles) == ["E0181 1:1"])
    #expect(empty.texts.isEmpty)
  }

  @Test func aWorkbookOfAFolderIsNamedByItsCells() throws {
    let startups: Rows = [["id", "stage"], ["s-1", "seed"], ["s-2", "seet"]]
    let (_, texts) = try collect([
      ("startups.xlsx", try workbook([("명단", startups)])),
      ("applications.csv", Array("id,startup\na-1,s-1\na-2,s-2\n".utf8)),
    ])
    #expect(rows(texts["valid/startups.csv"]) == [["id", "stage"], ["s-1", "seed"]])
    #expect(rows(texts["valid/applications.csv"]) == [["id", "startup"], ["a-1", "s-1"]])
    let reason = try #require(rows(texts["invalid/applications.csv"]).last?[4])
    #expect(reason.contains("startups.xlsx[명단]!A3"), "\(reason)")
  }

  private func mapped(_ stages: [String]) -> [(path: String, bytes: [UInt8])] {
    let mapping = """
      version: 1
      tables:
        - table: startups
          file: list.csv
          columns: {id: 번호, stage: 단계}
      """
    let list = "번호,단계\n" + stages.enumerated().map { "s-\($0.0),\($0.1)\n" }.joined()
    return [("mapping.yaml", Array(mapping.utf8)), ("list.csv", Array(list.utf8))]
  }

  @Test func aMappedPackageIsTakenApartOnlyWithoutErrors() throws {
    let clean = try collect(mapped(["seed", "idea"]))
    #expect(clean.collected.isMapped && !clean.collected.isPartial)
    #expect(clean.texts["valid/startups.csv"] == "id,stage\ns-0,seed\ns-1,idea\n")
    let broken = try collect(mapped(["seed", "seet"]))
    #expect(broken.collected.isMapped)
    #expect(places(broken.collected.obstacles) == ["E0129 3:5"])
    #expect(broken.texts.isEmpty)
  }

  @Test func anEmptyListHasAPlace() throws {
    var defects: [String] = []
    try withTemporaryFolder { folder in
      try writeFile(Array("\n  []".utf8), to: "\(folder)/startups.json")
      defects = places(try readPackage(at: folder).defects)
    }
    #expect(defects == ["E0107 2:3"])
    let document = #"{"places": [{"id": "p", "kind": "city"}], "startups": []}"#
    let (collected, texts) = try collect([("p.json", Array(document.utf8))], package: "p.json")
    #expect(places(collected.defects) == ["E0107 1:55"])
    #expect(collected.leftOutFiles == ["startups"])
    #expect(texts["valid/places.csv"] == "id,kind\np,city\n")
    #expect(texts["invalid/startups.json"] == "[]\n")
  }
}
