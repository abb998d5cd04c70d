//===----------------------------------------------------------------------===//
// From a text to terms: words, and pairs of Hangul syllables.
//
// PROBLEM. Korean glues particles to words (결제를, 결제의), so whole words seldom meet; English
// words carry endings.
//
// METHOD. A word is a run of letters and digits, in lower case. A Hangul run of two or more
// syllables is a term itself and so is each pair of neighbouring syllables in it. A Latin word is
// reduced by the commonest English endings. Stop words of application forms are left out.
//
// NOT HERE. Morphemes: no analyser with a free dictionary can be had as a Swift library.
//===----------------------------------------------------------------------===//

/// The terms of a text with how much each counts.
enum Tokens {
  /// Calls `body` with each term and its weight: 2 for a word, 1 for a pair of syllables.
  static func forEachTerm(in text: String, _ body: (_ term: String, _ isWord: Bool) -> Void) {
    forEachRun(in: text) { run, isHangul in emit(run, isHangul: isHangul, body) }
  }

  /// Calls `body` with each run of letters and digits of one script, in lower case.
  static func forEachRun(in text: String, _ body: (_ run: [Unicode.Scalar], Bool) -> Void) {
    var run: [Unicode.Scalar] = []
    var runIsHangul = false
    func flush() {
      if run.count > 1 { body(run, runIsHangul) }
      run.removeAll(keepingCapacity: true)
    }
    for scalar in text.unicodeScalars {
      let isHangul = (0xAC00...0xD7A3).contains(scalar.value)
      guard isHangul || isLetterOrDigit(scalar) else {
        flush()
        continue
      }
      if isHangul != runIsHangul { flush() }
      runIsHangul = isHangul
      run.append(isHangul ? scalar : lowercased(scalar))
    }
    flush()
  }

  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case ..<0x80: false
    default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
  }

  private static func lowercased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if (0x41...0x5A).contains(scalar.value) {
      return Unicode.Scalar(UInt8(scalar.value) + 0x20)
    }
    guard !scalar.isASCII, let first = scalar.properties.lowercaseMapping.unicodeScalars.first
    else { return scalar }
    return first
  }

  private static func emit(
    _ run: [Unicode.Scalar], isHangul: Bool, _ body: (String, Bool) -> Void
  ) {
    let word = string(run[...])
    if isHangul {
      guard !koreanStopWords.contains(word) else { return }
      body(word, true)
      guard run.count > 2 else { return }
      for start in 0..<(run.count - 1) {
        let pair = string(run[start...(start + 1)])
        if !koreanStopWords.contains(pair) { body(pair, false) }
      }
    } else {
      guard !englishStopWords.contains(word) else { return }
      body(stem(word), true)
    }
  }

  /// The longest parts of a run whose terms all satisfy a condition, with those terms.
  static func parts(
    of run: [Unicode.Scalar], isHangul: Bool, where isShared: (String) -> Bool
  ) -> [(word: String, terms: [String])] {
    let word = string(run[...])
    if !isHangul {
      let term = stem(word)
      return !englishStopWords.contains(word) && isShared(term) ? [(word, [term])] : []
    }
    if !koreanStopWords.contains(word), isShared(word) { return [(word, [word])] }
    guard run.count > 2 else { return [] }
    var parts: [(String, [String])] = []
    var start = 0
    var terms: [String] = []
    func close(at end: Int) {
      if !terms.isEmpty { parts.append((string(run[start...end]), terms)) }
      terms = []
    }
    for position in 0..<(run.count - 1) {
      let pair = string(run[position...(position + 1)])
      if !koreanStopWords.contains(pair), isShared(pair) {
        if terms.isEmpty { start = position }
        terms.append(pair)
      } else {
        close(at: position)
      }
    }
    close(at: run.count - 1)
    return parts
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }

  /// Returns an English word without its commonest endings: `payments` and `payment` meet.
  static func stem(_ word: String) -> String {
    for (ending, replacement) in endings where word.hasSuffix(ending) {
      guard word.utf8.count - ending.utf8.count + replacement.utf8.count >= 3 else { continue }
      return word.dropLast(ending.count) + replacement
    }
    return word
  }

  private static let endings = [
    ("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"), ("ings", ""),
    ("ing", ""), ("ers", "er"), ("ss", "ss"), ("es", "e"), ("s", ""),
  ]

  private static let englishStopWords: Set<String> = [
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "can", "for", "from", "has", "have",
    "in", "into", "is", "it", "its", "like", "more", "most", "of", "on", "or", "our", "so", "such",
    "than", "that", "the", "their", "them", "they", "this", "to", "up", "us", "was", "we", "were",
    "when", "where", "which", "who", "will", "with", "without", "you", "your", "based", "using",
    "use", "company", "companies", "startup", "startups", "service", "services", "solution",
    "solutions", "platform", "provide", "provides", "product", "products", "technology",
  ]

  private static let koreanStopWords: Set<String> = [
    "있는", "있습", "습니", "니다", "합니", "합니다", "입니", "입니다", "위한", "통해", "대한", "하는", "하고",
    "에서", "으로", "까지", "부터", "기반", "서비스", "플랫폼", "솔루션", "기업", "회사", "제공", "개발", "기술",
    "우리", "저희", "그리고", "또는", "및", "등을", "등의", "되는", "된다", "한다", "했습", "됩니", "됩니다",
    "스타트업", "타트", "트업", "스타", "랫폼", "플랫", "서비", "비스", "솔루", "루션",
  ]
}
