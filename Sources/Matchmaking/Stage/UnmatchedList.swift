// Why those who have no place have none, in Korean and English.

import AffinityScoring
import EcosystemModel
import GraphCore

/// The left sides of a stage that have no place, with the reasons.
struct UnmatchedList {
  let stage: MatchStage
  let market: StageMarket
  let facts: CandidateFacts
  let ids: ParticipantIDs
  let ecosystem: Ecosystem

  /// How many candidates are kept for one without a place.
  private static let candidateCount = 3

  /// The records, ascending by id.
  func records(placed: [Int: [Int]]) -> [UnmatchedRecord] {
    market.participants.lefts.indices.filter { placed[$0] == nil }.map(record)
      .sorted { $0.left.isBefore($1.left) }
  }

  private func record(_ left: Int) -> UnmatchedRecord {
    switch market.participants.lefts[left].refusal {
    case .noApplication:
      return refused(
        left, .noApplication,
        LocalisedText(
          korean: "신청서가 없습니다.", english: "There is no application."))
    case .noDemand:
      return refused(
        left, .noDemand,
        LocalisedText(
          korean: "신청서의 희망 배정 수가 0입니다(demand 0).",
          english: "The application asks for no placement (demand 0)."))
    case .leftOut(let rule, let isUnknown):
      return refused(left, .leftOut, reason(rule, isUnknown: isUnknown))
    case .belowFloor(let missed): return refused(left, .belowFloor, reason(missed))
    case .jointRefused(let node):
      let name = ecosystem.nodes[node].name
      return refused(
        left, .joint,
        LocalisedText(
          korean: "공동 신청한 \(name[.korean])이(가) 이 단계에서 배정될 수 없습니다.",
          english:
            "\(name[.english]), with which it applies jointly, cannot be placed in this stage."))
    case nil: break
    }
    let rightCount = market.participants.rights.count
    let ranked = (0..<rightCount).sorted {
      let one = market.scores.score(left, $0).affinity
      let other = market.scores.score(left, $1).affinity
      return one == other ? ids.right($0).isBefore(ids.right($1)) : one > other
    }
    let fitting = ranked.filter { Int(market.scores.score(left, $0).affinity) >= market.minimum }
    if fitting.isEmpty { return noFit(left, ranked) }
    let acceptable = fitting.filter { market.isAcceptable(left, $0) }
    if acceptable.isEmpty {
      return UnmatchedRecord(
        left: ids.left(left), code: .excluded,
        reason: LocalisedText(
          korean: "기준에 맞는 모든 곳에 배정 제외 사유가 등록되어 있습니다.",
          english: "Every receiver that would fit is excluded for it."),
        nearest: ids.right(fitting[0]), margin: nil,
        candidates: facts.candidates(
          left, Array(fitting.prefix(Self.candidateCount)), withShortfall: false))
    }
    if stage.objective == .stable { return refusedByAll(left, acceptable) }
    return facts.hasPrices ? outbid(left, acceptable) : blocked(left, acceptable)
  }

  private func refused(
    _ left: Int, _ code: UnmatchedRecord.Code, _ reason: LocalisedText
  ) -> UnmatchedRecord {
    UnmatchedRecord(
      left: ids.left(left), code: code, reason: reason, nearest: "", margin: nil, candidates: [])
  }

  private func reason(_ rule: Rule, isUnknown: Bool) -> LocalisedText {
    if isUnknown {
      let columns = rule.columns.joined(separator: ", ")
      return LocalisedText(
        korean: "이 단계의 조건 ‘\(rule.text)’의 충족 여부를 판단할 정보(\(columns))가 비어 있습니다.",
        english: "Whether it meets the stage's condition `\(rule.text)` is unknown: "
          + "\(rule.columns.count == 1 ? "" : "one of ")\(columns) is blank.")
    }
    return LocalisedText(
      korean: "이 단계의 조건 ‘\(rule.text)’에 해당하지 않습니다.",
      english: "It does not meet the stage's condition `\(rule.text)`.")
  }

  private func reason(_ missed: Merit.MissedFloor) -> LocalisedText {
    let value = Self.rounded(missed.value)
    if let index = missed.criterion, let criterion = ecosystem.rubric?.criteria[index] {
      return LocalisedText(
        korean: "‘\(criterion.name[.korean])’ 평가가 \(value)점으로 최저 기준 "
          + "\(missed.floor.description)점에 미치지 못합니다.",
        english: "Its score for “\(criterion.name[.english])” is \(value), below the floor of "
          + "\(missed.floor.description).")
    }
    return LocalisedText(
      korean: "종합 평가가 \(value)점으로 최저 기준 \(missed.floor.description)점에 미치지 못합니다.",
      english: "Its merit is \(value) of 100, below the floor of \(missed.floor.description).")
  }

