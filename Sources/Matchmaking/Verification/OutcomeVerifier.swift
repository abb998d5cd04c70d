//===----------------------------------------------------------------------===//
// Checks an outcome against the data and the plan without trusting the solver.
//
// PROBLEM. An auditor holds an outcome, a data package and a plan: is the outcome what the rules
// say, and is no better placement possible?
//
// METHOD. Each stage's market is built anew from the data (affinities included); the placement of
// an earlier stage is taken from the outcome. Each pair is held against the recomputed scores, the
// matching against the market's rules, and the certificate's prices against the conditions of
// optimality. Those who have no place must be exactly those who are not in a pair. If all that
// holds, everything else that an outcome says (ranks, reasons, margins, waiting lists, scores,
// names) is worked out again from the pairs and prices, and compared.
//
// WHY IT IS CORRECT. The checks of rules and prices are `Market.violations` and `Market.defects`,
// which share no code with the solver; this file only translates ids into handles. What follows
// from pairs and prices follows by `StageReport`, which does not call the solver either.
//===----------------------------------------------------------------------===//

import AffinityScoring
import EcosystemModel
import GraphCore
import MatchingAlgorithms

/// What a verification found wrong.
public struct VerificationFinding: Sendable, Equatable {
  /// The stage; empty for the whole outcome.
  public let stage: String
  /// What is wrong.
  public let message: String

  /// Creates a finding.
  public init(stage: String, message: String) {
    self.stage = stage
    self.message = message
  }
}

/// What was checked in a stage, to be told if all holds.
public struct VerifiedStage: Sendable, Equatable {
  /// The stage.
  public let name: String
  /// The number of pairs whose affinity was recomputed.
  public let pairs: Int
  /// The number of candidate pairs that the certificate was held against.
  public let candidates: Int
  /// Whether prices prove the placement best.
  public let hasPrices: Bool
  /// Whether it is a stable placement.
  public let isStable: Bool
  /// Whether it is the fairest placement.
  public let isFairest: Bool
  /// Whether it is an efficient placement.
  public let isEfficient: Bool
  /// What the outcome says of it.
  public let status: StageOutcome.Status
}

extension Matchmaker {
  /// Returns everything in which an outcome differs from what the data and the plan say.
  ///
  /// - Complexity: that of scoring, and linear in the candidate pairs; infeasible stages are
  ///   solved again.
  public func findings(
    in outcome: MatchOutcome
  ) throws(MatchmakingError) -> (findings: [VerificationFinding], stages: [VerifiedStage]) {
    var findings: [VerificationFinding] = []
    var verified: [VerifiedStage] = []
    if outcome.stages.map(\.name) != plan.stages.map(\.name) {
      findings.append(
        VerificationFinding(
          stage: "",
          message: "the outcome has the stages \(outcome.stages.map(\.name)), the plan "
            + "\(plan.stages.map(\.name))"))
      return (findings, [])
    }
    if outcome.seed != plan.seed || outcome.asOf != plan.asOf.description {
      findings.append(
        VerificationFinding(stage: "", message: "seed or date differ from the plan's"))
    }
    for (index, stage) in plan.stages.enumerated() {
      let market = try market(
        of: stage, after: Array(outcome.stages[..<index]),
        earlier: EarlierPairs(before: outcome.stages[index]))
      var options = options
      options.pricesRules = outcome.stages[index].prices != nil
      let pairCount = market.participants.lefts.count * market.participants.rights.count
      options.keepsAllScores = outcome.stages[index].scores.count == pairCount
      let report = StageReport(
        stage: stage, market: market, ecosystem: ecosystem, options: options)
      var check = StageCheck(report, outcome.stages[index])
      check.run()
      findings += check.findings
      verified.append(
        VerifiedStage(
          name: stage.name, pairs: outcome.stages[index].matches.count,
          candidates: market.market.pairs.count,
          hasPrices: outcome.stages[index].certificate != nil,
          isStable: outcome.stages[index].stableFor != nil,
          isFairest: outcome.stages[index].fairness != nil,
          isEfficient: outcome.stages[index].isEfficient, status: outcome.stages[index].status)
      )
    }
    if findings.isEmpty { findings += findingsAboutTheWhole(outcome) }
    return (findings, verified)
  }

