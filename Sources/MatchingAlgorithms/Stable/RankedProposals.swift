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
  private let market: RankedMarket

  init(_ market: RankedMarket) { self.market = market }

  /// For each proposer the choice that it ends with, -1 without one.
  func heldChoices() -> [Int32] {
    let starts = market.choiceStarts
    let priorityStarts = market.priorities.starts
    let proposers = market.priorities.entries
    let choices = market.choices
    let capacities = market.capacities
    let receiverCount = capacities.count

    var wordStarts = [Int](repeating: 0, count: receiverCount + 1)
    for receiver in 0..<receiverCount {
      let length = Int(priorityStarts[receiver + 1] - priorityStarts[receiver])
      wordStarts[receiver + 1] = wordStarts[receiver] + (length + 63) >> 6
    }
    var words = [UInt64](repeating: 0, count: wordStarts[receiverCount])
    var counts = [Int](repeating: 0, count: receiverCount)
    var worst = [Int32](repeating: -1, count: receiverCount)
    var cursors = Array(starts.dropLast())
    var isHeld = [Bool](repeating: false, count: cursors.count)

    for proposer in cursors.indices {
      var row = proposer
      while cursors[row] < starts[row + 1] {
        let choice = choices[Int(cursors[row])]
        let receiver = Int(choice.receiver)
        let rank = choice.rank
        let base = wordStarts[receiver]
        if rank >= 0, counts[receiver] < capacities[receiver] {
          words[base + Int(rank >> 6)] |= 1 << UInt64(rank & 63)
          counts[receiver] += 1
          worst[receiver] = max(worst[receiver], rank)
          isHeld[row] = true
          break
        }
        let last = worst[receiver]
        guard rank >= 0, rank < last else {
          cursors[row] += 1
          continue
        }
        words[base + Int(rank >> 6)] |= 1 << UInt64(rank & 63)
        var word = Int(last >> 6)
        words[base + word] &= ~(1 << UInt64(last & 63))
        // The new one is a set bit above, so the search ends.
        while words[base + word] == 0 { word -= 1 }
        worst[receiver] = Int32(word * 64 + 63 - words[base + word].leadingZeroBitCount)
        isHeld[row] = true
        row = Int(proposers[Int(priorityStarts[receiver] + last)])
        isHeld[row] = false
        cursors[row] += 1
      }
    }
    return zip(cursors, isHeld).map { $1 ? $0 : -1 }
  }
}
