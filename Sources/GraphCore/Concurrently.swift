// Work split into numbered parts, over several threads.

import Dispatch
import Synchronization

/// Calls `body` with each of `0..<count`, in any order, on up to `threads` threads at a time.
///
/// Parts are handed out one by one, so a thread that is held up takes fewer. What must be the same
/// in each run has to be split by `count`, never by `threads`.
func concurrently(_ count: Int, threads: Int, _ body: @Sendable (Int) -> Void) {
  if threads <= 1 || count < 2 {
    for part in 0..<count { body(part) }
    return
  }
  let next = Atomic(0)
  DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
    while true {
      let part = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard part < count else { return }
      body(part)
    }
  }
}
