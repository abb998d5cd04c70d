/// The ids of one build that have letters which look like others, so that an id that looks like one
/// of them is found whichever comes first.
struct LookalikeIDs {
  /// An id with such letters.
  private struct Stranger {
    let id: NodeID
    let group: String
    let skeleton: String
    let span: SourceSpan
    /// Whether it was reported as looking like another id.
    var isReported = false
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
  /// - Returns: The error, for this id or for an earlier one that it shows to mislead.
  /// - Complexity: O(length of the id + number of ids with such letters).
  mutating func defect(
    of id: NodeID, at span: SourceSpan, group: String, packages: [String],
    find: (NodeID) -> SourceSpan?
  ) -> Defect? {
    let skeleton = skeleton(of: id.local)
    let isStranger = skeleton != id.local
    let known = strangers.firstIndex {
      $0.skeleton == skeleton && $0.group == group && $0.id != id
    }
    guard isStranger else {
      guard let known else { return nil }
      strangers[known].isReported = true
      let stranger = strangers[known]
      return Self.defect(stranger.id.local, at: stranger.span, looksLike: id.local, span)
    }
    var found: Defect?
    for package in packages where found == nil {
      guard let first = find(NodeID(package: package, local: skeleton)) else { continue }
      found = Self.defect(id.local, at: span, looksLike: skeleton, first)
    }
    if found == nil, let known {
      let other = strangers[known]
      found = Self.defect(id.local, at: span, looksLike: other.id.local, other.span)
    }
    strangers.append(
      Stranger(
        id: id, group: group, skeleton: skeleton, span: span, isReported: found != nil))
    return found
  }

  /// The warnings for ids that mislead by themselves; asked for when all ids are known.
  func warnings() -> [Defect] {
    strangers.compactMap { stranger in
      guard !stranger.isReported, let letter = misleadingLetter(in: stranger.id.local) else {
        return nil
      }
      return Defect(
        .mixedScriptID(
          id: stranger.id.local, character: letter.description,
          instead: "`\(stranger.skeleton)`"), at: stranger.span)
    }
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
