import DOTLanguage
import Testing

/// Goal: equal documents print as equal text, one statement a line.
///
/// Method: a document with one statement of each kind, compared with its text.
@Suite struct DOTPrinterTests {
  @Test func printsEachStatementOnALine() {
    let node = DOTIdentifier(.node, 12)
    let label = HTMLTable(rows: [
      [
        HTMLCell(width: 8, height: 4, background: DOTColour(0x0072B2)),
        HTMLCell(HTMLText("R&D", style: HTMLTextStyle(size: 9.5, colour: .white, isBold: true))),
      ]
    ])
    let document = DOTDocument(
      engine: .dot,
      statements: [
        .attributes([.rankdir: .keyword("LR"), .newrank: true, .bgcolor: .keyword("white")]),
        .nodeDefaults([.fontname: .font(.notoSansKorean), .margin: .pair(0.12, 0.06)]),
        .edgeDefaults([.arrowhead: .keyword("none")]),
        .subgraph(
          DOTSubgraph(
            DOTIdentifier(.subgraph, 3), isFramed: true,
            statements: [
              .attributes([.label: .text("동북권 \"NE\"")]),
              .node(DOTNode(node, [.shape: .keyword("plain"), .label: .html(.table(label))])),
            ])),
        .node(DOTNode(DOTIdentifier(.anchor, 0))),
        .edge(
          DOTEdge(
            tail: DOTEdge.End(DOTIdentifier(.anchor, 0)),
            head: DOTEdge.End(node, port: DOTIdentifier(.port, 4), side: .west),
            [
              .penwidth: 1.25, .style: .keyword("dashed"),
              .color: .colours([DOTColour(0xD55E00, alpha: 128), DOTColour(0xD55E00)]),
            ])),
      ])
    #expect(
      document.printed() == """
        digraph g0 {
          layout=dot
          graph [bgcolor=white, newrank=true, rankdir=LR]
          node [fontname="Noto Sans CJK KR", margin="0.12,0.06"]
          edge [arrowhead=none]
          subgraph cluster_c3 {
            graph [label="동북권 \\"NE\\""]
            n12 [label=<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"><TR>\
        <TD FIXEDSIZE="TRUE" WIDTH="8" HEIGHT="4" CELLPADDING="0" BGCOLOR="#0072b2"></TD>\
        <TD ALIGN="LEFT"><FONT POINT-SIZE="9.5" COLOR="#ffffff"><B>R&amp;D</B></FONT></TD>\
        </TR></TABLE>>, shape=plain]
          }
          a0
          a0 -> n12:p4:w [color="#d55e0080:#d55e00", penwidth=1.25, style=dashed]
        }

        """)
  }

  @Test func printsAnUndirectedStrictGraph() {
    let ends = (DOTIdentifier(.node, 0), DOTIdentifier(.node, 1))
    let document = DOTDocument(
      isDirected: false, isStrict: true,
      statements: [.edge(DOTEdge(tail: DOTEdge.End(ends.0), head: DOTEdge.End(ends.1)))])
    #expect(document.printed() == "strict graph g0 {\n  n0 -- n1\n}\n")
  }

  @Test(arguments: [
    (DOTNumber(0), "0"), (DOTNumber(-1), "-1"), (DOTNumber(0.5), "0.5"),
    (DOTNumber(-0.025), "-0.025"),
    (DOTNumber(1e-9), "0"), (DOTNumber(1_000_000), "1000000"), (DOTNumber(2.0005), "2.001"),
    (DOTNumber(thousandths: 1_010), "1.01"),
  ])
  func numbersHaveNoExponent(number: DOTNumber, text: String) {
    let document = DOTDocument(statements: [.attributes([.pad: .number(number)])])
    #expect(document.printed() == "digraph g0 {\n  graph [pad=\(text)]\n}\n")
  }

  @Test func keywordsOfDOTAreQuoted() {
    let document = DOTDocument(statements: [
      .attributes([.label: .keyword("Graph"), .sep: .keyword("+7"), .style: .keyword("")])
    ])
    #expect(
      document.printed() == "digraph g0 {\n  graph [label=\"Graph\", sep=\"+7\", style=\"\"]\n}\n")
  }

  @Test func attributesArePrintedByNameWhateverTheOrderOfSetting() {
    var attributes: DOTAttributes = [.width: 1, .color: .colour(.white)]
    attributes[.height] = 2
    attributes[.width] = nil
    let same: DOTAttributes = [.height: 2, .color: .colour(.white)]
    #expect(attributes == same)
    #expect(attributes.merging([.height: 3])[.height] == 3)
  }
}
