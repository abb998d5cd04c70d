//===----------------------------------------------------------------------===//
// From a solved market back to names, ranks, reasons and prices.
//
// PROBLEM. The solver answers in handles and prices; a manager asks who, why, why not, and who is
// next.
//
// METHOD. Everything follows from the matching and the certificate's prices: an unmatched pair's
// shortfall is the price of the receiver's place less what the pair is worth; ranks are counted on
// each side's own view; waiting lists are ordered by affinity, then by id.
//===----------------------------------------------------------------------===//

import AffinityScoring
import EcosystemModel
import GraphCore
import MatchingAlgorithms

/// Builds the outcome of one stage.
struct StageReport {
  let stage: MatchStage
  let market: StageMarket
  let ecosystem: Ecosystem
  let options: Matchmaker.Options

  /// The outcome that a solver's result means.
  func outcome(of result: StageResult) -> StageOutcome {
    switch result {
    case .infeasible(let witness): return notPlaced(.infeasible(infeasibility(witness)))
    case .conflicting(let conflict): return notPlaced(.infeasible(infeasibility(conflict)))
    case .undecided: return notPlaced(.undecided(nodes: stage.searchNodes))
    case .placed(let matching, let proof): return outcome(matching, proof)
    }
  }

  private func notPlaced(_ status: StageOutcome.Status) -> StageOutcome {
    var outcome = emptyOutcome(status)
    outcome.receivers = receivers(loads: [:])
    outcome.scores = ScoreTable(market: market, ids: ids, options: options).records
    return outcome
  }

  private func emptyOutcome(_ status: StageOutcome.Status) -> StageOutcome {
    StageOutcome(
      name: stage.name, left: stage.left, right: stage.right, objective: stage.objective,
      criteria: market.model.criteria, status: status)
  }

  private func outcome(_ matching: BMatching, _ proof: StageProof) -> StageOutcome {
    var outcome = emptyOutcome(.optimal)
    if case .bound(_, isOptimal: false) = proof { outcome.status = .bound }
    var rightsOfLeft: [Int: [Int]] = [:]
    var leftsOfRight: [Int: [Int]] = [:]
    for pair in matching.pairs {
      let left = market.leftOfProposer[pair.proposer.offset]
      rightsOfLeft[left, default: []].append(pair.receiver.offset)
      leftsOfRight[pair.receiver.offset, default: []].append(left)
    }
    // With other rules beside those of the flow a raise of affinity need not win a place.
    let prices = market.market.rulesBeyondFlow.isEmpty ? proof.prices : nil
    let candidates = CandidateFacts(
      market: market, matching: matching, certificate: prices, leftsOfRight: leftsOfRight,
      ids: ids, ecosystem: ecosystem)
    let matches = MatchList(
      market: market, matching: matching, facts: candidates, ids: ids, ecosystem: ecosystem)
    outcome.matches = matches.records(threads: options.threads).sorted {
      $0.left == $1.left ? $0.right.isBefore($1.right) : $0.left.isBefore($1.left)
    }
    outcome.unmatched = UnmatchedList(
      stage: stage, market: market, facts: candidates, ids: ids, ecosystem: ecosystem
    ).records(placed: rightsOfLeft)
    outcome.waiting = waiting(rightsOfLeft, leftsOfRight, candidates.ledger)
    outcome.receivers = receivers(loads: leftsOfRight.mapValues(\.count))
    outcome.scores = ScoreTable(market: market, ids: ids, options: options).records
    outcome.breaches = breaches(of: matching)
    outcome.moves = moves(to: outcome.matches)
    if options.pricesRules {
      outcome.prices = priceList(matching, isProven: outcome.status == .optimal)
    }
    switch proof {
    case .prices(let certificate): outcome.certificate = record(certificate)
    case .bound(let bound, _):
      // The bound is one of what the solver counts; here it is one of the total, with the same distance to it.
      let moveCost = outcome.total - market.market.netAffinity(of: matching)
      outcome.bound = BoundRecord(
        count: bound.count, total: bound.total + moveCost, nodes: bound.nodeLimit,
        isTieBreakProven: bound.isTieBreakProven)
    case .stable(let side): outcome.stableFor = side == .proposers ? .left : .right
    case .fairest(let certificate):
      outcome.fairness = FairnessRecord(
        certificate, ids: market.participants.rights.indices.map(ids.right))
    case .efficient: outcome.isEfficient = true
    }
    return outcome
  }

