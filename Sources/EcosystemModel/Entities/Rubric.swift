/// How applications are scored: criteria with weights, and how scores become one merit.
public struct Rubric: Sendable {
  /// One criterion of the rubric.
  public struct Criterion: Sendable {
    /// The short name that reviews use.
    public let key: String
    /// What it is called.
    public let name: LocalisedText
    /// Its weight, above 0.
    public let weight: Int
    /// The lowest score.
    public let minimum: DecimalNumber
    /// The highest score.
    public let maximum: DecimalNumber
    /// The distance between two scores; `nil` allows any.
    public let step: DecimalNumber?
    /// Below this mean an application is out; `nil` for no floor.
    public let floor: DecimalNumber?
    /// Where `max` stands, for messages.
    public let maximumSpan: SourceSpan?
  }

  /// How the scores of several judges become one.
  public enum Aggregation: String, CaseIterable, Sendable {
    /// The mean of all judges.
    case mean
    /// The middle score, or the mean of the two in the middle.
    case median
    /// The mean without the lowest and highest fifth (rounded down).
    case trimmed
    /// The mean without one lowest and one highest score, if there are at least three.
    case olympic
  }

  /// The rubric's id.
  public let id: String
  /// The criteria in file order.
  public let criteria: [Criterion]
  /// How judges are put together.
  public let aggregation: Aggregation
  /// Below this merit (of 100) an application is out; `nil` for no floor.
  public let floor: DecimalNumber?
  /// Criteria that break ties, in order; ties that are left end in a hash of id and seed.
  public let ties: [String]

  /// The position of a criterion, or `nil`.
  public func index(ofCriterion key: String) -> Int? {
    criteria.firstIndex { $0.key == key }
  }
}
