//===----------------------------------------------------------------------===//
// Personalised PageRank near one node, by forward push.
//
// PROBLEM. Approximate the rank of a walk that returns to one node, without going through the
// whole graph.
//
// METHOD. Each node has an estimate and a residual, at first 1 at the start. A push moves the
// share 1 - a of a node's residual to its estimate and the rest along its edges to its neighbours'
// residuals; at a dead end the rest returns to the start. Nodes whose residual is more than
// `tolerance` times their degree wait in a queue.
//
// WHY IT IS CORRECT. (1) After each push the rank is the estimate plus the residuals spread as a
// walk from their nodes would spread them; so estimates are never too large, and together too small
// by the sum of the residuals. (2) In an undirected graph no residual is above `tolerance` times
// the degree at the end, and degrees spread as degrees: so no estimate is too small by more than
// that either. (3) Each push takes at least (1 - a) `tolerance` times the degree out of the
// residuals, which sum to 1: that bounds the work.
//
// REFERENCES
//   R. Andersen, F. Chung, K. Lang. Local Graph Partitioning using PageRank Vectors. FOCS 2006.
//===----------------------------------------------------------------------===//

/// Estimates of the rank of nodes near a start; all others have the estimate 0.
public struct LocalPageRank<NodeTag>: Sendable, Equatable {
  /// The nodes with an estimate above 0, ascending, each with its estimate.
  public let estimates: [Estimate]
  /// By how much all estimates together are too small.
  public let missing: Double
  /// How many pushes were made.
  public let pushCount: Int

  /// A node and a lower bound of its rank.
  public struct Estimate: Sendable, Equatable {
    /// The node.
    public let node: Handle<NodeTag>
    /// The estimate, not above the exact rank.
    public let rank: Double
  }
}

extension AdjacencyGraph {
  /// Returns estimates of the rank of each node for a walk that returns to `start`.
  ///
  /// No estimate is too large, and in an undirected graph none is too small by more than
  /// `tolerance` times the node's degree (the sum of the weights of its edges, if they have some).
  ///
  /// - Precondition: `damping` is in 0..<1 and `tolerance` positive.
  /// - Complexity: O(1 / ((1 - `damping`) `tolerance`)) time whatever the size of the graph, but
  ///   for clearing two numbers for each of its nodes.
  public func forwardPush(
    from start: Handle<NodeTag>, damping: Double = 0.85, tolerance: Double
  ) -> LocalPageRank<NodeTag> {
    precondition(damping >= 0 && damping < 1, "the damping is in 0..<1")
    precondition(tolerance > 0, "the tolerance is positive")
    precondition(start.offset < nodeCount, "the start is a node of the graph")
    return outgoing.withPointers { lists in
      var push = Push(lists: lists, start: start.offset, damping: damping, tolerance: tolerance)
      push.run()
      let nodes = push.touched.sorted().filter { push.estimates[Int($0)] > 0 }
      return LocalPageRank(
        estimates: nodes.map {
          LocalPageRank.Estimate(node: Handle(Int($0)), rank: push.estimates[Int($0)])
        },
        missing: push.touched.sorted().reduce(0) { $0 + push.residuals[Int($1)] },
        pushCount: push.pushCount)
    }
  }
}

private struct Push {
  let lists: NeighbourPointers
  let start: Int
  let damping: Double
  let tolerance: Double
  var estimates: [Double]
  var residuals: [Double]
  /// The nodes that have had a residual.
  var touched: [Int32] = []
  var pushCount = 0
  private var queue: [Int32] = []
  /// The weights of nodes whose list has weights, as far as they were asked for; else empty.
  private var nodeWeights: [Double]

  init(lists: NeighbourPointers, start: Int, damping: Double, tolerance: Double) {
    self.lists = lists
    self.start = start
    self.damping = damping
    self.tolerance = tolerance
    estimates = [Double](repeating: 0, count: lists.nodeCount)
    residuals = [Double](repeating: 0, count: lists.nodeCount)
    nodeWeights = [Double](repeating: -1, count: lists.weights == nil ? 0 : lists.nodeCount)
  }

  mutating func run() {
    add(1, to: start)
    var next = 0
    while next < queue.count {
      let node = Int(queue[next])
      next += 1
      let weight = weight(of: node)
      let residual = residuals[node]
      pushCount += 1
      residuals[node] = 0
      estimates[node] += (1 - damping) * residual
      let rest = damping * residual
      if weight > 0 {
        for entry in lists.entries(of: node) {
          let share = lists.weights.map { $0[entry] / weight } ?? 1 / weight
          add(rest * share, to: Int(lists.neighbours[entry]))
        }
      } else {
        add(rest, to: start)
      }
      // What waits is moved to the front now and then, so that the queue does not keep all pushes.
      if next > 1 << 16, next > queue.count / 2 {
        queue.removeFirst(next)
        next = 0
      }
    }
  }

  /// Adds to a node's residual, and puts the node into the queue when it passes the threshold.
  private mutating func add(_ residual: Double, to node: Int) {
    guard residual > 0 else { return }
    let before = residuals[node]
    let after = before + residual
    residuals[node] = after
    if before == 0, estimates[node] == 0 { touched.append(Int32(node)) }
    let weight = weight(of: node)
    let threshold = tolerance * (weight > 0 ? weight : 1)
    if before <= threshold, after > threshold { queue.append(Int32(node)) }
  }

  private mutating func weight(of node: Int) -> Double {
    if nodeWeights.isEmpty { return Double(lists.degree(of: node)) }
    if nodeWeights[node] < 0 { nodeWeights[node] = lists.weight(of: node) }
    return nodeWeights[node]
  }
}
