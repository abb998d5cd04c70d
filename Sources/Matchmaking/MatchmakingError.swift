/// Why a plan cannot be run on an ecosystem.
public enum MatchmakingError: Error, Equatable, Sendable {
  /// Neither the plan nor the table says how many a receiver takes.
  case unknownCapacity(stage: String, receiver: String, count: Int)
  /// A receiver must get more than it may have.
  case quotaAboveCapacity(stage: String, receiver: String, lowerQuota: Int, capacity: Int)
  /// A lock places one that is refused before the market: no application, or below a floor.
  case lockOfRefused(stage: String, left: String)
  /// A lock names a pair that does not meet in the stage.
  case lockOutside(stage: String, left: String, right: String)
  /// A lock asks for a pair that an exclusion forbids, of the receiver or of its owner.
  case lockedAndExcluded(stage: String, left: String, right: String)
  /// The numbers of a stage are beyond what the solver takes.
  case market(stage: String, String)

  /// The data has a rule under which a stable placement need not exist.
  case notForStability(stage: String, rule: String)
  /// The data has a rule that a fairest or an efficient placement cannot honour.
  case notForObjective(stage: String, placement: String, rule: String)

  /// What is wrong and what to do, in one or two sentences.
  public var message: String {
    switch self {
    case .unknownCapacity(let stage, let receiver, let count):
      let others = count > 1 ? " (and of \(count - 1) others)" : ""
      return "stage `\(stage)`: the capacity of `\(receiver)`\(others) is not known. "
        + "Write `capacity: {default: N, assumed: true}` into the plan, or fill the column."
    case .quotaAboveCapacity(let stage, let receiver, let lowerQuota, let capacity):
      return "stage `\(stage)`: `\(receiver)` must get at least \(lowerQuota), but has "
        + "\(capacity) places. Raise its capacity or lower its lower quota."
    case .lockOfRefused(let stage, let left):
      return "stage `\(stage)`: a lock places `\(left)`, which has no application that can be "
        + "placed. Remove the lock, or mend the application."
    case .lockOutside(let stage, let left, let right):
      return "\(stage.isEmpty ? "the plan" : "stage `\(stage)`"): the lock of `\(left)` and "
        + "`\(right)` names a pair that does not meet there. Remove the lock, or let both take "
        + "part."
    case .lockedAndExcluded(let stage, let left, let right):
      return "stage `\(stage)`: `\(left)` and `\(right)` are locked, but an exclusion of the "
        + "pair or of its owner forbids it. Remove the lock or the exclusion."
    case .market(let stage, let reason):
      return "stage `\(stage)`: the market is not valid: \(reason)."
    case .notForObjective(let stage, let placement, let rule):
      return "stage `\(stage)`: \(placement) cannot honour \(rule). "
        + "Use `objective: best-total`, or remove it."
    case .notForStability(let stage, let rule):
      return "stage `\(stage)`: a stable placement cannot honour \(rule). "
        + "Use `objective: best-total`, or remove it."
    }
  }
}
