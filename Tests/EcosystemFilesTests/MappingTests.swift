import EcosystemFiles
import EcosystemModel
import Foundation
import GraphCore
import Testing

/// A package in a temporary folder: `mapping.yaml`, a sheet, and other files.
private func package(
  _ mapping: String, _ sheet: String, _ files: [String: String] = [:]
) throws -> LoadedPackage {
  var result: LoadedPackage?
  try withTemporaryFolder { folder in
    var all = files
    all["mapping.yaml"] = mapping
    all["신청.csv"] = sheet
    for (name, text) in all {
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    }
    result = try readPackage(at: folder)
  }
  return try #require(result)
}

/// A mapping of startups with these lines under `columns`, and these over the table.
private func startups(_ columns: String, _ shared: String = "") -> String {
  let lines = columns.split(separator: "\n").map { "      \($0)\n" }.joined()
  return "version: 1\nfile: 신청.csv\n\(shared)tables:\n  - table: startups\n    columns:\n\(lines)"
}

private let placesTable = """
  id,name_ko,name_en,aliases,kind,part_of
  korea,대한민국,Korea,한국,country,
  seoul,서울,Seoul,서울특별시,city,korea
  busan,부산,Busan,,city,korea
  gwanak-gu,관악구,Gwanak-gu,관악,district,seoul
  jung-gu-seoul,중구,Jung-gu,,district,seoul
  jung-gu-busan,중구,Jung-gu,,district,busan
  sillim,신림동,Sillim-dong,,neighbourhood,gwanak-gu

  """

/// The first startup of a package.
private func startup(_ package: LoadedPackage, _ id: String = "s-1") throws -> Node {
  let handle = try #require(package.ecosystem.node(withID: id), "\(places(package.defects))")
  return package.ecosystem.nodes[handle]
}

/// Goal: a mapping makes our tables from a sheet with any headers and values, loses no row in
/// silence, and keeps for each cell the place that it had in the sheet.
///
/// Method: one small sheet for each rule, read as a package; defects by code, line and column.
@Suite struct MappingTests {
  private static let sheet = """
    2021년 입주 신청 현황,,,,,
    번호,기업명,업종,소재지,설립일,"매출액
    (백만원)"
    1,한빛,바이오,관악구,2018.3.5,"1,200"
    2,누리,"핀테크, 인공지능",서울 중구,2019년 11월,-
    합계,,,,,"1,200"

    """
  private static let columns = """
    id: {from: 번호, prefix: s-}
    name_ko: 기업명
    sectors: {from: 업종, split: ","}
    place: {from: 소재지, lookup: places}
    founded: {from: 설립일, type: date}
    revenue_krw: {from: 매출액(백만원), unit: 백만원}
    """

  @Test func aSheetBecomesATable() throws {
    let package = try package(
      startups(Self.columns, "skip_when: {번호: 합계}\nblank: [\"-\"]\n"), Self.sheet,
      ["places.csv": placesTable])
    #expect(places(package.defects) == [])
    let ecosystem = package.ecosystem
    #expect(ecosystem.startups.map(\.revenue?.amount) == [1_200_000_000, nil])
    #expect(ecosystem.startups.map { $0.founded?.description } == ["2018-03-05", "2019-11"])
    let second = try startup(package, "s-2")
    #expect(second.name.korean == "누리")
    #expect(second.sectors.map { ecosystem.nodes[$0.sector].id.local } == ["fintech", "ai"])
    #expect(second.places.map { ecosystem.nodes[$0].id.local } == ["jung-gu-seoul"])
    let report = try #require(package.mappedTables.first)
    #expect(report.headerRows == [2])
    #expect(report.isHeaderFound)
    #expect(report.rowsRead == 2)
    #expect(report.skipped.map(\.reason) == ["번호 is 합계"])
    #expect(report.skipped.map(\.rows) == [[5]])
    #expect(report.resolved == ["place: 관악구 → gwanak-gu", "place: 서울 중구 → jung-gu-seoul"])
  }

