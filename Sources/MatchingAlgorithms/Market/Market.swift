public import GraphCore

/// A two-sided market: who may go with whom, how many pairs each may have, and what is wanted.
///
/// The names are those of the algorithm, not of the domain. A market that exists is valid:
/// solvers and verifiers have no other input and do not fail. It can still be infeasible. What can be set
/// within the module is set only where the market stays valid (`EasedMarket.swift`).
public struct Market: Hashable, Sendable {
  /// The affinities that a pair may have, in millionths.
  public static let affinityRange: ClosedRange<Int32> = -1_000_000...1_000_000
  /// The largest demand, size or capacity; sums over a market then stay below 2^62.
  public static let quantityMax = Int(Int32.max)
  /// The most receivers; the sums of costs along a path then stay below 2^62.
  public static let receiverCountMax = 1 << 20

  /// The most receivers for one proposer.
  public internal(set) var demands: Table<Proposer, Int>
  /// The fewest receivers for one proposer, apart from what the goal asks.
  ///
  /// ``lowerQuota(of:)`` is the rule that holds.
  public internal(set) var proposerLowerQuotas: Table<Proposer, Int>
  /// The seats that each pair of a proposer uses at its receiver.
  public let sizes: Table<Proposer, Int>
  /// The most seats used at one receiver.
  public internal(set) var capacities: Table<Receiver, Int>
  /// The fewest seats used at one receiver.
  public internal(set) var lowerQuotas: Table<Receiver, Int>
  /// The owner of each receiver, if it has one.
  public let owners: Table<Receiver, Handle<Owner>?>
  /// The most seats used at the receivers of one owner together.
  public internal(set) var ownerCapacities: Table<Owner, Int>
  /// The fewest seats used at the receivers of one owner together.
  public internal(set) var ownerLowerQuotas: Table<Owner, Int>
  /// Bounds on groups of proposers.
  public internal(set) var quotaGroups: [QuotaGroup]
  /// Rivals and joint applicants.
  public internal(set) var sideConstraints: SideConstraints
  /// The pairs that are allowed, with their affinities and locks.
  public internal(set) var pairs: CandidatePairs
  /// What the market wants first.
  public let goal: PlacementGoal
  /// A hash of each proposer's identifier and the public seed; it breaks ties.
  public let proposerTieKeys: Table<Proposer, UInt64>
  /// A hash of each receiver's identifier and the public seed; it breaks ties.
  public let receiverTieKeys: Table<Receiver, UInt64>

  /// The largest absolute affinity of a pair, at least 0.
  let affinityMagnitudeMax: Int64

  /// Creates a market from its parts, all of which are checked.
  ///
  /// `pairs` ascend strictly by proposer and then receiver. The numbers of proposers, receivers
  /// and owners are those of `demands`, `capacities` and `ownerCapacities`. What is left out has
  /// no effect: lower quotas of 0, sizes of 1, no owners, no groups, no rivals.
  ///
  /// - Complexity: O(*m*), where *m* is the number of pairs, participants and group members.
  /// - Throws: ``MarketError``, for the first defect found.
  public init(
    demands: Table<Proposer, Int>,
    proposerLowerQuotas: Table<Proposer, Int>? = nil,
    sizes: Table<Proposer, Int>? = nil,
    capacities: Table<Receiver, Int>,
    lowerQuotas: Table<Receiver, Int>? = nil,
    owners: Table<Receiver, Handle<Owner>?>? = nil,
    ownerCapacities: Table<Owner, Int> = Table([]),
    ownerLowerQuotas: Table<Owner, Int>? = nil,
    quotaGroups: [QuotaGroup] = [],
    sideConstraints: SideConstraints = SideConstraints(),
    pairs: [CandidatePair],
    goal: PlacementGoal,
    proposerTieKeys: Table<Proposer, UInt64>,
    receiverTieKeys: Table<Receiver, UInt64>
  ) throws(MarketError) {
    precondition(pairs.count < Int(Int32.max), "positions of pairs fit 32 bits")
    try Market.check(pairs, proposerCount: demands.count, receiverCount: capacities.count)
    self.demands = demands
    self.proposerLowerQuotas = proposerLowerQuotas ?? Table(repeating: 0, count: demands.count)
    self.sizes = sizes ?? Table(repeating: 1, count: demands.count)
    self.capacities = capacities
    self.lowerQuotas = lowerQuotas ?? Table(repeating: 0, count: capacities.count)
    self.owners = owners ?? Table(repeating: nil, count: capacities.count)
    self.ownerCapacities = ownerCapacities
    self.ownerLowerQuotas = ownerLowerQuotas ?? Table(repeating: 0, count: ownerCapacities.count)
    self.quotaGroups = quotaGroups
    self.sideConstraints = sideConstraints
    self.pairs = CandidatePairs(checked: pairs, proposerCount: demands.count)
    self.goal = goal
    affinityMagnitudeMax = pairs.reduce(0) { max($0, abs(Int64($1.affinity))) }
    self.proposerTieKeys = proposerTieKeys
    self.receiverTieKeys = receiverTieKeys
    try checkCounts()
    try checkProposers()
    try checkReceivers()
    try checkOwners()
    try checkQuotaGroups()
    try checkSideConstraints()
  }