  /// The soft quotas that a placement breaks.
  private func breaches(of matching: BMatching) -> [BreachRecord]? {
    let abstract = market.market
    guard abstract.quotaGroups.contains(where: { $0.breachPrice != nil }) else { return nil }
    return abstract.breaches(of: matching).map { breach in
      var place = breach.receiver
      if case .receivers(let receivers) = abstract.quotaGroups[breach.group].scope,
        receivers.count == 1
      {
        place = receivers[0]
      }
      return BreachRecord(
        quota: market.constraints.quotaNames[breach.group],
        place: place.map { ids.right($0.offset) } ?? "", count: breach.count,
        excess: breach.excess, cost: breach.cost)
    }
  }

  /// What changed since the earlier outcome, if there is one.
  private func moves(to matches: [MatchRecord]) -> [MoveRecord]? {
    guard let earlier = market.earlier else { return nil }
    let lefts = Set(market.leftOfProposer.map { ids.left($0) })
    let rights = Set(market.participants.rights.indices.map { ids.right($0) })
    return earlier.moves(to: matches) { lefts.contains($0.left) && rights.contains($0.right) }
  }

  private func record(_ certificate: OptimalityCertificate) -> CertificateRecord {
    CertificateRecord(
      placementWorth: certificate.placementWorth,
      receivers: market.participants.rights.indices.map { index in
        CertificateRecord.Price(
          id: ids.right(index), price: certificate.receiverPrices[Handle(index)])
      },
      owners: market.participants.owners.indices.map { index in
        CertificateRecord.Price(
          id: ecosystem.displayID(of: market.participants.owners[index].node),
          price: certificate.ownerPrices[Handle(index)])
      },
      groups: certificate.groupPrices.map { entry in
        CertificateRecord.GroupPrice(
          quota: market.constraints.quotaNames[entry.group],
          receiver: ids.right(entry.receiver.offset), price: entry.price)
      }, total: certificate.totalAffinity, count: certificate.count)
  }

  var ids: ParticipantIDs { ParticipantIDs(market.participants, ecosystem) }

  private func receivers(loads: [Int: Int]) -> [ReceiverRecord] {
    market.participants.rights.enumerated().map { index, right in
      ReceiverRecord(
        id: ids.right(index), capacity: right.capacity, lowerQuota: right.lowerQuota,
        count: loads[index] ?? 0, isAssumed: right.isAssumed)
    }
  }

  /// Who waits at each receiver that is full, itself or by its owner: those without a place that it could take, by affinity.
  private func waiting(
    _ rightsOfLeft: [Int: [Int]], _ leftsOfRight: [Int: [Int]], _ ledger: PlaceLedger
  ) -> [WaitingRecord] {
    let waiting = market.leftOfProposer.filter { rightsOfLeft[$0] == nil }
    var records: [WaitingRecord] = []
    for right in market.participants.rights.indices {
      let capacity = market.participants.rights[right].capacity
      let isFull =
        market.participants.seats(right, leftsOfRight) >= capacity
        || market.participants.fullOwner(of: right, leftsOfRight) != nil
      guard isFull else { continue }
      let entries = waiting.filter { market.isAcceptable($0, right) }.map {
        let score = market.scores.score($0, right)
        // A receiver of a stable placement takes by its own view.
        return (
          rank: stage.objective == .stable ? score.right : score.affinity,
          affinity: Int(score.affinity), id: ids.left($0), left: $0
        )
      }.sorted { $0.rank == $1.rank ? $0.id.isBefore($1.id) : $0.rank > $1.rank }
      for (position, entry) in entries.prefix(options.waitingCount).enumerated() {
        records.append(
          WaitingRecord(
            right: ids.right(right), position: position + 1, left: entry.id,
            affinity: entry.affinity,
            freeing: market.freeing(ledger.obstacles(entry.left, right), ecosystem)))
      }
    }
    return records
  }
}

/// The ids of a stage's participants.
struct ParticipantIDs {
  private let participants: StageParticipants
  private let ecosystem: Ecosystem

  init(_ participants: StageParticipants, _ ecosystem: Ecosystem) {
    self.participants = participants
    self.ecosystem = ecosystem
  }

  func left(_ index: Int) -> String { ecosystem.displayID(of: participants.lefts[index].node) }
  func right(_ index: Int) -> String { ecosystem.displayID(of: participants.rights[index].node) }
}
