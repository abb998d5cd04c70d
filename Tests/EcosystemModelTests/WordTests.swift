import EcosystemModel
import SeededTestData
import Testing

/// The least number of insertions, deletions, replacements and swaps of neighbours, found by
/// trying all of them from the end: exponential, for short words.
private func slowDistance(_ left: ArraySlice<Character>, _ right: ArraySlice<Character>) -> Int {
  guard let leftLast = left.last, let rightLast = right.last else {
    return left.count + right.count
  }
  let (leftRest, rightRest) = (left.dropLast(), right.dropLast())
  var best = slowDistance(leftRest, rightRest) + (leftLast == rightLast ? 0 : 1)
  best = min(best, slowDistance(leftRest, right) + 1)
  best = min(best, slowDistance(left, rightRest) + 1)
  if leftLast == rightRest.last, rightLast == leftRest.last {
    best = min(best, slowDistance(leftRest.dropLast(), rightRest.dropLast()) + 1)
  }
  return best
}

/// Goal: ids are what the contract says, suggestions are the closest word, folded words meet.
///
/// Method: lists of ids; suggestions against an exponential edit distance on random words.
@Suite struct WordTests {
  @Test(arguments: [
    "a", "A-1", "seoul-2021", "한빛바이오", "관악구_1", "東京", "été", "ʼn", "ก็", "٣", ".", "-", "_", "0",
    String(repeating: "한", count: 64),
  ])
  func anIDHasLettersDigitsAndThreeSigns(text: String) {
    #expect(NodeID.defect(in: text) == nil)
  }

  @Test(arguments: [
    ("a b", "has ` `, which an id may not have"), ("a/b", "has `/`, which an id may not have"),
    ("a:b", "has `:`, which an id may not have"), ("a|b", "has `|`, which an id may not have"),
    ("a,b", "has `,`, which an id may not have"), ("<a>", "has `<`, which an id may not have"),
    ("a\\", "has `\\`, which an id may not have"), ("🚀", "has `🚀`, which an id may not have"),
    ("가·나", "has `·`, which an id may not have"),
    (String(repeating: "한", count: 65), "has more than 64 characters"),
    ("", "is empty"),
    // What cannot be seen is shown by its number; a bidirectional sign would turn the message.
    ("a\u{202E}b", "has U+202E, which an id may not have"),
    ("a\u{200B}", "has U+200B, which an id may not have"),
    ("a\u{200D}b", "has U+200D, which an id may not have"),
    ("\u{FEFF}a", "has U+FEFF, which an id may not have"),
    ("a\n", "has U+000A, which an id may not have"),
    ("a\u{0}", "has U+0000, which an id may not have"),
    ("a\u{A0}b", "has U+00A0, which an id may not have"),
  ])
  func anIDSaysWhatItMayNotHave(text: String, reason: String) {
    #expect(NodeID.defect(in: text) == reason)
  }

  /// Found by this suite: letters and marks that show nothing made two ids that look the same.
  @Test(arguments: ["a\u{3164}", "\u{115F}a", "a\u{FE0F}", "a\u{034F}", "\u{FFA0}"])
  func anIDHasNoInvisibleLetter(text: String) {
    #expect(NodeID.defect(in: text)?.hasPrefix("has U+") == true)
  }

  @Test func idsAreOrderedByScalars() {
    let ids = [("b", "가"), ("a", "가"), ("a", "B"), ("a", "a"), ("b", "a")].map {
      NodeID(package: $0.0, local: $0.1)
    }
    #expect(ids.sorted().map(\.qualified) == ["a:B", "a:a", "b:a", "a:가", "b:가"])
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func aSuggestionIsTheFirstClosestWord(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    func word() -> String {
      String((0...random.below(7)).map { _ in random.pick(["a", "b", "c", "d"] as [Character]) })
    }
    let text = word()
    let candidates = (0..<6).map { _ in word() }
    let limit = min(3, max(1, text.count / 3))
    let distances = candidates.map { slowDistance(Array(text)[...], Array($0)[...]) }
    let least = distances.min() ?? .max
    let expected =
      least <= limit ? distances.firstIndex(of: least).map { candidates[$0] } : nil
    #expect(
      suggestion(for: text, among: candidates) == expected,
      "seed \(seed): \(text) among \(candidates)")
  }

