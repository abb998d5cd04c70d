// Printing is deterministic: one statement a line, in the order of the document; attributes by
// name; two spaces a level; a newline at the end.

extension DOTDocument {
  /// The document as DOT text in UTF-8.
  ///
  /// - Complexity: O(*n*), where *n* is the length of the result.
  public func printedBytes() -> [UInt8] {
    var writer = DOTWriter(capacity: 64 * statements.count)
    if isStrict { writer.write("strict ") }
    writer.write(isDirected ? "digraph g0 {\n" : "graph g0 {\n")
    if let engine {
      writer.indent(1)
      writer.write("layout=")
      writer.write(escaped: engine.rawValue)
      writer.write("\n")
    }
    for statement in statements {
      writer.write(statement, depth: 1, isDirected: isDirected)
    }
    writer.write("}\n")
    return writer.bytes
  }

  /// The document as DOT text.
  public func printed() -> String {
    String(decoding: printedBytes(), as: UTF8.self)
  }
}

extension DOTWriter {
  fileprivate mutating func write(_ statement: DOTStatement, depth: Int, isDirected: Bool) {
    indent(depth)
    switch statement {
    case .attributes(let attributes):
      write("graph")
      write(attributes)
    case .nodeDefaults(let attributes):
      write("node")
      write(attributes)
    case .edgeDefaults(let attributes):
      write("edge")
      write(attributes)
    case .node(let node):
      write(node.identifier)
      if !node.attributes.isEmpty { write(node.attributes) }
    case .edge(let edge):
      write(edge.tail)
      write(isDirected ? " -> " : " -- ")
      write(edge.head)
      if !edge.attributes.isEmpty { write(edge.attributes) }
    case .subgraph(let subgraph):
      write(subgraph.isFramed ? "subgraph cluster_" : "subgraph ")
      write(subgraph.identifier)
      write(" {\n")
      for inner in subgraph.statements { write(inner, depth: depth + 1, isDirected: isDirected) }
      indent(depth)
      write("}")
    }
    write("\n")
  }

  private mutating func write(_ end: DOTEdge.End) {
    write(end.node)
    if let port = end.port {
      write(":")
      write(port)
    }
    switch end.side {
    case .west: write(":w")
    case .east: write(":e")
    case nil: break
    }
  }

  private mutating func write(_ attributes: DOTAttributes) {
    write(" [")
    for (position, entry) in attributes.entries.enumerated() {
      if position > 0 { write(", ") }
      write(escaped: entry.name.rawValue)
      write("=")
      write(entry.value)
    }
    write("]")
  }

  private mutating func write(_ value: DOTValue) {
    switch value {
    case .number(let number):
      write(number)
    case .identifier(let identifier):
      write(identifier)
    case .keyword(let keyword) where keyword.isBare:
      write(escaped: keyword.text)
    case .keyword(let keyword):
      write("\"")
      write(escaped: keyword.text)
      write("\"")
    case .pair(let first, let second):
      write("\"")
      write(first)
      write(",")
      write(second)
      write("\"")
    case .colour(let colour):
      write("\"")
      write(colour)
      write("\"")
    case .colours(let colours):
      write("\"")
      for (position, colour) in colours.enumerated() {
        if position > 0 { write(":") }
        write(colour)
      }
      write("\"")
    case .font(let font):
      write("\"")
      write(escaped: font.rawValue)
      write("\"")
    case .text(let text):
      writeQuoted(label: text)
    case .html(let label):
      write("<")
      write(label)
      write(">")
    }
  }
}
