import GraphCore

extension CandidatePairs {
  /// The key of a pair in its proposer's eyes: the larger, the more it is wanted.
  ///
  /// The upper bits are the proposer's affinity, the lower 40 the pair's tie weight, so that keys of
  /// different pairs are equal only if their tie weights are (`TieBreak.swift`).
  @inline(__always)
  func proposerKey(at position: Int, tieWeight: Int64) -> Int64 {
    (Int64(proposerAffinity(at: position)) + 1_000_000) << 40 | tieWeight
  }

  /// The key of a pair in its receiver's eyes.
  @inline(__always)
  func receiverKey(at position: Int, tieWeight: Int64) -> Int64 {
    (Int64(receiverAffinity(at: position)) + 1_000_000) << 40 | tieWeight
  }
}

/// A market as one of its sides sees it: the rows of the side that proposes.
///
/// Both directions of deferred acceptance are one algorithm over such rows.
struct ProposalRows {
  /// Row *a* of the proposing side is at `starts[a] ..< starts[a + 1]`.
  let starts: [Int32]
  /// The other side of each entry.
  let partners: [Int32]
  /// How much the row's owner wants the entry.
  let ownKeys: [Int64]
  /// How much the partner wants it.
  let partnerKeys: [Int64]
  /// The most entries that a row's owner may have, without locks.
  let demands: [Int]
  /// The most that a partner may have, without locks.
  let capacities: [Int]

  /// The rows of the proposers.
  ///
  /// Locked pairs are no entries: they hold, and use up places.
  init(proposersOf market: Market) {
    var starts: [Int32] = [0]
    starts.reserveCapacity(market.demands.count + 1)
    var partners: [Int32] = []
    partners.reserveCapacity(market.pairs.count)
    var ownKeys: [Int64] = []
    ownKeys.reserveCapacity(market.pairs.count)
    var partnerKeys: [Int64] = []
    partnerKeys.reserveCapacity(market.pairs.count)
    var demands = market.demands.values
    var capacities = market.capacities.values
    for proposer in market.demands.handles {
      for position in market.pairs.positions(of: proposer) {
        let receiver = market.pairs.receiver(at: position)
        if market.pairs.isLocked(at: position) {
          demands[proposer.offset] -= 1
          capacities[receiver.offset] -= 1
          continue
        }
        let tie = market.tieWeight(of: proposer, receiver)
        partners.append(receiver.index)
        ownKeys.append(market.pairs.proposerKey(at: position, tieWeight: tie))
        partnerKeys.append(market.pairs.receiverKey(at: position, tieWeight: tie))
      }
      starts.append(Int32(partners.count))
    }
    self.init(
      starts: starts, partners: partners, ownKeys: ownKeys, partnerKeys: partnerKeys,
      demands: demands.map { max(0, $0) }, capacities: capacities.map { max(0, $0) })
  }

  private init(
    starts: [Int32], partners: [Int32], ownKeys: [Int64], partnerKeys: [Int64], demands: [Int],
    capacities: [Int]
  ) {
    self.starts = starts
    self.partners = partners
    self.ownKeys = ownKeys
    self.partnerKeys = partnerKeys
    self.demands = demands
    self.capacities = capacities
  }

  /// The number of row owners.
  var count: Int { demands.count }

  /// The same market seen from the other side: rows of the partners, ascending within each row.
  ///
  /// - Complexity: O(*m*), where *m* is the number of entries and participants.
  var reversed: ProposalRows {
    var starts = [Int32](repeating: 0, count: capacities.count + 1)
    for partner in partners { starts[Int(partner) + 1] += 1 }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    var next = starts
    var owners = [Int32](repeating: 0, count: partners.count)
    var own = [Int64](repeating: 0, count: partners.count)
    var other = own
    for row in 0..<count {
      for entry in Int(self.starts[row])..<Int(self.starts[row + 1]) {
        let partner = Int(partners[entry])
        let place = Int(next[partner])
        next[partner] += 1
        owners[place] = Int32(row)
        own[place] = partnerKeys[entry]
        other[place] = ownKeys[entry]
      }
    }
    return ProposalRows(
      starts: starts, partners: owners, ownKeys: own, partnerKeys: other, demands: capacities,
      capacities: demands)
  }

  /// The rows with some entries left out.
  ///
  /// - Complexity: O(*m*).
  func filtered(_ isKept: (_ row: Int, _ entry: Int) -> Bool) -> ProposalRows {
    var starts: [Int32] = [0]
    var kept: [Int] = []
    for row in 0..<count {
      for entry in Int(self.starts[row])..<Int(self.starts[row + 1]) where isKept(row, entry) {
        kept.append(entry)
      }
      starts.append(Int32(kept.count))
    }
    return ProposalRows(
      starts: starts, partners: kept.map { partners[$0] }, ownKeys: kept.map { ownKeys[$0] },
      partnerKeys: kept.map { partnerKeys[$0] }, demands: demands, capacities: capacities)
  }
}
