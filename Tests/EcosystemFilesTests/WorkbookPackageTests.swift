import EcosystemFiles
import EcosystemModel
import GraphCore
import Testing

/// Goal: a workbook is a package as good as a folder, and says what is wrong by sheet and cell.
///
/// Method: write a small package as a folder of CSV and as a workbook; compare what is read. Then
/// workbooks with one mistake each.
@Suite struct WorkbookPackageTests {
  private static let tables = [
    ("places", ["id", "kind", "name_ko"], [["gwanak-gu", "district", "관악구"]]),
    ("clusters", ["id", "places", "sectors", "capacity"], [["c-1", "gwanak-gu", "ai", "3"]]),
    (
      "startups", ["id", "name_ko", "place", "founded", "revenue_krw", "sectors"],
      [
        ["s-1", "한빛", "gwanak-gu", "2018-03-05", "1억 5천만원", "ai"],
        ["s-2", "새봄", "", "2019", "0", ""],
      ]
    ),
    ("applications", ["id", "startup"], [["a-1", "s-1"], ["a-2", "s-2"]]),
    ("judges", ["id"], [["j-1"]]),
    (
      "reviews", ["application", "judge", "criterion", "score"],
      [["a-1", "j-1", "team", "7.5"], ["a-2", "j-1", "team", "9"]]
    ),
  ]

  private static let rubric = OutputSheet(
    name: "Rubric",
    columns: ["key", "name_ko", "name_en", "weight", "min", "max", "step", "floor"],
    rows: [
      [
        .text("team"), .text("팀"), .text("Team"), .integer(30), .integer(0), .integer(10),
        .text("0.5"), .missing,
      ]
    ])

  private func sheet(_ table: (String, [String], [[String]])) -> OutputSheet {
    OutputSheet(
      name: table.0, columns: table.1,
      rows: table.2.map { row in row.map { $0.isEmpty ? .missing : .text($0) } })
  }

  private func read(_ sheets: [OutputSheet], file: String = "신청.xlsx") throws -> LoadedPackage {
    var package: LoadedPackage?
    try withTemporaryFolder { folder in
      try writeFile(try writeWorkbook(sheets), to: "\(folder)/\(file)")
      package = try readPackage(at: "\(folder)/\(file)")
    }
    return try #require(package)
  }

  @Test func aWorkbookIsReadLikeAFolder() throws {
    let workbook = try read(Self.tables.map(sheet) + [Self.rubric])
    #expect(workbook.name == "신청")
    #expect(workbook.inputs.map(\.name) == ["신청.xlsx"])
    #expect(places(workbook.defects).isEmpty)
    var folderPackage: LoadedPackage?
    try withTemporaryFolder { folder in
      for table in Self.tables {
        var writer = CSVWriter(columns: table.1)
        for row in table.2 { writer.addRow(row.map { .text($0) }) }
        try writeFile(writer.bytes, to: "\(folder)/\(table.0).csv")
      }
      let json = """
        {"criteria": [{"key": "team", "name": {"ko": "팀", "en": "Team"}, "weight": 30, "min": 0,
        "max": 10, "step": 0.5}]}
        """
      try writeFile(Array(json.utf8), to: "\(folder)/rubric.json")
      folderPackage = try readPackage(at: folder)
    }
    let other = try #require(folderPackage)
    #expect(places(other.defects).isEmpty)
    let (left, right) = (workbook.ecosystem, other.ecosystem)
    func names(_ ecosystem: Ecosystem) -> [String] {
      ecosystem.nodes(of: .startup).map { startup in
        let node = ecosystem.nodes[startup]
        return "\(node.id.local) \(node.name.korean)"
      }
    }
    #expect(names(left) == ["s-1 한빛", "s-2 새봄"])
    #expect(names(left) == names(right))
    #expect(left.nodes(of: NodeKind.cluster).count == 1)
    #expect(left.applications.count == 2)
    let criterion = try #require(left.rubric?.criteria.first)
    let wanted = try #require(right.rubric?.criteria.first)
    #expect(criterion.key == wanted.key && criterion.name == wanted.name)
    #expect(criterion.weight == wanted.weight && criterion.maximum == wanted.maximum)
    #expect(criterion.step == wanted.step && criterion.floor == wanted.floor)
  }

