import DOTLanguage
import EcosystemModel

/// What the signs of a scene mean: only those that occur, in a fixed order.
struct SceneLegend {
  /// The kinds that stand as cards.
  let cardKinds: [NodeKind]
  let nodeKinds: [NodeKind]
  let edgeKinds: [SceneEdgeKind]
  let marks: [RowMark]
  let hasBars: Bool
  /// Whether strong and weak edges are drawn.
  let hasStrengths: Bool

  init(_ scene: Scene) {
    let members = scene.groups.flatMap(\.members)
    var rows: [SceneRow] = []
    for case .card(let card) in members { rows += card.rows }
    cardKinds = NodeKind.allCases.filter { kind in
      members.contains {
        if case .card(let card) = $0 { card.kind == kind } else { false }
      }
    }
    nodeKinds = NodeKind.allCases.filter { kind in
      members.contains {
        if case .node(let node) = $0 { node.kind == kind } else { false }
      }
    }
    edgeKinds = SceneEdgeKind.allCases.filter { kind in
      scene.edges.contains { $0.kind == kind }
    }
    marks = RowMark.allCases.filter { mark in rows.contains { $0.mark == mark } }
    hasBars = rows.contains { $0.strength != nil }
    let strengths = scene.edges.map(\.strength)
    hasStrengths = scene.profile != .wall && strengths.min() != strengths.max()
  }

  /// A sign and its meaning.
  private struct Entry {
    var sign: HTMLCell
    var symbol: (text: String, colour: DOTColour)?
    var large: String
    var small: String

    var width: Int {
      LineSample.width + 16 + Lettering.legend.width(large) + Lettering.legendSmall.width(small)
        + (symbol == nil ? 0 : 14) + (small.isEmpty ? 0 : 4)
    }
  }

  /// The legend as rows of a grid about `width` points wide, or `nil` if there is nothing to say.
  func table(_ languages: SceneLanguages, width: Int) -> HTMLTable? {
    let parts = [nodeEntries(languages), edgeEntries(languages) + markEntries(languages)]
      .filter { !$0.isEmpty }
    guard let widest = parts.joined().map(\.width).max() else { return nil }
    let columns = max(min(width / widest, parts.map(\.count).max() ?? 1), 1)
    var rows: [[HTMLCell]] = []
    for part in parts {
      // Rows of a part are about equally long.
      let rowCount = (part.count + columns - 1) / columns
      let length = (part.count + rowCount - 1) / rowCount
      for start in stride(from: 0, to: part.count, by: length) {
        let entries = part[start..<min(start + length, part.count)]
        var cells = entries.flatMap { self.cells(of: $0) }
        if entries.count < columns {
          var rest = HTMLCell()
          rest.columnSpan = 2 * (columns - entries.count)
          cells.append(rest)
        }
        rows.append(cells)
      }
    }
    var table = HTMLTable(rows: rows)
    table.cellPadding = 2
    return table
  }

  private func cells(of entry: Entry) -> [HTMLCell] {
    var text = HTMLText()
    if let symbol = entry.symbol, !symbol.text.isEmpty {
      text.append(symbol.text + " ", style: Lettering.legend.withColour(symbol.colour))
    }
    text.append(entry.large, style: Lettering.legend)
    if !entry.small.isEmpty { text.append(" " + entry.small, style: Lettering.legendSmall) }
    text.append("   ", style: Lettering.legend)
    return [entry.sign, HTMLCell(text)]
  }

  private func nodeEntries(_ languages: SceneLanguages) -> [Entry] {
    let cards = cardKinds.map { kind in
      nodeEntry(
        languages, name: NodeStyle(kind).name,
        shape: LocalisedText(korean: "카드", english: "card"), fill: SceneCard.Tint.slate.colour,
        outline: Palette.frame, isRounded: false)
    }
    return cards
      + nodeKinds.map { kind in
        let style = NodeStyle(kind)
        return nodeEntry(
          languages, name: style.name, shape: style.shapeName, fill: style.fill,
          outline: style.outline, isRounded: kind == .startup)
      }
  }

  private func nodeEntry(
    _ languages: SceneLanguages, name: LocalisedText, shape: LocalisedText, fill: DOTColour,
    outline: DOTColour, isRounded: Bool
  ) -> Entry {
    var patch = HTMLTable(rows: [[HTMLCell(width: 22, height: 12, background: fill)]])
    patch.cellBorder = 2
    patch.colour = outline
    patch.isRounded = isRounded
    let small = languages.small(name)
    let word = languages.large(shape)
    return Entry(
      sign: HTMLCell(patch, alignment: .centre), large: languages.large(name),
      small: small.isEmpty ? "(\(word))" : "(\(word)) \(small)")
  }

  private func edgeEntries(_ languages: SceneLanguages) -> [Entry] {
    edgeKinds.map { kind in
      let style = EdgeStyle(kind)
      return Entry(
        sign: HTMLCell(LineSample.table(style), alignment: .centre),
        symbol: (style.arrowHead.symbol, style.colour), large: languages.large(kind.name),
        small: languages.small(kind.name))
    }
  }

  private func markEntries(_ languages: SceneLanguages) -> [Entry] {
    var entries = marks.map { mark in
      Entry(
        sign: HTMLCell(
          HTMLText(mark.symbol, style: Lettering.legend.withColour(mark.colour)),
          alignment: .centre),
        large: languages.large(mark.name), small: languages.small(mark.name))
    }
    if hasBars {
      // One cell only: a wider column of the legend would pull two of them apart.
      let bar = HTMLCell(width: LineSample.width, height: 5, background: Palette.blue)
      let name = LocalisedText(korean: "적합도", english: "affinity")
      entries.append(
        Entry(
          sign: HTMLCell(HTMLTable(rows: [[bar]]), alignment: .centre),
          large: languages.large(name), small: languages.small(name)))
    }
    return entries
  }

  /// What the width of a line means, if widths differ.
  var strengthHint: LocalisedText {
    hasStrengths
      ? LocalisedText(
        korean: "선이 굵고 진할수록 값이 높음", english: "Wider and darker lines are stronger")
      : LocalisedText()
  }
}
