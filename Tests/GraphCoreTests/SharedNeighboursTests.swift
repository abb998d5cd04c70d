import GraphCore
import SeededTestData
import Testing

/// Goal: common neighbours and the two indices are what they say.
///
/// Method: compare with sets built from the list of edges, on random multigraphs with loops.
@Suite struct SharedNeighboursTests {
  private func neighbours(_ test: TestGraph, _ node: Int) -> Set<Int> {
    var result: Set<Int> = []
    for (tail, head) in test.edges where tail != head {
      if tail == node { result.insert(head) }
      if head == node, !test.isDirected { result.insert(tail) }
    }
    return result
  }

  @Test(arguments: 0..<150 as Range<UInt64>)
  func agreesWithSets(seed: UInt64) {
    let test = TestGraph.random(seed: seed, nodeCountMax: 9)
    let graph = test.graph
    for first in 0..<test.nodeCount {
      var ranking: [(count: Int, node: Int)] = []
      for second in 0..<test.nodeCount {
        let one = neighbours(test, first).subtracting([second])
        let other = neighbours(test, second).subtracting([first])
        let shared = one.intersection(other).sorted()
        let union = one.union(other).count
        let found = graph.sharedNeighbours(of: Handle(first), and: Handle(second))
        let allocation = shared.reduce(0.0) { $0 + 1 / Double(max(1, neighbours(test, $1).count)) }
        #expect(found.nodes.map(\.offset) == shared, "seed \(seed): \(test), \(first) \(second)")
        #expect(found.jaccard == (union == 0 ? 0 : Double(shared.count) / Double(union)))
        #expect(abs(found.resourceAllocation - allocation) < 1e-12)
        if first != second, !shared.isEmpty { ranking.append((shared.count, second)) }
      }
      ranking.sort { (-$0.count, $0.node) < (-$1.count, $1.node) }
      let found = graph.nodesSharingNeighbours(with: Handle(first))
      #expect(found.map(\.node.offset) == ranking.map(\.node), "seed \(seed): \(test), \(first)")
      #expect(found.map(\.sharedCount) == ranking.map(\.count), "seed \(seed): \(test), \(first)")
      let two = graph.nodesSharingNeighbours(with: Handle(first), atMost: 2)
      #expect(two.map(\.node.offset) == ranking.prefix(2).map(\.node))
    }
  }
}
