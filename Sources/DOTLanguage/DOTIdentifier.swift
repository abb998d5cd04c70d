/// A name in a DOT document: a letter and a number, such as `n12`.
///
/// Names are generated, never taken from user text, so that they need no quotes and cannot
/// collide, end in a backslash or turn into a keyword. What a reader should see goes into a label.
public struct DOTIdentifier: Hashable, Sendable {
  /// What a name stands for; the letter it starts with follows from it.
  public enum Role: UInt8, CaseIterable, Sendable {
    /// A graph: `g0`.
    case graph
    /// A node: `n12`.
    case node
    /// A subgraph, framed or not: `c3`.
    case subgraph
    /// An edge: `e7`.
    case edge
    /// A port, the cell of a node's table where an edge ends: `p4`.
    case port
    /// An invisible node that holds others in place: `a1`.
    case anchor
  }

  /// What the name stands for.
  public let role: Role

  /// The number after the letter, at least 0.
  public let number: Int

  /// Creates the name of the item `number` in its role.
  ///
  /// - Precondition: `number` is not negative.
  public init(_ role: Role, _ number: Int) {
    precondition(number >= 0, "names are numbered from 0")
    self.role = role
    self.number = number
  }

  /// The name as it is written.
  public var text: String {
    var writer = DOTWriter()
    writer.write(self)
    return writer.text
  }
}

extension DOTWriter {
  mutating func write(_ identifier: DOTIdentifier) {
    switch identifier.role {
    case .graph: write("g")
    case .node: write("n")
    case .subgraph: write("c")
    case .edge: write("e")
    case .port: write("p")
    case .anchor: write("a")
    }
    write(identifier.number)
  }
}
