// The rules of a stage about several participants: quota groups, rivals, joint applicants.

import EcosystemModel
import GraphCore
import MatchingAlgorithms

/// What a stage's market gets beside pairs and places.
struct StageConstraints {
  private(set) var quotaGroups: [QuotaGroup] = []
  private(set) var side = SideConstraints()
  /// The quota of the plan that each quota group comes from, by name.
  private(set) var quotaNames: [String] = []
  /// What each set of rivals is called, in the order of the market's sets.
  private(set) var rivalNames: [String] = []
  private(set) var rivalReceiverNames: [String] = []

  /// The constraints of a stage, for its proposers by their positions in `participants.lefts`.
  ///
  /// - Complexity: O(*p* *q* + *n*), for *p* proposers, *q* quotas and *n* participants.
  init(
    _ stage: MatchStage, plan: MatchPlan, _ participants: StageParticipants,
    leftOfProposer: [Int], _ ecosystem: Ecosystem
  ) {
    let members = stage.quotas.map {
      Self.members(of: $0, plan, participants, leftOfProposer, ecosystem)
    }
    for (quota, group) in zip(stage.quotas, members) {
      addGroup(quota, named: quota.name, group, quota.breachPrice, participants)
      addOverflow(of: quota, group, stage.quotas, members, participants)
    }
    addRivals(participants, leftOfProposer, ecosystem)
    addJointGroups(participants, leftOfProposer, ecosystem)
  }

  /// Adds a least number for each group with those that come before it in a quota's overflow: each at half the price
  /// of the one before, so that an earlier group always counts for more.
  private mutating func addOverflow(
    of quota: GroupQuota, _ group: [Handle<Proposer>], _ quotas: [GroupQuota],
    _ members: [[Handle<Proposer>]], _ participants: StageParticipants
  ) {
    guard var price = quota.breachPrice else { return }
    var joined = group
    var names = [quota.name]
    for name in quota.overflow {
      guard let index = quotas.firstIndex(where: { $0.name == name }) else { continue }
      joined = Self.union(joined, members[index])
      names.append(name)
      price /= 2
      var next = quota
      next.most = nil
      addGroup(next, named: names.joined(separator: "+"), joined, price, participants)
    }
  }

  /// What is in one of two ascending lists, ascending, each once.
  private static func union(
    _ one: [Handle<Proposer>], _ other: [Handle<Proposer>]
  ) -> [Handle<Proposer>] {
    var union: [Handle<Proposer>] = []
    for proposer in (one + other).sorted() where union.last != proposer { union.append(proposer) }
    return union
  }

  private static func members(
    of quota: GroupQuota, _ plan: MatchPlan, _ participants: StageParticipants,
    _ leftOfProposer: [Int], _ ecosystem: Ecosystem
  ) -> [Handle<Proposer>] {
    leftOfProposer.indices.filter { proposer in
      let left = participants.lefts[leftOfProposer[proposer]]
      let context = RuleContext(node: left.node, application: left.application, asOf: plan.asOf)
      return ecosystem.answer(to: quota.group, in: context) == .yes
    }.map { Handle<Proposer>($0) }
  }

  private mutating func addGroup(
    _ quota: GroupQuota, named name: String, _ members: [Handle<Proposer>], _ price: Int?,
    _ participants: StageParticipants
  ) {
    func add(_ scope: QuotaGroup.Scope, _ places: Int) {
      quotaNames.append(name)
      quotaGroups.append(
        QuotaGroup(
          members: members, scope: scope,
          lowerQuota: quota.least?.count(of: places, isLeast: true) ?? 0,
          capacity: quota.most?.count(of: places, isLeast: false) ?? .max,
          breachPrice: price.map { Int32($0) }))
    }
    switch quota.scope {
    case .each:
      // A share is one of each receiver's own places.
      for (index, right) in participants.rights.enumerated() {
        add(.receivers([Handle(index)]), right.capacity)
      }
    case .overall: add(.allReceivers, participants.rights.reduce(0) { $0 + $1.capacity })
    case .receivers(let nodes):
      let rights = participants.rights.indices.filter { index in
        nodes.contains(participants.rights[index].node)
      }
      add(
        .receivers(rights.map { Handle($0) }),
        rights.reduce(0) { $0 + participants.rights[$1].capacity })
    }
  }

