//===----------------------------------------------------------------------===//
// JSON (RFC 8259), strictly, into values that know where they stand.
//
// WHY OUR OWN. Foundation's two parsers disagree on `{"a":1,"a":2}` and neither says where a value
// stands. This one refuses duplicate keys, lone surrogates and trailing commas, keeps numbers as
// they were written, and places each defect at its byte.
//
// METHOD. Recursive descent, at most 64 levels deep. The first syntax error ends the reading;
// duplicate keys do not, all of them are reported.
//
// REFERENCES. T. Bray (editor). The JavaScript Object Notation Data Interchange Format. RFC 8259,
// 2017.
//===----------------------------------------------------------------------===//

public import EcosystemModel

/// The most levels of lists and objects within each other, in JSON and in YAML.
package let documentDepthLimit = 64

/// Reads a JSON document.
///
/// Texts are composed to Unicode normalisation form C. A key that is written twice is a defect, and
/// its first value is kept.
///
/// - Parameters:
///   - source: The document.
///   - defects: Receives the first syntax error and every duplicate key.
/// - Returns: The value, or `nil` after a syntax error.
/// - Complexity: O(number of bytes).
public func readJSON(_ source: SourceText, into defects: inout DefectList) -> PositionedValue? {
  var reader = JSONDocumentReader(source: source)
  reader.defects = DefectList(room: defects.room)
  let value: PositionedValue?
  do {
    value = try reader.readDocument()
  } catch {
    reader.defects.add(.jsonSyntax(expected: error.expected), at: error.span)
    value = nil
  }
  defects.add(contentsOf: reader.defects)
  return value
}

/// What stood in the way of reading on.
struct JSONSyntaxError: Error {
  let expected: String
  let span: SourceSpan
}

/// The keys of one object: a list while there are few, since most objects are small.
private struct JSONKeys {
  private var few: [String] = []
  private var many: Set<String> = []

  /// Adds a key; returns whether it is new.
  mutating func insert(_ key: String) -> Bool {
    if !many.isEmpty { return many.insert(key).inserted }
    if few.contains(key) { return false }
    few.append(key)
    if few.count > 16 { many = Set(few) }
    return true
  }
}

/// Reads the values of one document, or of one line of a file of JSON lines.
struct JSONDocumentReader {
  let source: SourceText
  private let bytes: SourceBytes
  /// The first byte that does not belong to the document.
  private let end: Int
  var defects = DefectList()
  private var position: Int
  private var depth = 0

  /// Reads the bytes in `range`, all of them if it is `nil`.
  init(source: SourceText, range: Range<Int>? = nil) {
    self.source = source
    bytes = source.bytes
    position = range?.lowerBound ?? 0
    end = range?.upperBound ?? source.bytes.count
  }

  mutating func readDocument() throws(JSONSyntaxError) -> PositionedValue {
    skipSpace()
    let value = try readValue()
    skipSpace()
    guard position == end else { throw failure("the end of the document") }
    return value
  }

  /// Reads an object that fills its line; after a syntax error `members` has what stood before it.
  mutating func readLine(_ members: inout [PositionedValue.Member]) throws(JSONSyntaxError) {
    skipSpace()
    guard peek == UInt8(ascii: "{") else {
      let value = try readDocument()
      defects.add(.wrongType(expected: "an object", found: value.typeName), at: value.span)
      return
    }
    depth = 1
    try readMembers(&members)
    skipSpace()
    guard position == end else { throw failure("the end of the line after `}`") }
  }

  private mutating func readValue() throws(JSONSyntaxError) -> PositionedValue {
    let start = position
    switch peek {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard depth < documentDepthLimit else {
        throw failure("at most \(documentDepthLimit) levels of nesting")
      }
      depth += 1
      defer { depth -= 1 }
      return peek == UInt8(ascii: "{") ? try readObject() : try readArray()
    case UInt8(ascii: "\""):
      return PositionedValue(.string(try readString()), span: span(from: start))
    case .some(UInt8(ascii: "0")...UInt8(ascii: "9")), UInt8(ascii: "-"):
      let text = try readNumber()
      return PositionedValue(.number(text), span: span(from: start))
    case UInt8(ascii: "t"):
      try readWord("true")
      return PositionedValue(.boolean(true), span: span(from: start))
    case UInt8(ascii: "f"):
      try readWord("false")
      return PositionedValue(.boolean(false), span: span(from: start))
    case UInt8(ascii: "n"):
      try readWord("null")
      return PositionedValue(.null, span: span(from: start))
    default: throw failure("a value")
    }
  }

