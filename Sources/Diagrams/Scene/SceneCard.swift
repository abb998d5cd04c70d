public import EcosystemModel

/// A receiver with what it received: a cluster with its startups, an owner with its needs.
public struct SceneCard: Hashable, Sendable {
  /// A pale colour of a card's head.
  public enum Tint: String, CaseIterable, Sendable {
    case blue, sand, slate, green, violet, rose
    /// For what is not placed.
    case grey
  }

  /// The external identifier.
  public var id: String
  /// What the card stands for.
  public var kind: NodeKind
  /// The title.
  public var title: LocalisedText
  /// A line under the title, such as the industries.
  public var subtitle: LocalisedText
  /// A few letters beside the title, such as `12/12`.
  public var badge: String
  /// The colour of the head.
  public var tint: Tint
  /// The rows, best first.
  public var rows: [SceneRow]
  /// How many more rows there are that are not listed.
  public var hiddenRowCount: Int

  /// Creates a card.
  ///
  /// - Precondition: `hiddenRowCount` is not negative.
  public init(
    id: String, kind: NodeKind = .cluster, title: LocalisedText,
    subtitle: LocalisedText = LocalisedText(), badge: String = "", tint: Tint = .slate,
    rows: [SceneRow] = [], hiddenRowCount: Int = 0
  ) {
    precondition(hiddenRowCount >= 0, "rows are counted")
    self.id = id
    self.kind = kind
    self.title = title
    self.subtitle = subtitle
    self.badge = badge
    self.tint = tint
    self.rows = rows
    self.hiddenRowCount = hiddenRowCount
  }
}

/// A row of a card.
public struct SceneRow: Hashable, Sendable {
  /// The external identifier, unique in the card.
  public var id: String
  /// The name.
  public var label: LocalisedText
  /// A word at the right, such as a count.
  public var detail: LocalisedText
  /// What is special about the row, or `nil`.
  public var mark: RowMark?
  /// How good the match is, in thousandths, or `nil` if that is no question.
  public var strength: Strength?

  /// Creates a row.
  public init(
    id: String, label: LocalisedText, detail: LocalisedText = LocalisedText(),
    mark: RowMark? = nil, strength: Strength? = nil
  ) {
    self.id = id
    self.label = label
    self.detail = detail
    self.mark = mark
    self.strength = strength
  }
}

/// What is special about a row: a symbol and a word.
public enum RowMark: String, CaseIterable, Sendable {
  /// Decided beforehand.
  case locked
  /// On the waiting list.
  case waiting
  /// Refused.
  case refused

  /// The word for the mark.
  public var name: LocalisedText {
    switch self {
    case .locked: LocalisedText(korean: "고정", english: "locked")
    case .waiting: LocalisedText(korean: "대기", english: "waiting")
    case .refused: LocalisedText(korean: "탈락", english: "refused")
    }
  }
}

/// How strong an edge or how good a match is, in thousandths.
public struct Strength: Hashable, Sendable, Comparable {
  /// The value, 0...1000.
  public let thousandths: Int

  /// Creates a strength; what lies outside 0...1000 counts as the nearest end.
  public init(thousandths: Int) {
    self.thousandths = min(max(thousandths, 0), 1_000)
  }

  /// The greatest strength.
  public static let full = Strength(thousandths: 1_000)

  /// Orders by value.
  public static func < (left: Self, right: Self) -> Bool { left.thousandths < right.thousandths }

  /// The value in percent, rounded, halves up.
  public var percent: Int { (thousandths + 5) / 10 }
}

/// A node that is drawn as a shape.
public struct SceneNode: Hashable, Sendable {
  /// The external identifier.
  public var id: String
  /// What the node stands for; shape and colours follow from it.
  public var kind: NodeKind
  /// The name.
  public var label: LocalisedText
  /// A smaller line under the name.
  public var sublabel: LocalisedText

  /// Creates a node.
  public init(
    id: String, kind: NodeKind, label: LocalisedText, sublabel: LocalisedText = LocalisedText()
  ) {
    self.id = id
    self.kind = kind
    self.label = label
    self.sublabel = sublabel
  }
}
