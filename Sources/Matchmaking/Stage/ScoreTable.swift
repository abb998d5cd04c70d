import AffinityScoring
import EcosystemModel

/// The table of scores that an outcome keeps: the best of each side, or all.
struct ScoreTable {
  let market: StageMarket
  let ids: ParticipantIDs
  let options: Matchmaker.Options

  var records: [ScoreRecord] {
    let rightCount = market.participants.rights.count
    let leftCount = market.participants.lefts.count
    var kept = [Bool](repeating: options.keepsAllScores, count: leftCount * rightCount)
    if !options.keepsAllScores {
      for left in 0..<leftCount {
        let row = (0..<rightCount).map { ($0, affinity(left, $0)) }
        for right in best(row) { kept[left * rightCount + right] = true }
      }
      for right in 0..<rightCount {
        let column = (0..<leftCount).map { ($0, affinity($0, right)) }
        for left in best(column) { kept[left * rightCount + right] = true }
      }
    }
    return joinedInBlocks(count: leftCount, threads: options.threads) { [kept] left in
      let rights = (0..<rightCount).filter { kept[left * rightCount + $0] }
      return records(left, rights)
    }
  }

  private func records(_ left: Int, _ rights: [Int]) -> [ScoreRecord] {
    guard !rights.isEmpty else { return [] }
    let isRefused = market.participants.lefts[left].refusal != nil
    return zip(rights, market.model.parts(left: left, rights: rights)).map { right, parts in
      let score = market.scores.score(left, right)
      return ScoreRecord(
        left: ids.left(left), right: ids.right(right), affinity: Int(score.affinity),
        parts: parts, isEligible: !isRefused && market.isAcceptable(left, right),
        confidence: Int(score.confidence))
    }
  }

  private func affinity(_ left: Int, _ right: Int) -> Int {
    Int(market.scores.score(left, right).affinity)
  }

  /// The positions of the largest values; equal ones go to the earlier position.
  private func best(_ values: [(position: Int, value: Int)]) -> [Int] {
    let count = options.keptScores
    var best: [(position: Int, value: Int)] = []
    for entry in values {
      if best.count == count, let last = best.last, entry.value <= last.value { continue }
      let place = best.firstIndex { entry.value > $0.value } ?? best.count
      best.insert(entry, at: place)
      if best.count > count { best.removeLast() }
    }
    return best.map(\.position)
  }
}
