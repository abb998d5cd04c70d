/// Returns what would stand at `rank` if the numbers were sorted; leaves them in another order.
///
/// - Complexity: O(*n*) in the mean (Hoare's selection, the pivot the median of three).
func nthElement(_ numbers: UnsafeMutableBufferPointer<Int64>, _ rank: Int) -> Int64 {
  var low = 0
  var high = numbers.count - 1
  while low < high {
    let (first, middle, last) = (numbers[low], numbers[(low + high) / 2], numbers[high])
    let pivot = max(min(first, middle), min(max(first, middle), last))
    var left = low
    var right = high
    while left <= right {
      while numbers[left] < pivot { left += 1 }
      while numbers[right] > pivot { right -= 1 }
      if left <= right {
        numbers.swapAt(left, right)
        left += 1
        right -= 1
      }
    }
    if rank <= right {
      high = right
    } else if rank >= left {
      low = left
    } else {
      return numbers[rank]
    }
  }
  return numbers[rank]
}

/// The smallest of many numbers, up to a count: a heap with the largest of them on top.
struct SmallestNumbers {
  private var heap: [Int64] = []
  private let count: Int

  /// Keeps at most `count` numbers, at least one.
  init(count: Int) {
    self.count = max(1, count)
    heap.reserveCapacity(min(self.count, 1_024))
  }

  /// The largest of them; `nil` if there were fewer numbers.
  var largest: Int64? { heap.count == count ? heap[0] : nil }
  /// The largest of those that there were, 0 if there was none.
  var largestSoFar: Int64 { heap.first ?? 0 }

  /// Takes a number if it is among the smallest.
  ///
  /// - Complexity: O(1) if it is not, O(log *count*) if it is.
  @inline(__always)
  mutating func insert(_ number: Int64) {
    if heap.count < count {
      add(number)
    } else if number < heap[0] {
      replace(number)
    }
  }

  private mutating func add(_ number: Int64) {
    heap.append(number)
    var place = heap.count - 1
    while place > 0, heap[(place - 1) / 2] < number {
      heap[place] = heap[(place - 1) / 2]
      place = (place - 1) / 2
    }
    heap[place] = number
  }

  private mutating func replace(_ number: Int64) {
    var place = 0
    while true {
      var child = 2 * place + 1
      guard child < heap.count else { break }
      if child + 1 < heap.count, heap[child + 1] > heap[child] { child += 1 }
      guard heap[child] > number else { break }
      heap[place] = heap[child]
      place = child
    }
    heap[place] = number
  }
}
