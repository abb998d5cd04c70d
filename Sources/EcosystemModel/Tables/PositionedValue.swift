/// A value of a JSON or YAML document that knows where it stands.
public struct PositionedValue: Sendable {
  /// What a value is.
  ///
  /// Numbers keep their text, so that no precision is lost before it is parsed.
  public indirect enum Content: Sendable {
    /// Members in document order, with distinct keys.
    case object([Member])
    /// Elements in document order.
    case array([PositionedValue])
    /// A text.
    case string(String)
    /// A number as it was written.
    case number(String)
    /// `true` or `false`.
    case boolean(Bool)
    /// `null`.
    case null
  }

  /// One key of an object with its value.
  public struct Member: Sendable {
    /// The key.
    public let key: String
    /// Where the key stands.
    public let keySpan: SourceSpan
    /// The value.
    public let value: PositionedValue

    /// Creates a member.
    public init(key: String, keySpan: SourceSpan, value: PositionedValue) {
      self.key = key
      self.keySpan = keySpan
      self.value = value
    }
  }

  /// What the value is.
  public let content: Content
  /// Where the value stands.
  public let span: SourceSpan

  /// Creates a value.
  public init(_ content: Content, span: SourceSpan) {
    self.content = content
    self.span = span
  }

  /// The members if the value is an object.
  public var members: [Member]? {
    if case .object(let members) = content { members } else { nil }
  }

  /// The elements if the value is an array.
  public var elements: [PositionedValue]? {
    if case .array(let elements) = content { elements } else { nil }
  }

  /// The text of a string, number or boolean; `nil` for containers and `null`.
  public var scalarText: String? {
    switch content {
    case .string(let text), .number(let text): text
    case .boolean(let flag): flag ? "true" : "false"
    case .object, .array, .null: nil
    }
  }

  /// The value of a key if the value is an object that has it.
  ///
  /// - Complexity: O(number of members).
  public subscript(key: String) -> PositionedValue? {
    members?.first { $0.key == key }?.value
  }

  /// What the value is called in an error: "a list".
  public var typeName: String {
    switch content {
    case .object: "an object"
    case .array: "a list"
    case .string: "a text"
    case .number: "a number"
    case .boolean: "true or false"
    case .null: "null"
    }
  }
}
