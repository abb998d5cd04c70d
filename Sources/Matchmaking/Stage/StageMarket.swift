//===----------------------------------------------------------------------===//
// From a stage of a plan to an abstract market of integers.
//
// PROBLEM. The solver knows nothing of startups. Who may go with whom, how many, what is forced
// and what is forbidden must be said in handles and numbers, and be found again.
//
// METHOD. Proposers are those of the left side that are not refused, receivers the right side,
// both ascending by id. A pair is a candidate if it is not excluded and reaches the
// minimum, or if a lock asks for it: a lock comes before minimum and eligibility.
//===----------------------------------------------------------------------===//

import AffinityScoring
import EcosystemModel
import GraphCore
import MatchingAlgorithms

/// A stage as the solver sees it, and the way back.
struct StageMarket {
  let participants: StageParticipants
  let model: AffinityModel
  let scores: StageScores
  let market: Market
  /// The position in `participants.lefts` of each proposer.
  let leftOfProposer: [Int]
  /// Quota groups, rivals and joint applicants, with their names.
  let constraints: StageConstraints
  /// Whether an exclusion forbids a pair, row by row.
  let isExcluded: Set<Int>
  let minimum: Int
  /// The pairs of an earlier outcome, if there is one to stay near to.
  let earlier: EarlierPairs?
  private let movePrice: Int32
  /// Earlier pairs of this market, row by row.
  private let earlierKeys: Set<Int>

  /// What a pair is worth to the solver: its affinity, less the price of a move where it is a new one.
  func worth(_ left: Int, _ right: Int) -> Int32 {
    let affinity = scores.score(left, right).affinity
    return earlier == nil || earlierKeys.contains(left * participants.rights.count + right)
      ? affinity : affinity - movePrice
  }

  /// Whether the pair may be matched.
  func isAcceptable(_ left: Int, _ right: Int) -> Bool {
    !isExcluded.contains(left * participants.rights.count + right)
      && Int(scores.score(left, right).affinity) >= minimum
  }
}

