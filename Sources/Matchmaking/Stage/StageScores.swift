//===----------------------------------------------------------------------===//
// The scores of all pairs of a stage, computed on several threads.
//
// PROBLEM. 100,000 × 20 pairs; the result may not depend on how many threads compute it.
//
// METHOD. A row is a pure function of the model: `ParallelBlocks.swift`.
//===----------------------------------------------------------------------===//

import AffinityScoring

/// The scores of every left side at every receiver, row by row.
struct StageScores: Sendable {
  /// The number of receivers: the length of a row.
  let rightCount: Int
  /// The scores, row by row.
  let scores: [PairScore]

  /// The score of a pair.
  func score(_ left: Int, _ right: Int) -> PairScore { scores[left * rightCount + right] }

  /// Computes all scores of a model.
  ///
  /// - Complexity: O(pairs × criteria + length of the texts' term lists), over `threads`.
  static func compute(_ model: AffinityModel, threads: Int) -> StageScores {
    let scores = joinedInBlocks(count: model.lefts.count, threads: threads) { left in
      model.scores(ofLeft: left)
    }
    return StageScores(rightCount: model.rights.count, scores: scores)
  }
}
