//===----------------------------------------------------------------------===//
// Which encoding a file is in, and its text as UTF-8.
//
// PROBLEM. Korean spreadsheets save CSV as CP949 (also called MS949 or UHC: EUC-KR and 8,822 more
// syllables) or as UTF-16. To refuse them costs the user a detour; to guess wrongly puts wrong
// names into a register without a word.
//
// METHOD. The first rule that fits decides:
//   1. The byte order mark of UTF-8: UTF-8, and nothing else.
//   2. The mark of UTF-16: UTF-16. The mark of UTF-32 is refused: it begins like that of UTF-16.
//   3. No mark, but UTF-16 beyond doubt: an even number of bytes, a tenth of them or more NUL, four
//      fifths of these at even places or at odd ones (`가` is U+AC00), and no control character in
//      the decoded text. A text in UTF-8 or CP949 has no NUL: valid UTF-8 without NUL in its first
//      4 KiB is not looked at.
//   4. Valid UTF-8: UTF-8.
//   5. CP949, if every byte belongs to it, and of the characters beyond ASCII at least two and at
//      least half are syllables of KS X 1001 (the 2,350 that EUC-KR has) and at most a fifth are
//      rare in Korean text: Hanja, kana, single jamo, Greek, Cyrillic, Latin letters with marks, or
//      one of the 8,822 syllables.
//   6. Otherwise the text is not UTF-8, and is refused at the first byte that is wrong.
// What was converted is said (W0170). The text itself is converted by the system's iconv, strictly.
//
// WHY THE FRACTIONS. Latin-1 text that happens to be valid CP949 gives rare syllables (`Äp` is one
// of the 8,822) and Hanja; Chinese in GB 2312 gives more than a fifth of Hanja, Japanese in EUC-JP
// half jamo. Korean names have a Hanja or a rare syllable now and then.
//
// NOT HERE. Johab, ISO-2022-KR, UTF-32 and Latin-1: they are refused with their place.
//===----------------------------------------------------------------------===//

package import EcosystemModel

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// An encoding that inputs may have.
package enum TextEncoding: String, Sendable, CaseIterable {
  /// UTF-8, with or without byte order mark.
  case utf8 = "UTF-8"
  /// UTF-16, the low byte first.
  case utf16LittleEndian = "UTF-16LE"
  /// UTF-16, the high byte first.
  case utf16BigEndian = "UTF-16BE"
  /// Korean Windows: EUC-KR and all other modern syllables.
  case cp949 = "CP949"

  /// What it is called in a message.
  var title: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16LittleEndian, .utf16BigEndian: "UTF-16"
    case .cp949: "CP949 (Korean Windows)"
    }
  }
}

/// A text that was turned into UTF-8.
package struct ConvertedText: Sendable, Equatable {
  /// The text as UTF-8, as far as it could be converted, without byte order mark.
  package let bytes: [UInt8]
  /// The offset of the first byte of the input that does not belong to the encoding.
  package let failure: Int?
}

/// Which encoding an input has, and how that is known.
package struct DetectedEncoding: Sendable, Equatable {
  /// The encoding.
  package let encoding: TextEncoding
  /// The number of bytes of the byte order mark.
  package let markLength: Int

  /// Decides by the rules at the top of this file; `nil` means that none fits.
  ///
  /// - Complexity: O(number of bytes).
  package init?(of bytes: [UInt8]) { self.init(of: SourceBytes(bytes)) }

  /// Decides by the rules at the top of this file; `nil` means that none fits.
  ///
  /// - Complexity: O(number of bytes).
  package init?(of bytes: SourceBytes, threads: Int = readingThreads) {
    let marks: [([UInt8], TextEncoding?)] = [
      ([0xEF, 0xBB, 0xBF], .utf8), ([0xFF, 0xFE, 0, 0], nil), ([0, 0, 0xFE, 0xFF], nil),
      ([0xFF, 0xFE], .utf16LittleEndian), ([0xFE, 0xFF], .utf16BigEndian),
    ]
    if let (mark, encoding) = marks.first(where: { bytes.starts(with: $0.0) }) {
      guard let encoding else { return nil }
      self.encoding = encoding
      markLength = mark.count
      return
    }
    markLength = 0
    let isUTF8 = firstInvalidUTF8(in: bytes, threads: threads) == nil
    if isUTF8, !bytes.prefix(4_096).contains(0) {
      encoding = .utf8
      return
    }
    let array = bytes.array
    if let encoding = Self.unmarkedUTF16(array) {
      self.encoding = encoding
    } else if isUTF8 {
      encoding = .utf8
    } else if Self.looksKorean(array), convert(array[...], from: .cp949)?.failure == nil {
      encoding = .cp949
    } else {
      return nil
    }
  }

  /// Whether an input is in UTF-8 without byte order mark if all of it is valid: rules 1 to 3 do not
  /// apply, and its beginning is valid.
  ///
  /// - Complexity: O(1).
  static func isLikelyUTF8(_ bytes: SourceBytes) -> Bool {
    guard let first = bytes.first, first < 0x80, !bytes.prefix(4_096).contains(0) else {
      return false
    }
    // The cut may be within a character.
    let beginning = min(bytes.count, 1 << 16)
    return bytes.withUnsafeBufferPointer {
      firstInvalidUTF8(in: UnsafeRawBufferPointer($0), from: 0, upTo: beginning) == nil
    }
  }

  /// Rule 3.
  private static func unmarkedUTF16(_ bytes: [UInt8]) -> TextEncoding? {
    guard bytes.count >= 4, bytes.count.isMultiple(of: 2) else { return nil }
    var zeros = [0, 0]
    for (index, byte) in bytes.enumerated() where byte == 0 { zeros[index & 1] += 1 }
    let all = zeros[0] + zeros[1]
    guard all * 10 >= bytes.count, max(zeros[0], zeros[1]) * 5 >= all * 4 else { return nil }
    let encoding = zeros[0] < zeros[1] ? TextEncoding.utf16LittleEndian : .utf16BigEndian
    guard let text = convert(bytes[...], from: encoding), text.failure == nil,
      firstForbiddenScalar(in: String(decoding: text.bytes, as: UTF8.self)) == nil
    else { return nil }
    return encoding
  }

  /// The fractions of rule 5.
  ///
  /// Bytes from 0x80 on are taken in pairs; iconv says whether each pair is a character.
  private static func looksKorean(_ bytes: [UInt8]) -> Bool {
    var syllables = 0
    var rare = 0
    var others = 0
    var index = 0
    while index < bytes.count {
      let lead = bytes[index]
      guard lead >= 0x80 else {
        index += 1
        continue
      }
      guard index + 1 < bytes.count else { return false }
      let trail = bytes[index + 1]
      switch lead {
      case _ where trail < 0xA1 || lead < 0xA1: rare += 1
      case 0xB0...0xC8: syllables += 1
      case 0xA4, 0xA5, 0xA8...0xAC, 0xC9...0xFF: rare += 1
      default: others += 1
      }
      index += 2
    }
    let all = syllables + rare + others
    return syllables >= 2 && syllables * 2 >= all && rare * 5 <= all
  }
}