  /// A number with at most two decimals, rounded down so that a miss never reads as a pass.
  private static func rounded(_ number: DecimalNumber) -> String {
    DecimalNumber(millionths: number.millionths / 10_000 * 10_000).description
  }

  private func noFit(_ left: Int, _ ranked: [Int]) -> UnmatchedRecord {
    guard let best = ranked.first else {
      return refused(
        left, .noFit,
        LocalisedText(
          korean: "이 단계에는 배정받을 곳이 없습니다.",
          english: "There is no receiver in this stage."))
    }
    let affinity = Int(market.scores.score(left, best).affinity)
    let name = ecosystem.nodes[market.participants.rights[best].node].name
    return UnmatchedRecord(
      left: ids.left(left), code: .noFit,
      reason: LocalisedText(
        korean: "적합도가 최소 기준 \(Self.points(market.minimum))점(100점 만점)에 "
          + "이르는 곳이 없습니다. 가장 가까운 곳은 \(name[.korean])(\(Self.points(affinity))점)입니다.",
        english: "No receiver reaches the minimum affinity of \(Self.points(market.minimum)) of "
          + "100. The nearest is \(name[.english]) with \(Self.points(affinity))."),
      nearest: ids.right(best), margin: market.minimum - affinity,
      candidates: facts.candidates(
        left, Array(ranked.prefix(Self.candidateCount)), withShortfall: false))
  }

  private func outbid(_ left: Int, _ acceptable: [Int]) -> UnmatchedRecord {
    let shortfalls = acceptable.compactMap { right in
      facts.shortfall(left, right).map { (right: right, shortfall: max(0, $0)) }
    }
    let nearest = shortfalls.min {
      $0.shortfall == $1.shortfall
        ? ids.right($0.right).isBefore(ids.right($1.right)) : $0.shortfall < $1.shortfall
    }
    let right = nearest?.right ?? acceptable[0]
    let name = ecosystem.nodes[market.participants.rights[right].node].name
    let room = room(at: right)
    let isOnly = acceptable.count == 1
    var reason = LocalisedText(
      korean: isOnly
        ? "적합한 곳은 한 곳뿐이며 자리가 모두 찼습니다: \(name[.korean])(\(room.korean))."
        : "적합한 곳 \(acceptable.count)곳의 자리가 모두 찼습니다. 배정에 가장 가까웠던 곳은 "
          + "\(name[.korean])(\(room.korean))입니다.",
      english: isOnly
        ? "The only receiver that fits is full: \(name[.english]) (\(room.english))."
        : "\(acceptable.count == 2 ? "Both" : "All \(acceptable.count)") receivers that fit are "
          + "full. The nearest to a place is \(name[.english]) (\(room.english)).")
    if let nearest {
      let points = Self.exactPoints(nearest.shortfall)
      reason.korean += " 그곳에 배정되기에는 적합도가 \(points)점 부족했습니다."
      reason.english += " Its affinity fell \(points) points short of a place there."
    } else {
      reason.korean += " 그곳의 자리는 모두 사전 확정 배정으로 채워졌습니다."
      reason.english += " Locked placements hold every place there."
    }
    var shown = Array(acceptable.prefix(Self.candidateCount))
    if !shown.contains(right) { shown[shown.count - 1] = right }
    return UnmatchedRecord(
      left: ids.left(left), code: .outbid, reason: reason, nearest: ids.right(right),
      margin: nearest?.shortfall,
      candidates: facts.candidates(left, shown, withShortfall: true))
  }

  /// How many a receiver takes, or its owner where that is what binds.
  private func room(at right: Int) -> LocalisedText {
    let participants = market.participants
    let capacity = participants.rights[right].capacity
    if (facts.leftsOfRight[right] ?? []).count < capacity,
      let owner = participants.fullOwner(of: right, facts.leftsOfRight),
      let limit = participants.owners.first(where: { $0.node == owner })?.capacity
    {
      let name = ecosystem.nodes[owner].name
      return LocalisedText(
        korean: "\(name[.korean])의 전체 정원 \(limit)건",
        english: "\(name[.english]) takes \(limit) in all")
    }
    return LocalisedText(
      korean: "정원 \(capacity)건", english: capacity == 1 ? "1 place" : "\(capacity) places")
  }

  /// Millionths as points of 100, exact and without needless zeros.
  private static func points(_ millionths: Int) -> String {
    DecimalNumber(millionths: Int64(millionths) * 100).description
  }

  /// Millionths, not below 0, as points of 100 with four decimals, as explanations write them.
  private static func exactPoints(_ millionths: Int) -> String {
    "\(millionths / 10_000).\(String(millionths % 10_000 + 10_000).dropFirst())"
  }
}
