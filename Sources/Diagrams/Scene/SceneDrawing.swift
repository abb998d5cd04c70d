//===----------------------------------------------------------------------===//
// A scene as a DOT document.
//
// Every name in the document is generated: members are n0, n1, ... in reading order, groups c0,
// c1, ..., rows of a card p0, p1, ... (two each). Edges are drawn from weak to strong, so that
// strong ones lie on top; equals keep the scene's order.
//===----------------------------------------------------------------------===//

public import DOTLanguage
import EcosystemModel

extension Scene {
  /// Returns the scene as a DOT document, made for the layout program of its profile.
  ///
  /// Equal scenes give equal documents. A PNG of the document has 130 dots an inch.
  public func document(font: DOTFont = .nanumGothic) -> DOTDocument {
    SceneDrawing(scene: self, font: font).document()
  }
}

/// A scene on its way to a document.
struct SceneDrawing {
  let scene: Scene
  let font: DOTFont
  /// The members of all groups, in reading order.
  let members: [SceneMember]
  /// The width of all cards in points.
  let cardWidth: Int

  var languages: SceneLanguages { scene.languages }

  init(scene: Scene, font: DOTFont) {
    var width = CardDrawing.widths.lowerBound
    for case .card(let card) in scene.groups.flatMap(\.members) {
      width = max(width, CardDrawing.naturalWidth(card, in: scene))
    }
    self.init(scene: scene, font: font, cardWidth: width)
  }

  init(scene: Scene, font: DOTFont, cardWidth: Int) {
    self.scene = scene
    self.font = font
    members = scene.groups.flatMap(\.members)
    self.cardWidth = cardWidth
  }

  func document() -> DOTDocument {
    let body =
      switch scene.profile {
      case .columns: columnsBody()
      case .network: networkBody()
      case .wall: wallBody()
      }
    let nodeCount = members.count
    var header = SceneHeader(scene: scene, width: body.width)
    header.list = list(of: body.listedEdges, width: max(body.width, 480))
    let attributes: DOTAttributes = [
      .bgcolor: .keyword("white"), .dpi: 130, .fontname: .font(font), .pad: 0.3,
      .outputorder: .keyword("edgesfirst"), .labelloc: .keyword("t"), .labeljust: .keyword("l"),
      .label: .html(header.label()),
    ]
    let layout = scene.profile.attributes(nodeCount: nodeCount, edgeCount: scene.edges.count)
    return DOTDocument(
      engine: scene.profile.engine(nodeCount: nodeCount), caption: scene.caption,
      statements: [
        .attributes(attributes.merging(layout).merging(body.attributes)),
        .nodeDefaults([
          .fontname: .font(font), .fontsize: 10, .margin: .pair(0.1, 0.05), .height: 0.3,
          .width: 0.3,
        ]),
        .edgeDefaults(edgeDefaults),
      ] + body.statements)
  }

  /// Every attribute of edges, by name.
  ///
  /// For edges between neighbours in a column `dot` lays out a small graph of its own, declares
  /// the attributes there by name, and then reads arrow heads at the old positions. So all are
  /// declared here, by name too, and positions agree.
  private var edgeDefaults: DOTAttributes {
    [
      .arrowhead: .keyword("none"), .arrowsize: 0.55, .arrowtail: .keyword("none"),
      .color: .colour(Palette.ink), .constraint: true, .dir: .keyword("forward"),
      .fontname: .font(font), .headport: .keyword(""), .len: 1, .penwidth: 1,
      .style: .keyword("solid"), .tailport: .keyword(""), .tooltip: .text(""),
    ]
  }

  // MARK: Members

  func statement(
    _ member: SceneMember, number: Int, relations: [CardRelation] = [],
    more: DOTAttributes = [:]
  ) -> DOTStatement {
    let identifier = DOTIdentifier(.node, number)
    var attributes: DOTAttributes
    switch member {
    case .card(let card):
      var drawing = CardDrawing(card: card, languages: languages, width: cardWidth)
      drawing.relations = relations
      attributes = [
        .shape: .keyword("plain"), .label: .html(.table(drawing.table())),
        .tooltip: .text(languages.inline(card.title)),
      ]
    case .node(let node):
      let style = NodeStyle(node.kind)
      attributes = [
        .shape: .keyword(style.shape), .style: .keyword(style.style),
        .fillcolor: .colour(style.fill), .color: .colour(style.outline), .penwidth: 1.5,
        .label: .html(.table(label(of: node))), .tooltip: .text(languages.inline(node.label)),
      ]
    }
    return .node(DOTNode(identifier, attributes.merging(more)))
  }

  static let nodeTextWidth = 118

  /// The lines of a node's label.
  func lines(of node: SceneNode) -> (large: [String], small: [String], sub: [String]) {
    let width = Self.nodeTextWidth
    return (
      Lettering.name.lines(languages.large(node.label), width: width, atMost: 3),
      Lettering.small.lines(languages.small(node.label), width: width, atMost: 2),
      Lettering.small.lines(languages.large(node.sublabel), width: width, atMost: 2)
    )
  }

  /// A cell for each size of letters: Graphviz sets lines of different sizes too close.
  private func label(of node: SceneNode) -> HTMLTable {
    let lines = lines(of: node)
    var rows: [[HTMLCell]] = []
    for (lines, style) in [
      (lines.large, Lettering.name), (lines.small, Lettering.small), (lines.sub, Lettering.small),
    ] where !lines.isEmpty {
      rows.append([HTMLCell(HTMLText(lines: lines, style: style, .centre), alignment: .centre)])
    }
    if rows.isEmpty { rows.append([HTMLCell()]) }
    return HTMLTable(rows: rows)
  }

  /// The height of a member in points, roughly.
  func estimatedHeight(of member: SceneMember) -> Int {
    switch member {
    case .card(let card):
      return CardDrawing(card: card, languages: languages, width: cardWidth).estimatedHeight
    case .node(let node):
      let lines = lines(of: node)
      return 14 * lines.large.count + 11 * (lines.small.count + lines.sub.count) + 12
    }
  }

  /// The groups with the number of each one's first member.
  var numberedGroups: [(group: SceneGroup, first: Int)] {
    var first = 0
    return scene.groups.map { group in
      defer { first += group.members.count }
      return (group, first)
    }
  }

  // MARK: Edges

  /// Edges from weak to strong, with the positions of their ends.
  var orderedEdges: [(edge: SceneEdge, tail: SceneIndex.Position, head: SceneIndex.Position)] {
    guard let index = try? SceneIndex(groups: scene.groups) else { return [] }
    let ordered = scene.edges.enumerated().sorted {
      ($0.element.strength, $0.offset) < ($1.element.strength, $1.offset)
    }
    return ordered.compactMap { item in
      guard let tail = index.position(of: item.element.tail),
        let head = index.position(of: item.element.head)
      else { return nil }
      return (item.element, tail, head)
    }
  }

  func tooltip(of edge: SceneEdge) -> DOTAttributes {
    edge.tooltip.isEmpty ? [:] : [.tooltip: .text(languages.inline(edge.tooltip))]
  }
}
