import GraphCore
import SeededTestData
import Testing

/// Goal: betweenness is the sum of shares of shortest paths, the same for each number of threads.
///
/// Method: the oracle lists all walks between two nodes by length until some arrive, and counts
/// how many of those go through each other node. All graphs of up to five nodes (directed: four),
/// random multigraphs with loops.
@Suite struct BetweennessTests {
  /// The betweenness by listing paths.
  private func oracle(_ test: TestGraph) -> [Double] {
    var result = [Double](repeating: 0, count: test.nodeCount)
    // A step for each edge, so that parallel edges are different paths.
    var steps = test.edges
    if !test.isDirected { steps += test.edges.map { ($0.1, $0.0) } }
    for start in 0..<test.nodeCount {
      for goal in 0..<test.nodeCount where goal != start {
        var walks = [[start]]
        for _ in 0..<test.nodeCount {
          let arrived = walks.filter { $0.last == goal }
          if !arrived.isEmpty {
            for walk in arrived {
              for node in walk.dropFirst().dropLast() { result[node] += 1 / Double(arrived.count) }
            }
            break
          }
          walks = walks.flatMap { walk in
            steps.filter { $0.0 == walk.last && !walk.contains($0.1) }.map { walk + [$0.1] }
          }
        }
      }
    }
    return test.isDirected ? result : result.map { $0 / 2 }
  }

  private func expectAgreement(_ test: TestGraph) {
    let found = test.graph.betweenness().values
    let expected = oracle(test)
    let agree = zip(found, expected).allSatisfy { abs($0 - $1) < 1e-9 }
    #expect(agree && found.count == expected.count, "\(test): \(found), not \(expected)")
  }

  @Test func agreesOnAllSmallGraphs() {
    for nodeCount in 0...5 {
      for test in TestGraph.all(nodeCount: nodeCount, isDirected: false) { expectAgreement(test) }
    }
    for nodeCount in 0...3 {
      for test in TestGraph.all(nodeCount: nodeCount, isDirected: true) { expectAgreement(test) }
    }
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func agreesOnRandomMultigraphs(seed: UInt64) {
    expectAgreement(TestGraph.random(seed: seed, nodeCountMax: 7))
  }

  @Test func theMiddleOfAStarIsBetweenAllPairs() {
    let graph = AdjacencyGraph<Point>(nodeCount: 5, edges: [(0, 1), (0, 2), (0, 3), (0, 4)])
    #expect(graph.betweenness().values == [6, 0, 0, 0, 0])
  }

  /// Between the ends of 1,200 diamonds in a row there are 2¹²⁰⁰ shortest paths, more than a
  /// floating-point number can say.
  @Test func countsOfPathsMayOverflow() {
    let diamondCount = 1200
    var edges: [(Int, Int)] = []
    for diamond in 0..<diamondCount {
      let left = 3 * diamond
      edges += [(left, left + 1), (left, left + 2), (left + 1, left + 3), (left + 2, left + 3)]
    }
    let nodeCount = 3 * diamondCount + 1
    let found = AdjacencyGraph<Point>(nodeCount: nodeCount, edges: edges).betweenness(threads: 2)
    for diamond in 0...diamondCount {
      // All pairs with one node on each side, and the two middle nodes of a diamond at each side.
      let left = 3 * Double(diamond)
      let right = 3 * Double(diamondCount - diamond)
      let ends = (diamond > 0 ? 0.5 : 0) + (diamond < diamondCount ? 0.5 : 0)
      let middle = found[Handle(3 * diamond)]
      #expect(abs(middle - (left * right + ends)) <= 1e-9 * middle, "\(diamond)")
      guard diamond < diamondCount else { continue }
      // Half of all pairs with one node left of the diamond's middle and one right of it.
      let side = found[Handle(3 * diamond + 1)]
      #expect(abs(side - (left + 1) * (right - 2) / 2) <= 1e-9 * side, "\(diamond)")
    }
  }

  @Test func threadsDoNotChangeABit() {
    var random = SplitMix64(seed: 5)
    let edges = (0..<1200).map { _ in (random.below(401), random.below(401)) }
    for isDirected in [false, true] {
      let graph = AdjacencyGraph<Point>(nodeCount: 401, edges: edges, isDirected: isDirected)
      let one = graph.betweenness()
      for threads in [2, 3, 8] { #expect(graph.betweenness(threads: threads) == one) }
    }
  }
}
