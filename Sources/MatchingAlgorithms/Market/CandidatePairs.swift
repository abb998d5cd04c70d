public import GraphCore

/// One pair that a market allows, as it is handed to the initialiser of ``Market``.
public struct CandidatePair: Hashable, Sendable {
  /// Whether the pair may be chosen or must be.
  public enum Kind: Hashable, Sendable {
    /// The solver decides.
    case normal
    /// The pair is in every matching; it uses demand and capacity like any other.
    case locked
  }

  /// The proposer.
  public var proposer: Handle<Proposer>
  /// The receiver.
  public var receiver: Handle<Receiver>
  /// The weight of the pair in a best-total matching, in millionths.
  public var affinity: Int32
  /// How much the proposer wants the receiver, in millionths.
  public var proposerAffinity: Int32
  /// How much the receiver wants the proposer, in millionths.
  public var receiverAffinity: Int32
  /// Whether the pair is forced.
  public var kind: Kind

  /// Creates a pair; each side's own view is the common affinity unless told.
  public init(
    _ proposer: Handle<Proposer>, _ receiver: Handle<Receiver>, affinity: Int32,
    proposerAffinity: Int32? = nil, receiverAffinity: Int32? = nil, kind: Kind = .normal
  ) {
    self.proposer = proposer
    self.receiver = receiver
    self.affinity = affinity
    self.proposerAffinity = proposerAffinity ?? affinity
    self.receiverAffinity = receiverAffinity ?? affinity
    self.kind = kind
  }
}

/// The pairs that a market allows: for each proposer a row of receivers, ascending.
///
/// A pair is addressed by its position, from 0, in the order of proposer and then receiver.
/// An excluded pair is simply absent.
public struct CandidatePairs: Hashable, Sendable {
  // Row p is at positions starts[p] ..< starts[p + 1].
  package let starts: [Int32]
  /// By position: the receiver; empty where every proposer may have every receiver (``storingReceivers``).
  package private(set) var receivers: [Int32]
  package let affinities: [Int32]
  /// By position: whether the pair is locked; empty if none is and nobody has asked (``storingReceivers``).
  package private(set) var locks: [Bool]
  /// Whether any pair is locked.
  private(set) var hasLocks: Bool
  // Empty where each side's view is the common affinity.
  private let proposerAffinities: [Int32]
  private let receiverAffinities: [Int32]
  /// Whether every proposer may have every receiver.
  package let isDense: Bool
  /// The number of receivers if so, else 0.
  private let receiverCount: Int32

  /// Groups checked pairs, ascending by proposer and receiver, into rows.
  init(checked pairs: [CandidatePair], proposerCount: Int) {
    var starts: [Int32] = []
    starts.reserveCapacity(proposerCount + 1)
    for (position, pair) in pairs.enumerated() {
      while starts.count <= pair.proposer.offset { starts.append(Int32(position)) }
    }
    while starts.count <= proposerCount { starts.append(Int32(pairs.count)) }
    self.starts = starts
    receivers = pairs.map(\.receiver.index)
    affinities = pairs.map(\.affinity)
    let haveViews = pairs.contains {
      $0.proposerAffinity != $0.affinity || $0.receiverAffinity != $0.affinity
    }
    proposerAffinities = haveViews ? pairs.map(\.proposerAffinity) : []
    receiverAffinities = haveViews ? pairs.map(\.receiverAffinity) : []
    locks = pairs.map { $0.kind == .locked }
    hasLocks = locks.contains(true)
    isDense = false
    receiverCount = 0
  }

  /// Some rows of other pairs, without their locks.
  init(rows: [Int32], of other: CandidatePairs) {
    var starts: [Int32] = [0]
    var receivers: [Int32] = []
    var affinities: [Int32] = []
    starts.reserveCapacity(rows.count + 1)
    receivers.reserveCapacity(rows.count * other.count / max(other.starts.count - 1, 1) * 9 / 8)
    affinities.reserveCapacity(receivers.capacity)
    for row in rows {
      let range = Int(other.starts[Int(row)])..<Int(other.starts[Int(row) + 1])
      receivers.append(contentsOf: other.receivers[range])
      affinities.append(contentsOf: other.affinities[range])
      starts.append(Int32(receivers.count))
    }
    self.starts = starts
    self.receivers = receivers
    self.affinities = affinities
    proposerAffinities = []
    receiverAffinities = []
    locks = Array(repeating: false, count: receivers.count)
    hasLocks = false
    isDense = other.isDense
    receiverCount = other.receiverCount
  }

