import DOTLanguage
import EcosystemModel

// Columns through `dot`: an invisible chain of anchors sets the ranks, and one set of equal rank
// for each column, outside all frames, holds its members there. Equal ranks inside frames, and
// edges inside a rank where there are frames, make dot fail.

extension SceneDrawing {
  func columnsBody() -> SceneBody {
    var statements: [DOTStatement] = []
    for (number, item) in numberedGroups.enumerated() {
      let nodes = item.group.members.enumerated().map { offset, member in
        statement(member, number: item.first + offset)
      }
      if item.group.isFramed, !nodes.isEmpty {
        statements.append(frame(item.group, number: number, nodes))
      } else {
        statements += nodes
      }
    }
    let ranks = ColumnRanks(self)
    statements += rankStatements(ranks)
    // With frames, dot loses edges inside a rank or does not end: they are listed instead.
    let hasFrames = scene.groups.contains { $0.isFramed && !$0.members.isEmpty }
    var listedEdges: [SceneEdge] = []
    for (edge, tail, head) in orderedEdges {
      if hasFrames, ranks.ofMember[tail.member] == ranks.ofMember[head.member] {
        listedEdges.append(edge)
        continue
      }
      statements.append(.edge(rankedEdge(edge, tail: tail, head: head, ranks: ranks)))
    }
    let separation = separationTenths(ranks)
    let width = ranks.count * cardWidth + (ranks.count - 1) * separation * 72 / 10
    return SceneBody(
      width: width, attributes: [.ranksep: .number(DOTNumber(thousandths: separation * 100))],
      statements: statements, listedEdges: listedEdges)
  }

  /// The distance of ranks in tenths of an inch: wide enough for a picture of about 3:2.
  private func separationTenths(_ ranks: ColumnRanks) -> Int {
    var heights = [Int](repeating: 0, count: max(ranks.count, 1))
    for (number, member) in members.enumerated() {
      heights[ranks.ofMember[number]] += estimatedHeight(of: member) + 9
    }
    let height = (heights.max() ?? 0) + 130
    let gaps = max(ranks.count - 1, 1)
    let free = height * 3 / 2 - ranks.count * cardWidth
    return min(max(free * 10 / 72 / gaps, 14), gaps == 1 ? 60 : 40)
  }

  private func frame(_ group: SceneGroup, number: Int, _ nodes: [DOTStatement]) -> DOTStatement {
    var title = HTMLText(languages.large(group.title), style: Lettering.name)
    let small = languages.small(group.title)
    if !small.isEmpty { title.append(" " + small, style: Lettering.small) }
    var attributes: DOTAttributes = [
      .style: .keyword("rounded,filled"), .fillcolor: .colour(DOTColour(0xF7F9FB)),
      .pencolor: .colour(Palette.frame), .labeljust: .keyword("l"), .margin: 7,
    ]
    attributes[.label] = title.isEmpty ? .text("") : .html(.text(title))
    return .subgraph(
      DOTSubgraph(
        DOTIdentifier(.subgraph, number), isFramed: true,
        statements: [.attributes(attributes)] + nodes))
  }

  private func rankStatements(_ ranks: ColumnRanks) -> [DOTStatement] {
    var statements: [DOTStatement] = []
    let anchor: DOTAttributes = [
      .style: .keyword("invis"), .label: .text(""), .width: 0.01, .height: 0.01, .margin: 0,
      .shape: .keyword("point"),
    ]
    for rank in 0..<ranks.count {
      var inner: [DOTStatement] = [
        .attributes([.rank: .keyword("same")]),
        .node(DOTNode(DOTIdentifier(.anchor, rank), anchor)),
      ]
      for member in ranks.ofMember.indices where ranks.ofMember[member] == rank {
        inner.append(.node(DOTNode(DOTIdentifier(.node, member))))
      }
      statements.append(
        .subgraph(
          DOTSubgraph(
            DOTIdentifier(.subgraph, scene.groups.count + rank), isFramed: false,
            statements: inner)))
    }
    for rank in 0..<max(ranks.count - 1, 0) {
      statements.append(
        .edge(
          DOTEdge(
            tail: DOTEdge.End(DOTIdentifier(.anchor, rank)),
            head: DOTEdge.End(DOTIdentifier(.anchor, rank + 1)), [.style: .keyword("invis")])))
    }
    return statements
  }

  /// An edge that runs from left to right, whichever way it points.
  private func rankedEdge(
    _ edge: SceneEdge, tail: SceneIndex.Position, head: SceneIndex.Position, ranks: ColumnRanks
  ) -> DOTEdge {
    let tailRank = ranks.ofMember[tail.member]
    let headRank = ranks.ofMember[head.member]
    let isTurned = tailRank > headRank
    let (left, right) = isTurned ? (head, tail) : (tail, head)
    var attributes = EdgeStyle(edge.kind).attributes(strength: edge.strength, isTurned: isTurned)
    if tailRank == headRank { attributes[.constraint] = false }
    return DOTEdge(
      tail: end(left, side: .east),
      head: end(right, side: tailRank == headRank ? .east : .west),
      attributes.merging(tooltip(of: edge)))
  }

  private func end(_ position: SceneIndex.Position, side: DOTEdge.End.Side) -> DOTEdge.End {
    let node = DOTIdentifier(.node, position.member)
    guard let row = position.row, case .card(let card) = members[position.member] else {
      return DOTEdge.End(node)
    }
    let drawing = CardDrawing(card: card, languages: languages, width: cardWidth)
    let port = side == .east ? drawing.rightPort(of: row) : CardDrawing.firstPort(of: row)
    return DOTEdge.End(node, port: port, side: side)
  }
}
