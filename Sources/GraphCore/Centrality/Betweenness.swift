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
// The inner loops have no branches that depend on the data: whether a neighbour is new or one step
// farther is as good as random, and a mispredicted branch costs more than the whole rest.
//
// WHY IT IS CORRECT. (1) A node enters the queue when its distance is first set, so the queue
// ascends by distance, and a node's count is complete before it leaves. (2) Backwards, all
// successors of a node come before it, so their dependencies are complete.
// (3) Sums do not depend on the number of threads: sources are taken in blocks of a fixed size, a
// block sums its sources in ascending order, and blocks are added in ascending order.
//
// NOT HERE. Weighted distances, edges' betweenness. Counts of paths are floating point: beyond
// 2⁵³ paths between two nodes shares are rounded.
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

/// The workspace of one thread.
private struct DependencySearch {
  private let lists: NeighbourPointers
  /// The distance from the source; `unreached` outside a search.
  private let distances: UnsafeMutablePointer<Int32>
  /// The number of shortest paths from the source; 0 outside a search.
  private let pathCounts: UnsafeMutablePointer<Double>
  /// (1 + dependency) / number of paths.
  private let ratios: UnsafeMutablePointer<Double>
  private let queue: UnsafeMutablePointer<Int32>
  private let unreached = Int32.max

  init(lists: NeighbourPointers) {
    self.lists = lists
    let count = lists.nodeCount
    distances = .allocate(capacity: count)
    distances.initialize(repeating: unreached, count: count)
    pathCounts = .allocate(capacity: count)
    pathCounts.initialize(repeating: 0, count: count)
    ratios = .allocate(capacity: count)
    ratios.initialize(repeating: 0, count: count)
    // One more: a neighbour is written behind the end before it is known whether it is new.
    queue = .allocate(capacity: count + 1)
    queue.initialize(repeating: 0, count: count + 1)
  }

  func deallocate() {
    distances.deallocate()
    pathCounts.deallocate()
    ratios.deallocate()
    queue.deallocate()
  }

  /// Adds the dependency of a source on each node.
  func addDependencies(from source: Int, to sums: UnsafeMutablePointer<Double>) {
    let count = countPaths(from: source)
    for position in stride(from: count - 1, through: 0, by: -1) {
      let node = Int(queue[position])
      let next = distances[node] &+ 1
      var sum = 0.0
      for entry in lists.entries(of: node) {
        let neighbour = Int(lists.neighbours[entry])
        sum += distances[neighbour] == next ? ratios[neighbour] : 0
      }
      let dependency = sum * pathCounts[node]
      ratios[node] = (1 + dependency) / pathCounts[node]
      if node != source { sums[node] += dependency }
    }
    for position in 0..<count {
      let node = Int(queue[position])
      distances[node] = unreached
      pathCounts[node] = 0
    }
  }

  /// Puts the nodes that can be reached into the queue, with distances and numbers of paths, and
  /// returns how many there are.
  private func countPaths(from source: Int) -> Int {
    distances[source] = 0
    pathCounts[source] = 1
    queue[0] = Int32(source)
    var begin = 0
    var end = 1
    while begin < end {
      let node = Int(queue[begin])
      begin &+= 1
      let next = distances[node] &+ 1
      let paths = pathCounts[node]
      for entry in lists.entries(of: node) {
        let neighbour = Int(lists.neighbours[entry])
        let distance = distances[neighbour]
        queue[end] = Int32(truncatingIfNeeded: neighbour)
        end &+= distance == unreached ? 1 : 0
        let shorter = min(distance, next)
        distances[neighbour] = shorter
        pathCounts[neighbour] += shorter == next ? paths : 0
      }
    }
    return end
  }
}
