import Diagrams
import EcosystemModel

/// Scenes that look like those of real data.
///
/// The clusters are Seoul's of 2021; all companies,
/// institutions, relations and numbers are invented.
enum SampleScenes {
  static let clusters: [(korean: String, english: String, industries: String, english2: String)] = [
    (
      "홍릉·창동 바이오 및 메타버스 클러스터", "Hongneung and Changdong bio and metaverse cluster",
      "바이오 · 메타버스 · 첨단 제조 · 헬스케어 · 문화·미디어 기술",
      "bio · metaverse · advanced manufacturing · healthcare · culture-media technology"
    ),
    (
      "상암동 실감 미디어 클러스터", "Sangam-dong immersive media cluster",
      "실감 미디어 · AR · VR · 가상융합기술", "immersive media · AR · VR · virtual convergence"
    ),
    (
      "목동 소프트웨어 및 스포츠 클러스터", "Mokdong software and sports cluster",
      "소프트웨어 · 스포츠 · 미래형 운송수단 · 핀테크", "software · sports · future transportation · fintech"
    ),
    ("마곡 R&D 클러스터", "Magok R&D cluster", "R&D", "R&D"),
    (
      "구로·금천 게임산업 및 구독경제 클러스터",
      "Guro and Geumcheon game industry and subscription economy cluster", "게임산업 · 구독경제",
      "games · subscription economy"
    ),
    (
      "신림·동작 첨단기술 사업화 클러스터",
      "Sillim and Dongjak advanced technology commercialization cluster", "첨단기술 사업화",
      "advanced technology commercialization"
    ),
    ("양재·서초 R&D 시티 클러스터", "Yangjae and Seocho R&D city cluster", "R&D · AI", "R&D · AI"),
    (
      "광화문·성북·중구 문화컨텐츠 클러스터", "Gwanghwamun, Seongbuk and Jung-gu cultural content cluster",
      "문화컨텐츠", "cultural content"
    ),
    ("용산 스마트팜 클러스터", "Yongsan smart farm cluster", "스마트팜", "smart farm"),
    (
      "서대문·은평 의료 및 헬스케어 클러스터", "Seodaemun and Eunpyeong medical and healthcare cluster",
      "의료 · 헬스케어", "medical · healthcare"
    ),
    ("영등포 스마트메디컬 클러스터", "Yeongdeungpo smart medical cluster", "스마트메디컬", "smart medical"),
    ("여의도 핀테크 클러스터", "Yeouido fintech cluster", "핀테크", "fintech"),
    (
      "강동 재생 엔지니어링 클러스터", "Gangdong regenerative engineering cluster", "재생 엔지니어링",
      "regenerative engineering"
    ),
    (
      "강북 도심 스마트공방 클러스터", "Gangbuk urban smart workshop cluster", "도심 스마트공방",
      "urban smart workshops"
    ),
    ("동대문 패션 유통 클러스터", "Dongdaemun fashion distribution cluster", "패션 유통", "fashion distribution"),
    ("중랑 패션 제조 클러스터", "Jungnang fashion manufacturing cluster", "패션 제조", "fashion manufacturing"),
    ("성수동 사회적기업 허브", "Seongsu-dong social enterprise hub", "사회적기업", "social enterprise"),
    (
      "송파 MICE·ICT 보안 클러스터", "Songpa MICE and ICT security cluster", "MICE · ICT 보안",
      "MICE · ICT security"
    ),
    ("중구 도심형 산업 클러스터", "Jung-gu urban industry cluster", "도심형 산업", "urban-type industry"),
    ("강남 블록체인 클러스터", "Gangnam blockchain cluster", "블록체인", "blockchain"),
  ]

  private static let first: [(String, String)] = [
    ("그린", "Green"), ("모빌", "Mobil"), ("시큐", "Secu"), ("퀀텀", "Quantum"), ("바이오", "Bio"),
    ("푸드", "Food"), ("클라우드", "Cloud"), ("스페이스", "Space"), ("에듀", "Edu"), ("메디", "Medi"),
    ("로보", "Robo"), ("헬스", "Health"), ("핀", "Fin"), ("딥", "Deep"), ("에코", "Eco"), ("아르테", "Arte"),
  ]
  private static let second: [(String, String)] = [
    ("웨이브", "Wave"), ("노바", "Nova"), ("랩", "Lab"), ("링크", "Link"), ("팩토리", "Factory"),
    ("온", "On"), ("브릿지", "Bridge"), ("스퀘어", "Square"), ("테크놀로지", "Technologies"),
    ("마인드", "Mind"), ("플로우", "Flow"), ("하우스", "House"), ("시스템즈", "Systems"), ("파트너", "Partner"),
    ("코어", "Core"),
  ]

