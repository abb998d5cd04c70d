//===----------------------------------------------------------------------===//
// The k shortest paths between two nodes, without repeated nodes.
//
// PROBLEM. The cheapest path from one node to another, the next one, and so on; arc costs are not
// negative. Paths are ordered by cost, then by number of arcs, then by their arcs in the order in
// which they were written: so there are no ties.
//
// METHOD. Yen's deviations as disjoint sets: the set of all paths is split into disjoint sets, each given by
// the arcs with which its paths begin and by arcs that must not come next, and each with its first
// path on a heap. When a path leaves the heap, its set without it is split at each of its nodes
// into sets of the same form.
//
// The first path of a set follows the costs to the goal (`GoalDistances`): at each node the first
// written arc on which the remaining cost and number of arcs come true. Costs to the goal in the
// whole graph do, if the path then keeps off the nodes at which the set begins; else a search
// without those nodes gives them.
//
// WHY IT IS CORRECT. (1) The sets are disjoint and together hold all paths but those given out, so
// the least of their first paths is next. (2) Each arc followed takes one off the remaining number
// of arcs, so the walk ends at the goal and repeats no node; and it is first in order, since the
// first written arc is taken at each node. (3) A path in the whole graph that keeps off the nodes
// is in the set; if it is first among more, it is first in the set.
//
// NOT HERE. Negative costs, all pairs.
//
// REFERENCES
//   J. Y. Yen. Finding the K Shortest Loopless Paths in a Network. Management Science 17(11), 1971,
//     712-716 (the deviations; he looks for duplicates, we split sets that have none).
//===----------------------------------------------------------------------===//

import HeapModule

/// A path: the arcs in order, and their total cost.
public struct Path<ArcTag>: Sendable, Equatable {
  /// The arcs from the start to the goal; empty if both are the same node.
  public let arcs: [Handle<ArcTag>]
  /// The sum of the arcs' costs.
  public let cost: Int64
}

extension Digraph {
  /// Returns the first of ``shortestPaths(from:to:costs:count:_:)``, or `nil` if there is none.
  ///
  /// - Precondition: No cost is negative, and no path's cost exceeds `Int64.max`.
  /// - Complexity: O((*n* + *m*) log *n*) time, O(*n* + *m*) space for *n* nodes and *m* arcs.
  public func shortestPath(
    from start: Handle<NodeTag>, to goal: Handle<NodeTag>,
    costs: Table<ArcTag, Int64>, _ direction: Direction = .forward
  ) -> Path<ArcTag>? {
    shortestPaths(from: start, to: goal, costs: costs, count: 1, direction).first
  }

  /// Returns the first `count` paths from `start` to `goal` that repeat no node, or all if there
  /// are fewer.
  ///
  /// They are in the order of their cost, then of their number of arcs, then of their arcs as
  /// numbered. From a node to itself there is one path, without arcs.
  ///
  /// - Precondition: No cost is negative, and no path's cost exceeds `Int64.max`.
  /// - Complexity: O(*k* *l* (*n* + *m*) log *n*) time, O(*n* + *m* + *k* *l*²) space for *k*
  ///   paths of up to *l* arcs, *n* nodes and *m* arcs; searches that end early or are not needed
  ///   make it much less as a rule.
  public func shortestPaths(
    from start: Handle<NodeTag>, to goal: Handle<NodeTag>, costs: Table<ArcTag, Int64>,
    count: Int, _ direction: Direction = .forward
  ) -> [Path<ArcTag>] {
    precondition(costs.count == arcCount, "there is one cost for each arc")
    precondition(costs.values.allSatisfy { $0 >= 0 }, "a cost is not negative")
    precondition(start.offset < nodeCount && goal.offset < nodeCount, "the ends are in the graph")
    let walk = ArcWalk(
      lists: lists, costs: costs.values, takesForward: direction != .backward,
      takesBackward: direction != .forward)
    return PathEnumeration(walk: walk, start: start.offset, goal: goal.offset)
      .paths(count: count)
      .map { Path(arcs: $0.arcs.map { Handle(Int($0)) }, cost: $0.cost) }
  }
}

/// A path or the first arcs of one; ordered by cost, number of arcs and arcs.
private struct ArcPath: Comparable {
  var arcs: [Int32]
  var cost: Int64

