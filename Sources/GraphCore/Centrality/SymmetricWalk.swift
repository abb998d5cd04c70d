//===----------------------------------------------------------------------===//
// The PageRank system of an undirected graph, by conjugate gradients.
//
// PROBLEM. Solve (I - a Pᵀ) x = (1 - a) b, where P = D⁻¹ A, A symmetric and D the degrees.
//
// METHOD. With x = D y it is (D - a A) y = (1 - a) b: symmetric and positive definite, with the
// diagonal D as preconditioner. The eigenvalues of D⁻¹ (D - a A) are in 1 - a ... 1 + a, so k steps
// take the error down by the factor 2 ((√κ - 1) / (√κ + 1))ᵏ with κ = (1 + a) / (1 - a); for
// a = 0.85 by at least 0.56 each step, where repeated multiplication has 0.85.
//
// Search directions are stored in single precision: the product reads them at random, and half the
// bytes miss the cache less often. Residual and solution stay exact in double precision, since
// both are updated with the same rounded direction; only the choice of the direction is a little
// worse. Nodes without edges are apart: x = (1 - a) b.
//
// WHY IT IS CORRECT. (1) A positive definite symmetric system: D - a A is diagonally dominant.
// (2) The bound does not trust the recursion: the residual is computed anew from the solution, and
// if rounding has moved it away, the steps go on from there. (3) All sums are formed over blocks of
// a fixed size and then over blocks in order, so threads change no bit.
//
// REFERENCES
//   M. R. Hestenes, E. Stiefel. Methods of Conjugate Gradients for Solving Linear Systems. Journal
//     of Research of the National Bureau of Standards 49(6), 1952, 409-436.
//===----------------------------------------------------------------------===//

struct SymmetricWalk {
  private let system: WalkSystem
  private let lists: NeighbourPointers
  private let threads: Int

  init(system: WalkSystem, lists: NeighbourPointers, threads: Int) {
    self.system = system
    self.lists = lists
    self.threads = threads
  }

  func solve() -> WalkSystem.Solution {
    let vectors = WalkVectors(lists: lists, system: system)
    defer { vectors.deallocate() }
    var solution = WalkSystem.Solution(values: [], errorBound: .infinity, productCount: 0)
    // Twice is enough but for tolerances near rounding; the loop ends when nothing improves.
    while solution.errorBound > system.tolerance {
      let before = solution.errorBound
      // From 0 the residual is the right-hand side, and no product is needed.
      let isFirst = solution.productCount == 0
      if !isFirst { setResidual(vectors) }
      solution.productCount += isFirst ? 0 : 1
      let state = state(of: vectors)
      solution.errorBound = system.errorBound(residual: state.residual, sum: state.sum)
      let isStuck = !isFirst && before.isFinite && solution.errorBound > before / 2
      if solution.errorBound <= system.tolerance || isStuck { break }
      solution.productCount += descend(vectors)
    }
    solution.values = (0..<lists.nodeCount).map { node in
      vectors.inverse[node] > 0
        ? vectors.degree(of: node) * vectors.solution[node]
        : (1 - system.damping) * system.shares[node]
    }
    return solution
  }

  /// Steps until the recursion says that the tolerance is reached, and returns how many.
  ///
  /// The length of a step and the part of the old direction in the new one are computed from what
  /// they must bring about, least error on the line and conjugacy, not by the shorter formulas
  /// that hold for exact directions only.
  private func descend(_ vectors: WalkVectors) -> Int {
    // The aim leaves a little for the residual that is computed anew.
    let aim = 0.9 * system.tolerance * (1 - system.damping) / 2 * vectors.solutionSum
    var residualSum = sum { range in
      (range.reduce(0) { $0 + abs(vectors.residual[$1]) }, 0)
    }.0
    turn(vectors, residualSum: residualSum, keeping: 0)
    var stepCount = 0
    // In exact arithmetic the error falls below exp(-200) of the first before the last step.
    let stepLimit = 100 / (1 - system.damping).squareRoot()
    while residualSum > aim, Double(stepCount) < stepLimit {
      let (curvature, slope) = multiply(vectors)
      stepCount += 1
      guard curvature > 0 else { break }
      let length = slope / curvature
      let (newResidualSum, crossing) = sum { range in
        var absolute = 0.0
        var crossing = 0.0
        for node in range {
          vectors.solution[node] += length * Double(vectors.direction[node])
          let product = vectors.product[node]
          let residual = vectors.residual[node] - length * product
          vectors.residual[node] = residual
          absolute += abs(residual)
          crossing += residual * Double(vectors.inverse[node]) * product
        }
        return (absolute, crossing)
      }
      residualSum = newResidualSum
      if residualSum == 0 { break }
      turn(vectors, residualSum: residualSum, keeping: -crossing / curvature)
    }
    return stepCount
  }

  /// Sets direction = (D⁻¹ residual + factor * direction) / residualSum; the division keeps single
  /// precision in its range.
  private func turn(_ vectors: WalkVectors, residualSum: Double, keeping factor: Double) {
    let scale = 1 / residualSum
    _ = sum { range in
      for node in range {
        let steepest = vectors.residual[node] * Double(vectors.inverse[node])
        vectors.direction[node] =
          Float(scale * (steepest + factor * Double(vectors.direction[node])))
      }
      return (0, 0)
    }
  }

