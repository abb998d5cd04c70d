import EcosystemFiles
import EcosystemModel
import Foundation
import GraphCore
import Matchmaking
import Testing

/// Goal: what `init` writes can be used: templates at once, the mapping of a sheet after the edits
/// that its comments ask for; nothing that is only close becomes a rule.
///
/// Method: the files are written to a folder and read as a package.
@Suite struct StarterPackageTests {
  private func load(_ files: [OutputFile], also: [OutputFile] = []) throws -> LoadedPackage {
    var result: LoadedPackage?
    try withTemporaryFolder { folder in
      for file in files + also {
        try Data(file.bytes).write(to: URL(fileURLWithPath: "\(folder)/\(file.path)"))
      }
      result = try readPackage(at: folder)
    }
    return try #require(result)
  }

  @Test(arguments: StarterPackage.Template.allCases)
  func aTemplateIsAPackageThatCanBeMatched(template: StarterPackage.Template) throws {
    let package = StarterPackage(template, name: "my-round", extends: nil)
    let loaded = try load(package.files)
    #expect(places(loaded.defects) == [])
    #expect(loaded.name == "my-round")
    let document = try #require(loaded.plan)
    let (plan, defects) = MatchPlan.read(document, for: loaded.ecosystem)
    #expect(places(defects) == [])
    let outcome = try Matchmaker(loaded.ecosystem, plan: try #require(plan)).run()
    #expect(outcome.stages.map(\.matches.count) == [1])
  }

  private static let sheet = """
    관악구 입주기업 모집 접수 현황,,,,,,,,
    (단위: 백만원),,,,,,,,
    접수번호,기업명,대표자,업종,소재지,접수일,매출액,심사위원1,심사위원2
    1,한빛,김○○,바이오,관악구,2021.3.2,120,80,90
    2,누리,이○○,핀태크,관약구,2021.3.9,-,70,75
    합계,,,,,,120,,
    ※ 매출액은 2020년 기준,,,,,,,,

    """

  private func draft(_ sheet: String, base: String? = nil) throws -> StarterPackage {
    var defects = DefectList()
    let package = StarterPackage(
      sheet: Array(sheet.utf8), file: "신청.csv", wanted: nil, name: "round",
      extends: base.map { ($0, $0) }, into: &defects)
    #expect(places(defects) == [])
    return try #require(package)
  }

  private func text(_ package: StarterPackage, _ path: String) throws -> String {
    let file = try #require(package.files.first { $0.path == path }, "\(path)")
    return String(decoding: file.bytes, as: UTF8.self)
  }

  @Test func aSheetIsMappedWithCommentsWhereAPersonShouldLook() throws {
    let package = try draft(Self.sheet, base: "\(fixtures)/seoul-2021")
    let mapping = try text(package, "mapping.yaml")
    for line in [
      "header_row: 3 ", "접수번호: 합계", "skip_when_empty: 기업명", "blank: [\"-\"]", "  - 대표자 ",
      "id: {from: 접수번호, prefix: s-}", "name_ko: 기업명", "submitted: {from: 접수일, type: date}",
      "revenue_krw: {from: 매출액, unit: 백만원}    # CHECK: row 2 says the unit 백만원",
      "- {from: 심사위원1, judge: j-01, criterion: total}", "# 관약구: gwanak-gu    # 1 row",
      "# 핀태크: 핀테크    # 1 row",
    ] {
      #expect(mapping.contains(line), "\(line)")
    }
    #expect(try text(package, "plan.yaml").contains("as_of: 2021-03-09"))
    #expect(try text(package, "rubric.json").contains(#""max": 100"#))
    // What is only close is a comment: the draft as it stands says so in two errors.
    let sheet = OutputFile(path: "신청.csv", text: Self.sheet)
    let loaded = try load(package.files, also: [sheet])
    let codes = loaded.defects.defects.filter { $0.severity == .error }.map(\.code)
    #expect(codes == ["E0192", "E0134"])
  }

  /// The comments taken at their word, the package is complete.
  @Test func afterTheEditsThatItAsksForThePackageIsComplete() throws {
    let package = try draft(Self.sheet, base: "\(fixtures)/seoul-2021")
    let mapping = try text(package, "mapping.yaml")
      .replacing("# 관약구: gwanak-gu", with: "관약구: gwanak-gu")
      .replacing("# 핀태크: 핀테크", with: "핀태크: 핀테크")
    let files = package.files.filter { $0.path != "mapping.yaml" }
    let loaded = try load(
      files,
      also: [
        OutputFile(path: "mapping.yaml", text: mapping),
        OutputFile(path: "신청.csv", text: Self.sheet),
      ])
    #expect(loaded.defects.isUsable, "\(places(loaded.defects))")
    #expect(loaded.ecosystem.startups.count == 2)
    #expect(loaded.ecosystem.reviews.count == 4)
    #expect(loaded.ecosystem.startups.map(\.revenue?.amount) == [120_000_000, nil])
    #expect(
      loaded.mappedTables.first?.skipped.flatMap(\.rows) == [6, 7])
  }

