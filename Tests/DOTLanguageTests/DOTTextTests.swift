import DOTLanguage
import SeededTestData
import Testing

/// Goal: no text can leave its label, and what is legible in it survives letter by letter.
///
/// Method: print hostile texts (seeded) and read them back with a scanner written here from the
/// grammar of DOT and the escapes of labels; it shares no code with the printer.
@Suite struct DOTTextTests {
  @Test(arguments: 0..<2_000 as Range<UInt64>)
  func aPlainLabelReadsBackAsItsLegibleText(seed: UInt64) throws {
    let text = hostileText(seed: seed)
    let document = DOTDocument(statements: [
      .node(DOTNode(DOTIdentifier(.node, 0), [.label: .text(text)]))
    ])
    let quoted = try quotedString(in: document.printed())
    #expect(unescapedLabel(quoted) == legible(text), "seed \(seed)")
  }

  @Test(arguments: 0..<2_000 as Range<UInt64>)
  func textInATableHasNoTagsOfItsOwn(seed: UInt64) {
    let style = HTMLTextStyle(size: 9, colour: .white)
    let text = hostileText(seed: seed)
    let document = DOTDocument(statements: [
      .node(
        DOTNode(DOTIdentifier(.node, 0), [.label: .html(.text(HTMLText(text, style: style)))]))
    ])
    var printed = document.printedBytes()
    for tag in [
      "<BR ALIGN=\"LEFT\"/>", "<FONT POINT-SIZE=\"9\" COLOR=\"#ffffff\">", "</FONT>",
      "digraph g0 {\n  n0 [label=<", ">]\n}\n",
    ] {
      printed = removing(Array(tag.utf8), from: printed)
    }
    let content = Array(String(decoding: printed, as: UTF8.self).unicodeScalars)
    #expect(!content.contains("<") && !content.contains(">"), "seed \(seed)")
    #expect(unescapedLabel(content) == joinedLines(text), "seed \(seed)")
  }

  private func removing(_ piece: [UInt8], from bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      if rest.starts(with: piece) {
        rest = rest.dropFirst(piece.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result
  }

  @Test func longTextIsBrokenWhereTheScannerDropsTheBreak() throws {
    let text = String(repeating: "가\\\"", count: 20_000)
    let document = DOTDocument(statements: [
      .node(DOTNode(DOTIdentifier(.node, 0), [.label: .text(text)]))
    ])
    let longest = document.printed().split(separator: "\n").map(\.utf8.count).max() ?? 0
    #expect(longest < 4_100)
    #expect(unescapedLabel(try quotedString(in: document.printed())) == text)
  }

  /// The content of the only quoted string, by the scanner's rules: `\"` is a quote, a backslash
  /// at the end of a line vanishes with it, all else stands for itself.
  private func quotedString(in printed: String) throws -> [Unicode.Scalar] {
    let scalars = Array(printed.unicodeScalars)
    var position = try #require(scalars.firstIndex(of: "\"")) + 1
    var content: [Unicode.Scalar] = []
    while scalars[position] != "\"" {
      if scalars[position] == "\\", scalars[position + 1] == "\"" {
        content.append("\"")
        position += 2
      } else if scalars[position] == "\\", scalars[position + 1] == "\n" {
        position += 2
      } else if scalars[position] == "\\" {
        content += scalars[position...position + 1]
        position += 2
      } else {
        content.append(scalars[position])
        position += 1
      }
    }
    #expect(String(String.UnicodeScalarView(scalars[position...])) == "\"]\n}\n")
    return content
  }

  /// What a label shows: `\\` and `\n` expanded, then entities.
  private func unescapedLabel(_ content: [Unicode.Scalar]) -> String {
    var expanded = ""
    var position = 0
    while position < content.count {
      if content[position] == "\\" {
        expanded.unicodeScalars.append(content[position + 1] == "n" ? "\n" : content[position + 1])
        position += 2
      } else {
        expanded.unicodeScalars.append(content[position])
        position += 1
      }
    }
    return decodedEntities(Array(expanded.unicodeScalars))
  }

  private func decodedEntities(_ content: [Unicode.Scalar]) -> String {
    var result = String.UnicodeScalarView()
    var rest = content[...]
    while let first = rest.first {
      if first == "&", let end = rest.firstIndex(of: ";") {
        switch String(String.UnicodeScalarView(rest[rest.startIndex...end])) {
        case "&lt;": result.append("<")
        case "&gt;": result.append(">")
        case "&amp;": result.append("&")
        default: Issue.record("an entity that nobody wrote")
        }
        rest = rest[(end + 1)...]
      } else {
        result.append(first)
        rest.removeFirst()
      }
    }
    return String(result)
  }

  private func legible(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      let isNewline = ["\n", "\r", "\u{2028}", "\u{2029}"].contains(scalar)
      if scalar == "\t" {
        result.append(" ")
      } else if isNewline, !(scalar == "\n" && previous == "\r") {
        result.append("\n")
      } else if !isNewline, scalar.properties.generalCategory != .control,
        !["\u{202E}", "\u{2066}", "\u{FFFE}", "\u{FFFF}"].contains(scalar)
      {
        result.append(scalar)
      }
      previous = scalar
    }
    return String(result)
  }

  private func joinedLines(_ text: String) -> String {
    String(String.UnicodeScalarView(legible(text).unicodeScalars.filter { $0 != "\n" }))
  }
}
