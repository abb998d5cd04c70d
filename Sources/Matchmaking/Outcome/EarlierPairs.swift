import EcosystemModel

/// Pairs of one stage of an earlier outcome, by id.
public struct EarlierPairs: Sendable, Equatable {
  /// A pair.
  public struct Pair: Sendable, Hashable, Comparable {
    /// The left side's id.
    public var left: String
    /// The receiver's id.
    public var right: String

    /// Creates a pair.
    public init(left: String, right: String) {
      self.left = left
      self.right = right
    }

    /// Orders pairs by their ids, the left one first.
    public static func < (one: Self, other: Self) -> Bool {
      one.left == other.left ? one.right.isBefore(other.right) : one.left.isBefore(other.left)
    }
  }

  /// The pairs, ascending, each once.
  public private(set) var list: [Pair]

  /// Creates a list of pairs in any order.
  public init(_ pairs: some Sequence<Pair>) {
    list = []
    for pair in pairs.sorted() where list.last != pair { list.append(pair) }
  }

  /// The pairs of a stage's outcome.
  public init(of stage: StageOutcome) {
    self.init(stage.matches.map { Pair(left: $0.left, right: $0.right) })
  }

  /// The pairs that a stage's outcome says were there before; `nil` if it does not tell.
  public init?(before stage: StageOutcome) {
    guard let moves = stage.moves else { return nil }
    let new = Set(moves.map { Pair(left: $0.left, right: $0.to) })
    let kept = stage.matches.map { Pair(left: $0.left, right: $0.right) }
      .filter { !new.contains($0) }
    self.init(
      kept + moves.filter { !$0.from.isEmpty }.map { Pair(left: $0.left, right: $0.from) })
  }

  /// What is different in a stage's outcome, ascending by left id, then by receivers.
  ///
  /// Who lost some receivers and got as many others has moved; the lists are joined in the order of ids. What takes no part any
  /// more is not exchanged for something else.
  ///
  /// - Complexity: O(*n* log *n*) for *n* pairs.
  func moves(to matches: [MatchRecord], takesPart: (Pair) -> Bool) -> [MoveRecord] {
    let now = EarlierPairs(matches.map { Pair(left: $0.left, right: $0.right) })
    let (before, after) = (Set(list), Set(now.list))
    var lost = list.filter { !after.contains($0) }[...]
    var new = now.list.filter { !before.contains($0) }[...]
    var records: [MoveRecord] = []
    while let left = [lost.first?.left, new.first?.left].compactMap(\.self)
      .min(by: { $0.isBefore($1) })
    {
      let gone = lost.prefix { $0.left == left }
      let come = new.prefix { $0.left == left }
      lost = lost.dropFirst(gone.count)
      new = new.dropFirst(come.count)
      records += Self.moves(of: left, from: Array(gone), to: Array(come), takesPart)
    }
    return records
  }

  private static func moves(
    of left: String, from lost: [Pair], to new: [Pair], _ takesPart: (Pair) -> Bool
  ) -> [MoveRecord] {
    let given = lost.filter(takesPart)
    var records = zip(given, new).map {
      MoveRecord(left: left, from: $0.right, to: $1.right, kind: .moved)
    }
    records += given.dropFirst(new.count).map {
      MoveRecord(left: left, from: $0.right, to: "", kind: .lost)
    }
    records += lost.filter { !takesPart($0) }.map {
      MoveRecord(left: left, from: $0.right, to: "", kind: .withdrawn)
    }
    records += new.dropFirst(given.count).map {
      MoveRecord(left: left, from: "", to: $0.right, kind: .placed)
    }
    return records
  }
}
