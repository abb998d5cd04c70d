import EcosystemFiles
import EcosystemModel
import Foundation
import GraphCore
import Testing

/// Goal: a graph that is written comes back equal, in each format that we read.
///
/// Method: random documents with texts that break programs, and every fixture, through each writer
/// and its reader; equality of ids, kinds, names, predicates, weights, directions and attributes.
@Suite struct GraphRoundTripTests {
  private func readBack(
    _ document: GraphDocument, _ format: GraphFileFormat, _ language: Language
  ) -> (GraphDocument, [String]) {
    var defects = DefectList()
    let source = SourceText(
      name: "g", bytes: document.bytes(as: format, language: language))
    let again = readGraphDocument(source, as: format, into: &defects)
    return (again, places(defects))
  }

  @Test(arguments: 0..<200 as Range<UInt64>) func randomDocuments(seed: UInt64) {
    let document = GraphSamples.document(seed: seed)
    for format in GraphFileFormat.allCases {
      let (again, defects) = readBack(document, format, seed % 2 == 0 ? .korean : .english)
      #expect(defects.isEmpty, "\(format), seed \(seed)")
      #expect(again == document, "\(format), seed \(seed)")
    }
  }

  static let fixtureNames =
    (try? FileManager.default.contentsOfDirectory(atPath: fixtures))?
    .filter { FileManager.default.fileExists(atPath: "\(fixtures)/\($0)/datapackage.json") }
    .sorted() ?? []

  @Test(arguments: fixtureNames) func everyFixture(name: String) throws {
    let package = try readPackage(at: "\(EcosystemFilesTests.fixtures)/\(name)")
    try #require(package.defects.isUsable)
    for selection in [
      GraphSelection(), GraphSelection(relations: .stated, hasUnusedSectors: true),
      GraphSelection(kinds: [.cluster, .sector]),
    ] {
      let document = GraphDocument(package.ecosystem, selection: selection)
      #expect(document.nodes.count > 0 || selection.kinds.count < NodeKind.allCases.count)
      for format in GraphFileFormat.allCases {
        let (again, defects) = readBack(document, format, .korean)
        #expect(defects.isEmpty)
        #expect(again == document, "\(format)")
      }
    }
  }

  /// The document says what the ecosystem says: an oracle by walking over both.
  @Test func aDocumentHoldsTheEcosystem() throws {
    let ecosystem = try readPackage(
      at: "\(EcosystemFilesTests.fixtures)/seoul-2021-applications"
    ).ecosystem
    let all = GraphDocument(ecosystem, selection: GraphSelection(hasUnusedSectors: true))
    #expect(all.nodes.count == ecosystem.nodes.count)
    #expect(all.edges.count == ecosystem.relations.count)
    for handle in ecosystem.nodes.handles {
      let node = all.nodes[Handle(handle.offset)]
      #expect(node.id == ecosystem.nodes[handle].id.qualified)
      #expect(node.kind == ecosystem.nodes[handle].kind)
      #expect(node.name == ecosystem.nodes[handle].name)
    }
    for (edge, relation) in zip(all.edges.values, ecosystem.relations.values) {
      #expect(edge.tail.offset == relation.subject.offset)
      #expect(edge.head.offset == relation.object.offset)
      #expect(edge.kind == relation.kind && edge.weight == relation.weight)
      #expect(edge.isStated == relation.isStated)
    }
    let yeouido = try #require(
      all.nodes.handles.first { all.nodes[$0].id.hasSuffix(":seoul-yeouido") })
    #expect(all.value("sectors", of: yeouido)?.isEmpty == false)
    let stated = GraphDocument(ecosystem, selection: GraphSelection(relations: .stated))
    #expect(stated.edges.count == ecosystem.relations.values.count { $0.isStated })
    #expect(stated.edges.values.count { !$0.isStated } == 0)
  }

  /// Sectors that nobody works in are left out, those that somebody works in are not.
  @Test func unusedSectorsAreLeftOut() throws {
    let ecosystem = try readPackage(at: "\(EcosystemFilesTests.fixtures)/seoul-2021").ecosystem
    let document = GraphDocument(ecosystem)
    let used = document.edges.values.filter {
      $0.kind == .specialisesIn
    }.map { document.nodes[$0.head].id }
    let shown = document.nodes.values.filter { $0.kind == .sector }.map(\.id)
    #expect(Set(shown).isSuperset(of: used))
    #expect(shown.count < ecosystem.nodes(of: .sector).count)
  }

  /// Pieces go out while the graph is written: nothing waits for the end.
  @Test func filesAreWrittenInPieces() throws {
    let nodes = (0..<5_000).map {
      GraphDocument.Node(id: "n\($0)", kind: .startup, name: LocalisedText(english: "x"))
    }
    let document = GraphDocument(nodes: nodes, edges: [])
    for format in GraphFileFormat.allCases {
      var sizes: [Int] = []
      try document.write(as: format, language: .english) { (piece) throws(OutputFailure) in
        sizes.append(piece.count)
      }
      #expect(sizes.count > 3, "\(format)")
      #expect((sizes.max() ?? 0) < 70_000, "\(format)")
    }
  }
}
