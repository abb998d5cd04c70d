import EcosystemModel
import GraphCore
import MatchingAlgorithms

// What a verification finds, in sentences with the ids of the data.
extension StageCheck {
  func words(_ defect: FairnessDefect) -> String {
    switch defect {
    case .violation(let violation): words(violation)
    case .wrongPriceCount: "the certificate of fairness has not one price for each receiver"
    case .wrongProfile: "the certificate's profile is not that of the placement"
    case .missingPrice(let receiver): "\(right(receiver)): the certificate has no price"
    case .badPrice(let receiver): "\(right(receiver)): the price is less than nothing"
    case .priceOfFreePlace(let receiver): "\(right(receiver)): has a place left and a price"
    case .cheaperElsewhere(let proposer, let receiver):
      "not proved the fairest: \(left(proposer)) "
        + (receiver.map { "at \(right($0))" } ?? "without a place")
        + " would leave the worst-off better off"
    }
  }

  func words(_ defect: CertificateDefect) -> String {
    switch defect {
    case .proposerNotSatisfied(let proposer, _, _):
      return "not proved best: at the certificate's prices \(left(proposer)) would rather go "
        + "elsewhere"
    case .receiverPriceNotSlack(let receiver, let price, let load):
      return "not proved best: \(right(receiver)) has the price \(price) with \(load) placed"
    case .ownerPriceNotSlack(let owner, let price, let load):
      return "not proved best: \(self.owner(owner)) has the price \(price) with \(load) placed"
    case .unknownGroupPrice(let group, let receiver):
      return
        "the certificate has two prices for the quota `\(quota(group))` at \(right(receiver)), or one "
        + "where it does not hold"
    case .groupPriceNotSlack(let group, let receiver, let price, let count):
      return "not proved best: the quota `\(quota(group))` has the price \(price) at "
        + "\(right(receiver)) with \(count) of its group placed"
    case .placementWorthNotZero(let worth):
      return "not proved best: a place is worth \(worth), but the goal is affinity alone"
    case .placementWorthTooSmall(let worth, let bound):
      return "not proved best: a place is worth \(worth), which must be above \(bound)"
    case .wrongReceiverPriceCount(let found, let expected):
      return "the certificate has \(found) prices for \(expected) receivers"
    case .wrongOwnerPriceCount(let found, let expected):
      return "the certificate has \(found) prices for \(expected) owners"
    case .wrongCount(let claimed, let found): return "claims \(claimed) pairs, has \(found)"
    case .wrongTotalAffinity(let claimed, let found):
      return "claims a total affinity of \(claimed), has \(found)"
    case .infeasible(let violation): return words(violation)
    }
  }

  func words(_ violation: RuleViolation) -> String {
    switch violation {
    case .overCapacity(let receiver, let load, let capacity):
      return "\(right(receiver)) has \(capacity) places and \(load) placed"
    case .belowLowerQuota(let receiver, let load, let lowerQuota):
      return "\(right(receiver)) must have at least \(lowerQuota) and has \(load)"
    case .overDemand(let proposer, let count, let demand):
      return "\(left(proposer)) may have \(demand) and has \(count)"
    case .notACandidate(let pair):
      return "\(left(pair.proposer)) – \(right(pair.receiver)) may not be matched"
    case .lockMissing(let pair):
      return "the locked pair \(left(pair.proposer)) – \(right(pair.receiver)) is missing"
    case .duplicate(let pair):
      return "\(left(pair.proposer)) – \(right(pair.receiver)) stands there twice"
    case .belowProposerLowerQuota(let proposer, let count, let lowerQuota):
      return "\(left(proposer)) must have at least \(lowerQuota) and has \(count)"
    case .overOwnerCapacity(let owner, let load, let capacity):
      return "\(self.owner(owner)) takes \(capacity) over all its tasks and has \(load)"
    case .belowOwnerLowerQuota(let owner, let load, let lowerQuota):
      return "\(self.owner(owner)) must have at least \(lowerQuota) and has \(load)"
    case .outsideGroupQuota(let group, let receiver, let count):
      let place = receiver.map { " at \(right($0))" } ?? ""
      return "\(count)\(place) are outside the quota `\(market.constraints.quotaNames[group])`"
    case .rivalsTogether(let first, let second, let receiver):
      return "the rivals \(left(first)) and \(left(second)) are both at \(right(receiver))"
    case .rivalReceivers(let first, let second, let proposer):
      return "\(left(proposer)) is at the rivals \(right(first)) and \(right(second))"
    case .jointApart(let first, let second, let receiver):
      return "\(left(first)) is at \(right(receiver)) without its joint applicant \(left(second))"
    }
  }

  private func quota(_ group: Int) -> String {
    market.constraints.quotaNames.indices.contains(group)
      ? market.constraints.quotaNames[group] : "\(group)"
  }

  func left(_ proposer: Handle<Proposer>) -> String {
    ecosystem.displayID(
      of: market.participants.lefts[market.leftOfProposer[proposer.offset]].node)
  }

  func right(_ receiver: Handle<Receiver>) -> String {
    ecosystem.displayID(of: market.participants.rights[receiver.offset].node)
  }

  private func owner(_ owner: Handle<Owner>) -> String {
    ecosystem.displayID(of: market.participants.owners[owner.offset].node)
  }
}
