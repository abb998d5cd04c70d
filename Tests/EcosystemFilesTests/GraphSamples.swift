import EcosystemFiles
import EcosystemModel
import GraphCore

/// Graphs for tests: random ones with texts that break programs, and the fixtures'.
enum GraphSamples {
  private static let pieces = [
    "a", "Z", "7", "한빛", "漢", "😀", "é", "&", "&amp;", "<", ">", "]]>", "<!--", "-->", "\"", "'",
    "\\", "\\u0041", "\n", "\r\n", "\r", "\t", " ", "  ", ",", ";", "|", "=", "+", "-1", "{", "}",
    "\u{2028}", "\u{200D}", "\u{FEFF}x", "%", "null", "true",
  ]

  /// A text without what no field of a package may have, composed.
  static func text(_ random: inout SeededGenerator) -> String {
    let count = Int.random(in: 1...6, using: &random)
    return (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  }

  private static func value(
    _ type: GraphDocument.ValueType, _ random: inout SeededGenerator
  ) -> String {
    switch type {
    case .text: text(&random)
    case .integer: String(Int64.random(in: .min ... .max, using: &random))
    case .decimal:
      DecimalNumber(millionths: Int64.random(in: -9_000_000_000...9_000_000_000, using: &random))
        .description
    case .boolean: Bool.random(using: &random) ? "true" : "false"
    }
  }

  private static func cells(
    _ columns: [GraphDocument.Column], _ random: inout SeededGenerator
  ) -> [GraphDocument.Cell] {
    columns.enumerated().compactMap { index, column in
      Bool.random(using: &random)
        ? GraphDocument.Cell(column: index, text: value(column.type, &random)) : nil
    }
  }

  /// A random document whose relations fit their ends.
  static func document(seed: UInt64) -> GraphDocument {
    var random = SeededGenerator(seed: seed)
    func columns(_ prefix: String) -> [GraphDocument.Column] {
      (0..<Int.random(in: 0...4, using: &random)).map { number in
        GraphDocument.Column(
          "\(prefix)\(number)",
          GraphDocument.ValueType.allCases.randomElement(using: &random) ?? .text)
      }
    }
    let nodeColumns = columns("열")
    let edgeColumns = columns("e<&\"")
    let kinds: [NodeKind] = [.startup, .cluster, .partner, .university, .fund]
    let nodes = (0..<Int.random(in: 0...12, using: &random)).map { number in
      let name = LocalisedText(
        korean: Bool.random(using: &random) ? text(&random) : "", english: text(&random))
      return GraphDocument.Node(
        id: "p:\(text(&random))\(number)", kind: kinds.randomElement(using: &random), name: name,
        cells: cells(nodeColumns, &random))
    }
    var edges: [GraphDocument.Edge] = []
    if !nodes.isEmpty {
      for _ in 0..<Int.random(in: 0...20, using: &random) {
        edges.append(
          GraphDocument.Edge(
            tail: Handle(Int.random(in: 0..<nodes.count, using: &random)),
            head: Handle(Int.random(in: 0..<nodes.count, using: &random)),
            kind: [.related, .collaboratesWith, .competesWith].randomElement(using: &random)
              ?? .related,
            weight: Int64.random(in: 0...5_000_000, using: &random),
            isStated: Bool.random(using: &random), isDirected: Bool.random(using: &random),
            cells: cells(edgeColumns, &random)))
      }
    }
    return GraphDocument(
      nodeColumns: nodeColumns, edgeColumns: edgeColumns, nodes: nodes, edges: edges)
  }
}
