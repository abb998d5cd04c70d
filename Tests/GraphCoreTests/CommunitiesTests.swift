import GraphCore
import SeededTestData
import Testing

/// Goal: modularity is what its formula says; communities hang together, are the same in every
/// run, and are good.
///
/// Method: modularity against the double sum over all pairs of nodes; communities against the best
/// of all divisions of small graphs; graphs whose communities are known.
@Suite struct CommunitiesTests {
  /// The sum over pairs in one group of (weight - expected weight), over the total.
  private func oracle(_ test: TestGraph, _ labels: [Int], resolution: Double) -> Double {
    let matrix = test.matrix
    let degrees = matrix.map { $0.reduce(0, +) }
    let total = degrees.reduce(0, +)
    guard total > 0 else { return 0 }
    var sum = 0.0
    for first in 0..<test.nodeCount {
      for second in 0..<test.nodeCount where labels[first] == labels[second] {
        sum += matrix[first][second] - resolution * degrees[first] * degrees[second] / total
      }
    }
    return sum / total
  }

  /// All divisions of so many nodes, as labels.
  private func allLabels(_ nodeCount: Int) -> [[Int]] {
    var result: [[Int]] = [[]]
    for _ in 0..<nodeCount {
      result = result.flatMap { labels in
        (0...((labels.max() ?? -1) + 1)).map { labels + [$0] }
      }
    }
    return result
  }

  private func undirected(seed: UInt64, nodeCountMax: Int) -> TestGraph {
    let test = TestGraph.random(seed: seed, nodeCountMax: nodeCountMax, mayHaveWeights: true)
    return TestGraph(
      nodeCount: test.nodeCount, edges: test.edges, isDirected: false, weights: test.weights)
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func modularityAgreesWithItsFormula(seed: UInt64) {
    let test = undirected(seed: seed, nodeCountMax: 6)
    for labels in allLabels(test.nodeCount) {
      let partition = Partition<Point, Community>(labels: labels.map { Int32($0) })
      for resolution in [1, 0.5, 3] {
        let found = test.graph.modularity(of: partition, resolution: resolution)
        let expected = oracle(test, labels, resolution: resolution)
        #expect(abs(found - expected) < 1e-12, "seed \(seed): \(test), \(labels)")
      }
    }
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func communitiesHangTogetherAndAreNumberedInOrder(seed: UInt64) {
    let test = undirected(seed: seed, nodeCountMax: 40)
    let communities = test.graph.communities()
    let members = communities.members()
    #expect(
      members.values.map { $0.first?.offset ?? -1 }
        == members.values.compactMap { $0.first?.offset }.sorted())
    for nodes in members.values {
      // Only edges inside: the members must be one component.
      let inside = test.edges.filter { edge in
        nodes.contains(Handle(edge.0)) && nodes.contains(Handle(edge.1))
      }
      let components = AdjacencyGraph<Point>(nodeCount: test.nodeCount, edges: inside).components()
      #expect(Set(nodes.map { components.groupOfNode[$0] }).count == 1, "seed \(seed): \(test)")
    }
    #expect(test.graph.communities() == communities, "seed \(seed)")
  }

  /// Louvain is a heuristic: it may miss the best, but seldom and by little.
  @Test func communitiesAreGoodOnAllSmallGraphs() {
    var missed = 0
    var count = 0
    for test in (1...5).flatMap({ TestGraph.all(nodeCount: $0, isDirected: false) }) {
      let graph = test.graph
      let found = graph.modularity(of: graph.communities())
      let best = allLabels(test.nodeCount).map { oracle(test, $0, resolution: 1) }.max() ?? 0
      #expect(found <= best + 1e-12, "\(test)")
      #expect(found >= best - 0.12, "\(test): \(found) of \(best)")
      count += 1
      if found < best - 1e-12 { missed += 1 }
    }
    #expect(missed * 5 < count, "\(missed) of \(count) are not best")
  }

  @Test func cliquesInARingAreCommunities() {
    var edges: [(Int, Int)] = []
    for clique in 0..<10 {
      for first in 0..<5 {
        for second in 0..<first { edges.append((5 * clique + first, 5 * clique + second)) }
      }
      edges.append((5 * clique, (5 * clique + 6) % 50))
    }
    let graph = AdjacencyGraph<Point>(nodeCount: 50, edges: edges)
    #expect(graph.communities().groupOfNode.values.map(\.offset) == (0..<50).map { $0 / 5 })
  }

  /// 50 groups of 40 nodes, nine of ten edges inside: no worse than the groups that were planted.
  @Test func plantedGroupsAreFound() {
    var random = SplitMix64(seed: 9)
    let edges = (0..<12_000).map { _ -> (Int, Int) in
      let first = random.below(2000)
      return (first, random.chance(90) ? first / 40 * 40 + random.below(40) : random.below(2000))
    }
    for weights in [nil, edges.map { _ in Double(1 + random.below(3)) }] {
      let graph = AdjacencyGraph<Point>(nodeCount: 2000, edges: edges, weights: weights)
      let planted = Partition<Point, Community>(labels: (0..<2000).map { Int32($0 / 40) })
      let found = graph.communities()
      #expect(graph.modularity(of: found) >= graph.modularity(of: planted) - 1e-9)
      #expect(graph.communities(resolution: 4).count >= found.count)
      #expect(graph.communities(resolution: 0.01).count <= found.count)
    }
  }

  @Test func weightsDecide() {
    let edges = [(0, 1), (1, 2), (2, 3), (3, 0)]
    func labels(_ weights: [Double]) -> [Int] {
      AdjacencyGraph<Point>(nodeCount: 4, edges: edges, weights: weights)
        .communities().groupOfNode.values.map(\.offset)
    }
    #expect(labels([9, 1, 9, 1]) == [0, 0, 1, 1])
    #expect(labels([1, 9, 1, 9]) == [0, 1, 1, 0])
  }

  @Test func nodesWithoutEdgesStayAlone() {
    let graph = AdjacencyGraph<Point>(nodeCount: 3, edges: [(0, 2)])
    #expect(graph.communities().groupOfNode.values.map(\.offset) == [0, 1, 0])
    let weightless = AdjacencyGraph<Point>(nodeCount: 2, edges: [(0, 1)], weights: [0])
    #expect(weightless.communities().count == 2)
    #expect(weightless.modularity(of: weightless.communities()) == 0)
  }

  @Test func theDirectedViewIsRefused() async {
    await #expect(processExitsWith: .failure) {
      _ = AdjacencyGraph<Int>(nodeCount: 1, edges: [], isDirected: true).communities()
    }
  }
}
