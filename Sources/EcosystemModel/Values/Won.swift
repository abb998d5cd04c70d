/// An amount of money in whole won.
public struct Won: Hashable, Comparable, Sendable {
  /// The amount.
  public let amount: Int64

  /// Creates an amount.
  public init(_ amount: Int64) { self.amount = amount }

  /// Reads an amount such as `150000000`, `150,000,000원`, `1.5억`, `1억 5천만원`, `300백만` or
  /// `₩150,000,000`.
  ///
  ///     amount  = [ "₩" ] section { section } [ "원" ]          with falling 조, 억, 만, nothing
  ///     section = count { count } [ "조" | "억" | "만" ]  with falling 천, 백, 십, nothing
  ///     count   = digits [ "." digits ] [ "천" | "백" | "십" ]
  ///
  /// A large unit counts all that stands before it in its section, as Korean does: `2천5백만` is
  /// 25 million. Units that do not fall (`5천만 1억`) are refused, not summed. Digits may be grouped
  /// by commas, in threes only: `1,5억` is refused, since a decimal comma would be read as 15억.
  /// The amount is a whole number of won, not negative and below 10¹⁸; otherwise the result is
  /// `nil`.
  public init?(_ text: String) {
    var scanner = WonScanner(text)
    guard let amount = scanner.amount() else { return nil }
    self.amount = amount
  }

  /// Reads an amount from the bytes of its text; most are digits alone.
  package init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    guard let amount = Self.digits(bytes) else {
      self.init(String(decoding: bytes, as: UTF8.self))
      return
    }
    self.init(amount)
  }

  /// A number below 10¹⁸ that is written with digits only.
  private static func digits(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard !bytes.isEmpty, bytes.count <= 18 else { return nil }
    var value: Int64 = 0
    for byte in bytes {
      guard let digit = decimalDigit(byte) else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  /// Orders by amount.
  public static func < (left: Self, right: Self) -> Bool { left.amount < right.amount }
}

/// Reads the text of an amount from left to right.
private struct WonScanner {
  private var rest: Substring.UnicodeScalarView

  init(_ text: String) { rest = Substring(text).unicodeScalars }

  /// The whole text as an amount.
  mutating func amount() -> Int64? {
    // In millionths. At most 4 × 4 counts below 10¹⁹ × 10³ × 10¹² are added: far below 2¹²⁷.
    var total: Int128 = 0
    var lastUnit = Int128.max
    skipSpaces()
    if rest.first == "₩" || rest.first == "￦" { rest.removeFirst() }
    repeat {
      guard let section = section() else { return nil }
      let unit = unit(of: ["조": 1_000_000_000_000, "억": 100_000_000, "만": 10_000])
      guard unit < lastUnit else { return nil }
      lastUnit = unit
      total += section * unit
      skipSpaces()
    } while !rest.isEmpty && rest.first != "원"
    if rest.first == "원" { rest.removeFirst() }
    skipSpaces()
    guard rest.isEmpty, total.isMultiple(of: 1_000_000) else { return nil }
    let won = total / 1_000_000
    return won < 1_000_000_000_000_000_000 ? Int64(won) : nil
  }

  /// The counts up to the next large unit, in millionths.
  private mutating func section() -> Int128? {
    var sum: Int128 = 0
    var lastUnit = Int128.max
    repeat {
      guard let count = count() else { return nil }
      let unit = unit(of: ["천": 1_000, "백": 100, "십": 10])
      guard unit < lastUnit else { return nil }
      lastUnit = unit
      sum += count * unit
      skipSpaces()
    } while rest.first.map(isDigit) ?? false
    return sum
  }

  /// One decimal number in millionths; its digits may be grouped in threes by commas.
  private mutating func count() -> Int128? {
    skipSpaces()
    var digits = takeDigits()
    guard !digits.isEmpty else { return nil }
    if rest.first == "," {
      guard digits.count <= 3 else { return nil }
      while rest.first == "," {
        rest.removeFirst()
        let group = takeDigits()
        guard group.count == 3 else { return nil }
        digits += group
      }
    }
    var fraction: [UInt32] = []
    if rest.first == "." {
      rest.removeFirst()
      fraction = takeDigits()
      guard (1...6).contains(fraction.count) else { return nil }
    }
    guard digits.count <= 18 else { return nil }
    fraction += Array(repeating: 0, count: 6 - fraction.count)
    return (digits + fraction).reduce(0) { $0 * 10 + Int128($1) }
  }

  private mutating func takeDigits() -> [UInt32] {
    var digits: [UInt32] = []
    while let scalar = rest.first, isDigit(scalar) {
      digits.append(scalar.value - 0x30)
      rest.removeFirst()
    }
    return digits
  }

  /// The factor of the unit that comes next, 1 if there is none.
  private mutating func unit(of factors: KeyValuePairs<Unicode.Scalar, Int128>) -> Int128 {
    skipSpaces()
    guard let factor = factors.first(where: { $0.key == rest.first }) else { return 1 }
    rest.removeFirst()
    return factor.value
  }

  private mutating func skipSpaces() {
    while rest.first == " " { rest.removeFirst() }
  }

  private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
