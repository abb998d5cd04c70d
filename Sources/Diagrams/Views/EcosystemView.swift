//===----------------------------------------------------------------------===//
// The ecosystem as a picture: clusters as cards, bodies as shapes, stated relations as edges.
//
// What is drawn: every cluster, the startups that live in it as rows, and every other body that a
// stated relation ties to something drawn. What is left out (places, sectors, derived relations,
// startups without a cluster) is counted in the notes.
//===----------------------------------------------------------------------===//

public import EcosystemModel
import GraphCore

extension Scene {
  /// Returns the scene of an ecosystem's clusters and the bodies around them.
  ///
  /// - Complexity: O(nodes + relations).
  public static func ecosystem(
    of ecosystem: Ecosystem, languages: SceneLanguages
  ) throws(SceneError) -> Scene {
    try EcosystemView(ecosystem, languages).scene()
  }
}

/// Builds the scene of an ecosystem.
private struct EcosystemView {
  private let ecosystem: Ecosystem
  private let languages: SceneLanguages
  private var edges: [SceneEdge] = []
  private var bodies: [Handle<Node>] = []
  private var undrawnRelations = 0

  /// The kinds that are drawn as shapes, by column.
  private static let leftKinds: [NodeKind] = [.university, .institution]
  private static let rightKinds: [NodeKind] = [.fund, .programme, .partner, .zone]

  init(_ ecosystem: Ecosystem, _ languages: SceneLanguages) {
    self.ecosystem = ecosystem
    self.languages = languages
    collectEdges()
  }

  func scene() throws(SceneError) -> Scene {
    let cards = ecosystem.nodes(of: .cluster).map { SceneMember.card(card($0)) }
    // Without relations there is no network to lay out: the cards stand in rows.
    guard !edges.isEmpty else {
      return try Scene(
        heading: heading, languages: languages, profile: .wall,
        groups: [SceneGroup(members: cards)])
    }
    var groups: [SceneGroup] = []
    for (column, kinds) in [
      (SceneGroup.Column.left, Self.leftKinds), (.right, Self.rightKinds),
    ] {
      let members = kinds.flatMap { kind in
        bodies.filter { ecosystem.nodes[$0].kind == kind }
      }.map { SceneMember.node(node($0)) }
      if !members.isEmpty { groups.append(SceneGroup(column: column, members: members)) }
    }
    groups.insert(
      SceneGroup(column: .middle, members: cards), at: groups.first?.column == .left ? 1 : 0)
    return try Scene(
      heading: heading, languages: languages, profile: .network(.straight), groups: groups,
      edges: edges)
  }

  private mutating func collectEdges() {
    let kinds = Self.leftKinds + Self.rightKinds
    var isDrawn = [Bool](repeating: false, count: ecosystem.nodes.count)
    // Which places touch is geometry: places are not drawn, and nothing is missed.
    for relation in ecosystem.relations.values
    where relation.isStated && relation.kind != .adjacentTo {
      let ends = [relation.subject, relation.object]
      let isDrawable = ends.allSatisfy { end in
        let kind = ecosystem.nodes[end].kind
        return kind == .cluster || kinds.contains(kind)
      }
      guard isDrawable, let kind = SceneEdgeKind(relation.kind) else {
        undrawnRelations += 1
        continue
      }
      for end in ends where ecosystem.nodes[end].kind != .cluster { isDrawn[end.offset] = true }
      let subject = ecosystem.nodes[relation.subject].name
      let object = ecosystem.nodes[relation.object].name
      edges.append(
        SceneEdge(
          from: SceneEdge.End(ecosystem.displayID(of: relation.subject)),
          to: SceneEdge.End(ecosystem.displayID(of: relation.object)), kind: kind,
          strength: Strength(thousandths: Int(min(relation.weight, 1_000_000)) / 1_500),
          tooltip: LocalisedText(
            korean: "\(subject[.korean]) → \(object[.korean]): \(relation.kind.name.korean)",
            english: "\(subject[.english]) \(relation.kind.name.english) \(object[.english])")))
    }
    bodies = ecosystem.nodes.handles.filter { isDrawn[$0.offset] }
  }

