import ClusterMatch
import Foundation

extension Part {
  /// Assignment problems of the OR-Library: each row gets one column, at the least cost.
  ///
  /// `optima.csv` has a line for each (instance, n, …, published optimum), and `INSTANCE.csv` the costs.
  static let assignment = Part(
    title: "best total: assignment problems, least cost, with the certificate verified",
    folder: "assignment/orlib_assign"
  ) { folder, _, report in
    let list = try TextTable(folder.appending(path: "optima.csv"), hasHeader: true)
    for row in list.rows {
      let name = try list.text("instance", in: row)
      let known = try list.number("published", in: row)
      let file = folder.appending(path: "\(name).csv")
      guard FileManager.default.fileExists(atPath: file.path) else {
        report(Finding(name: name, known: "\(known)", found: "no file", verdict: .notRun))
        continue
      }
      let costs = try TextTable(file, hasHeader: false).numbers()
      report(try solve(name, costs, known))
    }
  }

  private static func solve(_ name: String, _ costs: [[Int]], _ known: Int) throws -> Finding {
    let count = costs.count
    guard costs.allSatisfy({ $0.count == count && $0.allSatisfy { 0...1_000_000 ~= $0 } }) else {
      throw UnreadableData(reason: "\(name): not a square of costs from 0 to 1,000,000")
    }
    let keys = (0..<count).map { UInt64($0) &* 0x9E37_79B9_7F4A_7C15 }
    let market = try Market(
      demands: Table(repeating: 1, count: count), capacities: Table(repeating: 1, count: count),
      affinities: costs.joined().map { Int32(-$0) }, goal: .required, proposerTieKeys: Table(keys),
      receiverTieKeys: Table(keys))
    guard case .optimal(let matching, let certificate) = market.bestTotalMatching() else {
      return Finding(name: name, known: "\(known)", found: "infeasible", verdict: .differs)
    }
    // The cost once more, from the file's numbers.
    let cost = matching.pairs.reduce(0) { $0 + costs[$1.proposer.offset][$1.receiver.offset] }
    let isOneToOne =
      Set(matching.pairs.map(\.proposer)).count == count
      && Set(matching.pairs.map(\.receiver)).count == count
    let isProved = market.defects(of: certificate, for: matching).isEmpty
    return Finding(
      name: "\(name), \(count) x \(count)", known: "\(known)",
      found:
        "\(cost), \(isProved ? "proved" : "NOT PROVED")\(isOneToOne ? "" : ", NOT ONE TO ONE")",
      verdict: cost == known && isProved && isOneToOne ? .agrees : .differs)
  }
}
