//===----------------------------------------------------------------------===//
// A DOT file as it is written: what `parse` gives and `print` takes.
//
// Unlike `DOTDocument`, which holds only what our own pictures need and cannot say anything unsafe, this is the whole
// language: any names, HTML strings, subgraphs as ends of edges, several graphs in a file. Bodies stand in one flat list, in the
// order of their opening braces, and refer to each other by index: however deep a file nests, nothing recurs.
//===----------------------------------------------------------------------===//

/// A string of a DOT file: a name or a value.
///
/// The text is what Graphviz keeps: `\"` has become `"`, a backslash at the end of a line is gone, every other backslash stays.
public struct DOTString: Hashable, Sendable {
  /// The text.
  public let text: String
  /// Whether it stands in angle brackets.
  public let isHTML: Bool

  /// A string that the parser has read.
  init(parsed text: String, isHTML: Bool) {
    self.text = text
    self.isHTML = isHTML
  }

  /// A plain string; `nil` if DOT cannot say it.
  ///
  /// That is so for NUL, and for an odd number of backslashes before a quote, a line end or the end.
  public init?(_ text: String) {
    var backslashes = 0
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\0": return nil
      case "\\": backslashes += 1
      case "\"", "\n", "\r":
        guard backslashes.isMultiple(of: 2) else { return nil }
        backslashes = 0
      default: backslashes = 0
      }
    }
    guard backslashes.isMultiple(of: 2) else { return nil }
    self.init(parsed: text, isHTML: false)
  }

  /// A string in angle brackets; `nil` if they do not balance inside.
  public init?(html text: String) {
    var depth = 1
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\0": return nil
      case "<": depth += 1
      case ">": depth -= 1
      default: break
      }
      guard depth > 0 else { return nil }
    }
    guard depth == 1 else { return nil }
    self.init(parsed: text, isHTML: true)
  }
}

/// The graphs of a DOT file.
public struct DOTSource: Hashable, Sendable {
  /// The graphs, in order; a file may have none.
  public var graphs: [DOTSourceGraph]

  /// Creates a file.
  public init(graphs: [DOTSourceGraph]) { self.graphs = graphs }
}

/// One graph of a DOT file.
public struct DOTSourceGraph: Hashable, Sendable {
  /// Whether parallel edges are one.
  public var isStrict: Bool
  /// Whether edges have a direction.
  public var isDirected: Bool
  /// The name, if it has one.
  public var name: DOTString?
  /// The graph's own body first, then those of subgraphs in the order of their opening braces.
  public var bodies: [DOTBody]

  /// Creates a graph; there is at least one body.
  public init(isStrict: Bool, isDirected: Bool, name: DOTString?, bodies: [DOTBody]) {
    precondition(!bodies.isEmpty, "a graph has a body")
    self.isStrict = isStrict
    self.isDirected = isDirected
    self.name = name
    self.bodies = bodies
  }
}

/// What stands between two braces.
public struct DOTBody: Hashable, Sendable {
  /// The name of a subgraph, if it has one; never of the graph's own body.
  public var name: DOTString?
  /// The statements, in order.
  public var statements: [DOTSourceStatement]

  /// Creates a body.
  public init(name: DOTString? = nil, statements: [DOTSourceStatement] = []) {
    self.name = name
    self.statements = statements
  }
}

/// An attribute and its value.
public struct DOTAssignment: Hashable, Sendable {
  /// The attribute.
  public var name: DOTString
  /// The value.
  public var value: DOTString

  /// Creates an assignment.
  public init(_ name: DOTString, _ value: DOTString) {
    self.name = name
    self.value = value
  }
}

/// One statement of a DOT file.
public enum DOTSourceStatement: Hashable, Sendable {
  /// What attributes are said for.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The graph or subgraph.
    case graph
    /// All nodes that follow.
    case node
    /// All edges that follow.
    case edge
  }

  /// `name = value`, an attribute of the graph or subgraph.
  case assignment(DOTAssignment)
  /// `graph`, `node` or `edge` with attributes.
  case attributes(Kind, [DOTAssignment])
  /// One end alone, which is a node or a subgraph, or several with edges between neighbours; with attributes of the node
  /// or the edges.
  case chain([DOTEnd], [DOTAssignment])
}

/// One end of edges.
public enum DOTEnd: Hashable, Sendable {
  /// Nodes: `a, b:port`; at least one.
  case nodes([DOTNodeReference])
  /// All nodes of a subgraph, by the index of its body.
  case subgraph(Int)
}

/// A node, perhaps with a port.
public struct DOTNodeReference: Hashable, Sendable {
  /// The node's name.
  public var name: DOTString
  /// The port or side, if one is named.
  public var port: DOTString?
  /// The side of the port, if one is named, too.
  public var side: DOTString?

  /// Creates a reference.
  public init(_ name: DOTString, port: DOTString? = nil, side: DOTString? = nil) {
    self.name = name
    self.port = port
    self.side = port == nil ? nil : side
  }
}
