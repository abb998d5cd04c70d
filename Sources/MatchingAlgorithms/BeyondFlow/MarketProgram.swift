//===----------------------------------------------------------------------===//
// A market as an integer program.
//
// PROBLEM. Sizes, overlapping quota groups, rivals and joint applicants make a market NP-hard: it
// contains knapsack, and set packing. No flow expresses them, but linear rules do.
//
// METHOD. One variable of 0 or 1 for each candidate pair. Every rule of the market is one row (a
// joint set one for each member and receiver); a rule that is left out leaves its bound open, and
// one that is eased gets a variable that widens it and costs one for each unit.
//===----------------------------------------------------------------------===//

import GraphCore
import IntegerProgramming

/// The integer program of a market, and the way back to its pairs.
struct MarketProgram {
  let market: Market
  private(set) var program = IntegerProgram()
  /// The variable of each candidate pair that may be chosen.
  private var columns: [IntegerProgram.Column?] = []
  /// How far the eased rule gives way.
  private(set) var easing: IntegerProgram.Column?
  /// How far each soft bound is broken, with its price.
  private var breaches: [(column: IntegerProgram.Column, price: Int)] = []
  private let pricesBreaches: Bool

  private typealias Term = (column: IntegerProgram.Column, coefficient: Int)

  /// A program with some rules; `eased` is one of them that may be broken at a cost.
  ///
  /// - Parameters:
  ///   - market: The market.
  ///   - rules: The rules that hold, `nil` for all.
  ///   - eased: A rule about a number that may give way.
  ///   - pricesBreaches: Whether to break a soft bound costs its price; else it costs nothing.
  ///   - isKept: Which candidate pairs may be chosen, by position.
  ///   - worth: What each candidate pair is worth, by position.
  init(
    _ market: Market, rules: Set<MarketRule>? = nil, easing eased: MarketRule? = nil,
    pricesBreaches: Bool = false,
    keeping isKept: (Int) -> Bool = { _ in true }, worth: (Int) -> Int
  ) {
    self.market = market
    self.pricesBreaches = pricesBreaches
    func holds(_ rule: MarketRule) -> Bool { rules?.contains(rule) ?? true }
    columns.reserveCapacity(market.pairs.count)
    for proposer in market.demands.handles {
      for position in market.pairs.positions(of: proposer) {
        let isForced =
          market.pairs.isLocked(at: position)
          && holds(.lock(MatchedPair(proposer, market.pairs.receiver(at: position))))
        columns.append(
          isForced || isKept(position)
            ? program.addColumn(worth: worth(position), in: isForced ? 1...1 : 0...1) : nil)
      }
    }
    if eased != nil { easing = program.addColumn(worth: -1, in: 0...Int(Int32.max)) }
    addSides(eased, holds)
    addGroups(eased, holds)
    addSideConstraints(holds)
  }

  /// Adds the rule that as many pairs are chosen.
  mutating func fixCount(_ count: Int) {
    program.addRow(columns.compactMap { $0.map { ($0, 1) } }, count...count)
  }

  /// Adds the rule that the chosen pairs have this total affinity, less what broken soft bounds cost.
  mutating func fixTotal(_ total: Int) {
    var terms: [Term] = []
    for (position, column) in columns.enumerated() {
      guard let column, market.pairs.affinity(at: position) != 0 else { continue }
      terms.append((column, Int(market.pairs.affinity(at: position))))
    }
    terms += breaches.map { ($0.column, -$0.price) }
    program.addRow(terms, total...total)
  }

  /// The pairs that a solution chooses.
  func matching(_ solution: IntegerSolution) -> BMatching {
    var chosen: [MatchedPair] = []
    for proposer in market.demands.handles {
      for position in market.pairs.positions(of: proposer) {
        guard let column = columns[position], solution[column] == 1 else { continue }
        chosen.append(MatchedPair(proposer, market.pairs.receiver(at: position)))
      }
    }
    return BMatching(chosen, in: market)
  }

  // MARK: - Rules

  /// Adds one row for two rules about the same sum.
  private mutating func addRow(
    _ terms: [Term], least: (rule: MarketRule, count: Int), most: (rule: MarketRule, count: Int),
    _ eased: MarketRule?, _ holds: (MarketRule) -> Bool
  ) {
    let lower = least.count > 0 && holds(least.rule) ? least.count : .min
    let upper = most.count < .max && holds(most.rule) ? most.count : .max
    guard lower > .min || upper < .max else { return }
    var terms = terms
    if let easing, eased == least.rule { terms.append((easing, 1)) }
    if let easing, eased == most.rule { terms.append((easing, -1)) }
    // A row whose sides are eased in opposite ways would need two variables: only one is eased.
    program.addRow(terms, lower...upper)
  }

