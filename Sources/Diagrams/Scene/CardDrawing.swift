import DOTLanguage
import EcosystemModel

/// A card as a table: a tinted head, a line for each row, and relations where no lines are drawn.
///
/// The table has columns for label, mark, bar and value; what no row needs is left out. Each row
/// is an edge's end at its first and at its last cell.
struct CardDrawing {
  let card: SceneCard
  let languages: SceneLanguages
  /// The least width of the card in points.
  let width: Int
  /// What the card lists under its rows.
  var relations: [CardRelation] = []

  static let widths = 118...216
  private static let barWidth = 34
  private static let padding = 3

  /// The width that the card would like to have, within `widths`.
  ///
  /// A title takes two lines, or three in a wall, where cards are to be narrow.
  static func naturalWidth(_ card: SceneCard, in scene: Scene) -> Int {
    let languages = scene.languages
    let drawing = CardDrawing(card: card, languages: languages, width: 0)
    let title = Lettering.name.width(languages.large(card.title))
    let small = Lettering.small.width(languages.small(card.title))
    let share = scene.profile == .wall ? 42 : 58
    var widest = max(title, small) * share / 100 + drawing.badgeWidth + 4 * padding
    let others = drawing.markWidth + drawing.barsWidth + drawing.valueWidth
    for row in card.rows {
      let small = languages.small(row.label)
      let label = Lettering.row.width(languages.large(row.label))
      let more = small.isEmpty ? 0 : 4 + Lettering.rowSmall.width(small)
      widest = max(widest, label + more + others + 4 * padding)
    }
    return min(max(widest, widths.lowerBound), widths.upperBound)
  }

  /// The height in points, roughly.
  var estimatedHeight: Int {
    var height = 16 * titleLines.count + 12 * smallTitleLines.count + 12 * subtitleLines.count + 6
    height += 14 * card.rows.count + (card.hiddenRowCount > 0 ? 13 : 0)
    for relation in relations { height += 11 * relationLines(relation).count + 2 }
    return height
  }

  /// The table, with ports `firstPort(of:)` and `rightPort(of:)`.
  func table() -> HTMLTable {
    var rows: [[HTMLCell]] = [head()]
    for (number, row) in card.rows.enumerated() { rows.append(cells(of: row, number: number)) }
    if card.hiddenRowCount > 0 {
      rows.append([wide(HTMLText(hiddenRowsWording, style: Lettering.rowSmall))])
    }
    for (number, relation) in relations.enumerated() {
      rows.append(cells(of: relation, isFirst: number == 0))
    }
    var table = HTMLTable(rows: rows)
    table.border = 1
    table.colour = Palette.frame
    table.background = .white
    table.cellPadding = 1
    return table
  }

  /// The port at the left of a row.
  static func firstPort(of row: Int) -> DOTIdentifier { DOTIdentifier(.port, 2 * row) }

  /// The port at the right of a row that has more than one cell.
  private static func lastPort(of row: Int) -> DOTIdentifier { DOTIdentifier(.port, 2 * row + 1) }

  var hiddenRowsWording: String {
    languages.inline(
      LocalisedText(
        korean: "…외 \(card.hiddenRowCount)개", english: "…and \(card.hiddenRowCount) more"))
  }

  // MARK: Head

  private var badgeWidth: Int { card.badge.isEmpty ? 0 : Lettering.badge.width(card.badge) + 4 }

  private var titleLines: [String] {
    Lettering.name.lines(
      languages.large(card.title), width: width - badgeWidth - 4 * Self.padding, atMost: 3)
  }

  private var smallTitleLines: [String] {
    Lettering.small.lines(
      languages.small(card.title), width: width - 2 * Self.padding, atMost: 3)
  }

  private var subtitleLines: [String] {
    Lettering.rowSmall.lines(
      languages.large(card.subtitle), width: width - 2 * Self.padding, atMost: 2)
  }

  /// One cell with a table, so that title and badge do not set the columns of the rows.
  private func head() -> [HTMLCell] {
    // A cell for each line: Hangul would touch the line above otherwise.
    var rows = titleLines.map { [HTMLCell(HTMLText($0, style: Lettering.name))] }
    if rows.isEmpty { rows.append([HTMLCell()]) }
    rows[0][0].width = width - badgeWidth - 4
    if !card.badge.isEmpty {
      for number in rows.indices.dropFirst() { rows[number][0].columnSpan = 2 }
      rows[0].append(HTMLCell(HTMLText(card.badge, style: Lettering.badge), alignment: .right))
    }
    for (lines, style) in [
      (smallTitleLines, Lettering.small), (subtitleLines, Lettering.rowSmall),
    ] where !lines.isEmpty {
      var cell = HTMLCell(HTMLText(lines: lines, style: style))
      cell.columnSpan = card.badge.isEmpty ? 1 : 2
      rows.append([cell])
    }
    var table = HTMLTable(rows: rows)
    table.cellPadding = 1
    var cell = HTMLCell(table)
    cell.columnSpan = columnCount
    cell.background = card.tint.colour
    return [cell]
  }

  private func wide(_ text: HTMLText) -> HTMLCell {
    var cell = HTMLCell(text)
    cell.columnSpan = columnCount
    cell.padding = Self.padding
    return cell
  }

  // MARK: Rows

