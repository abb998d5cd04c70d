//===----------------------------------------------------------------------===//
// Runs a plan: each stage builds its market, is solved, and is explained; a later stage sees the
// placement of an earlier one.
//===----------------------------------------------------------------------===//

import AffinityScoring
public import EcosystemModel
import GraphCore
import MatchingAlgorithms

/// Runs plans on an ecosystem.
public struct Matchmaker: Sendable {
  /// How a run goes, beside what the plan says.
  public struct Options: Sendable {
    /// The number of threads that score; the result does not depend on it.
    public var threads = 1
    /// How many of the best scores of each side are kept.
    public var keptScores = 5
    /// Whether all scores are kept.
    public var keepsAllScores = false
    /// How many are kept on each waiting list.
    public var waitingCount = 20
    /// Whether what each rule costs is worked out, too.
    public var pricesRules = false
    /// By stage: the pairs of an earlier outcome, which are kept where that costs less than the plan's price of a move.
    public var earlier: [String: EarlierPairs] = [:]

    /// Creates the default options.
    public init() {}
  }

  /// A step of a run, for progress.
  public enum Step: Sendable, Equatable {
    /// A stage's pairs are being scored.
    case scoring(stage: String)
    /// A stage is being solved.
    case solving(stage: String, pairs: Int)
    /// A stage's result is being explained.
    case explaining(stage: String)
  }

  let ecosystem: Ecosystem
  let plan: MatchPlan
  let options: Options
  let merits: MeritTable

  /// Prepares a run.
  public init(_ ecosystem: Ecosystem, plan: MatchPlan, options: Options = Options()) {
    self.ecosystem = ecosystem
    self.plan = plan
    self.options = options
    merits = MeritTable(ecosystem)
  }

  /// Runs all stages and returns the outcome.
  ///
  /// An infeasible stage is part of the outcome; later stages that look at it then see no
  /// placement.
  ///
  /// - Throws: ``MatchmakingError`` if the plan cannot be run on the ecosystem.
  public func run(
    progress: (Step) -> Void = { _ in }
  ) throws(MatchmakingError) -> MatchOutcome {
    try checkRules()
    var stages: [StageOutcome] = []
    for stage in plan.stages {
      progress(.scoring(stage: stage.name))
      let market = try market(of: stage, after: stages, earlier: options.earlier[stage.name])
      progress(.solving(stage: stage.name, pairs: market.market.pairs.count))
      let result = market.solve(stage)
      progress(.explaining(stage: stage.name))
      stages.append(
        StageReport(
          stage: stage, market: market, ecosystem: ecosystem, options: options
        ).outcome(of: result))
    }
    return MatchOutcome(
      title: plan.title, asOf: plan.asOf.description, seed: plan.seed,
      isSynthetic: ecosystem.packages.contains { $0.isSynthetic }, stages: stages,
      entities: EntityList(ecosystem, stages).records)
  }

  /// The market of a stage, given the outcomes of the stages before it and perhaps an earlier one of its own.
  func market(
    of stage: MatchStage, after stages: [StageOutcome], earlier: EarlierPairs? = nil
  ) throws(MatchmakingError) -> StageMarket {
    var residences: [Handle<Node>: [Handle<Node>]] = [:]
    if let earlier = stages.first(where: { $0.name == stage.after }) {
      for match in earlier.matches {
        guard let left = ecosystem.node(withID: match.left),
          let right = ecosystem.node(withID: match.right)
        else { continue }
        residences[left, default: []].append(right)
      }
    }
    return try StageMarket(
      stage, plan: plan, ecosystem: ecosystem, merits: merits, residences: residences,
      earlier: earlier, threads: options.threads)
  }

  /// Refuses locks that no stage takes.
  private func checkRules() throws(MatchmakingError) {
    for lock in ecosystem.locks {
      let kinds = [ecosystem.nodes[lock.left].kind, ecosystem.nodes[lock.right].kind]
      let isTaken = plan.stages.contains { stage in
        kinds.contains(stage.left) && kinds.contains(stage.right)
          && (lock.stage.isEmpty || lock.stage == stage.name)
      }
      guard !isTaken else { continue }
      throw .lockOutside(
        stage: lock.stage, left: ecosystem.displayID(of: lock.left),
        right: ecosystem.displayID(of: lock.right))
    }
  }
}

/// The nodes that stages name, ascending by id.
struct EntityList {
  let records: [EntityRecord]

  init(_ ecosystem: Ecosystem, _ stages: [StageOutcome]) {
    var ids: Set<String> = []
    for stage in stages {
      for match in stage.matches {
        ids.insert(match.left)
        ids.insert(match.right)
        for candidate in match.missed { ids.insert(candidate.lastHolder) }
      }
      for unmatched in stage.unmatched { ids.insert(unmatched.left) }
      for receiver in stage.receivers { ids.insert(receiver.id) }
      for price in stage.certificate?.owners ?? [] { ids.insert(price.id) }
    }
    var records: [EntityRecord] = []
    var owners: Set<String> = []
    for id in ids.sorted(by: { $0.isBefore($1) }) where !id.isEmpty {
      guard let record = Self.record(id, ecosystem) else { continue }
      records.append(record)
      if !record.owner.isEmpty, !ids.contains(record.owner) { owners.insert(record.owner) }
    }
    for id in owners.sorted(by: { $0.isBefore($1) }) {
      if let record = Self.record(id, ecosystem) { records.append(record) }
    }
    self.records = records.sorted { $0.id.isBefore($1.id) }
  }

  private static func record(_ id: String, _ ecosystem: Ecosystem) -> EntityRecord? {
    guard let handle = ecosystem.node(withID: id) else { return nil }
    let node = ecosystem.nodes[handle]
    let sectors = node.sectors.map { ecosystem.nodes[$0.sector].name }
    return EntityRecord(
      id: id, kind: node.kind, name: node.name,
      sectors: LocalisedText(
        korean: sectors.map { $0[.korean] }.joined(separator: " · "),
        english: sectors.map { $0[.english] }.joined(separator: " · ")),
      owner: StageParticipants.owner(of: handle, ecosystem).map {
        ecosystem.displayID(of: $0)
      } ?? "")
  }
}
