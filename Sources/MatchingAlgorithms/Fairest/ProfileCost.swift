/// One way to place a proposer, and what it is worth.
struct PlacedLevel {
  var level: Int32
  var affinity: Int64
  var tie: Int64

  /// Without a receiver.
  static let out = PlacedLevel(level: Market.levelWithoutReceiver, affinity: 0, tie: 0)
}

/// A change of the profile of levels, and then of total and tie-break: an ordered group.
///
/// Less is better: a profile is less than another if it has fewer at the lowest level of which they have not
/// equally many. Where profiles are equal the smaller loss of total, then of tie-break is less.
struct ProfileCost: Comparable {
  /// Ascending by level, no count of 0.
  private(set) var terms: [LevelCount] = []
  private(set) var totalLoss: Int64 = 0
  private(set) var tieLoss: Int64 = 0

  /// No change.
  init() {}

  /// This cost when one more is placed in a way, and perhaps one less in another.
  func adding(_ new: PlacedLevel, removing old: PlacedLevel? = nil) -> ProfileCost {
    var sum = self
    sum.totalLoss += (old?.affinity ?? 0) - new.affinity
    sum.tieLoss += (old?.tie ?? 0) - new.tie
    if new.level != old?.level {
      sum.change(new.level, by: 1)
      if let old { sum.change(old.level, by: -1) }
    }
    return sum
  }

  private mutating func change(_ level: Int32, by amount: Int32) {
    var index = terms.count
    while index > 0, terms[index - 1].level >= level { index -= 1 }
    if index < terms.count, terms[index].level == level {
      let count = terms[index].count + amount
      if count == 0 {
        terms.remove(at: index)
      } else {
        terms[index] = LevelCount(level: level, count: count)
      }
    } else {
      terms.insert(LevelCount(level: level, count: amount), at: index)
    }
  }

  static func < (left: Self, right: Self) -> Bool {
    let shorter = min(left.terms.count, right.terms.count)
    for index in 0..<shorter {
      let (one, other) = (left.terms[index], right.terms[index])
      if one.level != other.level {
        // The lower of the two levels is one that the other has not changed.
        return one.level < other.level ? one.count < 0 : other.count > 0
      }
      if one.count != other.count { return one.count < other.count }
    }
    if left.terms.count > shorter { return left.terms[shorter].count < 0 }
    if right.terms.count > shorter { return right.terms[shorter].count > 0 }
    return (left.totalLoss, left.tieLoss) < (right.totalLoss, right.tieLoss)
  }
}

/// The cost of moving one proposer, as a number that compares as the cost does.
struct MoveKey: Comparable {
  private let profile: Int64
  private let totalLoss: Int64
  private let tieLoss: Int64

  /// The key of a move.
  ///
  /// Of two moves that make somebody worse off the one to the lower level is dearer, then the one from the
  /// higher. Of two that make better off the one from the lower is cheaper, then the one to the higher.
  init(from old: PlacedLevel, to new: PlacedLevel) {
    let (lower, upper) = (Int64(min(old.level, new.level)), Int64(max(old.level, new.level)))
    // Levels are below 2^21.
    let magnitude = ((1 << 22) - lower) << 32 + upper
    profile = new.level < old.level ? magnitude : new.level > old.level ? -magnitude : 0
    totalLoss = old.affinity - new.affinity
    tieLoss = old.tie - new.tie
  }

  static func < (left: Self, right: Self) -> Bool {
    (left.profile, left.totalLoss, left.tieLoss) < (right.profile, right.totalLoss, right.tieLoss)
  }
}
