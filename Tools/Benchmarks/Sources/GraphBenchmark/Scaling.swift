// How time grows when a graph doubles: the complexity that each operation documents, measured.

import ClusterMatch
import Foundation

/// Roads of a digraph made for the measurement.
private enum Road {}

/// One operation, and by how much its time may grow when nodes and edges double.
private struct Operation: Sendable {
  let name: String
  /// The documented growth, in words.
  let complexity: String
  /// The largest graph on which it is run.
  let edgeCountMax: Int
  let run: @Sendable (ScalingGraph) -> Void
}

/// Prints a table: operation, n, m, CPU seconds, ratio to the graph half the size.
func printScaling(edgeCountMax: Int) {
  print("| operation | documented | n | m | CPU s | ratio |")
  print("|---|---|---:|---:|---:|---:|")
  for operation in operations {
    var secondsBefore: Double?
    var edgeCount = operation.edgeCountMax / 16
    while edgeCount <= min(edgeCountMax, operation.edgeCountMax) {
      let graph = ScalingGraph(nodeCount: edgeCount / 5, edgeCount: edgeCount)
      let seconds = (0..<3).map { _ in cpuSeconds { operation.run(graph) } }.min() ?? 0
      let cells = [
        operation.name, operation.complexity, "\(graph.nodeCount)", "\(edgeCount)",
        text(seconds, digits: 4), ratio(seconds, secondsBefore),
      ]
      print("| " + cells.joined(separator: " | ") + " |")
      secondsBefore = seconds
      edgeCount *= 2
    }
  }
}

private func text(_ number: Double, digits: Int) -> String {
  String(format: "%.\(digits)f", number)
}

private func ratio(_ number: Double, _ before: Double?) -> String {
  guard let before, before > 0 else { return "" }
  return text(number / before, digits: 2)
}

private func cpuSeconds(_ body: () -> Void) -> Double {
  let before = Stopwatch.cpuSecondsUsed
  body()
  return Stopwatch.cpuSecondsUsed - before
}

/// A random graph whose edges fall for three quarters into groups of 100 nodes, in all forms that
/// operations need.
private struct ScalingGraph: Sendable {
  let nodeCount: Int
  let text: [UInt8]
  let graph: AdjacencyGraph<Numbered>
  let directed: AdjacencyGraph<Numbered>
  let roads: Digraph<Numbered, Road>
  let costs: Table<Road, Int64>

  init(nodeCount: Int, edgeCount: Int) {
    self.nodeCount = nodeCount
    var state: UInt64 = 1
    func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    let edges = (0..<edgeCount).map { _ -> (Int, Int) in
      let first = below(nodeCount)
      guard below(4) > 0 else { return (first, below(nodeCount)) }
      return (first, min(nodeCount - 1, first / 100 * 100 + below(100)))
    }
    text = Array(edges.map { "\($0.0) \($0.1)\n" }.joined().utf8)
    graph = AdjacencyGraph(nodeCount: nodeCount, edges: edges)
    directed = AdjacencyGraph(nodeCount: nodeCount, edges: edges, isDirected: true)
    // The last node has no roads: a search for a way to it goes through all others.
    roads = Digraph(nodeCount: nodeCount + 1, arcs: edges.map { (tail: $0.0, head: $0.1) })
    costs = Table(edges.map { Int64(1 + ($0.0 + $0.1) % 9) })
  }
}

private let start = Handle<Numbered>(0)

private let operations = [
  Operation(name: "load", complexity: "n + m", edgeCountMax: 1 << 21) { graph in
    _ = try? AdjacencyGraph<Numbered>(edgeList: graph.text.span)
  },
  Operation(name: "components", complexity: "n + m", edgeCountMax: 1 << 21) { graph in
    _ = graph.graph.components()
  },
  Operation(name: "breadth-first", complexity: "n + m", edgeCountMax: 1 << 21) { graph in
    _ = graph.graph.breadthFirstDistances(from: start)
  },
  Operation(name: "PageRank, undirected", complexity: "k (n + m)", edgeCountMax: 1 << 20) { graph in
    _ = graph.graph.personalisedPageRank(from: start)
  },
  Operation(name: "PageRank, directed", complexity: "k (n + m)", edgeCountMax: 1 << 20) { graph in
    _ = graph.directed.personalisedPageRank(from: start)
  },
  Operation(name: "forward push, 1e-6", complexity: "1 / tolerance", edgeCountMax: 1 << 21) {
    graph in
    _ = graph.graph.forwardPush(from: start, tolerance: 1e-6)
  },
  Operation(name: "communities", complexity: "passes (n + m)", edgeCountMax: 1 << 20) { graph in
    _ = graph.graph.communities()
  },
  Operation(name: "betweenness", complexity: "n (n + m)", edgeCountMax: 1 << 14) { graph in
    _ = graph.graph.betweenness()
  },
  Operation(name: "shortest path, all", complexity: "(n + m) log n", edgeCountMax: 1 << 20) {
    graph in
    _ = graph.roads.shortestPath(
      from: Handle(graph.nodeCount), to: start, costs: graph.costs, .both)
  },
  Operation(name: "20 shortest paths", complexity: "k l (n + m) log n", edgeCountMax: 1 << 17) {
    graph in
    _ = graph.roads.shortestPaths(
      from: start, to: Handle(graph.nodeCount - 1), costs: graph.costs, count: 20, .both)
  },
]
