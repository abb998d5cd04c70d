package import GraphCore

/// A code of the Korean Standard Industrial Classification, revision 10, as users write it.
///
/// `62010`, `J62010`, `C26`, `ksic:26`, `ksic:C`: 2 to 5 digits with or without their section, or
/// a section alone after `ksic:`.
package struct KSICCode: Hashable, Sendable {
  /// The section, if it was written or the division is known.
  package let section: Character?
  /// The digits; empty for a section alone.
  package let digits: String
  /// Whether the code is one of the classification.
  package let isKnown: Bool

  /// What may stand before a code.
  package static let prefix = "ksic:"

  /// Reads a code, or returns `nil` if the text does not have the form of one.
  ///
  /// - Complexity: O(log *c*) for *c* codes.
  package init?(_ text: String) {
    let isMarked = text.lowercased().hasPrefix(Self.prefix)
    var rest = Substring(isMarked ? String(text.dropFirst(Self.prefix.count)) : text)
    var letter: Character?
    if let first = rest.first, first.isASCII, first.isLetter {
      letter = Character(first.uppercased())
      rest = rest.dropFirst()
    }
    let hasDigits = rest.utf8.allSatisfy { (0x30...0x39).contains($0) }
    let hasForm = (2...5).contains(rest.utf8.count) || (rest.isEmpty && letter != nil)
    guard hasDigits, hasForm || isMarked, isMarked || !rest.isEmpty else {
      // What is marked as a code is one, if a bad one.
      guard isMarked else { return nil }
      section = nil
      digits = String(rest)
      isKnown = false
      return
    }
    digits = String(rest)
    let own = Int(decimal: String(rest.prefix(2))).flatMap { division in
      KSICCodes.sections.first { $0.divisions.contains(division) }?.letter
    }
    section = letter ?? own
    if rest.isEmpty {
      isKnown = KSICCodes.sections.contains { $0.letter == letter }
    } else {
      isKnown = Self.isListed(digits) && (letter == nil || letter == own)
    }
  }

  /// The code without `ksic:`, with the section as it was written.
  package var text: String { digits.isEmpty ? section.map(String.init) ?? "" : digits }

  /// The codes that stand for this one, the longest first: itself, what begins it, its section.
  package var beginnings: [String] {
    var result: [String] = []
    var count = digits.utf8.count
    while count >= 2 {
      result.append(String(digits.prefix(count)))
      count -= 1
    }
    if let section { result.append(String(section)) }
    return result
  }

  /// The code that this one was most likely meant to be, for "did you mean …?".
  package var suggestion: String? {
    guard !isKnown, digits.utf8.count >= 2 else { return nil }
    if Self.isListed(digits) { return digits }  // The section is the wrong one.
    var beginning = digits
    while beginning.utf8.count > 2 {
      beginning.removeLast()
      if Self.isListed(beginning) { return beginning }
    }
    return nil
  }

  /// Whether digits begin a code of five digits.
  private static func isListed(_ digits: String) -> Bool {
    guard digits.utf8.count >= 2 else { return false }
    var low = 0
    var high = KSICCodes.all.count
    while low < high {
      let middle = (low + high) / 2
      if KSICCodes.all[middle] < digits { low = middle + 1 } else { high = middle }
    }
    return low < KSICCodes.all.count && KSICCodes.all[low].hasPrefix(digits)
  }
}

extension Ecosystem {
  /// The sector that a KSIC code stands for: that of the longest code that begins it, or `nil`.
  ///
  /// - Complexity: O(1) on average.
  package func sector(of code: KSICCode) -> Handle<Node>? {
    guard code.isKnown else { return nil }
    for beginning in code.beginnings {
      if let sector = sectorOfKSIC[beginning] { return sector }
    }
    return nil
  }
}
