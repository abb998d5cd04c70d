import EcosystemModel

/// What changed for one of the left side since an earlier outcome.
public struct MoveRecord: Sendable, Equatable {
  /// What kind of change it is.
  public enum Kind: String, Sendable, CaseIterable {
    /// It has another receiver.
    case moved
    /// It has a receiver that it did not have.
    case placed
    /// It has lost a receiver, and takes part as before.
    case lost
    /// It had a receiver, and takes no part any more; or the receiver takes none.
    case withdrawn
  }

  /// The id.
  public var left: String
  /// The receiver that it had; empty if none.
  public var from: String
  /// The receiver that it has now; empty if none.
  public var to: String
  /// What kind of change it is.
  public var kind: Kind

  /// Creates a record.
  public init(left: String, from: String, to: String, kind: Kind) {
    self.left = left
    self.from = from
    self.to = to
    self.kind = kind
  }
}