  private mutating func readObject() throws(JSONSyntaxError) -> PositionedValue {
    let start = position
    var members: [PositionedValue.Member] = []
    try readMembers(&members)
    return PositionedValue(.object(members), span: span(from: start))
  }

  /// Reads from `{` to `}`.
  private mutating func readMembers(
    _ members: inout [PositionedValue.Member]
  ) throws(JSONSyntaxError) {
    position += 1
    var seen = JSONKeys()
    skipSpace()
    if take("}") { return }
    while true {
      let keyStart = position
      guard peek == UInt8(ascii: "\"") else {
        throw failure(members.isEmpty ? "a key in quotes or `}`" : "a key in quotes")
      }
      let key = try readString()
      let keySpan = span(from: keyStart)
      skipSpace()
      guard take(":") else { throw failure("`:`") }
      skipSpace()
      let value = try readValue()
      if seen.insert(key) {
        members.append(PositionedValue.Member(key: key, keySpan: keySpan, value: value))
      } else {
        defects.add(.duplicateKey(key: key), at: keySpan)
      }
      skipSpace()
      if take("}") { return }
      guard take(",") else { throw failure("`,` or `}`") }
      skipSpace()
    }
  }

  private mutating func readArray() throws(JSONSyntaxError) -> PositionedValue {
    let start = position
    position += 1
    var elements: [PositionedValue] = []
    skipSpace()
    if take("]") { return PositionedValue(.array([]), span: span(from: start)) }
    while true {
      elements.append(try readValue())
      skipSpace()
      if take("]") { return PositionedValue(.array(elements), span: span(from: start)) }
      guard take(",") else { throw failure("`,` or `]`") }
      skipSpace()
    }
  }

  private mutating func readWord(_ word: StaticString) throws(JSONSyntaxError) {
    let start = position
    for index in 0..<word.utf8CodeUnitCount {
      guard peek == word.utf8Start[index] else {
        position = start
        throw failure("a value")
      }
      position += 1
    }
  }

  private mutating func readNumber() throws(JSONSyntaxError) -> String {
    let start = position
    _ = take("-")
    if take("0") {
      guard !isDigit(peek) else { throw failure("no digit after a leading 0") }
    } else {
      try readDigits()
    }
    if take(".") { try readDigits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try readDigits()
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func readDigits() throws(JSONSyntaxError) {
    guard isDigit(peek) else { throw failure("a digit") }
    while isDigit(peek) { position += 1 }
  }

  private mutating func readString() throws(JSONSyntaxError) -> String {
    position += 1
    var start = position
    var unescaped: [UInt8] = []
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        let text =
          unescaped.isEmpty
          ? String(decoding: bytes[start..<position], as: UTF8.self)
          : String(decoding: unescaped + bytes[start..<position], as: UTF8.self)
        position += 1
        return composed(text)
      case UInt8(ascii: "\\"):
        unescaped += bytes[start..<position]
        unescaped += Array(String(try readEscape()).utf8)
        start = position
      case 0..<0x20: throw failure("no control character in a text; write it as `\\u00…`")
      default: position += 1
      }
    }
    throw failure("`\"` at the end of a text")
  }

  private mutating func readEscape() throws(JSONSyntaxError) -> Unicode.Scalar {
    let start = position
    position += 1
    guard let letter = peek else { throw failure("a letter after `\\`") }
    position += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): break
    default:
      position = start
      throw failure("one of `\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u`", length: 2)
    }
    let unit = try readHexadecimal()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    if unit < 0xDC00, take("\\") {
      if take("u") {
        let low = try readHexadecimal()
        let value = 0x10000 + ((unit & 0x3FF) << 10) + (low & 0x3FF)
        if (0xDC00...0xDFFF).contains(low), let scalar = Unicode.Scalar(value) { return scalar }
      }
    }
    position = start
    throw failure("a pair of surrogates", length: 6)
  }

  private mutating func readHexadecimal() throws(JSONSyntaxError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw failure("four hexadecimal digits after `\\u`")
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }

  /// The byte at `position`, `nil` at the end.
  private var peek: UInt8? { position < end ? bytes[position] : nil }

  private func isDigit(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard let byte = peek, UInt32(byte) == scalar.value else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      position += 1
    }
  }

  private func span(from start: Int) -> SourceSpan {
    SourceSpan(source: source, offset: start, length: position - start)
  }

  private func failure(_ expected: String, length: Int = 1) -> JSONSyntaxError {
    let length = min(length, end - position)
    return JSONSyntaxError(
      expected: expected, span: SourceSpan(source: source, offset: position, length: length))
  }
}
