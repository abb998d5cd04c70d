/// The bytes of an input: an array, or memory that somebody else looks after, such as a mapped file.
///
/// Slices and copies share the memory, which lives as long as one of them.
public struct SourceBytes: Sendable {
  @usableFromInline
  enum Storage: Sendable {
    case array([UInt8])
    case shared(SharedBytes, offset: Int)
  }

  @usableFromInline let storage: Storage

  /// The bytes of an array.
  public init(_ bytes: [UInt8]) { storage = .array(bytes) }

  /// The bytes that an owner looks after.
  package init(_ owner: SharedBytes) { storage = .shared(owner, offset: 0) }

  private init(_ storage: Storage) { self.storage = storage }

  /// Who gives the memory back, `nil` for an array.
  package var keeper: (any AnyObject & Sendable)? {
    if case .shared(let owner, _) = storage { owner.keeper } else { nil }
  }

  /// Returns what `body` makes of all bytes, which it must not keep.
  ///
  /// - Complexity: O(1) but for `body`.
  @inlinable @inline(__always)
  public func withUnsafeBufferPointer<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    switch storage {
    case .array(let bytes): return try bytes.withUnsafeBufferPointer(body)
    case .shared(let owner, let offset):
      return try withExtendedLifetime(owner) {
        try body(UnsafeBufferPointer(rebasing: owner.buffer[offset...]))
      }
    }
  }

  /// The bytes without the first `count`, which must be there.
  ///
  /// - Complexity: O(1) for shared memory, O(number of bytes) for an array.
  package func removingFirst(_ count: Int) -> SourceBytes {
    guard count > 0 else { return self }
    switch storage {
    case .array(let bytes): return SourceBytes(Array(bytes[count...]))
    case .shared(let owner, let offset):
      precondition(offset + count <= owner.buffer.count, "the bytes are there")
      return SourceBytes(.shared(owner, offset: offset + count))
    }
  }

  /// The bytes as an array.
  ///
  /// - Complexity: O(1) for an array, O(number of bytes) for shared memory.
  public var array: [UInt8] {
    if case .array(let bytes) = storage { bytes } else { Array(self) }
  }
}

extension SourceBytes: RandomAccessCollection {
  /// 0.
  @inlinable public var startIndex: Int { 0 }

  /// The number of bytes.
  @inlinable public var endIndex: Int {
    switch storage {
    case .array(let bytes): bytes.count
    case .shared(let owner, let offset): owner.buffer.count - offset
    }
  }

  /// The byte at a position.
  @inlinable
  public subscript(position: Int) -> UInt8 {
    switch storage {
    case .array(let bytes): return bytes[position]
    case .shared(let owner, let offset):
      precondition(
        position >= 0 && offset + position < owner.buffer.count, "a position of the bytes")
      return owner.buffer[offset + position]
    }
  }

  /// Returns what `body` makes of all bytes.
  @inlinable
  public func withContiguousStorageIfAvailable<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result? {
    try withUnsafeBufferPointer(body)
  }
}

extension SourceBytes: Equatable {
  /// Whether both have the same bytes.
  public static func == (left: Self, right: Self) -> Bool { left.elementsEqual(right) }
}

/// Memory that stays where it is as long as this object.
@usableFromInline
package final class SharedBytes: @unchecked Sendable {
  /// The bytes.
  @usableFromInline package let buffer: UnsafeBufferPointer<UInt8>
  /// Who gives the memory back when it goes.
  package let keeper: any AnyObject & Sendable

  /// Memory that is there as long as `keeper`.
  package init(_ buffer: UnsafeBufferPointer<UInt8>, keeper: any AnyObject & Sendable) {
    self.buffer = buffer
    self.keeper = keeper
  }
}
