//===----------------------------------------------------------------------===//
// Puts the nodes, edges and attributes of a graph file together, whatever its format.
//
// PROBLEM. Each format names kinds, labels, weights and types in its own way, edges may come before
// their nodes, and files of other programs leave out what we write.
//
// RULES. `kind`, `name_ko`, `name_en` of nodes and `predicate`, `weight`, `stated` of edges are
// ours. A node without `kind` has none, and its label is its name. An edge without predicate takes
// its label if that is a relation, else it is `related`; both are said once with their number. All
// other attributes become columns. A value that does not fit the declared type makes the column a
// text column, which is said. Texts are composed to NFC.
//===----------------------------------------------------------------------===//

import EcosystemModel
import GraphCore

/// An attribute of a node or an edge as a file gives it.
struct GraphFileAttribute {
  let key: String
  let type: GraphDocument.ValueType
  /// Whether the file declares the type; otherwise it is that of this value.
  let isDeclared: Bool
  let text: String
}

/// An edge as a file gives it.
struct GraphFileEdge {
  var source: String
  var target: String
  var isDirected: Bool
  var weight: String?
  var label: String?
  var attributes: [GraphFileAttribute]
}

struct GraphDocumentBuilder {
  let source: SourceText
  var defects = DefectList()
  /// Whether the file could not be read to its end: what is missing then is no defect of its own.
  var isIncomplete = false
  private var nodes: [GraphDocument.Node] = []
  private var nodeOffsets: [Int] = []
  private var nodeOfID: [String: Int] = [:]
  private var edges: [DraftEdge] = []
  private var unknownEnds: [UnknownEnd] = []
  private var nodeColumns = GraphColumns(
    reserved: ["id", "Id", "ID", "Label", "Type", "Description", "Tags", "label", "name", "value"])
  private var edgeColumns = GraphColumns(
    reserved: [
      "id", "Id", "ID", "Source", "Target", "source", "target", "From", "To", "Direction", "Type",
      "Label", "Weight", "label", "name", "interaction", "directed",
    ])
  private var nodesWithoutKind = Tally()
  private var edgesWithoutPredicate = Tally()

  /// An edge whose ends may not be known yet.
  private struct DraftEdge {
    var tail: Int32
    var head: Int32
    let kind: RelationKind
    let weight: Int64
    let isStated: Bool
    let isDirected: Bool
    let cells: [GraphDocument.Cell]
    let offset: Int
  }

  private struct UnknownEnd {
    let edge: Int
    let isTail: Bool
    let id: String
  }

  /// How often something was found, and where first.
  private struct Tally {
    var count = 0
    var offset = 0

    mutating func add(at offset: Int) {
      if count == 0 { self.offset = offset }
      count += 1
    }
  }

  init(source: SourceText) { self.source = source }

  /// Where the element that begins at a byte stands.
  func span(_ offset: Int, length: Int = 1) -> SourceSpan {
    SourceSpan(
      source: source, offset: offset, length: max(0, min(length, source.bytes.count - offset)))
  }

  /// Declares a column of nodes or of edges, so that columns keep the order of the file; our own
  /// attributes are none.
  mutating func declareColumn(
    _ key: String, _ type: GraphDocument.ValueType, ofNodes: Bool, at offset: Int
  ) {
    let own =
      ofNodes
      ? ["kind", "label", "name", "name_ko", "name_en"]
      : ["predicate", "label", "name", "interaction", "weight", "stated", "directed"]
    guard !own.contains(key) else { return }
    if ofNodes {
      nodeColumns.declare(key, type, span(offset), &defects)
    } else {
      edgeColumns.declare(key, type, span(offset), &defects)
    }
  }

