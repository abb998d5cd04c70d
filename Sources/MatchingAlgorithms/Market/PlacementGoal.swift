/// What a market wants first: many pairs, everybody placed, or affinity alone.
public enum PlacementGoal: Hashable, Sendable, CaseIterable {
  /// As many pairs as possible; among those, the largest total affinity.
  case maximum

  /// At least one pair for every proposer, or else infeasible; then as ``maximum``.
  case required

  /// The largest total affinity, however few pairs that takes.
  case optional
}
