//===----------------------------------------------------------------------===//
// Proof that a matching is fairest, without the solver.
//
// METHOD. A price says what an outsider at a receiver costs the others. Nobody may be cheaper elsewhere: for
// each proposer the change of the profile by its own pair plus the price there is at most that by
// any other pair of its row, or by none, plus the price there. No price is below nothing, and a receiver
// with a place left has none.
//
// WHY IT IS SOUND. Add up over all proposers what another matching costs with the prices: not less than
// ours. It pays each price at most as often as there are places, and ours pays it exactly so often
// wherever it is not nothing. So without the prices it costs not less either. Only an order that
// agrees with addition is used, so this holds for profiles as for numbers.
//===----------------------------------------------------------------------===//

public import GraphCore

/// Why a certificate does not prove a matching fairest.
public enum FairnessDefect: Hashable, Sendable {
  /// The matching breaks a rule.
  case violation(RuleViolation)
  /// There is not one price for each receiver.
  case wrongPriceCount(Int, expected: Int)
  /// The profile is not that of the matching.
  case wrongProfile
  /// A receiver has no price, although it has a place that locks do not fill.
  case missingPrice(Handle<Receiver>)
  /// A price is less than nothing, or its levels do not ascend.
  case badPrice(Handle<Receiver>)
  /// A receiver with a place left has a price.
  case priceOfFreePlace(Handle<Receiver>)
  /// A proposer would cost less at another receiver, or (`nil`) without one.
  case cheaperElsewhere(Handle<Proposer>, Handle<Receiver>?)
}

extension Market {
  /// Returns why a certificate does not prove a matching fairest; none if it does.
  ///
  /// Proves the profile, the total affinity and the tie-break sum. Shares no code with the solver.
  ///
  /// - Complexity: O(*m* *t* log *t* + *n* log *n*), where *m* is the number of candidate pairs and
  ///   participants, *n* that of pairs of the matching, and *t* the length of the prices.
  public func fairnessDefects(
    of certificate: FairnessCertificate, for matching: BMatching
  ) -> [FairnessDefect] {
    guard certificate.prices.count == capacities.count else {
      return [.wrongPriceCount(certificate.prices.count, expected: capacities.count)]
    }
    let violations = violations(of: matching)
    guard violations.isEmpty else { return violations.map { .violation($0) } }
    let check = FairnessCheck(self, certificate, matching)
    return check.profileDefects + check.priceDefects + check.slackDefects
  }
}

/// The sums of one check.
private struct FairnessCheck {
  /// What a way to place somebody costs, with the price there.
  struct Bill {
    var counts: [(level: Int32, count: Int64)] = []
    var totalLoss: Int64 = 0
    var tieLoss: Int64 = 0

    mutating func add(_ price: FairnessPrice, times factor: Int64) {
      for change in price.changes { counts.append((change.level, Int64(change.count) * factor)) }
      totalLoss += price.totalLoss * factor
      tieLoss += price.tieLoss * factor
    }

    /// Whether it is less than nothing.
    var isNegative: Bool {
      var rest = counts.sorted { $0.level < $1.level }[...]
      while let first = rest.first {
        var sum: Int64 = 0
        while let next = rest.first, next.level == first.level {
          sum += next.count
          rest.removeFirst()
        }
        if sum != 0 { return sum < 0 }
      }
      return totalLoss == 0 ? tieLoss < 0 : totalLoss < 0
    }
  }

  let market: Market
  let certificate: FairnessCertificate
  /// The position of each proposer's pair.
  let positions: Table<Proposer, Int?>
  let levels: Table<Proposer, [Int32]>
  /// The places that are left, and those that locks do not fill.
  let free: Table<Receiver, Int>
  let unlocked: Table<Receiver, Int>

  init(_ market: Market, _ certificate: FairnessCertificate, _ matching: BMatching) {
    self.market = market
    self.certificate = certificate
    var positions = Table<Proposer, Int?>(repeating: nil, count: market.demands.count)
    var free = market.capacities
    var unlocked = market.capacities
    for pair in matching.pairs {
      let position = market.pairs.position(of: pair.proposer, pair.receiver)
      positions[pair.proposer] = position
      free[pair.receiver] -= 1
      if let position, market.pairs.isLocked(at: position) { unlocked[pair.receiver] -= 1 }
    }
    self.positions = positions
    self.free = free
    self.unlocked = unlocked
    levels = Table(
      market.demands.handles.map { market.fairnessLevels(of: $0, by: certificate.scale) })
  }

  private func level(_ proposer: Handle<Proposer>, _ position: Int?) -> Int32 {
    guard let position else { return Market.levelWithoutReceiver }
    return levels[proposer][position - market.pairs.positions(of: proposer).lowerBound]
  }

  var profileDefects: [FairnessDefect] {
    let found = market.demands.handles.filter { market.demands[$0] > 0 }
      .map { level($0, positions[$0]) }.sorted()
    let claimed = certificate.profile.flatMap {
      Array(repeating: $0.level, count: min(max(0, Int($0.count)), found.count + 1))
    }
    return found == claimed ? [] : [.wrongProfile]
  }

  var priceDefects: [FairnessDefect] {
    market.capacities.handles.compactMap { receiver in
      guard let price = certificate.prices[receiver] else {
        return unlocked[receiver] > 0 ? .missingPrice(receiver) : nil
      }
      let isAscending = zip(price.changes, price.changes.dropFirst()).allSatisfy {
        $0.level < $1.level
      }
      // Sums of two prices and two pairs stay far from overflow.
      let isSmall =
        price.totalLoss.magnitude < 1 << 61 && price.tieLoss.magnitude < 1 << 61
      var bill = Bill()
      bill.add(price, times: 1)
      if !isAscending || !isSmall || bill.isNegative { return .badPrice(receiver) }
      let isNothing =
        price.changes.allSatisfy { $0.count == 0 } && price.totalLoss == 0 && price.tieLoss == 0
      return free[receiver] > 0 && !isNothing ? .priceOfFreePlace(receiver) : nil
    }
  }

  var slackDefects: [FairnessDefect] {
    guard priceDefects.isEmpty else { return [] }
    var defects: [FairnessDefect] = []
    for proposer in market.demands.handles where market.demands[proposer] > 0 {
      let own = positions[proposer]
      if let own, market.pairs.isLocked(at: own) { continue }
      if own != nil, difference(proposer, from: own, to: nil).isNegative {
        defects.append(.cheaperElsewhere(proposer, nil))
      }
      for position in market.pairs.positions(of: proposer) where position != own {
        let receiver = market.pairs.receiver(at: position)
        guard certificate.prices[receiver] != nil else { continue }
        if difference(proposer, from: own, to: position).isNegative {
          defects.append(.cheaperElsewhere(proposer, receiver))
        }
      }
    }
    return defects
  }

  /// What it would cost more to have a proposer at another pair.
  private func difference(
    _ proposer: Handle<Proposer>, from own: Int?, to other: Int?
  ) -> Bill {
    var bill = Bill()
    for (position, factor) in [(other, Int64(1)), (own, -1)] {
      bill.counts.append((level(proposer, position), factor))
      guard let position else { continue }
      let receiver = market.pairs.receiver(at: position)
      bill.totalLoss -= Int64(market.pairs.affinity(at: position)) * factor
      bill.tieLoss -= market.tieWeight(of: proposer, receiver) * factor
      if let price = certificate.prices[receiver] { bill.add(price, times: factor) }
    }
    return bill
  }
}