  private mutating func addSides(_ eased: MarketRule?, _ holds: (MarketRule) -> Bool) {
    var ofReceiver = Table<Receiver, [Term]>(repeating: [], count: market.capacities.count)
    var ofOwner = Table<Owner, [Term]>(repeating: [], count: market.ownerCapacities.count)
    for proposer in market.demands.handles {
      var terms: [Term] = []
      for position in market.pairs.positions(of: proposer) {
        guard let column = columns[position] else { continue }
        let receiver = market.pairs.receiver(at: position)
        let size = market.sizes[proposer]
        terms.append((column, 1))
        ofReceiver[receiver].append((column, size))
        if let owner = market.owners[receiver] { ofOwner[owner].append((column, size)) }
      }
      addRow(
        terms, least: (.proposerLowerQuota(proposer), market.lowerQuota(of: proposer)),
        most: (.demand(proposer), market.demands[proposer]), eased, holds)
    }
    for receiver in market.capacities.handles {
      addRow(
        ofReceiver[receiver], least: (.lowerQuota(receiver), market.lowerQuotas[receiver]),
        most: (.capacity(receiver), market.capacities[receiver]), eased, holds)
    }
    for owner in market.ownerCapacities.handles {
      addRow(
        ofOwner[owner], least: (.ownerLowerQuota(owner), market.ownerLowerQuotas[owner]),
        most: (.ownerCapacity(owner), market.ownerCapacities[owner]), eased, holds)
    }
  }

  private mutating func addGroups(_ eased: MarketRule?, _ holds: (MarketRule) -> Bool) {
    for (index, group) in market.quotaGroups.enumerated() {
      var terms = Table<Receiver, [Term]>(repeating: [], count: market.capacities.count)
      for member in group.members {
        for position in market.pairs.positions(of: member) {
          guard let column = columns[position] else { continue }
          terms[market.pairs.receiver(at: position)].append((column, 1))
        }
      }
      let places: [(at: Handle<Receiver>?, terms: [Term])] =
        switch group.scope {
        case .eachReceiver: terms.handles.map { ($0, terms[$0]) }
        case .allReceivers: [(nil, terms.values.flatMap(\.self))]
        case .receivers(let receivers): [(nil, receivers.flatMap { terms[$0] })]
        }
      if let price = group.breachPrice {
        for place in places { addSoftRow(place.terms, group, price: Int(price)) }
        continue
      }
      for place in places {
        addRow(
          place.terms, least: (.groupLowerQuota(index, at: place.at), group.lowerQuota),
          most: (.groupCapacity(index, at: place.at), group.capacity), eased, holds)
      }
    }
  }

  /// Adds a bound that may be broken, with a variable for the pairs that are too few or too many.
  private mutating func addSoftRow(_ terms: [Term], _ group: QuotaGroup, price: Int) {
    let lower = group.lowerQuota > 0 ? group.lowerQuota : Int.min
    let upper = group.capacity < terms.count ? group.capacity : Int.max
    guard lower > .min || upper < .max else { return }
    var terms = terms
    func breach(_ sign: Int, _ most: Int) {
      let column = program.addColumn(worth: pricesBreaches ? -price : 0, in: 0...most)
      breaches.append((column, price))
      terms.append((column, sign))
    }
    let count = terms.count
    if lower > .min { breach(1, min(group.lowerQuota, Market.quantityMax)) }
    if upper < .max { breach(-1, count) }
    program.addRow(terms, lower...upper)
  }

  private mutating func addSideConstraints(_ holds: (MarketRule) -> Bool) {
    let constraints = market.sideConstraints
    for (index, set) in constraints.rivals.enumerated() where holds(.rivals(index)) {
      var terms: [Handle<Receiver>: [Term]] = [:]
      for (receiver, column) in set.flatMap({ pairs(of: $0) }) {
        terms[receiver, default: []].append((column, 1))
      }
      for receiver in terms.keys.sorted() { program.addRow(terms[receiver] ?? [], 0...1) }
    }
    for (index, set) in constraints.rivalReceivers.enumerated()
    where holds(.rivalReceivers(index)) {
      let members = Set(set)
      for proposer in market.demands.handles {
        let terms = pairs(of: proposer).filter { members.contains($0.receiver) }
          .map { Term($0.column, 1) }
        if terms.count > 1 { program.addRow(terms, 0...1) }
      }
    }
    for (index, set) in constraints.jointGroups.enumerated() where holds(.jointGroup(index)) {
      guard let first = set.first else { continue }
      let firstColumns = Dictionary(uniqueKeysWithValues: pairs(of: first).map { $0 })
      for other in set.dropFirst() {
        let otherColumns = Dictionary(uniqueKeysWithValues: pairs(of: other).map { $0 })
        for receiver in market.capacities.handles
        where firstColumns[receiver] != nil || otherColumns[receiver] != nil {
          let terms = [(firstColumns[receiver], 1), (otherColumns[receiver], -1)]
          program.addRow(
            terms.compactMap { column, sign in column.map { Term($0, sign) } }, 0...0)
        }
      }
    }
  }

  private func pairs(
    of proposer: Handle<Proposer>
  ) -> [(receiver: Handle<Receiver>, column: IntegerProgram.Column)] {
    market.pairs.positions(of: proposer).compactMap { position in
      columns[position].map { (market.pairs.receiver(at: position), $0) }
    }
  }
}
