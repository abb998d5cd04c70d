// The two ways in which a file writes a text that is not its bytes, read back. The readers have
// checked that nothing else stands there.

/// Returns the text in which a quote is written as two.
///
/// - Complexity: O(number of bytes).
package func undoubled(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
  String(unsafeUninitializedCapacity: bytes.count) { target in
    var count = 0
    var isSecond = false
    for byte in bytes {
      isSecond = byte == UInt8(ascii: "\"") && !isSecond
      guard !isSecond else { continue }
      target[count] = byte
      count += 1
    }
    return count
  }
}

/// Returns the text that JSON writes with escapes.
///
/// Surrogates are not understood: a reader composes such a text itself.
///
/// - Complexity: O(number of bytes).
package func unescaped(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
  String(unsafeUninitializedCapacity: bytes.count) { target in
    var count = 0
    var index = 0
    func append(_ byte: UInt8) {
      target[count] = byte
      count += 1
    }
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count else {
        append(bytes[index])
        index += 1
        continue
      }
      let letter = bytes[index + 1]
      index += 2
      switch letter {
      case UInt8(ascii: "b"): append(0x08)
      case UInt8(ascii: "f"): append(0x0C)
      case UInt8(ascii: "n"): append(0x0A)
      case UInt8(ascii: "r"): append(0x0D)
      case UInt8(ascii: "t"): append(0x09)
      case UInt8(ascii: "u"):
        var scalar: UInt32 = 0
        for digit in bytes[index..<min(index + 4, bytes.count)] {
          scalar = scalar << 4 | UInt32(hexadecimalValue(of: digit) ?? 0)
        }
        index += 4
        let character = Unicode.Scalar(scalar) ?? "\u{FFFD}"
        for byte in UTF8.encode(character) ?? UTF8.encodedReplacementCharacter { append(byte) }
      default: append(letter)
      }
    }
    return count
  }
}

/// Returns the value of a hexadecimal digit, or `nil`.
@inline(__always)
package func hexadecimalValue(of digit: UInt8) -> UInt8? {
  switch digit {
  case 0x30...0x39: digit - 0x30
  case 0x41...0x46: digit - 0x41 + 10
  case 0x61...0x66: digit - 0x61 + 10
  default: nil
  }
}
