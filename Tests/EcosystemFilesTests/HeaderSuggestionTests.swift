import EcosystemFiles
import EcosystemModel
import Testing

/// Goal: `init` knows the words of every column, and means one column by each.
///
/// Method: the alias table against the schema; headers as offices write them, one by one.
@Suite struct HeaderSuggestionTests {
  @Test func everyColumnHasAnAlias() {
    let words = HeaderAliases.all
    for schema in TableSchema.all {
      for column in schema.columns {
        let aliases = words.filter {
          ($0.table == schema.name || $0.table == "*") && $0.column == column
        }
        let hasKorean = aliases.contains { word in
          word.text.unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) }
        }
        #expect(hasKorean, "\(schema.name).\(column)")
      }
    }
  }

  @Test func everyAliasIsOfAColumn() {
    for word in HeaderAliases.all where !["*", "-"].contains(word.table) {
      let columns = TableSchema.named(word.table)?.columns ?? []
      #expect(columns.contains(word.column), "\(word.table).\(word.column)")
    }
    for word in HeaderAliases.all where word.table == "*" {
      #expect(TableSchema.all.contains { $0.columns.contains(word.column) }, "\(word.column)")
    }
  }

  /// Within one table a word means one column; what all tables share gives way to it.
  @Test func noAliasMeansTwoColumns() {
    var seen: [String: String] = [:]
    for word in HeaderAliases.all {
      let key = "\(word.table) \(foldedHeader(word.text))"
      // No table has both `place` and `places`.
      let isPlace = ["place", "places"].contains(word.column)
      if let other = seen[key], other != word.column, !isPlace {
        Issue.record("\(word.table): `\(word.text)` means \(other) and \(word.column)")
      }
      seen[key] = word.column
    }
  }

  @Test(arguments: [
    ("기업명", "startups.name_ko exact"), ("회사명", "startups.name_ko exact"),
    ("기 업 명", "startups.name_ko folded"), ("매출액(백만원)", "startups.revenue_krw folded"),
    ("매출액 [단위: 천원]", "startups.revenue_krw folded"), ("2020년 매출액", "startups.revenue_krw ending"),
    ("매출액 2020년", "startups.revenue_krw ending"), ("설립일자", "startups.founded exact"),
    ("사업장소재지", "startups.place folded"), ("희망 클러스터 1순위", "applications.preferences ending"),
    ("접수번호", "applications.id exact"), ("No.", "applications.id folded"),
    ("소재직", "startups.place similar"), ("종업원스", "startups.team similar"),
    ("투자 유치 금액", "startups.raised_krw folded"), ("비고", "startups.note exact"),
    ("Company Name", "startups.name_ko folded"), ("대표자", "person exact"), ("이메일", "person exact"),
    ("평균 점수", "computed folded"), ("혈액형", "unknown none"), ("x", "unknown none"),
    ("심사위원1", "judge 1 ''"), ("심사위원 2 점수", "judge 2 ''"), ("평가위원3 기술성", "judge 3 '기술성'"),
    ("심사1(사업성)", "judge 1 '사업성'"),
  ])
  func aHeaderMeansAColumn(header: String, expected: String) {
    let found = HeaderSuggestion.suggested(for: header, mainTable: "startups")
    let words =
      switch found.target {
      case .column(let table, let name): "\(table).\(name) \(found.confidence.rawValue)"
      case .score(let judge, let criterion): "judge \(judge) '\(criterion)'"
      case .person: "person \(found.confidence.rawValue)"
      case .computed: "computed \(found.confidence.rawValue)"
      case .unknown: "unknown \(found.confidence.rawValue)"
      }
    #expect(words == expected)
  }

  /// In a table of ours such a header is a warning that says which column it means.
  @Test func aKoreanHeaderOfAPlainTableIsExplained() throws {
    var defects = DefectList()
    let table = readCSV(
      source("id,기업명,매출액(백만원),혈액형\ns,한빛,1,A\n"), table: "startups", into: &defects)
    let content = PackageContent(
      name: "p", title: LocalisedText(), isSynthetic: false, extends: [], declared: [],
      tables: [table], rubric: nil)
    let found = Ecosystem.build(from: [content]).1
    #expect(places(found) == ["W0108 1:4", "W0108 1:8", "W0108 1:17"])
    #expect(
      found.defects.map(\.kind.help) == [
        "did you mean `name_ko`?", "did you mean `revenue_krw`?", nil,
      ])
  }

  @Test(arguments: [
    (["접수번호", "기업명", "업종"], "startups"), (["연번", "클러스터명", "소재지"], "clusters"),
    (["과제명", "수요기업", "마감일"], "needs"), (["펀드명", "결성액"], "funds"), (["a", "b"], "startups"),
  ])
  func theNameColumnSaysWhatASheetIsAbout(headers: [String], table: String) {
    #expect(HeaderSuggestion.mainTable(of: headers) == table)
  }

  @Test(
    arguments: [
      ("매출액(백만원)", "백만원"), ("매출액 (단위 : 천원)", "천원"), ("예산[억원]", "억원"), ("자부담(%)", "%"),
      ("기업명(국문)", nil), ("매출액", nil), ("종업원수(명)", nil),
    ] as [(String, String?)])
  func aUnitStandsInBrackets(header: String, unit: String?) {
    #expect(HeaderSuggestion.unit(in: header) == unit)
  }
}
