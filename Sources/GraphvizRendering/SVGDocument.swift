//===----------------------------------------------------------------------===//
// SVG as Graphviz writes it, checked and captioned.
//
// METHOD. One pass over the bytes, tag by tag. Text between tags is passed over: there, a word
// such as "javascript:" is what somebody is called. Elements must be on a short list; attributes
// must not be handlers (on...), nor refer to anything but a place in the same picture; a link of an element
// `a` may lead to the web.
//
// What Graphviz puts before the root element (its version and a document type on another
// server) is replaced by a plain XML declaration; the caption goes right into the root element.
//===----------------------------------------------------------------------===//

package import DOTLanguage

/// An SVG file written by Graphviz.
package struct SVGDocument {
  private let bytes: [UInt8]

  /// Takes the content of a file as it stands.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Elements that draw, or that describe what is drawn.
  private static let elements: [String] = [
    "svg", "g", "a", "title", "desc", "text", "tspan", "path", "polygon", "polyline", "ellipse",
    "circle", "line", "rect", "defs", "linearGradient", "radialGradient", "stop",
  ]

  /// Returns the file with its caption, if nothing in it is unsafe.
  ///
  /// - Throws: ``RenderingError/unsafeSVG(_:)`` if something is.
  package func checkedBytes(caption: DOTDocument.Caption?) throws(RenderingError) -> [UInt8] {
    var root: Range<Int>?
    var position = 0
    while let start = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
      let tag = try tag(at: start)
      if tag.name == "svg", root == nil { root = start..<tag.end }
      try check(tag, at: start, beforeRoot: root == nil)
      position = tag.end
    }
    guard let root else { throw .unsafeSVG(.malformed(offset: 0)) }

    var result = Array("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".utf8)
    result.reserveCapacity(bytes.count + 1_000)
    result.append(contentsOf: bytes[root.lowerBound..<root.upperBound - 1])
    if let caption {
      result.append(contentsOf: " role=\"img\" xml:lang=\"\(caption.languageTag.text)\">\n".utf8)
      result.append(contentsOf: "<title>\(Self.escaped(caption.title))</title>\n".utf8)
      result.append(contentsOf: "<desc>\(Self.escaped(caption.summary))</desc>".utf8)
    } else {
      result.append(contentsOf: " role=\"img\">".utf8)
    }
    result.append(contentsOf: bytes[root.upperBound...])
    return result
  }

  /// What stands between "<" and ">".
  private struct Tag {
    /// The name; "/" before it for an end, "!" or "?" for what is no element.
    var name: String
    var attributes: [(name: String, value: String)] = []
    /// The position after ">".
    var end: Int
  }

  /// Reads the tag, comment or instruction that starts at `start`.
  private func tag(at start: Int) throws(RenderingError) -> Tag {
    if bytes[start...].starts(with: "<!--".utf8) {
      guard let end = end(of: "-->", from: start + 4) else { throw malformed(start) }
      return Tag(name: "!", end: end)
    }
    if bytes[start...].starts(with: "<!".utf8) || bytes[start...].starts(with: "<?".utf8) {
      guard let end = end(of: ">", from: start + 2) else { throw malformed(start) }
      let name = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
      return Tag(name: String(name.prefix { !$0.isWhitespace }), end: end)
    }
    var position = start + 1
    var tag = Tag(name: text(from: &position) { !Self.endsName($0) || $0 == 0x2F }, end: 0)
    if tag.name.count > 1, tag.name.hasSuffix("/") { tag.name.removeLast() }
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: ">"):
        tag.end = position + 1
        return tag
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "/"):
        position += 1
      default:
        let name = text(from: &position) { !Self.endsName($0) && $0 != UInt8(ascii: "=") }
        guard bytes[position...].starts(with: "=\"".utf8), !name.isEmpty else {
          throw malformed(position)
        }
        position += 2
        let value = text(from: &position) { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "<") }
        guard bytes[position...].first == UInt8(ascii: "\"") else { throw malformed(position) }
        position += 1
        tag.attributes.append((name, value))
      }
    }
    throw malformed(start)
  }

  private func check(
    _ tag: Tag, at offset: Int, beforeRoot: Bool
  ) throws(RenderingError) {
    if tag.name == "!" { return }
    if let first = tag.name.first, first == "!" || first == "?" {
      guard beforeRoot, tag.name == "?xml" || tag.name == "!DOCTYPE" else {
        throw .unsafeSVG(.instruction(tag.name))
      }
      return
    }
    let name = tag.name.hasPrefix("/") ? String(tag.name.dropFirst()) : tag.name
    guard Self.elements.contains(name) else { throw .unsafeSVG(.element(name)) }
    for attribute in tag.attributes
    where !Self.isSafe(attribute.name, attribute.value)
      && !(name == "a" && Self.isLink(attribute.name, attribute.value))
    {
      throw .unsafeSVG(.attribute(attribute.name, value: attribute.value))
    }
  }

  /// Whether it is a link that a reader may follow: it loads nothing until then.
  private static func isLink(_ name: String, _ value: String) -> Bool {
    guard name == "xlink:href", value.unicodeScalars.allSatisfy({ $0.value > 0x20 }) else {
      return false
    }
    return ["http://", "https://", "mailto:"].contains { value.lowercased().hasPrefix($0) }
      // A file beside the picture: an entity could hide the colon of a scheme.
      || !value.contains(":") && !value.hasPrefix("//") && !value.contains("&#")
  }

  private static func isSafe(_ name: String, _ value: String) -> Bool {
    let name = name.lowercased()
    if name.hasPrefix("on") || name.hasPrefix("xmlns") && !value.hasPrefix("http://www.w3.org/") {
      return false
    }
    if name == "href" || name.hasSuffix(":href") || name == "src" {
      return value.hasPrefix("#")
    }
    guard name != "xlink:title", name != "title", name != "class", name != "id" else {
      return true  // Text that a reader sees or that names a part.
    }
    let lowered = value.lowercased()
    var rest = lowered[...]
    while let found = rest.firstRange(of: "url(") {
      rest = rest[found.upperBound...]
      guard rest.hasPrefix("#") else { return false }
    }
    return !lowered.contains("javascript:") && !lowered.contains("@import")
  }

  private func text(from position: inout Int, while isPart: (UInt8) -> Bool) -> String {
    let start = position
    while position < bytes.count, isPart(bytes[position]) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
  }

  /// The position after the next `ending`, or `nil` if there is none.
  private func end(of ending: String, from start: Int) -> Int? {
    var position = start
    let ending = Array(ending.utf8)
    while position + ending.count <= bytes.count {
      if bytes[position...].starts(with: ending) { return position + ending.count }
      position += 1
    }
    return nil
  }

  private func malformed(_ offset: Int) -> RenderingError { .unsafeSVG(.malformed(offset: offset)) }

  /// Text for the content of an element.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.legibleScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
