/// Seeded random numbers: the same sequence for the same seed (splitmix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Text made of what breaks programs: quotes, backslashes, tags, controls, bidi marks, emoji.
func hostileText(seed: UInt64) -> String {
  let pieces = [
    "\\", "\"", "\\\\", "\n", "\r\n", "\r", "\t", "\u{0}", "\u{1B}", "\u{7F}", "\u{85}", "<", ">",
    "&", "&amp;", "<!--", "-->", "]]>", "<b>", "\\N", "\\G", "\\l", "%", "{", "}", "|", "#", "//",
    "\u{202E}", "\u{2066}", "\u{2028}", "\u{FFFE}", "\u{FFFF}", "\u{200F}", "\u{301}", "😀", "👩🏽‍🔬",
    "홍릉", "\u{1112}\u{1161}\u{11AB}", "R&D", "javascript:", " ", "  ", "a", "Z", "'", ";", "漢",
  ]
  var generator = SeededGenerator(seed: seed)
  let count = Int.random(in: 0...12, using: &generator)
  return (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
}
