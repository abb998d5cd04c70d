import ClusterMatch
import Foundation

extension Part {
  /// DOT files of other projects: the verdict and the counts are those of libcgraph, and what is printed is read as the same.
  ///
  /// `manifest.csv` has a line for each file in `files/SUITE/`; `snippets.json`, if it is there, a list of small texts.
  static let dot = Part(title: "DOT files: verdict, counts, round trip", folder: "dot") {
    folder, _, report in
    let list = try TextTable(folder.appending(path: "manifest.csv"), hasHeader: true)
    var files = Tally()
    for row in list.rows {
      let name = try list.text("suite", in: row) + "/" + (try list.text("file", in: row))
      let counts = try countNames.map { try list.text($0, in: row) }
      let wanted =
        try list.text("accepted", in: row) == "1" ? counts.joined(separator: " ") : "rejected"
      let file = folder.appending(path: "files/\(name)")
      guard let data = FileManager.default.contents(atPath: file.path) else {
        report(Finding(name: name, known: wanted, found: "no file", verdict: .notRun))
        continue
      }
      files.add(name, wanted, found(in: [UInt8](data)), report)
    }
    report(files.finding("files"))
    guard
      let data = FileManager.default.contents(atPath: folder.appending(path: "snippets.json").path)
    else { return }
    var snippets = Tally()
    for (index, snippet) in try JSONDecoder().decode([Snippet].self, from: data).enumerated() {
      snippets.add(
        "snippet \(index + 1)", snippet.wanted, found(in: Array(snippet.dot.utf8)), report)
    }
    report(snippets.finding("snippets"))
  }

  private static let countNames: [Substring] = ["nodes", "edges", "subgraphs", "clusters", "depth"]

  /// A small text and what is known of it.
  private struct Snippet: Decodable {
    struct Graph: Decodable {
      let nodes, edges, subgraphs, clusters, depth: Int
    }

    let dot: String
    let graphviz: String
    let graphs: [Graph]

    var wanted: String {
      guard graphviz == "accept" else { return "rejected" }
      let values: [(Graph) -> Int] = [\.nodes, \.edges, \.subgraphs, \.clusters, \.depth]
      return values.map { value in graphs.map { "\(value($0))" }.joined(separator: ";") }
        .joined(separator: " ")
    }
  }

  /// How many agree; those that do not are reported one by one.
  private struct Tally {
    private var count = 0
    private var agreeing = 0

    mutating func add(
      _ name: String, _ wanted: String, _ found: String, _ report: (Finding) -> Void
    ) {
      count += 1
      if wanted == found {
        agreeing += 1
      } else {
        report(Finding(name: name, known: wanted, found: found, verdict: .differs))
      }
    }

    func finding(_ what: String) -> Finding {
      Finding(
        name: "\(count) \(what)", known: "\(count) as libcgraph", found: "\(agreeing)",
        verdict: agreeing == count ? .agrees : .differs)
    }
  }

  /// The counts of each graph, or `rejected`.
  private static func found(in bytes: [UInt8]) -> String {
    guard let source = readDOTSource(bytes, named: "file").source else { return "rejected" }
    guard let again = try? DOTSource.parse(source.printedBytes()), again == source else {
      return "another graph when it was printed"
    }
    let graphs = source.graphs.map { DOTCounts($0) }
    let values: [(DOTCounts) -> Int] = [\.nodes, \.edges, \.subgraphs, \.clusters, \.depth]
    return values.map { value in graphs.map { "\(value($0))" }.joined(separator: ";") }
      .joined(separator: " ")
  }
}
