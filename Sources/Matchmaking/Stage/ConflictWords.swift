// The words for the smallest set of rules that cannot hold together, and for what would help.

import EcosystemModel
import GraphCore
import MatchingAlgorithms

extension StageReport {
  /// A conflict of rules in names and numbers; the rules are listed, then each repair.
  func infeasibility(_ conflict: RuleConflict?) -> Infeasibility {
    guard let conflict else {
      return Infeasibility(
        summary: LocalisedText(
          korean: "모든 규칙을 함께 지키는 배정이 없습니다. 어느 규칙들이 충돌하는지는 탐색 한도 안에서 찾지 못했습니다.",
          english: "No placement keeps all rules. Which of them conflict was not found within the "
            + "limit of the search."),
        participants: [],
        remedy: LocalisedText(
          korean: "`search_nodes`를 늘리거나 할당과 최소 정원을 줄이십시오.",
          english: "Raise `search_nodes`, or ease quotas and lower quotas."))
    }
    let shown = conflict.rules.prefix(6)
    let more = conflict.rules.count - shown.count
    let rules = shown.map(words)
    let repairs = conflict.repairs.prefix(6).map(words)
    return Infeasibility(
      summary: LocalisedText(
        korean: (rules.count == 1 ? "다음 규칙은 지켜질 수 없습니다: " : "다음 규칙은 함께 지켜질 수 없습니다: ")
          + rules.map(\.korean).joined(separator: "; ")
          + (more > 0 ? "; 외 \(more)개" : "") + ".",
        english: (rules.count == 1
          ? "This rule cannot be kept: " : "These rules cannot hold together: ")
          + rules.map(\.english).joined(separator: "; ")
          + (more > 0 ? "; and \(more) more" : "") + "."),
      participants: participants(conflict.rules),
      remedy: repairs.isEmpty
        ? LocalisedText(
          korean: "규칙 하나만 고쳐서는 해결되지 않습니다. 이 규칙들을 함께 완화하십시오.",
          english: "No single change is enough: ease several of these rules.")
        : LocalisedText(
          korean: (repairs.count == 1 ? "해결 방법: " : "다음 가운데 하나면 됩니다: ")
            + repairs.map(\.korean).joined(separator: ", 또는 ") + ".",
          english: (repairs.count == 1 ? "What would do: " : "One of these would do: ")
            + repairs.map(\.english).joined(separator: ", or ")
            + "."))
  }

  /// A rule of the stage in names and numbers.
  func words(_ rule: MarketRule) -> LocalisedText {
    let market = market.market
    switch rule {
    case .demand(let proposer):
      let (name, count) = (leftName(proposer), market.demands[proposer])
      return LocalisedText(
        korean: "\(name[.korean])의 배정은 최대 \(count)곳",
        english: "\(name[.english]) may have at most \(count)")
    case .proposerLowerQuota(let proposer):
      let name = leftName(proposer)
      return LocalisedText(
        korean: "\(name[.korean])은(는) 반드시 배정(`total: required`)",
        english: "\(name[.english]) must be placed (`total: required`)")
    case .capacity(let receiver):
      let (name, count) = (rightName(receiver), market.capacities[receiver])
      return LocalisedText(
        korean: "\(name[.korean]) 정원 \(count)",
        english: "\(name[.english]) has \(Self.places(count))")
    case .lowerQuota(let receiver):
      let (name, count) = (rightName(receiver), market.lowerQuotas[receiver])
      return LocalisedText(
        korean: "\(name[.korean]) 최소 \(count)", english: "\(name[.english]) needs at least \(count)"
      )
    case .ownerCapacity(let owner), .ownerLowerQuota(let owner):
      let name = ownerName(owner)
      if case .ownerCapacity = rule {
        let count = market.ownerCapacities[owner]
        return LocalisedText(
          korean: "\(name[.korean]) 전체 정원 \(count)",
          english: "\(name[.english]) takes at most \(count) in all")
      }
      let count = market.ownerLowerQuotas[owner]
      return LocalisedText(
        korean: "\(name[.korean]) 전체 최소 \(count)",
        english: "\(name[.english]) needs at least \(count) in all")
    case .lock(let pair):
      let (left, right) = (leftName(pair.proposer), rightName(pair.receiver))
      return LocalisedText(
        korean: "확정 배정 \(left[.korean]) – \(right[.korean])",
        english: "\(left[.english]) is locked to \(right[.english])")
    case .groupCapacity(let index, _):
      return quota(
        index, .init(korean: "최대", english: "at most"), market.quotaGroups[index].capacity)
    case .groupLowerQuota(let index, _):
      return quota(
        index, .init(korean: "최소", english: "at least"), market.quotaGroups[index].lowerQuota)
    case .rivals(let index):
      let group = self.market.constraints.rivalNames[index]
      return LocalisedText(
        korean: "경쟁 그룹 ‘\(group)’은 한곳에 함께 배정하지 않음",
        english: "the rivals “\(group)” are kept apart")
    case .rivalReceivers(let index):
      let group = self.market.constraints.rivalReceiverNames[index]
      return LocalisedText(
        korean: "경쟁 그룹 ‘\(group)’의 두 곳에 함께 배정하지 않음",
        english: "nobody goes to two of the rivals “\(group)”")
    case .jointGroup(let index):
      let names = market.sideConstraints.jointGroups[index].map(leftName)
      return LocalisedText(
        korean: "공동 신청 " + names.map { $0[.korean] }.joined(separator: " · "),
        english: names.map { $0[.english] }.joined(separator: " and ") + " apply jointly")
    }
  }

