// The checks behind `Market.init`. Each throws the first defect that it finds.

import GraphCore

extension Market {
  static func check(
    _ pairs: [CandidatePair], proposerCount: Int, receiverCount: Int
  ) throws(MarketError) {
    var previous: CandidatePair?
    for pair in pairs {
      guard pair.proposer.offset < proposerCount else {
        throw .unknownProposer(pair.proposer, with: pair.receiver)
      }
      guard pair.receiver.offset < receiverCount else {
        throw .unknownReceiver(pair.receiver, with: pair.proposer)
      }
      if let previous {
        let order = (previous.proposer, previous.receiver)
        if order == (pair.proposer, pair.receiver) {
          throw .duplicatePair(pair.proposer, pair.receiver)
        }
        if order > (pair.proposer, pair.receiver) {
          throw .unsortedPair(pair.proposer, pair.receiver)
        }
      }
      try checkAffinity(pair.affinity, of: pair)
      try checkAffinity(pair.proposerAffinity, of: pair)
      try checkAffinity(pair.receiverAffinity, of: pair)
      previous = pair
    }
  }

  private static func checkAffinity(
    _ affinity: Int32, of pair: CandidatePair
  ) throws(MarketError) {
    guard affinityRange.contains(affinity) else {
      throw .affinityOutOfRange(affinity, of: pair.proposer, pair.receiver)
    }
  }

  /// Checks lists of candidates, of which that of proposer p is at `starts[p] ..< starts[p + 1]`.
  static func check(
    _ starts: [Int32], _ receivers: [Int32], _ affinities: [Int32], receiverCount: Int
  ) throws(MarketError) {
    precondition(receivers.count < Int(Int32.max), "positions of pairs fit 32 bits")
    for proposer in 0..<(starts.count - 1) {
      let end = starts[proposer + 1]
      guard starts[proposer] <= end, Int(end) <= receivers.count else {
        throw .badRowEnd(end, of: Handle(proposer))
      }
      var previous: Int32 = -1
      for position in Int(starts[proposer])..<Int(end) {
        let receiver = receivers[position]
        guard receiver >= 0, receiver < receiverCount else {
          throw .unknownReceiver(Handle(Int(max(0, receiver))), with: Handle(proposer))
        }
        guard receiver > previous else {
          throw receiver == previous
            ? .duplicatePair(Handle(proposer), Handle(Int(receiver)))
            : .unsortedPair(Handle(proposer), Handle(Int(receiver)))
        }
        previous = receiver
        guard affinityRange.contains(affinities[position]) else {
          throw .affinityOutOfRange(
            affinities[position], of: Handle(proposer), Handle(Int(receiver)))
        }
      }
    }
    guard let last = starts.last, Int(last) == receivers.count else {
      throw .badRowEnd(starts.last ?? 0, of: Handle(max(0, starts.count - 2)))
    }
  }

  func checkCounts() throws(MarketError) {
    let proposers = demands.count
    let receivers = capacities.count
    if receivers > Market.receiverCountMax { throw .tooManyReceivers(receivers) }
    let columns: [(name: MarketError.Column, found: Int, expected: Int)] = [
      (.proposerLowerQuotas, proposerLowerQuotas.count, proposers),
      (.sizes, sizes.count, proposers),
      (.lowerQuotas, lowerQuotas.count, receivers),
      (.owners, owners.count, receivers),
      (.ownerLowerQuotas, ownerLowerQuotas.count, ownerCapacities.count),
      (.proposerTieKeys, proposerTieKeys.count, proposers),
      (.receiverTieKeys, receiverTieKeys.count, receivers),
    ]
    for column in columns where column.found != column.expected {
      throw .wrongCount(column.name, found: column.found, expected: column.expected)
    }
  }

