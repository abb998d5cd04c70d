/// A decimal number with six places, exact.
///
/// Text is read by a grammar of our own, since `Double("nan")`, `"inf"` and `"0x1p4"` all parse:
/// an optional sign, digits, and at most six digits after a point.
public struct DecimalNumber: Hashable, Comparable, Sendable {
  /// The number in millionths.
  public let millionths: Int64

  /// Creates a number from its millionths.
  public init(millionths: Int64) { self.millionths = millionths }

  /// Creates a whole number.
  ///
  /// - Precondition: The magnitude is below 9 × 10¹².
  public init(_ whole: Int) { millionths = Int64(whole) * 1_000_000 }

  /// Reads a number, or returns `nil` if `text` is not one or is out of range.
  public init?(_ text: String) {
    var text = text
    guard let number = text.withUTF8({ DecimalNumber(utf8: $0) }) else { return nil }
    self = number
  }

  /// Reads a number from the bytes of its text.
  package init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    let sign = bytes.first
    let isNegative = sign == UInt8(ascii: "-")
    var index = isNegative || sign == UInt8(ascii: "+") ? 1 : 0
    let first = index
    var value: Int64 = 0
    while index < bytes.count, let digit = decimalDigit(bytes[index]) {
      guard index - first < 13 else { return nil }
      value = value * 10 + digit
      index += 1
    }
    guard index > first, value < 9_000_000_000_000 else { return nil }
    var places = 0
    if index < bytes.count {
      guard bytes[index] == UInt8(ascii: ".") else { return nil }
      index += 1
      while index < bytes.count {
        guard places < 6, let digit = decimalDigit(bytes[index]) else { return nil }
        value = value * 10 + digit
        places += 1
        index += 1
      }
      guard places > 0 else { return nil }
    }
    while places < 6 {
      value *= 10
      places += 1
    }
    millionths = isNegative ? -value : value
  }

  /// The number without trailing zeros: `7.5`.
  public var description: String {
    let magnitude = millionths.magnitude
    let whole = magnitude / 1_000_000
    var fraction = String(magnitude % 1_000_000)
    fraction = String(repeating: "0", count: 6 - fraction.count) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    let sign = millionths < 0 ? "-" : ""
    return fraction.isEmpty ? "\(sign)\(whole)" : "\(sign)\(whole).\(fraction)"
  }

  /// Orders by value.
  public static func < (left: Self, right: Self) -> Bool { left.millionths < right.millionths }
}

extension Int {
  /// Reads a whole number in decimal digits with an optional sign, or returns `nil`.
  ///
  /// Stricter than `Int.init(_:)` in nothing but its promise: no radix prefix, no spaces.
  package init?(decimal text: String) {
    var text = text
    guard let number = text.withUTF8({ Int(decimalUTF8: $0) }) else { return nil }
    self = number
  }

  /// Reads a whole number from the bytes of its text.
  package init?(decimalUTF8 bytes: UnsafeBufferPointer<UInt8>) {
    guard !bytes.contains(UInt8(ascii: ".")), let number = DecimalNumber(utf8: bytes) else {
      return nil
    }
    self = Int(number.millionths / 1_000_000)
  }
}

/// The value of a decimal digit, or `nil`.
@inlinable @inline(__always)
package func decimalDigit(_ byte: UInt8) -> Int64? {
  byte >= 0x30 && byte <= 0x39 ? Int64(byte - 0x30) : nil
}

/// Reads a share of a whole, `0.2` or `20%`, in millionths; `nil` outside 0 to 1.
package func parseShare(_ text: String) -> Int? {
  var text = text
  return text.withUTF8(parseShare(utf8:))
}

/// Reads a share of a whole from the bytes of its text.
package func parseShare(utf8 bytes: UnsafeBufferPointer<UInt8>) -> Int? {
  let isPercentage = bytes.last == UInt8(ascii: "%")
  let digits = isPercentage ? UnsafeBufferPointer(rebasing: bytes.dropLast()) : bytes
  let divisor: Int64 = isPercentage ? 100 : 1
  guard let value = DecimalNumber(utf8: digits) else { return nil }
  guard value.millionths >= 0, value.millionths.isMultiple(of: divisor),
    value.millionths / divisor <= 1_000_000
  else { return nil }
  return Int(value.millionths / divisor)
}
