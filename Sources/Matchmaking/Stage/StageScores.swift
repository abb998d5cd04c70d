//===----------------------------------------------------------------------===//
// The scores of all pairs of a stage, computed on several threads.
//
// PROBLEM. 100,000 × 20 pairs; the result may not depend on how many threads compute it.
//
// METHOD. Rows are computed in blocks of 256; a block is a pure function of the model and lands in
// its own place.
//===----------------------------------------------------------------------===//

import AffinityScoring
import Dispatch
import Synchronization

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
    let blockSize = 256
    let count = model.lefts.count
    let blockCount = (count + blockSize - 1) / blockSize
    let blocks = Mutex([[PairScore]](repeating: [], count: blockCount))
    @Sendable func compute(_ block: Int) {
      var scores: [PairScore] = []
      for left in (block * blockSize)..<min(count, (block + 1) * blockSize) {
        scores += model.scores(ofLeft: left)
      }
      blocks.withLock { $0[block] = scores }
    }
    if threads <= 1 || blockCount < 2 {
      for block in 0..<blockCount { compute(block) }
    } else {
      let next = Atomic(0)
      DispatchQueue.concurrentPerform(iterations: min(threads, blockCount)) { _ in
        while true {
          let block = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard block < blockCount else { return }
          compute(block)
        }
      }
    }
    return StageScores(
      rightCount: model.rights.count, scores: blocks.withLock { Array($0.joined()) })
  }
}
