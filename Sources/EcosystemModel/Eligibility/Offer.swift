public import GraphCore

/// Something that startups can apply for, and whether one of them may.
public struct Offer: Sendable {
  /// The programme, fund, need, zone or cluster.
  public let node: Handle<Node>
  /// Its conditions, those that fail first.
  public let conditions: [EligibilityCondition]

  /// Whether the startup may have it: yes, no, or unknown.
  public var answer: Rule.Answer {
    if conditions.contains(where: { $0.answer == .no }) { return .no }
    return conditions.contains { $0.answer == .unknown } ? .unknown : .yes
  }

  /// The columns that would decide an unknown answer, each once.
  public var asks: [String] {
    guard answer == .unknown else { return [] }
    var columns: [String] = []
    for column in conditions.flatMap(\.asks) where !columns.contains(column) {
      columns.append(column)
    }
    return columns
  }
}

/// The question to ask next.
public struct NextQuestion: Sendable, Equatable {
  /// The column of the startup or its application.
  public let column: String
  /// How many offers are settled by its value, whatever it is.
  public let settles: Int
  /// How many offers it matters for.
  public let matters: Int
}

extension [Offer] {
  /// The one question whose answer settles most offers; `nil` if nothing is unknown.
  ///
  /// An offer is settled for certain if it waits for this column alone. Equal numbers are told apart by how many offers a
  /// column matters for, then by its name.
  ///
  /// - Complexity: O(offers and their columns).
  public var nextQuestion: NextQuestion? {
    var questions: [NextQuestion] = []
    for column in flatMap(\.asks) where !questions.contains(where: { $0.column == column }) {
      questions.append(
        NextQuestion(
          column: column, settles: count { $0.asks == [column] },
          matters: count { $0.asks.contains(column) }))
    }
    return questions.max { one, other in
      (one.settles, one.matters, other.column) < (other.settles, other.matters, one.column)
    }
  }
}
