//===----------------------------------------------------------------------===//
// Compressed lists of neighbours, the form on which all kernels of this module run.
//
// PROBLEM. Go through the neighbours of a node with one sequential read and four bytes for each,
// in a type that is not generic: code of another module would otherwise run unspecialised.
//
// METHOD. A counting sort of the entries by their node. Counts are kept two places to the right of
// their node, so that after the prefix sum `starts[node + 1]` is the place of the node's next
// entry, and when all are placed it is the end of the node's list: no second array of positions.
//
// WHY IT IS CORRECT. (1) `starts` are prefix sums of the counts, so the lists are disjoint and
// cover all entries. (2) Entries are placed in the order in which they were given, so each list
// keeps it.
//
// NOT HERE. What the nodes are (`AdjacencyGraph` has the tag), and the numbers of arcs (`Digraph`).
//===----------------------------------------------------------------------===//

/// The neighbours of node `v` are `neighbours[starts[v]..<starts[v + 1]]`, and `weights` are
/// parallel to `neighbours`.
package struct NeighbourLists: Sendable, Equatable {
  package let starts: [Int32]
  package let neighbours: [Int32]
  /// `nil` means that each entry has weight 1.
  package let weights: [Double]?

  package var nodeCount: Int { starts.count - 1 }

  /// Which ends of the pairs get an entry.
  enum Ends { case tails, heads, both }

  init(starts: [Int32], neighbours: [Int32], weights: [Double]?) {
    self.starts = starts
    self.neighbours = neighbours
    self.weights = weights
  }

  /// Groups pairs, given as tail, head, tail, head …, by the chosen ends.
  ///
  /// - Precondition: Each end is in `0..<nodeCount`, and there are at most 2³¹ - 1 entries.
  init(
    nodeCount: Int, pairs: UnsafeBufferPointer<Int32>, by ends: Ends, weights given: [Double]?
  ) {
    let entryCount = ends == .both ? pairs.count : pairs.count / 2
    precondition(entryCount <= Int(Int32.max), "the lists have at most 2^31 - 1 entries")
    var starts = [Int32](repeating: 0, count: nodeCount + 2)
    starts.withUnsafeMutableBufferPointer { starts in
      Self.count(pairs, by: ends, into: starts)
      var sum: Int32 = 0
      for place in 0..<starts.count {
        sum &+= starts[place]
        starts[place] = sum
      }
    }
    var placed = [Double](repeating: 0, count: given == nil ? 0 : entryCount)
    neighbours = [Int32](unsafeUninitializedCapacity: entryCount) { buffer, initialised in
      starts.withUnsafeMutableBufferPointer { starts in
        guard let given else {
          Self.place(pairs, by: ends, starts: starts) { buffer[$0] = $1 }
          return
        }
        var entry = 0
        placed.withUnsafeMutableBufferPointer { placed in
          Self.place(pairs, by: ends, starts: starts) { position, neighbour in
            buffer[position] = neighbour
            placed[position] = given[ends == .both ? entry / 2 : entry]
            entry += 1
          }
        }
      }
      initialised = entryCount
    }
    starts.removeLast()
    self.starts = starts
    weights = given == nil ? nil : placed
  }

  private static func count(
    _ pairs: UnsafeBufferPointer<Int32>, by ends: Ends,
    into starts: UnsafeMutableBufferPointer<Int32>
  ) {
    let step = ends == .both ? 1 : 2
    for index in stride(from: ends == .heads ? 1 : 0, to: pairs.count, by: step) {
      starts[Int(pairs[index]) &+ 2] &+= 1
    }
  }

  @inline(__always)
  private static func place(
    _ pairs: UnsafeBufferPointer<Int32>, by ends: Ends, starts: UnsafeMutableBufferPointer<Int32>,
    _ body: (_ position: Int, _ neighbour: Int32) -> Void
  ) {
    for index in stride(from: 0, to: pairs.count, by: 2) {
      let tail = pairs[index]
      let head = pairs[index &+ 1]
      if ends != .heads {
        body(Int(starts[Int(tail) &+ 1]), head)
        starts[Int(tail) &+ 1] &+= 1
      }
      if ends != .tails {
        body(Int(starts[Int(head) &+ 1]), tail)
        starts[Int(head) &+ 1] &+= 1
      }
    }
  }
}

/// Bare pointers to the lists, for kernels; valid inside the closure that gave them.
struct NeighbourPointers {
  let nodeCount: Int
  let starts: UnsafePointer<Int32>
  let neighbours: UnsafePointer<Int32>
  let weights: UnsafePointer<Double>?

  /// The positions of the entries of a node.
  @inline(__always)
  func entries(of node: Int) -> Range<Int> {
    Range(uncheckedBounds: (Int(starts[node]), Int(starts[node &+ 1])))
  }

  @inline(__always)
  func degree(of node: Int) -> Int { Int(starts[node &+ 1] &- starts[node]) }
}

extension NeighbourLists {
  /// Calls `body` with pointers to the lists.
  func withPointers<Result>(_ body: (NeighbourPointers) -> Result) -> Result {
    starts.withUnsafeBufferPointer { starts in
      neighbours.withUnsafeBufferPointer { neighbours in
        guard let first = starts.baseAddress else { preconditionFailure("starts has one element") }
        // A graph without entries has no address; nothing is read through the substitute.
        let entries = neighbours.baseAddress ?? first
        guard let weights else {
          return body(
            NeighbourPointers(
              nodeCount: nodeCount, starts: first, neighbours: entries, weights: nil))
        }
        return weights.withUnsafeBufferPointer { weights in
          body(
            NeighbourPointers(
              nodeCount: nodeCount, starts: first, neighbours: entries,
              weights: weights.baseAddress))
        }
      }
    }
  }
}
