public import MatchingAlgorithms
import GraphCore

/// What proves a placement the fairest.
public struct FairnessRecord: Sendable, Equatable {
  /// A receiver and the price of one of its places.
  public struct Price: Sendable, Equatable {
    /// The receiver's id.
    public var id: String
    /// What an outsider there would cost the others; `nil` where locks leave no place to pay for.
    public var price: FairnessPrice?

    /// Creates a price.
    public init(id: String, price: FairnessPrice?) {
      self.id = id
      self.price = price
    }
  }

  /// What the levels mean: the affinity, or the receivers' own.
  public var scale: FairnessScale
  /// How many of the left side are at each level, ascending: ten-thousandths of affinity and 10,000 more, or
  /// -1 without a place.
  public var profile: [LevelCount]
  /// The prices of the receivers, in the order of the stage.
  public var prices: [Price]

  /// Creates a record.
  public init(scale: FairnessScale = .affinity, profile: [LevelCount], prices: [Price]) {
    self.scale = scale
    self.profile = profile
    self.prices = prices
  }

  /// The record of a certificate whose receivers have these ids.
  init(_ certificate: FairnessCertificate, ids: [String]) {
    scale = certificate.scale
    profile = certificate.profile
    prices = zip(ids, certificate.prices.values).map { Price(id: $0, price: $1) }
  }

  /// The certificate that was recorded.
  var certificate: FairnessCertificate {
    FairnessCertificate(scale: scale, profile: profile, prices: Table(prices.map(\.price)))
  }
}
