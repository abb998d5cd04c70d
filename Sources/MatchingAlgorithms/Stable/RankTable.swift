//===----------------------------------------------------------------------===//
// The rank table: for each entry of a preference list, the proposer's place in the receiver's list.
//
// PROBLEM. The receivers' lists say it the other way round. To look each entry up in turn is a walk
// through memory that no cache holds: most of the time of a large market.
//
// METHOD. One pass over the receivers' lists sorts their entries into blocks of proposers, each so small
// that its lists stay in the cache. Within a block the entries are grouped by proposer. Then for
// each proposer a scratch table of receivers says where each stands in its list, and every entry of
// its group is put in place. A market of one block goes without the first pass.
//
// WHY IT IS CORRECT. An entry of the scratch table counts only if it was written for this proposer: the
// positions of other proposers' lists lie outside its own.
//===----------------------------------------------------------------------===//

import GraphCore

/// The lists of both sides, before they are joined.
struct RankTable {
  /// One entry of a priority list.
  private struct Entry {
    var proposer: Int32
    var receiver: Int32
    var rank: Int32
  }

  private let preferences: RankedLists<Proposer, Receiver>
  private let priorities: RankedLists<Receiver, Proposer>
  /// Proposers of one block differ in so many low bits only.
  private let shift: Int

  /// Entries of preference lists that fit a cache of the second level with all that belongs to them.
  private static let blockEntryCount = 1 << 15

  init(
    _ preferences: RankedLists<Proposer, Receiver>, _ priorities: RankedLists<Receiver, Proposer>
  ) {
    self.preferences = preferences
    self.priorities = priorities
    let length = max(1, preferences.entries.count / max(1, preferences.count))
    var shift = 6
    while (length << (shift + 1)) <= Self.blockEntryCount { shift += 1 }
    self.shift = shift
  }

  /// Joins the lists.
  func choices() throws(RankedMarketError) -> [RankedMarket.Choice] {
    var choices = preferences.entries.map { RankedMarket.Choice(receiver: $0, rank: -1) }
    let (entries, blockStarts) = try entriesByBlock()
    // Where each receiver stands in the list of the proposer at hand.
    var places = [Int32](repeating: -1, count: priorities.count)
    var grouped: [Entry] = []
    var ends = [Int32](repeating: 0, count: 1 << shift)
    for block in 0..<(blockStarts.count - 1) {
      let range = blockStarts[block]..<blockStarts[block + 1]
      let first = block << shift
      let last = min(first + 1 << shift, preferences.count)
      group(entries, range, first: first, into: &grouped, &ends)
      var next = 0
      for proposer in first..<last {
        let row = preferences.starts[proposer]..<preferences.starts[proposer + 1]
        for place in row {
          let receiver = Int(preferences.entries[Int(place)])
          guard receiver >= 0, receiver < places.count else {
            throw .unknownReceiver(Int32(receiver), listedBy: Handle(proposer))
          }
          guard !(places[receiver] >= row.lowerBound) else {
            throw .receiverListedTwice(Handle(receiver), by: Handle(proposer))
          }
          places[receiver] = place
        }
        let end = Int(ends[proposer - first])
        while next < end {
          let entry = grouped[next]
          next += 1
          let place = places[Int(entry.receiver)]
          guard place >= row.lowerBound, place < row.upperBound else { continue }
          guard choices[Int(place)].rank < 0 else {
            throw .proposerListedTwice(Handle(proposer), by: Handle(Int(entry.receiver)))
          }
          choices[Int(place)].rank = entry.rank
        }
      }
    }
    return choices
  }

  /// The entries of all priority lists, block by block, in the order of the lists.
  private func entriesByBlock() throws(RankedMarketError) -> ([Entry], [Int]) {
    let blockCount = (preferences.count + (1 << shift) - 1) >> shift
    var starts = [Int](repeating: 0, count: blockCount + 1)
    for receiver in 0..<priorities.count {
      for place in priorities.starts[receiver]..<priorities.starts[receiver + 1] {
        let proposer = Int(priorities.entries[Int(place)])
        guard proposer >= 0, proposer < preferences.count else {
          throw .unknownProposer(Int32(proposer), listedBy: Handle(receiver))
        }
        starts[proposer >> shift + 1] += 1
      }
    }
    for block in 0..<blockCount { starts[block + 1] += starts[block] }
    var next = starts
    let count = priorities.entries.count
    let entries = [Entry](unsafeUninitializedCapacity: count) { buffer, initialized in
      for receiver in 0..<priorities.count {
        let start = priorities.starts[receiver]
        for place in start..<priorities.starts[receiver + 1] {
          let proposer = priorities.entries[Int(place)]
          let block = Int(proposer) >> shift
          buffer[next[block]] = Entry(
            proposer: proposer, receiver: Int32(receiver), rank: place - start)
          next[block] += 1
        }
      }
      initialized = count
    }
    return (entries, starts)
  }

  /// Groups a block's entries by proposer; `ends` says where each group ends.
  private func group(
    _ entries: [Entry], _ range: Range<Int>, first: Int, into grouped: inout [Entry],
    _ ends: inout [Int32]
  ) {
    if grouped.count < range.count {
      grouped = Array(
        repeating: Entry(proposer: 0, receiver: 0, rank: 0), count: range.count * 5 / 4)
    }
    for index in ends.indices { ends[index] = 0 }
    for index in range { ends[Int(entries[index].proposer) - first] += 1 }
    var sum: Int32 = 0
    for index in ends.indices {
      let count = ends[index]
      ends[index] = sum
      sum += count
    }
    for index in range {
      let slot = Int(entries[index].proposer) - first
      grouped[Int(ends[slot])] = entries[index]
      ends[slot] += 1
    }
  }
}
