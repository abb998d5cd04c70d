public import EcosystemModel
public import Matchmaking

/// Tables of what changed since an earlier outcome, and of what rules cost.
public enum ChangeTables {
  /// One row for each change.
  public static func moves(
    _ moves: [MoveRecord], _ outcome: MatchOutcome, _ language: Language
  ) -> ReportTable {
    let isKorean = language == .korean
    var table = ReportTable(columns: [
      .init("left", title: isKorean ? "신청" : "left"),
      .init("name", title: isKorean ? "이름" : "name"),
      .init("change", title: isKorean ? "변화" : "change"),
      .init("from", title: isKorean ? "이전" : "from"), .init("to", title: isKorean ? "이후" : "to"),
    ])
    for move in moves {
      table.rows.append([
        .text(move.left), .text(outcome.entity(move.left)?.name[language] ?? ""),
        .text(word(for: move.kind)[language]), .text(move.from), .text(move.to),
      ])
    }
    return table
  }

  private static func word(for kind: MoveRecord.Kind) -> LocalisedText {
    switch kind {
    case .moved: LocalisedText(korean: "이동", english: "moved")
    case .placed: LocalisedText(korean: "새 배정", english: "placed")
    case .lost: LocalisedText(korean: "배정 취소", english: "lost its place")
    case .withdrawn: LocalisedText(korean: "참여 종료", english: "takes no part any more")
    }
  }

  /// How many changes there are, as a line.
  public static func heading(
    moves: [MoveRecord], of stage: StageOutcome, _ language: Language
  ) -> String {
    let movers = moves.filter { $0.kind != .withdrawn }.map(\.left)
    // The list ascends by the left side.
    let moved = movers.indices.count { $0 == 0 || movers[$0 - 1] != movers[$0] }
    let kept = stage.matches.count - moves.count { !$0.to.isEmpty }
    return language == .korean
      ? "\(stage.name): 이전 결과와 비교해 \(kept)건 유지, \(moved)곳 변경"
      : "\(stage.name): \(kept) pairs as before, \(moved) with a change"
  }

  /// One row for each soft quota that is broken.
  public static func breaches(_ breaches: [BreachRecord], _ language: Language) -> ReportTable {
    let isKorean = language == .korean
    var table = ReportTable(columns: [
      .init("quota", title: isKorean ? "할당" : "quota"),
      .init("at", title: isKorean ? "배정처" : "at"),
      .init("placed", title: isKorean ? "배정" : "placed"),
      .init("excess", title: isKorean ? "초과(부족은 −)" : "too many (too few: −)"),
      .init("cost", title: isKorean ? "비용" : "cost", isPoints: true),
    ])
    for breach in breaches {
      table.rows.append([
        .text(breach.quota), .text(breach.place), .integer(breach.count),
        .integer(breach.excess), .text(points(Int(breach.cost))),
      ])
    }
    return table
  }

  /// How many soft quotas are broken, as a line.
  public static func heading(
    breaches: [BreachRecord], of stage: StageOutcome, _ language: Language
  ) -> String {
    let cost = points(Int(breaches.reduce(0) { $0 + $1.cost }))
    return language == .korean
      ? "\(stage.name): 지켜지지 않은 권장 할당 \(breaches.count)건, 비용 \(cost)"
      : "\(stage.name): \(breaches.count) soft quotas broken, which costs \(cost)"
  }

  /// One row for each rule.
  public static func prices(_ prices: [PriceRecord], _ language: Language) -> ReportTable {
    let isKorean = language == .korean
    var table = ReportTable(columns: [
      .init("rule", title: isKorean ? "규칙" : "rule"),
      .init("eased", title: isKorean ? "완화" : "eased"),
      .init("pairs", title: isKorean ? "매칭 증가" : "pairs gained"),
      .init("affinity", title: isKorean ? "적합도 증가" : "affinity gained", isPoints: true),
      .init("moved", title: isKorean ? "이동" : "moved"),
      .init("proven", title: isKorean ? "증명" : "proved"),
    ])
    for price in prices {
      table.rows.append([
        .text(price.rule[language]), .text(easing(of: price.kind)[language]),
        .integer(price.pairs), .text(points(Int(price.affinity))), .integer(price.moved),
        .text(price.isProven ? (isKorean ? "예" : "yes") : (isKorean ? "아니오" : "no")),
      ])
    }
    return table
  }

  private static func easing(of kind: PriceRecord.Kind) -> LocalisedText {
    switch kind {
    case .capacity, .ownerCapacity: LocalisedText(korean: "정원 +1", english: "one place more")
    case .lowerQuota, .ownerLowerQuota:
      LocalisedText(korean: "최소 정원 −1", english: "one less needed")
    case .quotaMost: LocalisedText(korean: "상한 +1", english: "one more allowed")
    case .quotaLeast: LocalisedText(korean: "하한 −1", english: "one less asked for")
    case .lock, .exclusion, .rivals, .joint: LocalisedText(korean: "없앰", english: "dropped")
    }
  }

  /// What follows, as a line.
  public static func heading(
    prices: [PriceRecord], of stage: StageOutcome, _ language: Language
  ) -> String {
    let costly = prices.count { $0.pairs > 0 || $0.affinity > 0 }
    let shown = min(costly, 20)
    if language == .korean {
      return "\(stage.name): 규칙 \(prices.count)개 중 비용이 드는 규칙 \(costly)개"
        + (shown < costly ? " (비용이 큰 \(shown)개)" : "")
    }
    return "\(stage.name): \(costly) of \(prices.count) rules cost something"
      + (shown < costly ? ", the dearest \(shown)" : "")
  }
}
