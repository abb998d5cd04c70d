// The words of explanations in Korean and English.

import AffinityScoring
import EcosystemModel
import Matchmaking

/// Words an outcome for one entity in one language.
struct ExplanationWords {
  let outcome: MatchOutcome
  let language: Language

  private var isKorean: Bool { language == .korean }

  var syntheticNotice: String {
    isKorean ? "참고: 이 결과에는 가상의 데이터가 들어 있습니다." : "Note: some of this data is invented."
  }

  /// The blocks of one stage; empty if the stage does not name the entity.
  func blocks(
    of id: String, _ entity: EntityRecord, in stage: StageOutcome
  ) -> [Explanation.Block] {
    var blocks: [Explanation.Block] = []
    let matches = stage.matches.filter { $0.left == id }
    let received = stage.receivers.first { $0.id == id }
    let unmatched = stage.unmatched.first { $0.left == id }
    let isOwner = stage.receivers.contains { outcome.entity($0.id)?.owner == id }
    if case .infeasible(let conflict) = stage.status,
      entity.kind == stage.left || received != nil
    {
      return [
        .heading(heading(stage)),
        .paragraph(
          isKorean
            ? "이 단계에서는 규칙을 모두 지키는 배정이 불가능하여 아무도 배정되지 않았습니다."
            : "In this stage no placement keeps all rules, so nobody was placed."),
        .paragraph(conflict.summary[language]), .paragraph(conflict.remedy[language]),
      ]
    }
    if let received { blocks += receiver(received, stage) }
    for match in matches { blocks += placed(match, stage) }
    if let unmatched { blocks += refused(unmatched, stage) }
    if isOwner { blocks += owner(id, stage) }
    return blocks.isEmpty ? [] : [.heading(heading(stage))] + blocks
  }

  private func heading(_ stage: StageOutcome) -> String {
    isKorean ? "단계 ‘\(stage.name)’" : "Stage “\(stage.name)”"
  }

  // MARK: One who is placed

  private func placed(_ match: MatchRecord, _ stage: StageOutcome) -> [Explanation.Block] {
    let right = name(match.right)
    var blocks: [Explanation.Block] = []
    let affinity = points(match.score.affinity)
    if match.isLocked {
      blocks.append(
        .paragraph(
          isKorean
            ? "결과: \(right)에 배정되었습니다(사전 확정). 적합도는 100점 만점에 \(affinity)점입니다."
            : "Result: placed at \(right), as fixed beforehand. Its affinity is \(affinity) of 100."
        ))
    } else {
      blocks.append(
        .paragraph(
          isKorean
            ? "결과: \(right)에 배정되었습니다. 적합도는 100점 만점에 \(affinity)점입니다."
            : "Result: placed at \(right). Its affinity is \(affinity) of 100."))
    }
    blocks.append(.parts(parts(match.score, stage)))
    blocks.append(
      .paragraph(
        isKorean
          ? "신청 기업의 기준으로 \(match.leftRank)순위, 배정처의 기준으로 \(match.rightRank)순위였습니다."
          : "By its own view this was choice \(match.leftRank); by the receiver's view it ranked "
            + "\(match.rightRank)."))
    let better = match.missed.map { wouldBeBetter($0, than: match) }
    if !better.isEmpty {
      blocks.append(
        .paragraph(
          isKorean
            ? "신청 기업의 기준으로 더 나았던 곳:" : "By its own view these would have been better:"))
      blocks.append(.list(better))
    }
    return blocks
  }

  /// Why one who is placed is not at a receiver that it would rather have.
  ///
  /// Where its affinity there is above that of somebody placed there, only the whole can be the
  /// reason.
  private func wouldBeBetter(_ candidate: Candidate, than match: MatchRecord) -> String {
    let right = name(candidate.right)
    let affinity = points(candidate.score.affinity)
    let whole =
      isKorean
      ? "그곳에 배정해도 전체 배정(건수, 그다음 적합도 합계)은 나아지지 않습니다."
      : "with it there the placement as a whole (pairs, then total affinity) is no better."
    guard !candidate.lastHolder.isEmpty else {
      let reason =
        match.score.affinity >= candidate.score.affinity
        ? (isKorean
          ? "양쪽 기준을 합한 적합도는 배정된 곳이 더 낮지 않습니다."
          : "by both views together its own place is no worse.") : whole
      return isKorean
        ? "\(right)(적합도 \(affinity)): 자리는 있었지만, \(reason)"
        : "\(right) (affinity \(affinity)): it has room, but \(reason)"
    }
    let holder = name(candidate.lastHolder)
    let other = points(candidate.lastAffinity)
    if candidate.score.affinity > candidate.lastAffinity {
      return isKorean
        ? "\(right)(적합도 \(affinity)): 정원이 찼습니다. 그곳에 배정된 기업 중 가장 낮은 적합도(\(holder), "
          + "\(other))보다 높지만, \(whole)"
        : "\(right) (affinity \(affinity)): full. That is above the lowest affinity placed there "
          + "(\(holder) with \(other)), but \(whole)"
    }
    return isKorean
      ? "\(right)(적합도 \(affinity)): 정원이 찼습니다. 그곳에 배정된 기업 중 가장 낮은 적합도는 "
        + "\(other)(\(holder))입니다."
      : "\(right) (affinity \(affinity)): full; the lowest affinity placed there is \(other) "
        + "(\(holder))."
  }

  // MARK: One who is not