  /// Every pair of a table of checked affinities, row by row.
  init(dense affinities: [Int32], proposerCount: Int, receiverCount: Int) {
    starts = (0...proposerCount).map { Int32($0 * receiverCount) }
    receivers = []
    self.receiverCount = Int32(receiverCount)
    self.affinities = affinities
    proposerAffinities = []
    receiverAffinities = []
    locks = []
    hasLocks = false
    isDense = true
  }

  /// Checked lists, each ascending.
  init(starts: [Int32], receivers: [Int32], affinities: [Int32]) {
    self.starts = starts
    self.receivers = receivers
    self.affinities = affinities
    proposerAffinities = []
    receiverAffinities = []
    locks = []
    hasLocks = false
    isDense = false
    receiverCount = 0
  }

  /// The same pairs with other names for their receivers, which ascend in each row as before.
  init(relabelling pairs: CandidatePairs, receivers: [Int32]) {
    starts = pairs.starts
    self.receivers = receivers
    affinities = pairs.affinities
    proposerAffinities = []
    receiverAffinities = []
    locks = pairs.locks
    hasLocks = pairs.hasLocks
    isDense = false
    receiverCount = 0
  }

  /// The same pairs with an entry for each in `receivers` and `locks`.
  ///
  /// - Complexity: O(*m*) for *m* pairs where one is missing, else O(1).
  var storingReceivers: CandidatePairs {
    var stored = self
    if locks.isEmpty { stored.locks = Array(repeating: false, count: count) }
    guard receivers.isEmpty, count > 0 else { return stored }
    let width = Int(receiverCount)
    stored.receivers = Array(unsafeUninitializedCapacity: count) { target, initialized in
      initialized = count
      guard let base = target.baseAddress else { return }
      for receiver in 0..<width { target[receiver] = Int32(receiver) }
      for first in stride(from: width, to: count, by: width) {
        (base + first).update(from: base, count: width)
      }
    }
    return stored
  }

  /// Leaves a pair to the solver.
  mutating func unlock(_ position: Int) {
    guard isLocked(at: position) else { return }
    locks[position] = false
    hasLocks = locks.contains(true)
  }

  /// The number of pairs.
  public var count: Int { affinities.count }

  /// The positions of the pairs of one proposer.
  public func positions(of proposer: Handle<Proposer>) -> Range<Int> {
    Int(starts[proposer.offset])..<Int(starts[proposer.offset + 1])
  }

  /// The receiver of the pair at a position.
  public func receiver(at position: Int) -> Handle<Receiver> {
    Handle(Int(receivers.isEmpty ? Int32(position) % receiverCount : receivers[position]))
  }

  /// The weight of the pair at a position in a best-total matching.
  public func affinity(at position: Int) -> Int32 { affinities[position] }

  /// How much the proposer wants the receiver of the pair at a position.
  public func proposerAffinity(at position: Int) -> Int32 {
    proposerAffinities.isEmpty ? affinities[position] : proposerAffinities[position]
  }

  /// How much the receiver wants the proposer of the pair at a position.
  public func receiverAffinity(at position: Int) -> Int32 {
    receiverAffinities.isEmpty ? affinities[position] : receiverAffinities[position]
  }

  /// Whether the pair at a position is in every matching.
  public func isLocked(at position: Int) -> Bool { hasLocks && locks[position] }

  /// Returns the position of a pair, or `nil` if the market does not allow it.
  ///
  /// Handles that the market does not have are in no pair.
  ///
  /// - Complexity: O(log *k*), where *k* is the number of receivers in the proposer's row.
  public func position(of proposer: Handle<Proposer>, _ receiver: Handle<Receiver>) -> Int? {
    guard proposer.offset + 1 < starts.count else { return nil }
    if isDense {
      let first = Int(starts[proposer.offset])
      let position = first + receiver.offset
      return position < Int(starts[proposer.offset + 1]) ? position : nil
    }
    var range = positions(of: proposer)
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if receivers[middle] == receiver.index { return middle }
      if receivers[middle] < receiver.index {
        range = (middle + 1)..<range.upperBound
      } else {
        range = range.lowerBound..<middle
      }
    }
    return nil
  }
}
