import AffinityScoring
import EcosystemFiles
import EcosystemModel
import GraphCore
import TestSupport
import Testing

/// Goal: where the founding documents differ, do not add up or are corrupt, the program keeps what
/// they say, reports it, and invents nothing.
///
/// One test for each of the thirty discrepancies, D01 to D30; this file has those about lists,
/// names and places, its neighbour those about figures.
///
/// Method: the real packages of `Fixtures`, and copies of them with one change; what must come out
/// was written down from the documents' list of discrepancies.
@Suite struct DiscrepancyTests {
  private func seoul() throws -> Ecosystem { try fixture("seoul-2021").ecosystem }

  /// 21 clusters are announced, 20 listed; the row from outside settles it, others do not.
  @Test func d01TheMissingCluster() throws {
    #expect(codes(try fixture("seoul-2021").defects) == ["W0151 datapackage.json"])
    #expect(try fixture("seoul-2021-external").defects.defects.isEmpty)
    // The S-Valley brings the number of clusters to 21, and is none of the 21.
    let gwanak = try fixture("gwanak-s-valley-2023")
    #expect(gwanak.ecosystem.nodes(of: .cluster).count == 21)
    #expect(codes(gwanak.defects).contains("W0151 seoul-2021/datapackage.json"))
  }

  /// 21 sections, not districts: two clusters share a district, one lies in three.
  @Test func d02PlacesAndClustersAreManyToMany() throws {
    let ecosystem = try seoul()
    func clusters(in id: String) throws -> [String] {
      let place = try ecosystem.required(id)
      return ecosystem.ids(
        ecosystem.nodes(of: .cluster).filter { cluster in
          ecosystem.nodes[cluster].places.contains { ecosystem.place($0, isIn: place) }
        })
    }
    #expect(try clusters(in: "jung-gu") == ["seoul-gwanghwamun-seongbuk-jung", "seoul-jung"])
    #expect(try clusters(in: "yeongdeungpo-gu") == ["seoul-yeongdeungpo", "seoul-yeouido"])
    let three = try ecosystem.required("seoul-gwanghwamun-seongbuk-jung")
    #expect(ecosystem.nodes[three].places.count == 3)
  }

  /// Plurals of a translation do not split a cluster: they are counted by id.
  @Test func d03ClustersAreCountedByID() throws {
    let ecosystem = try seoul()
    let clusters = ecosystem.nodes(of: .cluster)
    #expect(Set(ecosystem.ids(clusters)).count == 20)
    let mentions = clusters.flatMap { ecosystem.nodes[$0].places }
    #expect(mentions.count == 27)
    #expect(Set(mentions).count == 26)
    #expect(ecosystem.nodes(named: "Songpa MICE and ICT security cluster").count == 1)
    #expect(ecosystem.nodes(named: "Hongneung").allSatisfy { ecosystem.nodes[$0].kind == .place })
  }

  /// AI stands in a headline, R&D in the body: both are kept, the headline's with less weight.
  @Test func d04HeadlineAndBody() throws {
    let ecosystem = try seoul()
    let yangjae = ecosystem.nodes[try ecosystem.required("seoul-yangjae-seocho")]
    #expect(ecosystem.ids(yangjae.sectors.map(\.sector)) == ["rnd", "ai"])
    #expect(yangjae.sectors[0].weight > yangjae.sectors[1].weight)
    #expect(yangjae.provenance.sources.count == 2)
    #expect(yangjae.provenance.note.contains("headline"))
  }

  /// Residency is a weight unless a package says that it is a gate; both can be written.
  @Test func d05ResidencyIsSoftByDefault() throws {
    let ecosystem = try seoul()
    let fund = try ecosystem.required("seoul-great-transformation-fund")
    #expect(ecosystem.funds[ecosystem.nodes[fund].row].residency == "weight")
    #expect(try ecosystem.has("seoul-great-transformation-fund", .prefers, "21-clusters"))
    let folder = try TemporaryFolder()
    let path = try copy(of: "seoul-2021", bases: [], in: folder)
    try replace(",weight,,", with: ",gate,,", in: "\(path)/funds.csv")
    let hard = try readPackage(at: path).ecosystem
    let node = try hard.required("seoul-great-transformation-fund")
    #expect(hard.funds[hard.nodes[node].row].residency == "gate")
    try replace(",gate,,", with: ",must,,", in: "\(path)/funds.csv")
    #expect(codes(try readPackage(at: path).defects).contains("E0129 funds.csv"))
  }

