//===----------------------------------------------------------------------===//
// How many cells of a terminal a text takes.
//
// Hangul, Han, kana, fullwidth forms and emoji take two cells; combining marks, the vowels and
// final consonants of conjoining Hangul, and invisible characters none; all others one. Characters
// of ambiguous width (Greek, box drawing, `…`) count one, as in terminals with a Western default.
//
// NOT HERE. Emoji that are joined of several: terminals disagree about them.
//
// REFERENCES. Unicode Standard Annex 11, East Asian Width.
//===----------------------------------------------------------------------===//

/// Returns the number of terminal cells that a text takes.
///
/// Control characters count none; ``visibleText(_:)`` makes them visible.
///
/// - Complexity: O(length of the text).
public func displayWidth(of text: String) -> Int {
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
  return text.unicodeScalars.reduce(0) { $0 + displayWidth(of: $1) }
}

/// Returns the number of terminal cells that a scalar takes: 0, 1 or 2.
public func displayWidth(of scalar: Unicode.Scalar) -> Int {
  switch scalar.value {
  case 0x20..<0x7F: return 1
  case 0..<0xA0: return 0
  case 0xAC00...0xD7A3, 0x4E00...0x9FFF: return 2
  case 0x1160...0x11FF, 0xD7B0...0xD7FF: return 0
  default: break
  }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format:
    // The soft hyphen is shown as a hyphen.
    return scalar.value == 0xAD ? 1 : 0
  default: return isWide(scalar) ? 2 : 1
  }
}

private func isWide(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF,
    0xA000...0xA4CF, 0xA960...0xA97C, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
    0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF,
    0x20000...0x2FFFD, 0x30000...0x3FFFD:
    return true
  case 0x1F1E6...0x1F1FF: return false  // Two of them make a flag, which takes two cells.
  default: return scalar.properties.isEmojiPresentation
  }
}

/// Returns the text with every character that a terminal would act on replaced by a visible one.
///
/// Line ends and other controls become their pictures (`␊`, `␛`); controls that reorder text become
/// U+FFFD. Input that is shown to a user can then neither break the layout nor the terminal.
///
/// - Complexity: O(length of the text).
public func visibleText(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isControl) else { return text }
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars { result.append(visibleScalar(scalar)) }
  return String(result)
}

/// The scalar itself, or what is shown instead of it.
func visibleScalar(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  guard isControl(scalar) else { return scalar }
  switch scalar.value {
  case 0..<0x20: return Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
  case 0x7F: return "\u{2421}"
  default: return "\u{FFFD}"
  }
}

private func isControl(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x7F...0x9F, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
  default: false
  }
}
