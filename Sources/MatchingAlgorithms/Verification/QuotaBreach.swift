public import GraphCore

/// A soft bound on a quota group that a matching breaks.
public struct QuotaBreach: Hashable, Sendable {
  /// The group, by its index.
  public var group: Int
  /// The receiver at which the bound holds on its own; `nil` if it holds for the scope together.
  public var receiver: Handle<Receiver>?
  /// The pairs of members there.
  public var count: Int
  /// How many are too few, as a negative number, or too many.
  public var excess: Int
  /// What that costs.
  public var cost: Int64

  /// Creates a breach.
  public init(group: Int, receiver: Handle<Receiver>?, count: Int, excess: Int, cost: Int64) {
    self.group = group
    self.receiver = receiver
    self.count = count
    self.excess = excess
    self.cost = cost
  }
}

extension Market {
  /// The total affinity of a matching, less what the soft bounds cost that it breaks.
  ///
  /// - Complexity: That of ``breaches(of:)``.
  public func netAffinity(of matching: BMatching) -> Int64 {
    matching.totalAffinity - breaches(of: matching).reduce(0) { $0 + $1.cost }
  }

  /// Returns the soft bounds that a matching breaks, in the order of groups and receivers.
  ///
  /// - Complexity: O(*g* (*p* + *n* + *k*)) for *g* soft groups, *p* proposers, *n* pairs and *k* receivers.
  public func breaches(of matching: BMatching) -> [QuotaBreach] {
    var breaches: [QuotaBreach] = []
    for (index, group) in quotaGroups.enumerated() {
      guard let price = group.breachPrice else { continue }
      let members = Set(group.members)
      var counts = Table<Receiver, Int>(repeating: 0, count: capacities.count)
      for pair in matching.pairs where members.contains(pair.proposer) {
        counts[pair.receiver] += 1
      }
      let places: [(receiver: Handle<Receiver>?, count: Int)] =
        switch group.scope {
        case .eachReceiver: counts.handles.map { ($0, counts[$0]) }
        case .allReceivers: [(nil, counts.values.reduce(0, +))]
        case .receivers(let receivers): [(nil, receivers.reduce(0) { $0 + counts[$1] })]
        }
      for (receiver, count) in places {
        let excess =
          count > group.capacity
          ? count - group.capacity : count < group.lowerQuota ? count - group.lowerQuota : 0
        guard excess != 0 else { continue }
        breaches.append(
          QuotaBreach(
            group: index, receiver: receiver, count: count, excess: excess,
            cost: Int64(abs(excess)) * Int64(price)))
      }
    }
    return breaches
  }
}
