public import GraphCore

/// A bound on how many pairs the members of a group have at some receivers.
///
/// A group cuts across the two sides: where groups overlap the problem is no flow any more. A bound with a
/// ``breachPrice`` is *soft*: it may be broken, and every pair too few or too many costs so much affinity.
public struct QuotaGroup: Hashable, Sendable {
  /// The receivers at which a group's pairs are counted.
  public enum Scope: Hashable, Sendable {
    /// The bound holds at each receiver on its own.
    case eachReceiver
    /// The bound holds for the pairs at all receivers together.
    case allReceivers
    /// The bound holds for the pairs at these receivers together; ascending.
    case receivers([Handle<Receiver>])
  }

  /// The proposers in the group, ascending.
  public var members: [Handle<Proposer>]
  /// Where the pairs are counted.
  public var scope: Scope
  /// The fewest pairs.
  public var lowerQuota: Int
  /// The most pairs.
  public var capacity: Int
  /// What each pair too few or too many costs, at most 10^6; `nil` if the bounds must hold.
  public var breachPrice: Int32?

  /// Creates a quota group.
  public init(
    members: [Handle<Proposer>], scope: Scope, lowerQuota: Int = 0, capacity: Int = Int.max,
    breachPrice: Int32? = nil
  ) {
    self.members = members
    self.scope = scope
    self.lowerQuota = lowerQuota
    self.capacity = capacity
    self.breachPrice = breachPrice
  }
}