  /// What an outcome says beside its stages, held against the plan and the data.
  private func findingsAboutTheWhole(_ outcome: MatchOutcome) -> [VerificationFinding] {
    var findings: [VerificationFinding] = []
    if outcome.title != plan.title {
      findings.append(VerificationFinding(stage: "", message: "the title differs from the plan's"))
    }
    if outcome.isSynthetic != ecosystem.packages.contains(where: \.isSynthetic) {
      findings.append(
        VerificationFinding(stage: "", message: "it hides, or invents, that data is synthetic"))
    }
    let entities = EntityList(ecosystem, outcome.stages).records
    if let id = firstDifference(outcome.entities, entities, id: \.id) {
      findings.append(
        VerificationFinding(stage: "", message: "\(id): kind, name, sectors or owner differ"))
    }
    return findings
  }
}

/// The id of the first record that only one of two lists has at its place, or `nil`.
private func firstDifference<Record: Equatable>(
  _ found: [Record], _ wanted: [Record], id: (Record) -> String
) -> String? {
  for (one, other) in zip(found, wanted) where one != other { return id(one) }
  let longer = found.count > wanted.count ? found : wanted
  let shorter = min(found.count, wanted.count)
  return longer.count > shorter ? id(longer[shorter]) : nil
}

/// The check of one stage.
struct StageCheck {
  private let report: StageReport
  private let outcome: StageOutcome
  var market: StageMarket { report.market }
  var ecosystem: Ecosystem { report.ecosystem }
  private var proposerOfID: [String: Int] = [:]
  private var leftOfID: [String: Int] = [:]
  private var rightOfID: [String: Int] = [:]
  var findings: [VerificationFinding] = []

  init(_ report: StageReport, _ outcome: StageOutcome) {
    self.report = report
    self.outcome = outcome
    let (market, ecosystem) = (report.market, report.ecosystem)
    for (index, left) in market.participants.lefts.enumerated() {
      leftOfID[ecosystem.displayID(of: left.node)] = index
    }
    for (proposer, left) in market.leftOfProposer.enumerated() {
      proposerOfID[ecosystem.displayID(of: market.participants.lefts[left].node)] = proposer
    }
    for (index, right) in market.participants.rights.enumerated() {
      rightOfID[ecosystem.displayID(of: right.node)] = index
    }
  }

  mutating func run() {
    switch outcome.status {
    case .infeasible, .undecided:
      let result = market.solve(report.stage)
      switch result {
      case .placed:
        add("the outcome has no placement, but a placement exists")
        return
      case .infeasible(let witness):
        if !market.market.confirms(witness) { add("the conflict of rules does not add up") }
      case .conflicting(let conflict?):
        if !market.market.confirms(conflict, nodeLimit: report.stage.searchNodes) {
          add("the conflict of rules does not add up")
        }
      case .conflicting(nil), .undecided: break
      }
      if !outcome.matches.isEmpty { add("a stage without a placement has pairs") }
      if findings.isEmpty { compare(with: report.outcome(of: result)) }
    case .optimal, .bound:
      let pairs = checkedPairs()
      let solution = pairs.flatMap { pairs in
        switch report.stage.objective {
        case .stable: return checkStability(pairs)
        case .fairest: return checkFairness(pairs)
        case .efficient: return checkEfficiency(pairs)
        case .bestTotal, .budget, .timetable:
          return outcome.bound == nil ? checkPrices(pairs) : checkBound(pairs)
        }
      }
      checkUnmatched()
      if findings.isEmpty, let (matching, proof) = solution {
        compare(with: report.outcome(of: .placed(matching, proof)))
      }
    }
  }

  /// Holds everything that follows from pairs and prices against what the outcome says.
  private mutating func compare(with rebuilt: StageOutcome) {
    func pair(_ left: String, _ right: String) -> String { "\(left) – \(right)" }
    if let id = firstDifference(outcome.matches, rebuilt.matches, id: { pair($0.left, $0.right) }) {
      add("\(id): order, ranks, views, reasons or missed receivers differ from those recomputed")
    }
    if let id = firstDifference(outcome.unmatched, rebuilt.unmatched, id: \.left) {
      add("\(id): order, reason, nearest receiver or margin differ from those recomputed")
    }
    if let id = firstDifference(outcome.waiting, rebuilt.waiting, id: { pair($0.right, $0.left) }) {
      add("waiting list: \(id) differs from what is recomputed")
    }
    if let id = firstDifference(outcome.scores, rebuilt.scores, id: { pair($0.left, $0.right) }) {
      add("scores: \(id) differs from what is recomputed")
    }
    if let id = firstDifference(outcome.receivers, rebuilt.receivers, id: \.id) {
      add("\(id): the list of receivers differs from what is recomputed")
    }
    if let id = firstDifference(
      outcome.prices ?? [], rebuilt.prices ?? [],
      id: { "\($0.kind.rawValue) \(pair($0.subject, $0.place))" })
    {
      add("prices: \(id) differs from what is recomputed")
    }
    if let id = firstDifference(
      outcome.breaches ?? [], rebuilt.breaches ?? [], id: { pair($0.quota, $0.place) })
    {
      add("broken quotas: \(id) differs from what is recomputed")
    }
    if let id = firstDifference(outcome.moves ?? [], rebuilt.moves ?? [], id: \.left) {
      add("moves: \(id) differs from what is recomputed")
    }
    if findings.isEmpty, outcome != rebuilt {
      add("its sides, criteria or the words of a conflict differ from the plan's")
    }
  }

