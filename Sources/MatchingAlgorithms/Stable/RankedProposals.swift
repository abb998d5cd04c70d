//===----------------------------------------------------------------------===//
// Deferred acceptance over lists.
//
// METHOD. As in `DeferredAcceptance.swift`, but a receiver's heap is a row of bits, one for each place of
// its priority list: whom it holds. The worst that it holds only moves up the list once the receiver is
// full, so the next one is found by looking back from the last, a word of 64 places at a time.
//
// WHY IT IS CORRECT. (1) A full receiver takes only whom it wants more than its worst, and then lets the
// worst go. So no bit below the worst is ever set again, and all looking back together passes each
// word once, beside the first.
//===----------------------------------------------------------------------===//

/// A run of deferred acceptance over a market of lists.
struct RankedProposals {
  /// What a receiver holds, beside its bits.
  private struct Held {
    /// Where its bits begin.
    var wordStart: Int32
    /// Where its priority list begins.
    var listStart: Int32
    /// How many places are left.
    var room: Int32
    /// The place of the worst that it holds in its list, -1 if it holds nobody.
    var worst: Int32
  }

  private let market: RankedMarket

  init(_ market: RankedMarket) { self.market = market }

  /// For each proposer the choice that it ends with, -1 without one.
  func heldChoices() -> [Int32] {
    var receivers: [Held] = []
    receivers.reserveCapacity(market.capacities.count)
    var wordCount = 0
    for (receiver, capacity) in market.capacities.enumerated() {
      let start = market.priorities.starts[receiver]
      receivers.append(
        Held(wordStart: Int32(wordCount), listStart: start, room: Int32(capacity), worst: -1))
      wordCount += (Int(market.priorities.starts[receiver + 1] - start) + 63) >> 6
    }
    var words = [UInt64](repeating: 0, count: wordCount)
    // The choice that each proposer has, or tries next; all before it have refused it.
    var cursors = Array(market.choiceStarts.dropLast())
    words.withUnsafeMutableBufferPointer { words in
      receivers.withUnsafeMutableBufferPointer { receivers in
        cursors.withUnsafeMutableBufferPointer { cursors in
          market.choices.withUnsafeBufferPointer { choices in
            for proposer in cursors.indices {
              settle(proposer, &cursors, &receivers, &words, choices)
            }
          }
        }
      }
    }
    for proposer in cursors.indices where cursors[proposer] == market.choiceStarts[proposer + 1] {
      cursors[proposer] = -1
    }
    return cursors
  }

  /// Lets a proposer ask until somebody takes it, then whoever had to go for it, and so on.
  @inline(__always)
  private func settle(
    _ proposer: Int, _ cursors: inout UnsafeMutableBufferPointer<Int32>,
    _ receivers: inout UnsafeMutableBufferPointer<Held>,
    _ words: inout UnsafeMutableBufferPointer<UInt64>,
    _ choices: UnsafeBufferPointer<RankedMarket.Choice>
  ) {
    var row = proposer
    var cursor = cursors[row]
    var end = market.choiceStarts[row + 1]
    while cursor < end {
      let choice = choices[Int(cursor)]
      let (receiver, rank) = (Int(choice.receiver), choice.rank)
      let held = receivers[receiver]
      guard rank >= 0, held.room > 0 || rank < held.worst else {
        cursor += 1
        continue
      }
      let base = Int(held.wordStart)
      words[base + Int(rank >> 6)] |= 1 << UInt64(rank & 63)
      cursors[row] = cursor
      if held.room > 0 {
        receivers[receiver].room = held.room - 1
        receivers[receiver].worst = max(held.worst, rank)
        return
      }
      var word = Int(held.worst >> 6)
      words[base + word] &= ~(1 << UInt64(held.worst & 63))
      // The new one is a set bit above, so the search ends.
      while words[base + word] == 0 { word -= 1 }
      receivers[receiver].worst = Int32(
        word * 64 + 63 - words[base + word].leadingZeroBitCount)
      row = Int(market.priorities.entries[Int(held.listStart + held.worst)])
      cursor = cursors[row] + 1
      end = market.choiceStarts[row + 1]
    }
    cursors[row] = cursor
  }
}