  /// Sets product = (D - a A) direction and returns direction · product, direction · residual.
  private func multiply(_ vectors: WalkVectors) -> (curvature: Double, slope: Double) {
    sum { range in
      var curvature = 0.0
      var slope = 0.0
      for node in range {
        let own = Double(vectors.direction[node])
        let product = vectors.degree(of: node) * own - system.damping * arriving(vectors, at: node)
        vectors.product[node] = product
        curvature += own * product
        slope += own * vectors.residual[node]
      }
      return (curvature, slope)
    }
  }

  /// The sum over a node's entries of weight times direction.
  @inline(__always)
  private func arriving(_ vectors: WalkVectors, at node: Int) -> Double {
    var sum = 0.0
    if let weights = lists.weights {
      for entry in lists.entries(of: node) {
        sum += weights[entry] * Double(vectors.direction[Int(lists.neighbours[entry])])
      }
    } else {
      for entry in lists.entries(of: node) {
        sum += Double(vectors.direction[Int(lists.neighbours[entry])])
      }
    }
    return sum
  }

  /// Sets residual = (1 - a) b - (D - a A) solution, in double precision.
  private func setResidual(_ vectors: WalkVectors) {
    _ = sum { range in
      for node in range where vectors.inverse[node] > 0 {
        var arriving = 0.0
        for entry in lists.entries(of: node) {
          let value = vectors.solution[Int(lists.neighbours[entry])]
          arriving += lists.weights.map { $0[entry] * value } ?? value
        }
        vectors.residual[node] =
          (1 - system.damping) * system.shares[node]
          - (vectors.degree(of: node) * vectors.solution[node] - system.damping * arriving)
      }
      return (0, 0)
    }
  }

  /// The sum of absolute residuals and of the values of x.
  private func state(of vectors: WalkVectors) -> (residual: Double, sum: Double) {
    let (residual, _) = sum { range in
      (range.reduce(0) { $0 + abs(vectors.residual[$1]) }, 0)
    }
    return (residual, vectors.solutionSum)
  }

  /// Calls `body` with blocks of nodes and returns the sums of what it gives, in order of blocks.
  private func sum(_ body: (Range<Int>) -> (Double, Double)) -> (Double, Double) {
    let blockSize = 8192
    let nodeCount = lists.nodeCount
    let blockCount = (nodeCount + blockSize - 1) / blockSize
    return withoutActuallyEscaping(body) { body in
      withUnsafeTemporaryAllocation(of: (Double, Double).self, capacity: blockCount) { parts in
        nonisolated(unsafe) let parts = parts
        nonisolated(unsafe) let body = body
        concurrently(blockCount, threads: threads) { block in
          let first = block * blockSize
          parts[block] = body(first..<min(nodeCount, first + blockSize))
        }
        return parts.reduce((0, 0)) { ($0.0 + $1.0, $0.1 + $1.1) }
      }
    }
  }
}

/// The vectors of the method, one value for each node.
private struct WalkVectors {
  private let lists: NeighbourPointers
  /// The sum of the weights of each node's list; not there if each weighs 1.
  private let weightedDegree: UnsafeMutablePointer<Double>?
  /// About 1 / degree; 0 for nodes without edges, which are left out by it.
  ///
  /// Any positive numbers will do for a preconditioner, so half the bytes do.
  let inverse: UnsafeMutablePointer<Float>
  /// y.
  let solution: UnsafeMutablePointer<Double>
  let residual: UnsafeMutablePointer<Double>
  let direction: UnsafeMutablePointer<Float>
  let product: UnsafeMutablePointer<Double>
  /// The sum of x, which is known: each component keeps what its restarts put in.
  let solutionSum: Double

  init(lists: NeighbourPointers, system: WalkSystem) {
    let count = lists.nodeCount
    func vector() -> UnsafeMutablePointer<Double> {
      let pointer = UnsafeMutablePointer<Double>.allocate(capacity: count)
      pointer.initialize(repeating: 0, count: count)
      return pointer
    }
    self.lists = lists
    weightedDegree = lists.weights == nil ? nil : vector()
    inverse = .allocate(capacity: count)
    inverse.initialize(repeating: 0, count: count)
    solution = vector()
    residual = vector()
    product = vector()
    direction = .allocate(capacity: count)
    direction.initialize(repeating: 0, count: count)
    var sum = 0.0
    for node in 0..<count {
      let weight = lists.weight(of: node)
      let share = system.shares[node]
      sum += weight > 0 ? share : (1 - system.damping) * share
      guard weight > 0 else { continue }
      weightedDegree?[node] = weight
      // A weight beyond the range of single precision must not look like none.
      inverse[node] = min(max(Float(1 / weight), .leastNormalMagnitude), .greatestFiniteMagnitude)
      residual[node] = (1 - system.damping) * share
    }
    solutionSum = sum
  }

  @inline(__always)
  func degree(of node: Int) -> Double {
    weightedDegree.map { $0[node] } ?? Double(lists.degree(of: node))
  }

  func deallocate() {
    weightedDegree?.deallocate()
    inverse.deallocate()
    for vector in [solution, residual, product] { vector.deallocate() }
    direction.deallocate()
  }
}
