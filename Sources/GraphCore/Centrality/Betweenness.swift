//===----------------------------------------------------------------------===//
// Betweenness: how much of the shortest paths between others go through a node.
//
// PROBLEM. For each node v the sum, over all pairs s, t of other nodes, of the share of the
// shortest paths from s to t on which v lies.
//
// METHOD. Brandes: for each source a breadth-first search counts the shortest paths to each node;
// then, from the farthest node back, each node gets the dependency of the source on it from its
// successors (the neighbours one step farther).
//
// What is known of a node while a level is gone through fits one byte: not reached, in the next
// level, or done. The loop over neighbours has no branch that depends on it: whether a neighbour is
// new or one step farther is as good as random, and a mispredicted branch costs more than all the
// rest. Successors are written down on the way, so that the way back sees nothing else.
//
// WHY IT IS CORRECT. (1) Nodes of a level are done before it is gone through, so a neighbour that is
// not done is one step farther: a successor. A node enters the queue when it is first seen, so the
// queue ascends by distance, and its count of paths is complete when its level is. (2) Backwards,
// all successors of a node come before it, so their dependencies are complete.
// (3) Sums do not depend on the number of threads: sources are taken in blocks of a fixed size, a
// block sums its sources in ascending order, and blocks are added in ascending order.
//
// (4) Counts of paths grow without bound, but only their ratios matter: a level with counts above
// 2⁴⁰⁰ is scaled down, and the way back scales the other factor of each product alike.
//
// NOT HERE. Weighted distances, edges' betweenness. Counts are floating point: shares of more than
// 2⁵³ paths are rounded, and where one node has 2¹⁰⁰⁰ times the paths of another at the same
// distance, the share of the smaller may become 0.
//
// REFERENCES
//   U. Brandes. A Faster Algorithm for Betweenness Centrality. Journal of Mathematical Sociology
//     25(2), 2001, 163-177. doi:10.1080/0022250X.2001.9990249
//===----------------------------------------------------------------------===//

extension AdjacencyGraph {
  /// Returns the betweenness of each node: the sum over pairs of other nodes of the share of
  /// their shortest paths that go through it.
  ///
  /// In an undirected graph each pair counts once, in a directed graph each ordered pair. Weights
  /// are left aside; parallel edges are different paths (see ``simplified()``). The result is the
  /// same for each number of threads.
  ///
  /// - Complexity: O(*n* (*n* + *m*)) time over `threads`, O(*n* + *m*) space for *n* nodes and
  ///   *m* edges.
  public func betweenness(threads: Int = 1) -> Table<NodeTag, Double> {
    var sums = outgoing.withPointers { betweennessSums(lists: $0, threads: threads) }
    if !isDirected {
      for node in sums.indices { sums[node] /= 2 }
    }
    return Table(sums)
  }
}

// Sources in a block, and blocks whose sums are held at a time. They decide in which order sums
// are formed, so they must not depend on the machine.
private let blockSize = 8
private let blocksHeld = 16

/// The dependencies of all sources on each node.
private func betweennessSums(lists: NeighbourPointers, threads: Int) -> [Double] {
  let nodeCount = lists.nodeCount
  var sums = [Double](repeating: 0, count: nodeCount)
  var held = [Double](repeating: 0, count: blocksHeld * nodeCount)
  for firstSource in stride(from: 0, to: nodeCount, by: blockSize * blocksHeld) {
    held.withUnsafeMutableBufferPointer { held in
      guard let base = held.baseAddress else { return }
      nonisolated(unsafe) let blocks = base
      nonisolated(unsafe) let lists = lists
      concurrently(blocksHeld, threads: threads) { block in
        let sums = blocks + block * nodeCount
        sums.update(repeating: 0, count: nodeCount)
        let first = firstSource + block * blockSize
        guard first < nodeCount else { return }
        let search = DependencySearch(lists: lists)
        for source in first..<min(nodeCount, first + blockSize) {
          search.addDependencies(from: source, to: sums)
        }
        search.deallocate()
      }
      for block in 0..<blocksHeld {
        for node in 0..<nodeCount { sums[node] += held[block * nodeCount + node] }
      }
    }
  }
  return sums
}

/// The workspace of one block.
private struct DependencySearch {
  private let lists: NeighbourPointers
  private let states: UnsafeMutablePointer<UInt8>
  /// The number of shortest paths from the source; 0 outside a search.
  private let pathCounts: UnsafeMutablePointer<Double>
  /// (1 + dependency) / number of paths.
  private let ratios: UnsafeMutablePointer<Double>
  private let queue: UnsafeMutablePointer<Int32>
  /// The successors of the first node in the queue, of the second and so on.
  private let successors: UnsafeMutablePointer<Int32>
  /// Where the successors of each node in the queue begin.
  private let successorStarts: UnsafeMutablePointer<Int32>
  /// Where each level begins in the queue, and by what its counts were multiplied.
  private let levels: UnsafeMutablePointer<(start: Int, scale: Double)>

