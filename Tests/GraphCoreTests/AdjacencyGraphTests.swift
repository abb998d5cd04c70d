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
  func weightsStandBesideTheirNeighbours(seed: UInt64) {
    let test = TestGraph.random(seed: seed, nodeCountMax: 6, mayHaveWeights: true)
    let weights = test.weights ?? test.edges.map { _ in 1 }
    for node in 0..<test.nodeCount {
      var expected: [Double] = []
      for (edge, weight) in zip(test.edges, weights) {
        if edge.0 == node { expected.append(weight) }
        if edge.1 == node, !test.isDirected { expected.append(weight) }
      }
      #expect(test.graph.weights(of: Handle(node)) == expected, "seed \(seed): \(test)")
    }
    #expect(test.graph.isWeighted == (test.weights != nil))
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func simplifiedMergesParallelEdges(seed: UInt64) {
    let test = TestGraph.random(seed: seed, nodeCountMax: 6, mayHaveWeights: true)
    let simple = test.graph.simplified()
    for (graph, isReversed) in [(simple, false), (simple.reversed(), true)] {
      for node in graph.nodes {
        // Each neighbour once, where it first occurs, with the sum of the weights.
        var expected: [(node: Int, weight: Double)] = []
        for (index, edge) in test.edges.enumerated() {
          var others: [Int] = []
          if isReversed && test.isDirected {
            if edge.1 == node.offset { others.append(edge.0) }
          } else {
            if edge.0 == node.offset { others.append(edge.1) }
            if edge.1 == node.offset, !test.isDirected { others.append(edge.0) }
          }
          for other in others where other != node.offset {
            let weight = test.weights?[index] ?? 1
            if let place = expected.firstIndex(where: { $0.node == other }) {
              expected[place].weight += test.weights == nil ? 0 : weight
            } else {
              expected.append((other, weight))
            }
          }
        }
        #expect(
          graph.neighbours(of: node).map(\.offset) == expected.map(\.node), "seed \(seed): \(test)")
        #expect(graph.weights(of: node) == expected.map(\.weight), "seed \(seed): \(test)")
      }
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
