//===----------------------------------------------------------------------===//
// A graph as two CSV tables, as Gephi's and Kumu's import of spreadsheets want them.
//
// Gephi finds its columns by name: `Id`, `Label`; `Source`, `Target`, `Type`, `Weight`. Kumu wants
// `ID` or `Label` first, and `From`, `To`; with `ID` first it updates elements instead of making
// new ones where two bear one name, and keeps parallel connections apart. Several values of one
// Kumu field are separated by `|`, as in our lists.
//
// REFERENCES. gephi.org/users/supported-graph-formats/spreadsheet. Kumu docs, Structure your data
// for Kumu; How do I avoid duplicating data?
//===----------------------------------------------------------------------===//

public import EcosystemModel
import GraphCore

extension GraphDocument {
  /// The tables `nodes.csv` and `edges.csv` for Gephi.
  ///
  /// - Complexity: O(bytes of the files).
  public func gephiTables(language: Language, dialect: CSVDialect = .standard) -> [OutputFile] {
    var nodeTable = CSVWriter(
      columns: ["Id", "Label", "kind", "name_ko", "name_en"] + nodeColumns.map(\.key),
      dialect: dialect)
    for node in nodes.values {
      nodeTable.addRow(
        [
          .text(node.id), .text(node.name[language]), .text(node.kind?.rawValue ?? ""),
          .text(node.name.korean), .text(node.name.english),
        ] + values(node.cells, nodeColumns))
    }
    var edgeTable = CSVWriter(
      columns: ["Source", "Target", "Type", "Id", "Label", "Weight", "predicate", "stated"]
        + edgeColumns.map(\.key), dialect: dialect)
    for (number, edge) in edges.values.enumerated() {
      edgeTable.addRow(
        [
          .text(nodes[edge.tail].id), .text(nodes[edge.head].id),
          .text(edge.isDirected ? "Directed" : "Undirected"), .text("e\(number)"),
          .text(edge.kind.name[language]),
          .text(DecimalNumber(millionths: edge.weight).description), .text(edge.kind.rawValue),
          .text(edge.isStated ? "true" : "false"),
        ] + values(edge.cells, edgeColumns))
    }
    return [
      OutputFile(path: "nodes.csv", bytes: nodeTable.bytes),
      OutputFile(path: "edges.csv", bytes: edgeTable.bytes),
    ]
  }

  /// The tables `elements.csv` and `connections.csv` for Kumu.
  ///
  /// `Type` is the kind, `Description` what a node says of itself, `Tags` its sectors.
  ///
  /// - Complexity: O(bytes of the files).
  public func kumuTables(language: Language, dialect: CSVDialect = .standard) -> [OutputFile] {
    let other: Language = language == .korean ? .english : .korean
    let descriptions = ["description", "offers", "seeks"].flatMap { key in
      [language, other].map { "\(key)_\($0.rawValue)" }
    }
    let descriptionColumns = descriptions.compactMap { key in
      nodeColumns.firstIndex { $0.key == key }
    }
    let tags = nodeColumns.firstIndex { $0.key == "sectors" }
    var elements = CSVWriter(
      columns: ["ID", "Label", "Type", "Description", "Tags", "name_ko", "name_en"]
        + nodeColumns.map(\.key), dialect: dialect)
    for node in nodes.values {
      func text(_ column: Int) -> String? { node.cells.first { $0.column == column }?.text }
      elements.addRow(
        [
          .text(node.id), .text(node.name[language]), .text(node.kind?.rawValue ?? ""),
          .text(descriptionColumns.lazy.compactMap(text).first ?? ""),
          .text(tags.flatMap(text).map(withoutWeights) ?? ""), .text(node.name.korean),
          .text(node.name.english),
        ] + values(node.cells, nodeColumns))
    }
    var connections = CSVWriter(
      columns: ["ID", "From", "To", "Direction", "Label", "Type", "Weight", "stated"]
        + edgeColumns.map(\.key), dialect: dialect)
    for (number, edge) in edges.values.enumerated() {
      connections.addRow(
        [
          .text("e\(number)"), .text(nodes[edge.tail].id), .text(nodes[edge.head].id),
          .text(edge.isDirected ? "directed" : "undirected"), .text(edge.kind.name[language]),
          .text(edge.kind.rawValue),
          .text(DecimalNumber(millionths: edge.weight).description),
          .text(edge.isStated ? "true" : "false"),
        ] + values(edge.cells, edgeColumns))
    }
    return [
      OutputFile(path: "elements.csv", bytes: elements.bytes),
      OutputFile(path: "connections.csv", bytes: connections.bytes),
    ]
  }

  /// One value for each column, empty where there is none.
  private func values(_ cells: [Cell], _ columns: [Column]) -> [CSVWriter.Value] {
    var values = [CSVWriter.Value](repeating: .text(""), count: columns.count)
    for cell in cells { values[Int(cell.column)] = .text(cell.text) }
    return values
  }

  /// `fintech|ai` of `fintech:0.7|ai:0.3`.
  private func withoutWeights(_ sectors: String) -> String {
    sectors.split(separator: "|").map { part in
      part.split(separator: ":").first.map(String.init) ?? String(part)
    }.joined(separator: "|")
  }
}