  /// A bound of a quota, and the receiver where it holds if it is one.
  private func quota(_ index: Int, _ bound: LocalisedText, _ count: Int) -> LocalisedText {
    let name = quotaName(index)
    return LocalisedText(
      korean: "\(name.korean) \(bound.korean) \(count)",
      english: "\(name.english) takes \(bound.english) \(count)")
  }

  /// A quota by its name, and the receiver where it holds if it is one.
  private func quotaName(_ index: Int) -> LocalisedText {
    let name = market.constraints.quotaNames[index]
    var place = LocalisedText()
    if case .receivers(let receivers) = market.market.quotaGroups[index].scope,
      let only = receivers.first, receivers.count == 1
    {
      let receiver = rightName(only)
      place = LocalisedText(
        korean: "\(receiver[.korean])에서 ", english: " at \(receiver[.english])")
    }
    return LocalisedText(
      korean: "\(place.korean)할당 ‘\(name)’", english: "the quota “\(name)”\(place.english)")
  }

  private func words(_ repair: RuleConflict.Repair) -> LocalisedText {
    let amount = repair.amount
    let market = market.market
    func change(_ korean: String, _ english: String, _ from: Int, _ to: Int) -> LocalisedText {
      LocalisedText(
        korean: "\(korean) \(from) → \(to)", english: "\(english) from \(from) to \(to)")
    }
    switch repair.rule {
    case .capacity(let receiver):
      let (name, count) = (rightName(receiver), market.capacities[receiver])
      return change(
        "\(name[.korean]) 정원을", "raise the places at \(name[.english])", count, count + amount)
    case .ownerCapacity(let owner):
      let (name, count) = (ownerName(owner), market.ownerCapacities[owner])
      return change(
        "\(name[.korean]) 전체 정원을", "raise the places of \(name[.english]) in all", count,
        count + amount)
    case .demand(let proposer):
      let (name, count) = (leftName(proposer), market.demands[proposer])
      return change(
        "\(name[.korean])의 희망 배정 수를", "raise the demand of \(name[.english])", count,
        count + amount)
    case .groupCapacity(let index, _):
      let count = market.quotaGroups[index].capacity
      let quota = quotaName(index)
      return change(
        "\(quota.korean)의 최대를", "raise the most of \(quota.english)", count, count + amount)
    case .groupLowerQuota(let index, _):
      let count = market.quotaGroups[index].lowerQuota
      let quota = quotaName(index)
      return change(
        "\(quota.korean)의 최소를", "lower the least of \(quota.english)", count, count - amount)
    case .lowerQuota(let receiver):
      let (name, count) = (rightName(receiver), market.lowerQuotas[receiver])
      return change(
        "\(name[.korean]) 최소 정원을", "lower the lower quota of \(name[.english])", count,
        count - amount)
    case .ownerLowerQuota(let owner):
      let (name, count) = (ownerName(owner), market.ownerLowerQuotas[owner])
      return change(
        "\(name[.korean]) 전체 최소를", "lower the lower quota of \(name[.english]) in all", count,
        count - amount)
    case .proposerLowerQuota(let proposer):
      let name = leftName(proposer)
      return LocalisedText(
        korean: "\(name[.korean])을(를) 배정하지 않음", english: "let \(name[.english]) stay out")
    case .lock, .rivals, .rivalReceivers, .jointGroup:
      let rule = words(repair.rule)
      return LocalisedText(
        korean: "‘\(rule.korean)’ 규칙 해제", english: "drop the rule that \(rule.english)")
    }
  }

  private func participants(_ rules: [MarketRule]) -> [String] {
    var ids: [String] = []
    func add(_ id: String) { if !ids.contains(id) { ids.append(id) } }
    for rule in rules {
      switch rule {
      case .capacity(let receiver), .lowerQuota(let receiver): add(rightID(receiver))
      case .demand(let proposer), .proposerLowerQuota(let proposer): add(leftID(proposer))
      case .ownerCapacity(let owner), .ownerLowerQuota(let owner):
        add(ecosystem.displayID(of: market.participants.owners[owner.offset].node))
      case .lock(let pair):
        add(leftID(pair.proposer))
        add(rightID(pair.receiver))
      case .groupCapacity(let index, _), .groupLowerQuota(let index, _):
        if case .receivers(let receivers) = market.market.quotaGroups[index].scope {
          receivers.map(rightID).forEach(add)
        }
      case .rivals(let index): market.market.sideConstraints.rivals[index].map(leftID).forEach(add)
      case .rivalReceivers(let index):
        market.market.sideConstraints.rivalReceivers[index].map(rightID).forEach(add)
      case .jointGroup(let index):
        market.market.sideConstraints.jointGroups[index].map(leftID).forEach(add)
      }
    }
    return ids
  }

  private func ownerName(_ owner: Handle<Owner>) -> LocalisedText {
    ecosystem.nodes[market.participants.owners[owner.offset].node].name
  }
}
