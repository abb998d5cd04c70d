/// A binary heap with the least element on top.
struct BinaryHeap<Element: Comparable> {
  private var storage: [Element] = []

  init(capacity: Int = 0) { storage.reserveCapacity(capacity) }

  var min: Element? { storage.first }
  var count: Int { storage.count }

  mutating func removeAll() { storage.removeAll(keepingCapacity: true) }

  /// Adds an element without order: ``restoreOrder()`` must follow.
  mutating func append(_ element: Element) { storage.append(element) }

  /// Makes a heap of what was appended.
  mutating func restoreOrder() {
    storage.withUnsafeMutableBufferPointer { elements in
      for place in (0..<(elements.count / 2)).reversed() {
        Self.sink(elements[place], from: place, elements)
      }
    }
  }

  mutating func insert(_ element: Element) {
    storage.append(element)
    storage.withUnsafeMutableBufferPointer { elements in
      var child = elements.count - 1
      while child > 0 {
        let parent = (child - 1) / 2
        guard element < elements[parent] else { break }
        elements[child] = elements[parent]
        child = parent
      }
      elements[child] = element
    }
  }

  mutating func removeMin() {
    guard let last = storage.popLast(), !storage.isEmpty else { return }
    storage.withUnsafeMutableBufferPointer { Self.sink(last, from: 0, $0) }
  }

  /// Puts an element in the place of the least; returns which that was.
  mutating func replaceMin(with element: Element) -> Element? {
    guard let least = storage.first else { return nil }
    storage.withUnsafeMutableBufferPointer { Self.sink(element, from: 0, $0) }
    return least
  }

  @inline(__always)
  private static func sink(
    _ element: Element, from place: Int, _ elements: UnsafeMutableBufferPointer<Element>
  ) {
    var parent = place
    while true {
      var child = 2 * parent + 1
      guard child < elements.count else { break }
      if child + 1 < elements.count, elements[child + 1] < elements[child] { child += 1 }
      guard elements[child] < element else { break }
      elements[parent] = elements[child]
      parent = child
    }
    elements[parent] = element
  }
}
