/// A number in a DOT document, in thousandths.
///
/// DOT has no exponents, and a number that reads back differently on another machine would break
/// the promise of equal bytes: so a number is a count of thousandths, written in full.
public struct DOTNumber: Hashable, Sendable {
  /// The value times 1,000.
  public let thousandths: Int

  /// Creates the number `thousandths` / 1,000.
  public init(thousandths: Int) {
    self.thousandths = thousandths
  }

  /// Creates a whole number.
  ///
  /// - Precondition: `value` is at most a thousand million, either side of 0.
  public init(_ value: Int) {
    precondition(value.magnitude <= 1_000_000_000, "a drawing has no such numbers")
    self.init(thousandths: value * 1_000)
  }

  /// Creates the nearest number to `value`; halves go away from 0.
  ///
  /// - Precondition: `value` is finite and at most a thousand million, either side of 0.
  public init(_ value: Double) {
    precondition(value.magnitude <= 1e9, "a drawing has no such numbers")
    self.init(thousandths: Int((value * 1_000).rounded()))
  }
}

extension DOTNumber: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  /// Creates a whole number.
  public init(integerLiteral value: Int) { self.init(value) }

  /// Creates the nearest number to `value`.
  public init(floatLiteral value: Double) { self.init(value) }
}

extension DOTWriter {
  /// Writes `-1.5`, `0.025`, `7`: no exponent, no zeros at the end.
  mutating func write(_ number: DOTNumber) {
    if number.thousandths < 0 { write("-") }
    let magnitude = number.thousandths.magnitude
    write(Int(magnitude / 1_000))
    var fraction = Int(magnitude % 1_000)
    guard fraction > 0 else { return }
    write(".")
    var unit = 100
    while fraction > 0 {
      write(UInt8(ascii: "0") + UInt8(fraction / unit))
      fraction %= unit
      unit /= 10
    }
  }
}
