// Hangul syllables as the letters that people type: 악 is ㅇㅏㄱ. Two syllables that differ in one
// letter are one slip of the finger apart, not one whole syllable of three.

/// Returns the scalars of a text with composed Hangul syllables taken apart into jamo.
///
/// - Complexity: O(length).
package func decomposedHangul(_ text: String) -> [UInt32] {
  var letters: [UInt32] = []
  for scalar in text.unicodeScalars {
    guard (0xAC00...0xD7A3).contains(scalar.value) else {
      letters.append(scalar.value)
      continue
    }
    // The arithmetic of The Unicode Standard, section 3.12: 21 vowels × 28 ends a first letter.
    let index = scalar.value - 0xAC00
    letters.append(0x1100 + index / (21 * 28))
    letters.append(0x1161 + index % (21 * 28) / 28)
    if index % 28 > 0 { letters.append(0x11A7 + index % 28) }
  }
  return letters
}

/// Returns the edit distance of two texts in jamo: 1 for 관약구 and 관악구.
///
/// - Complexity: O(*l* · *r*) for texts of *l* and *r* letters.
package func jamoDistance(_ left: String, _ right: String) -> Int {
  editDistance(decomposedHangul(left), decomposedHangul(right))
}

/// Returns a romanised word under which the common romanisations of one Korean word meet:
/// `Yoido` and `Yeouido`, `Pusan` and `Busan`, `Kwanak-ku` and `Gwanak-gu`.
///
/// Letters are folded, not understood: ㄱ/ㅋ, ㄷ/ㅌ, ㅂ/ㅍ, ㅈ/ㅊ and ㄹ/r become one each, and so do
/// eo/o/u-vowels as older systems wrote them. Good for suggestions only.
package func foldedRomanisation(_ word: String) -> String {
  var text = word.lowercased()
  for (from, to) in [
    ("-", ""), (" ", ""), ("ch", "j"), ("sh", "s"), ("ph", "p"), ("kh", "k"), ("th", "t"),
    ("yeo", "yo"), ("eo", "o"), ("eu", "u"), ("oo", "u"), ("ui", "i"), ("oui", "oi"),
    ("k", "g"), ("t", "d"), ("p", "b"), ("r", "l"), ("nl", "ll"), ("ngn", "ngl"), ("mn", "ml"),
  ] {
    text = text.replacing(from, with: to)
  }
  return text
}
