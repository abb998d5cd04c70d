/// A JSON value to be written; the keys of an object keep their order.
///
///     let run: JSONValue = ["tool": "clustermatch", "seed": 20_210_223, "inputs": []]
///     run.pretty  // two spaces for each level, and a line end
///
/// There are no fractions: what is measured in parts is a whole number of millionths.
public indirect enum JSONValue: Sendable, Hashable {
  /// Members in the order in which they are written.
  case object([Member])
  /// Elements.
  case array([JSONValue])
  /// A text.
  case string(String)
  /// A whole number.
  case integer(Int64)
  /// `true` or `false`.
  case boolean(Bool)
  /// `null`.
  case null

  /// One key with its value.
  public struct Member: Sendable, Hashable {
    /// The key.
    public let key: String
    /// The value.
    public let value: JSONValue

    /// Creates a member.
    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// The value on several lines, each level indented by two spaces, with a line end at the end.
  ///
  /// - Complexity: O(length of the result).
  public var pretty: String {
    var writer = JSONTextWriter(isPretty: true)
    writer.write(self, level: 0)
    return writer.text + "\n"
  }

  /// The value on one line, without a line end.
  ///
  /// - Complexity: O(length of the result).
  public var compact: String {
    var writer = JSONTextWriter(isPretty: false)
    writer.write(self, level: 0)
    return writer.text
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  /// Creates a text.
  public init(stringLiteral value: String) { self = .string(value) }
  /// Creates a whole number.
  public init(integerLiteral value: Int64) { self = .integer(value) }
  /// Creates a boolean.
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
  /// Creates `null`.
  public init(nilLiteral: ()) { self = .null }
  /// Creates a list.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// Creates an object with its members in the order of the literal.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
}

private struct JSONTextWriter {
  let isPretty: Bool
  var text = ""

  init(isPretty: Bool) { self.isPretty = isPretty }

  mutating func write(_ value: JSONValue, level: Int) {
    switch value {
    case .object(let members):
      writeList("{", "}", members, level: level) { writer, member in
        writer.write(member.key)
        writer.text += writer.isPretty ? ": " : ":"
        writer.write(member.value, level: level + 1)
      }
    case .array(let elements):
      writeList("[", "]", elements, level: level) { writer, element in
        writer.write(element, level: level + 1)
      }
    case .string(let string): write(string)
    case .integer(let number): text += String(number)
    case .boolean(let flag): text += flag ? "true" : "false"
    case .null: text += "null"
    }
  }

  private mutating func writeList<Item>(
    _ opening: String, _ closing: String, _ items: [Item], level: Int,
    writeItem: (inout Self, Item) -> Void
  ) {
    text += opening
    for (index, item) in items.enumerated() {
      if index > 0 { text += "," }
      startLine(level: level + 1)
      writeItem(&self, item)
    }
    if !items.isEmpty { startLine(level: level) }
    text += closing
  }

  private mutating func startLine(level: Int) {
    if isPretty { text += "\n" + String(repeating: "  ", count: level) }
  }

  private mutating func write(_ string: String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..<" ", "\u{7F}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