extension StageMarket {
  /// Builds the market of a stage; `residences` says where an earlier stage has placed left nodes.
  ///
  /// - Throws: ``MatchmakingError`` if the plan cannot be run on the ecosystem.
  /// - Complexity: O(pairs) beside the scoring.
  init(
    _ stage: MatchStage, plan: MatchPlan, ecosystem: Ecosystem, merits: MeritTable,
    residences: [Handle<Node>: [Handle<Node>]], earlier: EarlierPairs?, threads: Int
  ) throws(MatchmakingError) {
    let participants = StageParticipants(stage, plan: plan, ecosystem, merits)
    if let node = participants.withoutCapacity.first {
      throw .unknownCapacity(
        stage: stage.name, receiver: ecosystem.displayID(of: node),
        count: participants.withoutCapacity.count)
    }
    if let right = participants.rights.first(where: { $0.lowerQuota > $0.capacity }) {
      throw .quotaAboveCapacity(
        stage: stage.name, receiver: ecosystem.displayID(of: right.node),
        lowerQuota: right.lowerQuota, capacity: right.capacity)
    }
    let model = AffinityModel(
      ecosystem, lefts: participants.lefts.map(\.node), rights: participants.rights.map(\.node),
      settings: stage.settings, merits: merits, residences: residences)
    let scores = StageScores.compute(model, threads: threads)
    let rules = PairRules(stage, participants, ecosystem)
    if let lock = rules.lockOutside {
      throw .lockOutside(
        stage: stage.name, left: ecosystem.displayID(of: lock.left),
        right: ecosystem.displayID(of: lock.right))
    }
    if let lock = rules.excludedLock {
      throw .lockedAndExcluded(
        stage: stage.name, left: ecosystem.displayID(of: lock.left),
        right: ecosystem.displayID(of: lock.right))
    }
    if let lock = rules.refusedLock {
      throw .lockOfRefused(
        stage: stage.name, left: ecosystem.displayID(of: participants.lefts[lock].node))
    }
    let leftOfProposer = participants.lefts.indices.filter {
      participants.lefts[$0].refusal == nil
    }
    let earlierKeys = Self.keys(of: earlier, participants, ecosystem)
    // Only a total can be weighed against moves; other objectives list them.
    let isPriced = earlier != nil && stage.objective == .bestTotal
    let movePrice = Int32(isPriced ? stage.movePrice : 0)
    var pairs: [CandidatePair] = []
    let rightCount = participants.rights.count
    for (proposer, left) in leftOfProposer.enumerated() {
      for right in 0..<rightCount {
        let key = left * rightCount + right
        let isLocked = rules.locked.contains(key)
        let score = scores.score(left, right)
        guard isLocked || (Int(score.affinity) >= stage.minimum && !rules.excluded.contains(key))
        else { continue }
        pairs.append(
          CandidatePair(
            Handle(proposer), Handle(right),
            affinity: earlierKeys.contains(key) ? score.affinity : score.affinity - movePrice,
            proposerAffinity: score.left, receiverAffinity: score.right,
            kind: isLocked ? .locked : .normal))
      }
    }
    let seed = plan.seed
    let constraints = StageConstraints(
      stage, plan: plan, participants, leftOfProposer: leftOfProposer, ecosystem)
    do {
      market = try Market(
        demands: Table(leftOfProposer.map { participants.lefts[$0].demand }),
        sizes: Table(leftOfProposer.map { participants.lefts[$0].size }),
        capacities: Table(participants.rights.map(\.capacity)),
        lowerQuotas: Table(participants.rights.map(\.lowerQuota)),
        owners: Table(
          participants.rights.map { right in
            participants.owners.firstIndex { $0.node == right.owner }.map { Handle<Owner>($0) }
          }),
        ownerCapacities: Table(participants.owners.map(\.capacity)),
        quotaGroups: constraints.quotaGroups, sideConstraints: constraints.side,
        pairs: pairs, goal: stage.goal,
        proposerTieKeys: Table(
          leftOfProposer.map {
            tieKey(
              seed: seed, id: ecosystem.nodes[participants.lefts[$0].node].id.qualified)
          }),
        receiverTieKeys: Table(
          participants.rights.map {
            tieKey(seed: seed, id: ecosystem.nodes[$0.node].id.qualified)
          }))
    } catch {
      throw .market(stage: stage.name, String(describing: error))
    }
    if stage.objective == .stable, let rule = market.rulesBeyondStability.first {
      throw .notForStability(
        stage: stage.name, rule: Self.words(rule, participants, leftOfProposer, ecosystem))
    }
    if [.fairest, .efficient].contains(stage.objective), let rule = market.rulesBeyondTrading.first
    {
      throw .notForObjective(
        stage: stage.name, placement: stage.objective.phrase,
        rule: Self.words(rule, participants, leftOfProposer, ecosystem))
    }
    self.participants = participants
    self.model = model
    self.scores = scores
    self.leftOfProposer = leftOfProposer
    self.constraints = constraints
    isExcluded = rules.excluded
    minimum = stage.minimum
    self.earlier = earlier
    self.movePrice = movePrice
    self.earlierKeys = earlierKeys
  }

  /// The pairs of an earlier outcome that this market has participants for, as keys.
  private static func keys(
    of earlier: EarlierPairs?, _ participants: StageParticipants, _ ecosystem: Ecosystem
  ) -> Set<Int> {
    guard let earlier else { return [] }
    let ids = ParticipantIDs(participants, ecosystem)
    var lefts: [String: Int] = [:]
    for index in participants.lefts.indices { lefts[ids.left(index)] = index }
    var rights: [String: Int] = [:]
    for index in participants.rights.indices { rights[ids.right(index)] = index }
    var keys: Set<Int> = []
    for pair in earlier.list {
      guard let left = lefts[pair.left], let right = rights[pair.right] else { continue }
      keys.insert(left * participants.rights.count + right)
    }
    return keys
  }
}

