import EcosystemModel
import GraphCore
import Testing

/// Goal: what a package says is in the ecosystem, what it leaves blank is unknown, and columns
/// become relations.
///
/// Method: small packages; derived relations against the table of ends.
@Suite struct EcosystemTests {
  /// The relations as `subject predicate object`, those to parents of the taxonomy left out.
  private func relations(of ecosystem: Ecosystem) -> [String] {
    ecosystem.relations.values.compactMap { relation in
      guard ecosystem.nodes[relation.subject].kind != .sector else { return nil }
      let ends = [relation.subject, relation.object].map { ecosystem.displayID(of: $0) }
      return "\(ends[0]) \(relation.kind.rawValue) \(ends[1])"
    }
  }

  /// D02: a place may have two clusters, and a cluster two places.
  @Test func placesAndClustersAreManyToMany() throws {
    let (ecosystem, defects) = build([
      "places":
        "id,kind\nhongneung,neighbourhood\nchangdong,neighbourhood\nyeongdeungpo-gu,district",
      "clusters": """
      id,places,sectors
      seoul-hongneung-changdong,hongneung|changdong,bio|metaverse
      seoul-yeongdeungpo,yeongdeungpo-gu,machinery
      seoul-yeouido,yeongdeungpo-gu,fintech
      """,
    ])
    #expect(shown(defects).isEmpty)
    let twin = try #require(ecosystem.node(withID: "seoul-hongneung-changdong"))
    #expect(
      ecosystem.nodes[twin].places.map { ecosystem.displayID(of: $0) } == [
        "hongneung", "changdong",
      ])
    let district = try #require(ecosystem.node(withID: "yeongdeungpo-gu"))
    let inside = ecosystem.graph.arcs(into: district).map { ecosystem.graph.tail(of: $0) }
    #expect(
      inside.map { ecosystem.displayID(of: $0) } == ["seoul-yeongdeungpo", "seoul-yeouido"])
  }

  @Test func columnsBecomeRelations() {
    let (ecosystem, defects) = build([
      "places": "id,kind,part_of\nseoul,city,\ngu,district,seoul",
      "clusters": "id,places,sectors\nc,gu,fintech:0.7|ai:0.3",
      "universities": "id,place\nsnu,gu",
      "partners": "id,place\nkt,c",
      "institutions": "id,kind,place\nsmg,city,snu",
      "programmes": "id,kind,operator\ng,grant,smg",
      "funds": "id,parent\nmother,\nf,mother",
      "needs": "id,owner\nn,kt",
      "zones": "id,places\nz,gu|c|snu|smg",
      "startups": "id,place,spun_out_of\na,c,snu",
      "applications": "id,startup,preferences\nx,a,c|n|snu|f|g",
      "relations": "subject,predicate,object,weight\na,resident_of,c,0.5",
    ])
    #expect(shown(defects).isEmpty)
    #expect(
      relations(of: ecosystem) == [
        "gu part_of seoul", "c located_in gu", "c specialises_in fintech", "c specialises_in ai",
        "snu located_in gu", "kt located_in c", "smg located_in snu", "smg operates g",
        "f part_of mother", "kt owns_need n", "z covers gu", "z covers c", "z covers snu",
        "z covers smg", "a located_in c", "a spun_out_of snu", "a resident_of c", "a prefers c",
        "a prefers n", "a prefers snu", "a prefers f", "a prefers g",
      ])
    for relation in ecosystem.relations.values {
      let (subject, object) = (ecosystem.nodes[relation.subject], ecosystem.nodes[relation.object])
      #expect(
        relation.kind.ends.allow(subject.kind, object.kind),
        "\(subject.id.local) \(relation.kind) \(object.id.local)")
    }
    #expect(ecosystem.graph.arcCount == ecosystem.relations.count)
    #expect(ecosystem.graph.nodeCount == ecosystem.nodes.count)
    let stated = ecosystem.relations.values.filter(\.isStated)
    #expect(stated.map(\.weight) == [500_000])
    #expect(
      ecosystem.relations.values.filter { $0.kind == .specialisesIn }.map(\.weight)
        == [700_000, 300_000])
  }

  @Test func blankMeansUnknown() throws {
    let (ecosystem, defects) = build([
      "startups": """
      id,place,founded,stage,sectors,team,rnd_staff,revenue_krw,raised_krw,spun_out_of,valid_from
      a,,,,,,,,,,
      b,,,,,0,0,0,0,,
      """,
      "clusters": "id,places,sectors,capacity,lower_quota\nc,o,ai,,",
      "institutions": "id,kind\no,agency",
      "funds": "id,size_krw,ticket_min_krw,stages\nf,,,",
      "programmes": "id,kind,own_share,cap_krw\ng,grant,,",
      "applications": "id,startup,ask_krw,own_share,demand,submitted\nx,a,,,,",
    ])
    #expect(shown(defects).isEmpty)
    let blank = try #require(ecosystem.startups.first)
    #expect(blank.founded == nil && blank.stage == nil && blank.spunOutOf == nil)
    #expect(blank.team == nil && blank.researchStaff == nil)
    #expect(blank.revenue == nil && blank.raised == nil)
    let zero = try #require(ecosystem.startups.last)
    #expect(zero.team == 0 && zero.revenue == Won(0))
    let cluster = try #require(ecosystem.node(withID: "c"))
    #expect(ecosystem.nodes[cluster].capacity == nil && ecosystem.nodes[cluster].lowerQuota == nil)
    #expect(ecosystem.nodes[cluster].provenance == Provenance())
    #expect(ecosystem.funds.first.map { $0.size == nil && $0.ticketMinimum == nil } == true)
    #expect(ecosystem.programmes.first.map { $0.ownShare == nil && $0.cap == nil } == true)
    let application = try #require(ecosystem.applications.values.first)
    #expect(application.ask == nil && application.ownShare == nil && application.demand == nil)
    #expect(application.submitted == nil && application.round == 1 && application.size == 1)
  }

  @Test func everyFactKeepsWhereItCameFrom() throws {
    let (ecosystem, defects) = build([
      "places": """
      id,kind,name_ko,name_en,aliases,source,status,valid_from,valid_to,suspect,note
      seoul,city,서울,,Seoul City|漢城,a.txt:12|b.txt:3,running,2021-02,2021,typo,n
      busan,city,,,,,,,,,
      """
    ])
    #expect(
      shown(defects) == [
        "W0201 places.csv:2:1 typo = the row is kept, and its amount is never summed"
      ])
    let seoul = ecosystem.nodes[try #require(ecosystem.node(withID: "seoul"))]
    #expect(seoul.name[.english] == "서울")
    #expect(seoul.aliases == ["Seoul City", "漢城"])
    #expect(seoul.provenance.sources == ["a.txt:12", "b.txt:3"])
    #expect(seoul.provenance.validFrom == PartialDate("2021-02"))
    #expect(seoul.provenance.validTo == PartialDate("2021"))
    #expect(seoul.provenance.suspect == "typo" && seoul.provenance.note == "n")
    let busan = ecosystem.nodes[try #require(ecosystem.node(withID: "busan"))]
    #expect(busan.name[.korean] == "busan")
  }

  @Test func placesHaveTheCoordinatesOfTheSmallestPlaceAround() throws {
    let (ecosystem, defects) = build([
      "places": """
      id,kind,part_of,lon,lat
      seoul,city,,126.978,37.5665
      gu,district,seoul,,
      dong,neighbourhood,gu,126.9,-0.000001
      busan,city,,,
      """
    ])
    #expect(shown(defects).isEmpty)
    func place(_ id: String) throws -> Handle<Node> { try #require(ecosystem.node(withID: id)) }
    #expect(try ecosystem.coordinates(of: place("gu"))?.latitude == 37.5665)
    #expect(try ecosystem.coordinates(of: place("dong"))?.latitude == -0.000001)
    #expect(try ecosystem.coordinates(of: place("busan")) == nil)
    #expect(try ecosystem.place(place("dong"), isIn: place("seoul")))
    #expect(try ecosystem.place(place("gu"), isIn: place("gu")))
    #expect(try !ecosystem.place(place("seoul"), isIn: place("gu")))
    #expect(ecosystem.suggestedID(for: "busn", kinds: [.place]) == "busan")
    #expect(ecosystem.suggestedID(for: "busn", kinds: [.startup]) == nil)
  }
}
