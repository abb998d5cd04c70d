public import AffinityScoring
public import EcosystemModel
public import GraphCore
public import MatchingAlgorithms

/// What to match, in which stages, under which rules and objective.
public struct MatchPlan: Sendable {
  /// What the plan is called.
  public let title: LocalisedText
  /// The only clock of a run.
  public let asOf: PartialDate
  /// The only randomness of a run: ties end in a hash of seed and id.
  public let seed: Int64
  /// The stages in order.
  public let stages: [MatchStage]

  /// The stage called `name`, or `nil`.
  public func stage(_ name: String) -> MatchStage? { stages.first { $0.name == name } }
}

/// What a matching aims at.
public enum Objective: String, CaseIterable, Sendable {
  /// As many placed as possible, then the largest total affinity.
  case bestTotal = "best-total"
  /// No two that would both rather have each other; each side by its own view.
  case stable
  /// The worst-off first.
  case fairest
  /// Nobody can trade for the better.
  case efficient
  /// Amounts under caps.
  case budget
  /// Meetings without clashes.
  case timetable

  /// A placement that aims at it, in the middle of a sentence.
  var phrase: String {
    switch self {
    case .bestTotal: "the best placement"
    case .stable: "a stable placement"
    case .fairest: "the fairest placement"
    case .efficient: "an efficient placement"
    case .budget: "a budget"
    case .timetable: "a timetable"
    }
  }
}

/// One stage of a plan.
public struct MatchStage: Sendable {
  /// How many startups a receiver takes: by id in the plan, else the plan's default, else what its
  /// table says.
  public struct Seats: Sendable {
    /// For receivers that the plan does not name; comes before what their table says.
    public var byDefault: Int?
    /// For single receivers; comes before what their table says.
    public var byNode: [(node: Handle<Node>, count: Int)] = []
    /// Whether the numbers are a guess.
    public var isAssumed = false

    /// Creates a rule that says nothing.
    public init() {}

    /// The number for a receiver, given what its table says.
    func count(for node: Handle<Node>, table: Int?) -> Int? {
      byNode.last { $0.node == node }?.count ?? byDefault ?? table
    }
  }

  /// The stage's name, also that of its folder in the outcome.
  public var name: String
  /// The kind of nodes that are placed.
  public var left: NodeKind
  /// The kind of nodes that receive.
  public var right: NodeKind
  /// Which of the left side take part; `nil` means all.
  public var leftCondition: Rule?
  /// Which of the right side take part; `nil` means all.
  public var rightCondition: Rule?
  /// What the matching aims at.
  public var objective: Objective
  /// Which side proposes where the objective is ``Objective/stable``.
  public var proposing: ProposingSide
  /// Whose level counts where the objective is ``Objective/fairest``.
  public var fairness: FairnessScale
  /// The weights.
  public var settings: AffinitySettings
  /// A pair below this affinity is not acceptable, in millionths.
  public var minimum: Int
  /// The most receivers for one of the left side.
  public var demand: Int
  /// Whether `demand` also holds where an application says otherwise.
  public var isDemandFixed: Bool
  /// The most startups for a receiver.
  public var capacity: Seats
  /// The fewest startups for a receiver.
  public var lowerQuota: Seats
  /// Bounds on groups of the left side.
  public var quotas: [GroupQuota]
  /// Whether receivers of one owner share the owner's capacity.
  public var isWithinOwner: Bool
  /// What comes before the total affinity.
  public var goal: PlacementGoal
  /// The earlier stage whose placement this one sees.
  public var after: String?
  /// Where the rules are no flow: how many nodes each search may have.
  public var searchNodes: Int
  /// What a pair that an earlier outcome does not have loses where one is given, in millionths of affinity.
  public var movePrice: Int
}
