import DOTLanguage

/// A piece of a line, built of small cells, for legends and cards.
enum LineSample {
  /// The width in points.
  static let width = 32

  /// The piece as a table.
  static func table(_ style: EdgeStyle) -> HTMLTable {
    let colour = style.colour
    switch style.line {
    case .solid:
      return HTMLTable(rows: [[HTMLCell(width: width, height: 3, background: colour)]])
    case .dashed:
      return HTMLTable(rows: [dashes(on: 8, off: 4, count: 3, height: 3, colour)])
    case .dotted:
      return HTMLTable(rows: [dashes(on: 2, off: 3, count: 7, height: 2, colour)])
    case .double:
      let line = [HTMLCell(width: width, height: 2, background: colour)]
      return HTMLTable(rows: [line, [HTMLCell(width: width, height: 2)], line])
    case .doubleDashed:
      let line = dashes(on: 8, off: 4, count: 3, height: 2, colour)
      let gap = dashes(on: 8, off: 4, count: 3, height: 2, nil)
      return HTMLTable(rows: [line, gap, line])
    }
  }

  private static func dashes(
    on: Int, off: Int, count: Int, height: Int, _ colour: DOTColour?
  ) -> [HTMLCell] {
    (0..<(2 * count - 1)).map { number in
      number % 2 == 0
        ? HTMLCell(width: on, height: height, background: colour)
        : HTMLCell(width: off, height: height)
    }
  }
}
