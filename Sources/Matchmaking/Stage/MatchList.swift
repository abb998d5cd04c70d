import AffinityScoring
import EcosystemModel
import GraphCore
import MatchingAlgorithms

/// The accepted pairs of a stage with scores, ranks and what was missed.
struct MatchList {
  let market: StageMarket
  let matching: BMatching
  let facts: CandidateFacts
  let ids: ParticipantIDs
  let ecosystem: Ecosystem

  /// How many missed receivers are kept for a pair.
  private static let missedCount = 2

  /// The records in the order of the proposers.
  func records(threads: Int) -> [MatchRecord] {
    let rightRanks = RightRanks(market)
    return joinedInBlocks(count: market.leftOfProposer.count, threads: threads) { proposer in
      records(ofProposer: proposer, rightRanks)
    }
  }

  private func records(ofProposer proposer: Int, _ rightRanks: RightRanks) -> [MatchRecord] {
    let left = market.leftOfProposer[proposer]
    let rights = matching.receivers(of: Handle(proposer)).map(\.offset)
    guard !rights.isEmpty else { return [] }
    let scores = ScorePartsBuilder(market.model, ecosystem).scores(left, rights)
    return zip(rights, scores).map { right, score in
      let better = betterForLeft(left, than: right)
      let missed = better.filter { !rights.contains($0) }.prefix(Self.missedCount)
      let isLocked =
        market.market.pairs.position(of: Handle(proposer), Handle(right)).map {
          market.market.pairs.isLocked(at: $0)
        } ?? false
      return MatchRecord(
        left: ids.left(left), right: ids.right(right), score: score,
        leftRank: better.count + 1, rightRank: rightRanks.rank(of: left, at: right),
        isLocked: isLocked,
        missed: missed.isEmpty
          ? [] : facts.candidates(left, Array(missed), withShortfall: false))
    }
  }

  /// The receivers that a left side could have and would rather have, best first by its own view.
  private func betterForLeft(_ left: Int, than right: Int) -> [Int] {
    let own = market.scores.score(left, right).left
    return market.participants.rights.indices.filter {
      $0 != right && market.isAcceptable(left, $0) && market.scores.score(left, $0).left > own
    }.sorted {
      let one = market.scores.score(left, $0).left
      let other = market.scores.score(left, $1).left
      return one == other ? ids.right($0).isBefore(ids.right($1)) : one > other
    }
  }
}

/// The ranks of left sides at receivers, by the receivers' own view.
private struct RightRanks {
  private let market: StageMarket
  /// For each receiver the values of those that it could have, descending.
  private let values: [[Int32]]

  init(_ market: StageMarket) {
    self.market = market
    values = market.participants.rights.indices.map { right in
      market.leftOfProposer.filter { market.isAcceptable($0, right) }
        .map { market.scores.score($0, right).right }.sorted(by: >)
    }
  }

  /// One more than the number of those that the receiver would rather have.
  func rank(of left: Int, at right: Int) -> Int {
    let value = market.scores.score(left, right).right
    var low = 0
    var high = values[right].count
    while low < high {
      let middle = (low + high) / 2
      if values[right][middle] > value { low = middle + 1 } else { high = middle }
    }
    return low + 1
  }
}
