/// A column of values, one for each handle of a kind.
///
/// Annotations live in tables beside a graph or market, not inside it.
@frozen
public struct Table<Tag, Value> {
  @usableFromInline var storage: [Value]

  /// Creates a table from the values in handle order.
  @inlinable
  public init(_ values: [Value]) { storage = values }

  /// Creates a table that holds `value` for each of `count` handles.
  @inlinable
  public init(repeating value: Value, count: Int) {
    storage = Array(repeating: value, count: count)
  }

  /// The number of handles that the table covers.
  @inlinable
  public var count: Int { storage.count }

  /// The handles, in ascending order.
  @inlinable
  public var handles: some RandomAccessCollection<Handle<Tag>> {
    (0..<storage.count).lazy.map { Handle<Tag>($0) }
  }

  /// The values in handle order.
  @inlinable
  public var values: [Value] { storage }

  /// The value of one handle.
  ///
  /// - Complexity: O(1), also for changes in place.
  @inlinable
  public subscript(handle: Handle<Tag>) -> Value {
    get { storage[handle.offset] }
    // `set` would copy the element out and back: quadratic for columns of arrays.
    _modify { yield &storage[handle.offset] }
  }

  /// Adds a value at the end and returns its handle.
  ///
  /// - Complexity: O(1) amortised.
  @inlinable
  @discardableResult
  public mutating func append(_ value: Value) -> Handle<Tag> {
    storage.append(value)
    return Handle(storage.count - 1)
  }
}

extension Table: Sendable where Value: Sendable {}
extension Table: Equatable where Value: Equatable {}
extension Table: Hashable where Value: Hashable {}