  /// The pairs as handles; scores are held against the recomputed ones.
  private mutating func checkedPairs() -> [MatchedPair]? {
    var pairs: [MatchedPair] = []
    var isComplete = true
    let builder = ScorePartsBuilder(market.model, ecosystem)
    for match in outcome.matches {
      guard let proposer = proposerOfID[match.left], let right = rightOfID[match.right] else {
        add("\(match.left) – \(match.right): not both take part")
        isComplete = false
        continue
      }
      let left = market.leftOfProposer[proposer]
      let score = builder.scores(left, [right])[0]
      if score.affinity != match.score.affinity || score.parts != match.score.parts {
        add(
          "\(match.left) – \(match.right): affinity \(match.score.affinity), recomputed "
            + "\(score.affinity)")
      }
      if match.score.parts.reduce(0, +) != match.score.affinity {
        add("\(match.left) – \(match.right): the parts do not sum to the affinity")
      }
      let handlePair = MatchedPair(Handle(proposer), Handle(right))
      let isLocked =
        market.market.pairs.position(of: handlePair.proposer, handlePair.receiver).map {
          market.market.pairs.isLocked(at: $0)
        } ?? false
      if isLocked != match.isLocked {
        add("\(match.left) – \(match.right): \(isLocked ? "is" : "is not") a lock")
      }
      pairs.append(handlePair)
    }
    return isComplete ? pairs : nil
  }

  /// Holds the matching against the rules and the prices; returns both to build on.
  ///
  /// Where some rules are no flow, the prices prove that nothing is better without those rules.
  private mutating func checkPrices(_ pairs: [MatchedPair]) -> (BMatching, StageProof)? {
    let matching = BMatching(pairs, in: market.market)
    guard let record = outcome.certificate else {
      add("there is no certificate")
      return nil
    }
    let rightIDs = market.participants.rights.map { ecosystem.displayID(of: $0.node) }
    let ownerIDs = market.participants.owners.map { ecosystem.displayID(of: $0.node) }
    guard record.receivers.map(\.id) == rightIDs, record.owners.map(\.id) == ownerIDs else {
      add("the certificate's participants are not the market's")
      return nil
    }
    var groupPrices: [GroupPrice] = []
    for entry in record.groups {
      guard let receiver = rightIDs.firstIndex(of: entry.receiver),
        let group = market.market.quotaGroups.indices.first(where: {
          market.constraints.quotaNames[$0] == entry.quota
            && market.market.quotaGroups[$0].scope == .receivers([Handle(receiver)])
        })
      else {
        add(
          "the certificate has a price for the quota `\(entry.quota)` at \(entry.receiver), where it does not hold"
        )
        return nil
      }
      groupPrices.append(
        GroupPrice(group: group, receiver: Handle(receiver), price: entry.price))
    }
    let certificate = OptimalityCertificate(
      placementWorth: record.placementWorth,
      receiverPrices: Table(record.receivers.map(\.price)),
      ownerPrices: Table(record.owners.map(\.price)), groupPrices: groupPrices,
      totalAffinity: record.total, count: record.count)
    for defect in market.market.defectsUnderEveryRule(of: certificate, for: matching).prefix(20) {
      add(words(defect))
    }
    return (matching, .prices(certificate))
  }

  /// Looks for pairs that block the matching; whether it is the best stable one for the side that proposed
  /// is asked of the solver again.
  private mutating func checkStability(_ pairs: [MatchedPair]) -> (BMatching, StageProof)? {
    let matching = BMatching(pairs, in: market.market)
    for violation in market.market.violations(of: matching).prefix(20) { add(words(violation)) }
    for pair in market.market.blockingPairs(of: matching).prefix(20) {
      add(
        "not stable: \(left(pair.proposer)) and \(right(pair.receiver)) would both rather have "
          + "each other")
    }
    let wanted: StageOutcome.StableSide = report.stage.proposing == .proposers ? .left : .right
    if outcome.stableFor != wanted { add("the side that proposed is not the plan's") }
    guard findings.isEmpty else { return nil }
    guard case .placed(let again, _) = market.solve(report.stage), again == matching else {
      add("stable, but not the best stable placement for the side that proposed")
      return nil
    }
    return (matching, .stable(report.stage.proposing))
  }

