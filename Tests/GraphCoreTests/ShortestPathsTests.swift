import GraphCore
import SeededTestData
import Testing

/// Goal: the k shortest paths are the first k of all paths, in the promised order.
///
/// Method: the oracle lists all paths that repeat no node, by trying every arc, and sorts them. All
/// directed graphs of three nodes with costs of 0 and 1, random multigraphs in each direction.
@Suite struct ShortestPathsTests {
  private struct Candidate: Equatable {
    let cost: Int64
    let arcs: [Int]
  }

  private func oracle(
    nodeCount: Int, arcs: [(tail: Int, head: Int)], costs: [Int64], from start: Int, to goal: Int,
    _ direction: Roads.Direction
  ) -> [Candidate] {
    var result: [Candidate] = []
    func extend(_ nodes: [Int], _ taken: [Int]) {
      if nodes.last == goal {
        result.append(Candidate(cost: taken.reduce(0) { $0 + costs[$1] }, arcs: taken))
        return
      }
      for (number, arc) in arcs.enumerated() {
        var next: [Int] = []
        if direction != .backward, arc.tail == nodes.last { next.append(arc.head) }
        if direction != .forward, arc.head == nodes.last { next.append(arc.tail) }
        for node in Set(next) where !nodes.contains(node) {
          extend(nodes + [node], taken + [number])
        }
      }
    }
    extend([start], [])
    return result.sorted { left, right in
      if left.cost != right.cost { return left.cost < right.cost }
      if left.arcs.count != right.arcs.count { return left.arcs.count < right.arcs.count }
      return left.arcs.lexicographicallyPrecedes(right.arcs)
    }
  }

  private func expectAgreement(
    nodeCount: Int, arcs: [(tail: Int, head: Int)], costs: [Int64], _ direction: Roads.Direction,
    _ comment: Comment
  ) {
    let graph = Roads(nodeCount: nodeCount, arcs: arcs)
    for start in 0..<nodeCount {
      for goal in 0..<nodeCount {
        let all = oracle(
          nodeCount: nodeCount, arcs: arcs, costs: costs, from: start, to: goal, direction)
        for count in [0, 1, 2, 5, 1000] {
          let found = graph.shortestPaths(
            from: Handle(start), to: Handle(goal), costs: Table(costs), count: count, direction
          ).map { Candidate(cost: $0.cost, arcs: $0.arcs.map(\.offset)) }
          #expect(found == Array(all.prefix(count)), comment)
        }
      }
    }
  }

  @Test func agreesOnAllGraphsOfThreeNodes() {
    for test in TestGraph.all(nodeCount: 3, isDirected: true) {
      let arcs = test.edges.map { (tail: $0.0, head: $0.1) }
      for bits in 0..<(1 << arcs.count) {
        let costs = arcs.indices.map { Int64(bits >> $0 & 1) }
        for direction in [Roads.Direction.forward, .both] {
          expectAgreement(nodeCount: 3, arcs: arcs, costs: costs, direction, "\(test) \(costs)")
        }
      }
    }
  }

  @Test(arguments: 0..<80 as Range<UInt64>)
  func agreesOnRandomMultigraphs(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let nodeCount = 1 + random.below(6)
    let arcs = Array(randomArcs(nodeCount: nodeCount, &random).prefix(12))
    let costs = arcs.map { _ in Int64(random.below(4)) }
    for direction in directions {
      expectAgreement(
        nodeCount: nodeCount, arcs: arcs, costs: costs, direction,
        "seed \(seed), \(direction), \(arcs), \(costs)")
    }
  }

  @Test func aGridHasManyPathsOfEqualCost() {
    // From corner to corner of a 5 x 5 grid there are 70 paths of 8 arcs.
    var arcs: [(tail: Int, head: Int)] = []
    for row in 0..<5 {
      for column in 0..<5 {
        if column < 4 { arcs.append((tail: 5 * row + column, head: 5 * row + column + 1)) }
        if row < 4 { arcs.append((tail: 5 * row + column, head: 5 * row + column + 5)) }
      }
    }
    let graph = Roads(nodeCount: 25, arcs: arcs)
    let costs = Table<Road, Int64>(repeating: 1, count: arcs.count)
    let paths = graph.shortestPaths(from: Handle(0), to: Handle(24), costs: costs, count: 100)
    #expect(paths.count == 70)
    #expect(paths.allSatisfy { $0.cost == 8 })
    let both = graph.shortestPaths(from: Handle(0), to: Handle(24), costs: costs, count: 71, .both)
    #expect(both.map(\.cost) == Array(repeating: 8, count: 70) + [10])
  }
}
