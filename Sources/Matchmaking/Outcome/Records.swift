public import EcosystemModel

/// The scores of a pair as an outcome keeps them, in millionths.
public struct ScoreParts: Sendable, Equatable {
  /// The affinity: the sum of ``parts``.
  public var affinity: Int
  /// The part of each criterion.
  public var parts: [Int]
  /// The left side's own view.
  public var leftAffinity: Int
  /// The right side's own view.
  public var rightAffinity: Int
  /// The share of the weights whose value is known.
  public var confidence: Int
  /// A sentence for each criterion.
  public var sentences: [LocalisedText]

  /// Creates scores.
  public init(
    affinity: Int, parts: [Int], leftAffinity: Int, rightAffinity: Int, confidence: Int,
    sentences: [LocalisedText]
  ) {
    self.affinity = affinity
    self.parts = parts
    self.leftAffinity = leftAffinity
    self.rightAffinity = rightAffinity
    self.confidence = confidence
    self.sentences = sentences
  }
}

/// An accepted pair.
public struct MatchRecord: Sendable, Equatable {
  /// The id of the left side.
  public var left: String
  /// The id of the receiver.
  public var right: String
  /// The scores.
  public var score: ScoreParts
  /// The receiver's rank among those that the left side could have, by its own view, from 1.
  public var leftRank: Int
  /// The left side's rank among those that the receiver could have, by its own view, from 1.
  public var rightRank: Int
  /// Whether a lock asked for the pair.
  public var isLocked: Bool
  /// Receivers that the left side would rather have had, best first.
  public var missed: [Candidate]

  /// Creates a pair.
  public init(
    left: String, right: String, score: ScoreParts, leftRank: Int, rightRank: Int,
    isLocked: Bool, missed: [Candidate]
  ) {
    self.left = left
    self.right = right
    self.score = score
    self.leftRank = leftRank
    self.rightRank = rightRank
    self.isLocked = isLocked
    self.missed = missed
  }
}

/// A receiver that a left side did not get.
public struct Candidate: Sendable, Equatable {
  /// The id of the receiver.
  public var right: String
  /// The scores.
  public var score: ScoreParts
  /// By how much the affinity falls short of a place, in millionths; `nil` if no raise would do.
  public var shortfall: Int?
  /// Who holds the receiver's place with the lowest affinity; empty if it has room.
  public var lastHolder: String
  /// The affinity of that holder.
  public var lastAffinity: Int

  /// Creates a candidate.
  public init(
    right: String, score: ScoreParts, shortfall: Int?, lastHolder: String, lastAffinity: Int
  ) {
    self.right = right
    self.score = score
    self.shortfall = shortfall
    self.lastHolder = lastHolder
    self.lastAffinity = lastAffinity
  }
}

/// One of the left side that has no place.
public struct UnmatchedRecord: Sendable, Equatable {
  /// Why there is no place.
  public enum Code: String, Sendable, Equatable, CaseIterable {
    /// There is no application.
    case noApplication = "no-application"
    /// The application asks for no receiver.
    case noDemand = "no-demand"
    /// The stage's condition leaves it out, or cannot tell because a field is blank.
    case leftOut = "left-out"
    /// The judges' scores miss a floor of the rubric.
    case belowFloor = "below-floor"
    /// No receiver reaches the minimum affinity.
    case noFit = "no-fit"
    /// Every receiver that would fit is excluded.
    case excluded = "excluded"
    /// Receivers that fit are full of better ones.
    case outbid = "outbid"
    /// A rule beside capacities keeps it out: a group quota, a rival, a size, a joint applicant.
    case rule = "rule"
    /// The one that it applies with cannot be placed.
    case joint = "joint"
  }

  /// The id.
  public var left: String
  /// Why.
  public var code: Code
  /// The reason as a sentence.
  public var reason: LocalisedText
  /// The receiver that was nearest to a place; empty if none.
  public var nearest: String
  /// How far it was from a place there, in millionths of affinity; `nil` if that is not the cause.
  public var margin: Int?
  /// The receivers that fitted best, best first.
  public var candidates: [Candidate]

