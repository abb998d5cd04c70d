// Fields of a CSV file, one after the other: where each begins, how long it is and what is unusual
// about it. `CSVReader.swift` says what is done with them.

/// Cuts bytes into fields.
///
/// Invariants:
///   (1) `position` is at most `bytes.count`;
///   (2) after `next()`, `position` is the first byte of the next field or line.
struct CSVFieldScanner {
  static let quote = UInt8(ascii: "\"")
  private static let space = UInt8(ascii: " ")
  private static let tab: UInt8 = 0x09
  private static let lineFeed: UInt8 = 0x0A
  private static let carriageReturn: UInt8 = 0x0D

  /// What stands after a field.
  enum FieldEnd {
    /// The separator: another field follows.
    case separator
    /// The end of the line or of the file.
    case line
    /// A defect after which the rest of the line was skipped.
    case broken
  }

  /// One field.
  struct Field {
    /// The first byte of the value.
    var start: Int
    /// The number of bytes of the value, `""` counted as two.
    var length: Int
    /// What stands after it.
    var end = FieldEnd.line
    /// Whether the value has `""` for a quote.
    var hasEscapedQuote = false
    /// Whether composition may change the value.
    var mayNeedComposition = false
    /// The offset of the first character that no field may have.
    var forbidden: Int?
    /// Whether the closing quote is missing.
    var unterminatedQuote = false
    /// The offset of what stands between a closing quote and the separator.
    var textAfterQuote: Int?

    /// Whether the bytes are the value and nothing is wrong with them.
    var isPlain: Bool {
      !hasEscapedQuote && !mayNeedComposition && forbidden == nil && end != .broken
        && length <= CSVLimits.fieldBytes
    }
  }

  let bytes: UnsafeBufferPointer<UInt8>
  let classes: UnsafeBufferPointer<Bool>
  /// The byte between two fields of a line.
  let separator: UInt8
  private(set) var position = 0
  /// Where the last field with its spaces and quotes ended.
  private(set) var fieldEnd = 0

  /// Creates a scanner; `classes` are the ``stopBytes(separator:)`` of the same separator.
  init(
    bytes: UnsafeBufferPointer<UInt8>, classes: UnsafeBufferPointer<Bool>,
    separator: UInt8 = CSVSeparator.comma.byte
  ) {
    self.bytes = bytes
    self.classes = classes
    self.separator = separator
  }

  /// Goes on at the beginning of another row.
  mutating func move(to position: Int) { self.position = min(position, bytes.count) }

  var isAtEnd: Bool { position >= bytes.count }

  /// Skips the line if it has nothing but spaces; returns whether it did.
  mutating func skipBlankLine() -> Bool {
    guard !isAtEnd else { return false }
    var index = position
    while index < bytes.count, bytes[index] == Self.space { index += 1 }
    guard index == bytes.count || isLineEnd(bytes[index]) else { return false }
    position = index
    finishField()
    return true
  }

  /// Returns the next field and moves behind its separator.
  mutating func next() -> Field {
    skipSpaces()
    if position < bytes.count, bytes[position] == Self.quote { return quotedField() }
    var field = Field(start: position, length: 0)
    while position < bytes.count {
      let byte = bytes[position]
      if !classes[Int(byte)] {
        position += 1
        continue
      }
      if byte == separator || isLineEnd(byte) { break }
      if byte != Self.quote { examine(&field) }
      position += 1
    }
    var end = position
    while end > field.start, bytes[end - 1] == Self.space { end -= 1 }
    field.length = end - field.start
    field.end = finishField()
    return field
  }

  private mutating func quotedField() -> Field {
    position += 1
    var field = Field(start: position, length: 0)
    while position < bytes.count {
      let byte = bytes[position]
      if byte == Self.quote {
        if self.byte(at: position + 1) == Self.quote, position + 1 < bytes.count {
          field.hasEscapedQuote = true
          position += 2
          continue
        }
        field.length = position - field.start
        position += 1
        finishQuotedField(&field)
        return field
      }
      if classes[Int(byte)], byte != separator, byte != Self.tab, !isLineEnd(byte) {
        examine(&field)
      }
      position += 1
    }
    // Never closed: the field ends at its own line, and the next line is read again.
    position = field.start
    skipToLineEnd()
    field.length = position - field.start
    field.unterminatedQuote = true
    finishField()
    field.end = .broken
    return field
  }

  private mutating func finishQuotedField(_ field: inout Field) {
    skipSpaces()
    if position == bytes.count || bytes[position] == separator || isLineEnd(bytes[position]) {
      field.end = finishField()
      return
    }
    field.textAfterQuote = position
    skipToLineEnd()
    finishField()
    field.end = .broken
  }

  /// Moves behind the separator or line end at `position`.
  @discardableResult
  private mutating func finishField() -> FieldEnd {
    fieldEnd = position
    guard position < bytes.count else { return .line }
    if bytes[position] == separator {
      position += 1
      return .separator
    }
    let isPair =
      bytes[position] == Self.carriageReturn && byte(at: position + 1) == Self.lineFeed
    position += isPair ? 2 : 1
    return .line
  }

  /// Notes what is unusual about the character at `position`.
  private func examine(_ field: inout Field) {
    let lead = bytes[position]
    let second = byte(at: position + 1)
    let third = byte(at: position + 2)
    if field.forbidden == nil,
      EcosystemFiles.forbiddenScalar(lead, second, third) != nil
    {
      field.forbidden = position
    }
    if EcosystemFiles.mayNeedComposition(lead, second, third) { field.mayNeedComposition = true }
  }

  /// The scalar at `offset` that no field may have.
  func forbiddenScalar(at offset: Int) -> UInt32? {
    EcosystemFiles.forbiddenScalar(bytes[offset], byte(at: offset + 1), byte(at: offset + 2))
  }

  /// How many fields these bytes probably have, judged by the first 64 KiB.
  func estimatedFields(in range: Range<Int>) -> Int {
    let sampleCount = min(range.count, 1 << 16)
    guard sampleCount > 0 else { return 0 }
    var separators = 0
    for index in range.prefix(sampleCount)
    where bytes[index] == separator || bytes[index] == Self.lineFeed {
      separators += 1
    }
    let estimate = Double(separators) * Double(range.count) / Double(sampleCount) * 1.05
    return min(Int(estimate), range.count) + 16
  }

  private mutating func skipSpaces() {
    while position < bytes.count, bytes[position] == Self.space { position += 1 }
  }

  private mutating func skipToLineEnd() {
    while position < bytes.count, !isLineEnd(bytes[position]) { position += 1 }
  }

  /// The byte at `index`, 0 past the end.
  private func byte(at index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

  @inline(__always)
  private func isLineEnd(_ byte: UInt8) -> Bool {
    byte == Self.lineFeed || byte == Self.carriageReturn
  }
}

/// For each byte whether a scanner with the comma as separator must stop at it.
let byteClasses = stopBytes(separator: CSVSeparator.comma.byte)

/// Returns for each byte whether the scanner must stop at it: the separator, quotes, control
/// characters, and the first bytes of characters that may be forbidden or need composition.
func stopBytes(separator: UInt8) -> [Bool] {
  (0...255).map { (byte: UInt8) -> Bool in
    switch byte {
    case separator, 0x22, 0..<0x20, 0x7F, 0xC2: true
    case 0xCC...0xE3, 0xEA, 0xED, 0xEF...0xFF: byte != 0xF3
    default: false
    }
  }
}
