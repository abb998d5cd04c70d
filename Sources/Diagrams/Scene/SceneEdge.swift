public import EcosystemModel

/// An edge of a scene.
public struct SceneEdge: Hashable, Sendable {
  /// Where an edge ends: at a member, or at a row of a card.
  public struct End: Hashable, Sendable {
    /// The identifier of the member.
    public var member: String
    /// The identifier of the card's row, or `nil` for the member as a whole.
    public var row: String?

    /// Creates the end of an edge.
    public init(_ member: String, row: String? = nil) {
      self.member = member
      self.row = row
    }
  }

  /// Where the edge starts.
  public var tail: End
  /// Where the edge ends.
  public var head: End
  /// What the edge means.
  public var kind: SceneEdgeKind
  /// How strong the edge is: width and darkness follow from it.
  public var strength: Strength
  /// What a pointer shows, or empty.
  public var tooltip: LocalisedText

  /// Creates an edge.
  public init(
    from tail: End, to head: End, kind: SceneEdgeKind, strength: Strength,
    tooltip: LocalisedText = LocalisedText()
  ) {
    self.tail = tail
    self.head = head
    self.kind = kind
    self.strength = strength
    self.tooltip = tooltip
  }
}

/// What an edge of a scene means.
///
/// Line and arrow head together tell any two kinds apart.
public enum SceneEdgeKind: String, CaseIterable, Sendable {
  /// A match.
  case matched
  /// A match that was decided beforehand.
  case locked
  /// A wish.
  case prefers
  /// A match under discussion.
  case proposed
  /// A partnership.
  case partnerOf
  /// A joint project.
  case collaborates
  /// Goods or services.
  case supplies
  /// An offer.
  case offers
  /// Someone runs it.
  case operates
  /// Someone gives it room.
  case hosts
  /// Money, from investor to company.
  case invests
  /// Money, from a fund of funds to a fund.
  case commitsTo
  /// A place.
  case locatedIn
  /// A larger place or whole.
  case partOf
  /// A zone's reach.
  case covers
  /// Membership.
  case memberOf
  /// A tenant.
  case residentOf
  /// An owner's need.
  case ownsNeed
  /// A company's origin.
  case spunOut
  /// A competitor.
  case competes
  /// Any other relation.
  case related

  /// Whether it means the same in both directions.
  public var isMutual: Bool {
    switch self {
    case .partnerOf, .collaborates, .competes, .related: true
    default: false
    }
  }

  /// The name in the legend.
  public var name: LocalisedText {
    let (korean, english) = words
    return LocalisedText(korean: korean, english: english)
  }

  private var words: (String, String) {
    switch self {
    case .matched: ("매칭", "Matched")
    case .locked: ("고정 매칭", "Locked match")
    case .prefers: ("희망", "Prefers")
    case .proposed: ("제안", "Proposed")
    case .partnerOf: ("협력", "Partner of")
    case .collaborates: ("공동사업", "Collaborates")
    case .supplies: ("공급", "Supplies")
    case .offers: ("제공", "Offers")
    case .operates: ("운영", "Operates")
    case .hosts: ("공간 제공", "Hosts")
    case .invests: ("투자", "Invests in")
    case .commitsTo: ("출자", "Commits to")
    case .locatedIn: ("소재", "Located in")
    case .partOf: ("소속 지역", "Part of")
    case .covers: ("적용 지역", "Covers")
    case .memberOf: ("회원", "Member of")
    case .residentOf: ("입주", "Resident of")
    case .ownsNeed: ("과제 보유", "Owns need")
    case .spunOut: ("기술이전·창업", "Spun out")
    case .competes: ("경쟁", "Competes with")
    case .related: ("관련", "Related")
    }
  }
}
