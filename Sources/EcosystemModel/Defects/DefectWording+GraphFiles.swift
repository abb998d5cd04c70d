extension DefectKind {
  /// The words for defects of graph files: GraphML, GEXF, Cytoscape JSON.
  var graphFileWording: Wording? {
    switch self {
    case .xmlSyntax(let message): Wording("E0210", "not valid XML", message)
    case .xmlDocumentType:
      Wording(
        "E0211", "document type in XML", "a document type may name other files, so it is refused",
        help: "delete `<!DOCTYPE …>`; no graph format needs one")
    case .notAGraphFile(let expected, let found):
      Wording(
        "E0212", "not this kind of graph file", "expected \(expected), found \(found)",
        help: "the ending says the format: .graphml, .gexf, .cyjs")
    case .graphAttributeMissing(let element, let name):
      Wording(
        "E0213", "attribute is missing", "each \(element) needs `\(name)`, not empty")
    case .undeclaredGraphKey(let key):
      Wording(
        "E0214", "attribute is not declared", "nothing declares the key `\(key)`",
        help: "declare it before the graph: `<key>` in GraphML, `<attribute>` in GEXF")
    case .nodesWithoutKind(let count):
      Wording(
        "W0215", "nodes without a kind",
        count == 1 ? "it says no `kind`" : "the first of \(count) that say no `kind`",
        help: "they are kept as they are; give them `kind`, for example `startup`")
    case .edgesWithoutPredicate(let count):
      Wording(
        "W0216", "edges without a predicate",
        (count == 1 ? "it says no `predicate`" : "the first of \(count) that say no `predicate`")
          + "; read as `related`",
        help: "give them `predicate`, for example `partner_of`")
    case .graphElementNotRead(let name, let count):
      Wording(
        "W0217", "not read",
        "`\(name)`\(count == 1 ? "" : ", \(count) times,") is not part of our graphs")
    case .dotSyntax(let found, let expected, let help):
      Wording(
        "E0220", "not valid DOT", "expected \(expected), found \(found)",
        help: help.isEmpty ? nil : help)
    case .dotEncoding:
      Wording(
        "E0221", "not a DOT file's encoding", "a byte order mark of UTF-16 or UTF-32",
        help: "save the file as UTF-8")
    case .graphColumnAsText(let column, let type, let value):
      Wording(
        "W0218", "column is kept as text", "`\(column)` is \(type), but `\(value)` is none")
    default: nil
    }
  }
}
