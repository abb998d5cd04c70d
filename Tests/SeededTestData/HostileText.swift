/// Text made of what breaks programs: quotes, backslashes, tags, controls, bidi marks, emoji.
public func hostileText(seed: UInt64) -> String {
  let pieces = [
    "\\", "\"", "\\\\", "\n", "\r\n", "\r", "\t", "\u{0}", "\u{1B}", "\u{7F}", "\u{85}", "<", ">",
    "&", "&amp;", "<!--", "-->", "]]>", "<b>", "\\N", "\\G", "\\l", "%", "{", "}", "|", "#", "//",
    "\u{202E}", "\u{2066}", "\u{2028}", "\u{FFFE}", "\u{FFFF}", "\u{200F}", "\u{301}", "😀", "👩🏽‍🔬",
    "홍릉", "\u{1112}\u{1161}\u{11AB}", "R&D", "javascript:", " ", "  ", "a", "Z", "'", ";", "漢",
  ]
  var generator = SplitMix64(seed: seed)
  let count = Int.random(in: 0...12, using: &generator)
  return (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
}