  static func startup(_ number: Int) -> LocalisedText {
    let (a, b) = (first[number * 7 % 16], second[number * 4 % 15])
    return LocalisedText(korean: a.0 + b.0, english: "\(a.1) \(b.1)")
  }

  static func cluster(_ number: Int) -> LocalisedText {
    LocalisedText(korean: clusters[number].korean, english: clusters[number].english)
  }

  private static let tints: [SceneCard.Tint] = [.blue, .sand, .green, .violet, .rose, .slate]

  static func card(_ number: Int, badge: String, rows: [SceneRow], hidden: Int = 0) -> SceneCard {
    SceneCard(
      id: "cluster-\(number)", title: cluster(number),
      subtitle: LocalisedText(
        korean: clusters[number].industries, english: clusters[number].english2),
      badge: badge, tint: tints[number / 4], rows: rows, hiddenRowCount: hidden)
  }

  static let institutions: [(String, NodeKind, String, String)] = [
    ("u1", .university, "한강대학교", "Hangang University"),
    ("u2", .university, "북악과학기술원", "Bugak Institute of Science and Technology"),
    ("u3", .university, "뚝섬공과대학교", "Ttukseom Tech"),
    ("u4", .university, "서광대학교", "Seogwang University"),
    ("i1", .institution, "서울혁신진흥원", "Seoul Innovation Agency"),
    ("i2", .institution, "도심산업지원센터", "Urban Industry Support Centre"),
    ("i3", .institution, "청년창업청", "Youth Startup Office"),
    ("p1", .partner, "누리전자", "Nuri Electronics"), ("p2", .partner, "가람모빌리티", "Garam Mobility"),
    ("p3", .partner, "도담금융그룹", "Dodam Financial Group"), ("p4", .partner, "한빛통신", "Hanbit Telecom"),
    ("f1", .fund, "새싹벤처스 1호 조합", "Saessak Ventures Fund I"),
    ("f2", .fund, "서울미래혁신모펀드", "Seoul Future Fund of Funds"),
    ("f3", .fund, "윤슬파트너스", "Yunseul Partners"),
    ("g1", .programme, "기술사업화 바우처", "Commercialisation voucher"),
    ("g2", .programme, "스케일업 캠퍼스", "Scale-up campus"),
  ]

  static let relations: [(String, String, SceneEdgeKind, Int)] = [
    ("u1", "cluster-0", .partnerOf, 900), ("u2", "cluster-0", .partnerOf, 700),
    ("u3", "cluster-16", .partnerOf, 600), ("u4", "cluster-9", .partnerOf, 500),
    ("u4", "cluster-10", .partnerOf, 400), ("u1", "cluster-5", .partnerOf, 800),
    ("i1", "cluster-1", .operates, 700), ("i1", "cluster-3", .operates, 700),
    ("i1", "cluster-6", .operates, 900), ("i2", "cluster-13", .operates, 500),
    ("i2", "cluster-18", .operates, 500), ("i3", "cluster-2", .operates, 600),
    ("p1", "cluster-3", .partnerOf, 800), ("p2", "cluster-2", .partnerOf, 300),
    ("p3", "cluster-11", .partnerOf, 1_000), ("p4", "cluster-17", .supplies, 700),
    ("p4", "cluster-1", .supplies, 400), ("p1", "cluster-4", .supplies, 300),
    ("f1", "cluster-19", .invests, 800), ("f3", "cluster-11", .invests, 600),
    ("f1", "cluster-0", .invests, 500), ("f2", "f1", .commitsTo, 900),
    ("f2", "f3", .commitsTo, 500),
    ("cluster-5", "g1", .memberOf, 500), ("cluster-2", "g2", .memberOf, 500),
    ("cluster-16", "g2", .memberOf, 300),
  ]

  static var edges: [SceneEdge] {
    relations.map { tail, head, kind, strength in
      SceneEdge(
        from: SceneEdge.End(tail), to: SceneEdge.End(head), kind: kind,
        strength: Strength(thousandths: strength))
    }
  }

  static func institutionNodes(_ kinds: [NodeKind]) -> [SceneMember] {
    institutions.filter { kinds.contains($0.1) }.map { id, kind, korean, english in
      .node(
        SceneNode(id: id, kind: kind, label: LocalisedText(korean: korean, english: english)))
    }
  }

