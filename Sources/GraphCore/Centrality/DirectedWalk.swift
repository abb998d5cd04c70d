//===----------------------------------------------------------------------===//
// The PageRank system of a directed graph, by Gauss-Seidel.
//
// METHOD. Node by node, x is set to what the equation of the node asks, (1 - a) b + a times what
// arrives over its incoming edges, with the newest values of the others. Beginning at 0 all values
// only rise to the solution. On one thread: in parallel the newest values would depend on timing.
//
// WHY IT IS CORRECT. Right after its turn the equation of a node holds; at the end of a sweep it is
// off by what arrives from nodes that changed after it, together at most a times the sum of all
// changes. That is the sum of the absolute residuals in the bound of `WalkSystem`.
//===----------------------------------------------------------------------===//

struct DirectedWalk {
  let system: WalkSystem
  let outgoing: NeighbourPointers
  let incoming: NeighbourPointers

  func solve() -> WalkSystem.Solution {
    let nodeCount = incoming.nodeCount
    let damping = system.damping
    // The part of a node's value that goes over an edge of weight 1.
    let portions = (0..<nodeCount).map { node -> Double in
      let weight = outgoing.weight(of: node)
      return weight > 0 ? damping / weight : 0
    }
    var values = [Double](repeating: 0, count: nodeCount)
    // What each node sends over an edge of weight 1.
    var sent = [Double](repeating: 0, count: nodeCount)
    var bound = Double.infinity
    var productCount = 0
    // In exact arithmetic the residual is at most aᵏ < exp(-100) at the end of the last sweep.
    while bound > system.tolerance, Double(productCount) * (1 - damping) < 100 {
      var change = 0.0
      var sum = 0.0
      for node in 0..<nodeCount {
        var arriving = 0.0
        for entry in incoming.entries(of: node) {
          let part = sent[Int(incoming.neighbours[entry])]
          arriving += incoming.weights.map { $0[entry] * part } ?? part
        }
        let value = (1 - damping) * system.shares[node] + arriving
        change += abs(value - values[node])
        sum += value
        values[node] = value
        sent[node] = portions[node] * value
      }
      productCount += 1
      bound = system.errorBound(residual: damping * change, sum: sum)
      // Only rounding is left.
      if change <= 1e-15 * sum { break }
    }
    return WalkSystem.Solution(values: values, errorBound: bound, productCount: productCount)
  }
}

extension NeighbourPointers {
  /// The sum of the weights in a node's list.
  func weight(of node: Int) -> Double {
    guard let weights else { return Double(degree(of: node)) }
    return entries(of: node).reduce(0) { $0 + weights[$1] }
  }
}
