import AffinityScoring
public import EcosystemModel
import GraphCore
import MatchingAlgorithms

/// What one objective makes of a stage's market.
public struct ObjectiveComparison: Sendable, Equatable {
  /// What a placement is like, whatever it aimed at.
  public struct Measures: Sendable, Equatable {
    /// The number of pairs.
    public let pairs: Int
    /// How many of the left side have a place.
    public let placed: Int
    /// How many that take part have none.
    public let unplaced: Int
    /// The sum of the affinities, in millionths.
    public let total: Int64
    /// The lowest affinity of a pair, `nil` without pairs.
    public let worst: Int?
    /// The affinity in the middle, the lower one of two, `nil` without pairs.
    public let median: Int?
    /// Pairs that would both rather have each other, each by its own view.
    public let blockingPairs: Int
    /// How many of the left side would rather have a receiver where somebody else is placed.
    public let envious: Int
  }

  /// What the placement aims at.
  public let objective: Objective
  /// Which side a stable or fairest placement is best for.
  public let bestFor: StageOutcome.StableSide?
  /// What it is like; `nil` if the stage cannot have it.
  public let measures: Measures?
  /// Which rules were left out to have it, or why it cannot be had; empty if all were kept.
  public let note: LocalisedText
}

extension Matchmaker {
  /// Returns what each objective makes of each stage of the plan, or of one of them.
  ///
  /// Later stages see the earlier placements that the plan itself gives.
  ///
  /// - Complexity: that of six runs.
  /// - Throws: ``MatchmakingError`` if the plan cannot be run on the ecosystem.
  public func compareObjectives(
    ofStage name: String? = nil
  ) throws(MatchmakingError) -> [(stage: String, rows: [ObjectiveComparison])] {
    let outcome = try run()
    var comparisons: [(stage: String, rows: [ObjectiveComparison])] = []
    for (index, stage) in plan.stages.enumerated() where name == nil || stage.name == name {
      let variants: [(Objective, ProposingSide, StageOutcome.StableSide?)] = [
        (.bestTotal, .proposers, nil), (.stable, .proposers, .left), (.stable, .receivers, .right),
        (.fairest, .proposers, .left), (.fairest, .receivers, .right),
        (.efficient, .proposers, nil),
      ]
      var rows: [ObjectiveComparison] = []
      for (objective, proposing, side) in variants {
        var variant = stage
        variant.objective = objective
        variant.proposing = proposing
        variant.fairness = proposing == .proposers ? .affinity : .receiverAffinity
        rows.append(compare(variant, side, after: Array(outcome.stages[..<index])))
      }
      comparisons.append((stage.name, rows))
    }
    return comparisons
  }

  /// What an objective makes of a stage: under all its rules, or under those that the objective can honour.
  private func compare(
    _ stage: MatchStage, _ side: StageOutcome.StableSide?, after stages: [StageOutcome]
  ) -> ObjectiveComparison {
    func row(
      _ measures: ObjectiveComparison.Measures?, _ note: LocalisedText
    ) -> ObjectiveComparison {
      ObjectiveComparison(
        objective: stage.objective, bestFor: side, measures: measures, note: note)
    }
    func solved(_ stage: MatchStage, _ note: LocalisedText) throws(MatchmakingError)
      -> ObjectiveComparison
    {
      let market = try market(of: stage, after: stages)
      switch market.solve(stage) {
      case .placed(let matching, .bound(_, isOptimal: false)):
        return row(
          market.measures(of: matching),
          LocalisedText(korean: "탐색 한도에서의 최선", english: "the best at the limit of the search"))
      case .placed(let matching, _): return row(market.measures(of: matching), note)
      case .infeasible, .conflicting:
        return row(
          nil, LocalisedText(korean: "규칙이 충돌함", english: "the rules cannot hold together"))
      case .undecided:
        return row(
          nil, LocalisedText(korean: "탐색 한도 안에서 찾지 못함", english: "nothing found at the limit"))
      }
    }
    do {
      return try solved(stage, LocalisedText())
    } catch {
      var eased = stage
      eased.lowerQuota = MatchStage.Seats()
      eased.lowerQuota.byDefault = 0
      eased.quotas = []
      eased.isWithinOwner = false
      eased.goal = .maximum
      var note = LocalisedText(
        korean: "최소 정원·할당·전체 정원 없이", english: "without lower quotas, quotas, owners' capacities")
      if stage.objective != .stable {
        eased.demand = 1
        eased.isDemandFixed = true
        note.korean += ", 한 곳씩"
        note.english += ", one receiver each"
      }
      do {
        return try solved(eased, note)
      } catch {
        return row(nil, LocalisedText(korean: error.message, english: error.message))
      }
    }
  }
}

extension StageMarket {
  /// What a matching is like.
  ///
  /// - Complexity: O(*m*) for *m* candidate pairs.
  fileprivate func measures(of matching: BMatching) -> ObjectiveComparison.Measures {
    let affinities = matching.pairs.compactMap { pair in
      market.pairs.position(of: pair.proposer, pair.receiver).map {
        Int(market.pairs.affinity(at: $0))
      }
    }.sorted()
    var isTaken = Table<Receiver, Bool>(repeating: false, count: market.capacities.count)
    for pair in matching.pairs { isTaken[pair.receiver] = true }
    var placed = 0
    var envious = 0
    for proposer in market.demands.handles {
      let own = matching.receivers(of: proposer)
      if !own.isEmpty { placed += 1 }
      let views = own.compactMap { receiver in
        market.pairs.position(of: proposer, receiver).map { market.pairs.proposerAffinity(at: $0) }
      }
      let least = own.count < market.demands[proposer] ? nil : views.min()
      let isEnvious = market.pairs.positions(of: proposer).contains { position in
        let receiver = market.pairs.receiver(at: position)
        guard isTaken[receiver], !own.contains(receiver) else { return false }
        return least.map { market.pairs.proposerAffinity(at: position) > $0 } ?? true
      }
      if isEnvious { envious += 1 }
    }
    return ObjectiveComparison.Measures(
      pairs: matching.count, placed: placed, unplaced: market.demands.count - placed,
      total: matching.totalAffinity, worst: affinities.first,
      median: affinities.isEmpty ? nil : affinities[(affinities.count - 1) / 2],
      blockingPairs: market.blockingPairs(of: matching).count, envious: envious)
  }
}
