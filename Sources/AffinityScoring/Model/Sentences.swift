// The sentences behind a score, in Korean and English: the one place that words evidence.

public import EcosystemModel
import GraphCore

extension CriterionEvidence {
  /// A sentence that a manager would say, in both languages.
  public func sentence(for criterion: Criterion, in ecosystem: Ecosystem) -> LocalisedText {
    switch self {
    case .sectors(let left, let right, let closeness):
      let one = ecosystem.nodes[left].name
      let other = ecosystem.nodes[right].name
      if closeness == 1_000_000 {
        return LocalisedText(
          korean: "분야가 같습니다: \(one[.korean]).",
          english: "Both work in the same field: \(one[.english]).")
      }
      if closeness == 0 {
        return LocalisedText(
          korean: "공통 분야가 없습니다.", english: "They have no field in common.")
      }
      let percent = (closeness + 5_000) / 10_000
      return LocalisedText(
        korean:
          "가까운 분야입니다: \(one[.korean]) – \(other[.korean]) (\(percent)%).",
        english: "Their fields are close: \(one[.english]) and \(other[.english]) (\(percent)%).")
    case .words(let offered, let sought): return Self.words(offered, sought)
    case .trip(let from, let to, let minutes):
      let start = ecosystem.nodes[from].name
      let goal = ecosystem.nodes[to].name
      if from == to {
        return LocalisedText(
          korean: "같은 지역(\(goal[.korean]))에 있으며 이동 시간은 약 \(minutes)분입니다.",
          english: "Both are in \(goal[.english]), about \(minutes) minutes apart.")
      }
      return LocalisedText(
        korean: "\(start[.korean])에서 \(goal[.korean])까지 약 \(minutes)분입니다.",
        english: "About \(minutes) minutes from \(start[.english]) to \(goal[.english]).")
    case .merit(let value, let judges):
      let points = Self.points(value)
      return LocalisedText(
        korean: "심사위원 \(judges)명의 평가는 100점 만점에 \(points)점입니다.",
        english: "\(judges) \(judges == 1 ? "judge gives" : "judges give") it \(points) of 100.")
    case .stage(let stage, let accepted):
      let korean = accepted.map(\.name.korean).joined(separator: ", ")
      let english = accepted.map(\.name.english).joined(separator: ", ")
      return LocalisedText(
        korean: "성장단계는 \(stage.name.korean)이며, 모집 단계는 \(korean)입니다.",
        english: "Its stage is \(stage.name.english); the receiver takes \(english).")
    case .blankLeft:
      guard criterion != .merit else {
        return LocalisedText(
          korean: "심사 점수가 다 갖추어지지 않아 0점으로 계산했습니다.",
          english: "It has no complete set of judges' scores: counted as 0.")
      }
      let data = Self.data(of: criterion)
      return LocalisedText(
        korean: "신청 기업의 ‘\(data.korean)’ 정보가 없어 0점으로 계산했습니다.",
        english: "The applicant does not say \(data.english): counted as 0.")
    case .blankRight:
      let data = Self.data(of: criterion)
      return LocalisedText(
        korean: "배정처의 ‘\(data.korean)’ 정보가 없어 모든 신청에서 이 기준을 제외했습니다.",
        english: "The receiver does not say \(data.english): left out for everyone there.")
    }
  }

  /// What a side has to tell for a criterion.
  private static func data(of criterion: Criterion) -> LocalisedText {
    switch criterion {
    case .sector: LocalisedText(korean: "분야", english: "in which fields it works")
    case .text: LocalisedText(korean: "제공·희망 내용", english: "what it offers or seeks")
    case .reach: LocalisedText(korean: "위치(좌표)", english: "where it is, with coordinates")
    case .merit: LocalisedText(korean: "심사 점수", english: "anything about judges' scores")
    case .stage: LocalisedText(korean: "성장단계", english: "which stage is meant")
    }
  }

  /// Millionths as points of 100 with one decimal.
  static func points(_ value: Int) -> String {
    let tenths = (value + 500) / 1_000
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static func words(_ offered: [String], _ sought: [String]) -> LocalisedText {
    func quoted(_ words: [String]) -> String {
      words.map { "“\($0)”" }.joined(separator: ", ")
    }
    var korean: [String] = []
    var english: [String] = []
    if !offered.isEmpty {
      korean.append("제안 내용이 찾는 내용과 맞습니다: \(quoted(offered)).")
      english.append("What it offers meets what is sought: \(quoted(offered)).")
    }
    if !sought.isEmpty {
      korean.append("희망하는 지원이 제공 내용과 맞습니다: \(quoted(sought)).")
      english.append("What it seeks is offered: \(quoted(sought)).")
    }
    guard !korean.isEmpty else {
      return LocalisedText(
        korean: "제출한 글에서 서로 맞는 표현을 찾지 못했습니다.",
        english: "The texts share no telling words.")
    }
    return LocalisedText(
      korean: korean.joined(separator: " "), english: english.joined(separator: " "))
  }
}
