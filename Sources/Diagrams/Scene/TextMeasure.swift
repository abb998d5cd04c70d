//===----------------------------------------------------------------------===//
// How wide a text will be, roughly, before Graphviz measures it with the real font.
//
// Needed to break and shorten lines, to give cards equal widths and to choose the number of
// columns. Whole numbers only, so that the same text is broken in the same places everywhere.
// Widths are those of NanumGothic in thousandths of the size, rounded up.
//===----------------------------------------------------------------------===//

package enum TextMeasure {
  /// The width of a text in points, rounded up, at a size in tenths of a point.
  package static func width(_ text: String, tenths size: Int, isBold: Bool = false) -> Int {
    var thousandths = 0
    for scalar in text.unicodeScalars { thousandths += advance(of: scalar) }
    if isBold { thousandths += thousandths / 16 }
    return (thousandths * size + 9_999) / 10_000
  }

  /// The text in at most `count` lines of at most `width` points; what does not fit ends in "…".
  package static func lines(
    _ text: String, tenths size: Int, isBold: Bool = false, width: Int, atMost count: Int
  ) -> [String] {
    func fits(_ line: String) -> Bool {
      self.width(line, tenths: size, isBold: isBold) <= width
    }
    var lines: [String] = []
    var line = ""
    var words = text.split(whereSeparator: \.isWhitespace).map(String.init)[...]
    while let word = words.first {
      let longer = line.isEmpty ? word : line + " " + word
      if fits(longer) {
        line = longer
        words.removeFirst()
      } else if lines.count + 1 == count {
        lines.append(shortened(longer, fits: fits))
        return lines
      } else if line.isEmpty {
        // A word longer than a line is broken between letters.
        let part = longestPrefix(of: word, fits: fits)
        lines.append(part)
        words[words.startIndex] = String(word.dropFirst(part.count))
      } else {
        lines.append(line)
        line = ""
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// The longest beginning of a text that fits with "…" after it.
  private static func shortened(_ text: String, fits: (String) -> Bool) -> String {
    var kept = text
    while kept.count > 1, !fits(kept + "…") { kept.removeLast() }
    while kept.last?.isWhitespace == true { kept.removeLast() }
    return kept + "…"
  }

  private static func longestPrefix(of word: String, fits: (String) -> Bool) -> String {
    var kept = word
    while kept.count > 1, !fits(kept) { kept.removeLast() }
    return kept
  }

  private static func advance(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x20: 300
    case 0x21, 0x27...0x29, 0x2C, 0x2E, 0x2F, 0x3A, 0x3B, 0x49, 0x5B...0x5D, 0x7C, 0xB7: 330
    case 0x66, 0x69, 0x6A, 0x6C, 0x72, 0x74: 360  // f i j l r t
    case 0x4D, 0x57, 0x6D, 0x77, 0x40, 0x25: 880  // M W m w @ %
    case 0x30...0x39: 580
    case 0x41...0x5A: 680
    case 0x61...0x7A: 570
    case 0x300...0x36F, 0x200B...0x200F: 0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF00...0xFF60: 940
    case 0x1160...0x11FF: 0
    case 0x2010...0x27BF: 900
    case 0x1F000...0x3FFFF: 1_300
    default: 600
    }
  }
}
