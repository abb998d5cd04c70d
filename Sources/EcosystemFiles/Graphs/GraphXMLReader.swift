//===----------------------------------------------------------------------===//
// Reads XML with the parser of Foundation, as elements that know where they stand.
//
// SAFETY. A document type is refused before the parser sees the file: it may name other files and
// grow without bound (entities). Other encodings than UTF-8 are refused where they are declared.
//
// METHOD. The parser reports the start of each element after its end; so a cursor of our own goes
// over the bytes from one start tag to the next, over comments and CDATA. On Linux the parser says
// of an ill-formed file that all went well, and tells its delegate of each error: the first one
// counts. It reads from a stream, since from one block it fails on files near a megabyte.
//
// REFERENCES. Issues 4851, 5280, 5281 of github.com/swiftlang/swift-corelibs-foundation.
//===----------------------------------------------------------------------===//

import EcosystemModel
import Foundation

#if canImport(FoundationXML)
import FoundationXML
#endif

/// What takes the elements of a document.
protocol GraphXMLHandler {
  var builder: GraphDocumentBuilder { get set }
  /// The name of the outermost element.
  static var rootName: String { get }
  mutating func start(_ name: String, _ attributes: [String: String], at offset: Int)
  mutating func end(_ name: String, text: String)
}

/// Reads a document with a handler; what is wrong goes into the handler's builder.
///
/// - Complexity: O(number of bytes).
func readGraphXML<Handler: GraphXMLHandler>(_ source: SourceText, _ handler: inout Handler) {
  let prolog = XMLProlog(source)
  if let defect = prolog.defect {
    handler.builder.defects.add(defect)
    return
  }
  if let offset = firstOverfullTag(in: source.bytes.array) {
    handler.builder.defects.add(
      .limitExceeded(what: "attributes of one tag", limit: xmlAttributeLimit),
      at: SourceSpan(source: source, offset: offset, length: 1))
    handler.builder.isIncomplete = true
    return
  }
  let events = XMLEvents(handler, source)
  let parser = XMLParser(stream: InputStream(data: Data(withoutInstructions(source.bytes.array))))
  parser.shouldResolveExternalEntities = false
  parser.delegate = events
  _ = parser.parse()
  handler = events.handler
  if let failure = events.failure {
    handler.builder.defects.add(failure)
    handler.builder.isIncomplete = true
  }
}

/// What stands before the outermost element.
private struct XMLProlog {
  private(set) var defect: Defect?

  init(_ source: SourceText) {
    let bytes = source.bytes
    var position = 0
    func startsWith(_ text: StaticString) -> Bool {
      text.withUTF8Buffer { bytes[position...].starts(with: $0) }
    }
    while position < bytes.count {
      if startsWith("<?") {
        let end = Self.end(of: "?>", in: bytes, from: position)
        let text = String(decoding: bytes[position..<end], as: UTF8.self)
        if text.hasPrefix("<?xml "), let encoding = Self.encoding(in: text),
          !["utf-8", "utf8", "us-ascii"].contains(encoding.lowercased())
        {
          defect = Defect(
            .xmlSyntax(message: "the file says that it is \(encoding): save it as UTF-8"),
            at: SourceSpan(source: source, offset: position, length: end - position))
          return
        }
        position = end
      } else if startsWith("<!--") {
        position = Self.end(of: "-->", in: bytes, from: position)
      } else if startsWith("<!") {
        let length = min(9, bytes.count - position)
        defect = Defect(
          .xmlDocumentType, at: SourceSpan(source: source, offset: position, length: length))
        return
      } else if [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) {
        position += 1
      } else {
        return
      }
    }
  }

  private static func encoding(in declaration: String) -> String? {
    guard let range = declaration.range(of: "encoding") else { return nil }
    let rest = declaration[range.upperBound...].drop { $0 == " " || $0 == "=" }
    guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
    return String(rest.dropFirst().prefix { $0 != quote })
  }

