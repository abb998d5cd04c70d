import EcosystemModel
import GraphCore
import Testing

/// Goal: each industry word of the founding documents names one sector, and what they keep apart
/// stays apart.
///
/// Method: the words are committed here as they are spelled in `seeds/clusters.csv`
/// (`industries_en`, `industries_ko`). A word names at most one sector by construction (E0138), so
/// that it names one is what is checked.
@Suite struct TaxonomyTests {
  private let ecosystem: Ecosystem

  init() throws {
    let (ecosystem, defects) = build([:])
    try #require(shown(defects).isEmpty)
    self.ecosystem = ecosystem
  }

  private static let english = [
    "bio", "metaverse", "advanced manufacturing", "healthcare", "culture-media technology",
    "immersive (realistic) media", "AR", "VR", "virtual convergence technology", "software",
    "sports", "future transportation", "sportainment", "bioinformatics", "fintech", "R&D",
    "games", "subscription economy", "advanced technology commercialization",
    "AI (headline only)", "cultural content", "smart farm", "medical", "smart medical",
    "regenerative engineering (재생: reuse/regeneration, sense not given)", "urban smart workshops",
    "fashion distribution", "fashion manufacturing", "social enterprise", "MICE", "ICT security",
    "urban-type industry", "blockchain", "education", "childcare", "venture and startup hub",
    "technology commercialization", "power semiconductors", "secondary batteries", "ICT",
    "extended reality (XR)", "sensors", "robots", "digital hardware", "youth startups",
    "smart finance", "digital assets", "marine and fisheries big data", "microsatellites",
    "marine UAM", "workation", "marine tourism", "smart manufacturing", "future mobility",
    "cloud", "aviation (MRO, drones)", "IT", "machinery", "metal", "printing",
    "manufacturing-IT convergence",
  ]

  private static let korean = [
    "바이오", "메타버스", "첨단 제조", "헬스케어", "문화·미디어 기술", "실감 미디어", "AR", "VR", "가상융합기술", "소프트웨어", "스포츠",
    "미래형 운송수단", "스포테인먼트", "바이오인포매틱스(생물정보학)", "핀테크", "R&D", "게임산업", "구독경제", "첨단기술 사업화", "AI(제목에만)",
    "문화컨텐츠", "스마트팜", "의료", "스마트메디컬", "재생 엔지니어링", "도심 스마트공방", "패션 유통", "패션 제조", "사회적기업", "MICE",
    "ICT 보안", "도심형 산업", "블록체인", "교육", "보육", "벤처·창업", "전력(파워)반도체", "이차전지", "정보통신기술", "확장현실(XR)",
    "센서", "로봇", "청년창업", "스마트 금융", "디지털자산", "해양·수산 빅데이터", "초소형 위성", "해양 UAM", "스마트 제조", "미래모빌리티",
    "클라우드", "IT", "기계", "금속", "인쇄",
  ]

  /// The ids of a sector and of those above it.
  private func path(_ word: String) -> [String] {
    var path: [String] = []
    var next = ecosystem.sector(named: word)
    while let sector = next {
      path.append(ecosystem.nodes[sector].id.local)
      next = ecosystem.sectors[ecosystem.nodes[sector].row].parent
    }
    return path
  }

  @Test(arguments: english + korean) func eachWordOfTheSourcesNamesASector(word: String) {
    #expect(ecosystem.sector(named: word) != nil)
  }

  @Test func theTreeIsInOrder() {
    #expect(ecosystem.sectors.count == ecosystem.nodes(of: .sector).count)
    for sector in ecosystem.sectors {
      let node = ecosystem.nodes[sector.node]
      #expect(path(node.id.local).count == sector.depth + 1, "\(node.id.local)")
      #expect(sector.depth <= 2, "\(node.id.local)")
      #expect(!node.name.korean.isEmpty && !node.name.english.isEmpty, "\(node.id.local)")
      if let parent = sector.parent { #expect(parent < sector.node, "\(node.id.local)") }
      for word in [node.id.local, node.name.korean, node.name.english] + node.aliases {
        #expect(ecosystem.sector(named: word) == sector.node, "\(word)")
      }
    }
  }

  @Test(arguments: [
    "재생 엔지니어링", "regenerative engineering", "재생엔지니어링", "Regenerative Engineering",
  ])
  func regenerationIsNotBiology(word: String) {  // D07
    #expect(path(word) == ["regenerative-engineering", "urban"])
  }

  @Test func twoKindsOfUrbanStayApart() {  // D09
    #expect(path("urban smart workshops") == ["urban-smart-workshop", "manufacturing"])
    #expect(path("도심 스마트공방") == path("urban smart workshops"))
    #expect(path("urban-type industry") == ["urban-industry", "urban"])
    #expect(path("도심형 산업") == path("urban-type industry"))
  }

  @Test(arguments: [
    "실감 미디어", "immersive media", "realistic media", "immersive", "immersive (realistic) media",
  ])
  func immersiveAndRealisticMediaMeet(word: String) {  // D08
    #expect(path(word) == ["immersive-media", "media-content"])
  }

  @Test func sourceTechnologyKeepsItsKoreanTerm() {  // D06
    #expect(path("원천기술") == path("core technologies"))
    #expect(path("원천기술").first == "source-technology")
  }

  @Test(arguments: [
    "regenerative medicine", "재생의학", "도심", "urban smart", "sciences", "-", "", "b i o !",
  ])
  func anUnknownWordIsNotGuessed(word: String) {
    #expect(ecosystem.sector(named: word) == nil)
  }

  @Test func anUnknownWordIsReportedWithTheClosestWord() {
    let (_, defects) = build([
      "startups": "id,sectors\na,fintec|재생의학\nb,핀테크:0.7|AI:0.3"
    ])
    #expect(
      shown(defects) == [
        "E0134 startups.csv:2:3 `fintec` is no sector, name or alias of the taxonomy"
          + " = did you mean `fintech`?",
        "E0134 startups.csv:2:3 `재생의학` is no sector, name or alias of the taxonomy"
          + " = write a word that `clustermatch sectors` lists (in a mapping under `values`), or"
          + " add `재생의학` to a `sectors` table",
      ])
  }

  @Test func aPackageAddsSectorsAndReplacesNames() throws {
    let (ecosystem, defects) = build([
      "sectors": """
      id,name_ko,name_en,aliases,parent
      quantum-sensing,양자센싱,Quantum sensing,QS,quantum
      quantum,양자,Quantum,,digital
      fintech,핀테크,Money tech,,
      """,
      "startups": "id,sectors\na,qs\nb,money tech",
    ])
    #expect(shown(defects).isEmpty)
    let sensing = try #require(ecosystem.sector(named: "양자 센싱"))
    #expect(ecosystem.sectors[ecosystem.nodes[sensing].row].depth == 2)
    let fintech = try #require(ecosystem.sector(named: "Fintech"))
    #expect(ecosystem.nodes[fintech].name.english == "Money tech")
    #expect(ecosystem.nodes[fintech].id.package == "clustermatch")
    let startup = try #require(ecosystem.node(withID: "a"))
    #expect(ecosystem.nodes[startup].sectors.map(\.sector) == [sensing])
  }
}
