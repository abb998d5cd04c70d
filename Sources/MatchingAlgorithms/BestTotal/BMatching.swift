public import GraphCore

/// A proposer and a receiver that are matched with each other.
public struct MatchedPair: Hashable, Comparable, Sendable {
  /// The proposer.
  public let proposer: Handle<Proposer>
  /// The receiver.
  public let receiver: Handle<Receiver>

  /// Creates a pair.
  public init(_ proposer: Handle<Proposer>, _ receiver: Handle<Receiver>) {
    self.proposer = proposer
    self.receiver = receiver
  }

  /// Orders pairs by proposer and then receiver.
  public static func < (left: Self, right: Self) -> Bool {
    (left.proposer, left.receiver) < (right.proposer, right.receiver)
  }
}

/// A set of pairs in which a participant may occur several times.
///
/// Nothing is promised about the rules of a market: ``Market/violations(of:)`` checks them.
public struct BMatching: Hashable, Sendable {
  /// The pairs, ascending by proposer and then receiver.
  public let pairs: [MatchedPair]
  /// The sum of the pairs' affinities; a pair that the market does not allow counts as 0.
  public let totalAffinity: Int64

  // The positions in `pairs`, ascending by receiver and then proposer.
  private let byReceiver: [Int32]

  /// Creates a matching from pairs in any order.
  ///
  /// - Complexity: O(*n*) for sorted pairs, else O(*n* log *n*), where *n* is their number.
  public init(_ pairs: [MatchedPair], in market: Market) {
    let isSorted = pairs.indices.dropFirst().allSatisfy { pairs[$0 - 1] < pairs[$0] }
    let pairs = isSorted ? pairs : pairs.sorted()
    self.pairs = pairs
    totalAffinity = pairs.reduce(0) { sum, pair in
      guard let position = market.pairs.position(of: pair.proposer, pair.receiver) else {
        return sum
      }
      return sum + Int64(market.pairs.affinity(at: position))
    }
    byReceiver = Self.sortedByReceiver(pairs)
  }

  /// The positions of sorted pairs, ascending by receiver and then proposer.
  ///
  /// - Complexity: O(*n* + largest receiver): a counting sort.
  private static func sortedByReceiver(_ pairs: [MatchedPair]) -> [Int32] {
    let count = pairs.reduce(0) { max($0, $1.receiver.offset + 1) }
    var next = Array(repeating: 0, count: count + 1)
    for pair in pairs { next[pair.receiver.offset + 1] += 1 }
    for receiver in 0..<count { next[receiver + 1] += next[receiver] }
    var positions = Array(repeating: Int32(0), count: pairs.count)
    for (position, pair) in pairs.enumerated() {
      positions[next[pair.receiver.offset]] = Int32(position)
      next[pair.receiver.offset] += 1
    }
    return positions
  }

  /// The number of pairs.
  public var count: Int { pairs.count }

  /// Returns the receivers of a proposer, ascending.
  ///
  /// - Complexity: O(log *n* + *k*), where *n* is the number of pairs and *k* that of the result.
  public func receivers(of proposer: Handle<Proposer>) -> [Handle<Receiver>] {
    let first = partitionPoint { pairs[$0].proposer >= proposer }
    return pairs[first...].prefix { $0.proposer == proposer }.map(\.receiver)
  }

  /// Returns the proposers of a receiver, ascending.
  ///
  /// - Complexity: O(log *n* + *k*), where *n* is the number of pairs and *k* that of the result.
  public func proposers(of receiver: Handle<Receiver>) -> [Handle<Proposer>] {
    let first = partitionPoint { pairs[Int(byReceiver[$0])].receiver >= receiver }
    return byReceiver[first...].prefix { pairs[Int($0)].receiver == receiver }
      .map { pairs[Int($0)].proposer }
  }

  /// Returns whether the pair is in the matching.
  ///
  /// - Complexity: O(log *n*), where *n* is the number of pairs.
  public func contains(_ pair: MatchedPair) -> Bool {
    let first = partitionPoint { pairs[$0] >= pair }
    return first < pairs.count && pairs[first] == pair
  }

  /// Returns the first position at which a predicate that never turns false again is true.
  private func partitionPoint(_ isAtOrAfter: (Int) -> Bool) -> Int {
    var range = 0..<pairs.count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range = isAtOrAfter(middle) ? range.lowerBound..<middle : (middle + 1)..<range.upperBound
    }
    return range.lowerBound
  }
}