  private mutating func addRivals(
    _ participants: StageParticipants, _ leftOfProposer: [Int], _ ecosystem: Ecosystem
  ) {
    let lefts = Self.sets(
      leftOfProposer.map { Self.rivalGroup(of: participants.lefts[$0].node, ecosystem) })
    rivalNames = lefts.map(\.name)
    side.rivals = lefts.map { $0.members.map { Handle($0) } }
    let rights = Self.sets(
      participants.rights.map { Self.rivalGroup(of: $0.node, ecosystem) })
    for (name, members) in rights {
      let holders = members.map { holder(of: participants.rights[$0].node, ecosystem) }
      // Two needs of one partner are no rivals: then the rule is one for each pair of partners.
      let sorted = holders.sorted()
      let areDistinct = zip(sorted, sorted.dropFirst()).allSatisfy { $0 < $1 }
      let sets =
        areDistinct
        ? [members]
        : members.indices.flatMap { one in
          members.indices.filter { one < $0 && holders[one] != holders[$0] }
            .map { [members[one], members[$0]] }
        }
      for set in sets {
        rivalReceiverNames.append(name)
        side.rivalReceivers.append(set.map { Handle($0) })
      }
    }
  }

  /// Who keeps a receiver: the owner of a need, else the node itself.
  private func holder(of node: Handle<Node>, _ ecosystem: Ecosystem) -> Handle<Node> {
    StageParticipants.owner(of: node, ecosystem) ?? node
  }

  /// The rival group of a startup or partner, or of the partner that owns a need.
  private static func rivalGroup(of node: Handle<Node>, _ ecosystem: Ecosystem) -> String {
    let details = ecosystem.nodes[node]
    switch details.kind {
    case .startup: return ecosystem.startups[details.row].rivalGroup
    case .partner: return ecosystem.partners[details.row].rivalGroup
    case .need: return rivalGroup(of: ecosystem.needs[details.row].owner, ecosystem)
    default: return ""
    }
  }

  /// The positions of each name that occurs twice or more, by name; an empty one is none.
  private static func sets(_ names: [String]) -> [(name: String, members: [Int])] {
    let named = names.indices.filter { !names[$0].isEmpty }
      .sorted { names[$0] == names[$1] ? $0 < $1 : names[$0].isBefore(names[$1]) }
    var sets: [(name: String, members: [Int])] = []
    for position in named {
      if sets.last?.name == names[position] {
        sets[sets.count - 1].members.append(position)
      } else {
        sets.append((names[position], [position]))
      }
    }
    return sets.filter { $0.members.count > 1 }
  }

  /// Joins the proposers whose applications name each other, directly or over others.
  private mutating func addJointGroups(
    _ participants: StageParticipants, _ leftOfProposer: [Int], _ ecosystem: Ecosystem
  ) {
    var proposerOfApplication = Table<ApplicationRow, Int?>(
      repeating: nil, count: ecosystem.applications.count)
    for (proposer, left) in leftOfProposer.enumerated() {
      if let application = participants.lefts[left].application {
        proposerOfApplication[application] = proposer
      }
    }
    var group = Array(leftOfProposer.indices)
    func root(_ proposer: Int) -> Int {
      var proposer = proposer
      while group[proposer] != proposer { proposer = group[proposer] }
      return proposer
    }
    for (proposer, left) in leftOfProposer.enumerated() {
      guard let application = participants.lefts[left].application else { continue }
      for other in ecosystem.applications[application].jointWith {
        guard let second = proposerOfApplication[other] else { continue }
        // The smaller one stays the root, so that groups come in the order of their first member.
        let (one, two) = (root(proposer), root(second))
        group[max(one, two)] = min(one, two)
      }
    }
    var members: [[Int]] = leftOfProposer.map { _ in [] }
    for proposer in leftOfProposer.indices { members[root(proposer)].append(proposer) }
    side.jointGroups = members.filter { $0.count > 1 }.map { $0.map { Handle($0) } }
  }
}
