//===----------------------------------------------------------------------===//
// Connected components.
//
// PROBLEM. Which nodes hang together, the direction of edges left aside.
//
// METHOD. Sets of nodes as trees: each node points to a smaller node of its set or to itself.
// First only the first two neighbours of each node are joined; that puts most nodes of a large
// component into one tree. The tree that most of 1,024 evenly spaced nodes are in is taken for
// settled: the other neighbours of its nodes are not looked at. All other nodes join theirs.
//
// WHY IT IS CORRECT. (1) Only ends of an edge are joined, so no two components are. (2) An edge
// that is not looked at has an end in the settled tree at that time; its other end is in the same
// tree, or joins all that it has, this edge included: in an undirected graph from its own list, in
// a directed graph from its outgoing and incoming lists. (3) The larger root is hung under the
// smaller, and halving moves a pointer up, so pointers go to smaller nodes: one ascending pass
// numbers the sets by their smallest node.
//
// REFERENCES
//   M. Sutton. Afforest: connected components by subgraph sampling and component skip; program on the
//     GAP benchmark's code (ours is sequential, and numbers components by their smallest node).
//===----------------------------------------------------------------------===//

extension AdjacencyGraph {
  /// Returns the connected components, the direction of edges left aside.
  ///
  /// - Complexity: O(*n* + *m*) time but for a factor that grows like a logarithm in contrived
  ///   cases, O(*n*) space for *n* nodes and *m* edges.
  public func components() -> Partition<NodeTag, Component> {
    var forest = SetForest(nodeCount: nodeCount)
    outgoing.withPointers { lists in
      guard let incoming else {
        forest.joinNeighbours(lists, alsoOf: nil)
        return
      }
      incoming.withPointers { forest.joinNeighbours(lists, alsoOf: $0) }
    }
    let (groups, count) = forest.numbered(as: Component.self)
    return Partition(groupOfNode: groups, count: count)
  }
}

extension Digraph {
  /// Returns the connected components, the direction of arcs left aside.
  ///
  /// - Complexity: as ``AdjacencyGraph/components()``.
  public func components() -> Partition<NodeTag, Component> { undirectedView().components() }
}

/// Disjoint sets of nodes.
struct SetForest {
  /// Invariant: `parents[node] <= node`; the root of a set is its smallest node.
  private var parents: [Int32]

  init(nodeCount: Int) { parents = (0..<nodeCount).map { Int32($0) } }

  /// Joins the sets of the ends of all edges.
  mutating func joinNeighbours(_ lists: NeighbourPointers, alsoOf incoming: NeighbourPointers?) {
    parents.withUnsafeMutableBufferPointer { parents in
      for node in 0..<lists.nodeCount {
        let entries = lists.entries(of: node)
        let end = min(entries.upperBound, entries.lowerBound &+ Self.sampledCount)
        for entry in entries.lowerBound..<end {
          Self.join(Int32(truncatingIfNeeded: node), lists.neighbours[entry], in: parents)
        }
      }
      // Parents are smaller, so they point to their roots when their children are reached.
      for node in 0..<parents.count { parents[node] = parents[Int(parents[node])] }
      let settled = Self.frequentRoot(in: parents)
      for node in 0..<lists.nodeCount where parents[node] != settled {
        let entries = lists.entries(of: node)
        let first = min(entries.upperBound, entries.lowerBound &+ Self.sampledCount)
        for entry in first..<entries.upperBound {
          Self.join(Int32(truncatingIfNeeded: node), lists.neighbours[entry], in: parents)
        }
        guard let incoming else { continue }
        for entry in incoming.entries(of: node) {
          Self.join(Int32(truncatingIfNeeded: node), incoming.neighbours[entry], in: parents)
        }
      }
    }
  }

  /// How many neighbours of each node are joined before the others.
  private static let sampledCount = 2

  /// Joins the sets of the ends of those edges of an undirected graph that `isJoining` accepts.
  @inline(__always)
  mutating func joinNeighbours(
    _ lists: NeighbourPointers, where isJoining: (Int, Int) -> Bool
  ) {
    parents.withUnsafeMutableBufferPointer { parents in
      for node in 0..<lists.nodeCount {
        for entry in lists.entries(of: node) {
          let neighbour = Int(lists.neighbours[entry])
          if neighbour < node, isJoining(neighbour, node) {
            Self.join(Int32(truncatingIfNeeded: neighbour), Int32(node), in: parents)
          }
        }
      }
    }
  }

  /// Returns the number of each node's set, counted in the order of smallest nodes, and how many
  /// sets there are.
  func numbered<Tag>(as _: Tag.Type) -> (groupOfNode: [Handle<Tag>], count: Int) {
    var count = 0
    let groups = [Handle<Tag>](unsafeUninitializedCapacity: parents.count) { groups, initialised in
      guard let first = groups.baseAddress else { return }
      for (node, parent) in parents.enumerated() {
        let isRoot = Int(parent) == node
        (first + node).initialize(to: isRoot ? Handle(count) : first[Int(parent)])
        count += isRoot ? 1 : 0
      }
      initialised = parents.count
    }
    return (groups, count)
  }

  @inline(__always)
  private static func root(
    of node: Int32, in parents: UnsafeMutableBufferPointer<Int32>
  ) -> Int32 {
    var node = node
    while true {
      let parent = parents[Int(node)]
      if parent == node { return node }
      let above = parents[Int(parent)]
      parents[Int(node)] = above
      node = above
    }
  }

  @inline(__always)
  private static func join(
    _ first: Int32, _ second: Int32, in parents: UnsafeMutableBufferPointer<Int32>
  ) {
    let one = root(of: first, in: parents)
    let other = root(of: second, in: parents)
    if one < other {
      parents[Int(other)] = one
    } else {
      parents[Int(one)] = other
    }
  }

  /// The root that most of up to 1,024 evenly spaced nodes have; -1 if there are no nodes.
  private static func frequentRoot(in parents: UnsafeMutableBufferPointer<Int32>) -> Int32 {
    let step = max(1, parents.count / 1024)
    let roots = stride(from: 0, to: parents.count, by: step)
      .map { root(of: Int32($0), in: parents) }.sorted()
    var best: (root: Int32, count: Int) = (-1, 0)
    var count = 0
    for (index, root) in roots.enumerated() {
      count = index > 0 && roots[index - 1] == root ? count + 1 : 1
      if count > best.count { best = (root, count) }
    }
    return best.root
  }
}
