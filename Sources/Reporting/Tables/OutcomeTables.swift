public import EcosystemModel
public import Matchmaking

/// Tables of an outcome for the terminal and for files.
public enum OutcomeTables {
  /// One row a stage: how many are placed, and how well.
  public static func summary(_ outcome: MatchOutcome, _ language: Language) -> ReportTable {
    let isKorean = language == .korean
    var table = ReportTable(columns: [
      .init("stage", title: isKorean ? "단계" : "stage"),
      .init("placed", title: isKorean ? "배정" : "placed"),
      .init("pairs", title: isKorean ? "매칭" : "pairs"),
      .init("unmatched", title: isKorean ? "미배정" : "not placed"),
      .init("places", title: isKorean ? "자리" : "places"),
      .init("total", title: isKorean ? "적합도 합" : "total affinity", isPoints: true),
      .init("worst", title: isKorean ? "최저 적합도" : "worst", isPoints: true),
      .init("median", title: isKorean ? "중앙값" : "median", isPoints: true),
      .init("status", title: isKorean ? "상태" : "status"),
    ])
    for stage in outcome.stages {
      table.rows.append([
        .text(stage.name), .integer(stage.placedCount), .integer(stage.matches.count),
        .integer(stage.unmatched.count), .integer(stage.receivers.reduce(0) { $0 + $1.capacity }),
        .text(points(Int(stage.total))), stage.worst.map { .text(points($0)) } ?? .missing,
        stage.median.map { .text(points($0)) } ?? .missing,
        .text(status(of: stage)[language]),
      ])
    }
    return table
  }

  /// What is known of a stage's placement, in a few words.
  private static func status(of stage: StageOutcome) -> LocalisedText {
    switch stage.status {
    case .optimal where stage.stableFor != nil:
      return LocalisedText(korean: "안정(증명됨)", english: "stable, proved")
    case .optimal where stage.fairness != nil:
      return LocalisedText(korean: "최공정(증명됨)", english: "fairest, proved")
    case .optimal where stage.isEfficient:
      return LocalisedText(korean: "효율(증명됨)", english: "efficient, proved")
    case .optimal: return LocalisedText(korean: "최적(증명됨)", english: "optimal, proved")
    case .infeasible: return LocalisedText(korean: "불가능", english: "infeasible")
    case .undecided: return LocalisedText(korean: "미확정(탐색 한도)", english: "undecided at the limit")
    case .bound:
      guard let bound = stage.bound else { return LocalisedText() }
      if bound.count > stage.matches.count {
        return LocalisedText(
          korean: "최선 미확정(매칭 최대 \(bound.count)건 가능)",
          english: "best found, at most \(bound.count) pairs possible")
      }
      let gap = points(Int(bound.total - stage.total))
      return LocalisedText(
        korean: "최선 미확정(최대 \(gap) 더 가능)", english: "best found, at most \(gap) below the best")
    }
  }

  /// One row a pair.
  public static func matches(
    _ stages: [StageOutcome], _ outcome: MatchOutcome, _ language: Language
  ) -> ReportTable {
    let isKorean = language == .korean
    let name = isKorean ? "이름" : "name"
    var table = ReportTable(columns: [
      .init("stage", title: isKorean ? "단계" : "stage"),
      .init("left", title: isKorean ? "신청" : "left"), .init("left_name", title: name),
      .init("right", title: isKorean ? "배정처" : "right"), .init("right_name", title: name),
      .init("affinity", title: isKorean ? "적합도" : "affinity", isPoints: true),
      .init("kind", title: isKorean ? "구분" : "kind"),
    ])
    for stage in stages {
      for match in stage.matches {
        table.rows.append([
          .text(stage.name), .text(match.left),
          .text(outcome.entity(match.left)?.name[language] ?? ""), .text(match.right),
          .text(outcome.entity(match.right)?.name[language] ?? ""),
          .integer(match.score.affinity), .text(match.isLocked ? "locked" : "matched"),
        ])
      }
    }
    return table
  }
}
