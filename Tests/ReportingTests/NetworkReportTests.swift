import EcosystemModel
import GraphCore
import Reporting
import Testing

/// Goal: the report says what a small network shows to the eye, and finds each gap.
///
/// Method: a network drawn by hand with known components, brokers and gaps; each gap is closed in
/// turn and then not named any more; the text at 80 and 120 cells.
@Suite struct NetworkReportTests {
  private typealias Node = GraphDocument.Node

  /// Two clusters five kilometres apart with one sector, a startup in one, a partner with a need that
  /// nobody can fill, a fund that nobody knows, and a district without anything.
  private static let nodes: [(id: String, kind: NodeKind, cells: [String: String])] = [
    ("p:mapo", .place, ["subkind": "district", "lon": "126.90", "lat": "37.55"]),
    ("p:jung", .place, ["subkind": "district", "lon": "126.95", "lat": "37.55"]),
    ("p:nowon", .place, ["subkind": "district"]),
    ("p:c1", .cluster, ["lon": "126.90", "lat": "37.55"]),
    ("p:c2", .cluster, ["lon": "126.95", "lat": "37.55"]),
    ("p:s1", .startup, [:]), ("p:s2", .startup, [:]), ("p:u1", .university, [:]),
    ("p:k1", .partner, [:]), ("p:n1", .need, [:]), ("p:f1", .fund, [:]),
    ("x:ai", .sector, [:]), ("x:ocean", .sector, [:]), ("x:marine", .sector, [:]),
    ("x:bio", .sector, [:]),
  ]

  private static let relations: [(String, RelationKind, String)] = [
    ("p:c1", .locatedIn, "p:mapo"), ("p:c2", .locatedIn, "p:jung"),
    ("p:c1", .specialisesIn, "x:ai"), ("p:c2", .specialisesIn, "x:ai"),
    ("p:s1", .residentOf, "p:c1"), ("p:s1", .specialisesIn, "x:ai"),
    ("p:s2", .specialisesIn, "x:bio"), ("p:u1", .partnerOf, "p:c1"), ("p:k1", .partnerOf, "p:s1"),
    ("p:k1", .ownsNeed, "p:n1"), ("p:n1", .specialisesIn, "x:marine"),
    ("x:marine", .partOf, "x:ocean"),
  ]

  private func document(
    adding more: [(String, RelationKind, String)] = []
  ) -> GraphDocument {
    let columns: [GraphDocument.Column] = [
      .init("subkind"), .init("lon", .decimal), .init("lat", .decimal),
    ]
    let ids = Self.nodes.map(\.id)
    return GraphDocument(
      nodeColumns: columns,
      nodes: Self.nodes.map { node in
        Node(
          id: node.id, kind: node.kind, name: LocalisedText(korean: "이름", english: ""),
          cells: columns.enumerated().compactMap { index, column in
            node.cells[column.key].map { GraphDocument.Cell(column: index, text: $0) }
          })
      },
      edges: (Self.relations + more).map { tail, kind, head in
        GraphDocument.Edge(
          tail: Handle(ids.firstIndex(of: tail) ?? 0),
          head: Handle(ids.firstIndex(of: head) ?? 0), kind: kind)
      })
  }

  private func shown(_ report: NetworkReport) -> [String] {
    let ids = report.displayIDs()
    return report.gaps.map { gap in
      let names = gap.nodes.map { ids[$0] } + gap.pairs.map { "\(ids[$0.one])~\(ids[$0.other])" }
      return "\(gap.code) \(names.joined(separator: ",")) of \(gap.total)"
    }
  }

  @Test func theNumbersOfAHandDrawnNetwork() throws {
    let report = NetworkReport(document())
    let ids = report.displayIDs()
    // c1, c2, s1, s2, u1, k1, n1, f1; the path u1 - c1 - s1 - k1 - n1.
    #expect(report.nodeCount == 8)
    #expect(report.edgeCount == 4)
    #expect(report.components.map(\.nodes.count) == [5])
    #expect(report.isolated.map { ids[$0] } == ["c2", "s2", "f1"])
    #expect(report.brokers.map { ids[$0.node] } == ["s1", "c1", "k1"])
    #expect(report.brokers.map(\.betweenness) == [4, 3, 3])
    #expect(report.brokers.count(where: \.isCutNode) == 3)
    #expect(abs(report.brokers[0].normalised - 4.0 / 21) < 1e-12)
    #expect(abs(report.density - 4.0 / 28) < 1e-12)
    let first = try #require(report.clusters.first)
    #expect(first.members.map { ids[$0] } == ["c1", "s1"])
    #expect(report.relationCounts.map(\.count) == [1, 2, 1])
  }

  @Test func viewsSayWhatCounts() {
    #expect(NetworkReport(document(), view: .places).nodeCount == 11)
    let all = NetworkReport(document(), view: .all)
    #expect(all.nodeCount == 15)
    // The arc of the taxonomy is no relation: ocean stays alone.
    #expect(all.isolated.map { all.displayIDs()[$0] }.contains("ocean"))
  }

