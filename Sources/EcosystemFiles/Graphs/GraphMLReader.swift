import EcosystemModel

/// Takes the elements of a GraphML document.
///
/// Nodes of nested graphs are read as nodes of the one graph. Hyperedges, ports and drawings of
/// yEd (`y:…`) are not read, which is said once for each; only the text of yEd's labels is.
struct GraphMLHandler: GraphXMLHandler {
  static let rootName = "graphml"
  var builder: GraphDocumentBuilder
  private var keys: [String: Key] = [:]
  /// The ids of keys with a default, in the order of the file.
  private var keysWithDefault: [String] = []
  private var isDirected = true
  private var unread = UnreadElements()
  /// The nodes and edges that are open, the innermost last: graphs may be nested in nodes.
  private var open: [Item] = []
  private var currentKey: (id: String, offset: Int)?

  private struct Key {
    let name: String?
    let type: GraphDocument.ValueType
    var standard = ""
    let side: String
  }

  private struct Item {
    let isNode: Bool
    let xml: [String: String]
    let offset: Int
    let isDirected: Bool
    var label: String?
    var attributes: [GraphFileAttribute] = []
    var keys: [String] = []
  }

  init(source: SourceText) { builder = GraphDocumentBuilder(source: source) }

  mutating func start(_ name: String, _ attributes: [String: String], at offset: Int) {
    switch name {
    case "graphml", "desc", "default", "y:NodeLabel", "y:EdgeLabel": break
    case "key": declareKey(attributes, at: offset)
    case "graph":
      isDirected = attributes["edgedefault"] != "undirected"
      if !open.isEmpty { unread.add("graph in a node", at: offset) }
    case "node", "edge":
      open.append(
        Item(
          isNode: name == "node", xml: attributes, offset: offset,
          isDirected: attributes["directed"].map { $0 != "false" } ?? isDirected))
    case "data": currentKey = (attributes["key"] ?? "", offset)
    default: unread.add(name, at: offset)
    }
  }

  mutating func end(_ name: String, text: String) {
    switch name {
    case "default":
      if let key = currentKey, !text.isEmpty, keys[key.id]?.standard == "" {
        keys[key.id]?.standard = text
        keysWithDefault.append(key.id)
      }
    case "key": currentKey = nil
    case "data":
      if let key = currentKey { addData(key.id, text, at: key.offset) }
      currentKey = nil
    case "y:NodeLabel", "y:EdgeLabel":
      if !open.isEmpty, open[open.count - 1].label == nil {
        open[open.count - 1].label = String(
          text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
      }
    case "node", "edge": if let item = open.popLast() { add(item) }
    case "graphml": unread.report(in: &builder)
    default: break
    }
  }

  private mutating func declareKey(_ attributes: [String: String], at offset: Int) {
    guard let id = attributes["id"], !id.isEmpty else {
      builder.defects.add(
        .graphAttributeMissing(element: "key", name: "id"), at: builder.span(offset))
      return
    }
    let type: GraphDocument.ValueType =
      switch attributes["attr.type"] ?? "string" {
      case "boolean": .boolean
      case "int", "long": .integer
      case "float", "double": .decimal
      default: .text
      }
    let side = attributes["for"] ?? "all"
    keys[id] = Key(name: attributes["attr.name"], type: type, side: side)
    currentKey = (id, offset)
    guard let name = attributes["attr.name"] else { return }
    if side == "node" || side == "all" {
      builder.declareColumn(name, type, ofNodes: true, at: offset)
    }
    if side == "edge" || side == "all" {
      builder.declareColumn(name, type, ofNodes: false, at: offset)
    }
  }

  private mutating func addData(_ id: String, _ text: String, at offset: Int) {
    guard let key = keys[id] else {
      builder.defects.add(.undeclaredGraphKey(key: id), at: builder.span(offset))
      return
    }
    // Data of the graph itself, and of keys without a name, which hold drawings of yEd.
    guard let name = key.name, !open.isEmpty else { return }
    open[open.count - 1].keys.append(id)
    open[open.count - 1].attributes.append(
      GraphFileAttribute(key: name, type: key.type, isDeclared: true, text: text))
  }

  private mutating func add(_ item: Item) {
    var item = item
    for id in keysWithDefault {
      guard let key = keys[id], let name = key.name,
        key.side == "all" || (key.side == "node") == item.isNode, !item.keys.contains(id)
      else { continue }
      item.attributes.append(
        GraphFileAttribute(key: name, type: key.type, isDeclared: true, text: key.standard))
    }
    if item.isNode {
      builder.addNode(
        id: item.xml["id"], label: item.label, attributes: item.attributes, at: item.offset)
    } else {
      builder.addEdge(
        GraphFileEdge(
          source: item.xml["source"] ?? "", target: item.xml["target"] ?? "",
          isDirected: item.isDirected, weight: nil, label: item.label,
          attributes: item.attributes), at: item.offset)
    }
  }
}

/// The elements of a file that are not read, with their number.
struct UnreadElements {
  private var found: [(name: String, count: Int, offset: Int)] = []

  mutating func add(_ name: String, at offset: Int) {
    if let index = found.firstIndex(where: { $0.name == name }) {
      found[index].count += 1
    } else {
      found.append((name, 1, offset))
    }
  }

  /// Says each once.
  func report(in builder: inout GraphDocumentBuilder) {
    for element in found {
      builder.defects.add(
        .graphElementNotRead(name: element.name, count: element.count),
        at: builder.span(element.offset))
    }
  }
}
