import Dispatch
import Foundation
import Synchronization

/// How many threads a reader uses if nobody says: one for each processor of this process.
public let readingThreads = ProcessInfo.processInfo.activeProcessorCount

/// Returns what `body` gives for each of `0..<count`, in this order, computed by so many threads.
///
/// The result does not depend on the number of threads.
func inParallel<Result: Sendable>(
  count: Int, threads: Int, _ body: @Sendable (Int) -> Result
) -> [Result] {
  guard threads > 1, count > 1 else { return (0..<count).map(body) }
  let results = Mutex([Result?](repeating: nil, count: count))
  let next = Atomic(0)
  DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
    while true {
      let item = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard item < count else { return }
      let result = body(item)
      results.withLock { $0[item] = result }
    }
  }
  return results.withLock { $0.compactMap(\.self) }
}
