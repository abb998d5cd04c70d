import GraphCore
import SeededTestData
import Testing

enum Point {}
enum Road {}
typealias Roads = Digraph<Point, Road>

/// The three directions of a walk, for arguments of tests.
let directions: [Roads.Direction] = [.forward, .backward, .both]

/// A random multigraph with self-loops and parallel arcs.
func randomArcs(nodeCount: Int, _ random: inout SplitMix64) -> [(tail: Int, head: Int)] {
  guard nodeCount > 0 else { return [] }
  return (0..<random.below(3 * nodeCount + 1)).map { _ in
    (tail: random.below(nodeCount), head: random.below(nodeCount))
  }
}

/// Goal: the compressed ranges list each arc once at its tail and once at its head, ascending.
///
/// Method: compare with a filter over the list of arcs, on hand-made and on random multigraphs.
@Suite struct DigraphTests {
  @Test func documentationExample() {
    let graph = Roads(nodeCount: 3, arcs: [(tail: 0, head: 1), (tail: 1, head: 2)])
    #expect(graph.arcs(from: Handle(0)).map(graph.head) == [Handle(1)])
    #expect(graph.arcs(into: Handle(2)).map(graph.tail) == [Handle(1)])
  }

  @Test func anEmptyGraphHasNothing() {
    let graph = Roads(nodeCount: 0, arcs: [])
    #expect(graph.nodeCount == 0)
    #expect(graph.arcCount == 0)
    #expect(graph.components().count == 0)
    #expect(graph.components().groupOfNode.count == 0)
  }

  @Test func nodesWithoutArcsHaveEmptyRanges() {
    let graph = Roads(nodeCount: 4, arcs: [])
    for node in 0..<4 {
      #expect(graph.arcs(from: Handle(node)).isEmpty)
      #expect(graph.arcs(into: Handle(node)).isEmpty)
    }
  }

  @Test func parallelArcsAndSelfLoopsKeepTheirNumbers() {
    let graph = Roads(
      nodeCount: 2,
      arcs: [
        (tail: 1, head: 0), (tail: 0, head: 0), (tail: 1, head: 0), (tail: 0, head: 1),
        (tail: 0, head: 0),
      ])
    #expect(graph.arcCount == 5)
    #expect(graph.arcs(from: Handle(0)).map(\.offset) == [1, 3, 4])
    #expect(graph.arcs(from: Handle(1)).map(\.offset) == [0, 2])
    #expect(graph.arcs(into: Handle(0)).map(\.offset) == [0, 1, 2, 4])
    #expect(graph.arcs(into: Handle(1)).map(\.offset) == [3])
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func rangesAgreeWithTheListOfArcs(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let nodeCount = random.below(12)
    let arcs = randomArcs(nodeCount: nodeCount, &random)
    let graph = Roads(nodeCount: nodeCount, arcs: arcs)
    #expect(graph.nodeCount == nodeCount, "seed \(seed)")
    #expect(graph.arcCount == arcs.count, "seed \(seed)")
    for (number, arc) in arcs.enumerated() {
      #expect(graph.tail(of: Handle(number)).offset == arc.tail, "seed \(seed)")
      #expect(graph.head(of: Handle(number)).offset == arc.head, "seed \(seed)")
    }
    for node in 0..<nodeCount {
      let leaving = arcs.indices.filter { arcs[$0].tail == node }
      let entering = arcs.indices.filter { arcs[$0].head == node }
      #expect(graph.arcs(from: Handle(node)).map(\.offset) == leaving, "seed \(seed)")
      #expect(graph.arcs(into: Handle(node)).map(\.offset) == entering, "seed \(seed)")
    }
  }

  @Test func anArcThatEndsOutsideStopsTheProgram() async {
    await #expect(processExitsWith: .failure) {
      _ = Digraph<Int, Int>(nodeCount: 2, arcs: [(tail: 0, head: 2)])
    }
    await #expect(processExitsWith: .failure) {
      _ = Digraph<Int, Int>(nodeCount: 2, arcs: [(tail: -1, head: 0)])
    }
  }
}