  func checkProposers() throws(MarketError) {
    for proposer in demands.handles {
      let demand = demands[proposer]
      guard (0...Market.quantityMax).contains(demand) else {
        throw .demandOutOfRange(demand, of: proposer)
      }
      guard proposerLowerQuotas[proposer] >= 0 else {
        throw .negativeProposerLowerQuota(proposerLowerQuotas[proposer], of: proposer)
      }
      guard lowerQuota(of: proposer) <= demand else {
        throw .lowerQuotaAboveDemand(lowerQuota(of: proposer), demand: demand, of: proposer)
      }
      guard (1...Market.quantityMax).contains(sizes[proposer]) else {
        throw .sizeOutOfRange(sizes[proposer], of: proposer)
      }
    }
  }

  func checkReceivers() throws(MarketError) {
    for receiver in capacities.handles {
      let capacity = capacities[receiver]
      guard (0...Market.quantityMax).contains(capacity) else {
        throw .capacityOutOfRange(capacity, of: receiver)
      }
      guard lowerQuotas[receiver] >= 0 else {
        throw .negativeLowerQuota(lowerQuotas[receiver], of: receiver)
      }
      guard lowerQuotas[receiver] <= capacity else {
        throw .lowerQuotaAboveCapacity(lowerQuotas[receiver], capacity: capacity, of: receiver)
      }
      if let owner = owners[receiver], owner.offset >= ownerCapacities.count {
        throw .unknownOwner(owner, of: receiver)
      }
    }
  }

  func checkOwners() throws(MarketError) {
    for owner in ownerCapacities.handles {
      let capacity = ownerCapacities[owner]
      guard (0...Market.quantityMax).contains(capacity) else {
        throw .ownerCapacityOutOfRange(capacity, of: owner)
      }
      guard ownerLowerQuotas[owner] >= 0 else {
        throw .negativeOwnerLowerQuota(ownerLowerQuotas[owner], of: owner)
      }
      guard ownerLowerQuotas[owner] <= capacity else {
        throw .ownerLowerQuotaAboveCapacity(
          ownerLowerQuotas[owner], capacity: capacity, of: owner)
      }
    }
  }

  func checkQuotaGroups() throws(MarketError) {
    for (index, group) in quotaGroups.enumerated() {
      guard isStrictlyAscending(group.members) else { throw .unsortedGroup(index) }
      if let last = group.members.last, last.offset >= demands.count {
        throw .unknownGroupMember(last, group: index)
      }
      if case .receivers(let receivers) = group.scope {
        guard isStrictlyAscending(receivers) else { throw .unsortedGroup(index) }
        if let last = receivers.last, last.offset >= capacities.count {
          throw .unknownGroupReceiver(last, group: index)
        }
      }
      guard group.lowerQuota >= 0 else {
        throw .negativeGroupLowerQuota(group.lowerQuota, group: index)
      }
      guard group.lowerQuota <= group.capacity else {
        throw .groupLowerQuotaAboveCapacity(
          group.lowerQuota, capacity: group.capacity, group: index)
      }
      if let price = group.breachPrice, !(0...Market.affinityRange.upperBound).contains(price) {
        throw .breachPriceOutOfRange(price, group: index)
      }
    }
  }

  func checkSideConstraints() throws(MarketError) {
    let (rivals, receivers) = (sideConstraints.rivals, sideConstraints.rivalReceivers)
    let joint = sideConstraints.jointGroups
    func isSound<Tag>(_ set: [Handle<Tag>], _ count: Int) -> Bool {
      isStrictlyAscending(set) && (set.last?.offset ?? 0) < max(count, 1)
    }
    let areSound =
      rivals.map { isSound($0, demands.count) } + receivers.map { isSound($0, capacities.count) }
      + joint.map { isSound($0, demands.count) }
    if let index = areSound.firstIndex(of: false) { throw .badSideConstraint(index) }
    var isJoint = Table<Proposer, Bool>(repeating: false, count: demands.count)
    for proposer in joint.joined() {
      if isJoint[proposer] { throw .jointTwice(proposer) }
      isJoint[proposer] = true
    }
  }

  private func isStrictlyAscending<Tag>(_ handles: [Handle<Tag>]) -> Bool {
    zip(handles, handles.dropFirst()).allSatisfy { $0 < $1 }
  }
}
