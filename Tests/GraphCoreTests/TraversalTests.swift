import GraphCore
import SeededTestData
import Testing

/// Whether there is a walk between two nodes, found by squaring the matrix of arcs until nothing
/// changes.
private func reachability(
  nodeCount: Int, arcs: [(tail: Int, head: Int)], _ direction: Roads.Direction
) -> [[Bool]] {
  var reach = (0..<nodeCount).map { row in (0..<nodeCount).map { $0 == row } }
  for arc in arcs {
    if direction != .backward { reach[arc.tail][arc.head] = true }
    if direction != .forward { reach[arc.head][arc.tail] = true }
  }
  while true {
    let squared = (0..<nodeCount).map { row in
      (0..<nodeCount).map { column in
        (0..<nodeCount).contains { reach[row][$0] && reach[$0][column] }
      }
    }
    if squared == reach { return reach }
    reach = squared
  }
}

/// The graph to walk in a direction.
private func view(of graph: Roads, _ direction: Roads.Direction) -> AdjacencyGraph<Point> {
  switch direction {
  case .forward: graph.directedView()
  case .backward: graph.directedView().reversed()
  case .both: graph.undirectedView()
  }
}

/// Goal: breadth-first distances and components are what they say, in each direction.
///
/// Method: on random multigraphs, compare with the matrix of shortest distances (Floyd-Warshall
/// with costs of 1) and with reachability by repeated squaring.
@Suite struct TraversalTests {
  @Test(arguments: 0..<150 as Range<UInt64>)
  func distancesAgreeWithFloydWarshall(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let nodeCount = 1 + random.below(9)
    let arcs = randomArcs(nodeCount: nodeCount, &random)
    let graph = Roads(nodeCount: nodeCount, arcs: arcs)
    for direction in directions {
      let oracle = leastCosts(
        nodeCount: nodeCount, arcs: arcs, costs: arcs.map { _ in 1 }, direction)
      let reach = reachability(nodeCount: nodeCount, arcs: arcs, direction)
      for start in 0..<nodeCount {
        let distances = view(of: graph, direction).breadthFirstDistances(from: Handle(start))
        let expected = oracle[start].map { $0.map(Int.init) }
        #expect(distances.values == expected, "seed \(seed), from \(start), \(direction)")
        #expect(
          distances.values.map { $0 != nil } == reach[start],
          "seed \(seed), from \(start), \(direction)")
      }
    }
  }

  @Test(arguments: 0..<150 as Range<UInt64>)
  func componentsAgreeWithReachability(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let nodeCount = random.below(12)
    let arcs = Array(randomArcs(nodeCount: nodeCount, &random).prefix(nodeCount))
    let graph = Roads(nodeCount: nodeCount, arcs: arcs)
    let reach = reachability(nodeCount: nodeCount, arcs: arcs, .both)
    let components = graph.components()
    var expected: [Int] = []
    var found = 0
    for node in 0..<nodeCount {
      if let earlier = (0..<node).first(where: { reach[node][$0] }) {
        expected.append(expected[earlier])
      } else {
        expected.append(found)
        found += 1
      }
    }
    #expect(components.groupOfNode.values.map(\.offset) == expected, "seed \(seed)")
    #expect(components.count == found, "seed \(seed)")
    #expect(graph.directedView().components() == components, "seed \(seed)")
    #expect(graph.directedView().reversed().components() == components, "seed \(seed)")
  }

  /// Certificate at scale: along an edge distances rise by at most 1, and each node but the start
  /// has one that is a step nearer; so they are neither too large nor too small.
  @Test(arguments: [63, 64, 65, 128, 3000], [1, 3, 20])
  func distancesAndComponentsProveThemselves(nodeCount: Int, degree: Int) {
    var random = SplitMix64(seed: UInt64(nodeCount * degree))
    let edges = (0..<(nodeCount * degree)).map { _ in
      (random.below(nodeCount), random.below(nodeCount))
    }
    for isDirected in [false, true] {
      let graph = AdjacencyGraph<Point>(
        nodeCount: nodeCount, edges: edges, isDirected: isDirected)
      let distances = graph.breadthFirstDistances(from: Handle(0))
      var hasNearer = [Bool](repeating: false, count: nodeCount)
      hasNearer[0] = true
      for node in graph.nodes {
        guard let distance = distances[node] else { continue }
        for neighbour in graph.neighbours(of: node) {
          let other = distances[neighbour] ?? .max
          #expect(other <= distance + 1)
          if other == distance + 1 { hasNearer[neighbour.offset] = true }
        }
      }
      let reached = graph.nodes.filter { distances[$0] != nil }
      #expect(distances[Handle(0)] == 0)
      #expect(reached.allSatisfy { hasNearer[$0.offset] })
      #expect(distances.reachedCount == reached.count)
      #expect(distances.greatest == reached.compactMap { distances[$0] }.max())
      let components = graph.components()
      guard !isDirected else { continue }
      for node in graph.nodes {
        let isWithStart = components.groupOfNode[node] == components.groupOfNode[Handle(0)]
        #expect(isWithStart == (distances[node] != nil))
      }
    }
  }

  @Test func theDirectionOfArcsMatters() {
    let graph = Roads(nodeCount: 3, arcs: [(tail: 0, head: 1), (tail: 2, head: 1)])
    func values(_ start: Int, _ direction: Roads.Direction) -> [Int?] {
      view(of: graph, direction).breadthFirstDistances(from: Handle(start)).values
    }
    #expect(values(0, .forward) == [0, 1, nil])
    #expect(values(1, .backward) == [1, 0, 1])
    #expect(values(0, .both) == [0, 1, 2])
  }
}
