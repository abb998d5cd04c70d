/// Which card of a wall stands in which column.
///
/// Each card goes to the lowest column so far, the leftmost of equals: columns end at about the
/// same height, and reading order is kept as far as that allows.
package struct WallPlan {
  /// Positions of cards, for each column.
  package let columns: [[Int]]
  /// The height of the highest column in points.
  package let height: Int
  static let gap = 10

  package init(heights: [Int], columnCount: Int) {
    var columns = [[Int]](repeating: [], count: columnCount)
    var filled = [Int](repeating: 0, count: columnCount)
    for (position, height) in heights.enumerated() {
      var lowest = 0
      for column in filled.indices where filled[column] < filled[lowest] { lowest = column }
      columns[lowest].append(position)
      filled[lowest] += height + Self.gap
    }
    self.columns = columns.filter { !$0.isEmpty }
    height = filled.max() ?? 0
  }

  /// The number of columns and the width of cards that fill a slide of 16:9 best.
  ///
  /// Letters are largest where the larger of width / 16 and height / 9 is least. Of nearly equal
  /// numbers the least is taken, and its cards are widened if the picture would be too high.
  ///
  /// - Parameters:
  ///   - sections: The heights of the cards of each part of the wall.
  ///   - cardWidth: The least width of all cards.
  ///   - otherHeight: The height of what is above and below the cards, in a picture of a width.
  /// - Returns: The number of columns and the width of the cards in points.
  package static func arrangement(
    sections: [[Int]], cardWidth: Int, otherHeight: (_ width: Int) -> Int
  ) -> (columnCount: Int, cardWidth: Int) {
    let mostCards = sections.map(\.count).max() ?? 0
    var best = (count: 1, size: Int.max, height: 0)
    for count in 1...max(min(mostCards, 16), 1) {
      let width = count * (cardWidth + gap)
      var height = otherHeight(width)
      for heights in sections { height += WallPlan(heights: heights, columnCount: count).height }
      let size = max(width * 9, height * 16)
      if best.size == .max || size < best.size / 100 * 90 { best = (count, size, height) }
    }
    let wanted = best.height * 3 / 2 / best.count - gap
    return (best.count, max(cardWidth, min(wanted, cardWidth * 5 / 4)))
  }
}
