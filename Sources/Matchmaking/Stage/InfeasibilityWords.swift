// The words for rules that cannot hold together.

import EcosystemModel
import GraphCore
import MatchingAlgorithms

extension StageReport {
  /// The conflict of a witness in names and numbers, with what would mend it.
  func infeasibility(_ witness: InfeasibilityWitness) -> Infeasibility {
    switch witness {
    case .locksOverDemand(let proposer, let receivers, let demand):
      let left = leftName(proposer)
      return Infeasibility(
        summary: LocalisedText(
          korean: "\(left[.korean])에 확정 배정이 \(receivers.count)건 있지만 최대 \(demand)건만 가능합니다.",
          english: "\(left[.english]) is locked to \(receivers.count) receivers, but may have at "
            + "most \(demand)."),
        participants: [leftID(proposer)] + receivers.map(rightID),
        remedy: LocalisedText(
          korean: "확정 배정을 \(receivers.count - demand)건 줄이거나 희망 배정 수(demand)를 늘리십시오.",
          english: "Remove \(receivers.count - demand) of the locks, or raise its demand."))
    case .locksOverCapacity(let receiver, let proposers, let capacity):
      let right = rightName(receiver)
      return Infeasibility(
        summary: LocalisedText(
          korean: "\(right[.korean])의 정원은 \(capacity)인데 확정 배정이 \(proposers.count)건입니다.",
          english: "\(right[.english]) has \(Self.places(capacity)), but \(proposers.count) "
            + "are locked to it."),
        participants: [rightID(receiver)] + proposers.map(leftID),
        remedy: LocalisedText(
          korean: "정원을 \(proposers.count - capacity)건 늘리거나 확정 배정을 그만큼 줄이십시오.",
          english: "Add \(Self.places(proposers.count - capacity)), or remove as many locks."))
    case .locksOverOwnerCapacity(let owner, let pairs, let capacity):
      let name = ecosystem.nodes[market.participants.owners[owner.offset].node].name
      return Infeasibility(
        summary: LocalisedText(
          korean: "\(name[.korean])의 전체 정원은 \(capacity)건인데 확정 배정이 \(pairs.count)건입니다.",
          english: "\(name[.english]) takes \(capacity) over all its tasks, but \(pairs.count) "
            + "are locked."),
        participants: pairs.map { leftID($0.proposer) },
        remedy: LocalisedText(
          korean: "전체 정원을 늘리거나 확정 배정을 줄이십시오.",
          english: "Raise its capacity, or remove locks."))
    case .tooLittleRoom(let cut, let needed, let available):
      let who = Self.list(cut.proposers.map(leftName))
      let place = Self.list(cut.receivers.map(rightName))
      let isNowhere = cut.receivers.isEmpty
      return Infeasibility(
        summary: LocalisedText(
          korean: "최소 \(needed)건을 배정해야 하지만(\(who.korean)) 이들이 갈 수 있는 자리는 "
            + "\(available)개뿐입니다\(isNowhere ? "" : "(\(place.korean))").",
          english: "At least \(needed) must be placed (\(who.english)), but there "
            + "\(available == 1 ? "is" : "are") only \(Self.places(available)) where they may go"
            + "\(isNowhere ? "" : " (\(place.english))")."),
        participants: participants(cut),
        remedy: LocalisedText(
          korean: "그곳의 자리를 \(needed - available)개 늘리거나, 최소 적합도(minimum)를 낮추거나, "
            + "계획에 `total: maximum`을 쓰십시오.",
          english: "Add \(Self.places(needed - available)) there, lower the stage's `minimum` "
            + "affinity, or write `total: maximum`."))
    case .tooFewProposers(let cut, let needed, let available):
      let asking = cut.receivers.filter {
        market.participants.rights[$0.offset].lowerQuota > 0
      }
      let who = Self.list((asking.isEmpty ? cut.receivers : asking).map(rightName))
      return Infeasibility(
        summary: LocalisedText(
          korean: "최소 정원은 모두 \(needed)건인데(\(who.korean)) 그곳에 갈 수 있는 배정은 최대 "
            + "\(available)건입니다.",
          english: "Lower quotas ask for \(needed) (\(who.english)), but at most \(available) "
            + "may go there."),
        participants: participants(cut),
        remedy: LocalisedText(
          korean: "이 최소 정원(lower_quota)을 합해서 \(needed - available)건 줄이거나, 더 많은 신청이 갈 수 "
            + "있도록 최소 적합도(minimum)를 낮추거나 조건(where)과 배정 제외를 줄이십시오.",
          english: "Lower these lower quotas by \(needed - available) in all, or let more go "
            + "there: a lower `minimum` affinity, a wider `where`, fewer exclusions."))
    }
  }

  /// At most five names, and how many more there are.
  private static func list(_ names: [LocalisedText]) -> LocalisedText {
    let shown = names.prefix(5)
    let more = names.count - shown.count
    return LocalisedText(
      korean: shown.map { $0[.korean] }.joined(separator: ", ") + (more > 0 ? " 외 \(more)곳" : ""),
      english: shown.map { $0[.english] }.joined(separator: ", ")
        + (more > 0 ? " and \(more) more" : ""))
  }

  static func places(_ count: Int) -> String {
    count == 1 ? "1 place" : "\(count) places"
  }

  private func participants(_ cut: MarketCut) -> [String] {
    cut.receivers.map(rightID)
      + cut.owners.map { ecosystem.displayID(of: market.participants.owners[$0.offset].node) }
      + cut.proposers.map(leftID)
  }

  private func leftNode(_ proposer: Handle<Proposer>) -> Handle<Node> {
    market.participants.lefts[market.leftOfProposer[proposer.offset]].node
  }

  func leftID(_ proposer: Handle<Proposer>) -> String {
    ecosystem.displayID(of: leftNode(proposer))
  }

  func rightID(_ receiver: Handle<Receiver>) -> String {
    ecosystem.displayID(of: market.participants.rights[receiver.offset].node)
  }

  func leftName(_ proposer: Handle<Proposer>) -> LocalisedText {
    ecosystem.nodes[leftNode(proposer)].name
  }

  func rightName(_ receiver: Handle<Receiver>) -> LocalisedText {
    ecosystem.nodes[market.participants.rights[receiver.offset].node].name
  }
}
