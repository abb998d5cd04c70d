public import EcosystemModel

/// One rule that yields a partial score of a pair and a sentence about it.
public enum Criterion: String, CaseIterable, Sendable, Hashable {
  /// How close the fields of both sides are on the sector taxonomy.
  case sector
  /// How well what one side seeks fits what the other offers, in words.
  case text
  /// How far apart both sides are, in minutes.
  case reach
  /// How good the application is, by the judges' scores.
  case merit
  /// Whether the receiver takes startups of this stage.
  case stage

  /// What the criterion is called.
  public var name: LocalisedText {
    switch self {
    case .sector: LocalisedText(korean: "분야", english: "Sector")
    case .text: LocalisedText(korean: "내용", english: "Text")
    case .reach: LocalisedText(korean: "이동", english: "Reach")
    case .merit: LocalisedText(korean: "평가", english: "Merit")
    case .stage: LocalisedText(korean: "성장단계", english: "Stage")
    }
  }
}

/// From which side a pair is looked at.
public enum View: Int, CaseIterable, Sendable {
  /// The left side's view: what it seeks against what the receiver offers.
  case left
  /// The right side's view: what it seeks against what the left side offers.
  case right
}

/// The weights of the criteria in each view, and how both views become one affinity.
public struct AffinitySettings: Sendable, Equatable {
  /// A criterion and its weight, a whole number above 0.
  public struct Weight: Sendable, Equatable {
    /// The criterion.
    public let criterion: Criterion
    /// Its weight; weights are scaled to their sum.
    public let weight: Int

    /// Creates a weight.
    public init(criterion: Criterion, weight: Int) {
      self.criterion = criterion
      self.weight = weight
    }
  }

  /// The weights of the left view.
  public var left: [Weight]
  /// The weights of the right view.
  public var right: [Weight]
  /// The weight of the left view in the affinity, in millionths.
  public var balance: Int
  /// Up to this travel time reach is full, in minutes.
  public var reachFullMinutes: Int
  /// From this travel time on reach is nothing, in minutes.
  public var reachZeroMinutes: Int

  /// Creates settings.
  public init(
    left: [Weight], right: [Weight], balance: Int = 500_000, reachFullMinutes: Int = 21,
    reachZeroMinutes: Int = 63
  ) {
    self.left = left
    self.right = right
    self.balance = balance
    self.reachFullMinutes = reachFullMinutes
    self.reachZeroMinutes = reachZeroMinutes
  }

  /// The weights of one view.
  public subscript(view: View) -> [Weight] { view == .left ? left : right }

  /// The criteria that have a weight in either view, in the order of ``Criterion``.
  public var criteria: [Criterion] {
    Criterion.allCases.filter { criterion in
      (left + right).contains { $0.criterion == criterion && $0.weight > 0 }
    }
  }
}

/// The value of a criterion for a pair in one view.
public enum CriterionValue: Sendable, Equatable {
  /// A value from 0 to 1, in millionths.
  case known(Int)
  /// The left side left the field blank: it counts as 0, so that a blank never raises a rank.
  case blankLeft
  /// The right side says nothing here: the criterion is left out for everyone at this receiver.
  case blankRight
}
