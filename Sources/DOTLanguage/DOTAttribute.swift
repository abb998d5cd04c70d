/// The attributes that a document may carry.
///
/// The list is closed. What reads files (`image`, `shapefile`), what loads from elsewhere
/// (`stylesheet`, `URL`) and what crashes Graphviz 2.42 (`lhead`, `ltail`, `concentrate`) is not
/// in it.
public enum DOTAttributeName: String, CaseIterable, Sendable {
  case arrowhead, arrowsize, arrowtail, bgcolor, `class`, color, constraint, dir, dpi
  case fillcolor, fixedsize, fontcolor, fontname, fontsize, group, headport, height, id
  case label, labeljust, labelloc, layout, len, margin, mclimit, minlen, mode, model
  case newrank, nodesep, normalize, nslimit, nslimit1, ordering, outputorder
  case overlap, overlapScaling = "overlap_scaling"
  case pack, packmode, pad, pencolor, penwidth, peripheries, pos
  case rank, rankdir, ranksep, root, sep, esep, shape, sides, size, sortv, splines, start, style
  case tailport, tooltip, weight, width
}

/// The value of an attribute.
public enum DOTValue: Hashable, Sendable {
  /// A number.
  case number(DOTNumber)
  /// Two numbers, as in a margin.
  case pair(DOTNumber, DOTNumber)
  /// A word of Graphviz, spelled in our code.
  case keyword(DOTKeyword)
  /// A colour.
  case colour(DOTColour)
  /// Colours of parallel lines, side by side.
  case colours([DOTColour])
  /// A font.
  case font(DOTFont)
  /// A generated name.
  case identifier(DOTIdentifier)
  /// Text that a reader sees as it stands.
  case text(String)
  /// A label made of tables and styled text.
  case html(HTMLLabel)
}

extension DOTValue: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByBooleanLiteral
{
  /// Creates a whole number.
  public init(integerLiteral value: Int) { self = .number(DOTNumber(value)) }

  /// Creates a number.
  public init(floatLiteral value: Double) { self = .number(DOTNumber(value)) }

  /// Creates the keyword `true` or `false`.
  public init(booleanLiteral value: Bool) { self = .keyword(value ? "true" : "false") }
}

/// A word of Graphviz such as `box` or `rounded,filled`: always a literal of our own code.
public struct DOTKeyword: Hashable, Sendable, ExpressibleByStringLiteral {
  package let text: String

  /// Creates a keyword from a literal.
  ///
  /// - Precondition: It is printable ASCII without quote and backslash.
  public init(stringLiteral value: StaticString) {
    let text = value.description
    precondition(
      text.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C },
      "a keyword needs no escaping")
    self.text = text
  }

  /// The word that selects `engine`.
  public init(_ engine: LayoutEngine) { text = engine.rawValue }

  /// The `packmode` of rows of `columns` things, sorted by `sortv`, at the top left of their places.
  ///
  /// - Precondition: `columns` is at least 1.
  public static func rows(ofColumns columns: Int) -> DOTKeyword {
    precondition(columns >= 1, "a row holds something")
    return DOTKeyword(text: "array_utl\(columns)")
  }

  private init(text: String) { self.text = text }

  /// Whether DOT reads the word without quotes.
  var isBare: Bool {
    guard let first = text.utf8.first, !(0x30...0x39).contains(first) else { return false }
    return text.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0) || (0x30...0x39).contains($0)
        || $0 == 0x5F
    } && !["node", "edge", "graph", "digraph", "subgraph", "strict"].contains(text.lowercased())
  }
}

/// Attributes of one statement, in the order in which they are printed: by name.
public struct DOTAttributes: Hashable, Sendable, ExpressibleByDictionaryLiteral {
  private(set) var entries: [Entry] = []

  struct Entry: Hashable, Sendable {
    let name: DOTAttributeName
    var value: DOTValue
  }

  /// Creates attributes from names and values; of equal names the last counts.
  public init(dictionaryLiteral elements: (DOTAttributeName, DOTValue)...) {
    for (name, value) in elements { self[name] = value }
  }

  /// Whether there are none.
  public var isEmpty: Bool { entries.isEmpty }

  /// The value of `name`, or `nil` if it has none.
  public subscript(name: DOTAttributeName) -> DOTValue? {
    get { entries.first { $0.name == name }?.value }
    set {
      let position = entries.firstIndex { $0.name.rawValue >= name.rawValue } ?? entries.count
      let isPresent = position < entries.count && entries[position].name == name
      switch (newValue, isPresent) {
      case (let value?, true): entries[position].value = value
      case (let value?, false): entries.insert(Entry(name: name, value: value), at: position)
      case (nil, true): entries.remove(at: position)
      case (nil, false): break
      }
    }
  }

  /// These attributes with `others` added; where both have a name, `others` counts.
  public func merging(_ others: DOTAttributes) -> DOTAttributes {
    var result = self
    for entry in others.entries { result[entry.name] = entry.value }
    return result
  }
}
