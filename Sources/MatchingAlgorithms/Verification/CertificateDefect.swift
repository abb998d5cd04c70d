//===----------------------------------------------------------------------===//
// Checking that a matching is a best one, without the solver.
//
// PROBLEM. Given a market, a feasible matching and prices, decide whether the prices prove that
// no feasible matching has a larger objective, and, where the goal asks for it, a larger count.
//
// METHOD. Complementary slackness. Every bound on a load has a number: a price y for each
// receiver, z for each owner and u for each proposer. The prices are given; u is recomputed: it
// must lie between bounds that the proposer's own pairs state. The worth w of a pair is its
// affinity plus the placement worth; its *net worth* is w minus the full price y + z.
//
// WHY IT IS CORRECT. Suppose that
//   (1) a positive number belongs to a load at its upper bound, a negative one to a load at its
//       lower bound;
//   (2) a pair that is missing has net worth at most u, and a pair that is matched and not locked
//       has net worth at least u.
// The objective of any feasible matching is the sum of (net worth - u) over its pairs, plus
// each number times its load. By (2) no matching has a larger first sum than ours (locked pairs
// are in all of them), and by (1) none has a larger second one. So none is better.
//   (3) If the placement worth exceeds 2RA, where R is the number of receivers and A the largest
//       absolute affinity, a best matching has the largest count: a simple cycle that turned it
//       into one with more pairs would change the affinity by at most 2RA. A bound on a quota group at
//       a receiver counts as one receiver more (`GroupPriceCheck.swift`).
// The sums are taken with checked arithmetic in 128 bits: prices may come from a file.
//
// NOT HERE. The tie-break: a certificate proves that a matching is among the best, not that it is
// the one which the tie-break chooses. That prices are the exact ones: any that prove are accepted.
//
// REFERENCES
//   or-tools, ortools/graph/min_cost_flow.h: a flow is optimal if and only if some prices leave no
//     arc with capacity and negative reduced cost. (1) and (2) say so for our three kinds of arcs.
//===----------------------------------------------------------------------===//

public import GraphCore

/// A reason why a certificate does not prove that a matching is best.
public enum CertificateDefect: Hashable, Sendable {
  /// The matching breaks a rule of the market.
  case infeasible(RuleViolation)
  /// The claimed number of pairs is wrong.
  case wrongCount(claimed: Int, found: Int)
  /// The claimed total affinity is wrong.
  case wrongTotalAffinity(claimed: Int64, found: Int64)
  /// The placement worth is not 0 where the goal is affinity alone.
  case placementWorthNotZero(Int64)
  /// The placement worth is too small to put the count before the affinity.
  case placementWorthTooSmall(Int64, mustExceed: Int64)
  /// There are not as many receiver prices as receivers.
  case wrongReceiverPriceCount(found: Int, expected: Int)
  /// There are not as many owner prices as owners.
  case wrongOwnerPriceCount(found: Int, expected: Int)
  /// The price is positive and there is room, or negative and no lower quota binds.
  case receiverPriceNotSlack(Handle<Receiver>, price: Int64, load: Int)
  /// The price is positive and there is room, or negative and no lower quota binds.
  case ownerPriceNotSlack(Handle<Owner>, price: Int64, load: Int)
  /// There is no such bound on a group at a receiver alone, or it has two prices.
  case unknownGroupPrice(group: Int, Handle<Receiver>)
  /// The price is positive and the group may have more pairs there, or negative and no lower quota binds.
  case groupPriceNotSlack(group: Int, Handle<Receiver>, price: Int64, count: Int)
  /// At these prices the proposer would rather have other pairs: no number u satisfies (2). It
  /// would have to be at least `atLeast` and at most `atMost`.
  case proposerNotSatisfied(Handle<Proposer>, atLeast: Int128, atMost: Int128)
}

extension Market {
  /// Returns the reasons why a certificate does not prove that a matching is best; none if it
  /// does.
  ///
  /// - Complexity: O(*m* + *n* log *k*), where *m* is the number of participants and pairs of
  ///   the market, *n* that of the matching, and *k* the longest row.
  public func defects(
    of certificate: OptimalityCertificate, for matching: BMatching
  ) -> [CertificateDefect] {
    var defects = violations(of: matching).map(CertificateDefect.infeasible)
    if certificate.receiverPrices.count != capacities.count {
      defects.append(
        .wrongReceiverPriceCount(
          found: certificate.receiverPrices.count, expected: capacities.count))
    }
    if certificate.ownerPrices.count != ownerCapacities.count {
      defects.append(
        .wrongOwnerPriceCount(
          found: certificate.ownerPrices.count, expected: ownerCapacities.count))
    }
    guard defects.isEmpty else { return defects }  // What follows would have no meaning.

    defects += claimDefects(of: certificate, for: matching)
    defects += priceDefects(of: certificate, for: matching)
    defects += groupPriceDefects(of: certificate, for: matching)
    defects += satisfactionDefects(of: certificate, for: matching)
    return defects
  }

