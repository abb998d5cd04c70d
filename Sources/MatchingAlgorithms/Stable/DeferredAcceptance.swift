//===----------------------------------------------------------------------===//
// Deferred acceptance: the stable matching that the proposing side likes best.
//
// PROBLEM. Choose pairs within demands and capacities such that no pair blocks: no two that both would
// rather have each other than one that they have, or than an empty place.
//
// METHOD. Whoever has fewer partners than its demand proposes to the best one that it has not asked yet. A
// partner holds the best proposals so far, up to its capacity, in a heap whose root is the worst, and
// lets the worst go when a better one comes. Nothing is final until nobody has anybody left to ask.
//
// A row is not sorted before it is needed: most row owners are content after few proposals. Short rows
// are searched for the next best entry, long ones are sorted when their owner asks a second time.
//
// WHY IT IS CORRECT. (1) What a partner holds only gets better. (2) Everybody that a row's owner prefers
// to one that it has, it has asked, and was refused or let go; by (1) those partners are full of better
// ones still. So no pair blocks. The order of proposals has no effect on the result (lemma of McVitie
// and Wilson), so ours is simply the one that is cheapest.
//
// NOT HERE. What a stable matching cannot promise: see `rulesBeyondStability`.
//
// REFERENCES. The algorithm is Gale and Shapley's of 1962, with places; our text and tests stand on their own,
// the paper was not opened.
//===----------------------------------------------------------------------===//

/// A run of deferred acceptance over rows.
struct DeferredAcceptance {
  private let rows: ProposalRows
  /// For each row the entries that are still to be asked: `order[cursor ..< end]`.
  private var order: [Int32]
  private var cursors: [Int32]
  private var isSorted: [Bool]
  /// For each partner a heap of entries in `held`, its root the worst.
  private var heapStarts: [Int]
  private var held: [Int32]
  private var heldKeys: [Int64]
  private var heldCounts: [Int32]
  private var ownerOfEntry: [Int32]
  private var counts: [Int]

  /// Rows up to this length are searched instead of sorted.
  private static let searchedLength = 16

  /// Runs to the end.
  ///
  /// - Complexity: O(*m* log *c*) time in the worst case for *m* entries and capacities of *c*; O(*m*) space.
  init(_ rows: ProposalRows) {
    self.rows = rows
    order = (0..<Int32(rows.partners.count)).map(\.self)
    cursors = Array(rows.starts.dropLast())
    isSorted = Array(repeating: false, count: rows.count)
    counts = Array(repeating: 0, count: rows.count)
    ownerOfEntry = Array(repeating: 0, count: rows.partners.count)
    var inDegrees = Array(repeating: 0, count: rows.capacities.count)
    for row in 0..<rows.count {
      for entry in Int(rows.starts[row])..<Int(rows.starts[row + 1]) {
        ownerOfEntry[entry] = Int32(row)
        inDegrees[Int(rows.partners[entry])] += 1
      }
    }
    heapStarts = [0]
    heapStarts.reserveCapacity(rows.capacities.count + 1)
    for partner in rows.capacities.indices {
      heapStarts.append(heapStarts[partner] + min(rows.capacities[partner], inDegrees[partner]))
    }
    held = Array(repeating: 0, count: heapStarts[rows.capacities.count])
    heldKeys = Array(repeating: 0, count: held.count)
    heldCounts = Array(repeating: 0, count: rows.capacities.count)
    for row in 0..<rows.count {
      var active = row
      // Whoever is let go proposes next; the chain ends when nobody is.
      while let released = propose(active) { active = released }
    }
  }

  /// The entries that are held in the end, ascending.
  var heldEntries: [Int] {
    var entries: [Int] = []
    for partner in rows.capacities.indices {
      for slot in 0..<Int(heldCounts[partner]) {
        entries.append(Int(held[heapStarts[partner] + slot]))
      }
    }
    return entries.sorted()
  }

  /// The owner of the row that has an entry.
  func owner(of entry: Int) -> Int { Int(ownerOfEntry[entry]) }

