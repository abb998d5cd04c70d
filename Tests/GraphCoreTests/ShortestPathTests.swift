import GraphCore
import SeededTestData
import Testing

/// The least cost between each two nodes (Floyd-Warshall), `nil` where there is no walk.
func leastCosts(
  nodeCount: Int, arcs: [(tail: Int, head: Int)], costs: [Int64], _ direction: Roads.Direction
) -> [[Int64?]] {
  var least = [[Int64?]](
    repeating: [Int64?](repeating: nil, count: nodeCount), count: nodeCount)
  func offer(_ cost: Int64, _ from: Int, _ to: Int) {
    if cost < least[from][to] ?? .max { least[from][to] = cost }
  }
  for node in 0..<nodeCount { offer(0, node, node) }
  for (arc, cost) in zip(arcs, costs) {
    if direction != .backward { offer(cost, arc.tail, arc.head) }
    if direction != .forward { offer(cost, arc.head, arc.tail) }
  }
  for middle in 0..<nodeCount {
    for from in 0..<nodeCount {
      for to in 0..<nodeCount {
        guard let first = least[from][middle], let second = least[middle][to] else { continue }
        offer(first + second, from, to)
      }
    }
  }
  return least
}

/// Goal: the path is one, costs what it says, and is as cheap as any.
///
/// Method: walk along the path; compare its cost with Floyd-Warshall on random multigraphs, in
/// each direction. Equal costs: hand-made graphs with a known answer.
@Suite struct ShortestPathTests {
  @Test(arguments: 0..<150 as Range<UInt64>)
  func agreesWithFloydWarshall(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let nodeCount = 1 + random.below(8)
    let arcs = randomArcs(nodeCount: nodeCount, &random)
    let graph = Roads(nodeCount: nodeCount, arcs: arcs)
    let costs = arcs.map { _ in Int64(random.below(5)) }
    for direction in directions {
      let oracle = leastCosts(nodeCount: nodeCount, arcs: arcs, costs: costs, direction)
      for start in 0..<nodeCount {
        for goal in 0..<nodeCount {
          let path = graph.shortestPath(
            from: Handle(start), to: Handle(goal), costs: Table(costs), direction)
          let comment: Comment = "seed \(seed), \(start) to \(goal), \(direction)"
          #expect(path?.cost == oracle[start][goal], comment)
          guard let path else { continue }
          #expect(path.arcs.reduce(0) { $0 + costs[$1.offset] } == path.cost, comment)
          #expect(
            end(of: path.arcs, from: start, arcs: arcs, direction) == goal, comment)
          #expect(Set(path.arcs).count == path.arcs.count, comment)
        }
      }
    }
  }

  /// Where a walk along the arcs ends, `nil` if two of them do not meet.
  private func end(
    of path: [Handle<Road>], from start: Int, arcs: [(tail: Int, head: Int)],
    _ direction: Roads.Direction
  ) -> Int? {
    var node = start
    for arc in path.map({ arcs[$0.offset] }) {
      if direction != .backward, arc.tail == node {
        node = arc.head
      } else if direction != .forward, arc.head == node {
        node = arc.tail
      } else {
        return nil
      }
    }
    return node
  }

  @Test func aNodeReachesItselfWithoutArcs() {
    let graph = Roads(nodeCount: 1, arcs: [(tail: 0, head: 0)])
    let path = graph.shortestPath(from: Handle(0), to: Handle(0), costs: Table([0]))
    #expect(path?.arcs == [])
    #expect(path?.cost == 0)
  }

  @Test func noWalkNoPath() {
    let graph = Roads(nodeCount: 2, arcs: [(tail: 1, head: 0)])
    #expect(graph.shortestPath(from: Handle(0), to: Handle(1), costs: Table([1])) == nil)
    #expect(
      graph.shortestPath(from: Handle(0), to: Handle(1), costs: Table([1]), .backward)?.arcs
        == [Handle(0)])
  }

  @Test func ofParallelArcsOfEqualCostTheFirstIsTaken() {
    let graph = Roads(
      nodeCount: 2, arcs: [(tail: 0, head: 1), (tail: 0, head: 1), (tail: 0, head: 1)])
    let path = graph.shortestPath(from: Handle(0), to: Handle(1), costs: Table([2, 1, 1]))
    #expect(path?.arcs == [Handle(1)])
  }

  @Test func ofEqualPathsTheOneWrittenFirstIsTaken() {
    // 0 to 3 costs 2 through 1 and through 2; the arcs through 2 are listed first.
    let arcs = [(tail: 0, head: 2), (tail: 2, head: 3), (tail: 0, head: 1), (tail: 1, head: 3)]
    let graph = Roads(nodeCount: 4, arcs: arcs)
    let path = graph.shortestPath(from: Handle(0), to: Handle(3), costs: Table([1, 1, 1, 1]))
    #expect(path?.arcs == [Handle(0), Handle(1)])
  }

  @Test func ofEqualCostsTheOneWithFewerArcsIsTaken() {
    let arcs = [(tail: 0, head: 1), (tail: 1, head: 2), (tail: 0, head: 2)]
    let graph = Roads(nodeCount: 3, arcs: arcs)
    let path = graph.shortestPath(from: Handle(0), to: Handle(2), costs: Table([1, 1, 2]))
    #expect(path?.arcs == [Handle(2)])
  }

  @Test func aNegativeCostStopsTheProgram() async {
    await #expect(processExitsWith: .failure) {
      let graph = Digraph<Int, Int>(nodeCount: 2, arcs: [(tail: 0, head: 1)])
      _ = graph.shortestPath(from: Handle(0), to: Handle(1), costs: Table([-1]))
    }
  }
}
