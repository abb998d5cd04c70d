import EcosystemModel

/// Takes the elements of a GEXF document of version 1.1, 1.2 or 1.3.
///
/// Nodes within nodes are read as nodes of the one graph. What GEXF says of time, hierarchy and
/// drawing (`viz:…`) is not read, which is said once for each.
struct GEXFHandler: GraphXMLHandler {
  static let rootName = "gexf"
  var builder: GraphDocumentBuilder
  private var isDirected = true
  private var side = "node"
  private var columns: [String: [String: Column]] = ["node": [:], "edge": [:]]
  private var currentColumn = ""
  /// The columns with a default, in the order of the file.
  private var columnsWithDefault: [(side: String, id: String)] = []
  private var unread = UnreadElements()
  private var open: [Item] = []

  private struct Column {
    let title: String
    let type: GraphDocument.ValueType
    var standard = ""
  }

  private struct Item {
    let isNode: Bool
    let xml: [String: String]
    let offset: Int
    var attributes: [GraphFileAttribute] = []
    var columns: [String] = []
  }

  init(source: SourceText) { builder = GraphDocumentBuilder(source: source) }

  mutating func start(_ name: String, _ attributes: [String: String], at offset: Int) {
    switch name {
    case "gexf", "meta", "creator", "keywords", "description", "nodes", "edges", "attvalues",
      "default":
      break
    case "graph": isDirected = attributes["defaultedgetype"] != "undirected"
    case "attributes": side = attributes["class"] ?? "node"
    case "attribute": declareColumn(attributes, at: offset)
    case "node", "edge":
      open.append(Item(isNode: name == "node", xml: attributes, offset: offset))
    case "attvalue": addValue(attributes, at: offset)
    default: unread.add(name, at: offset)
    }
  }

  mutating func end(_ name: String, text: String) {
    switch name {
    case "default":
      if !text.isEmpty, columns[side]?[currentColumn]?.standard == "" {
        columns[side]?[currentColumn]?.standard = text
        columnsWithDefault.append((side, currentColumn))
      }
    case "node", "edge": if let item = open.popLast() { add(item) }
    case "gexf": unread.report(in: &builder)
    default: break
    }
  }

  private mutating func declareColumn(_ attributes: [String: String], at offset: Int) {
    for name in ["id", "title"] where (attributes[name] ?? "").isEmpty {
      builder.defects.add(
        .graphAttributeMissing(element: "attribute", name: name), at: builder.span(offset))
      return
    }
    let type: GraphDocument.ValueType =
      switch attributes["type"] ?? "string" {
      case "boolean": .boolean
      case "integer", "long", "short", "byte", "biginteger": .integer
      case "float", "double", "bigdecimal": .decimal
      default: .text
      }
    currentColumn = attributes["id"] ?? ""
    let title = attributes["title"] ?? ""
    columns[side, default: [:]][currentColumn] = Column(title: title, type: type)
    builder.declareColumn(title, type, ofNodes: side == "node", at: offset)
  }

  private mutating func addValue(_ attributes: [String: String], at offset: Int) {
    guard !open.isEmpty else { return }
    // Version 1.1 called the attribute `id`.
    let id = attributes["for"] ?? attributes["id"] ?? ""
    guard let column = columns[open[open.count - 1].isNode ? "node" : "edge"]?[id] else {
      builder.defects.add(.undeclaredGraphKey(key: id), at: builder.span(offset))
      return
    }
    open[open.count - 1].columns.append(id)
    open[open.count - 1].attributes.append(
      GraphFileAttribute(
        key: column.title, type: column.type, isDeclared: true, text: attributes["value"] ?? ""))
  }

  private mutating func add(_ item: Item) {
    var item = item
    let itemSide = item.isNode ? "node" : "edge"
    for (side, id) in columnsWithDefault where side == itemSide && !item.columns.contains(id) {
      guard let column = columns[side]?[id] else { continue }
      item.attributes.append(
        GraphFileAttribute(
          key: column.title, type: column.type, isDeclared: true, text: column.standard))
    }
    if item.isNode {
      builder.addNode(
        id: item.xml["id"], label: item.xml["label"], attributes: item.attributes,
        at: item.offset)
      return
    }
    let type = item.xml["type"]
    var label = item.xml["label"]
    if let kind = item.xml["kind"], RelationKind(rawValue: kind) != nil { label = kind }
    builder.addEdge(
      GraphFileEdge(
        source: item.xml["source"] ?? "", target: item.xml["target"] ?? "",
        isDirected: type.map { $0 != "undirected" && $0 != "mutual" } ?? isDirected,
        weight: item.xml["weight"], label: label, attributes: item.attributes), at: item.offset)
  }
}
