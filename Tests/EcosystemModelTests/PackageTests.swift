import EcosystemModel
import GraphCore
import Testing

/// Goal: packages that extend others see their ids, prefer their own, and are told when a word
/// could mean two nodes; declared counts are compared with what is listed.
///
/// Method: two or three small packages at a time.
@Suite struct PackageTests {
  private static let base = package(named: "base", ["places": "id,kind\nseoul,city"])

  private func placesOf(_ id: String, in ecosystem: Ecosystem) throws -> [String] {
    let node = try #require(ecosystem.node(withID: id))
    return ecosystem.nodes[node].places.map { ecosystem.nodes[$0].id.qualified }
  }

  @Test func aPackageSeesTheIDsThatItExtends() throws {
    let (ecosystem, defects) = Ecosystem.build(from: [
      Self.base,
      package(named: "mid", extends: ["base"], ["places": "id,kind\nbusan,city"]),
      package(
        named: "top", extends: ["mid"], ["startups": "id,place\na,seoul\nb,base:seoul\nc,busan"]),
    ])
    #expect(shown(defects).isEmpty)
    #expect(try placesOf("a", in: ecosystem) == ["base:seoul"])
    #expect(try placesOf("b", in: ecosystem) == ["base:seoul"])
    #expect(try placesOf("c", in: ecosystem) == ["mid:busan"])
    #expect(ecosystem.packages.map(\.name) == ["base", "mid", "top"])
  }

  @Test func aBaseDoesNotSeeWhatExtendsIt() {
    let (_, defects) = Ecosystem.build(from: [
      package(named: "base", ["startups": "id,place\na,busan"]),
      package(named: "top", extends: ["base"], ["places": "id,kind\nbusan,city"]),
    ])
    #expect(defects.defects.map(\.code) == ["E0131"])
  }

  @Test func itsOwnHomonymComesFirst() throws {
    let (ecosystem, defects) = Ecosystem.build(from: [
      Self.base,
      package(
        named: "top", extends: ["base"],
        ["places": "id,kind\nseoul,region", "startups": "id,place\na,seoul\nb,base:seoul"]),
    ])
    #expect(shown(defects).isEmpty)
    #expect(try placesOf("a", in: ecosystem) == ["top:seoul"])
    #expect(try placesOf("b", in: ecosystem) == ["base:seoul"])
    #expect(ecosystem.node(withID: "seoul") == nil)
    let own = try #require(ecosystem.node(withID: "top:seoul"))
    #expect(ecosystem.displayID(of: own) == "top:seoul")
    #expect(ecosystem.displayID(of: try #require(ecosystem.node(withID: "a"))) == "a")
  }

