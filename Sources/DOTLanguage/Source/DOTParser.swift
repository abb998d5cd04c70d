//===----------------------------------------------------------------------===//
// From the text of a DOT file to its graphs.
//
// METHOD. One token ahead, a stack of open bodies instead of recursion: a file of a million braces is a list. A chain of edges
// that is interrupted by a subgraph waits on the stack until its brace closes.
//
// REFERENCES
//   The DOT language, https://graphviz.org/doc/info/lang.html: the grammar, with what Graphviz takes beyond it: lists of
//   nodes (`a, b -> c`), `+` after quoted strings only, one semicolon after a statement and none alone.
//===----------------------------------------------------------------------===//

extension DOTSource {
  /// Returns the graphs of a DOT file.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  /// - Throws: ``DOTSyntaxError``, for the first mistake.
  public static func parse(_ bytes: [UInt8]) throws(DOTSyntaxError) -> DOTSource {
    var parser = try DOTParser(bytes)
    return try parser.file()
  }
}

/// The state of reading one file.
struct DOTParser {
  private var lexer: DOTLexer
  private var token = DOTToken.end
  private var isDirected = false
  private var bodies: [DOTBody] = []
  private var open: [Frame] = []

  /// A body that is being read, and the chain of the body around it that waits for it.
  private struct Frame {
    let body: Int
    /// Ends before this body; `nil` for a graph's own.
    let ends: [DOTEnd]?
  }

  init(_ bytes: [UInt8]) throws(DOTSyntaxError) {
    lexer = DOTLexer(bytes)
    try advance()
  }

  private mutating func advance() throws(DOTSyntaxError) { token = try lexer.next() }

  mutating func file() throws(DOTSyntaxError) -> DOTSource {
    var graphs: [DOTSourceGraph] = []
    while token != .end { graphs.append(try graph()) }
    return DOTSource(graphs: graphs)
  }

  // MARK: Graphs

  private mutating func graph() throws(DOTSyntaxError) -> DOTSourceGraph {
    let isStrict = try take(.strict)
    isDirected = token == .keyword(.digraph)
    guard isDirected || token == .keyword(.graph) else {
      throw unexpected(
        isStrict ? "`graph` or `digraph`" : "`graph`, `digraph` or `strict`",
        help: "a file begins like this: digraph name {")
    }
    try advance()
    var name: DOTString?
    if case .string = token { name = try string() }
    guard token == .symbol(UInt8(ascii: "{")) else {
      throw unexpected(name == nil ? "a name or `{`" : "`{`", help: nameHelp)
    }
    try advance()
    bodies = [DOTBody()]
    open = [Frame(body: 0, ends: nil)]
    while !open.isEmpty { try statement() }
    return DOTSourceGraph(isStrict: isStrict, isDirected: isDirected, name: name, bodies: bodies)
  }

  private mutating func take(_ keyword: DOTKeywordToken) throws(DOTSyntaxError) -> Bool {
    guard token == .keyword(keyword) else { return false }
    try advance()
    return true
  }

  // MARK: Statements

  /// Reads one statement of the innermost body, up to the brace that opens another, or the brace that closes it.
  private mutating func statement() throws(DOTSyntaxError) {
    switch token {
    case .symbol(UInt8(ascii: "}")): try closeBody()
    case .keyword(.graph): try attributes(.graph)
    case .keyword(.node): try attributes(.node)
    case .keyword(.edge): try attributes(.edge)
    case .keyword(.subgraph), .symbol(UInt8(ascii: "{")): try openBody(after: [])
    case .string: try nodeOrAssignment()
    default:
      throw unexpected(
        "a statement or `}`",
        help: token == .symbol(UInt8(ascii: ";"))
          ? "one `;` is enough, after a statement" : nameHelp)
    }
  }

  private mutating func attributes(_ kind: DOTSourceStatement.Kind) throws(DOTSyntaxError) {
    try advance()
    guard token == .symbol(UInt8(ascii: "[")) else {
      throw unexpected(
        "`[` after `\(kind.rawValue)`",
        help: "a node that is called \(kind.rawValue) needs quotes: \"\(kind.rawValue)\"")
    }
    try end(.attributes(kind, try attributeLists()))
  }

  private mutating func nodeOrAssignment() throws(DOTSyntaxError) {
    let name = try string()
    guard token == .symbol(UInt8(ascii: "=")) else {
      try continueChain([], with: .nodes(try nodes(first: name)))
      return
    }
    try advance()
    try end(.assignment(DOTAssignment(name, try value(of: name))))
  }

  /// Ends a statement: one semicolon may follow.
  private mutating func end(_ statement: DOTSourceStatement) throws(DOTSyntaxError) {
    if let frame = open.last { bodies[frame.body].statements.append(statement) }
    if token == .symbol(UInt8(ascii: ";")) { try advance() }
  }

  // MARK: Chains

