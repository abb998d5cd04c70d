import GraphCore
import SeededTestData
import Testing

/// Goal: a good text gives its graph; a bad one gives the first defect with its place, never a trap.
///
/// Method: tables of texts; random texts against a reader that splits strings; random bytes.
@Suite struct EdgeListTextTests {
  private func graph(
    _ text: String, isDirected: Bool = false, nodeCount: Int? = nil, nodeCountMax: Int = 1000
  ) -> Result<AdjacencyGraph<Point>, EdgeListDefect> {
    read(Array(text.utf8), isDirected: isDirected, nodeCount: nodeCount, nodeCountMax: nodeCountMax)
  }

  private func read(
    _ bytes: [UInt8], isDirected: Bool = false, nodeCount: Int? = nil, nodeCountMax: Int = 1000
  ) -> Result<AdjacencyGraph<Point>, EdgeListDefect> {
    do throws(EdgeListDefect) {
      return .success(
        try AdjacencyGraph(
          edgeList: bytes.span, isDirected: isDirected, nodeCount: nodeCount,
          nodeCountMax: nodeCountMax))
    } catch {
      return .failure(error)
    }
  }

  private func expected(
    _ edges: [(Int, Int)], _ nodeCount: Int
  ) -> Result<AdjacencyGraph<Point>, EdgeListDefect> {
    .success(AdjacencyGraph(nodeCount: nodeCount, edges: edges))
  }

  /// Long enough for the way that takes eight bytes at a time.
  private let rest = String(repeating: "5 6\n", count: 20)
  private let restEdges = [(Int, Int)](repeating: (5, 6), count: 20)

  @Test(arguments: [
    "1 2\n", "1\t2\n", "1 2\r\n", "  1   2  \n", "# 7 8\n1 2\n", "% x\n\n1 2\n", "\r\n1 2\n",
    "001 0000000002\n", "1 \t 2\t\r\n",
  ])
  func goodLinesAreRead(line: String) {
    #expect(graph(line) == expected([(1, 2)], 3))
    #expect(graph(line + rest) == expected([(1, 2)] + restEdges, 7))
    #expect(graph(rest + line) == expected(restEdges + [(1, 2)], 7))
    #expect(graph(rest + line.dropLast()) == expected(restEdges + [(1, 2)], 7))
  }

  @Test func emptyTextsGiveEmptyGraphs() {
    #expect(graph("") == expected([], 0))
    #expect(graph("\n\n# nothing\n") == expected([], 0))
    #expect(graph("0 0") == expected([(0, 0)], 1))
    #expect(graph("1 2\n", nodeCount: 10) == expected([(1, 2)], 10))
  }

  @Test func directionsAreKept() {
    #expect(
      graph("1 0\n1 2\n", isDirected: true)
        == .success(AdjacencyGraph(nodeCount: 3, edges: [(1, 0), (1, 2)], isDirected: true)))
  }

  static let badLines: [(line: String, column: Int, reason: EdgeListDefect.Reason)] = [
    ("a 2", 1, .notANumber("a")),
    ("1 b", 3, .notANumber("b")),
    ("1.5 2", 1, .notANumber("1.5")),
    ("1,2", 1, .notANumber("1,2")),
    ("1 +2", 3, .notANumber("+2")),
    ("1 2x", 3, .notANumber("2x")),
    ("홍릉 2", 1, .notANumber("홍릉")),
    ("-1 2", 1, .negativeNumber("-1")),
    ("1 -20", 3, .negativeNumber("-20")),
    ("- 2", 1, .notANumber("-")),
    ("1", 2, .missingSecondNode),
    ("  17  ", 7, .missingSecondNode),
    ("1 2 3", 5, .unexpectedText("3")),
    ("1 2 # why", 5, .unexpectedText("#")),
    ("1000 2", 1, .nodeBeyondLimit("1000", limit: 1000)),
    ("1 1000", 3, .nodeBeyondLimit("1000", limit: 1000)),
    ("1 2147483648", 3, .nodeBeyondLimit("2147483648", limit: 1000)),
    (
      "99999999999999999999999999 2", 1,
      .nodeBeyondLimit("99999999999999999999999999", limit: 1000)
    ),
    ("1\u{0}2", 1, .notANumber("1\u{0}2")),
  ]

  @Test(arguments: badLines.indices)
  func badLinesAreLocated(index: Int) {
    let (line, column, reason) = Self.badLines[index]
    for end in ["", "\n", "\r\n", "\n" + rest] {
      #expect(
        graph(line + end) == .failure(EdgeListDefect.at(1, column, reason)),
        "\(line.debugDescription)")
      #expect(
        graph("# x\n\n" + rest + line + end) == .failure(EdgeListDefect.at(23, column, reason)),
        "\(line.debugDescription)")
    }
  }

  @Test func aDefectSaysWhereAndWhatToDo() {
    let words = Self.badLines.map { EdgeListDefect.at(3, $0.column, $0.reason).description }
    #expect(words.allSatisfy { $0.hasPrefix("3:") && $0.contains { ";,".contains($0) } })
    #expect(
      words[10]
        == "3:2: an edge needs two nodes; write the second after a space")
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func agreesWithAReaderThatSplits(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var text = ""
    var edges: [(Int, Int)] = []
    for _ in 0..<random.below(60) {
      let limits = [1, 10, 100, 1000, 10_000, 99_999]
      let edge = (random.below(random.pick(limits)), random.below(random.pick(limits)))
      edges.append(edge)
      text += "\(edge.0)\(random.pick([" ", "\t", "  "]))\(edge.1)\(random.pick(["\n", "\r\n"]))"
    }
    let nodeCount = (edges.map { max($0.0, $0.1) }.max() ?? -1) + 1
    #expect(graph(text, nodeCountMax: 100_000) == expected(edges, nodeCount), "seed \(seed)")
  }

  @Test(arguments: 0..<2000 as Range<UInt64>)
  func noBytesTrap(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let alphabet = Array("0123456789999 \t\n\r#-x\u{0}é ".utf8) + [0x80, 0xFF]
    let bytes = (0..<random.below(120)).map { _ in random.pick(alphabet) }
    // Whatever comes, it is a graph or a defect inside the text.
    if case .failure(let defect) = read(bytes, nodeCountMax: 100_000) {
      let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
      #expect(defect.line >= 1 && defect.line <= lines.count, "seed \(seed)")
      #expect(defect.column <= lines[defect.line - 1].count + 1, "seed \(seed)")
    }
  }
}

extension EdgeListDefect {
  fileprivate static func at(_ line: Int, _ column: Int, _ reason: Reason) -> EdgeListDefect {
    EdgeListDefect(line: line, column: column, reason: reason)
  }
}
