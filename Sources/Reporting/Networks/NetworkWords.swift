// The one place that words the analysis of a network, in Korean and English.

import EcosystemModel

/// The words of a network report in one language.
struct NetworkWords {
  let language: Language

  init(_ language: Language) { self.language = language }

  func say(_ korean: String, _ english: String) -> String {
    language == .korean ? korean : english
  }

  /// What a kind of node is called; a node may say none.
  func kind(_ kind: NodeKind?) -> String {
    switch kind {
    case .startup: say("스타트업", "startup")
    case .cluster: say("클러스터", "cluster")
    case .university: say("대학·연구소", "university")
    case .partner: say("협력기업", "partner")
    case .fund: say("펀드", "fund")
    case .need: say("수요과제", "need")
    case .programme: say("지원사업", "programme")
    case .institution: say("기관", "institution")
    case .place: say("장소", "place")
    case .zone: say("특구", "zone")
    case .sector: say("분야", "sector")
    case nil: say("종류 없음", "no kind")
    }
  }

  private func plural(_ kind: NodeKind) -> String {
    say(self.kind(kind), kind.tableName)
  }

  /// The view in words.
  func view(_ view: NetworkView) -> String {
    switch view {
    case .actors: say("장소와 분야 제외", "without places and sectors")
    case .places: say("장소 포함, 분야 제외", "with places, without sectors")
    case .all: say("장소와 분야 포함", "with places and sectors")
    }
  }

  /// A gap as one sentence.
  func sentence(_ gap: NetworkGap) -> String {
    let (count, total) = (gap.count, gap.total)
    switch gap.kind {
    case .noneListed(let kind):
      return say(
        "자료에 \(self.kind(kind)) 항목이 없습니다.", "The data lists no \(plural(kind)).")
    case .clustersWithout(let kind):
      return say(
        "클러스터 \(total)곳 중 \(count)곳은 \(self.kind(kind))\(subjectMark(kind)) 연결되어 있지 않고 같은 장소에도 없습니다.",
        "\(count) of \(total) clusters \(count == 1 ? "has" : "have") no relation to "
          + "\(plural(kind)), and none at the same place.")
    case .sectorsNobodyOffers:
      return say(
        "수요과제가 찾는 분야 \(total)개 중 \(count)개는 다루는 스타트업이 없습니다.",
        "\(count) of \(total) sectors that needs want \(verb(count)) offered by no startup.")
    case .sectorsWithoutCluster:
      return say(
        "스타트업이 일하는 분야 \(total)개 중 \(count)개는 특화된 클러스터가 없습니다.",
        "\(count) of \(total) sectors of startups \(verb(count)) a speciality of no cluster.")
    case .needsWithoutCandidates:
      return say(
        "수요과제 \(total)개 중 \(count)개는 분야가 맞는 스타트업이 없습니다.",
        "\(count) of \(total) needs \(count == 1 ? "fits" : "fit") the sectors of no startup.")
    case .startupsWithoutRelations:
      return say(
        "스타트업 \(total)곳 중 \(count)곳은 다른 주체와의 관계가 없습니다.",
        "\(count) of \(total) startups \(count == 1 ? "has" : "have") no relation to anyone.")
    case .placesWithoutCluster:
      return say(
        "구·동·단지 \(total)곳 중 \(count)곳은 그 안이나 주변 구역에 클러스터가 없습니다.",
        "\(count) of \(total) districts and smaller places \(count == 1 ? "has" : "have") no "
          + "cluster in or around them.")
    case .unlinkedNeighbours:
      let kilometres = NetworkGaps.nearMetres / 1_000
      return say(
        "\(kilometres)km 안에 있고 같은 분야에 특화되었지만 서로 관계가 없는 클러스터 쌍이 \(count)개입니다.",
        "\(count) \(count == 1 ? "pair" : "pairs") of clusters within \(kilometres) km share a "
          + "sector, but have no relation.")
    }
  }

  private func verb(_ count: Int) -> String { count == 1 ? "is" : "are" }

  /// 과 after a final consonant, 와 after a vowel.
  private func subjectMark(_ kind: NodeKind) -> String {
    let word = self.kind(kind)
    guard let last = word.unicodeScalars.last, (0xAC00...0xD7A3).contains(last.value) else {
      return "와"
    }
    return (last.value - 0xAC00).isMultiple(of: 28) ? "와" : "과"
  }

  /// What the agreement says, with the definition of both figures.
  func agreement(_ agreement: PartitionAgreement) -> String {
    guard let rand = agreement.adjustedRand, let information = agreement.mutualInformation else {
      return say(
        "구성원이 있는 클러스터 하나에만 속한 항목이 너무 적어(\(agreement.itemCount)개) 커뮤니티와 비교할 수 없습니다.",
        "Too few nodes (\(agreement.itemCount)) belong to exactly one cluster with members to compare "
          + "clusters and communities.")
    }
    let figures = (decimal(rand, places: 2), decimal(information, places: 2))
    return say(
      "구성원이 있는 클러스터 하나에만 속한 \(agreement.itemCount)개 항목 기준: 수정 랜드 지수 \(figures.0)(1이면 완전히 일치, 0이면 우연 수준), "
        + "정규화 상호정보량 \(figures.1)(한쪽을 알면 다른 쪽을 얼마나 알 수 있는지, 0~1).",
      "Over \(agreement.itemCount) nodes of exactly one cluster with members: adjusted Rand index \(figures.0) "
        + "(1 is full agreement, 0 is chance), normalised mutual information \(figures.1) (how "
        + "much of the one is known from the other, 0 to 1).")
  }
}

/// A number with so many decimals, rounded; exact digits whatever the locale.
func decimal(_ value: Double, places: Int) -> String {
  var scale = 1.0
  for _ in 0..<places { scale *= 10 }
  let scaled = (value * scale).rounded()
  guard scaled.magnitude < 9e15 else { return String(value) }
  let whole = Int64(scaled.magnitude)
  let divisor = Int64(scale)
  let sign = scaled < 0 ? "-" : ""
  guard places > 0 else { return sign + String(whole) }
  let fraction = String(whole % divisor)
  return sign + String(whole / divisor) + "."
    + String(repeating: "0", count: places - fraction.utf8.count) + fraction
}
