import DOTLanguage
import EcosystemModel

/// Title, subtitle, legend and notes of a scene: the label of the graph, at its top left.
struct SceneHeader {
  let scene: Scene
  /// The width of the picture below in points, roughly.
  let width: Int
  /// Edges in words, or `nil` if all are drawn.
  var list: HTMLTable?

  private var languages: SceneLanguages { scene.languages }

  func label() -> HTMLLabel {
    let legend = SceneLegend(scene)
    var rows: [[HTMLCell]] = []
    var title = HTMLText(languages.large(scene.heading.title), style: Lettering.title)
    let secondTitle = languages.small(scene.heading.title)
    if !secondTitle.isEmpty { title.append("   " + secondTitle, style: Lettering.secondTitle) }
    rows.append([HTMLCell(title)])
    append(scene.heading.subtitle, style: Lettering.subtitle, to: &rows)
    if let table = legend.table(languages, width: max(width, 480)) {
      rows.append([HTMLCell(width: 1, height: 3)])
      rows.append([HTMLCell(table)])
    }
    if let list { rows.append([HTMLCell(list)]) }
    append(legend.strengthHint, style: Lettering.legendSmall, to: &rows)
    for note in scene.heading.notes { append(note, style: Lettering.legendSmall, to: &rows) }
    let origin = [scene.heading.source, scene.heading.date].filter { !$0.isEmpty }
      .map(languages.inline).joined(separator: "  ·  ")
    appendLines(origin, style: Lettering.legendSmall, to: &rows)
    rows.append([HTMLCell(width: 1, height: 8)])
    // The legend has a cell of its own width beside an empty one that takes up what is left;
    // Graphviz would stretch it otherwise.
    for number in rows.indices {
      if case .table = rows[number][0].content {
        rows[number].append(HTMLCell())
      } else {
        rows[number][0].columnSpan = 2
      }
    }
    var table = HTMLTable(rows: rows)
    table.cellPadding = 2
    return .table(table)
  }

  /// The height in points, roughly.
  var estimatedHeight: Int {
    let legend = SceneLegend(scene)
    let entries = legend.nodeKinds.count + legend.edgeKinds.count + legend.marks.count
    return 80 + 20 * (2 + entries * 130 / max(width, 480)) + 13 * scene.heading.notes.count
  }

  private func append(_ text: LocalisedText, style: HTMLTextStyle, to rows: inout [[HTMLCell]]) {
    appendLines(languages.inline(text), style: style, to: &rows)
  }

  private func appendLines(_ line: String, style: HTMLTextStyle, to rows: inout [[HTMLCell]]) {
    guard !line.isEmpty else { return }
    let lines = style.lines(line, width: max(width, 480), atMost: 4)
    rows.append([HTMLCell(HTMLText(lines: lines, style: style))])
  }
}
