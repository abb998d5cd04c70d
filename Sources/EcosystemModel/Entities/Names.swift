//===----------------------------------------------------------------------===//
// Finding nodes by what they are called.
//
// PROBLEM. One text calls a thing Startup Belt and Startup Valley, another writes Jangnim and
// Janglim; people search for a name, not for an id.
//
// METHOD. A name is compared without case, spaces and the signs between words. Where nothing has
// that name, the closest one is suggested: first one that sounds alike in Latin letters (k for g,
// r for l, an assimilated ng-l), then one at a small edit distance. A suggestion is never taken
// for an answer: nothing is merged in silence.
//
// NOT HERE. Sectors: their words stand in the taxonomy, and name one sector each.
//===----------------------------------------------------------------------===//

public import GraphCore

extension Ecosystem {
  /// The nodes that have this name or alias in either language, in the order of reading.
  ///
  /// Two nodes for one name are two things: the caller must ask which is meant.
  ///
  /// - Complexity: O(number of nodes).
  public func nodes(named name: String) -> [Handle<Node>] {
    let wanted = foldedWord(name)
    guard !wanted.isEmpty else { return [] }
    return nodes.handles.filter { handle in
      nodes[handle].kind != .sector
        && names(of: handle).contains { foldedWord($0) == wanted }
    }
  }

  /// The clusters that work in a sector, or in one below it, that `word` names.
  ///
  /// - Complexity: O(clusters · depth of the taxonomy).
  public func clusters(inSector word: String) -> [Handle<Node>] {
    guard let wanted = sector(named: word) else { return [] }
    return nodes(of: .cluster).filter { cluster in
      nodes[cluster].sectors.contains { isSector($0.sector, in: wanted) }
    }
  }

  /// The node that `name` was most likely meant to be, for "did you mean …?"; `nil` if none is
  /// close, or if two are equally close.
  ///
  /// - Complexity: O(*n* · *l*²) for *n* names of length *l*.
  public func suggestedNode(
    named name: String, kinds: [NodeKind] = NodeKind.allCases
  ) -> Handle<Node>? {
    switch nodeSoundingLike(name, kinds: kinds) {
    case .one(let node): return node
    case .several: return nil
    case .none: break
    }
    let words = candidates(kinds).flatMap { node in names(of: node).map { (node, $0) } }
    guard let best = suggestion(for: name, among: words.map(\.1)) else { return nil }
    return words.first { $0.1 == best }?.0
  }

  /// What a name leads to.
  enum Found {
    case none
    case one(Handle<Node>)
    case several
  }

  /// The node with this name, or else with one that sounds alike in Latin letters.
  func nodeSoundingLike(_ name: String, kinds: [NodeKind]) -> Found {
    let isLatin = isASCII(name)
    let spoken = { foldedRomanisation(foldedWord($0)) }
    for form in [foldedWord, spoken].prefix(isLatin ? 2 : 1) {
      let wanted = form(name)
      guard !wanted.isEmpty else { continue }
      // Only names of about this length are brought into the form: that is the costly part.
      let lengths = wanted.utf8.count...wanted.utf8.count + 8
      let fitting = candidates(kinds).filter { node in
        names(of: node).contains {
          lengths.contains($0.utf8.count) && isASCII($0) == isLatin && form($0) == wanted
        }
      }
      if fitting.count == 1 { return .one(fitting[0]) }
      if !fitting.isEmpty { return .several }
    }
    return .none
  }

  private func candidates(_ kinds: [NodeKind]) -> [Handle<Node>] {
    kinds.filter { $0 != .sector }.flatMap { nodes(of: $0) }
  }

  private func isASCII(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }

  private func names(of node: Handle<Node>) -> [String] {
    [nodes[node].name.korean, nodes[node].name.english] + nodes[node].aliases
  }

  private func isSector(_ sector: Handle<Node>, in outer: Handle<Node>) -> Bool {
    var current: Handle<Node>? = sector
    while let node = current {
      if node == outer { return true }
      current = sectors[nodes[node].row].parent
    }
    return false
  }
}
