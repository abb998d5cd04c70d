import GraphCore
import Testing

/// Goal: cut nodes are the nodes without which there are more components.
///
/// Method: the oracle takes each node out and floods what is left. All graphs of up to five nodes,
/// random multigraphs with loops, a long path.
@Suite struct CutNodesTests {
  /// The number of components of what is left without a node.
  private func componentCount(_ test: TestGraph, without removed: Int?) -> Int {
    var left = Set(0..<test.nodeCount)
    if let removed { left.remove(removed) }
    var count = 0
    while let start = left.first {
      count += 1
      var frontier: Set = [start]
      while !frontier.isEmpty {
        left.subtract(frontier)
        frontier = Set(
          test.edges.flatMap { edge -> [Int] in
            if frontier.contains(edge.0) { return [edge.1] }
            return frontier.contains(edge.1) ? [edge.0] : []
          }
        ).intersection(left)
      }
    }
    return count
  }

  private func expectAgreement(_ test: TestGraph) {
    let whole = componentCount(test, without: nil)
    let expected = (0..<test.nodeCount).map { componentCount(test, without: $0) > whole }
    #expect(test.graph.cutNodes().values == expected, "\(test)")
  }

  @Test func agreesOnAllSmallGraphs() {
    for nodeCount in 0...5 {
      for test in TestGraph.all(nodeCount: nodeCount, isDirected: false) { expectAgreement(test) }
    }
  }

  @Test(arguments: 0..<300 as Range<UInt64>) func agreesOnRandomMultigraphs(seed: UInt64) {
    let test = TestGraph.random(seed: seed, nodeCountMax: 14)
    expectAgreement(
      TestGraph(nodeCount: test.nodeCount, edges: test.edges, isDirected: false))
  }

  @Test func aLongPathNeedsNoDeepStack() {
    let count = 200_000
    let graph = AdjacencyGraph<Point>(
      nodeCount: count, edges: (1..<count).map { ($0 - 1, $0) })
    #expect(graph.cutNodes().values.count { $0 } == count - 2)
  }
}
