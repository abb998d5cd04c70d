import GraphCore
import SeededTestData
import Testing

/// Goal: ranks are those of the walk, within the bound that comes with them; pushes keep theirs.
///
/// Method: the oracle solves the walk's equations, returns from dead ends included, by elimination.
/// All graphs of up to four nodes (directed: three), random multigraphs with weights and loops.
@Suite struct PageRankTests {
  /// The stationary distribution: p = p M, sum 1, by elimination with pivots.
  private func oracle(_ test: TestGraph, restart: [Double], damping: Double) -> [Double] {
    let count = test.nodeCount
    let total = restart.reduce(0, +)
    let matrix = test.matrix
    // Row by row the probability to go from one node to another.
    let moves = matrix.map { row -> [Double] in
      let weight = row.reduce(0, +)
      return row.indices.map { to in
        let back = restart[to] / total
        return weight > 0 ? damping * row[to] / weight + (1 - damping) * back : back
      }
    }
    // (Mᵀ - I) p = 0, the last equation replaced by the sum.
    var rows = (0..<count).map { to in
      (0..<count).map { moves[$0][to] - ($0 == to ? 1 : 0) } + [0.0]
    }
    rows[count - 1] = [Double](repeating: 1, count: count + 1)
    for column in 0..<count {
      let pivot = (column..<count).max { abs(rows[$0][column]) < abs(rows[$1][column]) } ?? column
      rows.swapAt(column, pivot)
      for row in 0..<count where row != column {
        let factor = rows[row][column] / rows[column][column]
        for place in column...count { rows[row][place] -= factor * rows[column][place] }
      }
    }
    return (0..<count).map { rows[$0][count] / rows[$0][$0] }
  }

  private func expectAgreement(_ test: TestGraph, restart: [Double], damping: Double) {
    let expected = oracle(test, restart: restart, damping: damping)
    for tolerance in [1e-3, 1e-10, 1e-12] {
      let rank = test.graph.personalisedPageRank(
        restart: Table(restart), damping: damping, tolerance: tolerance)
      let error = zip(rank.values.values, expected).reduce(0) { $0 + abs($1.0 - $1.1) }
      #expect(error <= rank.errorBound + 1e-13, "\(test), restart \(restart), \(tolerance)")
      #expect(rank.errorBound <= tolerance, "\(test), restart \(restart), \(tolerance)")
    }
  }

  @Test func agreesOnAllSmallGraphs() {
    for test in (1...4).flatMap({ TestGraph.all(nodeCount: $0, isDirected: false) })
      + (1...3).flatMap({ TestGraph.all(nodeCount: $0, isDirected: true) })
    {
      for start in 0..<test.nodeCount {
        let restart = (0..<test.nodeCount).map { $0 == start ? 1.0 : 0 }
        expectAgreement(test, restart: restart, damping: 0.85)
      }
      expectAgreement(
        test,
        restart: test.edges.isEmpty
          ? [1] + Array(repeating: 2, count: test.nodeCount - 1)
          : Array(repeating: 1, count: test.nodeCount), damping: 0.5)
    }
  }

  @Test(arguments: 0..<150 as Range<UInt64>)
  func agreesOnRandomMultigraphs(seed: UInt64) {
    let test = TestGraph.random(seed: seed, nodeCountMax: 12, mayHaveWeights: true)
    var random = SplitMix64(seed: seed)
    var restart = (0..<test.nodeCount).map { _ in Double(random.below(4)) }
    restart[random.below(test.nodeCount)] += 1
    for damping in [0, 0.3, 0.85] {
      expectAgreement(test, restart: restart, damping: damping)
    }
  }

