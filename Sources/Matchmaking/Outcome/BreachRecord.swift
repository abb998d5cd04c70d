/// A soft quota that a placement breaks.
public struct BreachRecord: Sendable, Equatable {
  /// The quota's name; those joined by an overflow with `+`.
  public var quota: String
  /// The receiver at which it holds alone; empty if it holds for several together.
  public var place: String
  /// How many of its group are placed there.
  public var count: Int
  /// How many are too many, or, below 0, too few.
  public var excess: Int
  /// What that costs, in millionths of affinity.
  public var cost: Int64

  /// Creates a record.
  public init(quota: String, place: String, count: Int, excess: Int, cost: Int64) {
    self.quota = quota
    self.place = place
    self.count = count
    self.excess = excess
    self.cost = cost
  }
}