  private func refused(
    _ unmatched: UnmatchedRecord, _ stage: StageOutcome
  ) -> [Explanation.Block] {
    var blocks: [Explanation.Block] = [
      .paragraph(
        (isKorean ? "결과: 배정되지 않았습니다. " : "Result: not placed. ")
          + unmatched.reason[language])
    ]
    guard !unmatched.candidates.isEmpty else { return blocks }
    blocks.append(.paragraph(isKorean ? "가장 잘 맞는 곳:" : "The receivers that fit best:"))
    blocks.append(.list(unmatched.candidates.map(candidate)))
    if let nearest = unmatched.candidates.first(where: { $0.right == unmatched.nearest }) {
      let right = name(nearest.right)
      blocks.append(
        .paragraph(
          isKorean ? "\(right)에서의 적합도 내역:" : "How the affinity at \(right) is made up:"))
      blocks.append(.parts(parts(nearest.score, stage)))
    }
    if unmatched.code == .outbid, let margin = unmatched.margin {
      let right = name(unmatched.nearest)
      blocks.append(
        .paragraph(
          isKorean
            ? "다른 조건이 같고 \(right)에서의 적합도가 \(points(margin))점 넘게 더 높았다면 배정되었을 것입니다."
            : "With over \(points(margin)) points more at \(right), all else equal, it would have "
              + "been placed."))
    }
    return blocks
  }

  private func candidate(_ candidate: Candidate) -> String {
    let right = name(candidate.right)
    var text =
      isKorean
      ? "\(right): 적합도 \(points(candidate.score.affinity))"
      : "\(right): affinity \(points(candidate.score.affinity))"
    if let shortfall = candidate.shortfall {
      text +=
        isKorean ? ", 배정에 \(points(shortfall))점 부족" : ", \(points(shortfall)) short of a place"
    }
    if !candidate.lastHolder.isEmpty {
      let holder = name(candidate.lastHolder)
      text +=
        isKorean
        ? " (그곳에 배정된 가장 낮은 적합도: \(points(candidate.lastAffinity)), \(holder))"
        : " (lowest placed there: \(points(candidate.lastAffinity)), \(holder))"
    }
    return text
  }

  // MARK: Receivers and owners

  private func receiver(
    _ receiver: ReceiverRecord, _ stage: StageOutcome
  ) -> [Explanation.Block] {
    var blocks: [Explanation.Block] = [.paragraph(places(receiver))]
    let placed = stage.matches.filter { $0.right == receiver.id }.sorted {
      $0.score.affinity == $1.score.affinity
        ? $0.left.isBefore($1.left) : $0.score.affinity > $1.score.affinity
    }
    if !placed.isEmpty {
      blocks.append(.paragraph(isKorean ? "배정된 기업과 적합도:" : "Placed here, with affinity:"))
      blocks.append(
        .list(
          placed.map { "\(name($0.left)): \(points($0.score.affinity))\(lockMark($0))" }))
    }
    let waiting = stage.waiting.filter { $0.right == receiver.id }
    if !waiting.isEmpty {
      blocks.append(.paragraph(isKorean ? "대기 순서와 적합도:" : "Waiting list, with affinity:"))
      blocks.append(.list(waiting.map { "\(name($0.left)): \(points($0.affinity))" }))
    }
    return blocks
  }

  /// How many places a receiver has, and how many are taken.
  private func places(_ receiver: ReceiverRecord) -> String {
    let count = receiver.count
    let capacity = receiver.capacity
    if isKorean {
      return "정원 \(capacity)건 중 \(count)건이 배정되었습니다"
        + (receiver.isAssumed ? "(정원은 가정값)." : ".")
        + (receiver.lowerQuota > 0 ? " 최소 정원은 \(receiver.lowerQuota)건입니다." : "")
    }
    return "\(count) of \(capacity) \(capacity == 1 ? "place is" : "places are") taken"
      + (receiver.isAssumed ? " (capacity assumed)" : "")
      + (receiver.lowerQuota > 0 ? "; at least \(receiver.lowerQuota) had to be." : ".")
  }

  private func lockMark(_ match: MatchRecord) -> String {
    guard match.isLocked else { return "" }
    return isKorean ? " (사전 확정)" : " (fixed beforehand)"
  }

  private func owner(_ id: String, _ stage: StageOutcome) -> [Explanation.Block] {
    let needs = stage.receivers.filter { outcome.entity($0.id)?.owner == id }
    let placed = stage.matches.filter { match in needs.contains { $0.id == match.right } }
    let empty = needs.filter { need in !placed.contains { $0.right == need.id } }
    let matches = "\(placed.count) \(placed.count == 1 ? "match" : "matches")"
    let tasks = "\(needs.count) \(needs.count == 1 ? "task" : "tasks")"
    return [
      .paragraph(
        isKorean
          ? "과제 \(needs.count)건에 모두 \(placed.count)건이 매칭되었습니다."
          : "\(matches) over its \(tasks)."),
      .list(
        placed.map {
          "\(name($0.right)) – \(name($0.left)): \(points($0.score.affinity))\(lockMark($0))"
        } + empty.map { "\(name($0.id)) – \(isKorean ? "매칭 없음" : "nobody")" }),
    ]
  }

  // MARK: Parts

  private func parts(_ score: ScoreParts, _ stage: StageOutcome) -> Explanation.PartTable {
    var rows: [(name: String, part: Int, sentence: String)] = []
    for (index, criterion) in stage.criteria.enumerated() {
      guard index < score.parts.count else { break }
      let sentence = index < score.sentences.count ? score.sentences[index][language] : ""
      rows.append((criterion.name[language], score.parts[index], sentence))
    }
    return Explanation.PartTable(rows: rows, total: score.affinity)
  }

  /// The name of an entity with its id; Korean has no space before a bracket.
  func name(_ id: String) -> String {
    guard let entity = outcome.entity(id) else { return id }
    return isKorean ? "\(entity.name[language])(\(id))" : "\(entity.name[language]) (\(id))"
  }
}
