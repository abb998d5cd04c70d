//===----------------------------------------------------------------------===//
// Letters that look like others, in ids.
//
// PROBLEM. `gwanak-gu` and `gwаnak-gu` are two ids: the second has a Cyrillic letter. Nobody sees
// it, and a reference that fails for it cannot be understood.
//
// METHOD. A small table of our own gives for a letter of another script, a fullwidth form or a Latin
// relative the ASCII character that it is taken for. An id with each of these replaced is its
// skeleton. Two different ids with one skeleton are an error (E0174), shown at the one that has the
// stranger letters. An id with such a letter beside ASCII letters or digits of its own, or with a
// fullwidth form, is a warning (W0175).
//
// NOT HERE. ASCII characters that look alike (`l`, `1`, `I`; `O`, `0`): people use both on purpose.
// Hangul beside Latin letters: that is how Korean is written. Other scripts: see Unicode Technical
// Standard 39 for the whole subject; ids here are written by people for people, not by attackers.
//===----------------------------------------------------------------------===//

/// A letter that is taken for an ASCII character.
struct Lookalike: Sendable, Equatable {
  /// The letter that stands in the id.
  let scalar: Unicode.Scalar
  /// What it is taken for.
  let ascii: Unicode.Scalar

  /// `U+0430 (Cyrillic) for a`.
  var description: String {
    "U+\(hexadecimal(scalar.value)) (\(scriptName)) for `\(ascii)` (U+\(hexadecimal(ascii.value)))"
  }

  /// The script, as far as the table has it.
  var scriptName: String {
    switch scalar.value {
    case 0x370...0x3FF: "Greek"
    case 0x400...0x52F: "Cyrillic"
    case 0xFF00...0xFFEF: "fullwidth"
    default: "another Latin letter"
    }
  }
}

/// The characters that a scalar outside ASCII is taken for, by script, lookalike and original.
private let lookalikeTable: [(letters: String, ascii: String)] = [
  // Cyrillic
  ("аеорсухіјѕһԁԛԝьгп", "aeopcyxijshdqwbrn"),
  ("АВЕКМНОРСТХУІЈЅԌԚԜ", "ABEKMHOPCTXYIJSGQW"),
  // Greek
  ("οανικρτυχωεγη", "oavikptuxweyn"),
  ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),
  // Latin: alpha, script a and g, dotless i and j, long s, small capitals
  ("ɑɡıȷſᴏᴠᴡᴢᴄ", "agijfovwzc"),
]

/// Returns the ASCII character that a scalar is taken for, or `nil`.
func lookalike(of scalar: Unicode.Scalar) -> Lookalike? {
  guard !scalar.isASCII else { return nil }
  if (0xFF01...0xFF5E).contains(scalar.value),
    let ascii = Unicode.Scalar(scalar.value - 0xFF01 + 0x21)
  {
    return Lookalike(scalar: scalar, ascii: ascii)
  }
  // Hangul, Han and kana are most of what comes here.
  guard scalar.value < 0x1E00 else { return nil }
  for (letters, ascii) in lookalikeTable {
    for (letter, plain) in zip(letters.unicodeScalars, ascii.unicodeScalars)
    where letter == scalar {
      return Lookalike(scalar: scalar, ascii: plain)
    }
  }
  return nil
}

/// Returns the lookalikes in an id, in order.
///
/// - Complexity: O(length of the id).
func lookalikes(in id: String) -> [Lookalike] {
  if id.utf8.allSatisfy({ $0 < 0x80 }) { return [] }
  return id.unicodeScalars.compactMap(lookalike)
}

/// Returns an id with every lookalike replaced by what it is taken for.
///
/// - Complexity: O(length of the id).
package func skeleton(of id: String) -> String {
  if id.utf8.allSatisfy({ $0 < 0x80 }) { return id }
  var result = String.UnicodeScalarView()
  for scalar in id.unicodeScalars { result.append(lookalike(of: scalar)?.ascii ?? scalar) }
  return String(result)
}

/// Returns in what an id differs from another one that looks the same, or `nil` if it does not look
/// the same.
package func lookalikeDifference(_ id: String, from other: String) -> String? {
  guard id != other, skeleton(of: id) == skeleton(of: other) else { return nil }
  let parts = zip(id.unicodeScalars, other.unicodeScalars).filter { $0 != $1 }
    .map { mine, theirs in
      "\(spelled(mine)) where the other has \(spelled(theirs))"
    }
  return parts.joined(separator: ", ")
}

private func spelled(_ scalar: Unicode.Scalar) -> String {
  let number = "U+\(hexadecimal(scalar.value))"
  if let lookalike = lookalike(of: scalar) { return "\(number) (\(lookalike.scriptName))" }
  return scalar.isASCII ? "`\(scalar)` (\(number))" : number
}

/// Returns the first letter of an id that misleads by itself: a fullwidth form, or a lookalike
/// beside ASCII letters.
func misleadingLetter(in id: String) -> Lookalike? {
  let found = lookalikes(in: id)
  if let wide = found.first(where: { $0.scalar.value >= 0xFF00 }) { return wide }
  let hasASCIILetter = id.unicodeScalars.contains { $0.isASCII && $0.properties.isAlphabetic }
  return hasASCIILetter ? found.first : nil
}
