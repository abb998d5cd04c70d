import DOTLanguage
import GraphvizRendering
import Testing

/// Goal: each engine gives each format, equal documents give equal bytes, and failures are errors
/// that carry Graphviz's words.
///
/// Method: small documents with Hangul, tables, ports and frames; a document broken on purpose
/// for each error.
@Suite struct GraphvizRendererTests {
  @Test(arguments: LayoutEngine.allCases.filter { $0 != .nop2 }, ImageFormat.allCases)
  func everyEngineGivesEveryFormat(engine: LayoutEngine, format: ImageFormat) throws {
    let image = try GraphvizRenderer.render(sampleDocument(), engine: engine, format: format)
    switch format {
    case .png: #expect(image.bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
    case .svg: #expect(image.bytes.starts(with: "<?xml".utf8))
    case .pdf: #expect(image.bytes.starts(with: "%PDF-".utf8))
    }
    #expect(image.warnings == [])
  }

  @Test func positionsGivenAreKept() throws {
    var document = DOTDocument()
    for number in 0..<2 {
      document.statements.append(
        .node(
          DOTNode(
            DOTIdentifier(.node, number),
            [.pos: .pair(DOTNumber(number * 100), 0), .label: .text("")])))
    }
    let image = try GraphvizRenderer.render(document, engine: .nop2, format: .svg)
    #expect(String(decoding: image.bytes, as: UTF8.self).contains("viewBox=\"0.00 0.00 162"))
  }

  @Test(arguments: LayoutEngine.allCases.filter { $0 != .nop2 }, [ImageFormat.png, .svg])
  func drawsTheSameTwice(engine: LayoutEngine, format: ImageFormat) throws {
    let first = try GraphvizRenderer.render(sampleDocument(), engine: engine, format: format)
    _ = try GraphvizRenderer.render(sampleDocument(size: 9), engine: .sfdp, format: .svg)
    for _ in 0..<4 {
      let next = try GraphvizRenderer.render(sampleDocument(), engine: engine, format: format)
      #expect(next == first)
    }
  }

  @Test func fourThreadsMayDrawAtATime() async throws {
    let expected = try GraphvizRenderer.render(sampleDocument(), engine: .dot, format: .svg)
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for task in 0..<4 {
        group.addTask {
          for _ in 0..<10 {
            let document = sampleDocument()
            _ = try GraphvizRenderer.render(
              document, engine: task % 2 == 0 ? .neato : .osage, format: .svg)
            let image = try GraphvizRenderer.render(document, engine: .dot, format: .svg)
            guard image == expected else { return false }
          }
          return true
        }
      }
      for try await isEqual in group { #expect(isEqual) }
    }
  }

  @Test func aFailedLayoutIsAnErrorInGraphvizsWords() throws {
    // nop2 wants a position for each node.
    let error = #expect(throws: RenderingError.self) {
      try GraphvizRenderer.render(sampleDocument(), engine: .nop2, format: .svg)
    }
    guard case .layoutFailed(.nop2, let messages)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(messages.first?.contains("has no position") == true)
    #expect(error?.description.hasPrefix("the layout by nop2 failed: Error: ") == true)
  }

  @Test func anUnknownShapeIsAWarning() throws {
    let document = DOTDocument(statements: [
      .node(DOTNode(DOTIdentifier(.node, 0), [.shape: .keyword("no-such-shape")]))
    ])
    let image = try GraphvizRenderer.render(document, engine: .dot, format: .svg)
    #expect(image.warnings == ["Warning: using box for unknown shape no-such-shape"])
  }

  @Test func aPictureTooLargeForPNGIsRefusedAndDrawnAsSVG() throws {
    let document = DOTDocument(statements: [
      .attributes([.dpi: 130]),
      .node(DOTNode(DOTIdentifier(.node, 0), [.width: 300, .shape: .keyword("box")])),
    ])
    let error = #expect(throws: RenderingError.self) {
      try GraphvizRenderer.render(document, engine: .dot, format: .png)
    }
    guard case .tooLargeForPNG(let width, _, limit: 32_767)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect((39_000...39_100).contains(width))
    #expect(error?.description.hasSuffix("draw it as svg or pdf") == true)
    #expect(
      try !GraphvizRenderer.render(document, engine: .dot, format: .svg).bytes.isEmpty)
  }

  @Test func resolutionCountsForPNGOnly() throws {
    let plain = DOTDocument(statements: [.node(DOTNode(DOTIdentifier(.node, 0)))])
    var fine = plain
    fine.statements.insert(.attributes([.dpi: 300]), at: 0)
    func bytes(_ document: DOTDocument, _ format: ImageFormat) throws -> [UInt8] {
      try GraphvizRenderer.render(document, engine: .dot, format: format).bytes
    }
    #expect(try bytes(plain, .svg) == bytes(fine, .svg))
    #expect(try bytes(plain, .png) != bytes(fine, .png))
  }

  @Test func longLabelsPassTheScanner() throws {
    let text = String(repeating: "가나다라 ", count: 6_000)
    let style = HTMLTextStyle(size: 9, colour: DOTColour(0))
    for value in [DOTValue.text(text), .html(.text(HTMLText(text, style: style)))] {
      let document = DOTDocument(statements: [
        .node(DOTNode(DOTIdentifier(.node, 0), [.label: value]))
      ])
      let image = try GraphvizRenderer.render(document, engine: .dot, format: .svg)
      #expect(image.bytes.count > text.utf8.count)
    }
  }
}

/// A document with Hangul, a table with ports, frames in frames and parallel edges.
func sampleDocument(size: Int = 6) -> DOTDocument {
  let style = HTMLTextStyle(size: 10, colour: DOTColour(0x1F2933), isBold: true)
  func node(_ number: Int) -> DOTIdentifier { DOTIdentifier(.node, number) }
  var header = HTMLCell(HTMLText("홍릉·창동 R&D", style: style))
  header.port = DOTIdentifier(.port, 0)
  var table = HTMLTable(rows: [[header], [HTMLCell(width: 20, height: 8)]])
  table.border = 1
  var statements: [DOTStatement] = [
    .attributes([.overlap: .keyword("prism"), .splines: .keyword("line")]),
    .nodeDefaults([.fontname: .font(.nanumGothic)]),
  ]
  for frame in 0..<3 {
    let inner = DOTSubgraph(
      DOTIdentifier(.subgraph, 10 + frame), isFramed: true,
      statements: [.node(DOTNode(node(100 + frame), [.label: .text("안 \(frame)")]))])
    let nodes = (0..<size).map { number in
      DOTStatement.node(
        DOTNode(
          node(frame * size + number),
          number == 0
            ? [.label: .html(.table(table)), .shape: .keyword("plain")]
            : [.label: .text("성동 \(number)")]))
    }
    statements.append(
      .subgraph(
        DOTSubgraph(
          DOTIdentifier(.subgraph, frame), isFramed: true,
          statements: nodes + [.subgraph(inner)])))
  }
  for number in 1..<(3 * size) {
    statements.append(
      .edge(
        DOTEdge(
          tail: DOTEdge.End(node(0), port: DOTIdentifier(.port, 0)),
          head: DOTEdge.End(node(number)))))
  }
  return DOTDocument(statements: statements)
}