  /// 원천기술 is one entry, whichever English word stands for it.
  @Test func d06SourceTechnology() throws {
    let ecosystem = try seoul()
    for word in ["원천기술", "core technologies", "original technology", "Source technology"] {
      let sector = try #require(ecosystem.sector(named: word), "\(word)")
      #expect(ecosystem.displayID(of: sector) == "source-technology")
    }
  }

  /// 재생 엔지니어링 is not biology: a regenerative-medicine startup does not get full marks.
  @Test func d07RegenerationIsNotMedicine() throws {
    let folder = try TemporaryFolder()
    try write(
      #"{"name": "t", "clustermatch": {"extends": ["\#(fixtures)/seoul-2021"]}}"#,
      to: folder["datapackage.json"])
    try write(
      "id,sectors\nmedicine,bio|medical\nengineer,재생 엔지니어링\n", to: folder["startups.csv"])
    let ecosystem = try readPackage(at: folder.path).ecosystem
    let sector = [AffinitySettings.Weight(criterion: .sector, weight: 1)]
    let model = AffinityModel(
      ecosystem, lefts: ecosystem.nodes(of: .startup),
      rights: [try ecosystem.required("seoul-gangdong")],
      settings: AffinitySettings(left: sector, right: sector),
      merits: MeritTable(ecosystem))
    #expect(model.scores(ofLeft: 0)[0].affinity == 0)
    #expect(model.scores(ofLeft: 1)[0].affinity == 1_000_000)
    let regenerative = try #require(ecosystem.sector(named: "regenerative engineering"))
    #expect(ecosystem.sector(named: "bio") != regenerative)
  }

  /// 실감 미디어 is immersive media, whatever a translation calls it.
  @Test func d08ImmersiveFindsSangam() throws {
    let ecosystem = try seoul()
    for word in ["immersive", "realistic media", "실감"] {
      #expect(ecosystem.ids(ecosystem.clusters(inSector: word)).contains("seoul-sangam"), "\(word)")
    }
    #expect(ecosystem.ids(ecosystem.nodes(named: "realistic media cluster")) == ["seoul-sangam"])
    #expect(ecosystem.clusters(inSector: "no such word").isEmpty)
  }

  /// 도심 and 도심형 are two words, though both are urban.
  @Test func d09TwoKindsOfUrban() throws {
    let ecosystem = try seoul()
    #expect(ecosystem.sector(named: "urban smart workshops") != ecosystem.sector(named: "도심형 산업"))
    #expect(ecosystem.ids(ecosystem.clusters(inSector: "도심 스마트공방")) == ["seoul-gangbuk"])
    #expect(ecosystem.ids(ecosystem.clusters(inSector: "urban-type industry")) == ["seoul-jung"])
  }

