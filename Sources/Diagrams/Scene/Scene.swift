public import EcosystemModel

/// What a picture shows, before anything is laid out: cards, nodes and edges with their words.
///
/// Each view builds a scene. From it come the picture (``document(font:)``) and a text that says
/// all that the picture says (``markdown()``). A scene is valid: identifiers are unique, and edges
/// end at what is there.
public struct Scene: Hashable, Sendable {
  /// The words around the picture.
  public let heading: SceneHeading
  /// The language of all words.
  public let languages: SceneLanguages
  /// How the picture is laid out.
  public let profile: LayoutProfile
  /// The parts, in reading order.
  public let groups: [SceneGroup]
  /// The edges.
  public let edges: [SceneEdge]

  /// Creates a scene.
  ///
  /// - Throws: ``SceneError`` if an identifier occurs twice or an edge ends nowhere.
  public init(
    heading: SceneHeading, languages: SceneLanguages, profile: LayoutProfile,
    groups: [SceneGroup], edges: [SceneEdge] = []
  ) throws(SceneError) {
    self.heading = heading
    self.languages = languages
    self.profile = profile
    self.groups = groups
    self.edges = edges
    let index = try SceneIndex(groups: groups)
    for edge in edges {
      for end in [edge.tail, edge.head] where index.position(of: end) == nil {
        throw .unknownEnd(end)
      }
    }
  }
}

/// The words around a picture.
public struct SceneHeading: Hashable, Sendable {
  /// The title.
  public var title: LocalisedText
  /// What the picture shows, in a line.
  public var subtitle: LocalisedText
  /// Where the data comes from, in a line.
  public var source: LocalisedText
  /// The day that the data describes, in a line.
  public var date: LocalisedText
  /// What the reader should know, such as what is not drawn.
  public var notes: [LocalisedText]

  /// Creates the words around a picture.
  public init(
    title: LocalisedText, subtitle: LocalisedText = LocalisedText(),
    source: LocalisedText = LocalisedText(), date: LocalisedText = LocalisedText(),
    notes: [LocalisedText] = []
  ) {
    self.title = title
    self.subtitle = subtitle
    self.source = source
    self.date = date
    self.notes = notes
  }
}

/// A part of a scene: a region, a column, a section of a wall.
public struct SceneGroup: Hashable, Sendable {
  /// A column of the picture, where the layout has columns.
  public enum Column: Int, CaseIterable, Sendable {
    /// The left column.
    case left
    /// The column in the middle.
    case middle
    /// The right column.
    case right
  }

  /// The title, which may be empty.
  ///
  /// A wall shows it; columns show it on a frame only, and a network has no groups. The text
  /// (``Scene/markdown()``) always has it.
  public var title: LocalisedText
  /// The column.
  public var column: Column
  /// Whether a frame is drawn around the members.
  public var isFramed: Bool
  /// The members, in reading order.
  public var members: [SceneMember]

  /// Creates a part of a scene.
  public init(
    title: LocalisedText = LocalisedText(), column: Column = .middle, isFramed: Bool = false,
    members: [SceneMember]
  ) {
    self.title = title
    self.column = column
    self.isFramed = isFramed
    self.members = members
  }
}

/// A card or a node.
public enum SceneMember: Hashable, Sendable {
  /// A card with rows.
  case card(SceneCard)
  /// A node with a shape.
  case node(SceneNode)

  /// The external identifier.
  public var id: String {
    switch self {
    case .card(let card): card.id
    case .node(let node): node.id
    }
  }

  /// What it stands for.
  public var kind: NodeKind {
    switch self {
    case .card(let card): card.kind
    case .node(let node): node.kind
    }
  }

  /// Its name.
  public var name: LocalisedText {
    switch self {
    case .card(let card): card.title
    case .node(let node): node.label
    }
  }
}

/// Why values make no scene.
public enum SceneError: Error, Hashable, Sendable {
  /// Two members, or two rows of a card, have this identifier.
  case duplicateIdentifier(String)
  /// An edge ends at what the scene does not have.
  case unknownEnd(SceneEdge.End)
}
