// What each rule of a stage costs, by solving again without it.

import AffinityScoring
import EcosystemModel
import GraphCore
import MatchingAlgorithms

extension StageReport {
  /// The price of every capacity, quota, lock, exclusion and side rule of the stage, the dearest first.
  ///
  /// `nil` where the stage does not aim at the best total: then there is no sum that a rule could lower.
  ///
  /// - Complexity: One solve for each rule that may bind.
  func priceList(_ best: BMatching, isProven: Bool) -> [PriceRecord]? {
    guard stage.objective == .bestTotal else { return nil }
    let abstract = market.market
    var records: [PriceRecord] = []
    for rule in abstract.rules {
      guard let (kind, subject, place) = place(of: rule) else { continue }
      let price = abstract.price(
        of: rule, from: best, isProven: isProven, nodeLimit: stage.searchNodes)
      records.append(record(price, kind, subject, place, words(rule)))
    }
    records += exclusions(best, isProven: isProven)
    return records.enumerated().sorted { one, other in
      let (left, right) = (one.element, other.element)
      if left.pairs != right.pairs { return left.pairs > right.pairs }
      return left.affinity == right.affinity
        ? one.offset < other.offset : left.affinity > right.affinity
    }.map(\.element)
  }

  private func record(
    _ price: RulePrice, _ kind: PriceRecord.Kind, _ subject: String, _ place: String,
    _ rule: LocalisedText
  ) -> PriceRecord {
    PriceRecord(
      kind: kind, subject: subject, place: place, rule: rule, pairs: price.pairs,
      affinity: price.affinity, moved: price.moved.count, isProven: price.isProven)
  }

  /// Where a rule stands in a price list; `nil` for what a startup asks for itself.
  private func place(
    of rule: MarketRule
  ) -> (kind: PriceRecord.Kind, subject: String, place: String)? {
    let abstract = market.market
    func quota(_ index: Int, _ receiver: Handle<Receiver>?) -> (String, String) {
      var place = receiver.map { ids.right($0.offset) } ?? ""
      if case .receivers(let receivers) = abstract.quotaGroups[index].scope, receivers.count == 1 {
        place = ids.right(receivers[0].offset)
      }
      return (market.constraints.quotaNames[index], place)
    }
    func owner(_ owner: Handle<Owner>) -> String {
      ecosystem.displayID(of: market.participants.owners[owner.offset].node)
    }
    func left(_ proposer: Handle<Proposer>) -> String {
      ids.left(market.leftOfProposer[proposer.offset])
    }
    switch rule {
    case .demand, .proposerLowerQuota: return nil
    case .capacity(let receiver): return (.capacity, ids.right(receiver.offset), "")
    case .lowerQuota(let receiver): return (.lowerQuota, ids.right(receiver.offset), "")
    case .ownerCapacity(let handle): return (.ownerCapacity, owner(handle), "")
    case .ownerLowerQuota(let handle): return (.ownerLowerQuota, owner(handle), "")
    case .lock(let pair): return (.lock, left(pair.proposer), ids.right(pair.receiver.offset))
    case .groupCapacity(let index, let receiver):
      let (name, place) = quota(index, receiver)
      return (.quotaMost, name, place)
    case .groupLowerQuota(let index, let receiver):
      let (name, place) = quota(index, receiver)
      return (.quotaLeast, name, place)
    case .rivals(let index): return (.rivals, market.constraints.rivalNames[index], "")
    case .rivalReceivers(let index):
      return (.rivals, market.constraints.rivalReceiverNames[index], "")
    case .jointGroup(let index):
      let members = abstract.sideConstraints.jointGroups[index].map(left)
      return (.joint, members.joined(separator: "|"), "")
    }
  }

  /// The prices of exclusions of pairs that would fit.
  private func exclusions(_ best: BMatching, isProven: Bool) -> [PriceRecord] {
    let rightCount = market.participants.rights.count
    var records: [PriceRecord] = []
    for (proposer, left) in market.leftOfProposer.enumerated() {
      for right in 0..<rightCount where market.isExcluded.contains(left * rightCount + right) {
        let score = market.scores.score(left, right)
        guard Int(score.affinity) >= market.minimum else { continue }
        let pair = CandidatePair(
          Handle(proposer), Handle(right), affinity: market.worth(left, right),
          proposerAffinity: score.left, receiverAffinity: score.right)
        guard
          let price = try? market.market.price(
            ofAdmitting: pair, from: best, isProven: isProven, nodeLimit: stage.searchNodes)
        else { continue }  // A pair that a lock allows all the same.
        let (one, other) = (ids.left(left), ids.right(right))
        let names = [market.participants.lefts[left].node, market.participants.rights[right].node]
          .map { ecosystem.nodes[$0].name }
        records.append(
          record(
            price, .exclusion, one, other,
            LocalisedText(
              korean: "배정 제외 \(names[0][.korean]) – \(names[1][.korean])",
              english: "\(names[0][.english]) is excluded from \(names[1][.english])")))
      }
    }
    return records
  }
}