  static func < (left: ArcPath, right: ArcPath) -> Bool {
    if left.cost != right.cost { return left.cost < right.cost }
    if left.arcs.count != right.arcs.count { return left.arcs.count < right.arcs.count }
    return left.arcs.lexicographicallyPrecedes(right.arcs)
  }
}

/// A set of paths, given by how they begin, with the first of them.
private struct PathSet: Comparable {
  let first: ArcPath
  /// With how many arcs of `first` all paths of the set begin.
  let fixedCount: Int
  /// The arcs that must not come next.
  let barredArcs: [Int32]

  static func < (left: PathSet, right: PathSet) -> Bool { left.first < right.first }
}

private struct PathEnumeration {
  let walk: ArcWalk
  let start: Int
  let goal: Int

  func paths(count: Int) -> [ArcPath] {
    guard count > 0 else { return [] }
    let nobody = [Bool](repeating: false, count: walk.nodeCount)
    let whole = GoalDistances(walk, goal: goal, without: nobody, until: count == 1 ? start : nil)
    guard let first = walk.path(from: start, by: whole, barredArcs: [], without: nobody) else {
      return []
    }
    var sets: Heap<PathSet> = [PathSet(first: first, fixedCount: 0, barredArcs: [])]
    var result: [ArcPath] = []
    while result.count < count, let set = sets.popMin() {
      result.append(set.first)
      if result.count < count { split(set, into: &sets, whole) }
    }
    return result
  }

  /// Puts the parts of a set without its first path on the heap.
  private func split(_ set: PathSet, into sets: inout Heap<PathSet>, _ whole: GoalDistances) {
    var isFixed = [Bool](repeating: false, count: walk.nodeCount)
    var begin = ArcPath(arcs: [], cost: 0)
    var node = start
    for (position, arc) in set.first.arcs.enumerated() {
      isFixed[node] = true
      if position >= set.fixedCount {
        let barred = (position == set.fixedCount ? set.barredArcs : []) + [arc]
        if let rest = rest(from: node, barredArcs: barred, without: isFixed, whole) {
          sets.insert(
            PathSet(
              first: ArcPath(arcs: begin.arcs + rest.arcs, cost: begin.cost + rest.cost),
              fixedCount: position, barredArcs: barred))
        }
      }
      begin.arcs.append(arc)
      begin.cost += walk.costs[Int(arc)]
      node = walk.end(of: arc, from: node)
    }
  }

  /// The first path from a node to the goal that begins with none of the barred arcs and keeps off
  /// the fixed nodes.
  private func rest(
    from node: Int, barredArcs: [Int32], without isFixed: [Bool], _ whole: GoalDistances
  ) -> ArcPath? {
    var isFixed = isFixed
    isFixed[node] = true
    switch walk.attempt(from: node, by: whole, barredArcs: barredArcs, without: isFixed) {
    case .path(let path): return path
    case .none: return nil
    case .hindered:
      let distances = GoalDistances(
        walk, goal: goal, without: isFixed, until: node, barredArcs: barredArcs)
      return walk.path(from: node, by: distances, barredArcs: barredArcs, without: isFixed)
    }
  }
}

/// The arcs that may be walked, and their costs.
private struct ArcWalk {
  let lists: ArcLists
  let costs: [Int64]
  let takesForward: Bool
  let takesBackward: Bool

  var nodeCount: Int { lists.outgoingStarts.count - 1 }

  /// What came of following costs to the goal in the whole graph.
  enum Attempt {
    case path(ArcPath)
    /// There is no path even in the whole graph.
    case none
    /// The path meets a node that it must not.
    case hindered
  }

  /// Calls `body` with each arc that leaves a node (or, against the walk, enters it) and the node
  /// at its other end.
  @inline(__always)
  func forEachArc(
    at node: Int, againstWalk: Bool = false, _ body: (_ arc: Int32, _ other: Int) -> Void
  ) {
    if againstWalk ? takesBackward : takesForward {
      for place in Int(lists.outgoingStarts[node])..<Int(lists.outgoingStarts[node + 1]) {
        let arc = lists.outgoing[place]
        body(arc, Int(lists.heads[Int(arc)]))
      }
    }
    if againstWalk ? takesForward : takesBackward {
      for place in Int(lists.incomingStarts[node])..<Int(lists.incomingStarts[node + 1]) {
        let arc = lists.incoming[place]
        body(arc, Int(lists.tails[Int(arc)]))
      }
    }
  }

