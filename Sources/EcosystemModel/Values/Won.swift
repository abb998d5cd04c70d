/// An amount of money in whole won.
public struct Won: Hashable, Comparable, Sendable {
  /// The amount.
  public let amount: Int64

  /// Creates an amount.
  public init(_ amount: Int64) { self.amount = amount }

  /// Reads an amount such as `150000000`, `150,000,000원`, `1.5억`, `1억 5천만원` or `300백만`.
  ///
  /// The text is a sum of numbers with Korean units (천, 만, 백만, 천만, 억, 조) and must come to a
  /// whole number of won that is not negative and below 10¹⁸; otherwise the result is `nil`.
  public init?(_ text: String) {
    var scalars = Array(text.unicodeScalars.filter { $0 != " " && $0 != "," })
    if scalars.last == "원" { scalars.removeLast() }
    guard !scalars.isEmpty else { return nil }
    var total: Int64 = 0
    var index = 0
    while index < scalars.count {
      let start = index
      while index < scalars.count, scalars[index].isASCII { index += 1 }
      let digits = String(String.UnicodeScalarView(scalars[start..<index]))
      guard let number = DecimalNumber(digits), number.millionths >= 0 else { return nil }
      var unit: Int64 = 1
      while index < scalars.count, let factor = Self.factor(of: scalars[index]) {
        let (product, overflow) = unit.multipliedReportingOverflow(by: factor)
        guard !overflow else { return nil }
        unit = product
        index += 1
      }
      if index < scalars.count, !scalars[index].isASCII { return nil }
      let (scaled, overflow) = number.millionths.multipliedReportingOverflow(by: unit)
      if overflow {
        let whole = number.millionths / 1_000_000
        guard number.millionths.isMultiple(of: 1_000_000) else { return nil }
        let (product, wholeOverflow) = whole.multipliedReportingOverflow(by: unit)
        guard !wholeOverflow, product < 1_000_000_000_000_000_000 - total else { return nil }
        total += product
      } else {
        guard scaled.isMultiple(of: 1_000_000) else { return nil }
        total += scaled / 1_000_000
      }
      guard total < 1_000_000_000_000_000_000 else { return nil }
    }
    amount = total
  }

  private static func factor(of scalar: Unicode.Scalar) -> Int64? {
    switch scalar {
    case "십": 10
    case "백": 100
    case "천": 1_000
    case "만": 10_000
    case "억": 100_000_000
    case "조": 1_000_000_000_000
    default: nil
    }
  }

  /// Orders by amount.
  public static func < (left: Self, right: Self) -> Bool { left.amount < right.amount }
}