  static func rows(of cluster: Int, count: Int) -> [SceneRow] {
    (0..<count).map { number in
      SceneRow(id: "s\(number)", label: startup(cluster * 12 + number))
    }
  }

  /// The ecosystem, with or without startups.
  static func ecosystem(
    _ languages: SceneLanguages, startups: Bool, profile: LayoutProfile
  ) throws -> Scene {
    let cards = clusters.indices.map { number in
      SceneMember.card(
        card(
          number, badge: startups ? "12" : "",
          rows: startups ? rows(of: number, count: 12) : []))
    }
    let heading = SceneHeading(
      title: LocalisedText(korean: "서울 혁신 생태계", english: "Seoul innovation ecosystem"),
      subtitle: LocalisedText(
        korean: "클러스터 20개와 대학·기관·기업·펀드 16개 (가상 데이터)",
        english: "20 clusters and 16 universities, agencies, partners and funds (synthetic data)"),
      source: LocalisedText(
        korean: "출처: 서울시 발표와 가상 데이터", english: "Source: city announcement and synthetic data"),
      date: LocalisedText(korean: "기준일 2021-02-23", english: "As of 2021-02-23"),
      notes: startups
        ? [
          LocalisedText(
            korean: "관계는 선 대신 카드 아래에 적음",
            english: "Relations are listed in the cards instead of drawn")
        ]
        : [])
    let groups: [SceneGroup] =
      switch profile {
      case .columns:
        [
          SceneGroup(column: .left, members: institutionNodes([.university, .institution])),
          SceneGroup(column: .middle, members: cards),
          SceneGroup(column: .right, members: institutionNodes([.partner, .fund, .programme])),
        ]
      default:
        [
          SceneGroup(members: cards),
          SceneGroup(
            title: LocalisedText(korean: "기관·기업·펀드", english: "Institutions, partners and funds"),
            isFramed: true,
            members: institutionNodes([.university, .institution, .partner, .fund, .programme])),
        ]
      }
    return try Scene(
      heading: heading, languages: languages, profile: profile, groups: groups, edges: edges)
  }

  /// The outcome of a first stage: startups placed in clusters.
  static func placement(_ languages: SceneLanguages) throws -> Scene {
    let filled = [12, 12, 9, 12, 12, 7, 12, 4, 6, 12, 12, 12, 3, 5, 8, 2, 12, 11, 0, 12]
    var cards = clusters.indices.map { number in
      let rows = (0..<filled[number]).map { row in
        SceneRow(
          id: "s\(row)", label: startup(number * 12 + row),
          mark: row == 0 && number % 5 == 0
            ? .locked : row == 11 && number % 3 == 1 ? .waiting : nil,
          strength: Strength(thousandths: 980 - row * 47 - number * 9))
      }
      return SceneMember.card(
        card(number, badge: "\(filled[number])/12", rows: rows, hidden: number == 4 ? 7 : 0))
    }
    cards.append(
      .card(
        SceneCard(
          id: "unplaced", title: LocalisedText(korean: "배정되지 않음", english: "Not placed"),
          badge: "58", tint: .grey,
          rows: [
            SceneRow(
              id: "full", label: LocalisedText(korean: "정원 초과", english: "Clusters are full"),
              detail: LocalisedText(korean: "41", english: "41"), mark: .refused),
            SceneRow(
              id: "merit", label: LocalisedText(korean: "점수 미달", english: "Merit too low"),
              detail: LocalisedText(korean: "12", english: "12"), mark: .refused),
            SceneRow(
              id: "conflict", label: LocalisedText(korean: "이해충돌", english: "Conflict of interest"),
              detail: LocalisedText(korean: "5", english: "5"), mark: .refused),
          ])))
    return try Scene(
      heading: SceneHeading(
        title: LocalisedText(
          korean: "1단계 매칭: 스타트업 → 클러스터", english: "Stage 1: startups to clusters"),
        subtitle: LocalisedText(
          korean: "스타트업 243개 중 185개 배정, 정원 240 (가상 데이터)",
          english: "185 of 243 startups placed, 240 places (synthetic data)"),
        source: LocalisedText(korean: "계획 seoul-2021, 시드 7", english: "Plan seoul-2021, seed 7"),
        date: LocalisedText(korean: "기준일 2021-02-23", english: "As of 2021-02-23")),
      languages: languages, profile: .wall, groups: [SceneGroup(members: cards)])
  }

