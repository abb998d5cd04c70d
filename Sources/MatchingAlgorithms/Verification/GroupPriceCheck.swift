//===----------------------------------------------------------------------===//
// The part of a certificate that is about quota groups.
//
// METHOD. A bound on how many members of a group a receiver has is one more bound on a load, with a number of its own:
// what `CertificateDefect.swift` says of receivers holds for it. The net worth of a member's pair there is less by that
// number. Groups may overlap: then the numbers add up, and the proof is the same. A missing number is 0.
//
// NOT HERE. Bounds over several receivers together: no solver has prices for them.
//===----------------------------------------------------------------------===//

import GraphCore

extension Market {
  /// Returns the reasons why prices do not prove that a matching is the best that keeps every rule.
  ///
  /// If the certificate has prices of groups, they must prove it with the groups; else without the rules that are
  /// no flow, which only forbid. The matching must keep all rules either way.
  ///
  /// - Complexity: That of ``defects(of:for:)``.
  public func defectsUnderEveryRule(
    of certificate: OptimalityCertificate, for matching: BMatching
  ) -> [CertificateDefect] {
    let areGroups = rulesBeyondFlow.allSatisfy { if case .quotaGroup = $0 { true } else { false } }
    if areGroups, !certificate.groupPrices.isEmpty {
      return defects(of: certificate, for: matching)
    }
    return violations(of: matching).map(CertificateDefect.infeasible)
      + flowRelaxation.defects(of: certificate, for: matching).filter {
        if case .infeasible = $0 { false } else { true }
      }
  }

  /// The number of bounds on a group at one receiver that the receiver's own bounds do not already make.
  var groupPlaceCount: Int64 {
    quotaGroups.reduce(0) { sum, group in
      func binds(_ receiver: Handle<Receiver>) -> Bool {
        group.lowerQuota > 0 || group.capacity < capacities[receiver]
      }
      switch group.scope {
      case .eachReceiver: return sum + Int64(capacities.handles.count(where: binds))
      case .allReceivers: return sum
      case .receivers(let receivers):
        return sum + (receivers.count == 1 && binds(receivers[0]) ? 1 : 0)
      }
    }
  }

  /// Whether a group's bound holds at this receiver alone.
  private func isBound(_ group: Int, at receiver: Handle<Receiver>) -> Bool {
    guard quotaGroups.indices.contains(group), capacities.values.indices.contains(receiver.offset)
    else { return false }
    switch quotaGroups[group].scope {
    case .eachReceiver: return true
    case .allReceivers: return false
    case .receivers(let receivers): return receivers == [receiver]
    }
  }

  /// Checks that each price is that of a bound that binds.
  ///
  /// - Complexity: O(*g* (*p* + *n*)) for *g* prices, *p* proposers and *n* pairs of the matching.
  func groupPriceDefects(
    of certificate: OptimalityCertificate, for matching: BMatching
  ) -> [CertificateDefect] {
    var defects: [CertificateDefect] = []
    var last: GroupPrice?
    for entry in certificate.groupPrices {
      let (group, receiver, price) = (entry.group, entry.receiver, entry.price)
      // The prices ascend, so that one that comes twice stands beside itself.
      defer { last = entry }
      let isNew = last.map { ($0.group, $0.receiver) < (group, receiver) } ?? true
      guard isNew, isBound(group, at: receiver) else {
        defects.append(.unknownGroupPrice(group: group, receiver))
        continue
      }
      let members = Set(quotaGroups[group].members)
      let count = matching.proposers(of: receiver).count { members.contains($0) }
      if (price > 0 && count < quotaGroups[group].capacity)
        || (price < 0 && count > quotaGroups[group].lowerQuota)
      {
        defects.append(.groupPriceNotSlack(group: group, receiver, price: price, count: count))
      }
    }
    return defects
  }

  /// By position of a pair: what its groups cost there; `nil` if that is nothing for all.
  func groupPricesByPair(_ certificate: OptimalityCertificate) -> [Int128]? {
    guard !certificate.groupPrices.isEmpty else { return nil }
    var sums = Array(repeating: Int128(0), count: pairs.count)
    for entry in certificate.groupPrices where isBound(entry.group, at: entry.receiver) {
      for member in quotaGroups[entry.group].members {
        guard let position = pairs.position(of: member, entry.receiver) else { continue }
        sums[position] += Int128(entry.price)
      }
    }
    return sums
  }
}
