import EcosystemModel

/// Reads Cytoscape JSON: `elements` with lists of nodes and edges, or one list of both as
/// Cytoscape.js allows.
///
/// What is beside `data`, such as positions and classes, is how others draw; it is not read.
///
/// - Complexity: O(number of bytes).
func readCytoscape(_ value: PositionedValue, into builder: inout GraphDocumentBuilder) {
  guard let elements = value["elements"] else {
    builder.defects.add(
      .notAGraphFile(expected: "an object with `elements`", found: value.typeName),
      at: value.span)
    return
  }
  var unread = UnreadElements()
  declareColumns(value["data"], &builder)
  if let list = elements.elements {
    for element in list {
      let isEdge =
        element["group"]?.scalarText.map { $0 == "edges" }
        ?? (element["data"]?["source"] != nil)
      add(element, isEdge: isEdge, &builder, &unread)
    }
  } else {
    for (key, isEdge) in [("nodes", false), ("edges", true)] {
      guard let group = elements[key] else { continue }
      guard let list = group.elements else {
        builder.defects.add(
          .wrongType(expected: "a list", found: group.typeName), at: group.span)
        continue
      }
      for element in list { add(element, isEdge: isEdge, &builder, &unread) }
    }
  }
  unread.report(in: &builder)
}

/// The columns that our own writer lists as `capacity:integer`.
private func declareColumns(_ data: PositionedValue?, _ builder: inout GraphDocumentBuilder) {
  for (key, ofNodes) in [("node_columns", true), ("edge_columns", false)] {
    for element in data?[key]?.elements ?? [] {
      guard let text = element.scalarText, let colon = text.lastIndex(of: ":"),
        let type = GraphDocument.ValueType(rawValue: String(text[text.index(after: colon)...]))
      else { continue }
      builder.declareColumn(
        String(text[..<colon]), type, ofNodes: ofNodes, at: element.span.offset)
    }
  }
}

private func add(
  _ element: PositionedValue, isEdge: Bool, _ builder: inout GraphDocumentBuilder,
  _ unread: inout UnreadElements
) {
  let offset = element.span.offset
  guard let data = element["data"], let members = data.members else {
    builder.defects.add(
      .graphAttributeMissing(element: isEdge ? "edge" : "node", name: "data"),
      at: builder.span(offset))
    return
  }
  var attributes: [GraphFileAttribute] = []
  let own = isEdge ? ["id", "source", "target"] : ["id"]
  for member in members where !own.contains(member.key) {
    // NetworkX writes the id a second time, and so do we for it.
    if !isEdge, member.key == "value", member.value.scalarText == data["id"]?.scalarText {
      continue
    }
    guard let attribute = attribute(member) else {
      if case .null = member.value.content { continue }
      unread.add("data.\(member.key)", at: member.keySpan.offset)
      continue
    }
    attributes.append(attribute)
  }
  if isEdge {
    builder.addEdge(
      GraphFileEdge(
        source: data["source"]?.scalarText ?? "", target: data["target"]?.scalarText ?? "",
        isDirected: true, weight: nil, label: nil, attributes: attributes), at: offset)
  } else {
    builder.addNode(
      id: data["id"]?.scalarText, label: nil, attributes: attributes, at: offset)
  }
}

/// A member of `data` as an attribute: a scalar, or a list of scalars joined by `|`.
private func attribute(_ member: PositionedValue.Member) -> GraphFileAttribute? {
  var type = GraphDocument.ValueType.text
  var text = ""
  switch member.value.content {
  case .string(let value): text = value
  case .number(let value):
    text = value
    type = Int64(value) == nil ? .decimal : .integer
  case .boolean(let flag):
    text = flag ? "true" : "false"
    type = .boolean
  case .array(let elements):
    let parts = elements.compactMap(\.scalarText)
    guard parts.count == elements.count else { return nil }
    text = parts.joined(separator: "|")
  case .object, .null: return nil
  }
  return GraphFileAttribute(key: member.key, type: type, isDeclared: false, text: text)
}
