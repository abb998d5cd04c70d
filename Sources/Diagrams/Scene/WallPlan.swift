/// Which card of a wall stands in which column.
///
/// Each card goes to the lowest column so far, the leftmost of equals: columns end at about the
/// same height, and reading order is kept as far as that allows.
struct WallPlan {
  /// Positions of cards, for each column.
  let columns: [[Int]]
  /// The height of the highest column in points.
  let height: Int
  /// The height of all cards together, one below the other.
  let filledHeight: Int

  static let gap = 10

  init(heights: [Int], columnCount: Int) {
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
    filledHeight = filled.reduce(0, +)
  }

  /// The number of columns that makes a picture near to 8:5 with little empty space.
  ///
  /// - Parameters:
  ///   - sections: The heights of the cards of each part of the wall.
  ///   - cardWidth: The width of all cards.
  ///   - otherHeight: The height of what is above and below the cards, in a picture of a width.
  static func columnCount(
    sections: [[Int]], cardWidth: Int, otherHeight: (_ width: Int) -> Int
  ) -> Int {
    let mostCards = sections.map(\.count).max() ?? 0
    var best = (count: 1, excess: Int.max)
    for count in 1...max(min(mostCards, 16), 1) {
      let width = count * (cardWidth + gap)
      var height = otherHeight(width)
      var used = 0
      var filled = 0
      for heights in sections {
        let plan = WallPlan(heights: heights, columnCount: count)
        height += plan.height
        used += plan.height * count
        filled += plan.filledHeight
      }
      // How many thousandths of 8:5 it is, one way or the other, times what empty space costs.
      let wide = 1_000 * width * 5 / max(height * 8, 1)
      let high = 1_000 * height * 8 / max(width * 5, 1)
      let excess = max(wide, high) * max(used, 1) / max(filled, 1)
      if excess < best.excess { best = (count, excess) }
    }
    return best.count
  }
}
