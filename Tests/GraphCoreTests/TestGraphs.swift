import GraphCore
import SeededTestData

/// A graph as its list of edges, from which oracles compute.
struct TestGraph: CustomStringConvertible {
  let nodeCount: Int
  let edges: [(Int, Int)]
  let isDirected: Bool
  var weights: [Double]?

  var graph: AdjacencyGraph<Point> {
    AdjacencyGraph(nodeCount: nodeCount, edges: edges, weights: weights, isDirected: isDirected)
  }

  var description: String {
    "\(nodeCount) nodes, \(isDirected ? "arcs" : "edges") \(edges), weights \(weights ?? [])"
  }

  /// The weight from each node to each; loops of undirected graphs count twice.
  var matrix: [[Double]] {
    var result = [[Double]](repeating: [Double](repeating: 0, count: nodeCount), count: nodeCount)
    for (index, edge) in edges.enumerated() {
      let weight = weights?[index] ?? 1
      result[edge.0][edge.1] += weight
      if !isDirected { result[edge.1][edge.0] += weight }
    }
    return result
  }

  /// Every graph without loops and parallel edges on so many nodes.
  static func all(nodeCount: Int, isDirected: Bool) -> [TestGraph] {
    var pairs: [(Int, Int)] = []
    for first in 0..<nodeCount {
      for second in 0..<nodeCount where isDirected ? first != second : first < second {
        pairs.append((first, second))
      }
    }
    return (0..<(1 << pairs.count)).map { bits in
      let edges = pairs.enumerated().filter { bits >> $0.offset & 1 == 1 }.map(\.element)
      return TestGraph(nodeCount: nodeCount, edges: edges, isDirected: isDirected)
    }
  }

  /// A random multigraph with loops, with weights if a coin says so.
  static func random(
    seed: UInt64, nodeCountMax: Int, mayHaveWeights: Bool = false
  ) -> TestGraph {
    var random = SplitMix64(seed: seed)
    let nodeCount = 1 + random.below(nodeCountMax)
    let edges = randomArcs(nodeCount: nodeCount, &random).map { ($0.tail, $0.head) }
    let isDirected = random.chance(50)
    var result = TestGraph(nodeCount: nodeCount, edges: edges, isDirected: isDirected)
    if mayHaveWeights, random.chance(50) {
      result.weights = edges.map { _ in Double(random.below(9)) / 4 }
    }
    return result
  }
}