  /// The position after the next `mark`, or the end of the file.
  fileprivate static func end(of mark: StaticString, in bytes: SourceBytes, from start: Int) -> Int
  {
    mark.withUTF8Buffer { mark in
      var position = start
      while position + mark.count <= bytes.count {
        if bytes[position] == mark[0], bytes[position...].starts(with: mark) {
          return position + mark.count
        }
        position += 1
      }
      return bytes.count
    }
  }
}

/// Takes the events of the parser.
private final class XMLEvents<Handler: GraphXMLHandler>: NSObject, XMLParserDelegate {
  var handler: Handler
  private(set) var failure: Defect?
  private let source: SourceText
  /// Where the search for the next start tag begins.
  private var cursor = 0
  private var depth = 0
  private var text = ""

  init(_ handler: Handler, _ source: SourceText) {
    self.handler = handler
    self.source = source
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    let offset = nextStartTag()
    depth += 1
    if depth == 1, name != Handler.rootName {
      fail(
        .notAGraphFile(expected: "<\(Handler.rootName)>", found: "<\(name)>"),
        at: SourceSpan(source: source, offset: offset, length: name.utf8.count + 1))
      parser.abortParsing()
      return
    }
    if depth > documentDepthLimit {
      fail(
        .limitExceeded(what: "levels of elements", limit: documentDepthLimit),
        at: SourceSpan(source: source, offset: offset, length: 1))
      parser.abortParsing()
      return
    }
    text = ""
    handler.start(name, attributes, at: offset)
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
    qualifiedName: String?
  ) {
    depth -= 1
    handler.end(name, text: text)
    text = ""
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(_ parser: XMLParser, foundCDATA data: Data) {
    text += String(decoding: data, as: UTF8.self)
  }

  func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
    // A prefix that is not declared is no matter here: elements with one are not read.
    guard (error as NSError).code != 201 else { return }
    let line = max(1, parser.lineNumber)
    var offset = 0
    var current = 1
    while current < line, offset < source.bytes.count {
      if source.bytes[offset] == 0x0A { current += 1 }
      offset += 1
    }
    offset = min(offset + max(0, parser.columnNumber - 1), source.bytes.count)
    // In the middle of a character: the parser counts bytes in some places.
    while offset < source.bytes.count, source.bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    fail(
      .xmlSyntax(message: Self.words((error as NSError).code)),
      at: SourceSpan(
        source: source, offset: offset, length: offset < source.bytes.count ? 1 : 0))
  }

  private func fail(_ kind: DefectKind, at span: SourceSpan) {
    if failure == nil { failure = Defect(kind, at: span) }
  }

  /// The offset of the next start tag in document order.
  private func nextStartTag() -> Int {
    let bytes = source.bytes
    while cursor < bytes.count {
      guard bytes[cursor] == UInt8(ascii: "<"), cursor + 1 < bytes.count else {
        cursor += 1
        continue
      }
      switch bytes[cursor + 1] {
      case UInt8(ascii: "/"): cursor += 2
      case UInt8(ascii: "?"): cursor = XMLProlog.end(of: "?>", in: bytes, from: cursor)
      case UInt8(ascii: "!"):
        let isComment = cursor + 2 < bytes.count && bytes[cursor + 2] == UInt8(ascii: "-")
        cursor = XMLProlog.end(of: isComment ? "-->" : "]]>", in: bytes, from: cursor)
      default:
        cursor += 1
        return cursor - 1
      }
    }
    return max(0, bytes.count - 1)
  }

  /// What the parser's error numbers, those of libxml2, mean.
  private static func words(_ code: Int) -> String {
    switch code {
    case 4: "the file has no element"
    case 5: "something stands after the end of the document, or the file ends too early"
    case 9: "a character that XML does not allow"
    case 23, 68: "a `<` or `&` that begins no tag or entity; write &lt; and &amp; in texts"
    case 26, 27: "an entity that nobody has declared; write & as &amp;"
    case 38: "a `<` in the value of an attribute; write it as &lt;"
    case 39: "an attribute without quotes"
    case 41: "an attribute without a value"
    case 42: "an attribute that is written twice"
    case 73: "a tag that is not closed by `>`"
    case 76: "an end tag that does not fit its start tag"
    case 77: "an element that is never closed"
    default: "the parser's error number is \(code)"
    }
  }
}
