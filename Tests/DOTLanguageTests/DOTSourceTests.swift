import DOTLanguage
import SeededTestData
import Testing

/// Goal: the whole DOT language is read, what is printed is read as the same, and what is wrong is said at its place.
@Suite struct DOTSourceTests {
  private func parse(_ text: String) throws -> DOTSource { try DOTSource.parse(Array(text.utf8)) }

  private func counts(_ text: String) throws -> [Int] {
    let counts = DOTCounts(try #require(try parse(text).graphs.first))
    return [counts.nodes, counts.edges, counts.subgraphs, counts.clusters, counts.depth]
  }

  // MARK: What is read

  @Test(arguments: [
    ("digraph { a }", [1, 0, 0, 0, 0]),
    ("graph { a, b -- c; d }", [4, 2, 0, 0, 0]),
    ("digraph { {a b} -> {c d} -> e }", [5, 6, 2, 0, 1]),
    ("strict digraph { a -> b a -> b b -> a a -> a a -> a }", [2, 3, 0, 0, 0]),
    ("strict graph { a -- b b -- a }", [2, 1, 0, 0, 0]),
    ("digraph { a -> b [key=1] a -> b [key=1] a -> b [key=2] a -> b }", [2, 3, 0, 0, 0]),
    ("graph { subgraph x { a } subgraph x { b } -- c }", [3, 2, 1, 0, 1]),
    (
      "graph { subgraph cluster_a { subgraph cluster_b { a } } subgraph cluster_b { b } }",
      [2, 0, 3, 3, 2]
    ),
    ("DiGraph \"a\" + \"b\" { 1a }", [2, 0, 0, 0, 0]),
    ("graph { -.5 -- .5 -- 1. -- -2.50 }", [4, 3, 0, 0, 0]),
    ("graph { \"a\" -- <a> }", [1, 1, 0, 0, 0]),
    ("graph { a:p:ne -- b:sw /* -- c */ // -- d\n# -- e\n}", [2, 1, 0, 0, 0]),
    ("\u{FEFF}graph { 가나 -- 다라 }", [2, 1, 0, 0, 0]),
    ("graph { a } @ anything", [1, 0, 0, 0, 0]),
  ])
  func countsAreThoseOfGraphviz(text: String, wanted: [Int]) throws {
    #expect(try counts(text) == wanted)
  }

  @Test func stringsAreKeptAsGraphvizKeepsThem() throws {
    let source = try parse(
      "graph { a [x=\"q\\\"q\", y=\"b\\\\\\n\", z=\"one\\\ntwo\", h=<<b>x</b>>, c=\"l\" + \"m\"] }")
    guard case .chain(_, let assignments)? = source.graphs.first?.bodies[0].statements.first else {
      Issue.record("one statement")
      return
    }
    #expect(
      assignments.map(\.value.text) == ["q\"q", "b\\\\\\n", "onetwo", "<b>x</b>", "lm"])
    #expect(assignments.map(\.value.isHTML) == [false, false, false, true, false])
  }

  @Test func aFileMayHaveSeveralGraphsOrNone() throws {
    #expect(try parse("graph a {}\rdigraph b { x -> y }").graphs.map(\.name?.text) == ["a", "b"])
    #expect(try parse(" // nothing\n").graphs.isEmpty)
  }

  @Test func bytesThatAreNoUTF8AreLatin1() throws {
    let (bytes, isLatin1) = DOTSource.utf8(of: Array("graph { caf".utf8) + [0xE9, 0x20, 0x7D])
    #expect(isLatin1)
    #expect(try DOTCounts(DOTSource.parse(bytes).graphs[0]).nodeNames == ["café"])
    let said = Array("graph { charset=\"ISO-8859-1\" \"é\" }".utf8)
    #expect(DOTSource.utf8(of: said).isLatin1)
    #expect(!DOTSource.utf8(of: Array("graph { \"é\" }".utf8)).isLatin1)
  }

  /// A million braces are a list, not a million calls.
  @Test func deepNestingIsRead() throws {
    let depth = 200_000
    let text =
      "graph {" + String(repeating: "{", count: depth) + "a"
      + String(repeating: "}", count: depth) + "}"
    let source = try parse(text)
    #expect(DOTCounts(source.graphs[0]).depth == depth)
    #expect(source.graphs[0].bodies.count == depth + 1)
    let again = try DOTSource.parse(try parse("digraph { {{{a} -> b} -> {c}} }").printedBytes())
    #expect(again == (try parse("digraph { {{{a} -> b} -> {c}} }")))
  }

  // MARK: What is wrong

  @Test(arguments: [
    ("graph { a -> b }", 10, "`->`", "`--`"), ("digraph { a -- b }", 12, "`--`", "`->`"),
    ("graph { a [k=v }", 15, "`}`", "an attribute or `]`"),
    ("digraph { a -> }", 15, "`}`", "a node or a subgraph"),
    ("digraph { node; }", 14, "`;`", "`[` after `node`"),
    ("digraph { a;; }", 12, "`;`", "a statement or `}`"),
    ("graph { a", 9, "the end of the file", "a statement or `}`"),
    ("graph { \"a }", 8, "a string without end", "`\"`"),
    ("graph { a [l=<b] }", 13, "an HTML string without end", "`>`"),
    ("graph { /* a }", 8, "a comment without end", "`*/`"),
    ("tree { a }", 0, "`tree`", "`graph`, `digraph` or `strict`"),
    ("graph { a + b }", 10, "`+`", "a statement or `}`"),
    ("graph { subgraph x }", 19, "`}`", "`{`"), ("graph { a.b }", 9, "`.`", "a statement or `}`"),
    ("graph { a\0b }", 9, "a NUL byte", "text"),
    ("graph g { } }", 12, "`}`", "`graph`, `digraph` or `strict`"),
  ])
  func mistakesAreSaidAtTheirPlaces(
    text: String, offset: Int, found: String, expected: String
  ) throws {
    let error = #expect(throws: DOTSyntaxError.self) { try parse(text) }
    #expect(error?.offset == offset)
    #expect(error?.found == found)
    #expect(error?.expected == expected)
  }