  /// The other end of an arc that is walked from a node.
  func end(of arc: Int32, from node: Int) -> Int {
    let tail = Int(lists.tails[Int(arc)])
    return takesForward && tail == node ? Int(lists.heads[Int(arc)]) : tail
  }

  /// The first path by these distances, which know nothing of the nodes to keep off.
  func attempt(
    from start: Int, by distances: GoalDistances, barredArcs: [Int32], without isFixed: [Bool]
  ) -> Attempt {
    var path = ArcPath(arcs: [], cost: 0)
    var node = start
    while node != distances.goal {
      let barred = path.arcs.isEmpty ? barredArcs : []
      var best: (remaining: Remaining, arc: Int32, other: Int)?
      forEachArc(at: node) { arc, other in
        guard let remaining = distances[other]?.after(costs[Int(arc)]), !barred.contains(arc),
          other != node
        else { return }
        if let found = best, (found.remaining, found.arc) <= (remaining, arc) { return }
        best = (remaining, arc, other)
      }
      guard let best else { return .none }
      if isFixed[best.other] { return .hindered }
      path.arcs.append(best.arc)
      path.cost += costs[Int(best.arc)]
      node = best.other
    }
    return .path(path)
  }

  /// The first path by distances that do know of the nodes to keep off, `nil` if there is none.
  func path(
    from start: Int, by distances: GoalDistances, barredArcs: [Int32], without isFixed: [Bool]
  ) -> ArcPath? {
    guard
      case .path(let path) = attempt(
        from: start, by: distances, barredArcs: barredArcs, without: isFixed)
    else { return nil }
    return path
  }
}

/// What remains to the goal: cost, then number of arcs.
private struct Remaining: Comparable {
  let cost: Int64
  let arcCount: Int32

  static func < (left: Remaining, right: Remaining) -> Bool {
    (left.cost, left.arcCount) < (right.cost, right.arcCount)
  }

  /// What remains before an arc of this cost.
  func after(_ cost: Int64) -> Remaining {
    Remaining(cost: self.cost + cost, arcCount: arcCount + 1)
  }
}

/// The least cost and number of arcs from each node to the goal, by Dijkstra against the walk.
private struct GoalDistances {
  let goal: Int
  private var remaining: [Remaining?]

  /// Searches until the node `until` is settled; it is walked from, never through, and not by the
  /// barred arcs.
  init(
    _ walk: ArcWalk, goal: Int, without isFixed: [Bool], until: Int?, barredArcs: [Int32] = []
  ) {
    self.goal = goal
    let none = Remaining?.none
    remaining = [Remaining?](repeating: none, count: walk.nodeCount)
    remaining[goal] = Remaining(cost: 0, arcCount: 0)
    var isSettled = [Bool](repeating: false, count: walk.nodeCount)
    var frontier: Heap<Entry> = [Entry(remaining: Remaining(cost: 0, arcCount: 0), node: goal)]
    while let entry = frontier.popMin() {
      if entry.node == until { break }
      guard !isSettled[entry.node] else { continue }
      isSettled[entry.node] = true
      walk.forEachArc(at: entry.node, againstWalk: true) { arc, other in
        if other == until {
          guard !barredArcs.contains(arc) else { return }
        } else if isFixed[other] {
          return
        }
        let new = entry.remaining.after(walk.costs[Int(arc)])
        if let known = remaining[other], known <= new { return }
        remaining[other] = new
        frontier.insert(Entry(remaining: new, node: other))
      }
    }
    // What is not settled may not be final; nobody goes there, since more remains than from `until`.
  }

  subscript(node: Int) -> Remaining? { remaining[node] }

  /// A node in the frontier.
  private struct Entry: Comparable {
    let remaining: Remaining
    let node: Int

    static func < (left: Entry, right: Entry) -> Bool {
      (left.remaining, left.node) < (right.remaining, right.node)
    }
  }
}
