import DOTLanguage
import EcosystemModel

// Edges in words, where a layout cannot draw their lines.

extension SceneDrawing {
  /// A list of edges, each with a piece of its line, or `nil` if there are none.
  func list(of edges: [SceneEdge], width: Int) -> HTMLTable? {
    guard !edges.isEmpty, let index = try? SceneIndex(groups: scene.groups) else { return nil }
    func name(_ end: SceneEdge.End) -> String {
      guard let position = index.position(of: end) else { return "" }
      let member = members[position.member]
      let name = languages.large(member.name)
      guard case .card(let card) = member, let row = position.row else { return name }
      return "\(languages.large(card.rows[row].label)) (\(name))"
    }
    let cells = edges.map { edge -> [HTMLCell] in
      let line = edge.kind.isMutual ? "–" : "▶"
      let ends = "\(name(edge.tail)) \(line) \(name(edge.head))"
      let words = "\(languages.large(edge.kind.name)): \(ends)"
      let shortened = Lettering.small.lines(words, width: 400, atMost: 1).first ?? ""
      return [
        HTMLCell(LineSample.table(EdgeStyle(edge.kind))),
        HTMLCell(HTMLText(shortened + "    ", style: Lettering.small)),
      ]
    }
    let perRow = min(max(width / 280, 1), cells.count)
    let rows = stride(from: 0, to: cells.count, by: perRow).map { start in
      var row = Array(cells[start..<min(start + perRow, cells.count)].joined())
      if row.count < 2 * perRow {
        var rest = HTMLCell()
        rest.columnSpan = 2 * perRow - row.count
        row.append(rest)
      }
      return row
    }
    var table = HTMLTable(rows: rows)
    table.cellPadding = 2
    return table
  }
}

/// What a profile draws of a scene.
struct SceneBody {
  /// The width in points, roughly.
  var width: Int
  /// More attributes of the graph.
  var attributes: DOTAttributes = [:]
  /// The nodes, subgraphs and edges.
  var statements: [DOTStatement]
  /// Edges that are listed under the legend, since they could not be drawn.
  var listedEdges: [SceneEdge] = []
}