  /// What is known of a node while the neighbours of a level are looked at.
  private enum State {
    static let unreached: UInt8 = 0
    static let inNextLevel: UInt8 = 1
    static let done: UInt8 = 2
  }

  init(lists: NeighbourPointers) {
    self.lists = lists
    let count = lists.nodeCount
    let entryCount = Int(lists.starts[count])
    states = .allocate(capacity: count)
    states.initialize(repeating: State.unreached, count: count)
    pathCounts = .allocate(capacity: count)
    pathCounts.initialize(repeating: 0, count: count)
    ratios = .allocate(capacity: count)
    ratios.initialize(repeating: 0, count: count)
    // One more: a neighbour is written behind the end before it is known whether it belongs there.
    queue = .allocate(capacity: count + 1)
    queue.initialize(repeating: 0, count: count + 1)
    successors = .allocate(capacity: entryCount + 1)
    successors.initialize(repeating: 0, count: entryCount + 1)
    successorStarts = .allocate(capacity: count + 1)
    successorStarts.initialize(repeating: 0, count: count + 1)
    levels = .allocate(capacity: count + 1)
    levels.initialize(repeating: (0, 1), count: count + 1)
  }

  func deallocate() {
    states.deallocate()
    pathCounts.deallocate()
    ratios.deallocate()
    queue.deallocate()
    successors.deallocate()
    successorStarts.deallocate()
    levels.deallocate()
  }

  /// Adds the dependency of a source on each node.
  func addDependencies(from source: Int, to sums: UnsafeMutablePointer<Double>) {
    let levelCount = countPaths(from: source)
    let count = levels[levelCount].start
    for level in stride(from: levelCount &- 1, through: 1, by: -1) {
      let scale = levels[level &+ 1].scale
      for position in stride(
        from: levels[level &+ 1].start &- 1, through: levels[level].start, by: -1)
      {
        let node = Int(queue[position])
        let dependency = ratioSum(at: position) * (pathCounts[node] * scale)
        ratios[node] = (1 + dependency) / pathCounts[node]
        sums[node] += dependency
      }
    }
    for position in 0..<count {
      let node = Int(queue[position])
      states[node] = State.unreached
      pathCounts[node] = 0
    }
  }

  @inline(__always)
  private func ratioSum(at position: Int) -> Double {
    var sum = 0.0
    for place in Int(successorStarts[position])..<Int(successorStarts[position &+ 1]) {
      sum += ratios[Int(successors[place])]
    }
    return sum
  }

  /// Puts the nodes that can be reached into the queue, with numbers of paths and successors, and
  /// returns how many levels there are; the start of the level after the last is the queue's end.
  private func countPaths(from source: Int) -> Int {
    states[source] = State.inNextLevel
    pathCounts[source] = 1
    queue[0] = Int32(source)
    var begin = 0
    var end = 1
    var successorCount = 0
    var levelCount = 0
    while begin < end {
      let levelEnd = end
      levels[levelCount] = (begin, beginLevel(begin..<levelEnd))
      levelCount &+= 1
      for position in begin..<levelEnd {
        let node = Int(queue[position])
        let firstSuccessor = successorCount
        successorStarts[position] = Int32(truncatingIfNeeded: firstSuccessor)
        for entry in lists.entries(of: node) {
          let neighbour = lists.neighbours[entry]
          let state = states[Int(neighbour)]
          queue[end] = neighbour
          end &+= state == State.unreached ? 1 : 0
          successors[successorCount] = neighbour
          successorCount &+= state == State.done ? 0 : 1
          states[Int(neighbour)] = max(state, State.inNextLevel)
        }
        let paths = pathCounts[node]
        for place in firstSuccessor..<successorCount {
          pathCounts[Int(successors[place])] += paths
        }
      }
      begin = levelEnd
    }
    successorStarts[end] = Int32(truncatingIfNeeded: successorCount)
    levels[levelCount] = (end, 1)
    return levelCount
  }

  /// Marks the nodes of a level as done, scales their counts down if one is very large, and returns
  /// the factor.
  @inline(__always)
  private func beginLevel(_ positions: Range<Int>) -> Double {
    var largest = 0.0
    for position in positions {
      let node = Int(queue[position])
      states[node] = State.done
      largest = max(largest, pathCounts[node])
    }
    guard largest > 0x1p400 else { return 1 }
    for position in positions {
      let node = Int(queue[position])
      pathCounts[node] = max(pathCounts[node] * 0x1p-400, .leastNormalMagnitude)
    }
    return 0x1p-400
  }
}
