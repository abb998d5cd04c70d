package import EcosystemModel

/// Where a span stands, with the line that it begins in.
package struct LocatedSpan {
  package let span: SourceSpan
  /// The line, counted from 1.
  package let line: Int
  /// The column in Unicode scalars, in a sheet the column of cells, counted from 1.
  package let column: Int
  /// The first byte of the line.
  let lineStart: Int
  /// The byte after the line, without its line end.
  let lineEnd: Int

  /// The place in words: `startups.csv:2:9`, `startups.xlsx[Sheet1]!B7`.
  var description: String {
    let source = span.source
    return SourceLocation(file: source.name, line: line, column: column, form: source.form)
      .description
  }
}

/// Locates spans, each source in one pass: `SourceText.location` would start anew for each.
///
/// - Complexity: O(*n* + *s* log *s*), where *n* is the number of bytes of the sources and *s* the
///   number of spans.
package func locate(_ spans: [SourceSpan?]) -> [LocatedSpan?] {
  var located = [LocatedSpan?](repeating: nil, count: spans.count)
  var sources: [SourceText] = []
  for case let span? in spans where !sources.contains(where: { $0 === span.source }) {
    sources.append(span.source)
  }
  for source in sources {
    let indices = spans.indices.filter { spans[$0]?.source === source }
      .sorted { (spans[$0]?.offset ?? 0, $0) < (spans[$1]?.offset ?? 0, $1) }
    source.bytes.withUnsafeBufferPointer { bytes in
      var walker = LineWalker(bytes: bytes, form: source.form)
      for index in indices {
        guard let span = spans[index] else { continue }
        walker.advance(to: span.offset)
        located[index] = LocatedSpan(
          span: span, line: walker.line, column: walker.column, lineStart: walker.lineStart,
          lineEnd: walker.lineEnd())
      }
    }
  }
  return located
}

/// Counts lines and columns by the same rules as `SourceText.location`.
private struct LineWalker {
  let bytes: UnsafeBufferPointer<UInt8>
  let form: SourceForm
  var line = 1
  var column = 1
  var lineStart = 0
  private var index = 0

  init(bytes: UnsafeBufferPointer<UInt8>, form: SourceForm) {
    self.bytes = bytes
    self.form = form
  }

  mutating func advance(to offset: Int) {
    let end = min(offset, bytes.count)
    while index < end {
      let byte = bytes[index]
      let isLineEnd =
        byte == 0x0A
        || (byte == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A))
      index += 1
      if isLineEnd {
        line += 1
        column = 1
        lineStart = index
      } else if form.beginsColumn(byte) {
        column += 1
      }
    }
  }

  func lineEnd() -> Int {
    var end = lineStart
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    return end
  }
}
