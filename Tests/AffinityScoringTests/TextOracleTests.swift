import AffinityScoring
import EcosystemModel
import Foundation
import TestSupport
import Testing

/// Goal: the inverted index gives the cosine that its header defines, whatever the order of the
/// receivers and whoever else applies.
///
/// Method: random texts of made-up words that no rule of the tokens touches; the oracle counts in
/// dictionaries and divides in floating point. The seed is the argument.
@Suite struct TextOracleTests {
  private static func randomText(_ random: inout SeededGenerator) -> String {
    (0..<random.integer(0...12)).map { _ in "kx\(random.integer(0...25))q" }
      .joined(separator: " ")
  }

  private static func package(startups: [String], needs: [(id: Int, seeks: String)]) -> TinyPackage
  {
    var package = TinyPackage()
    package["startups"] =
      "id,offers_en\n" + startups.enumerated().map { "s\($0),\($1)\n" }.joined()
    package["partners"] = "id\np\n"
    package["needs"] =
      "id,owner,title_en,seeks_en\n" + needs.map { "n\($0.id),p,need,\($0.seeks)\n" }.joined()
    return package
  }

  @Test(arguments: 0..<60 as Range<UInt64>) func agreesWithANaiveCosine(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let startups = (0..<random.integer(1...5)).map { _ in Self.randomText(&random) }
    var needs = (0..<random.integer(1...6)).map { (id: $0, seeks: Self.randomText(&random)) }
    let scorer = Scorer(
      try Self.package(startups: startups, needs: needs).ecosystem(), against: .need,
      weights((.text, 1)))
    // Each need gives a document a language; the Korean ones are empty.
    let idf = Self.inverseFrequencies(needs.map(\.seeks), documents: 2 * needs.count)
    for (left, offers) in startups.enumerated() {
      for need in needs {
        let found = Int(try scorer.score("s\(left)", "n\(need.id)").right)
        let wanted = min(1_000_000, Self.cosine(offers, need.seeks, idf) * 2_500_000)
        #expect(abs(Double(found) - wanted) <= 6, "seed \(seed): s\(left) – n\(need.id)")
      }
    }
    needs.shuffle(using: &random)
    let shuffled = Scorer(
      try Self.package(startups: startups, needs: needs).ecosystem(), against: .need,
      weights((.text, 1)))
    #expect(shuffled.affinities == scorer.affinities, "seed \(seed)")
    // Others who apply change nothing.
    let alone = Scorer(
      try Self.package(startups: [startups[0]], needs: needs).ecosystem(), against: .need,
      weights((.text, 1)))
    for (pair, affinity) in alone.affinities {
      #expect(scorer.affinities[pair] == affinity, "seed \(seed): \(pair)")
    }
  }

  private static func counts(_ text: String) -> [String: Int] {
    Dictionary(text.split(separator: " ").map { (String($0), 2) }, uniquingKeysWith: +)
  }

  private static func inverseFrequencies(
    _ texts: [String], documents: Int
  ) -> (String) -> Double {
    var frequency: [String: Int] = [:]
    for text in texts {
      for word in counts(text).keys { frequency[word, default: 0] += 1 }
    }
    return { word in
      log2(Double(documents + 1) / Double(max(1, frequency[word] ?? 0)))
    }
  }

  private static func cosine(
    _ left: String, _ right: String, _ idf: (String) -> Double
  ) -> Double {
    func vector(_ text: String) -> [String: Double] {
      var vector: [String: Double] = [:]
      for (word, count) in counts(text) {
        let damped = count <= 4 ? Double(count) : Double(count).squareRoot().rounded(.down) + 2
        // The index keeps the inverse frequency in 1/1024 of a bit.
        vector[word] = damped * (idf(word) * 1_024).rounded()
      }
      return vector
    }
    let one = vector(left)
    let other = vector(right)
    let dot = one.reduce(0) { $0 + $1.value * (other[$1.key] ?? 0) }
    func length(_ vector: [String: Double]) -> Double {
      vector.values.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
    return dot == 0 ? 0 : dot / (length(one) * length(other))
  }
}
