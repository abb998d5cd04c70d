public import GraphCore

/// Rules about several participants that no network flow can express.
public struct SideConstraints: Hashable, Sendable {
  /// Sets of proposers of which no two may be at one receiver; each set ascends.
  public var rivals: [[Handle<Proposer>]]
  /// Sets of receivers of which no proposer may have two; each set ascends.
  public var rivalReceivers: [[Handle<Receiver>]]
  /// Sets of proposers that have exactly the same receivers, which may be none; each set ascends,
  /// and nobody is in two of them.
  public var jointGroups: [[Handle<Proposer>]]

  /// Creates constraints.
  public init(
    rivals: [[Handle<Proposer>]] = [], rivalReceivers: [[Handle<Receiver>]] = [],
    jointGroups: [[Handle<Proposer>]] = []
  ) {
    self.rivals = rivals
    self.rivalReceivers = rivalReceivers
    self.jointGroups = jointGroups
  }
}
