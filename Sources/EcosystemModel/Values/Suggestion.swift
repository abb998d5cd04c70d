//===----------------------------------------------------------------------===//
// "Did you mean …?": the candidate that a text was most likely meant to be.
//
// RULE. Distance is the least number of insertions, deletions, replacements and swaps of neighbours
// (optimal string alignment), upper and lower case
// apart, letters that look alike taken for each other. A candidate is close if the distance in
// characters is at most a third of the text's length (but 1 is always allowed) and at most three;
// or, for Hangul, if the distance in jamo is at most a quarter of its jamo and at most three; or if
// both are romanisations of one word (Jamo.swift). The closest in jamo is taken: 관악구 for 관약구, one
// letter away, not 관광구. Equal distances go to the candidate that comes first.
//
// A suggestion is shown, never used: nothing is ever merged because it is close.
//===----------------------------------------------------------------------===//

/// Returns the candidate that `text` was most likely meant to be, for "did you mean …?".
///
/// - Complexity: O(*c* · *l*²), where *c* is the number of candidates and *l* the length of a text.
package func suggestion(for text: String, among candidates: some Sequence<String>) -> String? {
  let wanted = ComparedWord(text)
  var best: (distance: Int, candidate: String)?
  for candidate in candidates {
    guard let distance = wanted.distance(to: candidate), distance < best?.distance ?? Int.max
    else { continue }
    best = (distance, candidate)
    if distance == 0 { break }
  }
  return best?.candidate
}

/// A text that is compared with many others.
private struct ComparedWord {
  private let characters: [UInt32]
  private let jamo: [UInt32]
  private let romanisation: String?
  private let characterLimit: Int
  private let jamoLimit: Int

  init(_ text: String) {
    let text = skeleton(of: text).lowercased()
    characters = text.unicodeScalars.map(\.value)
    jamo = decomposedHangul(text)
    romanisation = characters.count >= 4 && isASCII(text) ? foldedRomanisation(text) : nil
    characterLimit = min(3, max(1, characters.count / 3))
    jamoLimit = jamo.count > characters.count ? min(3, jamo.count / 4) : 0
  }

  /// The distance in jamo to a candidate that is close.
  func distance(to candidate: String) -> Int? {
    let candidate = skeleton(of: candidate).lowercased()
    let letters = decomposedHangul(candidate)
    let length = candidate.unicodeScalars.count
    // Each distance is at least the difference of the lengths.
    if abs(length - characters.count) <= characterLimit {
      let others = candidate.unicodeScalars.map(\.value)
      if editDistance(characters, others, atMost: characterLimit) != nil {
        return editDistance(jamo, letters)
      }
    }
    if abs(letters.count - jamo.count) <= jamoLimit,
      let distance = editDistance(jamo, letters, atMost: jamoLimit)
    {
      return distance
    }
    guard let romanisation, isASCII(candidate), mayBeSpelling(letters),
      foldedRomanisation(candidate) == romanisation
    else { return nil }
    return 1
  }

  /// Whether another romanisation may fold to the same word.
  ///
  /// Folding keeps the class of the first letter, all digits, and about the length; it is dear.
  private func mayBeSpelling(_ letters: [UInt32]) -> Bool {
    abs(letters.count - jamo.count) <= max(4, jamo.count / 3)
      && letters.first.map(romanisedClass) == jamo.first.map(romanisedClass)
      && letters.lazy.filter(isDigit).elementsEqual(jamo.lazy.filter(isDigit))
  }
}

private func isASCII(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }

private func isDigit(_ letter: UInt32) -> Bool { (0x30...0x39).contains(letter) }

/// The letters that may begin the same word: k for g, t for d, p for b, r for l, c for j, any vowel.
private func romanisedClass(_ letter: UInt32) -> UInt32 {
  guard let scalar = Unicode.Scalar(letter) else { return letter }
  return switch scalar {
  case "k", "g": 1
  case "t", "d": 2
  case "p", "b": 3
  case "r", "l": 4
  case "c", "j": 5
  case "a", "e", "i", "o", "u": 6
  case "-", " ": 6  // Folded away: anything may follow.
  default: letter
  }
}

/// Returns the least number of insertions, deletions, replacements and swaps of neighbours that
/// turn one text into the other, where no part is changed twice.
///
/// - Complexity: O(*l* · *r*).
package func editDistance(_ left: [UInt32], _ right: [UInt32]) -> Int {
  editDistance(left, right, atMost: max(left.count, right.count)) ?? 0
}

/// Returns the edit distance of two texts, or `nil` if it is above `limit`.
///
/// - Complexity: O(*l* · *r*), and mostly O(*r*) where the texts have little in common: the walk ends
///   when two rows that follow each other are above the limit, for then all later ones are.
package func editDistance(_ left: [UInt32], _ right: [UInt32], atMost limit: Int) -> Int? {
  var beforePrevious: [Int] = []
  var previous = Array(0...right.count)
  var isPreviousAbove = false
  for (row, letter) in left.enumerated() {
    var current = [row + 1]
    current.reserveCapacity(right.count + 1)
    var least = row + 1
    for (column, other) in right.enumerated() {
      var cost = min(previous[column + 1], current[column]) + 1
      cost = min(cost, previous[column] + (letter == other ? 0 : 1))
      if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
        cost = min(cost, beforePrevious[column - 1] + 1)
      }
      current.append(cost)
      least = min(least, cost)
    }
    let isAbove = least > limit
    if isAbove, isPreviousAbove { return nil }
    isPreviousAbove = isAbove
    beforePrevious = previous
    previous = current
  }
  return previous[right.count] <= limit ? previous[right.count] : nil
}

/// Returns the id that `text` was most likely meant to be, for "did you mean …?".
///
/// - Complexity: O(*c* · *l*²) for *c* ids of length *l*.
public func closestID(to text: String, among ids: [String]) -> String? {
  suggestion(for: text, among: ids)
}
