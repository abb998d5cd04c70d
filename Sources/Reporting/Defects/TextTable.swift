/// A table laid out for a terminal: columns aligned by display width, numbers to the right, a rule
/// under the header.
///
/// If the table is wider than it should be, the widest text column is cut, again and again, down to
/// eight cells; `…` stands for what is missing. Numbers are never cut.
struct TextTable {
  /// The lines, each with a line end and without spaces at its end.
  let text: String

  private static let gap = "  "
  private static let narrowest = 8

  /// Lays out a table.
  ///
  /// - Complexity: O(size of the table).
  init(_ table: ReportTable, width limit: Int?) {
    let header = table.columns.map { visibleText($0.title) }
    let rows = table.rows.map { row in table.shown(row).map { visibleText($0) } }
    let isNumeric = table.columns.indices.map { table.isNumeric($0) }
    var widths = table.columns.indices.map { column in
      rows.reduce(displayWidth(of: header[column])) { max($0, displayWidth(of: $1[column])) }
    }
    if let limit { Self.fit(&widths, isNumeric: isNumeric, into: limit) }

    func line(_ cells: [String]) -> String {
      let padded = cells.enumerated().map { column, cell in
        Self.padded(
          Self.cut(cell, to: widths[column]), to: widths[column], toTheRight: isNumeric[column])
      }
      return trimmingEnd(padded.joined(separator: Self.gap)) + "\n"
    }
    let rule = widths.map { String(repeating: "-", count: $0) }
    text = ([header, rule] + rows).map(line).joined()
  }

  /// Narrows text columns, the widest first, until the table fits or nothing more can be cut.
  private static func fit(_ widths: inout [Int], isNumeric: [Bool], into limit: Int) {
    var excess = widths.reduce(0, +) + gap.count * max(widths.count - 1, 0) - limit
    while excess > 0 {
      let candidates = widths.indices.filter { !isNumeric[$0] && widths[$0] > narrowest }
      guard let widest = candidates.max(by: { (widths[$0], $1) < (widths[$1], $0) }) else { return }
      let next = candidates.filter { $0 != widest }.map { widths[$0] }.max() ?? narrowest
      let step = min(excess, max(1, widths[widest] - max(next, narrowest)))
      widths[widest] -= step
      excess -= step
    }
  }

  private static func cut(_ text: String, to width: Int) -> String {
    guard displayWidth(of: text) > width else { return text }
    var kept = String.UnicodeScalarView()
    var used = 0
    for scalar in text.unicodeScalars {
      let next = displayWidth(of: scalar)
      if used + next > width - 1 { break }
      used += next
      kept.append(scalar)
    }
    return String(kept) + "…"
  }

  private static func padded(_ text: String, to width: Int, toTheRight: Bool) -> String {
    let space = String(repeating: " ", count: max(0, width - displayWidth(of: text)))
    return toTheRight ? space + text : text + space
  }
}