  /// Universities and funds tied to single startups in the cards of framed regions.
  static func startupTies(_ languages: SceneLanguages) throws -> Scene {
    let regions = [("동북권", "Northeast", 0...2), ("서남권", "Southwest", 3...5)]
    var groups = [SceneGroup(column: .left, members: institutionNodes([.university]))]
    for (korean, english, range) in regions {
      groups.append(
        SceneGroup(
          title: LocalisedText(korean: korean, english: english), column: .middle, isFramed: true,
          members: range.map {
            .card(card($0, badge: "\($0 % 3 + 3)/6", rows: rows(of: $0, count: $0 % 3 + 3)))
          }))
    }
    groups.append(
      SceneGroup(column: .right, members: institutionNodes([.fund, .partner])))
    let others: [(String, SceneEdgeKind)] = [
      ("u1", .spunOut), ("f1", .invests), ("u2", .spunOut), ("p1", .partnerOf), ("f3", .invests),
      ("u3", .collaborates), ("p2", .partnerOf), ("u4", .spunOut), ("f2", .invests),
    ]
    let edges = (0..<24).map { number in
      let (other, kind) = others[number * 5 % 9]
      let cluster = number * 7 % 6
      return SceneEdge(
        from: SceneEdge.End(other),
        to: SceneEdge.End("cluster-\(cluster)", row: "s\(number % (cluster % 3 + 3))"),
        kind: kind, strength: Strength(thousandths: 1_000 - number * 37))
    }
    return try Scene(
      heading: SceneHeading(
        title: LocalisedText(korean: "기관–스타트업 연계도", english: "Institutions and startups"),
        subtitle: LocalisedText(korean: "가상 데이터", english: "synthetic data")),
      languages: languages, profile: .columns, groups: groups, edges: edges)
  }

  /// The outcome of a second stage: startups matched with needs of partners.
  static func needs(_ languages: SceneLanguages) throws -> Scene {
    let words = [
      ("배터리 상태 진단", "Battery diagnosis"), ("매장 재고 예측", "Stock forecasting"),
      ("고객 상담 자동화", "Customer service automation"), ("공장 안전 감지", "Factory safety sensing"),
      ("친환경 포장재", "Sustainable packaging"), ("망 장애 예측", "Network fault prediction"),
      ("이상거래 탐지", "Fraud detection"), ("차량 데이터 분석", "Vehicle data analysis"),
      ("실내 위치 측위", "Indoor positioning"), ("음성 인증", "Voice authentication"),
    ]
    let owners = [0...2, 3...4, 5...7, 8...9]
    let partners = institutions.filter { $0.1 == .partner }
    var groups = [
      SceneGroup(
        title: LocalisedText(korean: "스타트업", english: "Startups"), column: .left,
        members: (0..<18).map {
          .node(SceneNode(id: "s\($0)", kind: .startup, label: startup($0)))
        })
    ]
    for (number, range) in owners.enumerated() {
      groups.append(
        SceneGroup(
          title: LocalisedText(korean: partners[number].2, english: partners[number].3),
          column: .right, isFramed: true,
          members: range.map {
            .node(
              SceneNode(
                id: "n\($0)", kind: .need,
                label: LocalisedText(korean: words[$0].0, english: words[$0].1),
                sublabel: LocalisedText(korean: "실증 2곳", english: "2 pilots")))
          }))
    }
    var edges = (0..<18).map { number in
      SceneEdge(
        from: SceneEdge.End("s\(number)"), to: SceneEdge.End("n\(number * 3 % 10)"),
        kind: number % 6 == 0 ? .locked : .matched,
        strength: Strength(thousandths: 1_000 - number * 47))
    }
    edges += (0..<6).map { number in
      SceneEdge(
        from: SceneEdge.End("s\(number * 3)"), to: SceneEdge.End("n\((number * 7 + 1) % 10)"),
        kind: .prefers, strength: Strength(thousandths: 300))
    }
    return try Scene(
      heading: SceneHeading(
        title: LocalisedText(korean: "2단계 매칭: 스타트업 → 수요과제", english: "Stage 2: startups to needs"),
        subtitle: LocalisedText(
          korean: "18개 스타트업, 4개 기업의 과제 10개 (가상 데이터)",
          english: "18 startups, 10 needs of 4 partners (synthetic data)"),
        source: LocalisedText(korean: "계획 seoul-2021", english: "Plan seoul-2021"),
        notes: [LocalisedText(korean: "희망 관계 31개는 그리지 않음", english: "31 wishes are not drawn")]),
      languages: languages, profile: .columns, groups: groups, edges: edges)
  }
}
