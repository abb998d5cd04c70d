// What keeps one without a place from a receiver: looked up, not solved for.

import EcosystemModel
import GraphCore
import MatchingAlgorithms

/// A rule that would break if one more went to a receiver.
enum Obstacle: Equatable {
  /// So many seats are missing at the receiver.
  case seats(missing: Int, needed: Int, capacity: Int)
  /// So many seats are missing over all receivers of an owner.
  case ownerSeats(Handle<Owner>, missing: Int, capacity: Int)
  /// A quota group is full.
  case quota(Int)
  /// A rival is there; by its position among the lefts.
  case rival(Int)
  /// Joint applicants are rivals of each other.
  case jointRivals
  /// A joint applicant does not fit there, or is excluded; by its position among the lefts.
  case jointApplicant(Int)
}

/// The places of a matching, counted once so that obstacles are found quickly.
struct PlaceLedger {
  private let market: StageMarket
  private let leftsOfRight: [Int: [Int]]
  private var proposerOfLeft: [Int?]
  private var ownerSeats: Table<Owner, Int>
  private var groupCounts: [Int]
  /// Whether a proposer is in a quota group, by group and proposer.
  private var isMember: [[Bool]]
  private var rivalSet: [Int?]
  private var jointSet: [Int?]

  /// - Complexity: O(*n* + *g* *p*), for *n* pairs, *g* quota groups and *p* proposers.
  init(_ market: StageMarket, _ matching: BMatching, _ leftsOfRight: [Int: [Int]]) {
    self.market = market
    self.leftsOfRight = leftsOfRight
    let abstract = market.market
    let count = market.leftOfProposer.count
    proposerOfLeft = market.participants.lefts.map { _ in nil }
    for (proposer, left) in market.leftOfProposer.enumerated() { proposerOfLeft[left] = proposer }
    ownerSeats = Table(repeating: 0, count: abstract.ownerCapacities.count)
    isMember = abstract.quotaGroups.map { group in
      var isMember = Array(repeating: false, count: count)
      for member in group.members { isMember[member.offset] = true }
      return isMember
    }
    groupCounts = abstract.quotaGroups.map { _ in 0 }
    rivalSet = Array(repeating: nil, count: count)
    jointSet = rivalSet
    for (index, set) in abstract.sideConstraints.rivals.enumerated() {
      for proposer in set { rivalSet[proposer.offset] = index }
    }
    for (index, set) in abstract.sideConstraints.jointGroups.enumerated() {
      for proposer in set { jointSet[proposer.offset] = index }
    }
    for pair in matching.pairs {
      if let owner = abstract.owners[pair.receiver] {
        ownerSeats[owner] += abstract.sizes[pair.proposer]
      }
      for group in groups(at: pair.receiver) where isMember[group][pair.proposer.offset] {
        groupCounts[group] += 1
      }
    }
  }

  /// The quota groups that count pairs at a receiver.
  private func groups(at receiver: Handle<Receiver>) -> [Int] {
    market.market.quotaGroups.indices.filter { index in
      switch market.market.quotaGroups[index].scope {
      case .eachReceiver, .allReceivers: true
      case .receivers(let receivers): receivers.contains(receiver)
      }
    }
  }

  /// What keeps one of the left side, together with those whom it is joined with, from a receiver.
  ///
  /// - Complexity: O(*g* + *k* + *d*), for *g* quota groups, *k* placed there and *d* joined ones.
  func obstacles(_ left: Int, _ right: Int) -> [Obstacle] {
    guard let proposer = proposerOfLeft[left] else { return [] }
    let abstract = market.market
    let receiver = Handle<Receiver>(right)
    let entering =
      jointSet[proposer].map { abstract.sideConstraints.jointGroups[$0] }
      ?? [Handle(proposer)]
    var obstacles: [Obstacle] = []
    for other in entering where other.offset != proposer {
      let otherLeft = market.leftOfProposer[other.offset]
      if !market.isAcceptable(otherLeft, right) { obstacles.append(.jointApplicant(otherLeft)) }
    }
    let needed = entering.reduce(0) { $0 + abstract.sizes[$1] }
    let free = abstract.capacities[receiver] - market.participants.seats(right, leftsOfRight)
    if needed > free {
      obstacles.append(
        .seats(missing: needed - free, needed: needed, capacity: abstract.capacities[receiver]))
    }
    if let owner = abstract.owners[receiver] {
      let ownerFree = abstract.ownerCapacities[owner] - ownerSeats[owner]
      if needed > ownerFree {
        obstacles.append(
          .ownerSeats(
            owner, missing: needed - ownerFree, capacity: abstract.ownerCapacities[owner]))
      }
    }
    for group in groups(at: receiver) {
      let added = entering.count { isMember[group][$0.offset] }
      if added > 0, groupCounts[group] + added > abstract.quotaGroups[group].capacity {
        obstacles.append(.quota(group))
      }
    }
    let sets = entering.compactMap { rivalSet[$0.offset] }
    if sets.count > 1, zip(sets.sorted(), sets.sorted().dropFirst()).contains(where: ==) {
      obstacles.append(.jointRivals)
    }
    for there in leftsOfRight[right] ?? [] {
      guard let other = proposerOfLeft[there], let set = rivalSet[other], sets.contains(set) else {
        continue
      }
      obstacles.append(.rival(there))
    }
    return obstacles
  }
}

