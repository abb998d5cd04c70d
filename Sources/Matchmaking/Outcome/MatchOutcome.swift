public import AffinityScoring
public import EcosystemModel

/// What a run of a plan gives: for each stage who goes where, who does not and why, and the proof.
///
/// An outcome is self-contained: it speaks of ids and names, so that it can be written, read again,
/// explained, drawn and verified without the solver.
public struct MatchOutcome: Sendable, Equatable {
  /// What the plan is called.
  public var title: LocalisedText
  /// The plan's clock.
  public var asOf: String
  /// The plan's seed.
  public var seed: Int64
  /// Whether any of the data is invented.
  public var isSynthetic: Bool
  /// The stages in the order of the plan.
  public var stages: [StageOutcome]
  /// Everything that a stage names, ascending by id.
  public var entities: [EntityRecord]

  /// Creates an outcome.
  public init(
    title: LocalisedText, asOf: String, seed: Int64, isSynthetic: Bool, stages: [StageOutcome],
    entities: [EntityRecord]
  ) {
    self.title = title
    self.asOf = asOf
    self.seed = seed
    self.isSynthetic = isSynthetic
    self.stages = stages
    self.entities = entities
  }

  /// The entity with an id, or `nil`.
  ///
  /// - Complexity: O(log *n*) for *n* entities.
  public func entity(_ id: String) -> EntityRecord? {
    var low = 0
    var high = entities.count
    while low < high {
      let middle = (low + high) / 2
      if entities[middle].id.isBefore(id) { low = middle + 1 } else { high = middle }
    }
    return low < entities.count && entities[low].id == id ? entities[low] : nil
  }
}

/// A node that an outcome names.
public struct EntityRecord: Sendable, Equatable {
  /// The id that users see.
  public var id: String
  /// What it is.
  public var kind: NodeKind
  /// What it is called.
  public var name: LocalisedText
  /// The names of its sectors.
  public var sectors: LocalisedText
  /// The id of its owner, if it has one.
  public var owner: String

  /// Creates a record.
  public init(
    id: String, kind: NodeKind, name: LocalisedText, sectors: LocalisedText, owner: String
  ) {
    self.id = id
    self.kind = kind
    self.name = name
    self.sectors = sectors
    self.owner = owner
  }
}

/// What one stage gives.
public struct StageOutcome: Sendable, Equatable {
  /// Whether a best placement was found.
  public enum Status: Sendable, Equatable {
    /// The placement is the best that the rules allow, and the certificate proves it.
    case optimal
    /// The placement keeps all rules, but the search ended at its limit before it could show that none is
    /// better; ``StageOutcome/bound`` says how far better it could be.
    case bound
    /// The rules cannot hold together.
    case infeasible(Infeasibility)
    /// The search ended at its limit, this number of nodes, without a placement.
    case undecided(nodes: Int)
  }

  /// The side that a stable placement is best for, among all stable ones.
  public enum StableSide: String, Sendable, CaseIterable {
    /// The left side.
    case left
    /// The right side.
    case right
  }

  /// The stage's name.
  public var name: String
  /// What is placed.
  public var left: NodeKind
  /// What receives.
  public var right: NodeKind
  /// What the matching aimed at.
  public var objective: Objective
  /// The columns of every score.
  public var criteria: [Criterion]
  /// Whether the stage was solved.
  public var status: Status
  /// The receivers with their places and prices.
  public var receivers: [ReceiverRecord] = []
  /// The accepted pairs, ascending by left id, then right id.
  public var matches: [MatchRecord] = []
  /// Those of the left side that have no place, ascending by id.
  public var unmatched: [UnmatchedRecord] = []
  /// Who would come next at each full receiver.
  public var waiting: [WaitingRecord] = []
  /// The best scores of each side, or all.
  public var scores: [ScoreRecord] = []
  /// What proves the placement best by prices; `nil` without a placement, and where the rules are no flow.
  public var certificate: CertificateRecord?
  /// Which side proposed, where the placement is a stable one.
  public var stableFor: StableSide?
  /// What proves the placement the fairest, where it is.
  public var fairness: FairnessRecord?
  /// Whether nobody of the left side can gain by a trade, and the placement aims at that.
  public var isEfficient = false
  /// What bounds the placement where the rules are no flow.
  public var bound: BoundRecord?
  /// What each rule costs, the dearest first; `nil` if that was not asked for.
  public var prices: [PriceRecord]?
  /// The soft quotas that the placement breaks; `nil` if the stage has no soft quota.
  public var breaches: [BreachRecord]?
  /// What changed since an earlier outcome; `nil` if there was none to stay near to.
  public var moves: [MoveRecord]?

  /// Creates an outcome without pairs.
  public init(
    name: String, left: NodeKind, right: NodeKind, objective: Objective,
    criteria: [Criterion], status: Status
  ) {
    self.name = name
    self.left = left
    self.right = right
    self.objective = objective
    self.criteria = criteria
    self.status = status
  }

  /// Whether there is a placement that keeps all rules.
  public var isPlaced: Bool { status == .optimal || status == .bound }

  /// The sum of the affinities, in millionths.
  public var total: Int64 { matches.reduce(0) { $0 + Int64($1.score.affinity) } }

  /// The number of the left side that have a place.
  public var placedCount: Int { Set(matches.map(\.left)).count }

  /// The lowest affinity of a pair, or `nil` without pairs.
  public var worst: Int? { matches.map(\.score.affinity).min() }

  /// The affinity in the middle, the lower one of two, or `nil` without pairs.
  public var median: Int? {
    let sorted = matches.map(\.score.affinity).sorted()
    return sorted.isEmpty ? nil : sorted[(sorted.count - 1) / 2]
  }
}

/// The rules of a stage that cannot hold together.
public struct Infeasibility: Sendable, Equatable {
  /// What is wrong, with the numbers.
  public var summary: LocalisedText
  /// The participants of the conflict, by id.
  public var participants: [String]
  /// What would mend it.
  public var remedy: LocalisedText

  /// Creates an infeasibility.
  public init(summary: LocalisedText, participants: [String], remedy: LocalisedText) {
    self.summary = summary
    self.participants = participants
    self.remedy = remedy
  }
}
