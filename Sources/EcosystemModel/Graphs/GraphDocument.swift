public import GraphCore

/// A graph as other programs see it: nodes and edges with an id, a kind, a name and typed
/// attributes, and nothing that needs the rest of a data package.
///
/// It is what graph files (GraphML, GEXF, Cytoscape JSON, tables for Gephi and Kumu) are written
/// from and read into, so that each format needs one writer and one reader. A file of another
/// program fits too: a node may have no kind, an edge may be undirected, and attributes that we do
/// not know are kept as they are.
public struct GraphDocument: Sendable, Equatable {
  /// What the values of a column are.
  public enum ValueType: String, Sendable, CaseIterable {
    /// Any text.
    case text
    /// A whole number of at most 64 bits.
    case integer
    /// A number, perhaps with a fraction.
    case decimal
    /// `true` or `false`.
    case boolean
  }

  /// A column of attributes of nodes or of edges.
  public struct Column: Sendable, Hashable {
    /// Its name, unique among the columns of the same side.
    public let key: String
    /// What its values are.
    public let type: ValueType

    /// Creates a column.
    public init(_ key: String, _ type: ValueType = .text) {
      self.key = key
      self.type = type
    }
  }

  /// The value of one attribute.
  public struct Cell: Sendable, Hashable {
    /// The position of the column.
    public let column: Int32
    /// The value as it is written; it fits the column's type.
    public let text: String

    /// Creates a value.
    public init(column: Int, text: String) {
      self.column = Int32(column)
      self.text = text
    }
  }

  /// A node.
  public struct Node: Sendable, Equatable {
    /// The id, unique in the document: `package:id` for nodes of an ecosystem.
    public let id: String
    /// What the node is; `nil` if a file does not say.
    public let kind: NodeKind?
    /// What it is called.
    public let name: LocalisedText
    /// Its attributes, ascending by column, at most one for each.
    public let cells: [Cell]

    /// Creates a node.
    public init(id: String, kind: NodeKind?, name: LocalisedText, cells: [Cell] = []) {
      self.id = id
      self.kind = kind
      self.name = name
      self.cells = cells
    }
  }

  /// A relation between two nodes.
  public struct Edge: Sendable, Equatable {
    /// Where it begins.
    public let tail: Handle<Node>
    /// Where it ends.
    public let head: Handle<Node>
    /// What it says.
    public let kind: RelationKind
    /// Its weight in millionths, at least 0.
    public let weight: Int64
    /// Whether it was stated, and does not follow from an attribute of a node.
    public let isStated: Bool
    /// Whether it leads from tail to head only.
    public let isDirected: Bool
    /// Its attributes, ascending by column, at most one for each.
    public let cells: [Cell]

    /// Creates an edge.
    public init(
      tail: Handle<Node>, head: Handle<Node>, kind: RelationKind, weight: Int64 = 1_000_000,
      isStated: Bool = true, isDirected: Bool = true, cells: [Cell] = []
    ) {
      self.tail = tail
      self.head = head
      self.kind = kind
      self.weight = weight
      self.isStated = isStated
      self.isDirected = isDirected
      self.cells = cells
    }
  }

  /// The columns of nodes.
  public let nodeColumns: [Column]
  /// The columns of edges.
  public let edgeColumns: [Column]
  /// The nodes, with distinct ids.
  public let nodes: Table<Node, Node>
  /// The edges.
  public let edges: Table<Edge, Edge>

  /// Creates a document.
  ///
  /// - Precondition: Each edge ends at nodes of the document, each cell belongs to a column, no two
  ///   nodes have the same id and no two columns of one side the same key.
  /// - Complexity: O(*n* + *m*) for *n* nodes and *m* edges.
  public init(
    nodeColumns: [Column] = [], edgeColumns: [Column] = [], nodes: [Node], edges: [Edge]
  ) {
    for edge in edges {
      precondition(
        max(edge.tail, edge.head).offset < nodes.count, "an edge ends at nodes of the document")
    }
    self.nodeColumns = nodeColumns
    self.edgeColumns = edgeColumns
    self.nodes = Table(nodes)
    self.edges = Table(edges)
  }

  /// The edges as arcs of a graph, numbered as they are.
  ///
  /// - Complexity: O(*n* + *m*) for *n* nodes and *m* edges.
  public var digraph: Digraph<Node, Edge> {
    Digraph(
      nodeCount: nodes.count, arcs: edges.values.lazy.map { ($0.tail.offset, $0.head.offset) })
  }

  /// The value of an attribute of a node, or `nil`.
  ///
  /// - Complexity: O(number of columns).
  public func value(_ key: String, of node: Handle<Node>) -> String? {
    guard let column = nodeColumns.firstIndex(where: { $0.key == key }) else { return nil }
    return nodes[node].cells.first { $0.column == column }?.text
  }
}
