//===----------------------------------------------------------------------===//
// Breadth-first search.
//
// PROBLEM. How many edges away is each node from one of them.
//
// METHOD. Level by level. A small level looks at the neighbours of its nodes. When the level has
// many edges, the search turns round: each node not yet reached looks for one neighbour in the
// level and stops at the first, which is soon found when the level is large. It turns round only if
// that costs at most eight times what the other way would, so all levels together stay linear. One
// bit for each node says whether it is reached, so that the scattered reads stay in the cache.
//
// WHY IT IS CORRECT. Both ways find exactly the nodes that are not reached and have a neighbour in
// the level, by the definition of a level; only the order inside a level differs, and distances do
// not depend on it.
//
// REFERENCES
//   S. Beamer, K. Asanovic, D. Patterson. Direction-Optimizing Breadth-First Search. SC,
//     November 2012.
//===----------------------------------------------------------------------===//

/// The number of edges on a shortest path from one node to each.
public struct Distances<NodeTag>: Sendable, Equatable {
  /// -1 where there is no path.
  private let storage: [Int32]
  /// The number of nodes that can be reached, the start included.
  public let reachedCount: Int
  /// The greatest distance of a node that can be reached.
  public let greatest: Int

  init(storage: [Int32], reachedCount: Int, greatest: Int) {
    self.storage = storage
    self.reachedCount = reachedCount
    self.greatest = greatest
  }

  /// The number of edges on a shortest path to a node, `nil` if there is none.
  ///
  /// - Complexity: O(1).
  public subscript(node: Handle<NodeTag>) -> Int? {
    let distance = storage[node.offset]
    return distance < 0 ? nil : Int(distance)
  }

  /// The distances in the order of nodes.
  ///
  /// - Complexity: O(*n*) for *n* nodes.
  public var values: [Int?] { storage.map { $0 < 0 ? nil : Int($0) } }
}

extension AdjacencyGraph {
  /// Returns the number of edges on a shortest path from `start` to each node; edges of a directed
  /// graph are taken from tail to head.
  ///
  /// - Complexity: O(*n* + *m*) time, O(*n*) space for *n* nodes and *m* edges.
  public func breadthFirstDistances(from start: Handle<NodeTag>) -> Distances<NodeTag> {
    precondition(start.offset < nodeCount, "the start is a node of the graph")
    return outgoing.withPointers { outgoing in
      (incoming ?? self.outgoing).withPointers { incoming in
        var search = LevelSearch(outgoing: outgoing, incoming: incoming)
        let greatest = search.run(from: start.index)
        return Distances(
          storage: search.distances, reachedCount: search.reachedCount, greatest: greatest)
      }
    }
  }
}

private struct LevelSearch {
  let outgoing: NeighbourPointers
  let incoming: NeighbourPointers
  var distances: [Int32]
  var reachedCount = 1
  /// One bit for each node, 64 in a word.
  private var reached: [UInt64]
  /// The entries in the lists of nodes not reached, by which they look for the level.
  private var openEntryCount: Int

  init(outgoing: NeighbourPointers, incoming: NeighbourPointers) {
    self.outgoing = outgoing
    self.incoming = incoming
    let count = outgoing.nodeCount
    distances = [Int32](repeating: -1, count: count)
    reached = [UInt64](repeating: 0, count: (count + 63) / 64)
    openEntryCount = Int(incoming.starts[count])
  }

  /// Sets all distances and returns the greatest.
  mutating func run(from start: Int32) -> Int {
    distances[Int(start)] = 0
    reached[Int(start) >> 6] |= 1 << UInt64(start & 63)
    var level = [start]
    var distance: Int32 = 0
    while true {
      let pushCost = level.reduce(0) { $0 + outgoing.degree(of: Int($1)) }
      openEntryCount -=
        incoming.starts == outgoing.starts
        ? pushCost : level.reduce(0) { $0 + incoming.degree(of: Int($1)) }
      let pullCost = openEntryCount + outgoing.nodeCount - reachedCount + reached.count
      let next =
        pushCost > pullCost / 8
        ? pulled(from: level, distance: distance + 1)
        : pushed(from: level, distance: distance + 1)
      if next.isEmpty { return Int(distance) }
      reachedCount += next.count
      level = next
      distance += 1
    }
  }

  /// The next level, found from the nodes of this one.
  private mutating func pushed(from level: [Int32], distance: Int32) -> [Int32] {
    var next: [Int32] = []
    for node in level {
      for entry in outgoing.entries(of: Int(node)) {
        let neighbour = outgoing.neighbours[entry]
        let bit: UInt64 = 1 << UInt64(truncatingIfNeeded: neighbour & 63)
        guard reached[Int(neighbour) >> 6] & bit == 0 else { continue }
        reached[Int(neighbour) >> 6] |= bit
        distances[Int(neighbour)] = distance
        next.append(neighbour)
      }
    }
    return next
  }

  /// The next level, found from the nodes that are not reached.
  private mutating func pulled(from level: [Int32], distance: Int32) -> [Int32] {
    var inLevel = [UInt64](repeating: 0, count: reached.count)
    for node in level { inLevel[Int(node) >> 6] |= 1 << UInt64(node & 63) }
    var next: [Int32] = []
    for word in reached.indices {
      var open = ~reached[word]
      while open != 0 {
        let node = word * 64 + open.trailingZeroBitCount
        open &= open - 1
        guard node < incoming.nodeCount else { break }
        for entry in incoming.entries(of: node) {
          let neighbour = incoming.neighbours[entry]
          let bit: UInt64 = 1 << UInt64(truncatingIfNeeded: neighbour & 63)
          guard inLevel[Int(neighbour) >> 6] & bit != 0 else { continue }
          distances[node] = distance
          next.append(Int32(node))
          break
        }
      }
    }
    for node in next { reached[Int(node) >> 6] |= 1 << UInt64(node & 63) }
    return next
  }
}
