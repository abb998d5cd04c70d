import EcosystemModel
import Yams

/// A node of Yams; `Node` alone is the ecosystem's.
typealias YAMLNode = Yams.Node

/// Turns libyaml's lines and columns into bytes of the source.
///
/// libyaml counts columns in Unicode scalars and, besides CR, LF and CRLF, ends lines at NEL, LS
/// and PS, which `SourceText` does not.
struct YAMLLines {
  let source: SourceText
  /// The offset of the first byte of each line.
  private let starts: [Int]

  init(_ source: SourceText) {
    self.source = source
    var starts = [0]
    let bytes = source.bytes
    var index = 0
    while index < bytes.count {
      let length = Self.lineEndLength(bytes, index)
      index += max(length, 1)
      if length > 0 { starts.append(index) }
    }
    self.starts = starts
  }

  /// The number of bytes of the line end at `index`, or 0 if there is none.
  private static func lineEndLength(_ bytes: SourceBytes, _ index: Int) -> Int {
    func byte(_ offset: Int) -> UInt8 {
      index + offset < bytes.count ? bytes[index + offset] : 0
    }
    switch bytes[index] {
    case 0x0A: return 1
    case 0x0D: return byte(1) == 0x0A ? 2 : 1
    case 0xC2: return byte(1) == 0x85 ? 2 : 0
    case 0xE2: return byte(1) == 0x80 && (byte(2) == 0xA8 || byte(2) == 0xA9) ? 3 : 0
    default: return 0
    }
  }

  /// The byte offset of a mark; the end of the source for a mark past it.
  func offset(of mark: Mark) -> Int { offset(line: mark.line, column: mark.column) }

  private func offset(line: Int, column: Int) -> Int {
    guard line >= 1 else { return 0 }
    guard line <= starts.count else { return source.bytes.count }
    var offset = starts[line - 1]
    var current = 1
    while current < column, offset < source.bytes.count {
      offset += 1
      while offset < source.bytes.count, source.bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      current += 1
    }
    return offset
  }

  func span(offset: Int, length: Int) -> SourceSpan {
    SourceSpan(source: source, offset: offset, length: length)
  }

  /// Where a scalar stands: with its quotes, or from the indicator of a block on.
  func span(ofScalar text: String, style: YAMLNode.Scalar.Style, at offset: Int) -> SourceSpan {
    let bytes = source.bytes
    guard offset < bytes.count else { return span(offset: bytes.count, length: 0) }
    switch style {
    case .singleQuoted, .doubleQuoted:
      let quote = bytes[offset]
      guard quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else { break }
      var end = offset + 1
      while end < bytes.count {
        if bytes[end] == UInt8(ascii: "\\"), style == .doubleQuoted {
          end += 2
        } else if bytes[end] != quote {
          end += 1
        } else if style == .singleQuoted, end + 1 < bytes.count, bytes[end + 1] == quote {
          end += 2
        } else {
          break
        }
      }
      return span(offset: offset, length: min(end + 1, bytes.count) - offset)
    case .plain, .any:
      if bytes[offset...].starts(with: text.utf8) {
        return span(offset: offset, length: text.utf8.count)
      }
    case .literal, .folded: break
    }
    return span(offset: offset, length: 1)
  }

  /// Where a list or mapping begins: its bracket, or nothing for one by indentation.
  func span(ofContainerAt offset: Int) -> SourceSpan {
    guard offset < source.bytes.count else { return span(offset: source.bytes.count, length: 0) }
    let byte = source.bytes[offset]
    let isFlow = byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
    return span(offset: offset, length: isFlow ? 1 : 0)
  }

  /// Where a key is written the second time, given the mark of the first.
  ///
  /// Yams only says where the first one stands. The second has the same column in a later line, or,
  /// in a flow mapping, is the same word before a colon; where neither is found, the first is shown.
  func secondKey(_ key: String, after mark: Mark) -> SourceSpan {
    let bytes = source.bytes
    let first = offset(of: mark)
    let written = keyLength(key, at: first)
    for line in max(mark.line, 1)..<max(starts.count, mark.line, 1) {
      let candidate = offset(line: line + 1, column: mark.column)
      guard candidate >= starts[line] else { continue }
      let isIndented = bytes[starts[line]..<candidate].allSatisfy { $0 == 0x20 || $0 == 0x2D }
      if isIndented, let length = keyLength(key, at: candidate) {
        return span(offset: candidate, length: length)
      }
    }
    var index = first + max(written ?? 1, 1)
    while index < bytes.count {
      let before = bytes[index - 1]
      if before == 0x20 || before == UInt8(ascii: ",") || before == UInt8(ascii: "{"),
        let length = keyLength(key, at: index)
      {
        return span(offset: index, length: length)
      }
      index += 1
    }
    return span(offset: first, length: written ?? 1)
  }

  /// The number of bytes of `key`, quoted or not, if it stands at `offset` before a colon.
  private func keyLength(_ key: String, at offset: Int) -> Int? {
    let bytes = source.bytes
    guard offset < bytes.count else { return nil }
    let isQuoted = bytes[offset] == UInt8(ascii: "\"") || bytes[offset] == UInt8(ascii: "'")
    let written = isQuoted ? [bytes[offset]] + Array(key.utf8) + [bytes[offset]] : Array(key.utf8)
    guard bytes[offset...].starts(with: written) else { return nil }
    var end = offset + written.count
    while end < bytes.count, bytes[end] == 0x20 { end += 1 }
    return end < bytes.count && bytes[end] == UInt8(ascii: ":") ? written.count : nil
  }
}
