// The operations that are compared with peers, on one edge list.

import ClusterMatch
import Foundation

/// Nodes of the edge list.
enum Numbered {}

/// The node at which searches and walks begin, as in the peers' runner.
private let seed = Handle<Numbered>(7)

/// Runs operations on `FOLDER/edges.txt` and returns a JSON line with their times.
///
/// As in the peers' runner a graph of at most 20,000 nodes is for betweenness. `wanted` names the
/// operations, all of them if it is empty.
func peerLine(folder: String, threads: Int, wanted: [String]) throws -> String {
  var watch = Stopwatch()
  let graph = try watch.time("load") {
    let text = try Data(
      contentsOf: URL(fileURLWithPath: folder + "/edges.txt"), options: .alwaysMapped)
    return try AdjacencyGraph<Numbered>(edgeList: text.span)
  }
  watch.addMemoryGrowth("load_rss_mb")
  var findings: [String] = []
  func isWanted(_ operation: String) -> Bool { wanted.isEmpty || wanted.contains(operation) }
  if graph.nodeCount <= 20_000 {
    let betweenness = watch.time("betweenness") { graph.betweenness(threads: threads) }
    let sum = betweenness.values.reduce(0, +)
    watch.add("objective", text: String(format: "sum bc %.6g", sum))
    return watch.line()
  }
  if isWanted("components") {
    let components = watch.time("components") { graph.components() }
    findings.append("cc \(components.count)")
  }
  if isWanted("ppr") {
    let rank = watch.time("ppr") {
      graph.personalisedPageRank(from: seed, tolerance: 1e-10, threads: threads)
    }
    findings.append(String(format: "p[seed] %.6f", rank.values[seed]))
    watch.add("ppr_products", number: Double(rank.productCount), digits: 0)
  }
  if isWanted("bfs") {
    let distances = watch.time("bfs") { graph.breadthFirstDistances(from: seed) }
    watch.add("reached", number: Double(distances.reachedCount), digits: 0)
  }
  if isWanted("louvain") {
    let communities = watch.time("louvain") { graph.communities() }
    watch.add("q_louvain", number: graph.modularity(of: communities), digits: 5)
  }
  watch.add("objective", text: findings.joined(separator: ", "))
  return watch.line()
}
