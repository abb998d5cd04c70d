/// One condition of something that is offered to startups, and whether a startup meets it.
public struct EligibilityCondition: Sendable, Equatable {
  /// What kind of condition it is.
  public enum Kind: String, Sendable, CaseIterable {
    /// The eligibility rule that the table states.
    case rule
    /// The funding stages that it takes.
    case stage
    /// The sectors that it takes.
    case sector
    /// The place where one must stand.
    case place
    /// The smallest and the largest amount.
    case amount
    /// The share that one must pay oneself.
    case ownShare = "own-share"
    /// The last day for applications.
    case deadline
    /// Whether it is open at all.
    case open
    /// Residency in a cluster, where that is a gate.
    case residency
  }

  /// What kind of condition it is.
  public let kind: Kind
  /// Whether the startup meets it.
  public let answer: Rule.Answer
  /// The condition in words.
  public let words: LocalisedText
  /// What would make it hold, in words; empty if it holds, or if nobody can.
  public let change: LocalisedText
  /// The columns that would decide it, if it is unknown.
  public let asks: [String]

  /// Creates a condition.
  public init(
    kind: Kind, answer: Rule.Answer, words: LocalisedText,
    change: LocalisedText = LocalisedText(), asks: [String] = []
  ) {
    self.kind = kind
    self.answer = answer
    self.words = words
    self.change = change
    self.asks = asks
  }
}