  /// The date is that of the text; a picture link of 2026 at its end is noise.
  @Test func d10TheDateOfTheText() throws {
    let ecosystem = try seoul()
    let dates = ecosystem.sources.map(\.published).filter { !$0.isEmpty }
    #expect(dates == ["2021-02-23", "2021-02-23"])
    for cluster in ecosystem.nodes(of: .cluster) {
      #expect(ecosystem.nodes[cluster].provenance.validFrom == PartialDate("2021-02-23"))
    }
    for (name, bytes) in try contents(of: "\(fixtures)/seoul-2021") {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("2026"), "\(name)")
    }
  }

  /// An e-mail address, a telephone and a resident number are not taken over, and that is said;
  /// no fixture has one.
  @Test func d11PersonalDataIsLeftOut() throws {
    var package = TinyPackage()
    package["startups"] = """
      id,name_ko,note
      a,가나,문의 reporter@example.com 또는 010-1234-5678
      b,다라,850101-1234567
      c,마바,2021-02-23 1000000000000 won

      """
    let loaded = try package.load()
    #expect(
      codes(loaded.defects) == [
        "W0203 startups.csv", "W0203 startups.csv", "W0203 startups.csv",
      ])
    let notes = loaded.ecosystem.nodes(of: .startup).map {
      loaded.ecosystem.nodes[$0].provenance.note
    }
    #expect(notes == ["문의  또는", "", "2021-02-23 1000000000000 won"])
    for name in KnownAnswerTests.answers.map(\.name) {
      #expect(!codes(try fixture(name).defects).contains { $0.hasPrefix("W0203") }, "\(name)")
    }
  }

  /// 14 projects in 5 areas are declared, 12 named, and not each has its area.
  @Test func d12FourteenProjects() throws {
    let package = try fixture("gwanak-s-valley-2023")
    let ecosystem = package.ecosystem
    let finding = try #require(package.defects.defects.first { $0.code == "W0200" })
    #expect(finding.kind == .declaredMembers(group: "gwanak-s-valley-2", declared: 14, listed: 12))
    let plan = try ecosystem.required("gwanak-s-valley-2")
    let projects = ecosystem.relations.values.filter {
      $0.object == plan && $0.kind == .partOf
    }.map(\.subject)
    #expect(projects.count == 12)
    let areas = projects.map { project in
      ecosystem.nodes[project].kind == .programme
        ? ecosystem.programmes[ecosystem.nodes[project].row].area : ""
    }
    #expect(areas.count { $0.isEmpty } == 2)
    #expect(
      Set(areas) == ["", "startup infrastructure", "company growth", "raising awareness"])
  }

  /// Belt in the list, Valley in the body: one cluster.
  @Test func d16BeltAndValley() throws {
    let ecosystem = try fixture("busan-2023").ecosystem
    for name in ["Startup Belt", "Startup Valley", "스타트업벨트", "스타트업 밸리", "startup-belt"] {
      #expect(ecosystem.ids(ecosystem.nodes(named: name)) == ["busan-startup-belt"], "\(name)")
    }
  }

  /// West Busan has become Western Mountain in translation.
  @Test func d17WestBusan() throws {
    let ecosystem = try fixture("busan-2023").ecosystem
    #expect(ecosystem.ids(ecosystem.nodes(named: "Western Mountain")) == ["west-busan"])
    #expect(ecosystem.ids(ecosystem.nodes(named: "서부산")) == ["west-busan"])
    #expect(ecosystem.ids(ecosystem.nodes(named: "Dongbusan")) == ["east-busan"])
  }

  /// Three English names for one zone.
  @Test func d18OneZoneThreeNames() throws {
    let ecosystem = try fixture("busan-2023").ecosystem
    for name in [
      "Opportunity Development Zone", "Opportunity Development Special Zone",
      "special opportunity development zones", "기회발전특구",
    ] {
      #expect(ecosystem.ids(ecosystem.nodes(named: name)) == ["z-opportunity"], "\(name)")
    }
  }

  /// Jangnim and Janglim: both are known here, and a third spelling is suggested, never merged.
  @Test func d19Spellings() throws {
    let ecosystem = try fixture("busan-2023").ecosystem
    for name in ["Janglim", "Jangnim", "장림"] {
      #expect(ecosystem.ids(ecosystem.nodes(named: name)) == ["janglim"], "\(name)")
    }
    for (name, id) in [("Changnim", "janglim"), ("Pusan Station", "busan-station")] {
      #expect(ecosystem.nodes(named: name).isEmpty)
      #expect(ecosystem.suggestedNode(named: name).map { ecosystem.displayID(of: $0) } == id)
    }
    // In a table: the id is not taken for granted, but named.
    let folder = try TemporaryFolder()
    let path = try copy(of: "busan-2023", bases: ["korea-places"], in: folder)
    try replace(
      "busan-sasang-gu|janglim|", with: "busan-sasang-gu|Jangnim|", in: "\(path)/clusters.csv")
    let defect = try #require(
      try readPackage(at: path).defects.defects.first { $0.severity == .error })
    #expect(
      defect.kind
        == .unknownReference(
          id: "Jangnim", expected: "place or cluster or university or institution",
          suggestion: "janglim (Jangnim)"))
  }

  /// One English name for the district and its centre: kept apart, and reported.
  @Test func d25DistrictAndCentre() throws {
    let package = try fixture("seongsu-2011")
    let ecosystem = package.ecosystem
    #expect(
      ecosystem.ids(ecosystem.nodes(named: "Seongsu IT Industrial Complex"))
        == ["seongsu-it", "seongsu-center"])
    let finding = try #require(package.defects.defects.first { $0.code == "W0204" })
    #expect(
      finding.kind == .sharedName(name: "Seongsu IT Industrial Complex", other: "seongsu-it"))
    #expect(try ecosystem.has("seongsu-center", .locatedIn, "seongsu-it"))
  }

  /// IT and manufacturing in 2011, social enterprise in 2021, at one place.
  @Test func d26DatedThemes() throws {
    let ecosystem = try fixture("seongsu-2011").ecosystem
    let place = try ecosystem.required("seongsu-dong")
    func themes(_ date: String) throws -> [String] {
      ecosystem.ids(
        ecosystem.themes(at: place, asOf: try #require(PartialDate(date))).map(\.sector))
    }
    let manufacturing = ["ict", "machinery", "metal", "printing", "manufacturing-it"]
    #expect(try themes("2011-04") == [])
    #expect(try themes("2011-12") == manufacturing)
    #expect(try themes("2021-03") == ["social-enterprise"] + manufacturing)
    #expect(try themes("2021") == ["social-enterprise"] + manufacturing)
    #expect(try ecosystem.has("seongsu-it", .samePlaceAs, "seoul-seongsu"))

    var package = TinyPackage()
    package["places"] = "id,kind\np,city\n"
    package["clusters"] = """
      id,places,sectors,valid_from,valid_to
      old,p,ai,2011,2015-06
      new,p,bio,2021-02,

      """
    let tiny = try package.ecosystem()
    let city = try tiny.required("p")
    for (date, wanted) in [
      ("2010", []), ("2015", ["ai"]), ("2015-06-30", ["ai"]), ("2015-07", []), ("2021", ["bio"]),
    ] {
      let found = tiny.themes(at: city, asOf: try #require(PartialDate(date)))
      #expect(tiny.ids(found.map(\.sector)) == wanted, "\(date)")
    }
  }

  /// One file, four districts: a source is not a topic.
  @Test func d27FourOwnersFromOneFile() throws {
    let ecosystem = try fixture("gwanak-s-valley-2023").ecosystem
    let owners = ecosystem.programmes.filter { programme in
      ecosystem.nodes[programme.node].provenance.sources.contains {
        $0.hasPrefix("002_bab58229227eef38.txt")
      }
    }.compactMap(\.operatedBy)
    #expect(
      Set(ecosystem.ids(owners)) == [
        "gwanak-gu-office", "geumcheon-gu-office", "gwangjin-gu-office", "gangbuk-gu-office",
      ])
  }

  /// Tentative names say that they are.
  @Test func d28TentativeNames() throws {
    let ecosystem = try fixture("gwanak-s-valley-2023").ecosystem
    let tentative = ecosystem.nodes.handles.filter {
      ecosystem.nodes[$0].provenance.status == "tentative"
    }
    #expect(ecosystem.ids(tentative) == ["gwanak-agency", "gwanak-corporate-support-fund"])
  }

  /// The Bank of Korea pilots a currency of its own, and does not run KS-Coin.
  @Test func d30RelatedIsNotRun() throws {
    let ecosystem = try seoul()
    #expect(try ecosystem.has("bok", .related, "ks-coin"))
    #expect(try !ecosystem.has("bok", .operates, "ks-coin"))
  }
}
