// The texts of a table as numbers; `nil` where a text is none of the kind.

import EcosystemModel

/// `true` as 1, `false` as 0.
@inline(__always)
func ownedBoolean(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
  if bytes.count == 4, bytes[0] == 0x74, bytes[1] == 0x72, bytes[2] == 0x75, bytes[3] == 0x65 {
    return 1
  }
  return bytes.count == 5 && bytes[0] == 0x66 && bytes[1] == 0x61 && bytes[2] == 0x6C
    && bytes[3] == 0x73 && bytes[4] == 0x65 ? 0 : nil
}

/// A day as a number of eight digits, year first.
@inline(__always)
func ownedDay(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
  guard bytes.count == 10 else { return nil }
  func digit(_ place: Int) -> Int64 { Int64(bytes[place] ^ 0x30) }
  let year = digit(0) &* 1_000 &+ digit(1) &* 100 &+ digit(2) &* 10 &+ digit(3)
  let month = digit(5) &* 10 &+ digit(6)
  let day = digit(8) &* 10 &+ digit(9)
  let digits = [0, 1, 2, 3, 5, 6, 8, 9] as [8 of Int]
  var areDigits = bytes[4] == 0x2D && bytes[7] == 0x2D
  for index in digits.indices { areDigits = areDigits && bytes[digits[index]] ^ 0x30 <= 9 }
  // Days that every month has; the calendar is asked for the others.
  if areDigits, year > 0, 1...12 ~= month, 1...28 ~= day {
    return year &* 10_000 &+ month &* 100 &+ day
  }
  guard let date = PartialDate(utf8: bytes) else { return nil }
  return Int64(date.year * 10_000 + (date.month ?? 0) * 100 + (date.day ?? 0))
}

/// A whole number in a source; twelve digits at most are read here, all else by `Int`.
@inline(__always)
func ownedWholeNumber(
  _ bytes: UnsafeBufferPointer<UInt8>, in source: UnsafeBufferPointer<UInt8>
) -> Int64? {
  if bytes.count <= 12, let number = DigitWords(bytes, in: source)?.number { return number }
  return Int(decimalUTF8: bytes).map(Int64.init)
}

/// A decimal number in a source as millionths: one to twelve digits, a point and one to six digits are
/// read here, all else by `DecimalNumber`.
@inline(__always)
func ownedDecimal(
  _ bytes: UnsafeBufferPointer<UInt8>, in source: UnsafeBufferPointer<UInt8>
) -> Int64? {
  guard bytes.count <= 14, var words = DigitWords(bytes, in: source),
    let places = words.removePoint(), 1...6 ~= places, places &+ 1 < bytes.count,
    let number = words.number
  else { return rareDecimal(bytes) }
  // Below 10^18, as at most twelve digits are before the point.
  let scales = [1_000_000, 100_000, 10_000, 1_000, 100, 10, 1] as [7 of Int64]
  return number &* scales[places]
}

/// What `DecimalNumber` reads, and a number with an exponent that is a whole number of millionths.
@inline(never)
private func rareDecimal(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
  guard let mark = bytes.lastIndex(where: { $0 | 0x20 == 0x65 }) else {
    return DecimalNumber(utf8: bytes)?.millionths
  }
  // Programs that print the shortest digits write few numbers of a column so: `9.6e-05`.
  guard let exponent = Int(String(decoding: bytes[(mark + 1)...], as: UTF8.self)),
    let number = DecimalNumber(utf8: UnsafeBufferPointer(rebasing: bytes[..<mark])),
    (-18...18).contains(exponent)
  else { return nil }
  var millionths = number.millionths
  for _ in 0..<exponent.magnitude {
    if exponent > 0 {
      let (product, overflows) = millionths.multipliedReportingOverflow(by: 10)
      guard !overflows else { return nil }
      millionths = product
    } else {
      guard millionths.isMultiple(of: 10) else { return nil }
      millionths /= 10
    }
  }
  return millionths == OwnedColumns.missing ? nil : millionths
}

/// A value as the nearest floating-point number, `nil` if it is no finite decimal number.
func ownedReal(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
  if let number = DecimalNumber(utf8: bytes), number.millionths.magnitude < 1 << 53 {
    // Both are exact, so that the quotient is the nearest number.
    return Double(number.millionths) / 1_000_000
  }
  // No names and no hexadecimal digits, which `Double` would take.
  let allowed = bytes.allSatisfy { byte in
    decimalDigit(byte) != nil || byte == 0x2B || byte == 0x2D || byte == 0x2E || byte | 0x20 == 0x65
  }
  guard allowed, let value = Double(String(decoding: bytes, as: UTF8.self)), value.isFinite else {
    return nil
  }
  return value
}
