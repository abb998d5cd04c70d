import DOTLanguage
import Foundation
import FoundationXML
import GraphvizRendering
import SeededTestData
import Testing

/// Goal: SVG is well-formed XML that says what the document says, and holds nothing else.
///
/// Method: read each picture with another parser (FoundationXML) and compare texts and counts
/// with the document.
@Suite struct SVGTests {
  @Test func hostileLabelsArriveLetterByLetter() throws {
    let style = HTMLTextStyle(size: 9, colour: DOTColour(0x1F2933))
    for seed in 0..<300 as Range<UInt64> {
      let text = hostileText(seed: seed)
      let document = DOTDocument(
        caption: DOTDocument.Caption(title: text, summary: text, languageTag: "ko"),
        statements: [
          .node(DOTNode(DOTIdentifier(.node, 0), [.label: .text(text), .tooltip: .text(text)])),
          .node(
            DOTNode(DOTIdentifier(.node, 1), [.label: .html(.text(HTMLText(text, style: style)))])),
          .node(
            DOTNode(
              DOTIdentifier(.node, 2),
              [
                .label: .html(.table(HTMLTable(rows: [[HTMLCell(HTMLText(text, style: style))]])))
              ])),
        ])
      let image = try GraphvizRenderer.render(document, engine: .dot, format: .svg)
      let picture = try Picture(image.bytes)
      for number in 0..<3 {
        #expect(
          picture.texts(inNode: "n\(number)") == letters(text),
          "seed \(seed), node \(number): \(text.debugDescription)")
      }
      #expect(image.warnings == [], "seed \(seed)")
    }
  }

  @Test func countsAgreeWithTheDocument() throws {
    let picture = try Picture(
      GraphvizRenderer.render(sampleDocument(), engine: .dot, format: .svg).bytes)
    #expect(picture.count(of: "node") == 21)
    #expect(picture.count(of: "edge") == 17)
    #expect(picture.count(of: "cluster") == 6)
  }

  @Test func captionAndLanguageStandAtTheRoot() throws {
    let document = DOTDocument(
      caption: DOTDocument.Caption(title: "생태계 <R&D>", summary: "카드 20개", languageTag: "ko"),
      statements: [.node(DOTNode(DOTIdentifier(.node, 0), [.label: .text("한강대학교")]))])
    let image = try GraphvizRenderer.render(document, engine: .dot, format: .svg)
    let text = String(decoding: image.bytes, as: UTF8.self)
    #expect(text.contains(" role=\"img\" xml:lang=\"ko\">\n<title>생태계 &lt;R&amp;D&gt;</title>"))
    #expect(text.contains("<desc>카드 20개</desc>"))
    #expect(text.contains(">한강대학교</text>"))
    #expect(!text.contains("DOCTYPE"))
    #expect(image == (try GraphvizRenderer.render(document, engine: .dot, format: .svg)))
  }

  /// The letters of a text that its picture shows, without spaces, in order.
  private func letters(_ text: String) -> String {
    let dropped: [Unicode.Scalar] = ["\u{202E}", "\u{2066}", "\u{FFFE}", "\u{FFFF}"]
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter {
          !dropped.contains($0) && !$0.properties.isWhitespace
            && $0.properties.generalCategory != .control
        }))
  }
}

private struct NotWellFormed: Error {
  let line: Int
}

/// An SVG as another program reads it.
private final class Picture: NSObject, XMLParserDelegate {
  private var elements: [(name: String, kind: String)] = []
  private var title = ""
  private var textsByNode: [String: String] = [:]
  private var counts: [String: Int] = [:]

  init(_ bytes: [UInt8]) throws {
    super.init()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = self
    guard parser.parse() else { throw NotWellFormed(line: parser.lineNumber) }
  }

  func count(of kind: String) -> Int { counts[kind] ?? 0 }

  func texts(inNode name: String) -> String { textsByNode[name] ?? "" }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    let kind = name == "g" ? attributes["class"] ?? "" : ""
    if name == "title" { title = "" }
    counts[kind, default: 0] += 1
    elements.append((name, kind))
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if elements.last?.name == "title" { title += text }
    guard elements.last?.name == "text" else { return }
    textsByNode[title, default: ""].unicodeScalars.append(
      contentsOf: text.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "\u{A0}" })
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    elements.removeLast()
  }
}