  /// Creates a market in which every proposer may have every receiver, from a table of affinities.
  ///
  /// `affinities` has a row for each proposer, and in it a number for each receiver; it is kept, not
  /// copied. There are no locks, lower quotas, owners, sizes and groups.
  ///
  /// - Complexity: O(*p* *r*) for *p* proposers and *r* receivers.
  /// - Throws: ``MarketError``, for the first defect found.
  public init(
    demands: Table<Proposer, Int>, capacities: Table<Receiver, Int>, affinities: [Int32],
    goal: PlacementGoal, proposerTieKeys: Table<Proposer, UInt64>,
    receiverTieKeys: Table<Receiver, UInt64>
  ) throws(MarketError) {
    guard affinities.count == demands.count * capacities.count else {
      throw .wrongCount(
        .affinities, found: affinities.count, expected: demands.count * capacities.count)
    }
    precondition(affinities.count < Int(Int32.max), "positions of pairs fit 32 bits")
    var least: Int32 = 0
    var most: Int32 = 0
    for affinity in affinities {
      least = min(least, affinity)
      most = max(most, affinity)
    }
    if !Market.affinityRange.contains(least) || !Market.affinityRange.contains(most),
      let position = affinities.firstIndex(where: { !Market.affinityRange.contains($0) })
    {
      let (proposer, receiver) = position.quotientAndRemainder(dividingBy: capacities.count)
      throw .affinityOutOfRange(affinities[position], of: Handle(proposer), Handle(receiver))
    }
    try self.init(
      unruled: CandidatePairs(
        dense: affinities, proposerCount: demands.count, receiverCount: capacities.count),
      affinityMagnitudeMax: max(Int64(most), -Int64(least)), demands: demands,
      capacities: capacities, goal: goal, proposerTieKeys: proposerTieKeys,
      receiverTieKeys: receiverTieKeys)
  }

  /// Creates a market from lists of candidates: each proposer may have the receivers of its list.
  ///
  /// `candidates` has a row for each proposer, the receivers ascending, and `affinities` a number for each of them, in the
  /// same order; both are kept, not copied. There are no locks, lower quotas, owners, sizes and groups.
  ///
  /// - Parameters:
  ///   - demands: The most receivers for one proposer.
  ///   - capacities: The most proposers at one receiver.
  ///   - rowEnds: By proposer, where its row ends in `candidates`.
  ///   - candidates: The offsets of the receivers.
  ///   - affinities: What the pairs are worth.
  ///   - goal: What the market wants first.
  ///   - proposerTieKeys: A hash of each proposer's identifier and the public seed.
  ///   - receiverTieKeys: A hash of each receiver's identifier and the public seed.
  /// - Complexity: O(*m*) for *m* pairs.
  /// - Throws: ``MarketError``, for the first defect found.
  public init(
    demands: Table<Proposer, Int>, capacities: Table<Receiver, Int>, rowEnds: [Int32],
    candidates: [Int32], affinities: [Int32], goal: PlacementGoal,
    proposerTieKeys: Table<Proposer, UInt64>, receiverTieKeys: Table<Receiver, UInt64>
  ) throws(MarketError) {
    guard rowEnds.count == demands.count else {
      throw .wrongCount(.rowEnds, found: rowEnds.count, expected: demands.count)
    }
    guard affinities.count == candidates.count else {
      throw .wrongCount(.affinities, found: affinities.count, expected: candidates.count)
    }
    let starts = [0] + rowEnds
    try Market.check(
      starts, candidates, affinities, receiverCount: capacities.count)
    try self.init(
      unruled: CandidatePairs(starts: starts, receivers: candidates, affinities: affinities),
      affinityMagnitudeMax: affinities.reduce(0) { max($0, abs(Int64($1))) }, demands: demands,
      capacities: capacities, goal: goal, proposerTieKeys: proposerTieKeys,
      receiverTieKeys: receiverTieKeys)
  }

  /// A market of these pairs without locks, lower quotas, owners, sizes and groups.
  private init(
    unruled pairs: CandidatePairs, affinityMagnitudeMax: Int64, demands: Table<Proposer, Int>,
    capacities: Table<Receiver, Int>, goal: PlacementGoal,
    proposerTieKeys: Table<Proposer, UInt64>, receiverTieKeys: Table<Receiver, UInt64>
  ) throws(MarketError) {
    self.demands = demands
    proposerLowerQuotas = Table(repeating: 0, count: demands.count)
    sizes = Table(repeating: 1, count: demands.count)
    self.capacities = capacities
    lowerQuotas = Table(repeating: 0, count: capacities.count)
    owners = Table(repeating: nil, count: capacities.count)
    ownerCapacities = Table([])
    ownerLowerQuotas = Table([])
    quotaGroups = []
    sideConstraints = SideConstraints()
    self.pairs = pairs
    self.goal = goal
    self.affinityMagnitudeMax = affinityMagnitudeMax
    self.proposerTieKeys = proposerTieKeys
    self.receiverTieKeys = receiverTieKeys
    try checkCounts()
    try checkProposers()
    try checkReceivers()
  }

