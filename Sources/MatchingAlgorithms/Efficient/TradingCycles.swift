//===----------------------------------------------------------------------===//
// Top trading cycles with places: who could change places for the better does so at once.
//
// PROBLEM. Give each proposer at most one receiver, within capacities, such that no other matching is
// better for one proposer and worse for none.
//
// METHOD. Each proposer points to the receiver that it likes best among those with a place left, each
// such receiver to the proposer that it wants most among those that are still there. Follow the arrows
// until one comes back: that is a cycle. Everybody on it gets the receiver that it points to, and
// leaves. Whoever has nobody left to point to leaves without a place. The way to the cycle is kept as
// a stack, so that no arrow is followed twice for the same place.
//
// WHY IT IS CORRECT.
//   (1) A proposer that points to a receiver is on that receiver's list, so the receiver has somebody
//       to point to, and each walk ends in a cycle or at a proposer without choices.
//   (2) Whoever leaves with a cycle gets the best of what is left; it could only gain by a place that
//       went to those that left before it, who would lose. So the matching is efficient.
//   (3) A cycle stays one until it is carried out: its arrows depend on its own members. So the order
//       of cycles has no effect.
//
// NOT HERE. Demands above one: with them the cycles need not be efficient. Equal affinities are told
// apart by tie weight first; the result is efficient for the order that follows.
//
// REFERENCES. The form with places is that of Abdulkadiroğlu and Sönmez (American Economic Review 93,
// 2003); the paper was not opened, our text and tests stand on their own.
//===----------------------------------------------------------------------===//

/// A run of top trading cycles over the rows of the proposers.
struct TradingCycles {
  /// For each row the entry that its owner got.
  private(set) var chosenEntries: [Int?]

  private let rows: ProposalRows
  /// The entries of each row, the best one first, and the first that may still be had.
  private let choices: [Int32]
  private var choiceCursors: [Int32]
  /// The entries of each partner, the most wanted first, and the first whose owner is still there.
  private let priorities: [Int32]
  private let priorityStarts: [Int]
  private var priorityCursors: [Int]
  private let ownerOfEntry: [Int32]
  private var places: [Int]
  private var isThere: [Bool]

  /// Sorts both sides' lists.
  init(_ rows: ProposalRows) {
    self.rows = rows
    chosenEntries = Array(repeating: nil, count: rows.count)
    places = rows.capacities
    isThere = rows.demands.map { $0 > 0 }
    choiceCursors = Array(rows.starts.dropLast())
    let count = rows.partners.count
    var choices = (0..<Int32(count)).map(\.self)
    var owners = Array(repeating: Int32(0), count: count)
    var starts = Array(repeating: 0, count: rows.capacities.count + 1)
    for row in 0..<rows.count {
      let range = Int(rows.starts[row])..<Int(rows.starts[row + 1])
      for entry in range {
        owners[entry] = Int32(row)
        starts[Int(rows.partners[entry]) + 1] += 1
      }
      choices[range].sort { Self.precedes($0, $1, by: rows.ownKeys) }
    }
    for partner in rows.capacities.indices { starts[partner + 1] += starts[partner] }
    var next = starts
    var priorities = Array(repeating: Int32(0), count: count)
    for entry in 0..<count {
      let partner = Int(rows.partners[entry])
      priorities[next[partner]] = Int32(entry)
      next[partner] += 1
    }
    for partner in rows.capacities.indices {
      priorities[starts[partner]..<starts[partner + 1]].sort {
        Self.precedes($0, $1, by: rows.partnerKeys)
      }
    }
    self.choices = choices
    self.priorities = priorities
    ownerOfEntry = owners
    priorityStarts = starts
    priorityCursors = Array(starts.dropLast())
  }

  /// Of equal keys the earlier entry is wanted more.
  private static func precedes(_ one: Int32, _ other: Int32, by keys: [Int64]) -> Bool {
    let (first, second) = (keys[Int(one)], keys[Int(other)])
    return first == second ? one < other : first > second
  }

  /// Carries out all cycles.
  mutating func run() {
    // The walk: each row's owner points to a partner that points to the next one.
    var walk: [(row: Int, entry: Int)] = []
    var isOnWalk = Array(repeating: false, count: rows.count)
    for start in 0..<rows.count where isThere[start] {
      var row: Int? = start
      while let current = row {
        if isOnWalk[current] {
          while let (member, entry) = walk.popLast() {
            isOnWalk[member] = false
            isThere[member] = false
            chosenEntries[member] = entry
            places[Int(rows.partners[entry])] -= 1
            if member == current { break }
          }
        } else if let entry = bestEntry(of: current) {
          walk.append((current, entry))
          isOnWalk[current] = true
        } else {
          isThere[current] = false
        }
        // Go on from the end of the walk; it may have to point elsewhere now.
        row = walk.isEmpty ? (isThere[start] ? start : nil) : nextRow(&walk, &isOnWalk)
      }
    }
  }

  /// The row to which the end of the walk leads, with its last arrow brought up to date.
  private mutating func nextRow(
    _ walk: inout [(row: Int, entry: Int)], _ isOnWalk: inout [Bool]
  ) -> Int? {
    guard let last = walk.last else { return nil }
    let partner = Int(rows.partners[last.entry])
    guard places[partner] > 0 else {
      // Its place is gone: it chooses again.
      walk.removeLast()
      isOnWalk[last.row] = false
      return last.row
    }
    return mostWantedRow(of: partner)
  }

  /// The best entry of a row whose partner has a place left.
  private mutating func bestEntry(of row: Int) -> Int? {
    while choiceCursors[row] < rows.starts[row + 1] {
      let entry = Int(choices[Int(choiceCursors[row])])
      if places[Int(rows.partners[entry])] > 0 { return entry }
      choiceCursors[row] += 1
    }
    return nil
  }

  /// The owner of the entry that a partner wants most; by (1) there is one while somebody points to it.
  private mutating func mostWantedRow(of partner: Int) -> Int? {
    while priorityCursors[partner] < priorityStarts[partner + 1] {
      let row = Int(ownerOfEntry[Int(priorities[priorityCursors[partner]])])
      if isThere[row] { return row }
      priorityCursors[partner] += 1
    }
    return nil
  }
}