  @Test func onlyStatedRelationsCountIfAsked() {
    let stated = document()
    let derived = GraphDocument(
      nodes: stated.nodes.values.map { Node(id: $0.id, kind: $0.kind, name: $0.name) },
      edges: stated.edges.values.map {
        GraphDocument.Edge(tail: $0.tail, head: $0.head, kind: $0.kind, isStated: $0.kind == .hosts)
      })
    #expect(NetworkReport(derived).edgeCount == 4)
    #expect(NetworkReport(derived, isStatedOnly: true).edgeCount == 0)
    #expect(NetworkReport(stated, isStatedOnly: true).edgeCount == 4)
  }

  @Test func eachGapIsNamed() {
    #expect(
      shown(NetworkReport(document())) == [
        "clusters-without-startup c2 of 2", "clusters-without-university c2 of 2",
        "clusters-without-partner c1,c2 of 2", "clusters-without-fund c1,c2 of 2",
        "sectors-nobody-offers marine of 1", "sectors-without-cluster bio of 2",
        "needs-without-candidates n1 of 1", "startups-without-relations s2 of 2",
        "places-without-cluster nowon of 3", "unlinked-neighbours c1~c2 of 1",
      ])
  }

  @Test(arguments: [
    ("clusters-without-startup", ("p:s2", RelationKind.locatedIn, "p:jung")),
    ("clusters-without-university", ("p:u1", .locatedIn, "p:jung")),
    ("sectors-nobody-offers", ("p:s2", .specialisesIn, "x:ocean")),
    ("sectors-without-cluster", ("p:c2", .specialisesIn, "x:bio")),
    ("needs-without-candidates", ("p:s1", .specialisesIn, "x:marine")),
    ("startups-without-relations", ("p:s2", .residentOf, "p:c2")),
    ("places-without-cluster", ("p:c2", .locatedIn, "p:nowon")),
    ("places-without-cluster", ("p:nowon", .partOf, "p:mapo")),
    ("unlinked-neighbours", ("p:c1", .collaboratesWith, "p:c2")),
  ])
  func aClosedGapIsNotNamed(code: String, relation: (String, RelationKind, String)) {
    let report = NetworkReport(document(adding: [relation]))
    #expect(!report.gaps.contains { $0.code == code })
    #expect(NetworkReport(document()).gaps.contains { $0.code == code })
  }

  @Test func nothingOfAKindIsSaidOnce() {
    let document = GraphDocument(
      nodes: [Node(id: "c", kind: .cluster, name: LocalisedText(english: "C"))], edges: [])
    let report = NetworkReport(document)
    #expect(
      shown(report).prefix(2) == ["none-listed-startup  of 0", "none-listed-university  of 0"])
    let text = report.text(
      title: "t", language: .korean, top: 3, width: 80, isMarkdown: false)
    #expect(text.contains("자료에 스타트업 항목이 없습니다."))
  }

  @Test func emptyAndForeignGraphs() {
    let empty = NetworkReport(GraphDocument(nodes: [], edges: []))
    #expect(empty.density == 0 && empty.components.isEmpty && empty.gaps.isEmpty)
    #expect(empty.json.contains("\"nodes\": 0"))
    let foreign = GraphDocument(
      nodes: ["a", "b"].map { Node(id: $0, kind: nil, name: LocalisedText()) },
      edges: [
        GraphDocument.Edge(tail: Handle(0), head: Handle(1), kind: .related, isDirected: false)
      ])
    let report = NetworkReport(foreign)
    #expect(report.nodeCount == 2 && report.density == 1)
    #expect(report.kindCounts.first?.kind == nil)
  }

  @Test(arguments: [80, 120], Language.allCases) func linesFit(width: Int, language: Language) {
    let text = NetworkReport(document(), view: .all).text(
      title: "t", language: language, top: 10, width: width, isMarkdown: false)
    for line in text.split(separator: "\n") {
      #expect(displayWidth(of: String(line)) <= width, "\(line)")
    }
  }

  /// Each row of the long table stands for a fact of the report.
  @Test func recordsAreComplete() {
    let report = NetworkReport(document())
    let rows = report.records(language: .english).rows.map { $0.map(\.text) }
    #expect(rows.count { $0.count != 5 || $0[0].isEmpty || $0[3].isEmpty } == 0)
    #expect(rows.filter { $0[0] == "broker" }.count == 12)
    #expect(rows.contains(["summary", "", "", "nodes", "8"]))
    #expect(rows.filter { $0[0] == "gap" && $0[3] == "unlinked-neighbours" }.count == 2)
    #expect(rows.contains { $0[1] == "p:c1|p:c2" && $0[4].hasPrefix("44") })
  }
}