  private func card(_ handle: Handle<Node>) -> SceneCard {
    let node = ecosystem.nodes[handle]
    let sectors = node.sectors.map { ecosystem.nodes[$0.sector].name }
    let residents = ecosystem.graph.arcs(into: handle).filter {
      ecosystem.relations[$0].kind == .residentOf
    }.map { ecosystem.graph.tail(of: $0) }
    return SceneCard(
      id: ecosystem.displayID(of: handle), title: node.name,
      subtitle: LocalisedText(
        korean: sectors.map { $0[.korean] }.joined(separator: " · "),
        english: sectors.map { $0[.english] }.joined(separator: " · ")),
      badge: residents.isEmpty ? "" : String(residents.count),
      rows: residents.prefix(12).map { resident in
        SceneRow(
          id: ecosystem.displayID(of: resident), label: ecosystem.nodes[resident].name)
      }, hiddenRowCount: max(0, residents.count - 12))
  }

  private func node(_ handle: Handle<Node>) -> SceneNode {
    let node = ecosystem.nodes[handle]
    return SceneNode(id: ecosystem.displayID(of: handle), kind: node.kind, label: node.name)
  }

  // MARK: Words

  private var heading: SceneHeading {
    let package = ecosystem.packages.last
    let clusters = ecosystem.nodes(of: .cluster).count
    return SceneHeading(
      title: title(package),
      subtitle: edges.isEmpty
        ? LocalisedText(korean: "클러스터 \(clusters)곳", english: "\(clusters) clusters")
        : LocalisedText(
          korean: "클러스터 \(clusters)곳 · 기관·대학·기업·펀드·사업 \(bodies.count)곳 · 관계 \(edges.count)건",
          english: "\(clusters) clusters, \(bodies.count) institutions, universities, partners, "
            + "funds and programmes, \(edges.count) relations"), source: source, notes: notes)
  }

  private func title(_ package: Ecosystem.Package?) -> LocalisedText {
    let title = package?.title ?? LocalisedText()
    return title.isEmpty
      ? LocalisedText(korean: "혁신 생태계", english: "Innovation ecosystem") : title
  }

  private var source: LocalisedText {
    guard !ecosystem.sources.isEmpty else { return LocalisedText() }
    let names = ecosystem.sources.map { source in
      [source.publisher.isEmpty ? source.title : source.publisher, source.published]
        .filter { !$0.isEmpty }.joined(separator: ", ")
    }
    var distinct: [String] = []
    for name in names where !distinct.contains(name) { distinct.append(name) }
    let list = distinct.joined(separator: "; ")
    return LocalisedText(korean: "출처: \(list)", english: "Sources: \(list)")
  }

  private var notes: [LocalisedText] {
    var notes: [LocalisedText] = []
    if edges.isEmpty {
      notes.append(
        LocalisedText(
          korean: "그릴 관계가 없음(relations.csv)", english: "no relations to draw (relations.csv)"))
    }
    if undrawnRelations > 0 {
      notes.append(
        LocalisedText(
          korean: "장소·분야 등과의 관계 \(undrawnRelations)건은 그리지 않음",
          english: "\(undrawnRelations) relations to places, sectors and others are not drawn"))
    }
    let homeless = ecosystem.nodes(of: .startup).filter { startup in
      !ecosystem.graph.arcs(from: startup).contains {
        ecosystem.relations[$0].kind == .residentOf
      }
    }.count
    if homeless > 0 {
      notes.append(
        LocalisedText(
          korean: "입주한 클러스터가 없는 스타트업 \(homeless)개는 그리지 않음",
          english: "\(homeless) startups that live in no cluster are not drawn"))
    }
    if ecosystem.packages.contains(where: \.isSynthetic) {
      notes.append(LocalisedText(korean: "가상 데이터 포함", english: "contains invented data"))
    }
    return notes
  }
}

extension SceneEdgeKind {
  /// The edge that stands for a relation, or `nil` if it is not drawn.
  init?(_ kind: RelationKind) {
    switch kind {
    case .locatedIn: self = .locatedIn
    case .partOf: self = .partOf
    case .specialisesIn, .adjacentTo: return nil
    case .residentOf: self = .residentOf
    case .operates: self = .operates
    case .partnerOf: self = .partnerOf
    case .offers: self = .offers
    case .investsIn: self = .invests
    case .commitsTo: self = .commitsTo
    case .spunOutOf: self = .spunOut
    case .supplies: self = .supplies
    case .competesWith: self = .competes
    case .collaboratesWith: self = .collaborates
    case .memberOf: self = .memberOf
    case .covers: self = .covers
    case .ownsNeed: self = .ownsNeed
    case .overlaps, .samePlaceAs, .related: self = .related
    case .prefers: self = .prefers
    case .hosts: self = .hosts
    case .proposedFor: self = .proposed
    }
  }
}
