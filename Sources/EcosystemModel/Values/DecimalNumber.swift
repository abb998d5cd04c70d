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
    var text = text.utf8[...]
    var isNegative = false
    if let sign = text.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      text = text.dropFirst()
    }
    let parts = text.split(
      separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, !whole.isEmpty, whole.count <= 13 else { return nil }
    let fraction = parts.count == 2 ? Array(parts[1]) : []
    if parts.count == 2, fraction.isEmpty || fraction.count > 6 { return nil }
    var value: Int64 = 0
    for digit in whole {
      guard digit >= 0x30, digit <= 0x39 else { return nil }
      value = value * 10 + Int64(digit - 0x30)
    }
    guard value < 9_000_000_000_000 else { return nil }
    for position in 0..<6 {
      value *= 10
      guard position < fraction.count else { continue }
      let digit = fraction[position]
      guard digit >= 0x30, digit <= 0x39 else { return nil }
      value += Int64(digit - 0x30)
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
    guard let number = DecimalNumber(text), number.millionths.isMultiple(of: 1_000_000),
      !text.utf8.contains(UInt8(ascii: "."))
    else { return nil }
    self = Int(number.millionths / 1_000_000)
  }
}

/// Reads a share of a whole, `0.2` or `20%`, in millionths; `nil` outside 0 to 1.
package func parseShare(_ text: String) -> Int? {
  var number = text
  var divisor: Int64 = 1
  if number.hasSuffix("%") {
    number.removeLast()
    divisor = 100
  }
  guard let value = DecimalNumber(number) else { return nil }
  guard value.millionths >= 0, value.millionths.isMultiple(of: divisor),
    value.millionths / divisor <= 1_000_000
  else { return nil }
  return Int(value.millionths / divisor)
}
