/// How offices call our columns, in Korean and English: what `init` and hints go by.
///
/// One line a column, `table.column: alias|alias`; the table `*` stands for every table that has the
/// column. Headers are compared without spaces and signs, so those need no lines of their own. The
/// column `-` takes what a matching must not see (persons, contact) or what is computed from other
/// columns. `HeaderAliasTests` holds that every column of `TableSchema` has a line, and that no
/// alias of one table means two columns.
// swift-format-ignore
package enum HeaderAliases {
  /// The lines.
  static let lines = """
    startups.id: 기업코드|기업번호|업체코드|업체번호|기업 ID|startup id|company id
    startups.name_ko: 기업명|회사명|업체명|상호|상호명|법인명|기업이름|신청기업|신청기업명|신청업체|신청업체명|참여기업|참여기업명|입주기업|입주기업명|창업기업|창업기업명|스타트업|스타트업명|기업명(국문)|국문기업명|팀명|company|company name|startup|startup name
    startups.name_en: 영문기업명|영문회사명|영문상호|기업명(영문)|기업영문명|company name (english)|english company name
    startups.place: 소재지|주소|사업장 소재지|본사 소재지|본점 소재지|사업장 주소|본사 주소|소재 지역|지역|자치구|시군구|소재 자치구|location|address|district|place
    startups.founded: 설립일|설립일자|설립년월일|설립연월일|설립연월|설립년도|설립연도|창업일|창업일자|창립일|개업일|개업일자|개업연월일|founded|founding date|established|date of establishment
    startups.stage: 투자단계|성장단계|투자유치단계|투자라운드|사업단계|funding stage|stage|funding round
    startups.sectors: 업종|산업|산업분야|분야|사업분야|기술분야|신청분야|지원분야|업태|주업종|업종명|특화분야|industry|industries|sector|sectors|field
    startups.description_ko: 사업내용|사업개요|사업요약|사업소개|기업소개|회사소개|한 줄 소개|소개|아이템|사업아이템|창업아이템|아이템명|아이템 개요|주요사업|주요 사업내용|제품|제품 및 서비스|제품/서비스|주요제품|description|business|summary
    startups.description_en: 사업내용(영문)|영문 사업내용|english description|description (english)
    startups.offers_ko: 보유기술|핵심기술|주요기술|강점|경쟁력|핵심역량|제공|제공가능|제안내용|offers|offer|technology
    startups.offers_en: 보유기술(영문)|offers (english)
    startups.seeks_ko: 희망지원|희망 지원내용|지원 희망분야|희망 지원분야|필요사항|필요지원|지원요청사항|지원 필요사항|애로사항|요청사항|희망사항|수요|seeks|needs|support needed
    startups.seeks_en: 희망지원(영문)|seeks (english)
    startups.team: 종업원수|종업원|직원수|임직원수|인원|인원수|상시근로자|상시근로자수|고용인원|근로자수|팀원수|employees|team size|headcount|staff|team
    startups.rnd_staff: 연구인력|연구원|연구원수|연구개발인력|R&D인력|기술인력|연구전담인력|r&d staff|researchers
    startups.revenue_krw: 매출액|매출|연매출|연매출액|연간매출액|매출실적|전년도매출액|전년매출액|최근매출액|revenue|sales|annual revenue
    startups.raised_krw: 투자유치액|투자유치금액|누적투자유치액|누적투자액|투자금액|투자유치|투자유치실적|투자액|raised|funding raised|total funding|investment
    startups.certificates: 인증|보유인증|인증현황|기업인증|인증여부|벤처인증|certificates|certifications|certificate
    startups.groups: 구분|기업구분|신청구분|우대사항|가점사항|가점|대상구분|유형|기업유형|groups|category|type
    startups.spun_out_of: 모기관|출신대학|출신기관|스핀오프기관|분사모기업|spun out of|spin-off from|parent organisation
    applications.id: 접수번호|신청번호|접수 No|접수NO|관리번호|연번|순번|번호|일련번호|no|no.|number|application id|application no
    applications.startup: 신청기업 ID|신청자 ID|startup ref
    applications.round: 차수|회차|모집회차|모집차수|round
    applications.submitted: 접수일|접수일자|접수일시|신청일|신청일자|신청일시|제출일|제출일자|타임스탬프|submitted|submission date|application date|timestamp
    applications.ask_krw: 신청금액|신청액|지원신청액|지원신청금액|요청금액|요청액|희망금액|신청사업비|사업비 신청액|ask|requested amount|amount requested
    applications.own_share: 자부담|자부담률|자부담비율|자기부담률|자기부담비율|own share|matching share
    applications.demand: 희망 매칭수|희망 매칭 수|희망과제수|demand
    applications.preferences: 희망클러스터|선호클러스터|희망지|희망지역|희망입주지|입주희망지|지망|희망 순위|선호|1순위|2순위|3순위|1지망|2지망|3지망|preference|preferences|choice|first choice|second choice
    applications.promises: 확약사항|이행약속|약속사항|promises|commitments
    applications.joint_with: 공동신청|공동신청기업|컨소시엄|참여기관|joint with|consortium
    applications.size: 신청좌석수|좌석수|입주인원|필요좌석|seats|size
    clusters.name_ko: 클러스터|클러스터명|거점|거점명|단지명|산업단지|cluster|cluster name
    clusters.name_en: 클러스터명(영문)|cluster name (english)
    clusters.seeks_ko: 유치분야|유치대상|모집분야|희망기업|seeks
    clusters.seeks_en: 유치분야(영문)|seeks (english)
    clusters.offers_ko: 지원내용|지원사항|제공시설|입주혜택|혜택|offers|benefits
    clusters.offers_en: 지원내용(영문)|offers (english)
    clusters.instruments: 주요시설|시설|프로그램|지원프로그램|instruments|facilities
    universities.name_ko: 대학명|대학교|대학|학교명|연구소명|연구기관|연구기관명|university|university name
    universities.name_en: 대학명(영문)|university name (english)
    partners.name_ko: 대기업|대기업명|수요기업|수요기업명|협력사|협력사명|파트너|파트너사|파트너명|partner|partner name|corporate partner
    partners.name_en: 수요기업명(영문)|partner name (english)
    *.rival_group: 경쟁그룹|경쟁군|rival group|rivals
    institutions.name_ko: 기관|기관명|유관기관|지원기관|지원기관명|institution|institution name|agency
    institutions.name_en: 기관명(영문)|institution name (english)
    needs.owner: 수요기업|수요기업명|과제제안기업|제안기업|제안기관|발주기관|owner|proposed by
    needs.title_ko: 과제명|수요과제|수요과제명|과제제목|협업과제|협업과제명|도전과제|need|task|challenge|title
    needs.title_en: 과제명(영문)|title (english)
    needs.seeks_ko: 과제내용|수요내용|협업내용|요구사항|필요기술|seeks|requirements
    needs.seeks_en: 과제내용(영문)|seeks (english)
    needs.offers_ko: 지원내용|제공사항|협업혜택|offers
    needs.offers_en: 제공사항(영문)|offers (english)
    needs.track: 과제유형|트랙|track
    needs.deadline: 마감|마감일|마감일자|접수마감|deadline|due
    funds.name_ko: 펀드명|펀드|조합명|투자조합|투자조합명|fund|fund name
    funds.name_en: 펀드명(영문)|fund name (english)
    funds.parent: 모펀드|출자모펀드|parent fund|fund of funds
    funds.size_krw: 결성액|결성금액|조성액|조성규모|펀드규모|약정총액|fund size|size
    funds.committed_krw: 출자액|출자금액|약정액|committed|commitment
    funds.ticket_min_krw: 최소투자금액|최소투자액|최소투자|minimum ticket
    funds.ticket_max_krw: 최대투자금액|최대투자액|최대투자|maximum ticket
    funds.residency: 지역의무|지역의무투자|소재요건|residency
    programmes.name_ko: 사업명|지원사업|지원사업명|프로그램명|programme|program|programme name|program name
    programmes.name_en: 사업명(영문)|programme name (english)
    programmes.operator: 운영기관|주관기관|수행기관|주최|주관|operator|organiser
    programmes.area: 지원영역|지원유형|사업영역|area
    programmes.cap_krw: 지원한도|지원한도액|최대지원금|최대지원액|기업당한도|cap|maximum award
    programmes.minimum_krw: 최소지원금|최소지원액|minimum award
    programmes.own_share: 자부담|자부담률|자부담비율|own share
    programmes.rounds: 모집횟수|연간회차|rounds
    zones.name_ko: 특구명|특구|지구명|zone|zone name
    zones.name_en: 특구명(영문)|zone name (english)
    zones.authority: 지정권자|지정기관|관할|authority
    zones.incentives: 특례|인센티브|세제혜택|incentives
    places.name_ko: 지명|장소명|지역명|행정구역|행정구역명|place name
    places.name_en: 지명(영문)|place name (english)
    places.part_of: 상위지역|상위 행정구역|소속|part of
    places.lon: 경도|lon|longitude|x좌표
    places.lat: 위도|lat|latitude|y좌표
    sectors.name_ko: 업종명|산업명|분류명|sector name
    sectors.name_en: 업종명(영문)|sector name (english)
    sectors.parent: 상위분류|대분류|parent
    sectors.ksic: 표준산업분류|산업분류코드|업종코드|KSIC
    sectors.isic: 국제표준산업분류|ISIC
    judges.name_ko: 위원명|심사위원명|평가위원명|judge name
    judges.name_en: 위원명(영문)|judge name (english)
    judges.institution: 소속|소속기관|institution|affiliation
    reviews.application: 접수번호|신청번호|application
    reviews.judge: 심사위원|평가위원|위원|judge|reviewer
    reviews.criterion: 평가항목|심사항목|평가지표|criterion
    reviews.score: 점수|평점|평가점수|심사점수|score
    reviews.comment: 평가의견|심사의견|종합의견|심사평|comment
    relations.subject: 주체|subject|from
    relations.predicate: 관계|관계유형|predicate|relation
    relations.object: 대상|상대|object|to
    relations.weight: 가중치|weight
    exclusions.left: 신청기업|기업|left
    exclusions.right: 제외대상|회피대상|right
    exclusions.reason: 제외사유|회피사유|사유|reason
    exclusions.stage: 단계|stage
    locks.left: 신청기업|기업|left
    locks.right: 확정대상|배정대상|right
    locks.reason: 확정사유|배정사유|사유|reason
    locks.stage: 단계|stage
    targets.scope: 범위|대상|scope
    targets.metric: 지표|성과지표|metric|indicator
    targets.value: 값|목표값|실적값|value
    targets.unit: 단위|unit
    targets.cumulative: 누적|누적여부|cumulative
    targets.period_from: 기간 시작|시작일|period from
    targets.period_to: 기간 종료|종료일|period to
    targets.part_of: 상위 지표|포함 지표|part of
    targets.baseline: 기준값|기준|baseline
    sources.title: 제목|자료명|문서명|title|document
    sources.publisher: 발행처|발행기관|publisher
    sources.published: 발행일|발행일자|published
    sources.licence: 이용조건|라이선스|licence|license
    sources.file: 파일|파일명|file
    *.id: ID|아이디|코드|고유번호|identifier|code
    *.name_ko: 이름|명칭|국문명|한글명|name|korean name
    *.name_en: 영문명|영문이름|영문명칭|english name
    *.aliases: 별칭|다른 이름|약칭|aliases|other names
    *.place: 소재지|주소|위치|지역|자치구|location|address
    *.places: 소재지|주소|위치|지역|자치구|대상지역|location|address
    *.sectors: 업종|산업|산업분야|분야|특화산업|특화분야|전략산업|중점분야|industry|sectors|sector
    *.kind: 종류|유형|구분|kind|type
    *.seeks_ko: 수요|필요사항|seeks
    *.seeks_en: 수요(영문)|seeks (english)
    *.offers_ko: 제공|지원내용|보유역량|offers
    *.offers_en: 제공(영문)|offers (english)
    *.capacity: 정원|수용인원|모집인원|모집규모|모집 기업수|선정규모|선정기업수|capacity|places available
    *.lower_quota: 최소인원|최소선정|최소 기업수|lower quota|minimum number
    *.stages: 대상단계|지원대상 단계|투자대상 단계|stages
    *.budget_krw: 예산|사업비|총사업비|예산액|budget
    *.eligibility: 신청자격|지원자격|자격요건|eligibility
    *.source: 출처|자료출처|source
    *.status: 상태|진행상태|status
    *.valid_from: 유효시작일|적용시작일|valid from
    *.valid_to: 유효종료일|적용종료일|valid to
    *.suspect: 의심사유|확인필요|suspect
    *.note: 비고|참고|메모|특이사항|기타|note|notes|remarks
    -.person: 대표자|대표자명|대표|대표이사|성명|이름(대표)|담당자|담당자명|연락처|전화번호|휴대전화|휴대폰|핸드폰|이메일|메일|e-mail|email|phone|contact|ceo|생년월일|성별|주민등록번호|사업자등록번호|사업자번호|법인등록번호|홈페이지|웹사이트|website|homepage
    -.computed: 합계|총점|평균|평균점수|순위|등수|선정여부|결과|심사결과|평가결과|total|average|rank|result
    """

  /// One alias and the column that it means.
  package struct Alias: Sendable {
    /// The table, `*` for all, `-` for none.
    package let table: String
    /// The column.
    package let column: String
    /// The alias.
    package let text: String
    /// The text without spaces and signs, in lower case.
    package let folded: String
  }

  /// All aliases, in the order of the lines.
  package static let all: [Alias] = lines.split(separator: "\n").flatMap { line -> [Alias] in
    guard let colon = line.firstIndex(of: ":"), let dot = line.firstIndex(of: ".") else { return [] }
    let table = String(line[..<dot])
    let column = String(line[line.index(after: dot)..<colon])
    // Our own name of a column is one of its aliases.
    let texts = line[line.index(after: colon)...].split(separator: "|").map(trimmed)
    return ((table == "-" ? [] : [column]) + texts).map {
      Alias(table: table, column: column, text: $0, folded: foldedHeader($0))
    }
  }

  /// The column of a table that a header means, but for spaces, signs and brackets; `nil` if none.
  static func column(for header: String, in schema: TableSchema) -> String? {
    let bare = header.prefix { $0 != "(" && $0 != "[" }
    for folded in [foldedHeader(header), foldedHeader(String(bare))] where !folded.isEmpty {
      let alias = all.first {
        ($0.table == schema.name || $0.table == "*") && $0.folded == folded
          && schema.columns.contains($0.column)
      }
      if let alias { return alias.column }
    }
    return nil
  }
}

/// Returns a header in lower case without spaces and signs; letters and digits in brackets stay.
package func foldedHeader(_ header: String) -> String {
  String(
    String.UnicodeScalarView(
      header.lowercased().unicodeScalars.filter {
        $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "&"
      }))
}
