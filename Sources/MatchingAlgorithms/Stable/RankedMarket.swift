public import GraphCore

/// The lists of one side, best first: of preferences or of priorities.
public struct RankedLists<Side, Other>: Hashable, Sendable {
  /// List *a* is at `starts[a] ..< starts[a + 1]` of `entries`.
  let starts: [Int32]
  let entries: [Int32]

  /// Creates lists from a list for each participant.
  public init(_ lists: Table<Side, [Handle<Other>]>) {
    var starts: [Int32] = [0]
    for list in lists.values { starts.append(starts[starts.count - 1] + Int32(list.count)) }
    self.starts = starts
    entries = lists.values.flatMap { $0.map(\.index) }
  }

  /// Creates lists that stand one after another; `nil` if `starts` does not span `entries`.
  ///
  /// - Parameters:
  ///   - starts: Where each list begins, and the number of entries at the end: ascending from 0.
  ///   - entries: The indices of the participants that are listed.
  public init?(starts: [Int], entries: [Int32]) {
    guard starts.first == 0, starts.last == entries.count, entries.count < Int(Int32.max),
      zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 })
    else { return nil }
    self.starts = starts.map { Int32($0) }
    self.entries = entries
  }

  /// The number of participants that have a list.
  public var count: Int { starts.count - 1 }
}

/// A defect in the description of a ``RankedMarket``.
public enum RankedMarketError: Error, Hashable, Sendable {
  /// A preference list names a receiver that the market does not have.
  case unknownReceiver(Int32, listedBy: Handle<Proposer>)
  /// A priority list names a proposer that the market does not have.
  case unknownProposer(Int32, listedBy: Handle<Receiver>)
  /// A preference list names a receiver twice.
  case receiverListedTwice(Handle<Receiver>, by: Handle<Proposer>)
  /// A priority list names a proposer twice.
  case proposerListedTwice(Handle<Proposer>, by: Handle<Receiver>)
  /// The capacities are not as many as the priority lists.
  case wrongCapacityCount(Int, expected: Int)
  /// A capacity is below zero or above ``Market/quantityMax``.
  case capacityOutOfRange(Int, of: Handle<Receiver>)
}

/// A market in which both sides state strict orders: each proposer wants one receiver, each receiver has
/// places.
///
/// Two that list each other are an acceptable pair; who is listed by one side only is no candidate. A
/// market that exists is valid. ``Market`` knows more rules and ranks by affinities; where there are
/// lists already, this one takes less time and memory.
public struct RankedMarket: Hashable, Sendable {
  /// One entry of a preference list.
  struct Choice: Hashable, Sendable {
    var receiver: Int32
    /// The proposer's position in the receiver's list; -1 if it is not on it.
    var rank: Int32
  }

  let choiceStarts: [Int32]
  let choices: [Choice]
  let priorities: RankedLists<Receiver, Proposer>
  let capacities: [Int]

  /// Creates a market from the lists of both sides and the receivers' places.
  ///
  /// - Complexity: O(*m*) time and space, where *m* is the number of list entries and participants.
  /// - Throws: ``RankedMarketError``, for the first defect found.
  public init(
    preferences: RankedLists<Proposer, Receiver>, priorities: RankedLists<Receiver, Proposer>,
    capacities: Table<Receiver, Int>
  ) throws(RankedMarketError) {
    guard capacities.count == priorities.count else {
      throw .wrongCapacityCount(capacities.count, expected: priorities.count)
    }
    for receiver in capacities.handles
    where !(0...Market.quantityMax).contains(capacities[receiver]) {
      throw .capacityOutOfRange(capacities[receiver], of: receiver)
    }
    choices = try RankTable(preferences, priorities).choices()
    choiceStarts = preferences.starts
    self.priorities = priorities
    self.capacities = capacities.values
  }

  /// Returns the receiver of each proposer in the stable matching that every proposer likes best.
  ///
  /// Nobody blocks it: no two that list each other would both rather have each other than who they
  /// have, or than an empty place. Every stable matching leaves the same proposers without a receiver.
  ///
  /// - Complexity: O(*m*) time beside the words of 64 entries that a receiver looks through when it lets
  ///   somebody go, and O(*p* + *m* / 8) space, where *m* is the number of list entries and *p* that of
  ///   participants.
  public func proposerOptimalReceivers() -> Table<Proposer, Handle<Receiver>?> {
    let held = RankedProposals(self).heldChoices()
    return Table(held.map { $0 < 0 ? nil : Handle(Int(choices[Int($0)].receiver)) })
  }
}