  /// Without a package to build upon, places and clusters are examples to be replaced.
  @Test func withoutABaseThePlacesAreExamples() throws {
    let package = try draft(Self.sheet)
    #expect(try text(package, "mapping.yaml").contains("# place: {from: 소재지, lookup: places}"))
    #expect(package.files.contains { $0.path == "clusters.csv" })
  }

  @Test func aSheetWithoutDatesHasNoDayInItsPlan() throws {
    let package = try draft("기업명,업종\n한빛,바이오\n", base: "\(fixtures)/seoul-2021")
    #expect(try text(package, "plan.yaml").contains("as_of: YYYY-MM-DD"))
    #expect(try text(package, "mapping.yaml").contains("id: {template: \"s-{row}\"}"))
  }

  /// Headers are texts of other people: whatever they hold, the draft is YAML.
  @Test(arguments: [
    "a: b", "#업종", "- 업종", "'업종", "\"업종\"", "업종, 분야", "{업종}", "[업종]", "true", "3", "*x", "&x", "!x",
    "%x", "@x", "`x`", "x #y", "업종\\n", "?", "null", "업종|분야", ">x",
  ])
  func anyHeaderIsWrittenAsYAML(header: String) throws {
    let quoted = "\"\(header.replacing("\"", with: "\"\""))\""
    let sheet = "접수번호,기업명,\(quoted)\n가1,한빛,바이오\n가2,누리,바이오\n"
    let package = try draft(sheet)
    let found = yaml(try text(package, "mapping.yaml"))
    #expect(places(found.defects) == [], "\(header)")
    #expect(found.value?["tables"]?.elements?.isEmpty == false)
  }

  private static let register = """
    연번,접수번호,업체명,업종,투자단계,희망 클러스터
    1,2021-001,㈜한빛,패션,초기,성수
    2,2021-002,누리,패션,시드,강남
    3,2021-003,(주)한빛,바이오,초기,성수
    4,2021-004,누리,바이오,시드,성수

    """
  private static let scores = """
    2021년 서류심사 결과,,,,
    접수 번호,기업명,심사1,심사2,평균
    2021-001,,80,90,85
    2021-002,,70,,70

    """

  /// A number that only counts the rows of a sheet is another one in the next sheet.
  @Test func theReceiptIsTheIDAndNotTheCountOfRows() throws {
    let package = try draft(Self.register, base: "\(fixtures)/seoul-2021")
    let mapping = try text(package, "mapping.yaml")
    for line in [
      "id: {from: 접수번호, prefix: s-}", "id: {from: 접수번호, prefix: a-}",
      "  - 연번    # counts the rows; the id is `접수번호`",
      "# CHECK: `㈜한빛` stands in rows 2, 4: entered twice?",
      "# CHECK: `누리` stands in rows 3, 5: entered twice?",
      "          # 초기: \"\"    # CHECK: 2 rows.", "          시드: seed", "otherwise: empty",
    ] {
      #expect(mapping.contains(line), "\(line)")
    }
    #expect(!mapping.contains("like `연번`"))
    #expect(package.notes.count == 3, "\(package.notes)")
    #expect(try text(package, "plan.yaml").contains("\n      sector: 40 "))
    // Preferences that name nothing do not stand in the way; a stage and a sector do.
    let loaded = try load(
      package.files, also: [OutputFile(path: "신청.csv", text: Self.register)])
    let codes = loaded.defects.defects.filter { $0.severity == .error }.map(\.code)
    #expect(codes == ["E0191", "E0134"])
    let sector = try #require(loaded.defects.defects.last { $0.code == "E0134" }?.kind)
    #expect(sector.label.hasSuffix(", in 2 rows"))
    #expect(sector.help?.contains("패션 유통") == true, "\(sector.help ?? "")")
    let emptied = loaded.mappedTables.flatMap(\.emptied)
    #expect(emptied.map(\.text) == ["성수", "강남"])
    #expect(emptied.map(\.count) == [3, 1])
  }

  /// A sheet with nothing but a count keeps it: better than the number of the row.
  @Test func aCountOfRowsIsAnIDWhereThereIsNoOther() throws {
    let package = try draft("연번,기업명\n1,한빛\n2,누리\n")
    #expect(try text(package, "mapping.yaml").contains("id: {from: 연번, prefix: s-}"))
  }

  private func add(
    _ sheet: String, to files: [OutputFile], change: (String) throws -> Void = { _ in }
  ) throws -> (StarterPackage.Addition, String) {
    var result: (StarterPackage.Addition, String)?
    try withTemporaryFolder { folder in
      for file in files {
        try Data(file.bytes).write(to: URL(fileURLWithPath: "\(folder)/\(file.path)"))
      }
      try change(folder)
      let mapping = try String(contentsOfFile: "\(folder)/mapping.yaml", encoding: .utf8)
      var defects = DefectList()
      let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      let addition = try StarterPackage.Addition(
        sheet: Array(sheet.utf8), file: "심사.csv", wanted: nil, to: folder, existing: names,
        into: &defects)
      #expect(places(defects) == [])
      result = (try #require(addition), mapping)
    }
    return try #require(result)
  }

  @Test func aSecondSheetIsAppendedToTheMapping() throws {
    let package = try draft(Self.register)
    let (addition, before) = try add(Self.scores, to: package.files)
    #expect(addition.tables == ["reviews"])
    #expect(addition.newFiles.map(\.path).sorted() == ["judges.csv", "rubric.json"])
    #expect(addition.changedFiles.map(\.path) == ["mapping.yaml", "plan.yaml"])
    let mapping = String(decoding: addition.changedFiles[0].bytes, as: UTF8.self)
    #expect(mapping.hasPrefix(before))
    for line in [
      "    file: 심사.csv\n", "    header_row: 2 ", "application: {from: 접수 번호, prefix: a-}\n",
      "      - 기업명    # `startups` comes from `신청.csv`",
    ] {
      #expect(mapping.contains(line), "\(line)")
    }
    #expect(
      String(decoding: addition.changedFiles[1].bytes, as: UTF8.self).contains(
        "\n      merit: 20 "))
    let mended = mapping.replacing("# 초기: \"\"", with: "초기: seed")
      .replacing("# 패션: \"\"", with: "패션: \"\"")
    let others = package.files.filter { !["mapping.yaml", "plan.yaml"].contains($0.path) }
    let loaded = try load(
      others + addition.newFiles + addition.changedFiles.dropFirst(),
      also: [
        OutputFile(path: "mapping.yaml", text: mended),
        OutputFile(path: "신청.csv", text: Self.register),
        OutputFile(path: "심사.csv", text: Self.scores),
      ])
    #expect(loaded.defects.isUsable, "\(places(loaded.defects))")
    #expect(loaded.ecosystem.reviews.count == 3)
  }

  /// What the user has written is not touched where the table cannot simply follow it.
  @Test func aMappingThatDoesNotEndWithItsTablesIsLeftAlone() throws {
    let package = try draft(Self.register)
    let (addition, _) = try add(Self.scores, to: package.files) { folder in
      let path = "\(folder)/mapping.yaml"
      let text = try String(contentsOfFile: path, encoding: .utf8)
      try (text + "note: the end\n").write(toFile: path, atomically: true, encoding: .utf8)
      let plan = try String(contentsOfFile: "\(folder)/plan.yaml", encoding: .utf8)
      try plan.replacing("text: 25", with: "text: 30")
        .write(toFile: "\(folder)/plan.yaml", atomically: true, encoding: .utf8)
    }
    #expect(addition.changedFiles.isEmpty)
    #expect(addition.newFiles.map(\.path).contains("mapping-added.yaml"))
    #expect(addition.notes.contains { $0.contains("paste mapping-added.yaml") })
    #expect(addition.notes.contains { $0.contains("add `merit: 20`") })
  }

  @Test func aSheetWithNothingNewAddsNothing() throws {
    let package = try draft(Self.register)
    #expect(try add(Self.register, to: package.files).0.tables.isEmpty)
  }
}
