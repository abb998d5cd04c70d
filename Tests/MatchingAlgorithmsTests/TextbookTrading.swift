import GraphCore
import MatchingAlgorithms

// Top trading cycles and serial dictatorship as a textbook tells them: slow, plain, for tiny markets. They
// read `FeasibleMatchings.pairs` and share no code with the solvers. Locks must keep demands and capacities.

extension FeasibleMatchings {
  /// The positions that top trading cycles choose, ascending: one cycle at a time.
  func textbookTradingCycles() -> [Int] {
    var (places, isWaiting, chosen) = afterLocks()
    while true {
      // Whoever waits, and may still have somebody.
      func isOpen(_ position: Int) -> Bool {
        isWaiting[pairs[position].proposer] && places[pairs[position].receiver] > 0
      }
      let open = pairs.indices.filter(isOpen)
      guard let first = open.first else { return chosen.sorted() }
      func favourite(ofProposer proposer: Int) -> Int? {
        open.filter { pairs[$0].proposer == proposer }
          .min { pairs[$0].proposerRank < pairs[$1].proposerRank }
      }
      func favourite(ofReceiver receiver: Int) -> Int? {
        open.filter { pairs[$0].receiver == receiver }
          .min { pairs[$0].receiverRank < pairs[$1].receiverRank }
      }
      // As many steps as there are proposers lead into a cycle; then once round it.
      var proposer = pairs[first].proposer
      func step(from proposer: Int) -> (position: Int, next: Int)? {
        guard let position = favourite(ofProposer: proposer),
          let back = favourite(ofReceiver: pairs[position].receiver)
        else { return nil }
        return (position, pairs[back].proposer)
      }
      for _ in isWaiting { proposer = step(from: proposer)?.next ?? proposer }
      let start = proposer
      var cycle: [Int] = []
      repeat {
        guard let (position, next) = step(from: proposer) else { return chosen.sorted() }
        cycle.append(position)
        proposer = next
      } while proposer != start
      for position in cycle {
        places[pairs[position].receiver] -= 1
        isWaiting[pairs[position].proposer] = false
      }
      chosen += cycle
    }
  }

  /// The positions chosen when the proposers of `order` take turns, ascending.
  func textbookTurns(_ order: [Handle<Proposer>]) -> [Int] {
    var (places, isWaiting, chosen) = afterLocks()
    for proposer in order.map(\.offset) where isWaiting[proposer] {
      isWaiting[proposer] = false
      let open = pairs.indices.filter {
        pairs[$0].proposer == proposer && places[pairs[$0].receiver] > 0
      }
      guard let best = open.min(by: { pairs[$0].proposerRank < pairs[$1].proposerRank }) else {
        continue
      }
      places[pairs[best].receiver] -= 1
      chosen.append(best)
    }
    return chosen.sorted()
  }

  private func afterLocks() -> (places: [Int], isWaiting: [Bool], chosen: [Int]) {
    var places = market.capacities.values
    var isWaiting = market.demands.values.map { $0 > 0 }
    let locked = pairs.indices.filter { pairs[$0].isLocked }
    for position in locked {
      places[pairs[position].receiver] -= 1
      isWaiting[pairs[position].proposer] = false
    }
    return (places, isWaiting, locked)
  }
}