  /// Lets a row's owner propose until it is content or has nobody left, or until somebody is let go.
  private mutating func propose(_ row: Int) -> Int? {
    while counts[row] < rows.demands[row], let entry = nextEntry(row) {
      let partner = Int(rows.partners[entry])
      let capacity = heapStarts[partner + 1] - heapStarts[partner]
      guard capacity > 0 else { continue }
      if Int(heldCounts[partner]) < capacity {
        insert(entry, at: partner)
        counts[row] += 1
        continue
      }
      let root = heapStarts[partner]
      guard isWorse(heldKeys[root], held[root], than: rows.partnerKeys[entry], Int32(entry)) else {
        continue
      }
      let released = Int(ownerOfEntry[Int(held[root])])
      replaceRoot(with: entry, at: partner)
      counts[row] += 1
      counts[released] -= 1
      // The one that was let go comes first: it then asks before this one goes on.
      if counts[row] < rows.demands[row] { pending.append(row) }
      return released
    }
    return pending.popLast()
  }

  /// Row owners with demands above one that were interrupted.
  private var pending: [Int] = []

  /// The best entry that a row's owner has not asked yet.
  private mutating func nextEntry(_ row: Int) -> Int? {
    let end = Int(rows.starts[row + 1])
    let cursor = Int(cursors[row])
    guard cursor < end else { return nil }
    cursors[row] += 1
    if isSorted[row] { return Int(order[cursor]) }
    if end - cursor > Self.searchedLength {
      let keys = rows.ownKeys
      order[cursor..<end].sort {
        keys[Int($0)] == keys[Int($1)] ? $0 < $1 : keys[Int($0)] > keys[Int($1)]
      }
      isSorted[row] = true
      return Int(order[cursor])
    }
    var best = cursor
    for place in cursor + 1..<max(end, cursor + 1) where precedes(order[place], order[best]) {
      best = place
    }
    order.swapAt(cursor, best)
    return Int(order[cursor])
  }

  /// Whether a row's owner wants one entry more than another; of equal keys the earlier row entry.
  private func precedes(_ one: Int32, _ other: Int32) -> Bool {
    let (first, second) = (rows.ownKeys[Int(one)], rows.ownKeys[Int(other)])
    return first == second ? one < other : first > second
  }

  /// Whether a partner wants one entry less than another; of equal keys the later entry.
  private func isWorse(_ key: Int64, _ one: Int32, than other: Int64, _ entry: Int32) -> Bool {
    key == other ? one > entry : key < other
  }

  private mutating func insert(_ entry: Int, at partner: Int) {
    let start = heapStarts[partner]
    var place = Int(heldCounts[partner])
    heldCounts[partner] += 1
    let key = rows.partnerKeys[entry]
    while place > 0 {
      let parent = (place - 1) / 2
      guard isWorse(key, Int32(entry), than: heldKeys[start + parent], held[start + parent]) else {
        break
      }
      held[start + place] = held[start + parent]
      heldKeys[start + place] = heldKeys[start + parent]
      place = parent
    }
    held[start + place] = Int32(entry)
    heldKeys[start + place] = key
  }

  private mutating func replaceRoot(with entry: Int, at partner: Int) {
    let start = heapStarts[partner]
    let count = Int(heldCounts[partner])
    let key = rows.partnerKeys[entry]
    var place = 0
    while true {
      var child = 2 * place + 1
      guard child < count else { break }
      if child + 1 < count,
        isWorse(
          heldKeys[start + child + 1], held[start + child + 1], than: heldKeys[start + child],
          held[start + child])
      {
        child += 1
      }
      guard isWorse(heldKeys[start + child], held[start + child], than: key, Int32(entry)) else {
        break
      }
      held[start + place] = held[start + child]
      heldKeys[start + place] = heldKeys[start + child]
      place = child
    }
    held[start + place] = Int32(entry)
    heldKeys[start + place] = key
  }
}
