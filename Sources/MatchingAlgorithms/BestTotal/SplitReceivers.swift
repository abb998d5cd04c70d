//===----------------------------------------------------------------------===//
// Quota groups that do not overlap are a flow.
//
// PROBLEM. A group's bound at a receiver cuts across both sides of the market. As integer programs such markets are
// slow, though they need not be.
//
// METHOD. Where each proposer is in at most one of the groups that have a bound at a receiver, the receiver is split:
// each of these groups gets a *section* of it, with the group's bounds, and the others one without bounds. The receiver
// becomes the owner of its sections, with its own capacity and lower quota: a market with two levels, which
// `BestTotalMatching.swift` solves.
//
// WHY IT IS CORRECT. A pair of the market is a pair of a proposer and its section, and the loads are the same. The sections
// of a receiver have its tie key, so that the same matching wins. A section's price is the group's, the owner's is
// the receiver's: the section of the others never lacks room, so that its own price is 0.
//
// NOT HERE. Markets that have owners already, groups that overlap at a receiver, bounds over several receivers
// together, soft bounds: integer programs.
//
// REFERENCES. None: laminar bounds as a flow are folklore.
//===----------------------------------------------------------------------===//

import GraphCore

/// A market whose receivers are split into sections, and the way back.
struct SplitMarket {
  private let original: Market
  /// The market of sections.
  let market: Market
  /// By section: its receiver, and its group if it has one.
  private let sections: [(receiver: Int32, group: Int?)]
  /// By receiver: the owner that stands for it, if it is split.
  private let owners: [Handle<Owner>?]

  /// Splits a market; `nil` if its rules are not of the kind.
  ///
  /// - Complexity: O(*m* + *s* log *k*) for *m* pairs and participants, *s* members of groups, once for
  ///   each receiver at which they count, and the longest row *k*.
  init?(_ market: Market) {
    guard market.ownerCapacities.count == 0,
      let bounds = Self.bounds(market)
    else { return nil }
    original = market
    var sections: [(receiver: Int32, group: Int?)] = []
    var firstSections: [Int32] = []
    var owners: [Handle<Owner>?] = []
    var ownerCount = 0
    for receiver in market.capacities.handles {
      firstSections.append(Int32(sections.count))
      let groups = bounds[receiver.offset]
      owners.append(groups.isEmpty ? nil : Handle(ownerCount))
      if !groups.isEmpty { ownerCount += 1 }
      sections.append((receiver.index, nil))
      for group in groups { sections.append((receiver.index, group)) }
    }
    self.sections = sections
    self.owners = owners
    var ofPair = (0..<market.pairs.count).map { position in
      firstSections[market.pairs.receiver(at: position).offset]
    }
    for (section, (receiver, group)) in sections.enumerated() {
      guard let group else { continue }
      let first = firstSections[Int(receiver)]
      for member in market.quotaGroups[group].members {
        guard let position = market.pairs.position(of: member, Handle(Int(receiver))) else {
          continue
        }
        guard ofPair[position] == first else { return nil }  // Two groups share a member here.
        ofPair[position] = Int32(section)
      }
    }
    self.market = Market(
      splitting: market, pairs: CandidatePairs(relabelling: market.pairs, receivers: ofPair),
      sections: sections.map { section in
        (Handle(Int(section.receiver)), section.group.map { market.quotaGroups[$0] })
      }, owners: owners)
  }

  /// By receiver: the groups that can bind there alone; `nil` if other rules are no flow.
  private static func bounds(_ market: Market) -> [[Int]]? {
    var bounds: [[Int]] = market.capacities.values.map { _ in [] }
    for rule in market.rulesBeyondFlow {
      guard case .quotaGroup(let index) = rule else { return nil }
      let group = market.quotaGroups[index]
      guard group.breachPrice == nil else { return nil }
      func add(_ receiver: Int) {
        guard group.lowerQuota > 0 || group.capacity < market.capacities.values[receiver] else {
          return
        }
        bounds[receiver].append(index)
      }
      switch group.scope {
      case .eachReceiver: for receiver in bounds.indices { add(receiver) }
      case .receivers(let receivers) where receivers.count == 1: add(receivers[0].offset)
      case .receivers(let receivers) where receivers.isEmpty && group.lowerQuota == 0: break
      case .receivers, .allReceivers: return nil
      }
    }
    return bounds
  }

  /// A best matching of the original market, and its prices; `nil` if there is none.
  func bestTotalMatching() -> (matching: BMatching, certificate: OptimalityCertificate)? {
    guard case .optimal(let matching, let certificate) = market.bestTotalMatching() else {
      return nil
    }
    let pairs = matching.pairs.map {
      MatchedPair($0.proposer, Handle(Int(sections[$0.receiver.offset].receiver)))
    }
    return (BMatching(pairs, in: original), original(certificate))
  }

  private func original(_ certificate: OptimalityCertificate) -> OptimalityCertificate {
    var prices = owners.map { $0.map { certificate.ownerPrices[$0] } ?? 0 }
    var groupPrices: [GroupPrice] = []
    for (section, (receiver, group)) in sections.enumerated() {
      let price = certificate.receiverPrices[Handle(section)]
      if let group {
        guard price != 0 else { continue }
        groupPrices.append(
          GroupPrice(group: group, receiver: Handle(Int(receiver)), price: price))
      } else if owners[Int(receiver)] == nil {
        prices[Int(receiver)] = price
      }
    }
    groupPrices.sort { ($0.group, $0.receiver) < ($1.group, $1.receiver) }
    return OptimalityCertificate(
      placementWorth: certificate.placementWorth, receiverPrices: Table(prices),
      ownerPrices: Table([]), groupPrices: groupPrices,
      totalAffinity: certificate.totalAffinity, count: certificate.count)
  }
}