  /// Holds the matching against the prices that prove it the fairest.
  private mutating func checkFairness(_ pairs: [MatchedPair]) -> (BMatching, StageProof)? {
    let matching = BMatching(pairs, in: market.market)
    let ids = market.participants.rights.map { ecosystem.displayID(of: $0.node) }
    guard let record = outcome.fairness, record.prices.map(\.id) == ids else {
      add("there is no certificate of fairness for the market's receivers")
      return nil
    }
    if record.scale != report.stage.fairness {
      add("the certificate is about the fairness of the other side")
    }
    let certificate = record.certificate
    for defect in market.market.fairnessDefects(of: certificate, for: matching).prefix(20) {
      add(words(defect))
    }
    return findings.isEmpty ? (matching, .fairest(certificate)) : nil
  }

  /// Looks for trades that would be better for some and worse for none; whether it is the placement of
  /// top trading cycles is asked of the solver again.
  private mutating func checkEfficiency(_ pairs: [MatchedPair]) -> (BMatching, StageProof)? {
    let matching = BMatching(pairs, in: market.market)
    for violation in market.market.violations(of: matching).prefix(20) { add(words(violation)) }
    let trade = market.market.tradeImproving(matching)
    if !trade.isEmpty {
      let moves = trade.prefix(20).map { "\(left($0.proposer)) to \(right($0.receiver))" }
      add("not efficient: all would gain by moving \(moves.joined(separator: ", "))")
    }
    if !outcome.isEfficient { add("the outcome does not say that it is efficient") }
    guard findings.isEmpty else { return nil }
    guard case .placed(let again, _) = market.solve(report.stage), again == matching else {
      add("efficient, but not the placement that top trading cycles give")
      return nil
    }
    return (matching, .efficient)
  }

  /// Holds the matching against the rules, and the bound against another run of the search: an integer
  /// program has no proof that could be checked without one.
  private mutating func checkBound(_ pairs: [MatchedPair]) -> (BMatching, StageProof)? {
    let matching = BMatching(pairs, in: market.market)
    for violation in market.market.violations(of: matching).prefix(20) { add(words(violation)) }
    guard let record = outcome.bound else { return nil }
    let bound = IntegerBound(
      count: record.count,
      total: record.total + market.market.netAffinity(of: matching) - outcome.total,
      nodeLimit: record.nodes,
      isTieBreakProven: record.isTieBreakProven)
    let claimed = StageProof.bound(bound, isOptimal: outcome.status == .optimal)
    guard findings.isEmpty else { return nil }
    guard record.nodes == report.stage.searchNodes,
      case .placed(let again, .bound(let found, let isOptimal)) = market.solve(report.stage),
      again == matching, found == bound, isOptimal == (outcome.status == .optimal)
    else {
      add("another run of the search gives another placement or another bound")
      return nil
    }
    return (matching, claimed)
  }

  private mutating func checkUnmatched() {
    let placed = Set(outcome.matches.map(\.left))
    let expected = leftOfID.keys.filter { !placed.contains($0) }.sorted { $0.isBefore($1) }
    let listed = outcome.unmatched.map(\.left).sorted { $0.isBefore($1) }
    if expected != listed {
      let missing = expected.filter { !listed.contains($0) }
      let extra = listed.filter { !expected.contains($0) }
      add("unmatched: missing \(missing.prefix(5)), not expected \(extra.prefix(5))")
    }
    for receiver in outcome.receivers {
      guard let index = rightOfID[receiver.id] else {
        add("\(receiver.id) does not take part")
        continue
      }
      let right = market.participants.rights[index]
      let count = outcome.matches.count { $0.right == receiver.id }
      if receiver.capacity != right.capacity || receiver.lowerQuota != right.lowerQuota {
        add("\(receiver.id): capacity or lower quota differ from the plan's")
      }
      if receiver.count != count { add("\(receiver.id): says \(receiver.count), has \(count)") }
    }
  }

  private mutating func add(_ message: String) {
    findings.append(VerificationFinding(stage: outcome.name, message: message))
  }
}
