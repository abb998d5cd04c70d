public import EcosystemModel
public import Matchmaking

/// The facts behind one entity's place in an outcome, ready to be worded.
///
/// The words are for a manager to send: what was decided, by which numbers, who came before, and
/// what would have changed it.
public struct Explanation: Sendable, Equatable {
  /// A table of criteria: name, part, sentence.
  public struct PartTable: Sendable, Equatable {
    /// A criterion's name, its part in millionths, and its sentence.
    public var rows: [(name: String, part: Int, sentence: String)]
    /// The sum of the parts.
    public var total: Int

    /// Compares row by row.
    public static func == (left: Self, right: Self) -> Bool {
      left.total == right.total
        && left.rows.elementsEqual(right.rows) { one, other in one == other }
    }
  }

  /// One block of an explanation.
  public enum Block: Sendable, Equatable {
    /// The heading of a stage.
    case heading(String)
    /// A paragraph.
    case paragraph(String)
    /// The parts of an affinity.
    case parts(PartTable)
    /// A list.
    case list([String])
  }

  /// Whom it is about.
  public let title: String
  /// The blocks in reading order.
  public let blocks: [Block]

  /// Explains an entity's place in all stages of an outcome; `nil` if no stage names it.
  ///
  /// - Complexity: O(pairs of the outcome).
  public init?(of id: String, in outcome: MatchOutcome, language: Language) {
    guard let entity = outcome.entity(id) else { return nil }
    let words = ExplanationWords(outcome: outcome, language: language)
    title = words.name(id)
    var blocks: [Block] = []
    if outcome.isSynthetic { blocks.append(.paragraph(words.syntheticNotice)) }
    for stage in outcome.stages { blocks += words.blocks(of: id, entity, in: stage) }
    self.blocks = blocks
  }
}
