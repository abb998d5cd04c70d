// The operations that are compared with peers, on one edge list.

import ClusterMatch
import Foundation

/// Nodes of the edge list.
enum Numbered {}

/// The node at which searches and walks begin, as in the peers' runner.
private let seed = Handle<Numbered>(7)

/// Runs all operations on `FOLDER/edges.txt` and returns a JSON line with their times.
///
/// As in the peers' runner a graph of at most 20,000 nodes is for betweenness.
func peerLine(folder: String, threads: Int) throws -> String {
  var watch = Stopwatch()
  let graph = try watch.time("load") {
    let text = try Data(
      contentsOf: URL(fileURLWithPath: folder + "/edges.txt"), options: .alwaysMapped)
    return try AdjacencyGraph<Numbered>(edgeList: text.span)
  }
  watch.addMemoryGrowth("load_rss_mb")
  if graph.nodeCount <= 20_000 {
    let betweenness = watch.time("betweenness") { graph.betweenness(threads: threads) }
    watch.add(
      "objective", text: String(format: "sum bc %.6g", betweenness.values.reduce(0, +)))
    return watch.line()
  }
  let rank = watch.time("ppr") {
    graph.personalisedPageRank(from: seed, tolerance: 1e-10, threads: threads)
  }
  let components = watch.time("components") { graph.components() }
  let distances = watch.time("bfs") { graph.breadthFirstDistances(from: seed) }
  let communities = watch.time("louvain") { graph.communities() }
  watch.add("q_louvain", number: graph.modularity(of: communities))
  watch.add("ppr_products", number: Double(rank.productCount), digits: 0)
  watch.add("reached", number: Double(distances.reachedCount), digits: 0)
  watch.add(
    "objective", text: String(format: "cc %d, p[seed] %.6f", components.count, rank.values[seed]))
  return watch.line()
}
