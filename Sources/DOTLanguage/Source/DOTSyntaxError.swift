/// What is wrong with the text of a DOT file, and where.
public struct DOTSyntaxError: Error, Hashable, Sendable {
  /// Where it is wrong, in bytes from the beginning.
  public let offset: Int
  /// How many bytes are wrong there; 0 at the end of the text.
  public let length: Int
  /// What stands there.
  public let found: String
  /// What could stand there.
  public let expected: String
  /// What would help.
  public let help: String

  /// Creates an error.
  public init(offset: Int, length: Int, found: String, expected: String, help: String = "") {
    self.offset = offset
    self.length = length
    self.found = found
    self.expected = expected
    self.help = help
  }
}
