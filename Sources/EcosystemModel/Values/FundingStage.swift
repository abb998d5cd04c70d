/// How far a startup has come.
public enum FundingStage: String, CaseIterable, Sendable, Comparable {
  /// An idea without a company.
  case idea
  /// Before the first investment.
  case preSeed = "pre-seed"
  /// The first investment.
  case seed
  /// The first priced round.
  case seriesA = "series-a"
  /// The second priced round.
  case seriesB = "series-b"
  /// Later rounds.
  case growth

  /// The position in the order of stages, from 0.
  public var rank: Int {
    switch self {
    case .idea: 0
    case .preSeed: 1
    case .seed: 2
    case .seriesA: 3
    case .seriesB: 4
    case .growth: 5
    }
  }

  /// What the stage is called.
  public var name: LocalisedText {
    switch self {
    case .idea: LocalisedText(korean: "아이디어", english: "idea")
    case .preSeed: LocalisedText(korean: "프리시드", english: "pre-seed")
    case .seed: LocalisedText(korean: "시드", english: "seed")
    case .seriesA: LocalisedText(korean: "시리즈 A", english: "series A")
    case .seriesB: LocalisedText(korean: "시리즈 B", english: "series B")
    case .growth: LocalisedText(korean: "성장", english: "growth")
    }
  }

  /// Orders from idea to growth.
  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}
