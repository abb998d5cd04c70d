//===----------------------------------------------------------------------===//
// GEXF 1.3: attributes are declared for each class, then nodes and edges carry `attvalues`.
//
// Labels, weights and the direction of edges are XML attributes of the format. The edge's `kind`
// is its predicate, so that Gephi keeps parallel edges that say different things.
//
// REFERENCES. The schema and the example of GEXF 1.3, github.com/gephi/gexf, 1.3/gexf.xsd and
// 1.3/simple.gexf; gexf.net/data.html.
//===----------------------------------------------------------------------===//

import EcosystemModel
import GraphCore

extension GraphDocument {
  func writeGEXF(
    language: Language, to sink: ([UInt8]) throws(OutputFailure) -> Void
  ) throws(OutputFailure) {
    var text = XMLText()
    let ownNodeColumns = ["kind", "name_ko", "name_en"].map { Column($0) }
    let ownEdgeColumns = [Column("predicate"), Column("stated", .boolean)]
    text.add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    text.add("<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n")
    text.add("  <meta><creator>clustermatch</creator></meta>\n")
    text.add("  <graph mode=\"static\" defaultedgetype=\"directed\">\n")
    text.addAttributes(of: "node", ownNodeColumns + nodeColumns)
    text.addAttributes(of: "edge", ownEdgeColumns + edgeColumns)
    text.add("    <nodes>\n")
    for node in nodes.values {
      text.add("      <node")
      text.addAttribute("id", node.id)
      text.addAttribute("label", node.name[language])
      text.addValues(
        [node.kind?.rawValue ?? "", node.name.korean, node.name.english], node.cells)
      text.add("</node>\n")
      if text.bytes.count >= Self.pieceSize { try sink(text.take()) }
    }
    text.add("    </nodes>\n    <edges>\n")
    for (number, edge) in edges.values.enumerated() {
      text.add("      <edge")
      text.addAttribute("id", "e\(number)")
      text.addAttribute("source", nodes[edge.tail].id)
      text.addAttribute("target", nodes[edge.head].id)
      if !edge.isDirected { text.addAttribute("type", "undirected") }
      text.addAttribute("kind", edge.kind.rawValue)
      text.addAttribute("label", edge.kind.name[language])
      text.addAttribute("weight", DecimalNumber(millionths: edge.weight).description)
      text.addValues([edge.kind.rawValue, edge.isStated ? "true" : "false"], edge.cells)
      text.add("</edge>\n")
      if text.bytes.count >= Self.pieceSize { try sink(text.take()) }
    }
    text.add("    </edges>\n  </graph>\n</gexf>\n")
    try sink(text.take())
  }
}

extension XMLText {
  /// Declares the columns of one class, numbered from 0.
  fileprivate mutating func addAttributes(of side: String, _ columns: [GraphDocument.Column]) {
    add("    <attributes")
    addAttribute("class", side)
    add(">\n")
    for (number, column) in columns.enumerated() {
      add("      <attribute")
      addAttribute("id", String(number))
      addAttribute("title", column.key)
      let type =
        switch column.type {
        case .text: "string"
        case .integer: "long"
        case .decimal: "double"
        case .boolean: "boolean"
        }
      addAttribute("type", type)
      add("/>\n")
    }
    add("    </attributes>\n")
  }

  /// Closes the start tag and adds the values: first those of our own columns, then the cells.
  fileprivate mutating func addValues(_ own: [String], _ cells: [GraphDocument.Cell]) {
    add("><attvalues>")
    for (number, value) in own.enumerated() where !value.isEmpty { addValue(number, value) }
    for cell in cells { addValue(own.count + Int(cell.column), cell.text) }
    add("</attvalues>")
  }

  private mutating func addValue(_ number: Int, _ value: String) {
    add("<attvalue")
    addAttribute("for", String(number))
    addAttribute("value", value)
    add("/>")
  }
}