  @Test func threadsDoNotChangeABit() {
    var random = SplitMix64(seed: 6)
    let edges = (0..<60_000).map { _ in (random.below(20_001), random.below(20_001)) }
    for isDirected in [false, true] {
      let graph = AdjacencyGraph<Point>(nodeCount: 20_001, edges: edges, isDirected: isDirected)
      let one = graph.pageRank()
      #expect(one.errorBound <= 1e-10)
      for threads in [2, 3, 8] { #expect(graph.pageRank(threads: threads) == one) }
    }
  }

  /// Certificate at scale: the equations of the walk hold in the ranks that were returned.
  @Test func theEquationsHoldAtScale() {
    var random = SplitMix64(seed: 7)
    let edges = (0..<100_000).map { _ in (random.below(30_000), random.below(30_000)) }
    for isDirected in [false, true] {
      let graph = AdjacencyGraph<Point>(nodeCount: 30_000, edges: edges, isDirected: isDirected)
      let rank = graph.personalisedPageRank(from: Handle(3)).values
      var next = [Double](repeating: 0, count: 30_000)
      for node in graph.nodes {
        let degree = graph.degree(of: node)
        next[3] += (degree == 0 ? 1 : 0.15) * rank[node]
        for neighbour in graph.neighbours(of: node) {
          next[neighbour.offset] += 0.85 * rank[node] / Double(degree)
        }
      }
      let change = zip(next, rank.values).reduce(0) { $0 + abs($1.0 - $1.1) }
      #expect(change < 2e-10, "directed: \(isDirected)")
      #expect(abs(rank.values.reduce(0, +) - 1) < 1e-9)
    }
  }

  @Test func aTinyToleranceEnds() {
    let graph = AdjacencyGraph<Point>(nodeCount: 3, edges: [(0, 1), (1, 2)])
    #expect(graph.pageRank(tolerance: 1e-300).errorBound < 1e-13)
    let directed = AdjacencyGraph<Point>(
      nodeCount: 3, edges: [(0, 1), (1, 2), (2, 0)], isDirected: true)
    #expect(directed.pageRank(tolerance: 1e-300).errorBound < 1e-13)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func pushesKeepTheirBounds(seed: UInt64) {
    let test = TestGraph.random(seed: seed, nodeCountMax: 12, mayHaveWeights: true)
    var random = SplitMix64(seed: seed)
    let start = random.below(test.nodeCount)
    let restart = (0..<test.nodeCount).map { $0 == start ? 1.0 : 0 }
    for (damping, tolerance) in [(0.85, 1e-2), (0.85, 1e-6), (0.5, 1e-4)] {
      let expected = oracle(test, restart: restart, damping: damping)
      let local = test.graph.forwardPush(
        from: Handle(start), damping: damping, tolerance: tolerance)
      #expect(local.estimates.map(\.node) == local.estimates.map(\.node).sorted())
      var estimates = [Double](repeating: 0, count: test.nodeCount)
      for estimate in local.estimates { estimates[estimate.node.offset] = estimate.rank }
      let degrees = test.matrix.map { $0.reduce(0, +) }
      for node in 0..<test.nodeCount {
        let gap = expected[node] - estimates[node]
        #expect(gap > -1e-12, "seed \(seed): \(test)")
        guard !test.isDirected else { continue }
        let unit = degrees[node] > 0 ? degrees[node] : 1
        #expect(gap <= tolerance * unit + 1e-12, "seed \(seed): \(test)")
      }
      let gap = 1 - estimates.reduce(0, +)
      #expect(abs(gap - local.missing) < 1e-12, "seed \(seed): \(test)")
    }
  }

  @Test func pushesStayNearTheStart() {
    // A path of 1,000 nodes: far nodes are never touched.
    let graph = AdjacencyGraph<Point>(nodeCount: 1000, edges: (1..<1000).map { ($0 - 1, $0) })
    let local = graph.forwardPush(from: Handle(0), tolerance: 1e-4)
    #expect(local.estimates.count < 100)
    #expect(local.pushCount < Int(1 / (0.15 * 1e-4)))
    #expect(local.missing < 0.02)
  }
}
