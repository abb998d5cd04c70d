/// Where the members and rows of a scene are, by identifier.
///
/// Only looked up, never listed: the order of a dictionary is not to reach a picture.
struct SceneIndex {
  /// A member's number in reading order, and its group's.
  struct Position: Hashable {
    var member: Int
    var group: Int
    var row: Int?
  }

  private var members: [String: Position] = [:]
  private var rows: [SceneEdge.End: Int] = [:]

  init(groups: [SceneGroup]) throws(SceneError) {
    var number = 0
    for (groupNumber, group) in groups.enumerated() {
      for member in group.members {
        let position = Position(member: number, group: groupNumber)
        guard members.updateValue(position, forKey: member.id) == nil else {
          throw .duplicateIdentifier(member.id)
        }
        number += 1
        guard case .card(let card) = member else { continue }
        for (rowNumber, row) in card.rows.enumerated() {
          let end = SceneEdge.End(card.id, row: row.id)
          guard rows.updateValue(rowNumber, forKey: end) == nil else {
            throw .duplicateIdentifier(row.id)
          }
        }
      }
    }
  }

  /// Where an edge's end is, or `nil` if it is nowhere.
  func position(of end: SceneEdge.End) -> Position? {
    guard var position = members[end.member] else { return nil }
    if end.row != nil {
      guard let row = rows[end] else { return nil }
      position.row = row
    }
    return position
  }
}
