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
        korean: "성장 단계는 \(stage.name.korean)이고, 받는 단계는 \(korean)입니다.",
        english: "Its stage is \(stage.name.english); taken are \(english).")
    case .blankLeft:
      return LocalisedText(
        korean: "신청서의 ‘\(criterion.name.korean)’ 정보가 비어 있어 0으로 셉니다.",
        english: "The application says nothing about \(criterion.name.english.lowercased()): "
          + "counted as 0.")
    case .blankRight:
      return LocalisedText(
        korean: "받는 쪽의 ‘\(criterion.name.korean)’ 정보가 없어 이 기준은 모두에게서 뺐습니다.",
        english: "The receiver says nothing about \(criterion.name.english.lowercased()): "
          + "left out for everyone there.")
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
      korean.append("바라는 지원이 제공 내용과 맞습니다: \(quoted(sought)).")
      english.append("What it seeks is offered: \(quoted(sought)).")
    }
    guard !korean.isEmpty else {
      return LocalisedText(
        korean: "글에서 서로 맞는 표현을 찾지 못했습니다.",
        english: "The texts share no telling words.")
    }
    return LocalisedText(
      korean: korean.joined(separator: " "), english: english.joined(separator: " "))
  }
}
