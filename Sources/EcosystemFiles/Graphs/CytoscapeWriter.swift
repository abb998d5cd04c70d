//===----------------------------------------------------------------------===//
// Cytoscape JSON (.cyjs): `elements` with `nodes` and `edges`, each with its attributes in `data`.
//
// One element a line, so that differences show by line and nothing has to be kept. `name` and
// `interaction` are what Cytoscape shows, `label` what style sheets of Cytoscape.js use, and NetworkX
// wants an id in `value`. The format
// has no direction of edges: undirected ones carry `"directed": false`, which others ignore. Columns
// with their types and order stand in the network's own `data`.
//
// REFERENCES. Cytoscape User Manual, Supported Network File Formats; GraphSpace, Network Model
// (the shape of .cyjs); NetworkX, `cytoscape_data` (`directed`, `multigraph`).
//===----------------------------------------------------------------------===//

import EcosystemModel
import GraphCore

extension GraphDocument {
  func writeCytoscape(
    language: Language, to sink: ([UInt8]) throws(OutputFailure) -> Void
  ) throws(OutputFailure) {
    var bytes = Array(
      """
      {
      "format_version": "1.0", "generated_by": "clustermatch",
      "target_cytoscapejs_version": "~2.1",
      "directed": true, "multigraph": true,

      """.utf8)
    let declared: JSONValue = [
      "node_columns": .array(nodeColumns.map(Self.declaration)),
      "edge_columns": .array(edgeColumns.map(Self.declaration)),
    ]
    bytes += Array("\"data\": \(declared.compact),\n\"elements\": {\n\"nodes\": [".utf8)
    for (number, node) in nodes.values.enumerated() {
      var line = JSONLine()
      line.add("id", text: node.id)
      line.add("value", text: node.id)
      line.add("label", text: node.name[language])
      line.add("name", text: node.name[language])
      if let kind = node.kind { line.add("kind", text: kind.rawValue) }
      if !node.name.korean.isEmpty { line.add("name_ko", text: node.name.korean) }
      if !node.name.english.isEmpty { line.add("name_en", text: node.name.english) }
      for cell in node.cells { line.add(cell, nodeColumns) }
      bytes += line.element(isFirst: number == 0)
      if bytes.count >= Self.pieceSize {
        try sink(bytes)
        bytes.removeAll(keepingCapacity: true)
      }
    }
    bytes += Array("\n],\n\"edges\": [".utf8)
    for (number, edge) in edges.values.enumerated() {
      var line = JSONLine()
      line.add("id", text: "e\(number)")
      line.add("source", text: nodes[edge.tail].id)
      line.add("target", text: nodes[edge.head].id)
      line.add("label", text: edge.kind.name[language])
      line.add("interaction", text: edge.kind.rawValue)
      line.add("predicate", text: edge.kind.rawValue)
      line.add("weight", raw: DecimalNumber(millionths: edge.weight).description)
      line.add("stated", raw: edge.isStated ? "true" : "false")
      if !edge.isDirected { line.add("directed", raw: "false") }
      for cell in edge.cells { line.add(cell, edgeColumns) }
      bytes += line.element(isFirst: number == 0)
      if bytes.count >= Self.pieceSize {
        try sink(bytes)
        bytes.removeAll(keepingCapacity: true)
      }
    }
    bytes += Array("\n]\n}\n}\n".utf8)
    try sink(bytes)
  }

  /// A column and its type, as the network's own data lists them: `capacity:integer`.
  private static func declaration(_ column: Column) -> JSONValue {
    .string("\(column.key):\(column.type.rawValue)")
  }
}

/// The `data` of one element.
private struct JSONLine {
  private var text = ""

  mutating func add(_ key: String, text value: String) {
    add(key, raw: JSONValue.string(value).compact)
  }

  /// Adds a value that is JSON already.
  mutating func add(_ key: String, raw value: String) {
    text += (text.isEmpty ? "" : ",") + JSONValue.string(key).compact + ":" + value
  }

  mutating func add(_ cell: GraphDocument.Cell, _ columns: [GraphDocument.Column]) {
    let column = columns[Int(cell.column)]
    if column.type == .text {
      add(column.key, text: cell.text)
    } else {
      add(column.key, raw: cell.text)
    }
  }

  func element(isFirst: Bool) -> [UInt8] {
    Array("\(isFirst ? "\n" : ",\n"){\"data\":{\(text)}}".utf8)
  }
}
