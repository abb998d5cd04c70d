//===----------------------------------------------------------------------===//
// The tokens of a DOT file.
//
// They are those of Graphviz's own scanner, also where its manual is silent: a number that runs into letters is two tokens
// (`1a` is `1` and `a`), `@` ends the file, `#` hides the rest of a line, a byte order mark is nothing wherever it
// stands, every byte from 128 on is a letter.
//
// REFERENCES
//   The DOT language, https://graphviz.org/doc/info/lang.html; what is not said there was found by feeding snippets
//   to Graphviz 2.42 (the conformance data holds its verdicts).
//===----------------------------------------------------------------------===//

/// A token of a DOT file.
enum DOTToken: Hashable {
  case string(DOTString, isQuoted: Bool)
  case keyword(DOTKeywordToken)
  /// `->` or `--`.
  case edge(isDirected: Bool)
  /// Any other byte.
  case symbol(UInt8)
  case end
}

/// A word with a meaning of its own, whatever its case.
enum DOTKeywordToken: String, CaseIterable {
  case graph, digraph, strict, node, edge, subgraph
}

/// Reads tokens from UTF-8 text.
struct DOTLexer {
  let bytes: [UInt8]
  private(set) var position = 0
  /// Where the last token began.
  private(set) var start = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The bytes of the last token, as text.
  var lastText: String { String(decoding: bytes[start..<position], as: UTF8.self) }

  /// The next token.
  ///
  /// - Complexity: O(length of the token and of what stands before it).
  mutating func next() throws(DOTSyntaxError) -> DOTToken {
    try skipBlanks()
    start = position
    guard position < bytes.count else { return .end }
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: "@"): return .end
    case UInt8(ascii: "\""): return .string(try quoted(), isQuoted: true)
    case UInt8(ascii: "<"): return .string(try html(), isQuoted: true)
    case UInt8(ascii: "-"):
      if let next = self.byte(at: position + 1),
        next == UInt8(ascii: "-") || next == UInt8(ascii: ">")
      {
        position += 2
        return .edge(isDirected: next == UInt8(ascii: ">"))
      }
      return number() ?? symbol(byte)
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."): return number() ?? symbol(byte)
    case _ where Self.isLetter(byte): return word()
    case 0:
      throw DOTSyntaxError(
        offset: position, length: 1, found: "a NUL byte", expected: "text",
        help: "the file is not text, or it was damaged")
    default: return symbol(byte)
    }
  }

  private mutating func symbol(_ byte: UInt8) -> DOTToken {
    position += 1
    return .symbol(byte)
  }

  private func byte(at position: Int) -> UInt8? {
    position < bytes.count ? bytes[position] : nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z") && byte < 0x80)
      || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  // MARK: Blanks

  private mutating func skipBlanks() throws(DOTSyntaxError) {
    while let byte = byte(at: position) {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        position += 1
      case UInt8(ascii: "#"): skipLine()
      case UInt8(ascii: "/") where self.byte(at: position + 1) == UInt8(ascii: "/"): skipLine()
      case UInt8(ascii: "/") where self.byte(at: position + 1) == UInt8(ascii: "*"):
        try skipComment()
      case 0xEF where Array(bytes[position...].prefix(3)) == [0xEF, 0xBB, 0xBF]: position += 3
      default: return
      }
    }
  }

  private mutating func skipLine() {
    while let byte = byte(at: position), byte != UInt8(ascii: "\n") { position += 1 }
  }

  private mutating func skipComment() throws(DOTSyntaxError) {
    let start = position
    position += 2
    while position + 1 < bytes.count {
      if bytes[position] == UInt8(ascii: "*"), bytes[position + 1] == UInt8(ascii: "/") {
        position += 2
        return
      }
      position += 1
    }
    throw DOTSyntaxError(
      offset: start, length: 2, found: "a comment without end", expected: "`*/`",
      help: "close the comment that begins here")
  }

  // MARK: Names and numbers

  private mutating func word() -> DOTToken {
    while let byte = byte(at: position), Self.isLetter(byte) || Self.isDigit(byte) { position += 1 }
    let text = lastText
    if let keyword = DOTKeywordToken(rawValue: text.lowercased()) { return .keyword(keyword) }
    return .string(DOTString(parsed: text, isHTML: false), isQuoted: false)
  }

  /// `-1`, `1.`, `.5`, `2.50`; nothing is taken if there is no digit.
  private mutating func number() -> DOTToken? {
    var place = position
    if bytes[place] == UInt8(ascii: "-") { place += 1 }
    let whole = place
    while let byte = byte(at: place), Self.isDigit(byte) { place += 1 }
    var digits = place - whole
    if byte(at: place) == UInt8(ascii: ".") {
      var fraction = place + 1
      while let byte = byte(at: fraction), Self.isDigit(byte) { fraction += 1 }
      digits += fraction - place - 1
      if digits > 0 { place = fraction }
    }
    guard digits > 0 else { return nil }
    position = place
    return .string(DOTString(parsed: lastText, isHTML: false), isQuoted: false)
  }

  // MARK: Strings

  private mutating func quoted() throws(DOTSyntaxError) -> DOTString {
    position += 1
    var text: [UInt8] = []
    while let byte = byte(at: position) {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return DOTString(parsed: String(decoding: text, as: UTF8.self), isHTML: false)
      case UInt8(ascii: "\\"): escape(into: &text)
      case 0: throw nul()
      default:
        text.append(byte)
        position += 1
      }
    }
    throw DOTSyntaxError(
      offset: start, length: 1, found: "a string without end", expected: "`\"`",
      help: "close the string that begins here; a quote inside is written \\\"")
  }

  private mutating func escape(into text: inout [UInt8]) {
    switch byte(at: position + 1) {
    case UInt8(ascii: "\""):
      text.append(UInt8(ascii: "\""))
      position += 2
    case UInt8(ascii: "\\"):
      text += [UInt8(ascii: "\\"), UInt8(ascii: "\\")]
      position += 2
    case UInt8(ascii: "\n"): position += 2
    case UInt8(ascii: "\r") where byte(at: position + 2) == UInt8(ascii: "\n"): position += 3
    default:
      text.append(UInt8(ascii: "\\"))
      position += 1
    }
  }

  private mutating func html() throws(DOTSyntaxError) -> DOTString {
    var depth = 0
    let first = position + 1
    while let byte = byte(at: position) {
      if byte == UInt8(ascii: "<") { depth += 1 }
      if byte == UInt8(ascii: ">") { depth -= 1 }
      if byte == 0 { throw nul() }
      position += 1
      guard depth > 0 else {
        let text = String(decoding: bytes[first..<(position - 1)], as: UTF8.self)
        return DOTString(parsed: text, isHTML: true)
      }
    }
    throw DOTSyntaxError(
      offset: start, length: 1, found: "an HTML string without end", expected: "`>`",
      help: "each `<` in it needs its `>`; write &lt; for one that is text")
  }

  private func nul() -> DOTSyntaxError {
    DOTSyntaxError(
      offset: position, length: 1, found: "a NUL byte", expected: "text",
      help: "the file is not text, or it was damaged")
  }
}
