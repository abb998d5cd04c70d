public import GraphCore

/// A set of participants whose rules are added up.
public struct MarketCut: Hashable, Sendable {
  /// The proposers of the set, ascending.
  public var proposers: [Handle<Proposer>]
  /// The receivers of the set, ascending.
  public var receivers: [Handle<Receiver>]
  /// The owners of the set, ascending.
  public var owners: [Handle<Owner>]

  /// Creates a set of participants.
  public init(
    proposers: [Handle<Proposer>], receivers: [Handle<Receiver>], owners: [Handle<Owner>]
  ) {
    self.proposers = proposers
    self.receivers = receivers
    self.owners = owners
  }
}

/// Rules of a market that cannot hold together, with the numbers that show it.
///
/// ``Market/confirms(_:)`` recomputes the numbers without the solver.
public enum InfeasibilityWitness: Hashable, Sendable {
  /// A proposer is locked to more receivers than its demand allows.
  case locksOverDemand(Handle<Proposer>, receivers: [Handle<Receiver>], demand: Int)

  /// More proposers are locked to a receiver than it has places.
  case locksOverCapacity(Handle<Receiver>, proposers: [Handle<Proposer>], capacity: Int)

  /// More pairs are locked at an owner's receivers than the owner has places.
  case locksOverOwnerCapacity(Handle<Owner>, pairs: [MatchedPair], capacity: Int)

  /// More pairs must enter a set of participants than can leave it for places.
  ///
  /// *Needed* are: the lower quotas of the set's proposers; the locked pairs of other proposers
  /// with its receivers; the lower quotas of other receivers whose owner is in it. *Available*
  /// are: the pairs of its proposers with other receivers, each counted once; the capacities of
  /// its receivers, but where the owner is in the set, too, the owner's capacity instead.
  case tooLittleRoom(MarketCut, needed: Int, available: Int)

  /// More pairs must leave a set of participants for places than can enter it.
  ///
  /// *Needed* are: the locked pairs of the set's proposers with other receivers; the lower quotas
  /// of its receivers, but where the owner is in the set, too, the owner's lower quota instead.
  /// *Available* are: the demands of its proposers; the pairs of other proposers with its
  /// receivers, each counted once; the capacities of other receivers whose owner is in it.
  case tooFewProposers(MarketCut, needed: Int, available: Int)
}