  private var hasMarks: Bool { card.rows.contains { $0.mark != nil } }
  private var hasBars: Bool { card.rows.contains { $0.strength != nil } }
  private var hasValues: Bool { card.rows.contains { !value(of: $0).isEmpty } }
  private var columnCount: Int {
    1 + (hasMarks ? 1 : 0) + (hasBars ? 1 : 0) + (hasValues ? 1 : 0)
  }

  private var markWidth: Int {
    guard hasMarks else { return 0 }
    return 4 + (card.rows.map { Lettering.rowSmall.width(markWording($0)) }.max() ?? 0)
  }
  private var barsWidth: Int { hasBars ? Self.barWidth + 4 : 0 }
  private var valueWidth: Int {
    guard hasValues else { return 0 }
    return 4 + (card.rows.map { Lettering.row.width(value(of: $0)) }.max() ?? 0)
  }

  private func markWording(_ row: SceneRow) -> String {
    row.mark.map { "\($0.symbol) \(languages.large($0.name))" } ?? ""
  }

  private func value(of row: SceneRow) -> String {
    var parts = row.strength.map { ["\($0.percent)%"] } ?? []
    if !row.detail.isEmpty { parts.insert(languages.large(row.detail), at: 0) }
    return parts.joined(separator: " ")
  }

  private func cells(of row: SceneRow, number: Int) -> [HTMLCell] {
    // Without a mark of its own a row has more room for the label.
    let spansMark = hasMarks && row.mark == nil
    let labelWidth =
      width - (spansMark ? 0 : markWidth) - barsWidth - valueWidth - 2 * Self.padding
    var cells = [HTMLCell(labelText(of: row, width: labelWidth - 2 * Self.padding))]
    cells[0].width = labelWidth
    cells[0].padding = Self.padding - 1
    if spansMark {
      cells[0].columnSpan = 2
    } else if let mark = row.mark {
      let style = Lettering.rowSmall.withColour(mark.colour)
      cells.append(HTMLCell(HTMLText(markWording(row), style: style)))
    }
    if hasBars { cells.append(row.strength.map(bar) ?? HTMLCell()) }
    if hasValues {
      cells.append(HTMLCell(HTMLText(value(of: row), style: Lettering.row), alignment: .right))
    }
    cells[0].port = Self.firstPort(of: number)
    if cells.count > 1 {
      cells[cells.count - 1].port = Self.lastPort(of: number)
      cells[cells.count - 1].padding = 2
    }
    return cells
  }

  /// The port at the right of a row, which may be that at its left.
  func rightPort(of row: Int) -> DOTIdentifier {
    let cellCount = columnCount - (hasMarks && card.rows[row].mark == nil ? 1 : 0)
    return cellCount > 1 ? Self.lastPort(of: row) : Self.firstPort(of: row)
  }

  private func labelText(of row: SceneRow, width: Int) -> HTMLText {
    let label = Lettering.row.lines(languages.large(row.label), width: width, atMost: 1)
    var text = HTMLText(label.first ?? "", style: Lettering.row)
    let rest = width - Lettering.row.width(label.first ?? "") - 4
    let small = languages.small(row.label)
    if rest > 24, let small = Lettering.rowSmall.lines(small, width: rest, atMost: 1).first {
      text.append(" " + small, style: Lettering.rowSmall)
    }
    return text
  }

  private func bar(_ strength: Strength) -> HTMLCell {
    let filled = (strength.thousandths * Self.barWidth + 500) / 1_000
    var first = HTMLCell(width: max(filled, 1), height: 5, background: Palette.blue)
    first.alignment = .right
    var rest = HTMLCell(
      width: max(Self.barWidth - filled, 1), height: 5, background: Palette.track)
    rest.alignment = .left
    return HTMLCell(HTMLTable(rows: [[first, rest]]), alignment: .centre)
  }

  // MARK: Relations

  private func relationLines(_ relation: CardRelation) -> [String] {
    Lettering.rowSmall.lines(
      relation.wording(languages), width: width - LineSample.width - 4 * Self.padding, atMost: 3)
  }

  private func cells(of relation: CardRelation, isFirst: Bool) -> [HTMLCell] {
    let text = HTMLText(lines: relationLines(relation), style: Lettering.rowSmall)
    var sample = HTMLCell(LineSample.table(EdgeStyle(relation.kind)))
    sample.width = LineSample.width
    var words = HTMLCell(text)
    words.width = width - LineSample.width - 4 * Self.padding
    var table = HTMLTable(rows: [[sample, words]])
    table.cellPadding = 1
    var cell = HTMLCell(table)
    cell.columnSpan = columnCount
    cell.background = DOTColour(0xF7F9FB)
    return [cell]
  }
}

/// The ends of a card's edges of one kind, for pictures without lines.
struct CardRelation: Hashable {
  let kind: SceneEdgeKind
  /// The other ends, and whether the edge points at them.
  var others: [Other]

  struct Other: Hashable {
    let name: LocalisedText
    let isHead: Bool
  }

  /// The kind and the other ends, with arrows where a direction means something.
  func wording(_ languages: SceneLanguages) -> String {
    let names = others.map { other in
      let arrow = kind.isMutual ? "" : other.isHead ? "▶ " : "◀ "
      return arrow + languages.large(other.name)
    }
    return languages.large(kind.name) + " " + names.joined(separator: ", ")
  }
}
