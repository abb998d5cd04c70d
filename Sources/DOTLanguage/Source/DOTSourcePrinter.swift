//===----------------------------------------------------------------------===//
// From graphs to the text of a DOT file.
//
// One statement a line, two spaces a level; names are quoted unless they are plain words or numbers. What is printed parses to the
// same value. Long strings are broken by a backslash at the end of a line, which the scanner drops: Graphviz takes runs
// of 16 KB only.
//===----------------------------------------------------------------------===//

extension DOTSource {
  /// The file as text in UTF-8.
  ///
  /// - Complexity: O(length of the result).
  public func printedBytes() -> [UInt8] {
    var writer = DOTWriter()
    for graph in graphs { writer.write(graph) }
    return writer.bytes
  }

  /// The file as text.
  public func printed() -> String { String(decoding: printedBytes(), as: UTF8.self) }
}

extension DOTWriter {
  /// A place in a body: before an end of a chain.
  private struct Place {
    var body: Int
    var statement = 0
    var end = 0
  }

  fileprivate mutating func write(_ graph: DOTSourceGraph) {
    if graph.isStrict { write("strict ") }
    write(graph.isDirected ? "digraph " : "graph ")
    if let name = graph.name {
      write(name)
      write(" ")
    }
    write("{\n")
    var stack = [Place(body: 0)]
    while var place = stack.popLast() {
      let body = graph.bodies[place.body]
      let depth = stack.count + 1
      guard place.statement < body.statements.count else {
        indent(depth - 1)
        write("}")
        if stack.isEmpty { write("\n") }
        continue
      }
      switch body.statements[place.statement] {
      case .assignment(let assignment):
        indent(depth)
        write(assignment)
        write("\n")
      case .attributes(let kind, let assignments):
        indent(depth)
        write(escaped: kind.rawValue)
        write(assignments)
        write("\n")
      case .chain(let ends, let assignments):
        if place.end == 0 { indent(depth) }
        if let inner = writeEnds(ends, &place, graph) {
          stack.append(place)
          stack.append(Place(body: inner))
          continue
        }
        if !assignments.isEmpty { write(assignments) }
        write("\n")
      }
      place.statement += 1
      place.end = 0
      stack.append(place)
    }
  }

  /// Writes the ends of a chain up to a subgraph, whose body is returned; `nil` if all are written.
  private mutating func writeEnds(
    _ ends: [DOTEnd], _ place: inout Place, _ graph: DOTSourceGraph
  ) -> Int? {
    while place.end < ends.count {
      if place.end > 0 { write(graph.isDirected ? " -> " : " -- ") }
      place.end += 1
      switch ends[place.end - 1] {
      case .nodes(let nodes):
        for (index, node) in nodes.enumerated() {
          if index > 0 { write(", ") }
          write(node)
        }
      case .subgraph(let body):
        if let name = graph.bodies[body].name {
          write("subgraph ")
          write(name)
          write(" ")
        }
        write("{\n")
        return body
      }
    }
    return nil
  }

  private mutating func write(_ node: DOTNodeReference) {
    write(node.name)
    for part in [node.port, node.side] {
      guard let part else { continue }
      write(":")
      write(part)
    }
  }

  private mutating func write(_ assignments: [DOTAssignment]) {
    write(" [")
    for (index, assignment) in assignments.enumerated() {
      if index > 0 { write(", ") }
      write(assignment)
    }
    write("]")
  }

  private mutating func write(_ assignment: DOTAssignment) {
    write(assignment.name)
    write("=")
    write(assignment.value)
  }

  private mutating func write(_ string: DOTString) {
    if string.isHTML {
      write("<")
      write(escaped: string.text)
      write(">")
    } else if string.text.isPlainDOTName {
      write(escaped: string.text)
    } else {
      writeQuoted(string.text)
    }
  }

  /// The longest run of bytes without a break.
  private static let runLength = 4_000

  private mutating func writeQuoted(_ text: String) {
    write("\"")
    var run = 0
    var previousIsBackslash = false
    for scalar in text.unicodeScalars {
      // Between a backslash and what follows no break may stand.
      if run >= Self.runLength, !previousIsBackslash {
        write("\\\n")
        run = 0
      }
      let start = bytes.count
      if scalar == "\"" { write("\\\"") } else { write(scalar: scalar) }
      previousIsBackslash = scalar == "\\" && !previousIsBackslash
      run += bytes.count - start
    }
    write("\"")
  }
}

extension String {
  /// Whether a name needs no quotes: an ASCII word that is no keyword, or a number.
  fileprivate var isPlainDOTName: Bool {
    guard let first = utf8.first else { return false }
    func isLetter(_ byte: UInt8) -> Bool {
      (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z") && byte < 0x80)
        || byte == UInt8(ascii: "_")
    }
    func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
    if isLetter(first) {
      return utf8.allSatisfy { isLetter($0) || isDigit($0) }
        && DOTKeywordToken(rawValue: lowercased()) == nil
    }
    let digits = first == UInt8(ascii: "-") ? utf8.dropFirst() : utf8[...]
    return digits.first.map(isDigit) == true && digits.last.map(isDigit) == true
      && digits.allSatisfy { isDigit($0) || $0 == UInt8(ascii: ".") }
      && digits.count { $0 == UInt8(ascii: ".") } <= 1
  }
}
