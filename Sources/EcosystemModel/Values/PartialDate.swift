/// A year, a month or a day of the calendar: each stands for a range of days.
public struct PartialDate: Hashable, Sendable, Comparable {
  /// The year, 1 to 9999.
  public let year: Int
  /// The month, if it is known.
  public let month: Int?
  /// The day of the month, if it is known.
  public let day: Int?

  /// Reads `2021`, `2021-02` or `2021-02-23`; `nil` if it is no date of the Gregorian calendar.
  public init?(_ text: String) {
    var text = text
    guard let date = text.withUTF8({ PartialDate(utf8: $0) }) else { return nil }
    self = date
  }

  /// Reads a date from the bytes of its text.
  package init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count == 4 || bytes.count == 7 || bytes.count == 10,
      let year = Self.number(bytes[0..<4]), year >= 1
    else {
      return nil
    }
    self.year = year
    guard bytes.count > 4 else {
      month = nil
      day = nil
      return
    }
    guard bytes[4] == UInt8(ascii: "-"), let month = Self.number(bytes[5..<7]),
      (1...12).contains(month)
    else { return nil }
    self.month = month
    guard bytes.count > 7 else {
      day = nil
      return
    }
    guard bytes[7] == UInt8(ascii: "-"), let day = Self.number(bytes[8..<10]),
      (1...Self.days(inMonth: month, of: year)).contains(day)
    else { return nil }
    self.day = day
  }

  /// A number that is written with digits only.
  @inline(__always)
  private static func number(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    var value = 0
    for byte in digits {
      guard let digit = decimalDigit(byte) else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }

  /// The first and the last day that the date may mean, as days since 1970-01-01.
  public var range: ClosedRange<Int> {
    let firstMonth = month ?? 1
    let lastMonth = month ?? 12
    let first = Self.dayNumber(year: year, month: firstMonth, day: day ?? 1)
    let lastDay = day ?? Self.days(inMonth: lastMonth, of: year)
    return first...Self.dayNumber(year: year, month: lastMonth, day: lastDay)
  }

  /// The date in ISO 8601, as precise as it is known.
  public var description: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    var text = padded(year, 4)
    if let month { text += "-" + padded(month, 2) }
    if let day { text += "-" + padded(day, 2) }
    return text
  }

  /// Orders by first day, then by last day.
  public static func < (left: Self, right: Self) -> Bool {
    (left.range.lowerBound, left.range.upperBound) < (
      right.range.lowerBound, right.range.upperBound
    )
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2:
      year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970-01-01, counting years from March so that the leap day comes last.
  private static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
