/// The ids of one build that have letters which look like others, so that an id that looks like one
/// of them is found whichever comes first.
struct LookalikeIDs {
  /// An id with such letters.
  private struct Stranger {
    let id: NodeID
    let group: String
    let skeleton: String
    let span: SourceSpan
  }

  /// Few packages have any.
  private var strangers: [Stranger] = []

  /// Whether an id can look like another: it has such letters, or one before it had.
  func concerns(_ id: NodeID) -> Bool {
    !strangers.isEmpty || !lookalikes(in: id.local).isEmpty
  }

  /// Returns what is wrong with a new id, if something is.
  ///
  /// - Parameters:
  ///   - id: The id.
  ///   - span: Where it stands.
  ///   - group: The tables whose ids must differ.
  ///   - packages: The packages whose ids are seen from there.
  ///   - find: Where an id of the group was used first.
  /// - Complexity: O(length of the id + number of ids with such letters).
  mutating func defect(
    of id: NodeID, at span: SourceSpan, group: String, packages: [String],
    find: (NodeID) -> SourceSpan?
  ) -> Defect? {
    let skeleton = skeleton(of: id.local)
    let isStranger = skeleton != id.local
    let known = strangers.first { $0.skeleton == skeleton && $0.group == group && $0.id != id }
    if isStranger {
      strangers.append(Stranger(id: id, group: group, skeleton: skeleton, span: span))
    }
    if isStranger {
      for package in packages {
        guard let first = find(NodeID(package: package, local: skeleton)) else { continue }
        return Self.defect(id.local, at: span, looksLike: skeleton, first)
      }
      if let known { return Self.defect(id.local, at: span, looksLike: known.id.local, known.span) }
      guard let letter = misleadingLetter(in: id.local) else { return nil }
      return Defect(
        .mixedScriptID(
          id: id.local, character: letter.description, instead: "`\(skeleton)`"), at: span)
    }
    return known.flatMap { Self.defect($0.id.local, at: $0.span, looksLike: id.local, span) }
  }

  private static func defect(
    _ id: String, at span: SourceSpan, looksLike other: String, _ otherSpan: SourceSpan
  ) -> Defect? {
    guard let difference = lookalikeDifference(id, from: other) else { return nil }
    return Defect(
      .lookalikeID(
        id: id, other: other, first: otherSpan.location, difference: "it has \(difference)"),
      at: span)
  }
}
