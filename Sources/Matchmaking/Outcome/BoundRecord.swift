/// What is known of better placements where the rules are no flow: what none of them can exceed.
public struct BoundRecord: Sendable, Equatable {
  /// The most pairs that may be possible; 0 where only affinity counts.
  public var count: Int
  /// The largest total affinity that may be possible with as many pairs as the placement has, in millionths.
  public var total: Int64
  /// How many nodes each search could have.
  public var nodes: Int
  /// Whether the choice among equally good placements is proven, too.
  public var isTieBreakProven: Bool

  /// Creates a record.
  public init(count: Int, total: Int64, nodes: Int, isTieBreakProven: Bool) {
    self.count = count
    self.total = total
    self.nodes = nodes
    self.isTieBreakProven = isTieBreakProven
  }
}
