import EcosystemFiles
import EcosystemModel
import GraphCore
import TestSupport
import Testing

/// Goal: each package holds what its row in `Fixtures/README.md` says, and nothing but intended
/// warnings.
///
/// Method: counts of the package's own rows by table, and the codes of its warnings, committed
/// here; the sums over the packages are those of the documents' own lists (28 clusters, 48
/// institutions, 36 programmes, 6 funds, 19 zones, 34 targets).
@Suite struct KnownAnswerTests {
  struct Answer: Sendable, CustomTestStringConvertible {
    let name: String
    /// Own rows of node tables, in the order of ``NodeKind``, empty ones left out.
    let nodes: [String: Int]
    let statedRelations: Int
    let targets: Int
    let sources: Int
    /// The warnings of the package and its bases.
    let warnings: [String]

    var testDescription: String { name }
  }

  static let missingCluster = "W0151 seoul-2021/datapackage.json"
  static let answers = [
    Answer(
      name: "seoul-2021",
      nodes: [
        "clusters": 20, "universities": 4, "partners": 1, "funds": 2, "programmes": 7,
        "institutions": 5, "places": 38,
      ], statedRelations: 35, targets: 3, sources: 3, warnings: ["W0151 datapackage.json"]),
    Answer(
      name: "seoul-2021-external", nodes: ["clusters": 1], statedRelations: 1, targets: 0,
      sources: 2, warnings: []),
    Answer(
      name: "gwanak-s-valley-2023",
      nodes: [
        "clusters": 1, "universities": 2, "partners": 4, "funds": 2, "programmes": 17,
        "institutions": 13, "zones": 2,
      ], statedRelations: 36, targets: 16, sources: 3,
      warnings: [missingCluster, "W0200 datapackage.json"]),
    Answer(
      name: "busan-2023",
      nodes: [
        "clusters": 5, "universities": 1, "partners": 4, "funds": 2, "programmes": 7,
        "institutions": 11, "places": 19, "zones": 15,
      ], statedRelations: 33, targets: 12, sources: 1,
      warnings: [
        "W0201 funds.csv", "W0201 funds.csv", "W0201 programmes.csv", "W0201 targets.csv",
        "W0201 targets.csv", "W0201 targets.csv", "W0201 targets.csv",
      ]),
    Answer(
      name: "seongsu-2011",
      nodes: ["clusters": 1, "programmes": 5, "institutions": 3, "zones": 2],
      statedRelations: 13, targets: 4, sources: 2,
      warnings: [
        missingCluster, "W0200 datapackage.json", "W0200 datapackage.json",
        "W0204 institutions.csv",
      ]),
    Answer(
      name: "korea-places", nodes: ["places": 269], statedRelations: 668, targets: 0, sources: 4,
      warnings: []),
    Answer(
      name: "horizon-2020",
      nodes: [
        "startups": 2_476, "universities": 1_338, "institutions": 1_020, "programmes": 1_135,
        "places": 95,
      ], statedRelations: 8_149, targets: 0, sources: 1, warnings: []),
  ]

  @Test(arguments: answers) func holdsWhatItsRowSays(answer: Answer) throws {
    let package = try fixture(answer.name)
    let ecosystem = package.ecosystem
    for kind in NodeKind.allCases where kind != .sector {
      let count = ecosystem.nodes(of: kind).count {
        ecosystem.nodes[$0].id.package == answer.name
      }
      #expect(count == answer.nodes[kind.tableName] ?? 0, "\(kind.tableName)")
    }
    let alone = try plainCount(answer.name, "relations")
    #expect(alone == answer.statedRelations)
    #expect(
      ecosystem.targets.count { $0.id.package == answer.name } == answer.targets)
    #expect(try plainCount(answer.name, "sources") == answer.sources)
    #expect(codes(package.defects).sorted() == answer.warnings.sorted())
  }

  /// Everything at once: no warning but those that the documents deserve, and the 21 are complete.
  @Test func allDocumentsTogether() throws {
    let package = try fixture("founding-documents")
    let ecosystem = package.ecosystem
    let founding = ["seoul-2021", "gwanak-s-valley-2023", "busan-2023", "seongsu-2011"]
    func count(_ kinds: [NodeKind]) -> Int {
      kinds.flatMap { ecosystem.nodes(of: $0) }.count {
        founding.contains(ecosystem.nodes[$0].id.package)
      }
    }
    #expect(count([.cluster]) == 27)
    #expect(count([.university, .partner, .institution]) == 48)
    #expect(count([.programme]) == 36)
    #expect(count([.fund]) == 6)
    #expect(count([.zone]) == 19)
    // One more than the documents' 34: the date on which the agency was at work, from outside.
    #expect(ecosystem.targets.count == 35)
    #expect(ecosystem.nodes(of: .cluster).count == 28)
    #expect(!codes(package.defects).contains { $0.hasPrefix("W0151") })
  }

  /// The mother fund is inside the larger fund, and Busan's amounts are suspect: neither is added.
  @Test func fundsAreNotAddedTwice() throws {
    #expect(try fixture("seoul-2021").ecosystem.totalFundSize() == Won(1_000_000_000_000))
    #expect(
      try fixture("founding-documents").ecosystem.totalFundSize() == Won(1_006_000_000_000))
  }

  /// Every row of the founding packages says which line of which document it comes from.
  @Test(arguments: ["gwanak-s-valley-2023", "busan-2023", "seongsu-2011"])
  func everyRowHasItsSource(name: String) throws {
    let ecosystem = try fixture(name).ecosystem
    for handle in ecosystem.nodes.handles {
      let node = ecosystem.nodes[handle]
      guard node.id.package == name else { continue }
      #expect(!node.provenance.sources.isEmpty, "\(node.id.local)")
      #expect(!node.name.korean.isEmpty && !node.name.english.isEmpty, "\(node.id.local)")
    }
    for relation in ecosystem.relations.values where relation.isStated {
      #expect(!relation.provenance.sources.isEmpty)
    }
    for target in ecosystem.targets { #expect(!target.provenance.sources.isEmpty) }
  }

  private func plainCount(_ name: String, _ table: String) throws -> Int {
    let lines = try text(of: "\(fixtures)/\(name)/\(table).csv").split(separator: "\n")
    return lines.count - 1
  }
}