extension StageMarket {
  /// What an obstacle is, as part of a sentence.
  func words(_ obstacle: Obstacle, _ ecosystem: Ecosystem) -> LocalisedText {
    switch obstacle {
    case .seats(_, let needed, let capacity):
      return needed > 1
        ? LocalisedText(
          korean: "정원 \(capacity) 가운데 필요한 \(needed)석이 남아 있지 않습니다",
          english: "of its \(capacity) places the \(needed) that are needed are not left")
        : LocalisedText(
          korean: "정원 \(capacity)이 모두 찼습니다",
          english: capacity == 1 ? "its place is taken" : "its \(capacity) places are taken")
    case .ownerSeats(let owner, _, let capacity):
      let name = ecosystem.nodes[participants.owners[owner.offset].node].name
      return LocalisedText(
        korean: "\(name[.korean])의 전체 정원 \(capacity)이 모두 찼습니다",
        english: "\(name[.english]) takes \(capacity) in all, and has them")
    case .quota(let group):
      let quota = constraints.quotaNames[group]
      let capacity = market.quotaGroups[group].capacity
      return LocalisedText(
        korean: "할당 ‘\(quota)’의 최대 \(capacity)이 찼습니다",
        english: "the quota “\(quota)” takes at most \(capacity) and is full")
    case .rival(let left):
      let name = ecosystem.nodes[participants.lefts[left].node].name
      return LocalisedText(
        korean: "경쟁 관계인 \(name[.korean])이(가) 그곳에 배정되어 있습니다",
        english: "its rival \(name[.english]) is placed there")
    case .jointRivals:
      return LocalisedText(
        korean: "공동 신청 기업끼리 경쟁 관계입니다", english: "its joint applicant is its rival")
    case .jointApplicant(let left):
      let name = ecosystem.nodes[participants.lefts[left].node].name
      return LocalisedText(
        korean: "공동 신청한 \(name[.korean])이(가) 그곳의 기준에 맞지 않습니다",
        english: "its joint applicant \(name[.english]) does not fit there")
    }
  }

  /// What must free up before one can go to a receiver, as a list of nouns.
  func freeing(_ obstacles: [Obstacle], _ ecosystem: Ecosystem) -> LocalisedText {
    var korean: [String] = []
    var english: [String] = []
    for obstacle in obstacles {
      switch obstacle {
      case .seats(let missing, _, _):
        korean.append("자리 \(missing)개")
        english.append(missing == 1 ? "1 place here" : "\(missing) places here")
      case .ownerSeats(let owner, let missing, _):
        let name = ecosystem.nodes[participants.owners[owner.offset].node].name
        korean.append("\(name[.korean]) 전체 정원 \(missing)개")
        english.append("\(missing) of the places of \(name[.english]) in all")
      case .quota(let group):
        let quota = constraints.quotaNames[group]
        korean.append("할당 ‘\(quota)’ 1개")
        english.append("one of the quota “\(quota)”")
      case .rival(let left):
        let name = ecosystem.nodes[participants.lefts[left].node].name
        korean.append("경쟁 관계 \(name[.korean])의 자리")
        english.append("the place of its rival \(name[.english])")
      case .jointRivals, .jointApplicant:
        korean.append("공동 신청 조건")
        english.append("its joint application")
      }
    }
    return LocalisedText(
      korean: korean.joined(separator: ", "), english: english.joined(separator: ", "))
  }
}
