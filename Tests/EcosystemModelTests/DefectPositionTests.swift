import EcosystemModel
import Testing

/// Goal: a byte's line and column are those that an editor shows.
///
/// Method: hand-made texts with each kind of line end and with Hangul, against a walk over the
/// scalars.
@Suite struct DefectPositionTests {
  @Test(arguments: [
    "", "a", "ab\ncd", "ab\r\ncd\r\n", "a\rb\rc", "한글\n빛,바이오\r\n끝", "\n\n", "\r\n\r\r\n",
  ])
  func locationsAgreeWithAWalk(text: String) {
    let source = SourceText(name: "t.csv", bytes: Array(text.utf8))
    var (line, column, offset) = (1, 1, 0)
    var lines = [""]
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      #expect(
        source.location(atByteOffset: offset)
          == SourceLocation(file: "t.csv", line: line, column: column))
      offset += String(scalar).utf8.count
      let endsLine =
        scalar == "\n" || (scalar == "\r" && scalars.dropFirst(index + 1).first != "\n")
      (line, column) = endsLine ? (line + 1, 1) : (line, column + 1)
      if endsLine {
        lines.append("")
      } else if scalar != "\r" {
        lines[lines.count - 1].unicodeScalars.append(scalar)
      }
    }
    #expect(source.location(atByteOffset: offset).line == line)
    #expect(source.location(atByteOffset: offset + 99) == source.location(atByteOffset: offset))
    for (index, expected) in lines.enumerated() { #expect(source.line(index + 1) == expected) }
    #expect(source.line(lines.count + 1).isEmpty)
    #expect(source.line(0).isEmpty)
  }

  @Test func aSpanHasTextAndPlace() {
    let source = SourceText(name: "t.csv", bytes: Array("한빛,바이오".utf8))
    let span = SourceSpan(source: source, offset: 7, length: 9)
    #expect(span.text == "바이오")
    #expect(span.location.description == "t.csv:1:4")
    #expect(SourceSpan(source: source, offset: 7, length: 99).text == "바이오")
    #expect(SourceSpan(source: source, offset: 99, length: 9).text.isEmpty)
  }

  @Test func locationsAreOrdered() {
    let first = SourceLocation(file: "a", line: 9, column: 9)
    #expect(first < SourceLocation(file: "b", line: 1, column: 1))
    #expect(first < SourceLocation(file: "a", line: 10, column: 1))
    #expect(first < SourceLocation(file: "a", line: 9, column: 10))
  }
}
