//===----------------------------------------------------------------------===//
// Cosine similarity of texts by inverse document frequency, over an inverted index.
//
// PROBLEM. How much does what one side seeks read like what the other offers, for all pairs, the
// same number on every machine and thread count.
//
// METHOD. Each term weighs tf × idf, both whole numbers: idf in 1/1024 of a bit, tf 2 for a word
// and 1 for a pair of syllables, damped when repeated. Dot products are integer sums, so their
// order does not matter; the one division and the two square roots are exact IEEE operations. The
// receivers' texts are indexed by term; a left text walks the lists of its terms. How common a
// term is, is counted over the receivers alone; a term that none of them has is as rare as one
// that a single one has, and makes a left text longer.
//
// WHY IT IS CORRECT. (1) A term's idf is rounded once, when the index is built. (2) Sums stay
// below 2⁶²: a weight is below 2²¹, a text has fewer than 2²⁰ terms. (3) A cosine depends on the
// receivers and on one left text: neither other applicants nor that startup's other texts change
// it, so that no text, given or left blank, raises the value of another.
//
// NOT HERE. Meaning across languages: each language is compared with itself, and taxonomy names
// in both languages stand in the receivers' texts.
//===----------------------------------------------------------------------===//

import EcosystemModel
import RealModule

/// Texts of the receivers, indexed by term.
struct TextIndex: Sendable {
  /// A text as weighted terms, ascending by term.
  struct Vector: Sendable {
    var terms: [(term: Int32, weight: Int64)] = []
    var length = 0.0
  }

  private var numbers: [String: Int32] = [:]
  private var words: [String] = []
  private var documentCounts: [Int32] = []
  private var documentCount = 0
  private var idf: [Int64] = []
  private var postingStarts: [Int32] = []
  private var postings: [(document: Int32, weight: Int64)] = []
  private(set) var documents: [Vector] = []

  /// Creates the index of `receivers`.
  ///
  /// - Complexity: O(total length) on average.
  init(receivers: [String]) {
    let receiverTerms = receivers.map { count(terms: $0) }
    idf = documentCounts.map { inverseFrequency(of: Int($0)) }
    documents = receiverTerms.map { vector(of: $0) }
    indexPostings()
  }

  /// The terms of a text with their counts in halves of a word, ascending by term.
  private mutating func count(terms text: String) -> [(term: Int32, count: Int)] {
    var counts: [Int32: Int] = [:]
    Tokens.forEachTerm(in: text) { term, isWord in
      counts[number(of: term), default: 0] += isWord ? 2 : 1
    }
    for term in counts.keys { documentCounts[Int(term)] += 1 }
    documentCount += 1
    return counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private mutating func number(of term: String) -> Int32 {
    if let number = numbers[term] { return number }
    let number = Int32(words.count)
    numbers[term] = number
    words.append(term)
    documentCounts.append(0)
    return number
  }

  private func inverseFrequency(of count: Int) -> Int64 {
    let bits = Double.log2(Double(documentCount + 1) / Double(count)) * 1_024
    return max(1, Int64(bits.rounded()))
  }

  private func vector(
    of counts: [(term: Int32, count: Int)], unknown: some Collection<Int> = EmptyCollection()
  ) -> Vector {
    var vector = Vector()
    var squares: Int64 = 0
    for (term, count) in counts {
      let weight = damped(count) * idf[Int(term)]
      vector.terms.append((term, weight))
      squares += weight * weight
    }
    let rarest = inverseFrequency(of: 1)
    for count in unknown {
      let weight = damped(count) * rarest
      squares += weight * weight
    }
    vector.length = Double(squares).squareRoot()
    return vector
  }

  /// 1, 2, 3, 4, 4, 4, 4, 4, 5 …: repeating a word helps less and less.
  private func damped(_ count: Int) -> Int64 {
    count <= 4 ? Int64(count) : Int64(Double(count).squareRoot()) + 2
  }

  private mutating func indexPostings() {
    var starts = [Int32](repeating: 0, count: words.count + 1)
    for document in documents {
      for entry in document.terms { starts[Int(entry.term) + 1] += 1 }
    }
    for term in 0..<words.count { starts[term + 1] += starts[term] }
    var next = starts
    postings = Array(repeating: (0, 0), count: Int(starts[words.count]))
    for (number, document) in documents.enumerated() {
      for entry in document.terms {
        postings[Int(next[Int(entry.term)])] = (Int32(number), entry.weight)
        next[Int(entry.term)] += 1
      }
    }
    postingStarts = starts
  }

  /// A left text as a vector: the terms that the index knows, and a length that counts all.
  func query(_ text: String) -> Vector {
    var counts: [Int32: Int] = [:]
    var unknown: [String: Int] = [:]
    Tokens.forEachTerm(in: text) { term, isWord in
      if let number = numbers[term] {
        counts[number, default: 0] += isWord ? 2 : 1
      } else {
        unknown[term, default: 0] += isWord ? 2 : 1
      }
    }
    return vector(
      of: counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, unknown: unknown.values)
  }

  /// Adds the cosine of `query` with each document to `best` where it is larger, in millionths.
  ///
  /// - Complexity: O(length of the lists of the query's terms).
  func similarities(to query: Vector, into best: inout [Int32]) {
    guard query.length > 0 else { return }
    var dots = [Int64](repeating: 0, count: documents.count)
    for entry in query.terms {
      let range = postingStarts[Int(entry.term)]..<postingStarts[Int(entry.term) + 1]
      for position in range {
        let posting = postings[Int(position)]
        dots[Int(posting.document)] += entry.weight * posting.weight
      }
    }
    for (document, dot) in dots.enumerated() where dot > 0 {
      let cosine = Double(dot) / (query.length * documents[document].length)
      let value = Int32(min(1, cosine) * 1_000_000)
      if value > best[document] { best[document] = value }
    }
  }

  /// The words of a left text that a document has too, the weightiest first.
  ///
  /// Where only a part of a Korean word is shared, the longest part is shown: 오가노이드 of
  /// 오가노이드를.
  func sharedWords(_ text: String, document: Int, limit: Int) -> [String] {
    let weights = documents[document].terms
    func weight(of term: String) -> Int64? {
      guard let number = numbers[term] else { return nil }
      let place = weights.partitioningIndex { $0.term >= number }
      return place < weights.count && weights[place].term == number ? weights[place].weight : nil
    }
    var shared: [(weight: Int64, word: String)] = []
    Tokens.forEachRun(in: text) { run, isHangul in
      let parts = Tokens.parts(of: run, isHangul: isHangul) { weight(of: $0) != nil }
      for (word, terms) in parts
      where !shared.contains(where: { $0.word == word }) {
        shared.append((terms.reduce(0) { $0 + (weight(of: $1) ?? 0) }, word))
      }
    }
    shared.sort { $0.weight == $1.weight ? $0.word.isBefore($1.word) : $0.weight > $1.weight }
    var result: [String] = []
    for entry in shared
    where !result.contains(where: { $0.contains(entry.word) || entry.word.contains($0) }) {
      result.append(entry.word)
      if result.count == limit { break }
    }
    return result
  }
}

extension Array {
  /// The first position at which a predicate that never turns false again is true.
  fileprivate func partitioningIndex(where predicate: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if predicate(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