  /// Adds a node.
  mutating func addNode(
    id: String?, label: String?, attributes: [GraphFileAttribute], at offset: Int
  ) {
    guard let id = id.map(composed), !id.isEmpty else {
      defects.add(.graphAttributeMissing(element: "node", name: "id"), at: span(offset))
      return
    }
    check(id, at: offset)
    if let first = nodeOfID[id] {
      defects.add(
        .duplicateID(id: id, first: span(nodeOffsets[first]).location), at: span(offset))
      return
    }
    var kind: NodeKind?
    var name = LocalisedText()
    var label = label ?? ""
    var cells: [GraphDocument.Cell] = []
    for attribute in attributes {
      let text = composed(attribute.text)
      check(text, at: offset)
      switch attribute.key {
      case "kind": kind = nodeKind(text, at: offset)
      case "name_ko": name.korean = text
      case "name_en": name.english = text
      case "label": label = text
      case "name": if label.isEmpty { label = text }
      default:
        if let cell = nodeColumns.cell(attribute, text, span(offset), &defects) {
          cells.append(cell)
        }
      }
    }
    if !attributes.contains(where: { $0.key == "kind" }) { nodesWithoutKind.add(at: offset) }
    if name.isEmpty {
      let label = composed(label)
      check(label, at: offset)
      let isKorean = label.unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) }
      name = isKorean ? LocalisedText(korean: label) : LocalisedText(english: label)
    }
    nodeOfID[id] = nodes.count
    nodeOffsets.append(offset)
    nodes.append(
      GraphDocument.Node(id: id, kind: kind, name: name, cells: Self.sorted(cells)))
  }

  /// Adds an edge; its ends may be added later.
  mutating func addEdge(_ edge: GraphFileEdge, at offset: Int) {
    for (name, id) in [("source", edge.source), ("target", edge.target)] where id.isEmpty {
      defects.add(.graphAttributeMissing(element: "edge", name: name), at: span(offset))
      return
    }
    var predicate = ""
    var fallback = edge.label ?? ""
    var weight = edge.weight ?? ""
    var isStated = true
    var isDirected = edge.isDirected
    var cells: [GraphDocument.Cell] = []
    for attribute in edge.attributes {
      let text = composed(attribute.text)
      check(text, at: offset)
      switch attribute.key {
      case "predicate": predicate = text
      case "label", "interaction", "name":
        if fallback.isEmpty || attribute.key == "interaction" { fallback = text }
      case "weight": weight = text
      case "stated": isStated = text != "false"
      case "directed": isDirected = text != "false"
      default:
        if let cell = edgeColumns.cell(attribute, text, span(offset), &defects) {
          cells.append(cell)
        }
      }
    }
    guard let kind = relationKind(predicate, orLabel: fallback, at: offset),
      let millionths = edgeWeight(weight, at: offset)
    else { return }
    var ends: [Int32] = []
    for (isTail, id) in [(true, composed(edge.source)), (false, composed(edge.target))] {
      if let node = nodeOfID[id] {
        ends.append(Int32(node))
      } else {
        ends.append(-1)
        unknownEnds.append(UnknownEnd(edge: edges.count, isTail: isTail, id: id))
      }
    }
    edges.append(
      DraftEdge(
        tail: ends[0], head: ends[1], kind: kind, weight: millionths, isStated: isStated,
        isDirected: isDirected, cells: Self.sorted(cells), offset: offset))
  }

  /// The document, once all is added.
  mutating func finish() -> GraphDocument {
    resolveEnds()
    reportTallies()
    nodeColumns.reportDemoted(&defects)
    edgeColumns.reportDemoted(&defects)
    var finished: [GraphDocument.Edge] = []
    finished.reserveCapacity(edges.count)
    for edge in edges where edge.tail >= 0 && edge.head >= 0 {
      checkEnds(of: edge)
      finished.append(
        GraphDocument.Edge(
          tail: Handle(Int(edge.tail)), head: Handle(Int(edge.head)), kind: edge.kind,
          weight: edge.weight, isStated: edge.isStated, isDirected: edge.isDirected,
          cells: edge.cells))
    }
    return GraphDocument(
      nodeColumns: nodeColumns.columns, edgeColumns: edgeColumns.columns, nodes: nodes,
      edges: finished)
  }

  private static func sorted(_ cells: [GraphDocument.Cell]) -> [GraphDocument.Cell] {
    var result: [GraphDocument.Cell] = []
    for cell in cells.sorted(by: { $0.column < $1.column }) where cell.column != result.last?.column
    {
      result.append(cell)
    }
    return result
  }

  private mutating func check(_ text: String, at offset: Int) {
    if let scalar = firstForbiddenScalar(in: text) {
      defects.add(.controlCharacter(scalar: scalar), at: span(offset))
    }
  }

  private mutating func nodeKind(_ word: String, at offset: Int) -> NodeKind? {
    if let kind = NodeKind(rawValue: word) { return kind }
    let names = NodeKind.allCases.map(\.rawValue)
    defects.add(
      .notAChoice(value: word, choices: names, suggestion: suggestion(for: word, among: names)),
      at: span(offset))
    return nil
  }

  private mutating func relationKind(
    _ predicate: String, orLabel label: String, at offset: Int
  ) -> RelationKind? {
    if predicate.isEmpty {
      if let kind = RelationKind(rawValue: label) { return kind }
      edgesWithoutPredicate.add(at: offset)
      return .related
    }
    if let kind = RelationKind(rawValue: predicate) { return kind }
    defects.add(
      .unknownPredicate(
        name: predicate,
        suggestion: suggestion(for: predicate, among: RelationKind.allCases.map(\.rawValue))),
      at: span(offset))
    return nil
  }

  /// The weight in millionths, rounded; 1 if nothing is said.
  private mutating func edgeWeight(_ text: String, at offset: Int) -> Int64? {
    guard !text.isEmpty else { return 1_000_000 }
    if let exact = DecimalNumber(text), exact.millionths >= 0 { return exact.millionths }
    if let number = GraphColumns.number(text), let value = Double(number), value >= 0,
      value < 9_000_000_000_000
    {
      return Int64((value * 1_000_000).rounded())
    }
    defects.add(.notANumber(value: text, expected: "a weight of 0 or more"), at: span(offset))
    return nil
  }

  private mutating func resolveEnds() {
    for end in unknownEnds {
      if let node = nodeOfID[end.id] {
        if end.isTail {
          edges[end.edge].tail = Int32(node)
        } else {
          edges[end.edge].head = Int32(node)
        }
      } else if !isIncomplete {
        let near =
          defects.keepsErrors ? suggestion(for: end.id, among: nodes.lazy.map(\.id)) : nil
        defects.add(
          .unknownReference(id: end.id, expected: "node", suggestion: near),
          at: span(edges[end.edge].offset))
      }
    }
  }

  private mutating func reportTallies() {
    guard !isIncomplete else { return }
    if nodesWithoutKind.count > 0 {
      defects.add(
        .nodesWithoutKind(count: nodesWithoutKind.count), at: span(nodesWithoutKind.offset))
    }
    if edgesWithoutPredicate.count > 0 {
      defects.add(
        .edgesWithoutPredicate(count: edgesWithoutPredicate.count),
        at: span(edgesWithoutPredicate.offset))
    }
  }

  /// Holds an edge against the table of relations, where the kinds of both ends are known.
  private mutating func checkEnds(of edge: DraftEdge) {
    guard let tail = nodes[Int(edge.tail)].kind, let head = nodes[Int(edge.head)].kind,
      !edge.kind.ends.allow(tail, head), edge.isDirected || !edge.kind.ends.allow(head, tail)
    else { return }
    func names(_ kinds: [NodeKind]) -> String { kinds.map(\.rawValue).joined(separator: ", ") }
    defects.add(
      .relationEnds(
        predicate: edge.kind.rawValue, subject: tail.rawValue, object: head.rawValue,
        allowed: "from \(names(edge.kind.ends.subjects)) to \(names(edge.kind.ends.objects))"),
      at: span(edge.offset))
  }
}