  @Test func aSuggestionForgivesCaseAndSwaps() {
    #expect(suggestion(for: "FINTECH", among: ["ai", "fintech"]) == "fintech")
    #expect(suggestion(for: "fitnech", among: ["ai", "fintech"]) == "fintech")
    #expect(suggestion(for: "관악", among: ["관악구"]) == "관악구")
    #expect(suggestion(for: "zzz", among: ["ai", "fintech"]) == nil)
    #expect(suggestion(for: "a", among: []) == nil)
    #expect(closestID(to: "seol", among: ["busan", "seoul"]) == "seoul")
  }

  /// A slip of the finger changes one letter of a syllable: the word with that syllable is meant.
  @Test(arguments: [
    ("관약구", ["강남구", "관광구", "관악구"], "관악구"), ("바이요", ["바디요가", "바이크", "바이오"], "바이오"),
    ("핀태크", ["핀테크", "핀셋"], "핀테크"), ("여이도", ["여수도", "여의도"], "여의도"),
    ("클러스타", ["클러스터"], "클러스터"), ("인공지눙", ["인공위성", "인공지능"], "인공지능"),
    ("스마드펨", ["스마트폰", "스마트팜"], "스마트팜"),
  ])
  func hangulIsComparedByItsLetters(text: String, candidates: [String], expected: String) {
    #expect(suggestion(for: text, among: candidates) == expected)
  }

  @Test(arguments: [
    ("Yoido", "yeouido"), ("Pusan", "busan"), ("Kwanak-ku", "gwanak-gu"),
    ("Janglim", "jangnim"), ("Chungnang", "jungnang"), ("Songsu", "seongsu"), ("Taegu", "daegu"),
  ])
  func olderRomanisationsMeet(text: String, expected: String) {
    #expect(suggestion(for: text, among: ["gangnam", "dongbusan", expected]) == expected)
  }

  /// Dongbusan is the east of Busan, Seobusan the west: close in sound, opposite in meaning.
  @Test func whatDiffersInMoreIsNotSuggested() {
    #expect(suggestion(for: "Dongbusan", among: ["seobusan"]) == nil)
    #expect(suggestion(for: "금융", among: ["교육", "의료"]) == nil)
  }

  /// Jamo as Foundation-free arithmetic, against the canonical decomposition of the standard library.
  @Test func everySyllableIsTakenApartAsTheStandardSays() {
    for value in 0xAC00...0xD7A3 as ClosedRange<UInt32> {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = String(Character(scalar))
      let jamo = decomposedHangul(text).compactMap { Unicode.Scalar($0) }
      // Equal by canonical equivalence, which composes on its own.
      #expect(String(String.UnicodeScalarView(jamo)) == text)
      #expect(jamo.count == ((value - 0xAC00).isMultiple(of: 28) ? 2 : 3))
    }
  }

  @Test(arguments: [
    ("Smart Farm", "smartfarm"), ("smart-farm", "smartfarm"), ("smart_farm", "smartfarm"),
    ("스마트 팜", "스마트팜"), ("미디어·콘텐츠", "미디어콘텐츠"), ("해양\u{A0}관광", "해양관광"), ("", ""),
    (" - ", ""), ("R&D", "r&d"), ("ICT/보안", "ict보안"), ("바이오ㆍ헬스", "바이오헬스"),
    ("바이오・헬스", "바이오헬스"),
  ])
  func wordsAreComparedFolded(word: String, folded: String) {
    #expect(foldedWord(word) == folded)
  }
}