  /// Creates a record.
  public init(
    left: String, code: Code, reason: LocalisedText, nearest: String, margin: Int?,
    candidates: [Candidate]
  ) {
    self.left = left
    self.code = code
    self.reason = reason
    self.nearest = nearest
    self.margin = margin
    self.candidates = candidates
  }
}

/// One on a receiver's waiting list.
public struct WaitingRecord: Sendable, Equatable {
  /// The receiver.
  public var right: String
  /// The position, from 1.
  public var position: Int
  /// Who waits.
  public var left: String
  /// The affinity of the pair.
  public var affinity: Int
  /// What must free up first.
  public var freeing: LocalisedText

  /// Creates a record.
  public init(
    right: String, position: Int, left: String, affinity: Int, freeing: LocalisedText
  ) {
    self.right = right
    self.position = position
    self.left = left
    self.affinity = affinity
    self.freeing = freeing
  }
}

/// A row of the table of scores.
public struct ScoreRecord: Sendable, Equatable {
  /// The left side.
  public var left: String
  /// The receiver.
  public var right: String
  /// The affinity.
  public var affinity: Int
  /// The part of each criterion.
  public var parts: [Int]
  /// Whether the pair could be matched.
  public var isEligible: Bool
  /// The share of the weights whose value is known.
  public var confidence: Int

  /// Creates a row.
  public init(
    left: String, right: String, affinity: Int, parts: [Int], isEligible: Bool, confidence: Int
  ) {
    self.left = left
    self.right = right
    self.affinity = affinity
    self.parts = parts
    self.isEligible = isEligible
    self.confidence = confidence
  }
}

/// A receiver with its places.
public struct ReceiverRecord: Sendable, Equatable {
  /// The id.
  public var id: String
  /// The most that it takes.
  public var capacity: Int
  /// The fewest that it must get.
  public var lowerQuota: Int
  /// How many it got.
  public var count: Int
  /// Whether its capacity is a guess of the plan.
  public var isAssumed: Bool

  /// Creates a record.
  public init(
    id: String, capacity: Int, lowerQuota: Int, count: Int, isAssumed: Bool
  ) {
    self.id = id
    self.capacity = capacity
    self.lowerQuota = lowerQuota
    self.count = count
    self.isAssumed = isAssumed
  }
}

/// What proves a placement best: the price of a place at each receiver and owner.
public struct CertificateRecord: Sendable, Equatable {
  /// A participant and the price of one of its places.
  public struct Price: Sendable, Equatable {
    /// The participant's id.
    public var id: String
    /// The price, in millionths of affinity.
    public var price: Int64

    /// Creates a price.
    public init(id: String, price: Int64) {
      self.id = id
      self.price = price
    }
  }

  /// A quota, a receiver at which it holds, and what that adds to the price of a place for its group.
  public struct GroupPrice: Sendable, Equatable {
    /// The quota's name.
    public var quota: String
    /// The receiver's id.
    public var receiver: String
    /// The price, in millionths of affinity.
    public var price: Int64

    /// Creates a price.
    public init(quota: String, receiver: String, price: Int64) {
      self.quota = quota
      self.receiver = receiver
      self.price = price
    }
  }

  /// What a pair counts beside its affinity, so that placing more comes first.
  public var placementWorth: Int64
  /// The prices of the receivers, in the order of the market.
  public var receivers: [Price]
  /// The prices of the owners, in the order of the market.
  public var owners: [Price]
  /// What quotas add to prices, where that is not 0, in the order of the market.
  public var groups: [GroupPrice]
  /// The total affinity.
  public var total: Int64
  /// The number of pairs.
  public var count: Int

  /// Creates a certificate.
  public init(
    placementWorth: Int64, receivers: [Price], owners: [Price], groups: [GroupPrice] = [],
    total: Int64, count: Int
  ) {
    self.placementWorth = placementWorth
    self.receivers = receivers
    self.owners = owners
    self.groups = groups
    self.total = total
    self.count = count
  }
}
