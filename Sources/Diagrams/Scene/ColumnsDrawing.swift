import DOTLanguage
import EcosystemModel

// Columns through `dot`: an invisible chain of anchors sets the ranks, and one set of equal rank
// for each column, outside all frames, holds its members there.

extension SceneDrawing {
  func columnsBody() -> (width: Int, graph: DOTAttributes, statements: [DOTStatement]) {
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
    statements += columnStatements()
    for (edge, tail, head) in orderedEdges {
      statements.append(.edge(columnEdge(edge, tail: tail, head: head)))
    }
    let separation = separationTenths
    let width = usedColumns.count * (cardWidth + 20) + (usedColumns.count - 1) * separation * 72 / 10
    return (width, [.ranksep: .number(DOTNumber(thousandths: separation * 100))], statements)
  }

  private var usedColumns: [SceneGroup.Column] {
    SceneGroup.Column.allCases.filter { column in
      scene.groups.contains { $0.column == column && !$0.members.isEmpty }
    }
  }

  /// The distance of columns in tenths of an inch: wide enough for a picture of about 4:3.
  private var separationTenths: Int {
    let heights = usedColumns.map { column in
      scene.groups.filter { $0.column == column }.flatMap(\.members)
        .map { estimatedHeight(of: $0) + 9 }.reduce(0, +)
    }
    let height = (heights.max() ?? 0) + 130
    let gaps = max(usedColumns.count - 1, 1)
    let free = height * 4 / 3 - usedColumns.count * cardWidth
    return min(max(free * 10 / 72 / gaps, 14), 42)
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

  private func columnStatements() -> [DOTStatement] {
    var statements: [DOTStatement] = []
    let anchor: DOTAttributes = [
      .style: .keyword("invis"), .label: .text(""), .width: 0.01, .height: 0.01, .margin: 0,
      .shape: .keyword("point"),
    ]
    for column in usedColumns {
      var inner: [DOTStatement] = [
        .attributes([.rank: .keyword("same")]),
        .node(DOTNode(DOTIdentifier(.anchor, column.rawValue), anchor)),
      ]
      for item in numberedGroups where item.group.column == column {
        for offset in item.group.members.indices {
          inner.append(.node(DOTNode(DOTIdentifier(.node, item.first + offset))))
        }
      }
      statements.append(
        .subgraph(
          DOTSubgraph(
            DOTIdentifier(.subgraph, scene.groups.count + column.rawValue), isFramed: false,
            statements: inner)))
    }
    for (left, right) in zip(usedColumns, usedColumns.dropFirst()) {
      statements.append(
        .edge(
          DOTEdge(
            tail: DOTEdge.End(DOTIdentifier(.anchor, left.rawValue)),
            head: DOTEdge.End(DOTIdentifier(.anchor, right.rawValue)),
            [.style: .keyword("invis")])))
    }
    return statements
  }

  /// An edge that runs from left to right, whichever way it points.
  private func columnEdge(
    _ edge: SceneEdge, tail: SceneIndex.Position, head: SceneIndex.Position
  ) -> DOTEdge {
    let tailColumn = scene.groups[tail.group].column.rawValue
    let headColumn = scene.groups[head.group].column.rawValue
    let isTurned = tailColumn > headColumn
    let (left, right) = isTurned ? (head, tail) : (tail, head)
    var attributes = EdgeStyle(edge.kind).attributes(strength: edge.strength, isTurned: isTurned)
    if tailColumn == headColumn { attributes[.constraint] = false }
    return DOTEdge(
      tail: end(left, side: .east),
      head: end(right, side: tailColumn == headColumn ? .east : .west),
      attributes.merging(tooltip(of: edge)))
  }

  private func end(_ position: SceneIndex.Position, side: DOTEdge.End.Side) -> DOTEdge.End {
    let node = DOTIdentifier(.node, position.member)
    guard let row = position.row else { return DOTEdge.End(node) }
    let isLast = side == .east && rowsHaveLastPort(position.member)
    let port = isLast ? CardDrawing.lastPort(of: row) : CardDrawing.firstPort(of: row)
    return DOTEdge.End(node, port: port, side: side)
  }
}
