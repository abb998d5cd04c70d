//===----------------------------------------------------------------------===//
// Breadth-first search and connected components.
//
// PROBLEM. How many arcs away is each node; which nodes hang together.
//
// METHOD. One queue, each node entered once; components repeat the search from the first node
// that has none yet, so they are numbered by their smallest node.
//===----------------------------------------------------------------------===//

extension Digraph {
  /// Returns the number of arcs on a shortest walk from `start` to each node, `nil` where there
  /// is none.
  ///
  /// - Complexity: O(*n* + *m*) time, O(*n*) space for *n* nodes and *m* arcs.
  public func breadthFirstDistances(
    from start: Handle<NodeTag>, _ direction: Direction = .forward
  ) -> Table<NodeTag, Int?> {
    var distances = Table<NodeTag, Int?>(repeating: nil, count: nodeCount)
    distances[start] = 0
    var queue = [start]
    var next = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      let distance = (distances[node] ?? 0) + 1
      forEachNeighbour(of: node, direction) { neighbour, _ in
        guard distances[neighbour] == nil else { return }
        distances[neighbour] = distance
        queue.append(neighbour)
      }
    }
    return distances
  }

  /// Returns the number of each node's component, the direction of arcs left aside.
  ///
  /// Components are numbered from 0 in the order of their smallest node.
  ///
  /// - Complexity: O(*n* + *m*) time, O(*n*) space for *n* nodes and *m* arcs.
  public func components() -> (componentOfNode: Table<NodeTag, Int>, count: Int) {
    var component = Table<NodeTag, Int>(repeating: -1, count: nodeCount)
    var count = 0
    for start in component.handles where component[start] < 0 {
      component[start] = count
      var stack = [start]
      while let node = stack.popLast() {
        forEachNeighbour(of: node, .both) { neighbour, _ in
          guard component[neighbour] < 0 else { return }
          component[neighbour] = count
          stack.append(neighbour)
        }
      }
      count += 1
    }
    return (component, count)
  }
}