  @Test func aHomonymOfTwoBasesIsAmbiguous() throws {
    let (_, defects) = Ecosystem.build(from: [
      Self.base, package(named: "other", ["places": "id,kind\nseoul,city"]),
      package(
        named: "top", extends: ["base", "other"],
        ["startups": "id,place\na,seoul\nb,other:seoul"]),
    ])
    #expect(
      shown(defects) == [
        "E0133 startups.csv:2:3 `seoul` may be base:seoul or other:seoul"
          + " = write the package before it: `base:seoul`"
      ])
  }

  /// Found by this suite: of two applications with one id the later one was taken in silence.
  @Test func anApplicationOfTwoBasesIsAmbiguous() {
    let bases = ["one", "two"].map {
      package(named: $0, ["startups": "id\na", "applications": "id,startup\nx,a"])
    }
    let document = Document("[{\"key\": \"team\", \"max\": 9}]")
    let rubric = document.object([
      "criteria": document.list([
        document.object(["key": document.string("team"), "max": document.number("9")])
      ])
    ])
    let (ecosystem, defects) = Ecosystem.build(
      from: bases + [
        package(
          named: "top", extends: ["one", "two"], rubric: rubric,
          [
            "judges": "id\nj",
            "reviews": "application,judge,criterion,score\nx,j,team,1\ntwo:x,j,team,2",
          ])
      ])
    #expect(
      shown(defects) == [
        "E0133 reviews.csv:2:1 `x` may be one:x or two:x = write the package before it: `one:x`"
      ])
    #expect(ecosystem.reviews.map(\.application.offset) == [1])
  }

  /// D01: 21 clusters were announced, 20 can be listed; an overlay adds the missing one.
  @Test func anOverlayWithTheMissingClusterSilencesTheWarning() {
    let listed = (1...20).map { "c\($0),seoul,ai" }.joined(separator: "\n")
    let base = package(
      named: "base", declares: ["clusters": 21],
      ["places": "id,kind\nseoul,city", "clusters": "id,places,sectors\n" + listed])
    let (_, alone) = Ecosystem.build(from: [base])
    #expect(
      shown(alone) == [
        "W0151 datapackage.json:1:1 the package declares 21 clusters, 20 are listed"
          + " = nothing is invented to reach the declared number"
      ])
    #expect(alone.isUsable)
    let overlay = package(
      named: "overlay", extends: ["base"],
      ["clusters": "id,places,sectors,status\nseoul-gwangjin,seoul,education|childcare,external"])
    #expect(shown(Ecosystem.build(from: [base, overlay]).1).isEmpty)
    // A cluster of another list is not the missing one, whatever brings the number to 21.
    let other = package(
      named: "other", extends: ["base"],
      ["clusters": "id,places,sectors,status\ns-valley,seoul,ai,running"])
    #expect(Ecosystem.build(from: [base, other]).1.warningCount == 1)
    let stranger = package(named: "stranger", ["places": "id,kind\nx,city"])
    #expect(Ecosystem.build(from: [base, stranger]).1.warningCount == 1)
  }

  /// D12: 14 projects are declared for a plan, two are listed, one of them by a fund.
  @Test func theMembersOfANodeMayBeDeclared() {
    let tables: KeyValuePairs = [
      "programmes": "id,kind\nplan,plan\na,grant\nb,event", "funds": "id\nf",
      "relations": """
      subject,predicate,object
      a,part_of,plan
      f,part_of,plan
      f,part_of,plan
      b,related,plan
      """,
    ]
    let (_, defects) = Ecosystem.build(from: [package(declares: ["plan": 14], tables)])
    #expect(
      shown(defects) == [
        "W0200 datapackage.json:1:1 `plan` is declared to have 14 members, 2 are listed"
          + " = nothing is invented to reach the declared number"
      ])
    #expect(shown(Ecosystem.build(from: [package(declares: ["plan": 2], tables)]).1).isEmpty)
  }

  /// What a column implies and a row states is one arc, with what the row says of it.
  @Test func aRowTakesThePlaceOfAColumn() throws {
    let (ecosystem, defects) = build([
      "institutions": "id,kind\noffice,district",
      "programmes": "id,kind,operator,source\nplan,plan,office,a.txt:1",
      "relations": """
      subject,predicate,object,source,weight
      office,operates,plan,a.txt:2,0.5
      office,operates,plan,a.txt:3,
      """,
    ])
    #expect(shown(defects).isEmpty)
    let operates = ecosystem.relations.values.filter { $0.kind == .operates }
    #expect(operates.map(\.isStated) == [true, true])
    #expect(operates.map(\.provenance.sources) == [["a.txt:2"], ["a.txt:3"]])
    #expect(operates.map(\.weight) == [500_000, 1_000_000])
  }

  /// A name of two bodies is reported; places, and a place and its office, may share one.
  @Test func aNameOfTwoThings() {
    let (_, defects) = build([
      "places": "id,kind,name_ko\ngu,district,관악구\ngu-2,district,중구\ngu-3,district,중구",
      "clusters": "id,places,sectors,name_ko,aliases\nc,gu,ai,관악 밸리,관악밸리|S Valley",
      "institutions": "id,kind,name_ko,name_en\noffice,district,관악구,\nhub,facility,,s-valley",
      "programmes": "id,kind,name_en\np,plan,S Valley",
    ])
    #expect(
      shown(defects) == [
        "W0204 institutions.csv:3:15 `s-valley` also names `c`"
          + " = they are kept apart; refer to them by id, or change one name"
      ])
  }

  /// Found by this suite: a declared number of applications was called an unknown table.
  @Test func everyTableMayBeDeclared() {
    let (_, defects) = Ecosystem.build(from: [
      package(
        declares: ["applications": 2, "startups": 1, "sources": 0, "cluster": 1],
        ["startups": "id\na", "applications": "id,startup\nx,a"])
    ])
    #expect(
      shown(defects) == [
        "W0151 datapackage.json:1:1 the package declares 2 applications, 1 are listed"
          + " = nothing is invented to reach the declared number",
        "W0118 datapackage.json:4:1 `cluster` is not read = did you mean `clusters`?",
      ])
  }

  /// Found by this suite: the id `games` of a startup was taken for the sector of that name.
  @Test func anIDComesBeforeTheWordOfASector() throws {
    let (ecosystem, defects) = build([
      "startups": "id\ngames\nb",
      "relations": """
      subject,predicate,object
      games,competes_with,b
      b,competes_with,games
      b,specialises_in,games
      b,related,sports
      """,
    ])
    #expect(shown(defects).isEmpty)
    let startup = try #require(ecosystem.node(withID: "games"))
    let sector = try #require(ecosystem.sector(named: "games"))
    let sports = try #require(ecosystem.sector(named: "sports"))
    let stated = ecosystem.relations.values.filter(\.isStated)
    #expect(stated.map(\.subject).first == startup)
    #expect(stated.map(\.object).dropFirst() == [startup, sector, sports])
  }
}