  @Test func defectsNameSheetAndCell() throws {
    var sheets = Self.tables.map(sheet) + [Self.rubric]
    sheets[2].rows[1][4] = .text("많음")
    sheets[5].rows[0][3] = .integer(11)
    sheets.append(OutputSheet(name: "startup", columns: ["id"]))
    let defects = try read(sheets).defects.defects
    let found = defects.map { "\($0.code) \($0.span?.location.description ?? "")" }
    #expect(
      found == [
        "W0118 신청.xlsx[startup]!A1", "E0125 신청.xlsx[startups]!E3", "E0142 신청.xlsx[reviews]!D2",
      ])
    #expect(defects.first?.kind.help == "did you mean `startups`?")
    #expect(defects.last?.kind.help?.contains("신청.xlsx[Rubric]!F2") == true)
  }

  @Test func twoSheetsOfOneTableAreAnError() throws {
    let second = OutputSheet(name: " Startups", columns: ["id"], rows: [[.text("s-3")]])
    let defects = try read(Self.tables.map(sheet) + [Self.rubric, second]).defects.defects
    #expect(
      defects.map { "\($0.code) \($0.span?.location.description ?? "")" } == [
        "E0194 신청.xlsx[ Startups]!A1"
      ])
    #expect(defects.first?.kind.label.contains("the sheet `startups`") == true)
  }

  @Test func aCellBehindTheLastColumnAndRowIsNotLostInSilence() throws {
    var defects = DefectList()
    var workbook = SmallWorkbook()
    workbook.rows = [
      "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>id</v></c></row>"
        + "<row r=\"1048576\"><c r=\"XFD1048576\" t=\"str\"><v>s-9</v></c></row>"
    ]
    let sheet = try #require(readSheets(workbook.bytes, named: "x.xlsx", into: &defects).first)
    _ = sheet.table(named: "startups", into: &defects)
    #expect(places(defects) == ["E0114 1:1"])
  }

  @Test func aTableOfAFolderMayBeAWorkbook() throws {
    try withTemporaryFolder { folder in
      let sheets = [sheet(Self.tables[2])]
      try writeFile(try writeWorkbook(sheets), to: "\(folder)/startups.xlsx")
      let places = Array("id,kind\ngwanak-gu,district\n".utf8)
      try writeFile(places, to: "\(folder)/places.csv")
      let package = try readPackage(at: folder)
      #expect(EcosystemFilesTests.places(package.defects).isEmpty)
      #expect(package.ecosystem.nodes(of: .startup).count == 2)
      #expect(package.inputs.count == 2)
    }
  }

  @Test func headersBelowEmptyRowsAndColumnsWithoutNames() throws {
    var defects = DefectList()
    var workbook = SmallWorkbook()
    func text(_ place: String, _ value: String) -> String {
      "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(value)</t></is></c>"
    }
    workbook.rows = [
      "<row r=\"3\">\(text("B3", "id"))\(text("D3", "name_ko"))\(text("F3", "id"))</row>"
        + "<row r=\"5\">\(text("B5", "s-1"))\(text("D5", "한빛"))\(text("E5", "?"))</row>"
    ]
    let sheet = try #require(readSheets(workbook.bytes, named: "x.xlsx", into: &defects).first)
    let table = sheet.table(named: "startups", into: &defects)
    #expect(table.columns.map(\.name) == ["id", "name_ko"])
    #expect(texts(table) == [["s-1", "한빛"]])
    #expect(places(defects) == ["E0109 3:5", "E0106 3:6"])
    #expect(table.span(row: 0, column: 1).location.description == "x.xlsx[Sheet1]!D5")
  }

  @Test func errorsCountOnlyInColumnsThatAreRead() throws {
    var defects = DefectList()
    var workbook = SmallWorkbook()
    workbook.strings = ["<t>id</t>", "<t>revenue_krw</t>", "<t>메모</t>", "<t>s-1</t>"]
    let error = "<c t=\"e\"><v>#N/A</v></c>"
    workbook.rows = [
      "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c></row>"
        + "<row><c t=\"s\"><v>3</v></c>\(error)\(error)</row>"
    ]
    let sheet = try #require(readSheets(workbook.bytes, named: "x.xlsx", into: &defects).first)
    #expect(defects.defects.isEmpty)
    let table = sheet.table(named: "startups", into: &defects)
    #expect(places(defects) == ["E0185 2:2"])
    #expect(table.isEmpty(row: 0, column: 1))
  }
}
