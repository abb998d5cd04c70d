public import GraphCore

/// A defect in the description of a ``Market``.
public enum MarketError: Error, Hashable, Sendable {
  /// A table of a market, by the name of the property.
  public enum Column: Hashable, Sendable {
    /// The lower quotas of the proposers.
    case proposerLowerQuotas
    /// The seats that the pairs of each proposer use.
    case sizes
    /// The lower quotas of the receivers.
    case lowerQuotas
    /// The owners of the receivers.
    case owners
    /// The lower quotas of the owners.
    case ownerLowerQuotas
    /// The table of affinities: a number for each proposer and receiver.
    case affinities
    /// The ends of the proposers' rows.
    case rowEnds
    /// The tie keys of the proposers.
    case proposerTieKeys
    /// The tie keys of the receivers.
    case receiverTieKeys
  }

  /// A table does not cover the participants that the demands or capacities count.
  case wrongCount(Column, found: Int, expected: Int)
  /// There are more receivers than ``Market/receiverCountMax``.
  case tooManyReceivers(Int)

  /// A demand is below zero or above ``Market/quantityMax``.
  case demandOutOfRange(Int, of: Handle<Proposer>)
  /// A proposer's lower quota is below zero.
  case negativeProposerLowerQuota(Int, of: Handle<Proposer>)
  /// A proposer must have more pairs than it may have. Where placement is required, the lower
  /// quota is at least 1.
  case lowerQuotaAboveDemand(Int, demand: Int, of: Handle<Proposer>)
  /// A pair of this proposer would use no seat, or more than ``Market/quantityMax``.
  case sizeOutOfRange(Int, of: Handle<Proposer>)

  /// A capacity is below zero or above ``Market/quantityMax``.
  case capacityOutOfRange(Int, of: Handle<Receiver>)
  /// A receiver's lower quota is below zero.
  case negativeLowerQuota(Int, of: Handle<Receiver>)
  /// A receiver must have more than it may have.
  case lowerQuotaAboveCapacity(Int, capacity: Int, of: Handle<Receiver>)
  /// A receiver's owner is not in the market.
  case unknownOwner(Handle<Owner>, of: Handle<Receiver>)
  /// An owner's capacity is below zero or above ``Market/quantityMax``.
  case ownerCapacityOutOfRange(Int, of: Handle<Owner>)
  /// An owner's lower quota is below zero.
  case negativeOwnerLowerQuota(Int, of: Handle<Owner>)
  /// An owner must have more than it may have.
  case ownerLowerQuotaAboveCapacity(Int, capacity: Int, of: Handle<Owner>)

  /// A pair names a proposer that the market does not have.
  case unknownProposer(Handle<Proposer>, with: Handle<Receiver>)
  /// A pair names a receiver that the market does not have.
  case unknownReceiver(Handle<Receiver>, with: Handle<Proposer>)
  /// A pair comes after one that it should precede.
  case unsortedPair(Handle<Proposer>, Handle<Receiver>)
  /// A pair is listed twice.
  case duplicatePair(Handle<Proposer>, Handle<Receiver>)
  /// A proposer's row ends before it begins, or the last one not at the last candidate.
  case badRowEnd(Int32, of: Handle<Proposer>)
  /// One of a pair's three affinities is outside ``Market/affinityRange``.
  case affinityOutOfRange(Int32, of: Handle<Proposer>, Handle<Receiver>)

  /// A quota group has a member that the market does not have.
  case unknownGroupMember(Handle<Proposer>, group: Int)
  /// A quota group names a receiver that the market does not have.
  case unknownGroupReceiver(Handle<Receiver>, group: Int)
  /// The members or the receivers of a quota group are not strictly ascending.
  case unsortedGroup(Int)
  /// A quota group's lower quota is below zero.
  case negativeGroupLowerQuota(Int, group: Int)
  /// A quota group must have more pairs than it may have.
  case groupLowerQuotaAboveCapacity(Int, capacity: Int, group: Int)
  /// To break a soft quota costs less than nothing, or more than the largest affinity.
  case breachPriceOutOfRange(Int32, group: Int)

  /// A set of rivals or joint applicants, counted in the order of the properties of
  /// ``SideConstraints``, is not strictly ascending or names somebody whom the market does not have.
  case badSideConstraint(Int)
  /// Somebody is in two sets of joint applicants.
  case jointTwice(Handle<Proposer>)
}
