import GraphCore
import MatchingAlgorithms

/// What each objective that is defined for a market answers, in a form that can be compared.
struct Answers: Equatable {
  struct Answer: Equatable {
    let name: String
    /// `nil` if there is no matching.
    var pairs: [MatchedPair]?
    /// Best total only.
    var count = 0
    var total: Int64 = 0
  }

  private(set) var all: [Answer] = []

  init(_ market: Market) {
    all.append(Self.bestTotal(market))
    if market.rulesBeyondStability.isEmpty {
      for side in ProposingSide.allCases {
        if case .stable(let matching) = market.stableMatching(proposing: side) {
          add("stable, \(side) propose", matching)
        } else {
          add("stable, \(side) propose", nil)
        }
      }
    }
    guard market.rulesBeyondTrading.isEmpty else { return }
    for scale in FairnessScale.allCases {
      if case .fairest(let matching, _) = market.fairestMatching(by: scale) {
        add("fairest by \(scale)", matching)
      } else {
        add("fairest by \(scale)", nil)
      }
    }
    for (name, result) in [
      ("trading", market.topTradingCycles()), ("turns", market.serialDictatorship(seed: 5)),
    ] {
      if case .efficient(let matching) = result { add(name, matching) } else { add(name, nil) }
    }
  }

  /// The matching of best total; its pairs only where prices prove it: the tie-break of an integer program
  /// leaves bits out, so that another matching may be as good.
  static func bestTotal(_ market: Market) -> Answer {
    var answer = Answer(name: "best total")
    if case .optimal(let matching, let proof) = market.boundedBestTotalMatching() {
      (answer.count, answer.total) = (matching.count, matching.totalAffinity)
      if case .prices = proof { answer.pairs = matching.pairs } else { answer.pairs = [] }
    }
    return answer
  }

  private mutating func add(_ name: String, _ matching: BMatching?) {
    all.append(Answer(name: name, pairs: matching?.pairs))
  }

  /// The answers with other names for the participants: new number `i` was `proposers[i]`, and so on.
  func renamed(proposers: [Int], receivers: [Int]) -> Answers {
    var result = self
    for index in all.indices {
      result.all[index].pairs = all[index].pairs.map { pairs in
        pairs.map {
          MatchedPair(Handle(proposers[$0.proposer.offset]), Handle(receivers[$0.receiver.offset]))
        }.sorted()
      }
    }
    return result
  }

  /// The answers without some objectives, and without the totals.
  func pairs(without left: [String] = []) -> [Answer] {
    all.filter { !left.contains($0.name) }.map { Answer(name: $0.name, pairs: $0.pairs) }
  }
}
