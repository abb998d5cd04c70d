import GraphCore
import SeededTestData
import Testing

/// Goal: lists hold each edge where they should, and views change what they say and no more.
///
/// Method: compare with filters over the list of edges, on hand-made and random multigraphs.
@Suite struct AdjacencyGraphTests {
  @Test func documentationExample() {
    let graph = AdjacencyGraph<Point>(nodeCount: 3, edges: [(0, 1), (1, 2)])
    #expect(Array(graph.neighbours(of: Handle(1))) == [Handle(0), Handle(2)])
  }

  @Test func anEmptyGraphHasNothing() {
    let graph = AdjacencyGraph<Point>(nodeCount: 0, edges: [])
    #expect(graph.nodeCount == 0 && graph.edgeCount == 0)
    #expect(graph.components().count == 0)
    #expect(graph.betweenness().count == 0)
    #expect(graph.communities().count == 0)
    #expect(graph.simplified() == graph)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func listsAgreeWithAFilter(seed: UInt64) {
    let test = TestGraph.random(seed: seed, nodeCountMax: 8)
    let graph = test.graph
    #expect(graph.edgeCount == test.edges.count, "seed \(seed)")
    for node in 0..<test.nodeCount {
      var expected: [Int] = []
      var expectedBack: [Int] = []
      for (tail, head) in test.edges {
        if tail == node { expected.append(head) }
        if head == node { test.isDirected ? expectedBack.append(tail) : expected.append(tail) }
      }
      #expect(graph.neighbours(of: Handle(node)).map(\.offset) == expected, "seed \(seed)")
      #expect(graph.degree(of: Handle(node)) == expected.count, "seed \(seed)")
      #expect(
        graph.reversed().neighbours(of: Handle(node)).map(\.offset)
          == (test.isDirected ? expectedBack : expected), "seed \(seed)")
    }
    #expect(graph.reversed().reversed() == graph, "seed \(seed)")
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func simplifiedMergesParallelEdges(seed: UInt64) {
    let test = TestGraph.random(seed: seed, nodeCountMax: 6, mayHaveWeights: true)
    let simple = test.graph.simplified()
    var expected = test.matrix
    for node in 0..<test.nodeCount { expected[node][node] = 0 }
    for graph in [simple, simple.reversed()] {
      for node in graph.nodes {
        let neighbours = Array(graph.neighbours(of: node))
        #expect(Set(neighbours).count == neighbours.count, "seed \(seed)")
      }
    }
    // The weights are seen through modularity: one group of all nodes but one each time.
    let undirected = TestGraph(
      nodeCount: test.nodeCount, edges: test.edges, isDirected: false, weights: test.weights)
    let loopless = undirected.edges.indices.filter {
      undirected.edges[$0].0 != undirected.edges[$0].1
    }
    let expectedGraph = TestGraph(
      nodeCount: test.nodeCount, edges: loopless.map { undirected.edges[$0] }, isDirected: false,
      weights: undirected.weights.map { weights in loopless.map { weights[$0] } })
    guard undirected.weights != nil else { return }
    for node in 0..<test.nodeCount {
      let labels = (0..<test.nodeCount).map { Int32($0 == node ? 1 : 0) }
      let partition = Partition<Point, Community>(labels: labels)
      #expect(
        abs(
          undirected.graph.simplified().modularity(of: partition)
            - expectedGraph.graph.modularity(of: partition)) < 1e-12, "seed \(seed)")
    }
  }

  @Test func digraphsGiveViews() {
    let roads = Roads(nodeCount: 3, arcs: [(tail: 0, head: 1), (tail: 2, head: 1)])
    #expect(
      roads.directedView()
        == AdjacencyGraph(nodeCount: 3, edges: [(0, 1), (2, 1)], isDirected: true))
    #expect(roads.undirectedView() == AdjacencyGraph(nodeCount: 3, edges: [(0, 1), (2, 1)]))
    #expect(
      roads.undirectedView(weights: Table([2, 3]))
        == AdjacencyGraph(nodeCount: 3, edges: [(0, 1), (2, 1)], weights: [2, 3]))
  }

  @Test func anEdgeOutsideTheGraphStopsTheProgram() async {
    await #expect(processExitsWith: .failure) {
      _ = AdjacencyGraph<Int>(nodeCount: 1, edges: [(0, 1)])
    }
  }

  @Test func aNegativeWeightStopsTheProgram() async {
    await #expect(processExitsWith: .failure) {
      _ = AdjacencyGraph<Int>(nodeCount: 1, edges: [(0, 0)], weights: [-1])
    }
  }
}
