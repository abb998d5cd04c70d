public import GraphCore

/// The tag of handles of applications.
public enum ApplicationRow {}
/// The tag of handles of judges.
public enum JudgeRow {}

/// A startup's bid in one round.
public struct Application: Sendable {
  /// The external identifier.
  public let id: NodeID
  /// Who applies.
  public let startup: Handle<Node>
  /// The round, from 1.
  public var round = 1
  /// When it came in.
  public var submitted: PartialDate?
  /// The money that it asks for.
  public var ask: Won?
  /// The share that it pays itself, in millionths.
  public var ownShare: Int?
  /// The most partners that it wants; `nil` leaves it to the plan.
  public var demand: Int?
  /// The receivers that it prefers, best first.
  public var preferences: [Handle<Node>] = []
  /// What it promises: `relocates:gwanak-gu`.
  public var promises: [String] = []
  /// The applications that are placed with it or not at all.
  public var jointWith: [Handle<ApplicationRow>] = []
  /// The seats that it needs.
  public var size = 1
}

/// One who scores applications.
public struct Judge: Sendable {
  /// The external identifier.
  public let id: NodeID
  /// What the judge is called.
  public let name: LocalisedText
  /// Where the judge works, as written.
  public var institution: String = ""
  /// The judge's fields.
  public var sectors: [WeightedSector] = []
}

/// One score of one judge for one criterion of one application.
public struct Review: Sendable {
  /// The application.
  public let application: Handle<ApplicationRow>
  /// The judge.
  public let judge: Handle<JudgeRow>
  /// The position of the criterion in the rubric.
  public let criterion: Int32
  /// The score.
  public let score: DecimalNumber
}

/// A pair of nodes that a rule names: an exclusion or a lock.
public struct PairRule: Sendable {
  /// One node.
  public let left: Handle<Node>
  /// The other node.
  public let right: Handle<Node>
  /// Why.
  public let reason: String
  /// The stage in which the rule holds; empty means all.
  public let stage: String
  /// Where the rule stands: its stage, or its first id if it names none.
  public let span: SourceSpan
}

/// A document that facts come from.
public struct SourceDocument: Sendable {
  /// The id in the `sources` table.
  public let id: String
  /// Its title.
  public let title: String
  /// Who published it.
  public let publisher: String
  /// When it was published, as written.
  public let published: String
  /// Under which licence.
  public let licence: String
}
