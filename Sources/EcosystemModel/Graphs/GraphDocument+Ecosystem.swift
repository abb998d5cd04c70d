import GraphCore

extension GraphDocument {
  /// Creates the graph of an ecosystem: nodes and relations in the order of their handles.
  ///
  /// A relation is shown if both its ends are. A sector is shown if a node that is no sector has
  /// a shown relation with it, unless the selection wants all. Ids are qualified by their package,
  /// so that they are unique. Coordinates are those of a node's first place that has some.
  ///
  /// - Complexity: O(*n* + *m*) for *n* nodes and *m* relations.
  public init(_ ecosystem: Ecosystem, selection: GraphSelection = GraphSelection()) {
    let isShown = Self.shownNodes(of: ecosystem, selection)
    var handles = Table<EcosystemNode, Handle<Node>?>(repeating: nil, count: isShown.count)
    var nodes: [Node] = []
    for node in ecosystem.nodes.handles where isShown[node] {
      handles[node] = Handle(nodes.count)
      let facts = ecosystem.nodes[node]
      nodes.append(
        Node(
          id: facts.id.qualified, kind: facts.kind, name: facts.name,
          cells: ecosystem.graphCells(of: node)))
    }
    var edges: [Edge] = []
    for relation in ecosystem.relations.values {
      guard relation.isStated || selection.relations == .all,
        let tail = handles[relation.subject], let head = handles[relation.object]
      else { continue }
      edges.append(
        Edge(
          tail: tail, head: head, kind: relation.kind, weight: relation.weight,
          isStated: relation.isStated, cells: Self.cells(of: relation.provenance)))
    }
    let nodeUse = ColumnUse(nodes.map(\.cells), count: NodeAttribute.allCases.count)
    let edgeUse = ColumnUse(edges.map(\.cells), count: Self.edgeColumns.count)
    self.init(
      nodeColumns: nodeUse.kept(NodeAttribute.allCases.map(\.column)),
      edgeColumns: edgeUse.kept(Self.edgeColumns),
      nodes: nodes.map {
        Node(id: $0.id, kind: $0.kind, name: $0.name, cells: nodeUse.renumbered($0.cells))
      },
      edges: edges.map {
        Edge(
          tail: $0.tail, head: $0.head, kind: $0.kind, weight: $0.weight, isStated: $0.isStated,
          cells: edgeUse.renumbered($0.cells))
      })
  }

  private static func shownNodes(
    of ecosystem: Ecosystem, _ selection: GraphSelection
  ) -> Table<EcosystemNode, Bool> {
    var isShown = Table<EcosystemNode, Bool>(
      ecosystem.nodes.values.map { selection.kinds.contains($0.kind) })
    guard !selection.hasUnusedSectors, selection.kinds.contains(.sector) else { return isShown }
    var isUsed = Table<EcosystemNode, Bool>(repeating: false, count: isShown.count)
    for relation in ecosystem.relations.values
    where relation.isStated || selection.relations == .all {
      let (subject, object) = (relation.subject, relation.object)
      if isShown[subject], ecosystem.nodes[subject].kind != .sector { isUsed[object] = true }
      if isShown[object], ecosystem.nodes[object].kind != .sector { isUsed[subject] = true }
    }
    for sector in ecosystem.nodes(of: .sector) where !isUsed[sector] { isShown[sector] = false }
    return isShown
  }

  /// The columns of the edges of an ecosystem.
  private static let edgeColumns: [Column] = [
    Column("sources"), Column("status"), Column("valid_from"), Column("valid_to"),
    Column("suspect"), Column("note"),
  ]

  private static func cells(of provenance: Provenance) -> [Cell] {
    let texts = [
      provenance.sources.joined(separator: "|"), provenance.status,
      provenance.validFrom?.description ?? "", provenance.validTo?.description ?? "",
      provenance.suspect, provenance.note,
    ]
    return texts.enumerated().filter { !$0.element.isEmpty }
      .map { Cell(column: $0.offset, text: $0.element) }
  }
}

/// The node of an ecosystem, which is not the node of a document.
private typealias EcosystemNode = Node

/// Which columns have a value, and their new numbers.
private struct ColumnUse {
  private var isUsed: [Bool]
  private var numbers: [Int] = []

  init(_ rows: [[GraphDocument.Cell]], count: Int) {
    isUsed = Array(repeating: false, count: count)
    for row in rows {
      for cell in row { isUsed[Int(cell.column)] = true }
    }
    var next = 0
    for used in isUsed {
      numbers.append(next)
      if used { next += 1 }
    }
  }

  func kept(_ columns: [GraphDocument.Column]) -> [GraphDocument.Column] {
    zip(columns, isUsed).filter(\.1).map(\.0)
  }

  func renumbered(_ cells: [GraphDocument.Cell]) -> [GraphDocument.Cell] {
    cells.map { GraphDocument.Cell(column: numbers[Int($0.column)], text: $0.text) }
  }
}
