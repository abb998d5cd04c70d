//===----------------------------------------------------------------------===//
// Personalised PageRank: where a walk that keeps returning to given nodes spends its time.
//
// PROBLEM. With probability `damping` = a the walk takes an edge, chosen by weight; otherwise, and
// where no edge leaves, it returns to a node drawn from the restart distribution b. The rank p of
// a node is the share of time spent there.
//
// METHOD. Without the returns from dead ends, p is in proportion to the solution x of
// (I - a Pᵀ) x = (1 - a) b, P the transition matrix; so that system is solved and x is scaled to
// sum 1. Undirected graphs: with x = D y the system is symmetric, and conjugate gradients solve it
// in about a quarter of the products that repeated multiplication needs (`SymmetricWalk`).
// Directed graphs: Gauss-Seidel (`DirectedWalk`).
//
// WHY IT IS CORRECT. (1) Scaling: a dead end returns by b, so what it adds to p is in proportion
// to b, and p in proportion to x. (2) The error: the inverse of I - a Pᵀ has column sums of at most
// 1 / (1 - a), so x is wrong by at most r / (1 - a) in the sum of absolute values, where r is the
// sum of the absolute residuals; scaling at most doubles that, relative to the sum of x. Both
// methods run until this bound is below the tolerance, and return it.
//
// NOT HERE. Dead ends that return to all nodes alike: here they return by the restart distribution.
//===----------------------------------------------------------------------===//

/// The share of time that a random walk with restarts spends at each node.
public struct PageRank<NodeTag>: Sendable, Equatable {
  /// The rank of each node; they are not negative and sum to 1, but for rounding.
  public let values: Table<NodeTag, Double>
  /// The sum over all nodes of the distance to the exact rank is at most this, rounding apart.
  public let errorBound: Double
  /// How many times the graph's edges were gone through.
  public let productCount: Int
}

extension AdjacencyGraph {
  /// Returns the rank of each node for a walk that returns to one node.
  ///
  /// - Precondition: `damping` is in 0..<1 and `tolerance` positive.
  /// - Complexity: as ``personalisedPageRank(restart:damping:tolerance:threads:)``.
  public func personalisedPageRank(
    from node: Handle<NodeTag>, damping: Double = 0.85, tolerance: Double = 1e-10,
    threads: Int = 1
  ) -> PageRank<NodeTag> {
    var restart = Table<NodeTag, Double>(repeating: 0, count: nodeCount)
    restart[node] = 1
    return personalisedPageRank(
      restart: restart, damping: damping, tolerance: tolerance, threads: threads)
  }

  /// Returns the rank of each node for a walk that returns to nodes in proportion to `restart`.
  ///
  /// The result is the same for each number of threads; directed graphs use one.
  ///
  /// - Parameters:
  ///   - restart: How often the walk returns to each node; it is scaled to sum 1.
  ///   - damping: The probability that the walk goes on; else it returns.
  ///   - tolerance: By how much the sum of the absolute errors may exceed 0. Below about 10⁻¹⁴
  ///     rounding decides, and ``PageRank/errorBound`` says what was reached.
  ///   - threads: On how many threads to work.
  /// - Returns: The ranks, with a bound on their error.
  /// - Precondition: `restart` has one finite value for each node, none negative and one positive;
  ///   `damping` is in 0..<1 and `tolerance` positive.
  /// - Complexity: O(*k* (*n* + *m*)) time over `threads`, O(*n*) space for *n* nodes and *m*
  ///   edges. In an undirected graph *k* is at most about
  ///   ln(2 / `tolerance`) / (1 - `damping`)^½, in a directed graph that without the root; for the
  ///   defaults 40 and 80 are common.
  public func personalisedPageRank(
    restart: Table<NodeTag, Double>, damping: Double = 0.85, tolerance: Double = 1e-10,
    threads: Int = 1
  ) -> PageRank<NodeTag> {
    precondition(damping >= 0 && damping < 1, "the damping is in 0..<1")
    precondition(tolerance > 0, "the tolerance is positive")
    precondition(restart.count == nodeCount, "there is one restart value for each node")
    precondition(restart.values.allSatisfy { $0 >= 0 && $0.isFinite }, "restarts are finite, >= 0")
    let sum = restart.values.reduce(0, +)
    precondition(sum > 0 && sum.isFinite, "the walk returns somewhere")
    let shares = restart.values.map { $0 / sum }
    let solution = WalkSystem(damping: damping, tolerance: tolerance, shares: shares)
      .solution(outgoing: outgoing, incoming: incoming, threads: threads)
    let total = solution.values.reduce(0, +)
    return PageRank(
      values: Table(solution.values.map { $0 / total }), errorBound: solution.errorBound,
      productCount: solution.productCount)
  }

  /// Returns the rank of each node for a walk that returns to all nodes alike.
  ///
  /// - Precondition: There is a node; `damping` is in 0..<1 and `tolerance` positive.
  /// - Complexity: as ``personalisedPageRank(restart:damping:tolerance:threads:)``.
  public func pageRank(
    damping: Double = 0.85, tolerance: Double = 1e-10, threads: Int = 1
  ) -> PageRank<NodeTag> {
    personalisedPageRank(
      restart: Table(repeating: 1, count: nodeCount), damping: damping, tolerance: tolerance,
      threads: threads)
  }
}

/// The system (I - a Pᵀ) x = (1 - a) b.
struct WalkSystem {
  let damping: Double
  let tolerance: Double
  /// b; sums to 1.
  let shares: [Double]

  /// An approximate solution, not scaled.
  struct Solution {
    var values: [Double]
    /// The bound on the sum of absolute errors of the scaled solution.
    var errorBound: Double
    var productCount: Int
  }

  func solution(
    outgoing: NeighbourLists, incoming: NeighbourLists?, threads: Int
  ) -> Solution {
    outgoing.withPointers { outgoing in
      guard let incoming else {
        return SymmetricWalk(system: self, lists: outgoing, threads: threads).solve()
      }
      return incoming.withPointers {
        DirectedWalk(system: self, outgoing: outgoing, incoming: $0).solve()
      }
    }
  }

  /// The bound on the error of the scaled solution, for a sum of absolute residuals and a sum of
  /// the solution's values.
  func errorBound(residual: Double, sum: Double) -> Double {
    residual == 0 ? 0 : 2 * residual / ((1 - damping) * sum)
  }
}