  /// The market without sizes, quota groups and side constraints, and with other lower quotas, none
  /// above the market's own.
  init(
    relaxing market: Market, lowerQuotas: Table<Receiver, Int>, ownerLowerQuotas: Table<Owner, Int>
  ) {
    demands = market.demands
    proposerLowerQuotas = market.proposerLowerQuotas
    sizes = Table(repeating: 1, count: market.demands.count)
    capacities = market.capacities
    self.lowerQuotas = lowerQuotas
    owners = market.owners
    ownerCapacities = market.ownerCapacities
    self.ownerLowerQuotas = ownerLowerQuotas
    quotaGroups = []
    sideConstraints = SideConstraints()
    pairs = market.pairs
    goal = market.goal
    proposerTieKeys = market.proposerTieKeys
    receiverTieKeys = market.receiverTieKeys
    affinityMagnitudeMax = market.affinityMagnitudeMax
  }

  /// The market with the receivers split into sections; the pairs are those of proposers and sections.
  ///
  /// A receiver that is split has an owner in its place; a section of it without group takes any number.
  init(
    splitting market: Market, pairs: CandidatePairs,
    sections: [(receiver: Handle<Receiver>, group: QuotaGroup?)], owners: [Handle<Owner>?]
  ) {
    demands = market.demands
    proposerLowerQuotas = market.proposerLowerQuotas
    sizes = market.sizes
    let split = market.capacities.handles.filter { owners[$0.offset] != nil }
    capacities = Table(
      sections.map { receiver, group in
        if let group { return min(group.capacity, Market.quantityMax) }
        return owners[receiver.offset] == nil ? market.capacities[receiver] : Market.quantityMax
      })
    lowerQuotas = Table(
      sections.map { receiver, group in
        if let group { return group.lowerQuota }
        return owners[receiver.offset] == nil ? market.lowerQuotas[receiver] : 0
      })
    self.owners = Table(sections.map { owners[$0.receiver.offset] })
    ownerCapacities = Table(split.map { market.capacities[$0] })
    ownerLowerQuotas = Table(split.map { market.lowerQuotas[$0] })
    quotaGroups = []
    sideConstraints = SideConstraints()
    self.pairs = pairs
    goal = market.goal
    proposerTieKeys = market.proposerTieKeys
    receiverTieKeys = Table(sections.map { market.receiverTieKeys[$0.receiver] })
    affinityMagnitudeMax = market.affinityMagnitudeMax
  }

  /// The market with an entry for each pair in its arrays, as the general solver reads them.
  var storingReceivers: Market {
    var stored = self
    stored.pairs = pairs.storingReceivers
    return stored
  }

  /// One of so many proposers, spread evenly, with as large a part of the places; `nil` if that is nobody.
  ///
  /// Locks, lower quotas and owners are left out: it is there for its prices only.
  func sample(oneOf part: Int) -> Market? {
    let count = demands.count / part
    guard count > 0 else { return nil }
    // A number that scatters, so that no period of the rows shows.
    let chosen = (0..<count).map { index -> Int32 in
      let scatter = UInt64(index) &* 0x9E37_79B9_7F4A_7C15 >> 33
      return Int32(index * part + Int(scatter % UInt64(part)))
    }
    return Market(sampling: self, chosen)
  }

  private init(sampling market: Market, _ chosen: [Int32]) {
    let count = chosen.count
    demands = Table(repeating: 1, count: count)
    proposerLowerQuotas = Table(repeating: 0, count: count)
    sizes = demands
    // Rounded so that the sums are, too: places are as scarce as in the whole.
    var before = 0
    var taken = 0
    capacities = Table(
      market.capacities.values.map { capacity in
        before += capacity
        let sum = (before * count + market.demands.count / 2) / market.demands.count
        defer { taken = sum }
        return sum - taken
      })
    let receivers = capacities.count
    lowerQuotas = Table(repeating: 0, count: receivers)
    owners = Table(repeating: nil, count: receivers)
    ownerCapacities = Table([])
    ownerLowerQuotas = Table([])
    quotaGroups = []
    sideConstraints = SideConstraints()
    pairs = CandidatePairs(rows: chosen, of: market.pairs)
    goal = market.goal
    proposerTieKeys = Table(chosen.map { market.proposerTieKeys.values[Int($0)] })
    receiverTieKeys = market.receiverTieKeys
    affinityMagnitudeMax = market.affinityMagnitudeMax
  }

  /// Returns the fewest pairs that a proposer must have.
  ///
  /// That is its own lower quota, but at least 1 where the goal requires placement.
  public func lowerQuota(of proposer: Handle<Proposer>) -> Int {
    goal == .required ? max(1, proposerLowerQuotas[proposer]) : proposerLowerQuotas[proposer]
  }
}
