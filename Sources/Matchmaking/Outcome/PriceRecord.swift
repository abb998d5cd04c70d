public import EcosystemModel

/// What one rule of a stage costs: what there would be more of if it gave way by one.
public struct PriceRecord: Sendable, Equatable {
  /// What kind of rule it is.
  public enum Kind: String, Sendable, CaseIterable {
    /// One place more at a receiver.
    case capacity
    /// One less that a receiver must get.
    case lowerQuota = "lower-quota"
    /// One place more at an owner.
    case ownerCapacity = "owner-capacity"
    /// One less that an owner must get.
    case ownerLowerQuota = "owner-lower-quota"
    /// One lock less.
    case lock
    /// One exclusion less.
    case exclusion
    /// One more of a quota's group.
    case quotaMost = "quota-max"
    /// One less that a quota asks for.
    case quotaLeast = "quota-min"
    /// A rival group dropped.
    case rivals
    /// Joint applicants taken one by one.
    case joint
  }

  /// What kind of rule it is.
  public var kind: Kind
  /// Whom it is about: an id, the name of a quota or rival group, or ids of joint applicants.
  public var subject: String
  /// The receiver at which it holds, where that is another one; else empty.
  public var place: String
  /// The rule in words.
  public var rule: LocalisedText
  /// How many pairs more there would be.
  public var pairs: Int
  /// By how much the total affinity would be larger, in millionths; negative where more pairs are worth it.
  public var affinity: Int64
  /// How many of the left side would have other receivers.
  public var moved: Int
  /// Whether that is exact; else a search ended at its limit.
  public var isProven: Bool

  /// Creates a record.
  public init(
    kind: Kind, subject: String, place: String, rule: LocalisedText, pairs: Int, affinity: Int64,
    moved: Int, isProven: Bool
  ) {
    self.kind = kind
    self.subject = subject
    self.place = place
    self.rule = rule
    self.pairs = pairs
    self.affinity = affinity
    self.moved = moved
    self.isProven = isProven
  }
}
