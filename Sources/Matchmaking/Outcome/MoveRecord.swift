import EcosystemModel

/// What changed for one of the left side since an earlier outcome.
public struct MoveRecord: Sendable, Equatable {
  /// What kind of change it is.
  public enum Kind: String, Sendable, CaseIterable {
    /// It has another receiver.
    case moved
    /// It has a receiver that it did not have.
    case placed
    /// It has lost a receiver, and takes part as before.
    case lost
    /// It had a receiver, and takes no part any more; or the receiver takes none.
    case withdrawn
  }

  /// The id.
  public var left: String
  /// The receiver that it had; empty if none.
  public var from: String
  /// The receiver that it has now; empty if none.
  public var to: String
  /// What kind of change it is.
  public var kind: Kind

  /// Creates a record.
  public init(left: String, from: String, to: String, kind: Kind) {
    self.left = left
    self.from = from
    self.to = to
    self.kind = kind
  }
}

/// Pairs of one stage of an earlier outcome, by id.
public struct EarlierPairs: Sendable, Equatable {
  /// A pair.
  public struct Pair: Sendable, Hashable {
    /// The left side's id.
    public var left: String
    /// The receiver's id.
    public var right: String

    /// Creates a pair.
    public init(left: String, right: String) {
      self.left = left
      self.right = right
    }
  }

  /// The pairs.
  public var pairs: Set<Pair>

  /// Creates a set of pairs.
  public init(_ pairs: some Sequence<Pair>) { self.pairs = Set(pairs) }

  /// The pairs of a stage's outcome.
  public init(of stage: StageOutcome) {
    self.init(stage.matches.map { Pair(left: $0.left, right: $0.right) })
  }

  /// The pairs that a stage's outcome says were there before; `nil` if it does not tell.
  public init?(before stage: StageOutcome) {
    guard let moves = stage.moves else { return nil }
    var pairs = Set(stage.matches.map { Pair(left: $0.left, right: $0.right) })
    for move in moves where !move.to.isEmpty {
      pairs.remove(Pair(left: move.left, right: move.to))
    }
    for move in moves where !move.from.isEmpty {
      pairs.insert(Pair(left: move.left, right: move.from))
    }
    self.pairs = pairs
  }

  /// What is different in a stage's outcome, ascending by left id, then by receivers.
  ///
  /// Who lost some receivers and got as many others has moved; the lists are joined in the order of ids.
  ///
  /// - Complexity: O(*n* log *n*) for *n* pairs.
  func moves(to matches: [MatchRecord], takesPart: (Pair) -> Bool) -> [MoveRecord] {
    let now = Set(matches.map { Pair(left: $0.left, right: $0.right) })
    var lost: [String: [String]] = [:]
    var gained: [String: [String]] = [:]
    for pair in pairs.subtracting(now) { lost[pair.left, default: []].append(pair.right) }
    for pair in now.subtracting(pairs) { gained[pair.left, default: []].append(pair.right) }
    var records: [MoveRecord] = []
    let lefts = Set(lost.keys).union(gained.keys).sorted { $0.isBefore($1) }
    for left in lefts {
      // What takes no part any more cannot have been exchanged for something else.
      let (gone, given) = (lost[left] ?? []).sorted { $0.isBefore($1) }.reduce(
        into: ([String](), [String]())
      ) { lists, right in
        if takesPart(Pair(left: left, right: right)) {
          lists.1.append(right)
        } else {
          lists.0.append(right)
        }
      }
      let new = (gained[left] ?? []).sorted { $0.isBefore($1) }
      for (from, to) in zip(given, new) {
        records.append(MoveRecord(left: left, from: from, to: to, kind: .moved))
      }
      records += given.dropFirst(new.count).map {
        MoveRecord(left: left, from: $0, to: "", kind: .lost)
      }
      records += gone.map { MoveRecord(left: left, from: $0, to: "", kind: .withdrawn) }
      records += new.dropFirst(given.count).map {
        MoveRecord(left: left, from: "", to: $0, kind: .placed)
      }
    }
    return records
  }
}
