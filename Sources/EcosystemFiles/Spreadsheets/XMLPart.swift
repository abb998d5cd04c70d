//===----------------------------------------------------------------------===//
// One XML part of a workbook, event by event.
//
// The parser is Foundation's (libxml2). It recovers from errors and substitutes entities, so that
// it is not left alone with hostile input: a part must be valid UTF-8 and must not have a document
// type declaration, without which there are no entities but the five of XML; the first error and
// the 65th level end the reading.
//
// Names are compared without their prefix, since programs choose prefixes freely and the strict
// form of the format has other namespaces than the usual one.
//===----------------------------------------------------------------------===//

import EcosystemModel
import Foundation

#if canImport(FoundationXML)
import FoundationXML
#endif

/// Takes the events of one part.
protocol XMLPartReader: AnyObject {
  /// An element begins; `name` has no prefix, the keys of `attributes` may have one.
  func begin(_ name: String, _ attributes: [String: String]) throws(WorkbookFailure)
  /// An element ends.
  func end(_ name: String) throws(WorkbookFailure)
  /// Text between two other events, perhaps in several pieces.
  func text(_ text: String)
}

/// Reads a part.
///
/// - Parameters:
///   - bytes: The content of the part.
///   - name: Its name, for messages.
///   - reader: Takes the events.
/// - Throws: `WorkbookFailure` if the part is not well-formed or if `reader` throws.
func readXML(
  _ bytes: [UInt8], part name: String, by reader: any XMLPartReader
) throws(WorkbookFailure) {
  try checkProlog(bytes, part: name)
  let events = XMLPartEvents(part: name, reader: reader)
  // As a stream, since of whole data the parser makes copies.
  let parser = XMLParser(stream: InputStream(data: Data(withoutInstructions(bytes))))
  parser.shouldProcessNamespaces = true
  parser.externalEntityResolvingPolicy = .never
  parser.delegate = events
  let isComplete = parser.parse()
  if let failure = events.failure { throw failure }
  guard isComplete else {
    throw WorkbookFailure(
      .partSyntax(
        part: name, line: max(parser.lineNumber, 1), column: max(parser.columnNumber, 1),
        reason: "the XML ends too early"))
  }
}

private final class XMLPartEvents: NSObject, XMLParserDelegate {
  let part: String
  let reader: any XMLPartReader
  var failure: WorkbookFailure?
  private var depth = 0

  init(part: String, reader: any XMLPartReader) {
    self.part = part
    self.reader = reader
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    guard failure == nil else { return }
    depth += 1
    guard depth <= documentDepthLimit else {
      fail(WorkbookFailure(syntax(parser, "more than \(documentDepthLimit) levels")), parser)
      return
    }
    do throws(WorkbookFailure) {
      try reader.begin(name, attributes)
    } catch {
      fail(error, parser)
    }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    guard failure == nil else { return }
    depth -= 1
    do throws(WorkbookFailure) {
      try reader.end(name)
    } catch {
      fail(error, parser)
    }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    if failure == nil { reader.text(string) }
  }

  func parser(_ parser: XMLParser, foundCDATA block: Data) {
    if failure == nil { reader.text(String(decoding: block, as: UTF8.self)) }
  }

  func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
    guard failure == nil else { return }
    fail(WorkbookFailure(syntax(parser, xmlErrorWords((error as NSError).code))), parser)
  }

  private func syntax(_ parser: XMLParser, _ reason: String) -> DefectKind {
    .partSyntax(
      part: part, line: max(parser.lineNumber, 1), column: max(parser.columnNumber, 1),
      reason: reason)
  }

  private func fail(_ error: WorkbookFailure, _ parser: XMLParser) {
    failure = error
    parser.abortParsing()
  }
}

/// The errors of libxml2 that a damaged part has most often, by their numbers.
private func xmlErrorWords(_ code: Int) -> String {
  switch code {
  case 1: "a comment, an attribute or a text that is too long"
  case 4, 5: "the XML ends too early"
  case 9, 81: "a byte that XML does not allow"
  case 26, 27: "an entity that is not defined"
  case 38, 39, 40: "an attribute that is not closed or not in quotes"
  case 42: "an attribute that is written twice"
  case 68: "a name was expected"
  case 73: "a tag that is not closed"
  case 76, 77: "a tag that is closed by another one"
  case 201: "a prefix that is not declared"
  default: "not well-formed XML (error \(code) of libxml2)"
  }
}

/// Refuses what the parser must not see: other encodings, document types.
private func checkProlog(_ bytes: [UInt8], part: String) throws(WorkbookFailure) {
  func failure(at offset: Int, _ reason: String) -> WorkbookFailure {
    let place = SourceText(name: part, bytes: Array(bytes.prefix(offset))).location(
      atByteOffset: offset)
    return WorkbookFailure(
      .partSyntax(part: part, line: place.line, column: place.column, reason: reason))
  }
  if let offset = firstInvalidUTF8(in: bytes) { throw failure(at: offset, "not UTF-8") }
  if let offset = bytes.firstIndex(of: 0) { throw failure(at: offset, "a NUL") }
  if let offset = firstOverfullTag(in: bytes) {
    throw failure(at: offset, "a tag with more than \(xmlAttributeLimit) attributes")
  }
  var rest = bytes[...]
  if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
  if rest.starts(with: "<?xml".utf8) {
    let declaration = rest.prefix { $0 != UInt8(ascii: ">") }
    if let encoding = declaredEncoding(declaration), encoding != "utf-8", encoding != "us-ascii" {
      throw failure(at: rest.startIndex, "the encoding `\(encoding)` is not read, UTF-8 is")
    }
  }
  while let next = rest.first {
    if next != UInt8(ascii: "<") {
      rest = rest.dropFirst()
    } else if rest.starts(with: "<?".utf8) {
      rest = after("?>", in: rest)
    } else if rest.starts(with: "<!--".utf8) {
      rest = after("-->", in: rest)
    } else if rest.starts(with: "<!".utf8) {
      throw failure(at: rest.startIndex, "a document type declaration is not allowed")
    } else {
      return
    }
  }
}

/// What stands behind the first `end`, nothing if there is none.
private func after(_ end: String, in bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  var rest = bytes
  while !rest.isEmpty {
    if rest.starts(with: end.utf8) { return rest.dropFirst(end.utf8.count) }
    rest = rest.dropFirst()
  }
  return rest
}

private func declaredEncoding(_ declaration: ArraySlice<UInt8>) -> String? {
  let text = String(decoding: declaration, as: UTF8.self)
  guard let key = text.range(of: "encoding") else { return nil }
  let value = text[key.upperBound...].drop { $0 != "\"" && $0 != "'" }.dropFirst()
  return value.prefix { $0 != "\"" && $0 != "'" }.lowercased()
}
