/// Which rank each member has in a layout of columns.
///
/// A high middle column is dealt to two ranks, so that the picture fits a slide: what is tied to
/// the left stands at the left, what is tied to the right at the right, and the rest where there
/// is less. Frames stay whole, so that a middle column with a frame is not dealt.
struct ColumnRanks {
  /// The rank of each member, from 0, without gaps.
  let ofMember: [Int]
  /// How many ranks there are.
  let count: Int

  /// The height of a middle column in points above which it is dealt.
  static let dealtHeight = 620

  init(_ drawing: SceneDrawing) {
    let scene = drawing.scene
    let columns = scene.groups.flatMap { group in
      group.members.map { _ in group.column.rawValue }
    }
    let heights = drawing.members.map { drawing.estimatedHeight(of: $0) + 9 }
    let middle = SceneGroup.Column.middle.rawValue
    let inMiddle = columns.indices.filter { columns[$0] == middle }
    let isDealt =
      inMiddle.map { heights[$0] }.reduce(0, +) > Self.dealtHeight
      && !scene.groups.contains { $0.column == .middle && $0.isFramed }

    // Ranks with gaps: 0 left, 1 and 2 middle, 3 right.
    var ranks = columns.map { $0 == 2 ? 3 : $0 }
    if isDealt {
      let ties = Self.ties(drawing, columns: columns)
      var filled = [0, 0]
      var undecided: [Int] = []
      for member in inMiddle {
        guard ties[member].toLeft != ties[member].toRight else {
          undecided.append(member)
          continue
        }
        ranks[member] = ties[member].toLeft ? 1 : 2
        filled[ranks[member] - 1] += heights[member]
      }
      for member in undecided {
        ranks[member] = filled[0] <= filled[1] ? 1 : 2
        filled[ranks[member] - 1] += heights[member]
      }
    }
    let used = (0...3).filter { ranks.contains($0) }
    ofMember = ranks.map { rank in used.firstIndex(of: rank) ?? 0 }
    count = used.count
  }

  /// Whether each member is tied to the left column and to the right one.
  private static func ties(
    _ drawing: SceneDrawing, columns: [Int]
  ) -> [(toLeft: Bool, toRight: Bool)] {
    var ties = columns.map { _ in (toLeft: false, toRight: false) }
    for (_, tail, head) in drawing.orderedEdges {
      for (own, other) in [(tail.member, head.member), (head.member, tail.member)] {
        if columns[other] < columns[own] { ties[own].toLeft = true }
        if columns[other] > columns[own] { ties[own].toRight = true }
      }
    }
    return ties
  }
}
