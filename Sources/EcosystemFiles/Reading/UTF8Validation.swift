/// Returns the offset of the first byte that does not belong to well-formed UTF-8, or `nil`.
///
/// Overlong forms, surrogates and scalars above U+10FFFF are ill-formed (Unicode, table 3-7).
///
/// - Complexity: O(number of bytes); eight ASCII bytes are looked at together.
package func firstInvalidUTF8(in bytes: [UInt8]) -> Int? {
  bytes.withUnsafeBytes { buffer in
    var index = 0
    while index < buffer.count {
      while index + 8 <= buffer.count,
        buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        index += 8
      }
      guard index < buffer.count else { break }
      if buffer[index] < 0x80 {
        index += 1
        continue
      }
      let length = sequenceLength(in: buffer, at: index)
      if length == 0 { return index }
      index += length
    }
    return nil
  }
}

/// The number of bytes of the well-formed sequence that begins at `index`, or 0.
@inline(__always)
private func sequenceLength(in buffer: UnsafeRawBufferPointer, at index: Int) -> Int {
  func isContinuation(_ offset: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
    let position = index + offset
    return position < buffer.count && buffer[position] >= low && buffer[position] <= high
  }
  switch buffer[index] {
  case 0xC2...0xDF: return isContinuation(1) ? 2 : 0
  case 0xE0: return isContinuation(1, 0xA0) && isContinuation(2) ? 3 : 0
  case 0xED: return isContinuation(1, 0x80, 0x9F) && isContinuation(2) ? 3 : 0
  case 0xE1...0xEF: return isContinuation(1) && isContinuation(2) ? 3 : 0
  case 0xF0: return isContinuation(1, 0x90) && isContinuation(2) && isContinuation(3) ? 4 : 0
  case 0xF1...0xF3: return isContinuation(1) && isContinuation(2) && isContinuation(3) ? 4 : 0
  case 0xF4: return isContinuation(1, 0x80, 0x8F) && isContinuation(2) && isContinuation(3) ? 4 : 0
  default: return 0
  }
}
