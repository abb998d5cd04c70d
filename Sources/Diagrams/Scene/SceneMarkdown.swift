public import DOTLanguage
import EcosystemModel

extension Scene {
  /// What the picture says to those who cannot see it: its title, and how much it shows.
  public var caption: DOTDocument.Caption {
    var cardCount = 0
    var rowCount = 0
    for case .card(let card) in groups.flatMap(\.members) {
      cardCount += 1
      rowCount += card.rows.count + card.hiddenRowCount
    }
    let nodeCount = groups.flatMap(\.members).count - cardCount
    let counts = LocalisedText(
      korean: "카드 \(cardCount)개(항목 \(rowCount)개), 노드 \(nodeCount)개, 관계 \(edges.count)개.",
      english: "\(cardCount) cards (\(rowCount) rows), \(nodeCount) nodes, \(edges.count) edges.")
    let subtitle = languages.inline(heading.subtitle)
    return DOTDocument.Caption(
      title: languages.inline(heading.title),
      summary: [subtitle, languages.inline(counts)].filter { !$0.isEmpty }.joined(separator: ". "),
      languageTag: languages.tag)
  }

  /// Returns a text in Markdown that says all that the picture says.
  public func markdown() -> String {
    var text = SceneMarkdown(languages: languages)
    text.write(self)
    return text.lines.joined(separator: "\n") + "\n"
  }
}

/// A Markdown text under construction.
private struct SceneMarkdown {
  let languages: SceneLanguages
  var lines: [String] = []

  mutating func write(_ scene: Scene) {
    paragraph("# " + words(scene.heading.title))
    if !scene.heading.subtitle.isEmpty { paragraph(words(scene.heading.subtitle)) }
    for group in scene.groups { write(group) }
    write(scene.edges, of: scene)
    let notes = scene.heading.notes + [scene.heading.source, scene.heading.date]
    for note in notes where !note.isEmpty { paragraph("> " + words(note)) }
  }

  private mutating func write(_ group: SceneGroup) {
    if !group.title.isEmpty { paragraph("## " + words(group.title)) }
    for case .card(let card) in group.members { write(card) }
    for kind in NodeKind.allCases {
      let nodes = group.members.compactMap { member -> SceneNode? in
        guard case .node(let node) = member, node.kind == kind else { return nil }
        return node
      }
      guard !nodes.isEmpty else { continue }
      paragraph("**\(words(NodeStyle(kind).name))**")
      for node in nodes {
        lines.append("- " + words(node.label) + suffix(" — ", words(node.sublabel)))
      }
    }
  }

  private mutating func write(_ card: SceneCard) {
    paragraph("### " + words(card.title) + suffix(" · ", escaped(card.badge)))
    if !card.subtitle.isEmpty { paragraph(words(card.subtitle)) }
    for row in card.rows {
      let facts = [
        words(row.detail), row.strength.map { "\($0.percent)%" } ?? "",
        row.mark.map { words($0.name) } ?? "",
      ]
      lines.append(
        "- " + words(row.label)
          + suffix(" — ", facts.filter { !$0.isEmpty }.joined(separator: ", ")))
    }
    if card.hiddenRowCount > 0 {
      let drawing = CardDrawing(card: card, languages: languages, width: 0)
      lines.append("- " + drawing.hiddenRowsWording)
    }
  }

  private mutating func write(_ edges: [SceneEdge], of scene: Scene) {
    guard !edges.isEmpty, let index = try? SceneIndex(groups: scene.groups) else { return }
    let members = scene.groups.flatMap(\.members)
    func name(_ end: SceneEdge.End) -> String {
      guard let position = index.position(of: end) else { return escaped(end.member) }
      let member = members[position.member]
      guard case .card(let card) = member, let row = position.row else { return words(member.name) }
      return "\(words(card.rows[row].label)) (\(words(card.title)))"
    }
    paragraph("## " + words(LocalisedText(korean: "관계", english: "Relations")))
    for kind in SceneEdgeKind.allCases {
      let ofKind = edges.filter { $0.kind == kind }
      guard !ofKind.isEmpty else { continue }
      paragraph("**\(words(kind.name))** (\(ofKind.count))")
      for edge in ofKind {
        lines.append(
          "- \(name(edge.tail)) → \(name(edge.head)) (\(edge.strength.percent)%)"
            + suffix(" — ", words(edge.tooltip)))
      }
    }
  }

  /// Starts a block after an empty line, and leaves one after it.
  private mutating func paragraph(_ text: String) {
    if let last = lines.last, !last.isEmpty { lines.append("") }
    lines.append(text)
    lines.append("")
  }

  private func words(_ text: LocalisedText) -> String { escaped(languages.inline(text)) }

  private func suffix(_ separator: String, _ text: String) -> String {
    text.isEmpty ? "" : separator + text
  }

  /// Text whose signs mean nothing to Markdown.
  private func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.legibleScalars {
      if scalar == "\n" {
        result.append(" ")
        continue
      }
      if ["\\", "`", "*", "_", "[", "]", "<", ">", "#", "|", "~", "&"].contains(scalar) {
        result.append("\\")
      }
      result.append(scalar)
    }
    return String(result)
  }
}
