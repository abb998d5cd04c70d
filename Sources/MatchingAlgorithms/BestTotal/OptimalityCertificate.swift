public import GraphCore

/// Data that proves a matching best without the solver: what a place is worth at each receiver.
///
/// The *full price* of a receiver is its own price plus its owner's. It is exactly what the
/// objective would lose if one more unit had to be squeezed in there, that is, if an outsider
/// took one place at the receiver and at its owner (and counted for their lower quotas). The
/// owner's price is the same for an outsider that takes a place at the owner and at no receiver.
/// So prices are the loss of one place *less* (the right derivative in the load), which can
/// exceed the gain of one place more. The objective counts each pair as its affinity plus
/// ``placementWorth``.
///
/// A price is 0 where there is room. It is negative only where a lower quota holds somebody who
/// would gain elsewhere. A full price of at least ``Market/prohibitivePrice`` means that no
/// outsider can be squeezed in at all: locks fill the place, or another lower quota would break.
public struct OptimalityCertificate: Hashable, Sendable {
  /// What a pair is worth beside its affinity: 0 if the goal is ``PlacementGoal/optional``.
  public var placementWorth: Int64
  /// The price of a place at each receiver.
  public var receiverPrices: Table<Receiver, Int64>
  /// The price of a place at each owner.
  public var ownerPrices: Table<Owner, Int64>
  /// What a place for a member of a quota group costs beside that, where it is not 0; ascending.
  public var groupPrices: [GroupPrice]
  /// The total affinity that is claimed.
  public var totalAffinity: Int64
  /// The number of pairs that is claimed.
  public var count: Int

  /// Creates a certificate from its parts, unchecked: see ``Market/defects(of:for:)``.
  public init(
    placementWorth: Int64, receiverPrices: Table<Receiver, Int64>,
    ownerPrices: Table<Owner, Int64>, groupPrices: [GroupPrice] = [], totalAffinity: Int64,
    count: Int
  ) {
    self.placementWorth = placementWorth
    self.receiverPrices = receiverPrices
    self.ownerPrices = ownerPrices
    self.groupPrices = groupPrices
    self.totalAffinity = totalAffinity
    self.count = count
  }
}

/// What a place at a receiver costs the members of a quota group beside the receiver's own price.
///
/// It is positive where the group's capacity keeps members out, negative where its lower quota holds members who
/// would gain elsewhere.
public struct GroupPrice: Hashable, Sendable {
  /// The group, by its index in ``Market/quotaGroups``.
  public var group: Int
  /// The receiver at which the group's bound holds.
  public var receiver: Handle<Receiver>
  /// The price.
  public var price: Int64

  /// Creates a price.
  public init(group: Int, receiver: Handle<Receiver>, price: Int64) {
    self.group = group
    self.receiver = receiver
    self.price = price
  }
}

extension Market {
  /// A full price from which on no raise of affinity wins a place.
  public var prohibitivePrice: Int64 { CostScale(of: self).prohibitivePrice }

  /// Returns the price of a place at a receiver, its owner's included.
  public func fullPrice(
    of receiver: Handle<Receiver>, in certificate: OptimalityCertificate
  ) -> Int64 {
    let ownerPrice = owners[receiver].map { certificate.ownerPrices[$0] } ?? 0
    return certificate.receiverPrices[receiver] + ownerPrice
  }

  /// Returns how far the affinity of a missing pair falls short, or `nil` if no raise would do.
  ///
  /// That is the smallest raise above which every best matching contains the pair:
  ///
  ///     // One place; ada has affinity 900,000 to the lab and is placed, ben has 700,000.
  ///     market.shortfall(of: ben, at: lab, in: certificate)  // 200,000
  ///
  /// A raise by exactly the shortfall makes a matching with the pair equally good; the tie-break
  /// then decides. The result is never negative. It is exact for a proposer that is unmatched, or
  /// has fewer pairs than its demand and more than its lower quota. Another one could also give
  /// up a pair of its own for this one, which prices do not tell: solve again to know.
  ///
  /// - Complexity: O(log *k*), where *k* is the number of receivers in the proposer's row.
  /// - Precondition: The market allows the pair, and `certificate` is the solver's own.
  public func shortfall(
    of proposer: Handle<Proposer>, at receiver: Handle<Receiver>,
    in certificate: OptimalityCertificate
  ) -> Int64? {
    guard let position = pairs.position(of: proposer, receiver) else {
      preconditionFailure("the market allows the pair")
    }
    let price = fullPrice(of: receiver, in: certificate)
    guard price < prohibitivePrice else { return nil }
    return price - Int64(pairs.affinity(at: position)) - certificate.placementWorth
  }
}