  /// Recomputes the claims, and the bound (3) on the placement worth.
  private func claimDefects(
    of certificate: OptimalityCertificate, for matching: BMatching
  ) -> [CertificateDefect] {
    var defects: [CertificateDefect] = []
    if certificate.count != matching.pairs.count {
      defects.append(.wrongCount(claimed: certificate.count, found: matching.pairs.count))
    }
    var total: Int64 = 0
    for pair in matching.pairs {
      guard let position = pairs.position(of: pair.proposer, pair.receiver) else { continue }
      total += Int64(pairs.affinity(at: position))
    }
    if certificate.totalAffinity != total {
      defects.append(.wrongTotalAffinity(claimed: certificate.totalAffinity, found: total))
    }
    let worth = certificate.placementWorth
    if goal == .optional {
      if worth != 0 { defects.append(.placementWorthNotZero(worth)) }
    } else {
      var magnitude: Int64 = 0
      for position in 0..<pairs.count {
        magnitude = max(magnitude, abs(Int64(pairs.affinity(at: position))))
      }
      let bound = 2 * (Int64(capacities.count) + groupPlaceCount) * magnitude
      if worth <= bound {
        defects.append(.placementWorthTooSmall(worth, mustExceed: bound))
      }
    }
    return defects
  }

  /// Checks (1) for receivers and owners.
  private func priceDefects(
    of certificate: OptimalityCertificate, for matching: BMatching
  ) -> [CertificateDefect] {
    var loads = Table<Receiver, Int>(repeating: 0, count: capacities.count)
    var ownerLoads = Table<Owner, Int>(repeating: 0, count: ownerCapacities.count)
    for pair in matching.pairs {
      loads[pair.receiver] += 1
      if let owner = owners[pair.receiver] { ownerLoads[owner] += 1 }
    }
    var defects: [CertificateDefect] = []
    for receiver in capacities.handles {
      let price = certificate.receiverPrices[receiver]
      let load = loads[receiver]
      if (price > 0 && load < capacities[receiver]) || (price < 0 && load > lowerQuotas[receiver]) {
        defects.append(.receiverPriceNotSlack(receiver, price: price, load: load))
      }
    }
    for owner in ownerCapacities.handles {
      let price = certificate.ownerPrices[owner]
      let load = ownerLoads[owner]
      if (price > 0 && load < ownerCapacities[owner])
        || (price < 0 && load > ownerLowerQuotas[owner])
      {
        defects.append(.ownerPriceNotSlack(owner, price: price, load: load))
      }
    }
    return defects
  }

  /// Checks that each proposer has a number u that satisfies (1) and (2).
  private func satisfactionDefects(
    of certificate: OptimalityCertificate, for matching: BMatching
  ) -> [CertificateDefect] {
    var defects: [CertificateDefect] = []
    var next = matching.pairs[...]
    let groupPrices = groupPricesByPair(certificate)
    for proposer in demands.handles {
      var count = 0
      var atLeast = Int128.min
      var atMost = Int128.max
      for position in pairs.positions(of: proposer) {
        let receiver = pairs.receiver(at: position)
        var netWorth = Int128(pairs.affinity(at: position)) + Int128(certificate.placementWorth)
        netWorth -= Int128(certificate.receiverPrices[receiver])
        if let owner = owners[receiver] { netWorth -= Int128(certificate.ownerPrices[owner]) }
        if let groupPrices { netWorth -= groupPrices[position] }
        if next.first == MatchedPair(proposer, receiver) {
          next.removeFirst()
          count += 1
          if !pairs.isLocked(at: position) { atMost = min(atMost, netWorth) }
        } else {
          atLeast = max(atLeast, netWorth)
        }
      }
      if count < demands[proposer] { atMost = min(atMost, 0) }
      if count > lowerQuota(of: proposer) { atLeast = max(atLeast, 0) }
      if atLeast > atMost {
        defects.append(.proposerNotSatisfied(proposer, atLeast: atLeast, atMost: atMost))
      }
    }
    return defects
  }
}
