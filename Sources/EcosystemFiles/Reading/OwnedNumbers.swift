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

@inline(__always)
func ownedDay(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
  guard bytes.count == 10, let date = PartialDate(utf8: bytes) else { return nil }
  return Int64(date.year * 10_000 + (date.month ?? 0) * 100 + (date.day ?? 0))
}

/// Twelve digits at most are read here, all else by `Int`.
@inline(__always)
func ownedWholeNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
  guard bytes.count <= 12 else { return Int(decimalUTF8: bytes).map(Int64.init) }
  var value: Int64 = 0
  for byte in bytes {
    guard let digit = decimalDigit(byte) else { return Int(decimalUTF8: bytes).map(Int64.init) }
    value = value &* 10 &+ digit
  }
  return value
}

/// At most twelve digits, and perhaps a point and one to six digits, are read here; all else by
/// `DecimalNumber`.
@inline(__always)
func ownedDecimal(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
  var index = 0
  var value: Int64 = 0
  while index < bytes.count, index <= 12, let digit = decimalDigit(bytes[index]) {
    value = value &* 10 &+ digit
    index += 1
  }
  let places = max(0, bytes.count - index - 1)
  guard (1...12).contains(index), places <= 6 else {
    return rareDecimal(bytes)
  }
  guard index < bytes.count else { return value * 1_000_000 }
  guard places > 0, bytes[index] == 0x2E else { return rareDecimal(bytes) }
  for place in index + 1..<bytes.count {
    guard let digit = decimalDigit(bytes[place]) else {
      return rareDecimal(bytes)
    }
    value = value &* 10 &+ digit
  }
  // Below 10^18: at most twelve digits before the point, and six behind it.
  switch places {
  case 1: return value * 100_000
  case 2: return value * 10_000
  case 3: return value * 1_000
  case 4: return value * 100
  case 5: return value * 10
  default: return value
  }
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