  // MARK: Round trips

  @Test(arguments: 0..<1_000 as Range<UInt64>)
  func whatIsPrintedIsReadAsTheSame(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let source = DOTSource(
      graphs: (0..<(1 + random.below(2))).map { _ in RandomDOT.graph(using: &random) })
    let printed = source.printedBytes()
    #expect(try DOTSource.parse(printed) == source, "seed \(seed)")
    #expect(try DOTSource.parse(printed).printedBytes() == printed, "seed \(seed)")
  }

  @Test(arguments: 0..<500 as Range<UInt64>)
  func noBytesTrap(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var bytes = DOTSource(graphs: [RandomDOT.graph(using: &random)]).printedBytes()
    for _ in 0..<(1 + random.below(4)) where !bytes.isEmpty {
      let place = random.below(bytes.count)
      switch random.below(3) {
      case 0: bytes.remove(at: place)
      case 1: bytes.insert(UInt8(random.below(256)), at: place)
      default: bytes[place] = Array("{}[]\"<>-=;,:+\\/*#@\0".utf8)[random.below(19)]
      }
    }
    let text = DOTSource.utf8(of: bytes).bytes
    do {
      let source = try DOTSource.parse(text)
      #expect(try DOTSource.parse(source.printedBytes()) == source, "seed \(seed)")
    } catch {
      #expect(
        (0...text.count).contains(error.offset) && error.offset + error.length <= text.count,
        "seed \(seed)")
    }
  }

  @Test func stringsThatDOTCannotSayAreRefused() {
    for text in ["a\\", "a\\\"b", "a\\\nb", "a\0b"] { #expect(DOTString(text) == nil, "\(text)") }
    for text in ["a\\\\", "\\N", "", "graph", "a\"b"] { #expect(DOTString(text) != nil, "\(text)") }
    for text in ["<b>", "a>b<c", "</b>>"] {
      #expect((DOTString(html: text) != nil) == (text == "<b>"))
    }
  }
}

/// Random files of the whole language.
enum RandomDOT {
  private static let texts = [
    "a", "b", "n1", "Graph", "node", "", "1", "-1.5", ".5", "1.", "01", "1e5", "a b", "가나다", "😀",
    "q\"uote", "back\\\\slash", "\\N\\l", "line\nbreak", "a;b", "<b>", "%1", "é", "a.b", "_x", "--",
    String(repeating: "long \\\\ \" ", count: 900),
  ]

  static func string(using random: inout SplitMix64) -> DOTString {
    if random.chance(10), let html = DOTString(html: ["<b>x</b>", "", "a &lt; b"][random.below(3)])
    {
      return html
    }
    guard let string = DOTString(texts[random.below(texts.count)]) else { fatalError() }
    return string
  }

  private static func assignments(using random: inout SplitMix64) -> [DOTAssignment] {
    (0..<random.below(4)).map { _ in
      DOTAssignment(string(using: &random), string(using: &random))
    }
  }

  private static func nodes(using random: inout SplitMix64) -> DOTEnd {
    .nodes(
      (0..<(1 + random.below(2))).map { _ in
        DOTNodeReference(
          string(using: &random), port: random.chance(20) ? string(using: &random) : nil,
          side: random.chance(50) ? string(using: &random) : nil)
      })
  }

  static func graph(using random: inout SplitMix64) -> DOTSourceGraph {
    var graph = DOTSourceGraph(
      isStrict: random.chance(30), isDirected: random.chance(50),
      name: random.chance(50) ? string(using: &random) : nil, bodies: [DOTBody()])
    fill(0, depth: 0, &graph, using: &random)
    return graph
  }

  private static func fill(
    _ body: Int, depth: Int, _ graph: inout DOTSourceGraph, using random: inout SplitMix64
  ) {
    for _ in 0..<random.below(5) {
      switch random.below(4) {
      case 0:
        graph.bodies[body].statements.append(
          .assignment(DOTAssignment(string(using: &random), string(using: &random))))
      case 1:
        let kinds = DOTSourceStatement.Kind.allCases
        graph.bodies[body].statements.append(
          .attributes(kinds[random.below(3)], assignments(using: &random)))
      default:
        var ends: [DOTEnd] = []
        for _ in 0..<(1 + random.below(3)) {
          if depth < 3, random.chance(30) {
            graph.bodies.append(DOTBody(name: random.chance(50) ? string(using: &random) : nil))
            let inner = graph.bodies.count - 1
            ends.append(.subgraph(inner))
            fill(inner, depth: depth + 1, &graph, using: &random)
          } else {
            ends.append(nodes(using: &random))
          }
        }
        graph.bodies[body].statements.append(.chain(ends, assignments(using: &random)))
      }
    }
  }
}
