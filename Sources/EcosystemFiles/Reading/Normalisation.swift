//===----------------------------------------------------------------------===//
// Which bytes of a text need a closer look: characters that no field may have, and characters that
// composition (NFC) may change.
//
// Composition is slow, and most text does not need it: ASCII, composed Hangul, Han and common
// punctuation never change. `mayNeedComposition` says "no" only for sequences that neither change
// under NFC nor combine with what stands before them; `NormalisationTests` goes over every scalar.
//===----------------------------------------------------------------------===//

import Foundation

/// Returns the text in Unicode normalisation form C.
package func composed(_ text: String) -> String {
  var text = text
  let needsLook = text.withUTF8 { bytes in
    bytes.indices.contains { index in
      // Continuation bytes are below 0xCC, so that only first bytes of characters count.
      bytes[index] >= 0xCC
        && mayNeedComposition(
          bytes[index], index + 1 < bytes.count ? bytes[index + 1] : 0,
          index + 2 < bytes.count ? bytes[index + 2] : 0)
    }
  }
  return needsLook ? text.precomposedStringWithCanonicalMapping : text
}

/// Returns whether NFC may change the character with these first three bytes of UTF-8, or what
/// stands before it.
@inline(__always)
package func mayNeedComposition(_ lead: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
  switch lead {
  case 0..<0xCC, 0xE4...0xE9, 0xEB, 0xEC, 0xF3: false
  case 0xE2:
    // The en and em quads, combining marks for symbols, the ohm, kelvin and angstrom signs, angle brackets, Coptic,
    // Tifinagh and Cyrillic marks.
    switch second {
    case 0x80: third <= 0x81
    case 0x83, 0x84, 0x8C, 0xAB, 0xB3, 0xB5, 0xB7: true
    default: false
    }
  case 0xE3:
    // Tone marks and the two voicing marks of kana.
    (second == 0x80 && third >= 0xAA && third <= 0xAF)
      || (second == 0x82 && (third == 0x99 || third == 0x9A))
  case 0xEA: second < 0xB0
  case 0xED: second > 0x9E || (second == 0x9E && third >= 0xB0)
  case 0xEF: (second >= 0xA4 && second <= 0xAD) || second == 0xB8
  case 0xF0: second != 0x9F
  default: true
  }
}

/// Returns the scalar that no field may have and that begins with these bytes of UTF-8, or `nil`.
///
/// Forbidden are the control characters of C0 (the caller lets tab and line ends pass where they
/// are allowed), DEL, C1, the controls that reorder text, and the two noncharacters U+FFFE, U+FFFF.
@inline(__always)
package func forbiddenScalar(_ lead: UInt8, _ second: UInt8, _ third: UInt8) -> UInt32? {
  switch lead {
  case 0..<0x20, 0x7F: UInt32(lead)
  case 0xC2: second >= 0x80 && second <= 0x9F ? UInt32(second) : nil
  case 0xE2:
    switch (second, third) {
    case (0x80, 0xAA...0xAE): 0x202A + UInt32(third - 0xAA)
    case (0x81, 0xA6...0xA9): 0x2066 + UInt32(third - 0xA6)
    default: nil
    }
  case 0xEF:
    second == 0xBF && (third == 0xBE || third == 0xBF) ? 0xFFC0 + UInt32(third & 0x3F) : nil
  default: nil
  }
}

/// Returns the first scalar of a text that no field may have; tab and line ends are allowed.
package func firstForbiddenScalar(in text: String) -> UInt32? {
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: continue
    case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF:
      return scalar.value
    default: continue
    }
  }
  return nil
}
