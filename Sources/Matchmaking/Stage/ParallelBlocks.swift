//===----------------------------------------------------------------------===//
// A map over many items on several threads, whose result does not depend on their number.
//
// METHOD. Items are taken in blocks of 256; a block's results land in its own place and are joined
// in order at the end.
//===----------------------------------------------------------------------===//

import Dispatch
import Synchronization

/// Returns what `body` gives for each of `0..<count`, joined in ascending order.
///
/// - Complexity: O(the sum over all items), over `threads`.
func joinedInBlocks<Result: Sendable>(
  count: Int, threads: Int, _ body: @Sendable (Int) -> [Result]
) -> [Result] {
  let blockSize = 256
  let blockCount = (count + blockSize - 1) / blockSize
  let blocks = Mutex([[Result]](repeating: [], count: blockCount))
  @Sendable func compute(_ block: Int) {
    var results: [Result] = []
    for item in (block * blockSize)..<min(count, (block + 1) * blockSize) {
      results += body(item)
    }
    blocks.withLock { $0[block] = results }
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
  return blocks.withLock { Array($0.joined()) }
}
