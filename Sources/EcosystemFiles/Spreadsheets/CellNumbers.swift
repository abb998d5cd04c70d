//===----------------------------------------------------------------------===//
// The number of a cell as the text that a person would have typed.
//
// Excel stores 17 significant digits of a binary number, `0.28999999999999998` where somebody
// typed 0.29, and exponents, `1.5E8`. It shows, and takes, 15 digits at most. So does this file:
// a number is written in plain decimals with its first 15 significant digits; whole numbers of at
// most 18 digits, which other programs write, are kept as they are.
//===----------------------------------------------------------------------===//

/// Returns the number in plain decimals, or `nil` if `text` is not a finite number.
///
/// - Complexity: O(length of the result), at most some 330 digits.
func plainNumber(_ text: ArraySlice<UInt8>) -> [UInt8]? {
  if isPlainNumber(text) { return Array(text) }
  guard let value = parsedNumber(text) else { return nil }
  return value == 0 ? [UInt8(ascii: "0")] : plainDecimals(value)
}

/// Returns the value of a decimal number with or without an exponent, `nil` if it is none.
func parsedNumber(_ text: ArraySlice<UInt8>) -> Double? {
  // `Double` alone would take `nan`, `inf` and `0x1p4`.
  let isDecimal = text.allSatisfy { byte in
    (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
      || byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e")
  }
  guard isDecimal, let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite else {
    return nil
  }
  return value
}

/// Whether a number is written as this file would write it: the usual case, decided by one look.
private func isPlainNumber(_ text: ArraySlice<UInt8>) -> Bool {
  var digits = text
  if digits.first == UInt8(ascii: "-") { digits = digits.dropFirst() }
  guard let first = digits.first, let last = digits.last, (0x30...0x39).contains(first),
    (0x30...0x39).contains(last), digits.count <= 18
  else { return false }
  var point: Int?
  for (position, byte) in digits.enumerated() {
    if byte == UInt8(ascii: "."), point == nil {
      point = position
    } else if !(0x30...0x39).contains(byte) {
      return false
    }
  }
  let isZero = first == UInt8(ascii: "0")
  guard let point else { return !isZero || (digits.count == 1 && text.count == 1) }
  return last != UInt8(ascii: "0") && digits.count <= 16 && (!isZero || point == 1)
}

private func plainDecimals(_ value: Double) -> [UInt8] {
  // The shortest digits that give the value again, as `d.ddde±xx` or plain.
  var digits: [UInt8] = []
  var exponent = 0
  var hasPoint = false
  let description = Array(value.magnitude.description.utf8)
  let mantissa = description.prefix { $0 | 0x20 != UInt8(ascii: "e") }
  for byte in mantissa {
    if byte == UInt8(ascii: ".") {
      hasPoint = true
    } else {
      digits.append(byte - 0x30)
      if !hasPoint { exponent += 1 }
    }
  }
  if mantissa.count < description.count {
    exponent += Int(String(decoding: description[(mantissa.count + 1)...], as: UTF8.self)) ?? 0
  }
  let zeros = digits.prefix { $0 == 0 }.count
  digits.removeFirst(zeros)
  exponent -= zeros
  if roundToFifteen(&digits) { exponent += 1 }
  while digits.last == 0 { digits.removeLast() }
  // The value is 0.ddd… × 10^exponent.
  var result: [UInt8] = value < 0 ? [UInt8(ascii: "-")] : []
  for position in 0..<max(exponent, 1) {
    result.append(
      0x30 + (exponent > 0 && position < digits.count ? digits[position] : 0))
  }
  if digits.count > max(exponent, 0) {
    result.append(UInt8(ascii: "."))
    result += [UInt8](repeating: 0x30, count: max(-exponent, 0))
    result += digits.dropFirst(max(exponent, 0)).map { $0 + 0x30 }
  }
  return result
}

/// Rounds to 15 digits; returns whether a digit came in front.
private func roundToFifteen(_ digits: inout [UInt8]) -> Bool {
  guard digits.count > 15 else { return false }
  let isUp = digits[15] >= 5
  digits.removeLast(digits.count - 15)
  guard isUp else { return false }
  for position in digits.indices.reversed() {
    if digits[position] < 9 {
      digits[position] += 1
      return false
    }
    digits[position] = 0
  }
  digits.insert(1, at: 0)
  digits.removeLast()
  return true
}
