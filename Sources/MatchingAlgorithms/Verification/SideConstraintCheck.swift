import GraphCore

extension Market {
  /// Returns where a matching of known pairs, ascending, puts rivals together or joint applicants
  /// apart: one violation for each second rival, and for each member of a joint set that lacks a
  /// receiver of the set's first.
  func sideConstraintViolations(of known: [MatchedPair]) -> [RuleViolation] {
    var violations: [RuleViolation] = []
    for set in sideConstraints.rivals {
      let members = Set(set)
      var first: [Handle<Receiver>: Handle<Proposer>] = [:]
      for pair in known where members.contains(pair.proposer) {
        if let other = first[pair.receiver] {
          violations.append(.rivalsTogether(other, pair.proposer, at: pair.receiver))
        } else {
          first[pair.receiver] = pair.proposer
        }
      }
    }
    for set in sideConstraints.rivalReceivers {
      let members = Set(set)
      var previous: MatchedPair?
      for pair in known where members.contains(pair.receiver) {
        if let other = previous, other.proposer == pair.proposer {
          violations.append(.rivalReceivers(other.receiver, pair.receiver, of: pair.proposer))
        }
        previous = pair
      }
    }
    let jointPairs = Set(known)
    for set in sideConstraints.jointGroups {
      guard let first = set.first else { continue }
      let members = Set(set)
      for pair in known where members.contains(pair.proposer) {
        // Whoever has a receiver that another member lacks breaks the rule, in either order.
        let others = pair.proposer == first ? set[1...] : set[...0]
        for other in others where !jointPairs.contains(MatchedPair(other, pair.receiver)) {
          violations.append(.jointApart(pair.proposer, other, at: pair.receiver))
        }
      }
    }
    return violations
  }
}
