import DOTLanguage
import Testing

/// Goal: what the printer treats specially is special to its last member: every character that
/// reorders text, every keyword of DOT, both sides of a port, statements in subgraphs, long runs.
///
/// Method: all members of each class, printed one by one. Most cases are bugs that were planted in
/// the printer and went unnoticed before.
@Suite struct DOTEdgeCaseTests {
  @Test func noCharacterThatReordersTextIsWritten() throws {
    for value in Array(0x202A...0x202E) + Array(0x2066...0x2069) as [UInt32] {
      let scalar = try #require(Unicode.Scalar(value))
      let text = "a\(String(scalar))b"
      #expect(!plain(text).unicodeScalars.contains(scalar), "U+\(String(value, radix: 16))")
      #expect(plain(text) == plain("ab"), "U+\(String(value, radix: 16))")
      #expect(markup(text) == markup("ab"), "U+\(String(value, radix: 16))")
    }
  }

  @Test func noNoncharacterAtTheEndOfAPlaneIsWritten() throws {
    for plane in 0...16 as ClosedRange<UInt32> {
      for last in [0xFFFE, 0xFFFF] as [UInt32] {
        let scalar = try #require(Unicode.Scalar(plane << 16 | last))
        #expect(plain("a\(String(scalar))b") == plain("ab"), "plane \(plane)")
      }
    }
  }

  @Test func everyKeywordOfDOTIsQuoted() {
    let words: [(DOTKeyword, String)] = [
      ("node", "node"), ("edge", "edge"), ("graph", "graph"), ("digraph", "digraph"),
      ("subgraph", "subgraph"), ("strict", "strict"), ("SubGraph", "SubGraph"), ("3d", "3d"),
    ]
    for (word, spelled) in words {
      let document = DOTDocument(statements: [.attributes([.style: .keyword(word)])])
      #expect(document.printed() == "digraph g0 {\n  graph [style=\"\(spelled)\"]\n}\n")
    }
  }

  @Test func bothSidesOfAPort() {
    let (one, other) = (DOTIdentifier(.node, 1), DOTIdentifier(.node, 2))
    let document = DOTDocument(statements: [
      .edge(DOTEdge(tail: DOTEdge.End(one, side: .east), head: DOTEdge.End(other, side: .west)))
    ])
    #expect(document.printed() == "digraph g0 {\n  n1:e -> n2:w\n}\n")
  }

  @Test func edgesOfAnUndirectedGraphHaveNoDirectionInSubgraphsEither() {
    let ends = (DOTIdentifier(.node, 0), DOTIdentifier(.node, 1))
    let edge = DOTStatement.edge(
      DOTEdge(tail: DOTEdge.End(ends.0), head: DOTEdge.End(ends.1)))
    let document = DOTDocument(
      isDirected: false,
      statements: [
        .subgraph(
          DOTSubgraph(
            DOTIdentifier(.subgraph, 0), isFramed: false,
            statements: [
              edge,
              .subgraph(
                DOTSubgraph(DOTIdentifier(.subgraph, 1), isFramed: true, statements: [edge])),
            ]))
      ])
    #expect(
      document.printed() == """
        graph g0 {
          subgraph c0 {
            n0 -- n1
            subgraph cluster_c1 {
              n0 -- n1
            }
          }
        }

        """)
  }

  @Test func longTextInATableIsBroken() {
    let printed = markup(String(repeating: "가&", count: 20_000))
    let longest = printed.split(separator: "\n").map(\.utf8.count).max() ?? 0
    #expect(longest < 4_100)
    #expect(printed.utf8.count { $0 == UInt8(ascii: ";") } == 20_000)
  }

  private func plain(_ text: String) -> String {
    DOTDocument(statements: [.attributes([.label: .text(text)])]).printed()
  }

  private func markup(_ text: String) -> String {
    let label = HTMLText(text, style: HTMLTextStyle(size: 9, colour: .white))
    return DOTDocument(statements: [.attributes([.label: .html(.text(label))])]).printed()
  }
}
