/// A graph in the DOT language, as a value.
///
///     let document = DOTDocument(statements: [
///       .node(DOTNode(DOTIdentifier(.node, 0), [.label: .text("a \"b\"")])),
///     ])
public struct DOTDocument: Hashable, Sendable {
  /// What the picture says to those who cannot see it.
  public struct Caption: Hashable, Sendable {
    /// The title.
    public var title: String
    /// A sentence or two on what is shown.
    public var summary: String
    /// The language of the text, such as `ko`.
    public var languageTag: DOTKeyword

    /// Creates a caption.
    public init(title: String, summary: String, languageTag: DOTKeyword) {
      self.title = title
      self.summary = summary
      self.languageTag = languageTag
    }
  }

  /// Whether edges have a direction.
  public var isDirected: Bool
  /// Whether parallel edges are one.
  public var isStrict: Bool
  /// The layout program that the document is made for; `dot` if none is named.
  public var engine: LayoutEngine?
  /// The title and description, or `nil` if the document has none.
  public var caption: Caption?
  /// The statements, in order.
  public var statements: [DOTStatement]

  /// Creates a document from its statements.
  public init(
    isDirected: Bool = true, isStrict: Bool = false, engine: LayoutEngine? = nil,
    caption: Caption? = nil, statements: [DOTStatement] = []
  ) {
    self.isDirected = isDirected
    self.isStrict = isStrict
    self.engine = engine
    self.caption = caption
    self.statements = statements
  }
}

/// One statement of a document.
public enum DOTStatement: Hashable, Sendable {
  /// Attributes of the graph or subgraph that the statement stands in.
  case attributes(DOTAttributes)
  /// Attributes of all nodes that follow.
  case nodeDefaults(DOTAttributes)
  /// Attributes of all edges that follow.
  case edgeDefaults(DOTAttributes)
  /// A node.
  case node(DOTNode)
  /// An edge.
  case edge(DOTEdge)
  /// A subgraph.
  case subgraph(DOTSubgraph)
}

/// A node with its attributes.
public struct DOTNode: Hashable, Sendable {
  /// The node's name.
  public var identifier: DOTIdentifier
  /// The node's attributes.
  public var attributes: DOTAttributes

  /// Creates a node.
  public init(_ identifier: DOTIdentifier, _ attributes: DOTAttributes = [:]) {
    self.identifier = identifier
    self.attributes = attributes
  }
}

/// An edge with its attributes.
public struct DOTEdge: Hashable, Sendable {
  /// One end of an edge.
  public struct End: Hashable, Sendable {
    /// A side of a port.
    public enum Side: Hashable, Sendable {
      /// The left side.
      case west
      /// The right side.
      case east
    }

    /// The node's name.
    public var node: DOTIdentifier
    /// The port in the node's table, or `nil` for the node as a whole.
    public var port: DOTIdentifier?
    /// The side where the edge arrives, or `nil` for the nearest.
    public var side: Side?

    /// Creates the end of an edge.
    public init(_ node: DOTIdentifier, port: DOTIdentifier? = nil, side: Side? = nil) {
      self.node = node
      self.port = port
      self.side = side
    }
  }

  /// Where the edge starts.
  public var tail: End
  /// Where the edge ends.
  public var head: End
  /// The edge's attributes.
  public var attributes: DOTAttributes

  /// Creates an edge.
  public init(tail: End, head: End, _ attributes: DOTAttributes = [:]) {
    self.tail = tail
    self.head = head
    self.attributes = attributes
  }
}

/// A part of a document with attributes of its own.
public struct DOTSubgraph: Hashable, Sendable {
  /// The subgraph's name.
  public var identifier: DOTIdentifier
  /// Whether layout programs draw a frame around it and keep its nodes together.
  public var isFramed: Bool
  /// The statements, in order.
  public var statements: [DOTStatement]

  /// Creates a subgraph.
  public init(_ identifier: DOTIdentifier, isFramed: Bool, statements: [DOTStatement]) {
    self.identifier = identifier
    self.isFramed = isFramed
    self.statements = statements
  }
}
