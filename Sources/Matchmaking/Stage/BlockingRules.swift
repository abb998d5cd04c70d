// Which rules keep one without a place from a receiver, where places have no prices.

import EcosystemModel
import GraphCore
import MatchingAlgorithms

extension UnmatchedList {
  /// The record of one that fits somewhere, by the rules that would break if it went there.
  func blocked(_ left: Int, _ acceptable: [Int]) -> UnmatchedRecord {
    let right = acceptable[0]
    let violations = violations(left, right)
    let name = ecosystem.nodes[market.participants.rights[right].node].name
    let reasons = violations.prefix(2).map { words($0, at: right) }
    let isFull = violations.contains { violation in
      switch violation {
      case .overCapacity, .overOwnerCapacity: true
      default: false
      }
    }
    let reason =
      reasons.isEmpty
      ? LocalisedText(
        korean: "\(name[.korean])에 배정될 수는 있으나, 그렇게 하면 전체 결과가 더 좋아지지 않습니다.",
        english: "It could go to \(name[.english]), but the whole would be no better for it.")
      : LocalisedText(
        korean: "가장 적합한 곳은 \(name[.korean])이지만 배정될 수 없습니다: "
          + reasons.map(\.korean).joined(separator: ", ") + ".",
        english: "It fits best at \(name[.english]), but cannot go there: "
          + reasons.map(\.english).joined(separator: "; ") + ".")
    return UnmatchedRecord(
      left: ids.left(left), code: isFull && violations.count == 1 ? .outbid : .rule, reason: reason,
      nearest: ids.right(right), margin: nil,
      candidates: facts.candidates(left, Array(acceptable.prefix(3)), withShortfall: false))
  }

  /// The rules that break if one goes to a receiver, together with those whom it is joined with.
  private func violations(_ left: Int, _ right: Int) -> [RuleViolation] {
    guard let proposer = market.leftOfProposer.firstIndex(of: left) else { return [] }
    let joint = market.market.sideConstraints.jointGroups.first { $0.contains(Handle(proposer)) }
    let added = (joint ?? [Handle(proposer)]).map { MatchedPair($0, Handle(right)) }
    let matching = BMatching(facts.matching.pairs + added, in: market.market)
    return market.market.violations(of: matching)
  }

  private func words(_ violation: RuleViolation, at right: Int) -> LocalisedText {
    switch violation {
    case .overCapacity(_, let load, let capacity):
      let size = load - market.participants.seats(right, facts.leftsOfRight)
      return size > 1
        ? LocalisedText(
          korean: "정원 \(capacity) 가운데 필요한 \(size)석이 남아 있지 않습니다",
          english: "of its \(capacity) places the \(size) that are needed are not left")
        : LocalisedText(
          korean: "정원 \(capacity)이 모두 찼습니다", english: "its \(capacity) places are taken")
    case .overOwnerCapacity(let owner, _, let capacity):
      let name = ecosystem.nodes[market.participants.owners[owner.offset].node].name
      return LocalisedText(
        korean: "\(name[.korean])의 전체 정원 \(capacity)이 모두 찼습니다",
        english: "\(name[.english]) takes \(capacity) in all, and has them")
    case .outsideGroupQuota(let group, _, let count):
      let quota = market.constraints.quotaNames[group]
      let capacity = market.market.quotaGroups[group].capacity
      return LocalisedText(
        korean: "할당 ‘\(quota)’의 최대 \(capacity)를 넘습니다(\(count))",
        english: "the quota “\(quota)” takes at most \(capacity), and it would be \(count)")
    case .rivalsTogether(let first, let second, _):
      // One of the two is there already.
      let there = facts.leftsOfRight[right] ?? []
      let rival = [first, second].map { market.leftOfProposer[$0.offset] }.first(
        where: there.contains)
      guard let rival else {
        return LocalisedText(
          korean: "공동 신청 기업과 서로 경쟁 관계입니다", english: "its joint applicant is its rival")
      }
      let name = ecosystem.nodes[market.participants.lefts[rival].node].name
      return LocalisedText(
        korean: "경쟁 관계인 곳이 이미 배정되어 있습니다(\(name[.korean]))",
        english: "a rival is placed there (\(name[.english]))")
    case .rivalReceivers:
      return LocalisedText(
        korean: "경쟁 관계인 두 곳에 함께 배정될 수 없습니다",
        english: "it may not go to two rivals")
    case .jointApart:
      return LocalisedText(
        korean: "공동 신청 기업이 그곳에 배정될 수 없습니다",
        english: "its joint applicant cannot go there")
    case .notACandidate:
      return LocalisedText(
        korean: "공동 신청 기업이 그곳의 기준에 맞지 않습니다",
        english: "its joint applicant does not fit there")
    case .duplicate, .lockMissing, .overDemand, .belowProposerLowerQuota, .belowLowerQuota,
      .belowOwnerLowerQuota:
      return LocalisedText(korean: "다른 규칙에 어긋납니다", english: "another rule would break")
    }
  }
}
