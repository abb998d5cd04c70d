import DOTLanguage
import EcosystemModel

// A wall of cards through `osage`: frames in frames, packed in rows. A group is a section; its
// cards stand in columns, its nodes in rows below them.

extension SceneDrawing {
  func wallBody() -> SceneBody {
    let relations = wallRelations()
    let header = { (width: Int) in SceneHeader(scene: scene, width: width).estimatedHeight }
    let (columnCount, cardWidth) = WallPlan.arrangement(
      sections: cardHeights(relations.ofMember), cardWidth: cardWidth
    ) { width in
      header(width) + nodeRowsHeight(width: width)
    }
    // From here on with cards as wide as that.
    return SceneDrawing(scene: scene, font: font, cardWidth: cardWidth).wallBody(
      columnCount: columnCount, relations: relations)
  }

  private func cardHeights(_ relations: [[CardRelation]]) -> [[Int]] {
    numberedGroups.map { item in
      item.group.members.enumerated().compactMap { offset, member -> Int? in
        guard case .card(let card) = member else { return nil }
        var drawing = CardDrawing(card: card, languages: languages, width: cardWidth)
        drawing.relations = relations[item.first + offset]
        return drawing.estimatedHeight
      }
    }
  }

  private func wallBody(
    columnCount: Int, relations: (ofMember: [[CardRelation]], others: [SceneEdge])
  ) -> SceneBody {
    let sections = cardHeights(relations.ofMember)
    let width = columnCount * (cardWidth + WallPlan.gap)
    var numbers = SubgraphNumbers()
    var statements = numberedGroups.enumerated().map { position, item in
      section(
        item.group, first: item.first, order: position,
        plan: WallPlan(heights: sections[position], columnCount: columnCount), width: width,
        relations: relations.ofMember, numbers: &numbers)
    }
    // Edges that end at no card stand below.
    if let list = list(of: relations.others, width: width) {
      statements.append(
        .node(
          DOTNode(
            DOTIdentifier(.node, members.count),
            [
              .shape: .keyword("plain"), .label: .html(.table(list)),
              .sortv: scene.groups.count.asValue,
            ])))
    }
    return SceneBody(width: width, statements: statements)
  }

  private struct SubgraphNumbers {
    private var last = -1

    mutating func next() -> DOTIdentifier {
      last += 1
      return DOTIdentifier(.subgraph, last)
    }
  }

  private static let nodeWidth = 150

  private func nodeRowsHeight(width: Int) -> Int {
    var height = 0
    for group in scene.groups {
      let nodes = group.members.filter { if case .node = $0 { true } else { false } }
      let perRow = max(width / Self.nodeWidth, 1)
      height += (nodes.count + perRow - 1) / perRow * 52
      if group.isFramed { height += 30 }
    }
    return height
  }

  private func section(
    _ group: SceneGroup, first: Int, order: Int, plan: WallPlan, width: Int,
    relations: [[CardRelation]], numbers: inout SubgraphNumbers
  ) -> DOTStatement {
    var cards: [(number: Int, member: SceneMember)] = []
    var nodes: [(number: Int, member: SceneMember)] = []
    for (offset, member) in group.members.enumerated() {
      if case .card = member {
        cards.append((first + offset, member))
      } else {
        nodes.append((first + offset, member))
      }
    }
    let identifier = numbers.next()
    var inner: [DOTStatement] = []
    if !cards.isEmpty {
      let columns = plan.columns.enumerated().map { position, column in
        box(
          numbers.next(), order: position, columns: 1, gap: WallPlan.gap,
          column.enumerated().map { order, card in
            statement(
              cards[card].member, number: cards[card].number,
              relations: relations[cards[card].number], more: [.sortv: order.asValue])
          })
      }
      inner.append(box(numbers.next(), order: 0, columns: columns.count, gap: 5, columns))
    }
    if !nodes.isEmpty {
      let perRow = max(width / Self.nodeWidth, 1)
      let rowCount = (nodes.count + perRow - 1) / perRow
      inner.append(
        box(
          numbers.next(), order: 1, columns: (nodes.count + rowCount - 1) / rowCount,
          gap: WallPlan.gap,
          nodes.enumerated().map { order, node in
            statement(node.member, number: node.number, more: [.sortv: order.asValue])
          }))
    }
    return box(identifier, order: order, columns: 1, gap: WallPlan.gap, inner, group: group)
  }

  /// A subgraph that packs its content in rows; framed and titled if it is a group's.
  private func box(
    _ identifier: DOTIdentifier, order: Int, columns: Int, gap: Int, _ content: [DOTStatement],
    group: SceneGroup? = nil
  ) -> DOTStatement {
    var attributes: DOTAttributes = [
      .label: .text(""), .margin: 0, .pack: .number(DOTNumber(gap)),
      .packmode: .keyword(.rows(ofColumns: max(columns, 1))), .sortv: order.asValue,
      .pencolor: .colour(DOTColour.white.withAlpha(0)),
    ]
    if let group {
      var title = HTMLText(languages.large(group.title), style: Lettering.name)
      let small = languages.small(group.title)
      if !small.isEmpty { title.append(" " + small, style: Lettering.small) }
      if !title.isEmpty { attributes[.label] = .html(.text(title)) }
      attributes[.labeljust] = .keyword("l")
      if group.isFramed { attributes[.pencolor] = .colour(Palette.frame) }
    }
    return .subgraph(
      DOTSubgraph(identifier, isFramed: true, statements: [.attributes(attributes)] + content))
  }

  /// What each member lists in place of lines.
  private func wallRelations() -> (ofMember: [[CardRelation]], others: [SceneEdge]) {
    var result = [[CardRelation]](repeating: [], count: members.count)
    var others: [SceneEdge] = []
    guard let index = try? SceneIndex(groups: scene.groups) else { return (result, []) }
    for kind in SceneEdgeKind.allCases {
      for edge in scene.edges where edge.kind == kind {
        guard let tail = index.position(of: edge.tail), let head = index.position(of: edge.head)
        else {
          continue
        }
        var isListed = false
        for (own, other, isHead) in [(tail, head, true), (head, tail, false)] {
          guard case .card = members[own.member] else { continue }
          isListed = true
          let other = CardRelation.Other(name: members[other.member].name, isHead: isHead)
          if let last = result[own.member].indices.last, result[own.member][last].kind == kind {
            result[own.member][last].others.append(other)
          } else {
            result[own.member].append(CardRelation(kind: kind, others: [other]))
          }
        }
        if !isListed { others.append(edge) }
      }
    }
    return (result, others)
  }
}

extension Int {
  fileprivate var asValue: DOTValue { .number(DOTNumber(self)) }
}