  /// Line 4 of the sheet is the second startup: the header has a line break, as Excel writes it.
  @Test func laterChecksPointIntoTheSheet() throws {
    let sheet = "번호,이름,업종,인원\n1,가,바이오,5\n2,나,모름산업,5\n2,다,바이오,열\n"
    let package = try package(
      startups("id: {from: 번호, prefix: s-}\nsectors: 업종\nteam: 인원\nname_ko: 이름"), sheet)
    #expect(places(package.defects) == ["E0122 4:1", "E0134 3:5"])
    #expect(package.defects.defects.allSatisfy { $0.span?.source.name == "신청.csv" })
  }

  @Test func severalTablesComeFromOneSheet() throws {
    let mapping = """
      version: 1
      file: 신청.csv
      ignore: [대표]
      tables:
        - table: startups
          columns: {id: {from: 번호, prefix: s-}, name_ko: 기업}
        - table: judges
          distinct: true
          unpivot: {into: name_ko, columns: [{from: 심사1, id: j-1}, {from: 심사2, id: j-2}]}
          columns: {note: {constant: 서면}}
          blank: []
        - table: applications
          columns:
            id: {template: "a-{번호}"}
            startup: {from: 기업, lookup: startups}
        - table: reviews
          unpivot:
            into: score
            columns:
              - {from: 심사1, judge: j-1, criterion: total}
              - {from: 심사2, judge: j-2, criterion: total}
          columns: {application: {from: 번호, prefix: a-}}
      """
    let package = try package(
      mapping, "번호,기업,대표,심사1,심사2\n1,한빛,김,7,8\n2,누리,이,9,\n",
      ["rubric.json": #"{"criteria": [{"key": "total", "max": 10}]}"#])
    // The judges' names are their scores, which differ: two rows of one id are a defect of the data.
    #expect(places(package.defects) == ["E0122 3:8"])
    let reports = package.mappedTables
    #expect(reports.map(\.table) == ["startups", "judges", "applications", "reviews"])
    #expect(reports.map(\.rowsMade) == [2, 3, 2, 3])
    #expect(reports.map(\.emptyCells) == [0, 1, 0, 1])
    #expect(reports.allSatisfy { $0.unused.isEmpty })
  }

  @Test func equalRowsAreFoldedWhereTheMappingSaysSo() throws {
    let mapping = startups("id: {from: 기업, type: id}\nname_ko: 기업")
      .replacing("    columns:", with: "    distinct: true\n    columns:")
    let package = try package(mapping, "기업,과제\n한빛,a\n누리,b\n한빛,c\n")
    #expect(places(package.defects) == ["W0190 1:4"])
    #expect(package.mappedTables.map(\.folded) == [1])
    #expect(package.ecosystem.startups.count == 2)
  }

  @Test(arguments: [
    ("keep_when: {상태: [접수, 보완]}\n", ["1", "3", "합계"]),
    ("skip_when: {상태: 반려}\n", ["1", "3", "합계", "주"]),
    ("skip_when_empty: 상태\n", ["1", "2", "3", "합계"]),
    ("until: {번호: 합계}\n", ["1", "2", "3"]),
    ("until: {번호: 합계}\nkeep_when: {상태: 접수}\n", ["1"]),
  ])
  func rowsAreTakenByRules(rule: String, kept: [String]) throws {
    let sheet = "번호,상태\n1,접수\n2,반려\n3,보완\n\n합계,접수\n주,\n"
    let package = try package(startups("id: 번호", rule + "ignore: 상태\n"), sheet)
    #expect(places(package.defects) == [])
    let ids = package.ecosystem.nodes(of: .startup).map { package.ecosystem.nodes[$0].id.local }
    #expect(ids == kept)
    let skipped = package.mappedTables.flatMap(\.skipped).flatMap(\.rows)
    // Every row of the sheet is in the table or in the report; row 5 is blank.
    #expect(skipped.count + kept.count == 5)
    #expect(!skipped.contains(5))
  }

  @Test(arguments: ["keep_when", "skip_when", "until"])
  func aConditionWithoutValuesIsNamed(rule: String) throws {
    let package = try package(
      startups("id: 번호", rule + ": {상태: []}\nignore: 상태\n"), "번호,상태\n1,접수\n")
    #expect(
      package.defects.defects.map(\.kind) == [
        .wrongType(expected: "one value or several", found: "an empty list")
      ])
  }

  @Test func mergedCellsAreFilledDown() throws {
    let package = try package(
      startups("id: 번호\nplace: {from: 구, lookup: places}", "fill_down: 구\n"),
      "구,번호\n관악구,a\n,b\n신림동,c\n,d\n", ["places.csv": placesTable])
    #expect(places(package.defects) == [])
    let found = package.ecosystem.nodes(of: .startup).map { handle in
      package.ecosystem.nodes[handle].places.map { package.ecosystem.nodes[$0].id.local }
    }
    #expect(found == [["gwanak-gu"], ["gwanak-gu"], ["sillim"], ["sillim"]])
  }

  /// A row that is left out still stands above the next one; a subtotal does not.
  @Test func rowsLeftOutStandAboveOthers() throws {
    let package = try package(
      startups(
        "id: 번호\nplace: {from: 구, lookup: places}",
        "fill_down: 구\nskip_when: {상태: 취소, 구: 소계}\nignore: 상태\n"),
      "구,상태,번호\n관악구,접수,a\n신림동,취소,b\n,접수,c\n소계,,\n,접수,d\n",
      ["places.csv": placesTable])
    #expect(places(package.defects) == [])
    let found = package.ecosystem.nodes(of: .startup).map { handle in
      package.ecosystem.nodes[handle].places.map { package.ecosystem.nodes[$0].id.local }
    }
    #expect(found == [["gwanak-gu"], ["sillim"], ["sillim"]])
  }

  @Test func aHeaderOfTwoRowsIsFoundAndJoined() throws {
    let sheet = "현황,,,\n번호,기업명,재무,\n,,매출(천원),투자\n1,한빛,500,1억\n2,누리,700,2억\n"
    let columns = """
      id: 번호
      name_ko: 기업명
      revenue_krw: {from: 재무 매출(천원), unit: 천원}
      raised_krw: 재무 투자
      """
    let found = try package(startups(columns), sheet)
    #expect(places(found.defects) == [])
    #expect(found.mappedTables.map(\.headerRows) == [[2, 3]])
    #expect(found.ecosystem.startups.map(\.revenue?.amount) == [500_000, 700_000])
    #expect(found.ecosystem.startups.map(\.raised?.amount) == [100_000_000, 200_000_000])
    let named = try package(startups(columns, "header_rows: [2, 3]\n"), sheet)
    #expect(named.mappedTables.map(\.isHeaderFound) == [false])
    #expect(named.ecosystem.startups.count == 2)
  }

  @Test func columnsWithoutOrWithTheSameNameAreCalledByLetters() throws {
    let package = try package(
      startups("id: 번호\nteam: 인원 (C)\nnote: (D)", "header_row: 1\nignore: 인원\n"),
      "번호,인원,인원,\na,1,2,참고\n")
    #expect(places(package.defects) == [])
    #expect(package.ecosystem.startups.map(\.team) == [2])
    #expect(try startup(package, "a").provenance.note == "참고")
  }

  @Test func valuesAndListsAndTemplates() throws {
    let columns = """
      id: {template: "s-{row}"}
      name_ko: {from: [회사, 지점], join: " "}
      stage: {from: 단계, values: {초기: seed, 중기: series-a}, otherwise: empty}
      certificates: {from: [인증1, 인증2], join: "|", values: {벤처: venture}, otherwise: keep}
      groups: {from: 구분, split: "/·"}
      note: {constant: 2021년 접수}
      """
    let package = try package(
      startups(columns),
      "회사,지점,단계,인증1,인증2,구분\n한빛,서울,초기,벤처,ISO,여성/청년·재도전\n누리,,말기,,벤처,\n")
    #expect(places(package.defects) == [])
    let ecosystem = package.ecosystem
    #expect(try startup(package, "s-2").name.korean == "한빛 서울")
    #expect(try startup(package, "s-3").name.korean == "누리")
    #expect(ecosystem.startups.map(\.stage) == [.seed, nil])
    #expect(ecosystem.startups.map(\.certificates) == [["venture", "ISO"], ["venture"]])
    #expect(ecosystem.startups.map(\.groups) == [["여성", "청년", "재도전"], []])
    #expect(try startup(package, "s-3").provenance.note == "2021년 접수")
  }

  /// An address names a place only if every word before it is a place around it.
  @Test(
    arguments: [
      ("관악구", "gwanak-gu"), ("관악", "gwanak-gu"), ("GWANAK-GU", "gwanak-gu"),
      ("서울시 관악구", "gwanak-gu"), ("서울특별시 관악구 신림로 12-3", "gwanak-gu"),
      ("서울 관악구 신림동", "sillim"), ("(08786) 서울 관악구", "gwanak-gu"), ("151-010 관악구 1", "gwanak-gu"),
      ("신촌 서울", nil), ("서울 중구", "jung-gu-seoul"),
      ("부산광역시 중구 광복로 1", "jung-gu-busan"), ("Jung-gu, Busan", "jung-gu-busan"),
      ("Jung-gu, Incheon", nil), ("중구", nil), ("인천 중구", nil), ("부산 관악구", nil), ("관약구", nil),
      ("대한민국 서울 관악구", "gwanak-gu"), ("gwanak-gu", "gwanak-gu"),
    ] as [(String, String?)])
  func anAddressNamesAPlace(address: String, place: String?) throws {
    let package = try package(
      startups("id: 번호\nplace: {from: 주소, lookup: places}"), "번호,주소\na,\"\(address)\"\n",
      ["places.csv": placesTable])
    if let place {
      #expect(places(package.defects) == [])
      let names = try startup(package, "a").places.map { package.ecosystem.nodes[$0].id.local }
      #expect(names == [place])
    } else {
      // Behind the quote with which the cell begins.
      #expect(places(package.defects) == ["E0192 2:4"])
    }
  }

  @Test func aNameThatIsCloseIsSuggestedAndNeverTaken() throws {
    let package = try package(
      startups("id: 번호\nplace: {from: 주소, lookup: places}"),
      "번호,주소\na,관약구\nb,중구\nc,관약구\n", ["places.csv": placesTable])
    let kinds = package.defects.defects.map(\.kind)
    #expect(places(package.defects) == ["E0192 2:3", "E0192 3:3"])
    #expect(kinds.first?.label.hasSuffix("in 2 rows") == true)
    #expect(kinds.first?.help?.contains("`gwanak-gu` (관악구, 서울)") == true)
    #expect(kinds.last?.label.contains("jung-gu-seoul (중구, 서울)") == true)
    #expect(kinds.last?.label.contains("jung-gu-busan (중구, 부산)") == true)
  }

  /// In a plain table a name where an id belongs is a mistake with a hint, as before.
  @Test func aNameInsteadOfAnIDIsSuggestedInPlainTables() throws {
    try withTemporaryFolder { folder in
      try Data(placesTable.utf8).write(to: URL(fileURLWithPath: "\(folder)/places.csv"))
      try Data("id,place\na,관악구\nb,관약구\n".utf8).write(
        to: URL(fileURLWithPath: "\(folder)/startups.csv"))
      let package = try readPackage(at: folder)
      #expect(places(package.defects) == ["E0131 2:3", "E0131 3:3"])
      for defect in package.defects.defects {
        #expect(defect.kind.help == "did you mean `gwanak-gu` (관악구)?")
      }
    }
  }
}
