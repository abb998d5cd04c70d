/// A typed dense index of an item, counted from 0.
///
/// The tag says what is indexed, so that a startup's handle cannot be used for a cluster:
/// `Handle<Proposer>`, `Handle<Node>`. Handles are internal to one value (a graph, a market);
/// what users see are external identifiers.
@frozen
public struct Handle<Tag>: Hashable, Comparable, Sendable {
  /// The position in the dense numbering, at least 0.
  public let index: Int32

  /// Creates the handle of the item at `index`.
  ///
  /// - Precondition: `index` is in `0...Int32.max`.
  @inlinable
  public init(_ index: Int) {
    precondition(index >= 0, "a handle is not negative")
    self.index = Int32(index)
  }

  /// The index as an `Int`, for subscripts.
  @inlinable
  public var offset: Int { Int(index) }

  /// Orders handles by index.
  @inlinable
  public static func < (left: Self, right: Self) -> Bool { left.index < right.index }
}
