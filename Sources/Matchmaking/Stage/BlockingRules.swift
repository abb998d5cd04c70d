// Why one that fits somewhere has no place, where places have no prices.

import AffinityScoring
import EcosystemModel
import GraphCore

extension UnmatchedList {
  /// The record of one that fits somewhere, by what keeps it from the receiver that fits it best.
  func blocked(_ left: Int, _ acceptable: [Int]) -> UnmatchedRecord {
    let right = acceptable[0]
    let obstacles = facts.ledger.obstacles(left, right)
    let name = ecosystem.nodes[market.participants.rights[right].node].name
    let reasons = obstacles.prefix(2).map { market.words($0, ecosystem) }
    let isFull = obstacles.allSatisfy { obstacle in
      switch obstacle {
      case .seats, .ownerSeats: true
      default: false
      }
    }
    let reason =
      reasons.isEmpty
      ? LocalisedText(
        korean: "\(name[.korean])에 배정될 수는 있으나, 그렇게 하면 전체 결과가 더 좋아지지 않습니다.",
        english: "It could go to \(name[.english]), but the whole would be no better for it.")
      : LocalisedText(
        korean: "가장 적합한 곳은 \(name[.korean])이지만 배정될 수 없습니다: "
          + reasons.map(\.korean).joined(separator: ", ") + ".",
        english: "It fits best at \(name[.english]), but cannot go there: "
          + reasons.map(\.english).joined(separator: "; ") + ".")
    return UnmatchedRecord(
      left: ids.left(left), code: isFull && !obstacles.isEmpty ? .outbid : .rule, reason: reason,
      nearest: ids.right(right), margin: nil,
      candidates: facts.candidates(left, Array(acceptable.prefix(3)), withShortfall: false))
  }

  /// The record of one that no receiver of a stable placement would rather have than those it has.
  func refusedByAll(_ left: Int, _ acceptable: [Int]) -> UnmatchedRecord {
    let wanted = acceptable.sorted {
      let (one, other) = (market.scores.score(left, $0).left, market.scores.score(left, $1).left)
      return one == other ? ids.right($0).isBefore(ids.right($1)) : one > other
    }
    let right = wanted[0]
    let name = ecosystem.nodes[market.participants.rights[right].node].name
    let count = wanted.count
    let reason = LocalisedText(
      korean: count == 1
        ? "적합한 곳은 \(name[.korean])뿐이며, 그곳은 더 높이 평가한 곳들로 정원이 찼습니다."
        : "적합한 곳 \(count)곳 모두 더 높이 평가한 곳들로 정원이 찼습니다. 가장 원한 곳은 \(name[.korean])입니다.",
      english: count == 1
        ? "The only receiver that fits, \(name[.english]), is full of others that it ranks higher."
        : "All \(count) receivers that fit are full of others that they rank higher. The most "
          + "wanted is \(name[.english]).")
    return UnmatchedRecord(
      left: ids.left(left), code: .outbid, reason: reason, nearest: ids.right(right), margin: nil,
      candidates: facts.candidates(left, Array(wanted.prefix(3)), withShortfall: false))
  }
}
