import DOTLanguage

/// How a scene is laid out.
///
/// Each profile keeps to options of Graphviz that were found safe.
public enum LayoutProfile: Hashable, Sendable {
  /// Columns from left to right, for what flows: who gives, who receives.
  case columns
  /// A network, for who is near whom. Straight edges are safe at any size; curved ones go around
  /// nodes and are meant for a process that may die: Graphviz 2.42 crashes on about one of twenty
  /// such pictures. Above 60 nodes edges are straight in any case.
  case network(EdgeRouting)
  /// A wall of cards, for many cards with many rows. No lines are drawn: the edges of a card are
  /// listed in it. The number of columns follows from the cards.
  case wall

  /// How the edges of a network run.
  public enum EdgeRouting: Hashable, Sendable {
    /// From end to end.
    case straight
    /// Around nodes.
    case curved
  }

  /// The most nodes with which edges are curved.
  static let curvedNodeLimit = 60
  /// The most edges with which edges are curved.
  static let curvedEdgeLimit = 300
  /// The most nodes that springs by stress are quick enough for.
  static let stressNodeLimit = 300

  func engine(nodeCount: Int) -> LayoutEngine {
    switch self {
    case .columns: .dot
    case .network: nodeCount <= Self.stressNodeLimit ? .neato : .sfdp
    case .wall: .osage
    }
  }

  /// The layout's attributes of the graph.
  func attributes(nodeCount: Int, edgeCount: Int) -> DOTAttributes {
    let isSmall = nodeCount <= Self.curvedNodeLimit && edgeCount <= Self.curvedEdgeLimit
    switch self {
    case .columns:
      return [
        .rankdir: .keyword("LR"), .newrank: true, .nslimit: 2, .nslimit1: 2, .mclimit: 0.3,
        .nodesep: 0.13, .splines: .keyword(isSmall ? "true" : "line"),
      ]
    case .network(let routing):
      return [
        .overlap: .keyword("prism"), .overlapScaling: -1.7, .sep: .keyword("+9"),
        .esep: .keyword("+5"), .mode: .keyword("major"), .pack: 14, .packmode: .keyword("node"),
        .splines: .keyword(isSmall && routing == .curved ? "true" : "line"),
      ]
    case .wall:
      return [.pack: 7, .packmode: .keyword(.rows(ofColumns: 1)), .splines: .keyword("line")]
    }
  }
}