  /// Adds an end to a chain, and goes on as long as edges follow.
  private mutating func continueChain(
    _ before: [DOTEnd], with end: DOTEnd
  ) throws(DOTSyntaxError) {
    var ends = before + CollectionOfOne(end)
    while case .edge(let isArrow) = token {
      guard isArrow == isDirected else {
        throw unexpected(
          isDirected ? "`->`" : "`--`",
          help: isDirected
            ? "edges of a digraph are written ->"
            : "edges of a graph are written --; or call it digraph")
      }
      try advance()
      switch token {
      case .keyword(.subgraph), .symbol(UInt8(ascii: "{")):
        try openBody(after: ends)
        return
      case .string: ends.append(.nodes(try nodes(first: try string())))
      default: throw unexpected("a node or a subgraph", help: nameHelp)
      }
    }
    let attributes = token == .symbol(UInt8(ascii: "[")) ? try attributeLists() : []
    try self.end(.chain(ends, attributes))
  }

  private mutating func nodes(
    first name: DOTString
  ) throws(DOTSyntaxError) -> [DOTNodeReference] {
    var nodes = [try reference(name)]
    while token == .symbol(UInt8(ascii: ",")) {
      try advance()
      guard case .string = token else { throw unexpected("a node after `,`", help: nameHelp) }
      nodes.append(try reference(try string()))
    }
    return nodes
  }

  private mutating func reference(_ name: DOTString) throws(DOTSyntaxError) -> DOTNodeReference {
    var ports: [DOTString] = []
    while ports.count < 2, token == .symbol(UInt8(ascii: ":")) {
      try advance()
      guard case .string = token else { throw unexpected("a port after `:`", help: nameHelp) }
      ports.append(try string())
    }
    return DOTNodeReference(name, port: ports.first, side: ports.count > 1 ? ports[1] : nil)
  }

  // MARK: Bodies

  private mutating func openBody(after ends: [DOTEnd]) throws(DOTSyntaxError) {
    var name: DOTString?
    if try take(.subgraph), case .string = token { name = try string() }
    guard token == .symbol(UInt8(ascii: "{")) else {
      throw unexpected("`{`", help: "a subgraph has a body: subgraph name { … }")
    }
    try advance()
    bodies.append(DOTBody(name: name))
    open.append(Frame(body: bodies.count - 1, ends: ends))
  }

  private mutating func closeBody() throws(DOTSyntaxError) {
    let frame = open.removeLast()
    guard let ends = frame.ends else {
      // What follows the graph's own brace is another graph, or nothing.
      try advance()
      return
    }
    try advance()
    try continueChain(ends, with: .subgraph(frame.body))
  }

  // MARK: Attributes

  private mutating func attributeLists() throws(DOTSyntaxError) -> [DOTAssignment] {
    var assignments: [DOTAssignment] = []
    while token == .symbol(UInt8(ascii: "[")) {
      try advance()
      while token != .symbol(UInt8(ascii: "]")) {
        guard case .string = token else {
          throw unexpected(
            "an attribute or `]`", help: "attributes are written [name=value, name=value]")
        }
        let name = try string()
        guard token == .symbol(UInt8(ascii: "=")) else {
          throw unexpected(
            "`=` after `\(name.text)`", help: "attributes are written [name=value, name=value]")
        }
        try advance()
        assignments.append(DOTAssignment(name, try value(of: name)))
        if token == .symbol(UInt8(ascii: ",")) || token == .symbol(UInt8(ascii: ";")) {
          try advance()
        }
      }
      try advance()
    }
    return assignments
  }

  private mutating func value(of name: DOTString) throws(DOTSyntaxError) -> DOTString {
    guard case .string = token else {
      throw unexpected("a value of `\(name.text)`", help: nameHelp)
    }
    return try string()
  }

  /// A string, with those that are joined to it by `+`; the joined text is plain.
  private mutating func string() throws(DOTSyntaxError) -> DOTString {
    guard case .string(var result, let isQuoted) = token else { throw unexpected("a name") }
    try advance()
    guard isQuoted else { return result }
    var text = result.text
    var isJoined = false
    while token == .symbol(UInt8(ascii: "+")) {
      try advance()
      guard case .string(let next, isQuoted: true) = token else {
        throw unexpected("a quoted string after `+`", help: "only quoted strings are joined by +")
      }
      text += next.text
      isJoined = true
      try advance()
    }
    if isJoined { result = DOTString(parsed: text, isHTML: false) }
    return result
  }

  // MARK: Errors

  private var nameHelp: String {
    switch token {
    case .keyword(let keyword):
      "`\(lexer.lastText)` is a word of the language (\(keyword.rawValue)); as a name it needs quotes"
    case .symbol(let byte) where byte > 0x20 && !Self.structure.contains(byte):
      "a name with `\(String(UnicodeScalar(byte)))` in it needs quotes"
    case .end: "the file ends too early: a brace or a bracket is not closed"
    default: ""
    }
  }

  private static let structure: Set<UInt8> = Set("{}[]=;,:+<>".utf8)

  private func unexpected(_ expected: String, help: String = "") -> DOTSyntaxError {
    if token == .end {
      return DOTSyntaxError(
        offset: lexer.bytes.count, length: 0, found: "the end of the file", expected: expected,
        help: help)
    }
    let text = lexer.lastText
    let shown = text.count > 40 ? "\(text.prefix(40))…" : text
    return DOTSyntaxError(
      offset: lexer.start, length: max(1, lexer.position - lexer.start), found: "`\(shown)`",
      expected: expected, help: help)
  }
}