/// Converts bytes to UTF-8 by the system's iconv, up to the first that does not belong there.
///
/// - Returns: The text, or `nil` if this system's iconv does not know the encoding.
/// - Complexity: O(number of bytes).
package func convert(_ bytes: ArraySlice<UInt8>, from encoding: TextEncoding) -> ConvertedText? {
  guard let descriptor = iconv_open("UTF-8", encoding.rawValue),
    descriptor != UnsafeMutableRawPointer(bitPattern: -1)
  else { return nil }
  defer { iconv_close(descriptor) }
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count + bytes.count / 2)
  var done = 0
  var isAtEnd = bytes.isEmpty
  var failure: Int?
  var input = Array(bytes)
  while !isAtEnd, failure == nil {
    let piece = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      input.withUnsafeMutableBytes { source in
        buffer.withMemoryRebound(to: CChar.self) { target in
          var from = source.baseAddress?.advanced(by: done).assumingMemoryBound(to: CChar.self)
          var left = source.count - done
          var to = target.baseAddress
          var room = target.count
          let status = iconv(descriptor, &from, &left, &to, &room)
          let code = errno
          count = target.count - room
          done = source.count - left
          if status != -1 {
            isAtEnd = true
          } else if code != E2BIG {
            failure = done
          }
        }
      }
    }
    result += piece
  }
  return ConvertedText(bytes: result, failure: failure)
}

/// Returns the text of a file as UTF-8 without byte order mark, and says how it was read.
func decodedText(
  of bytes: SourceBytes, named name: String, threads: Int, into defects: inout DefectList
) -> SourceText? {
  func source(_ bytes: SourceBytes) -> SourceText { SourceText(name: name, bytes: bytes) }
  guard let detected = DetectedEncoding(of: bytes, threads: threads) else {
    let text = source(bytes)
    let offset = firstInvalidUTF8(in: bytes, threads: threads) ?? 0
    defects.add(.notUTF8, at: SourceSpan(source: text, offset: offset, length: 1))
    return nil
  }
  let content = bytes.removingFirst(detected.markLength)
  if detected.encoding == .utf8 {
    let text = source(content)
    // Without a mark the bytes are UTF-8 because they were found to be valid.
    guard detected.markLength > 0, let offset = firstInvalidUTF8(in: content, threads: threads)
    else { return text }
    defects.add(.notUTF8, at: SourceSpan(source: text, offset: offset, length: 1))
    return nil
  }
  guard let converted = convert(content.array[...], from: detected.encoding) else {
    defects.add(
      .unreadableFile(
        path: name, reason: "it is \(detected.encoding.title), which this system cannot convert"),
      at: SourceSpan(source: source(SourceBytes([])), offset: 0, length: 0))
    return nil
  }
  let text = source(SourceBytes(converted.bytes))
  if let failure = converted.failure {
    defects.add(
      .damagedText(encoding: detected.encoding.title, byte: failure + detected.markLength + 1),
      at: SourceSpan(source: text, offset: converted.bytes.count, length: 0))
    return nil
  }
  defects.add(
    .convertedText(
      file: name, encoding: detected.encoding.title, isMarked: detected.markLength > 0),
    at: SourceSpan(source: text, offset: 0, length: 0))
  return text
}
