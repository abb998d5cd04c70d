//===----------------------------------------------------------------------===//
// A stage's placement as a wall of cards: each receiver with those placed there, and a card that
// counts those without a place by reason.
//===----------------------------------------------------------------------===//

public import EcosystemModel
public import Matchmaking

extension Scene {
  /// Returns the scene of one stage of an outcome, each card with at most `rowLimit` rows and the
  /// rest counted.
  ///
  /// - Complexity: O(*m* log *m*) for *m* pairs.
  public static func matches(
    of stage: StageOutcome, in outcome: MatchOutcome, languages: SceneLanguages,
    rowLimit: Int = 16
  ) throws(SceneError) -> Scene {
    try MatchesView(
      stage: stage, outcome: outcome, languages: languages, rowLimit: rowLimit
    ).scene()
  }
}

/// Builds the scene of a stage.
private struct MatchesView {
  let stage: StageOutcome
  let outcome: MatchOutcome
  let languages: SceneLanguages
  let rowLimit: Int

  func scene() throws(SceneError) -> Scene {
    let unplaced = stage.unmatched.isEmpty ? [] : [SceneMember.card(unplacedCard)]
    let groups = [SceneGroup(members: cards + unplaced)]
    return try Scene(heading: heading, languages: languages, profile: .wall, groups: groups)
  }

  /// The receivers' cards; those of one owner stand together.
  private var cards: [SceneMember] {
    var owners: [String] = []
    for receiver in stage.receivers {
      let owner = outcome.entity(receiver.id)?.owner ?? ""
      if !owners.contains(owner) { owners.append(owner) }
    }
    return owners.flatMap { owner in
      stage.receivers.filter { (outcome.entity($0.id)?.owner ?? "") == owner }
    }.map { .card(card($0)) }
  }

  /// The owner's name, if there is one, and the sectors.
  private func subtitle(of entity: EntityRecord?) -> LocalisedText {
    guard let entity else { return LocalisedText() }
    guard let owner = outcome.entity(entity.owner)?.name else { return entity.sectors }
    return LocalisedText(
      korean: [owner[.korean], entity.sectors.korean].filter { !$0.isEmpty }
        .joined(separator: " · "),
      english: [owner[.english], entity.sectors.english].filter { !$0.isEmpty }
        .joined(separator: " · "))
  }

  private func card(_ receiver: ReceiverRecord) -> SceneCard {
    let entity = outcome.entity(receiver.id)
    let matches = stage.matches.filter { $0.right == receiver.id }.sorted {
      $0.score.affinity == $1.score.affinity
        ? $0.left.isBefore($1.left) : $0.score.affinity > $1.score.affinity
    }
    return SceneCard(
      id: receiver.id, kind: stage.right,
      title: entity?.name ?? LocalisedText(english: receiver.id),
      subtitle: subtitle(of: entity),
      badge: "\(receiver.count)/\(receiver.capacity)",
      rows: matches.prefix(rowLimit).map { match in
        SceneRow(
          id: match.left,
          label: outcome.entity(match.left)?.name ?? LocalisedText(english: match.left),
          mark: match.isLocked ? .locked : nil,
          strength: Strength(thousandths: match.score.affinity / 1_000))
      }, hiddenRowCount: max(0, matches.count - rowLimit))
  }

  /// Counts those without a place by reason.
  private var unplacedCard: SceneCard {
    let rows = UnmatchedRecord.Code.allCases.compactMap { code -> SceneRow? in
      let count = stage.unmatched.count { $0.code == code }
      guard count > 0 else { return nil }
      return SceneRow(
        id: code.rawValue, label: code.name, detail: LocalisedText(english: String(count)))
    }
    return SceneCard(
      id: "unplaced", kind: stage.right,
      title: LocalisedText(korean: "배정되지 않음", english: "Not placed"),
      badge: String(stage.unmatched.count), tint: .grey, rows: rows)
  }

  // MARK: Words

  /// How many are placed, or that the rules cannot hold together.
  private var subtitle: LocalisedText {
    guard stage.isPlaced else {
      return LocalisedText(
        korean: "단계 ‘\(stage.name)’ · 규칙을 모두 지키는 배정이 없어 아무도 배정되지 않음",
        english: "Stage “\(stage.name)”: no placement keeps all rules, so nobody is placed")
    }
    let placed = stage.placedCount
    let all = placed + stage.unmatched.count
    let seats = stage.receivers.reduce(0) { $0 + $1.capacity }
    return LocalisedText(
      korean:
        "단계 ‘\(stage.name)’ · \(all)개 중 \(placed)개 배정, 매칭 \(stage.matches.count)건 · 자리 \(seats)개 · "
        + "미배정 \(stage.unmatched.count)개",
      english: "Stage “\(stage.name)”: \(placed) of \(all) placed in \(stage.matches.count) "
        + "pairs, \(seats) places, \(stage.unmatched.count) not placed")
  }

  private var heading: SceneHeading {
    var notes: [LocalisedText] = []
    if stage.receivers.contains(where: \.isAssumed) {
      notes.append(LocalisedText(korean: "정원은 가정값", english: "capacities are assumed"))
    }
    if outcome.isSynthetic {
      notes.append(LocalisedText(korean: "가상 데이터 포함", english: "contains invented data"))
    }
    return SceneHeading(
      title: outcome.title.isEmpty
        ? LocalisedText(korean: "배정 결과", english: "Placement") : outcome.title,
      subtitle: subtitle,
      source: LocalisedText(
        korean: "막대와 숫자: 적합도(100점 만점)", english: "Bars and numbers: affinity of 100"),
      date: LocalisedText(
        korean: "기준일 \(outcome.asOf)", english: "As of \(outcome.asOf)"), notes: notes)
  }
}

extension UnmatchedRecord.Code {
  /// What the reason is called.
  public var name: LocalisedText {
    switch self {
    case .noApplication: LocalisedText(korean: "신청서 없음", english: "no application")
    case .noDemand: LocalisedText(korean: "배정 원하지 않음", english: "asks for none")
    case .leftOut: LocalisedText(korean: "조건 밖", english: "outside the condition")
    case .belowFloor: LocalisedText(korean: "최저 기준 미달", english: "below a floor")
    case .noFit: LocalisedText(korean: "맞는 곳 없음", english: "no fitting receiver")
    case .excluded: LocalisedText(korean: "배정 제외", english: "excluded")
    case .outbid: LocalisedText(korean: "자리 없음", english: "places taken")
    case .rule: LocalisedText(korean: "다른 규칙", english: "another rule")
    case .joint: LocalisedText(korean: "공동 신청 불가", english: "joint applicant")
    }
  }
}
