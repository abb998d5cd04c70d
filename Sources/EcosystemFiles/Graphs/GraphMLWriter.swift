//===----------------------------------------------------------------------===//
// GraphML: attributes are declared once as keys with a type, then nodes and edges carry `data`.
//
// Node ids, keys and names are XML name tokens where ours are ids: letters of any script, digits,
// `.`, `_`, `-` and the `:` after the package. `label` is what programs show; `kind`, `name_ko`,
// `name_en`, and for edges `predicate`, `weight`, `stated`, are what we read back.
//
// REFERENCES. U. Brandes, M. Eiglsperger, J. Lerner. GraphML Primer. graphml.graphdrawing.org.
// The schema, graphml.graphdrawing.org/xmlns/1.0/graphml.xsd (attr.type, NMTOKEN ids).
//===----------------------------------------------------------------------===//

import EcosystemModel
import GraphCore

extension GraphDocument {
  func writeGraphML(
    language: Language, to sink: ([UInt8]) throws(OutputFailure) -> Void
  ) throws(OutputFailure) {
    var text = XMLText()
    let ownNodeColumns = ["kind", "label", "name_ko", "name_en"].map { Column($0) }
    let ownEdgeColumns = [
      Column("predicate"), Column("label"), Column("weight", .decimal), Column("stated", .boolean),
    ]
    let firstEdgeKey = ownNodeColumns.count + nodeColumns.count
    text.add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    text.add("<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"\n")
    text.add("  xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n")
    text.add("  xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns ")
    text.add("http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n")
    text.addKeys(of: "node", ownNodeColumns + nodeColumns, from: 0)
    text.addKeys(of: "edge", ownEdgeColumns + edgeColumns, from: firstEdgeKey)
    text.add("  <graph id=\"G\" edgedefault=\"directed\">\n")
    for node in nodes.values {
      text.add("    <node")
      text.addAttribute("id", node.id)
      text.add(">")
      text.addData(0, node.kind?.rawValue ?? "")
      text.addData(1, node.name[language])
      text.addData(2, node.name.korean)
      text.addData(3, node.name.english)
      for cell in node.cells { text.addData(ownNodeColumns.count + Int(cell.column), cell.text) }
      text.add("</node>\n")
      if text.bytes.count >= Self.pieceSize { try sink(text.take()) }
    }
    for (number, edge) in edges.values.enumerated() {
      text.add("    <edge")
      text.addAttribute("id", "e\(number)")
      text.addAttribute("source", nodes[edge.tail].id)
      text.addAttribute("target", nodes[edge.head].id)
      if !edge.isDirected { text.addAttribute("directed", "false") }
      text.add(">")
      text.addData(firstEdgeKey, edge.kind.rawValue)
      text.addData(firstEdgeKey + 1, edge.kind.name[language])
      text.addData(firstEdgeKey + 2, DecimalNumber(millionths: edge.weight).description)
      text.addData(firstEdgeKey + 3, edge.isStated ? "true" : "false")
      for cell in edge.cells {
        text.addData(firstEdgeKey + ownEdgeColumns.count + Int(cell.column), cell.text)
      }
      text.add("</edge>\n")
      if text.bytes.count >= Self.pieceSize { try sink(text.take()) }
    }
    text.add("  </graph>\n</graphml>\n")
    try sink(text.take())
  }
}

extension XMLText {
  /// Declares columns as keys `d0`, `d1`, … from a number on.
  fileprivate mutating func addKeys(
    of side: String, _ columns: [GraphDocument.Column], from firstNumber: Int
  ) {
    for (index, column) in columns.enumerated() {
      add("  <key")
      addAttribute("id", "d\(firstNumber + index)")
      addAttribute("for", side)
      addAttribute("attr.name", column.key)
      let type =
        switch column.type {
        case .text: "string"
        case .integer: "long"
        case .decimal: "double"
        case .boolean: "boolean"
        }
      addAttribute("attr.type", type)
      add("/>\n")
    }
  }

  /// Adds the value of a key, nothing if it is empty.
  fileprivate mutating func addData(_ key: Int, _ value: String) {
    guard !value.isEmpty else { return }
    add("<data")
    addAttribute("key", "d\(key)")
    add(">")
    addText(value)
    add("</data>")
  }
}
