//===----------------------------------------------------------------------===//
// What one side seeks against what the other offers, for all pairs.
//
// PROBLEM. Two directions (what the startup offers ↔ what the receiver seeks, and back), two
// languages, and receivers that say nothing.
//
// METHOD. Each receiver gives one document a language for what it seeks: its own words, else its
// sectors' names and aliases, its instruments and its needs; and one a language for what it
// offers. A left side asks with each of its texts; a pair takes the best cosine of any two.
// A cosine of 0.4 counts as full: longer texts never come near 1.
//
// WHY IT IS CORRECT. (1) Taking the best over texts means that an additional text never lowers a
// value, and a blank never raises one. (2) Values are whole millionths.
//===----------------------------------------------------------------------===//

import EcosystemModel
import GraphCore

/// The texts of both sides of a stage.
struct PairTexts: Sendable {
  /// One direction: what the lefts say against what the receivers say.
  struct Direction: Sendable {
    /// Receiver r's Korean text is document 2r, its English one 2r + 1.
    let index: TextIndex
    /// The texts of each left side.
    let lefts: [[String]]
    /// Whether each receiver says anything.
    let isSaid: [Bool]

    init(lefts: [[String]], rights: [LocalisedText]) {
      index = TextIndex(receivers: rights.flatMap { [$0.korean, $0.english] })
      self.lefts = lefts
      isSaid = rights.map { !$0.isEmpty }
    }

    /// The best cosine of a left side with each receiver, in millionths, before scaling.
    func best(ofLeft left: Int) -> [Int32] {
      var best = [Int32](repeating: 0, count: index.documents.count)
      for text in lefts[left] {
        index.similarities(to: index.query(text), into: &best)
      }
      return isSaid.indices.map { max(best[2 * $0], best[2 * $0 + 1]) }
    }

    func values(ofLeft left: Int) -> [CriterionValue] {
      let best = best(ofLeft: left)
      return isSaid.indices.map { right in
        guard isSaid[right] else { return .blankRight }
        guard !lefts[left].isEmpty else { return .blankLeft }
        return .known(PairTexts.scaled(best[right]))
      }
    }

    /// The words that a pair shares, the weightiest first.
    func sharedWords(left: Int, right: Int, limit: Int) -> [String] {
      var result: [String] = []
      for text in lefts[left] {
        for document in [2 * right, 2 * right + 1] {
          for word in index.sharedWords(text, document: document, limit: limit)
          where !result.contains(word) {
            result.append(word)
          }
        }
      }
      return Array(result.prefix(limit))
    }
  }

  /// What the receivers seek against what the lefts offer: the right view.
  let offered: Direction
  /// What the receivers offer against what the lefts seek: the left view.
  let sought: Direction

  /// No texts, for settings without the criterion.
  static let none = PairTexts()

  private init() {
    offered = Direction(lefts: [], rights: [])
    sought = Direction(lefts: [], rights: [])
  }

  init(_ ecosystem: Ecosystem, lefts: [Handle<Node>], rights: [Handle<Node>]) {
    offered = Direction(
      lefts: lefts.map { handle in
        let node = ecosystem.nodes[handle]
        return Self.texts(node.offers) + Self.texts(node.summary)
      }, rights: rights.map { Self.soughtText(of: $0, in: ecosystem) })
    sought = Direction(
      lefts: lefts.map { Self.texts(ecosystem.nodes[$0].seeks) },
      rights: rights.map { ecosystem.nodes[$0].offers })
  }

  /// The values of one left side: the left view is what it seeks, the right view what it offers.
  func values(ofLeft left: Int) -> (left: [CriterionValue], right: [CriterionValue]) {
    (sought.values(ofLeft: left), offered.values(ofLeft: left))
  }

  /// A cosine as a value: 0.4 and more is full.
  static func scaled(_ cosine: Int32) -> Int { min(1_000_000, Int(cosine) * 5 / 2) }

  private static func texts(_ text: LocalisedText) -> [String] {
    [text.korean, text.english].filter { !$0.isEmpty }
  }

  /// What a receiver seeks: its own words, else the written rule of the data package contract.
  static func soughtText(of handle: Handle<Node>, in ecosystem: Ecosystem) -> LocalisedText {
    let node = ecosystem.nodes[handle]
    guard node.seeks.isEmpty else { return node.seeks }
    var korean: [String] = []
    var english: [String] = []
    func add(_ words: [String]) {
      for word in words where !word.isEmpty {
        let isKorean = word.unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) }
        if isKorean { korean.append(word) } else { english.append(word) }
      }
    }
    for sector in node.sectors {
      let other = ecosystem.nodes[sector.sector]
      add([other.name.korean, other.name.english] + other.aliases)
    }
    add(node.instruments)
    for arc in ecosystem.graph.arcs(from: handle)
    where ecosystem.relations[arc].kind == .ownsNeed {
      let need = ecosystem.nodes[ecosystem.graph.head(of: arc)]
      add([need.name.korean, need.name.english, need.seeks.korean, need.seeks.english])
    }
    return LocalisedText(
      korean: korean.joined(separator: " · "), english: english.joined(separator: " · "))
  }
}
