/// A range of bytes of an input file.
public struct SourceSpan: Sendable {
  /// The file.
  public let source: SourceText
  /// The first byte.
  public let offset: Int
  /// The number of bytes; 0 for a place between two characters.
  public let length: Int

  /// Creates a span.
  public init(source: SourceText, offset: Int, length: Int) {
    self.source = source
    self.offset = offset
    self.length = length
  }

  /// Line and column of the first byte.
  ///
  /// - Complexity: O(*offset*).
  public var location: SourceLocation { source.location(atByteOffset: offset) }

  /// The text of the span.
  public var text: String {
    let end = min(offset + length, source.bytes.count)
    return offset < end ? String(decoding: source.bytes[offset..<end], as: UTF8.self) : ""
  }
}