extension StageMarket {
  /// A rule that neither fairness nor trading can promise to keep.
  private static func words(
    _ rule: RuleBeyondTrading, _ participants: StageParticipants, _ leftOfProposer: [Int],
    _ ecosystem: Ecosystem
  ) -> String {
    switch rule {
    case .demand(let demand, let proposer):
      let left = participants.lefts[leftOfProposer[proposer.offset]].node
      return "the demand of `\(ecosystem.displayID(of: left))` for \(demand)"
    case .beyondStability(let rule): return words(rule, participants, leftOfProposer, ecosystem)
    }
  }

  /// A rule that no stable placement can promise to keep.
  private static func words(
    _ rule: RuleBeyondStability, _ participants: StageParticipants, _ leftOfProposer: [Int],
    _ ecosystem: Ecosystem
  ) -> String {
    func id(_ node: Handle<Node>) -> String { "`\(ecosystem.displayID(of: node))`" }
    switch rule {
    case .lowerQuota(let receiver):
      return "the lower quota of \(id(participants.rights[receiver.offset].node))"
    case .ownerCapacity(let owner), .ownerLowerQuota(let owner):
      return "the capacity of \(id(participants.owners[owner.offset].node)) over its receivers"
    case .proposerLowerQuota: return "`total: required`"
    case .beyondFlow(.size(let size, let proposer)):
      let left = participants.lefts[leftOfProposer[proposer.offset]].node
      return "the size \(size) of \(id(left))"
    case .beyondFlow(.quotaGroup): return "`quotas`"
    case .beyondFlow(.rivals), .beyondFlow(.rivalReceivers): return "rival groups"
    case .beyondFlow(.jointGroup): return "joint applications"
    }
  }
}

/// The exclusions and locks that hold in a stage, as keys of pairs.
private struct PairRules {
  var excluded: Set<Int> = []
  var locked: Set<Int> = []
  /// One of the left side that a lock places although it is not in the market.
  var refusedLock: Int?
  /// A lock of this stage whose pair does not meet in it.
  var lockOutside: PairRule?
  /// A lock of a pair that an exclusion, perhaps of the owner, forbids.
  var excludedLock: PairRule?

  init(_ stage: MatchStage, _ participants: StageParticipants, _ ecosystem: Ecosystem) {
    var leftOfNode: [Handle<Node>: Int] = [:]
    for (index, left) in participants.lefts.enumerated() { leftOfNode[left.node] = index }
    // A rule about an owner holds for each of its receivers.
    var rightsOfNode: [Handle<Node>: [Int]] = [:]
    for (index, right) in participants.rights.enumerated() {
      rightsOfNode[right.node, default: []].append(index)
      let owner = StageParticipants.owner(of: right.node, ecosystem)
      if let owner { rightsOfNode[owner, default: []].append(index) }
    }
    func keys(_ rule: PairRule, owners: Bool) -> [(left: Int, key: Int)] {
      guard rule.stage.isEmpty || rule.stage == stage.name else { return [] }
      for (one, other) in [(rule.left, rule.right), (rule.right, rule.left)] {
        guard let left = leftOfNode[one], let rights = rightsOfNode[other] else { continue }
        let wanted = rights.filter { owners || participants.rights[$0].node == other }
        return wanted.map { (left, left * participants.rights.count + $0) }
      }
      return []
    }
    for rule in ecosystem.exclusions {
      for (_, key) in keys(rule, owners: true) { excluded.insert(key) }
    }
    for rule in ecosystem.locks {
      let pairs = keys(rule, owners: false)
      let kinds = [ecosystem.nodes[rule.left].kind, ecosystem.nodes[rule.right].kind]
      let isOfStage =
        rule.stage == stage.name
        || (rule.stage.isEmpty && kinds.contains(stage.left) && kinds.contains(stage.right))
      if pairs.isEmpty, isOfStage { lockOutside = rule }
      for (left, key) in pairs {
        locked.insert(key)
        if excluded.contains(key) { excludedLock = rule }
        if participants.lefts[left].refusal != nil { refusedLock = left }
      }
    }
  }
}
