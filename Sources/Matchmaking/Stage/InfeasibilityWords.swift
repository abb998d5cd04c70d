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
          korean: "확정 배정을 \(receivers.count - demand)건 줄이거나 demand를 늘리십시오.",
          english: "Remove \(receivers.count - demand) of the locks, or raise its demand."))
    case .locksOverCapacity(let receiver, let proposers, let capacity):
      let right = rightName(receiver)
      return Infeasibility(
        summary: LocalisedText(
          korean: "\(right[.korean])의 정원은 \(capacity)인데 확정 배정이 \(proposers.count)건입니다.",
          english: "\(right[.english]) has \(capacity) places, but \(proposers.count) are locked "
            + "to it."),
        participants: [rightID(receiver)] + proposers.map(leftID),
        remedy: LocalisedText(
          korean: "정원을 \(proposers.count - capacity)석 늘리거나 확정 배정을 줄이십시오.",
          english: "Add \(proposers.count - capacity) places, or remove as many locks."))
    case .locksOverOwnerCapacity(let owner, let pairs, let capacity):
      let name = ecosystem.nodes[market.participants.owners[owner.offset].node].name
      return Infeasibility(
        summary: LocalisedText(
          korean: "\(name[.korean])의 전체 한도는 \(capacity)건인데 확정 배정이 \(pairs.count)건입니다.",
          english: "\(name[.english]) takes \(capacity) over all its tasks, but \(pairs.count) "
            + "are locked."),
        participants: pairs.map { leftID($0.proposer) },
        remedy: LocalisedText(
          korean: "한도를 늘리거나 확정 배정을 줄이십시오.",
          english: "Raise its capacity, or remove locks."))
    case .tooLittleRoom(let cut, let needed, let available):
      return Infeasibility(
        summary: LocalisedText(
          korean: "최소 \(needed)건을 배정해야 하지만 이들이 갈 수 있는 자리는 \(available)개뿐입니다.",
          english: "At least \(needed) must be placed, but there are only \(available) places "
            + "where they may go."),
        participants: participants(cut),
        remedy: LocalisedText(
          korean: "자리를 \(needed - available)개 늘리거나, 최소 적합도를 낮추거나, `total: maximum`으로 하십시오.",
          english: "Add \(needed - available) places there, lower the minimum affinity, or "
            + "write `total: maximum`."))
    case .tooFewProposers(let cut, let needed, let available):
      return Infeasibility(
        summary: LocalisedText(
          korean: "최소 정원은 모두 \(needed)건인데 그곳에 갈 수 있는 배정은 최대 \(available)건입니다.",
          english: "Lower quotas ask for \(needed), but at most \(available) may go there."),
        participants: participants(cut),
        remedy: LocalisedText(
          korean: "최소 정원을 \(needed - available)만큼 줄이거나 최소 적합도를 낮추십시오.",
          english: "Lower the lower quotas by \(needed - available) in all, or lower the minimum "
            + "affinity."))
    }
  }

  private func participants(_ cut: MarketCut) -> [String] {
    cut.receivers.map(rightID)
      + cut.owners.map { ecosystem.displayID(of: market.participants.owners[$0.offset].node) }
      + cut.proposers.map(leftID)
  }

  private func leftNode(_ proposer: Handle<Proposer>) -> Handle<Node> {
    market.participants.lefts[market.leftOfProposer[proposer.offset]].node
  }

  private func leftID(_ proposer: Handle<Proposer>) -> String {
    ecosystem.displayID(of: leftNode(proposer))
  }

  private func rightID(_ receiver: Handle<Receiver>) -> String {
    ecosystem.displayID(of: market.participants.rights[receiver.offset].node)
  }

  private func leftName(_ proposer: Handle<Proposer>) -> LocalisedText {
    ecosystem.nodes[leftNode(proposer)].name
  }

  private func rightName(_ receiver: Handle<Receiver>) -> LocalisedText {
    ecosystem.nodes[market.participants.rights[receiver.offset].node].name
  }
}
