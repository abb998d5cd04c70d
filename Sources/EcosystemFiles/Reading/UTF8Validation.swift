package import EcosystemModel

/// Returns the offset of the first byte that does not belong to well-formed UTF-8, or `nil`.
///
/// Overlong forms, surrogates and scalars above U+10FFFF are ill-formed (Unicode, table 3-7).
///
/// - Complexity: O(number of bytes); 64 ASCII bytes are looked at together.
package func firstInvalidUTF8(in bytes: [UInt8], threads: Int = readingThreads) -> Int? {
  firstInvalidUTF8(in: SourceBytes(bytes), threads: threads)
}

/// Returns the offset of the first byte that does not belong to well-formed UTF-8, or `nil`.
///
/// - Complexity: O(number of bytes).
package func firstInvalidUTF8(in bytes: SourceBytes, threads: Int = readingThreads) -> Int? {
  let pieceSize = 1 << 20
  guard threads > 1, bytes.count > 4 * pieceSize else {
    return bytes.withUnsafeBufferPointer {
      firstInvalidUTF8(in: UnsafeRawBufferPointer($0), from: 0, upTo: $0.count)
    }
  }
  // Cut where a character begins. Where there are only continuations, any cut shows the defect.
  let cuts = (0...bytes.count / pieceSize).map { piece in
    var cut = piece * pieceSize
    while cut < bytes.count, cut < piece * pieceSize + 4, bytes[cut] & 0xC0 == 0x80 { cut += 1 }
    return min(cut, bytes.count)
  }
  let found = inParallel(count: cuts.count, threads: threads) { piece in
    bytes.withUnsafeBufferPointer { buffer in
      firstInvalidUTF8(
        in: UnsafeRawBufferPointer(buffer), from: piece == 0 ? 0 : cuts[piece],
        upTo: piece + 1 < cuts.count ? cuts[piece + 1] : buffer.count)
    }
  }
  return found.lazy.compactMap(\.self).first
}

/// The first byte of the ill-formed sequence in a range that begins with a character, or `nil`.
func firstInvalidUTF8(
  in buffer: UnsafeRawBufferPointer, from start: Int, upTo end: Int
) -> Int? {
  typealias Block = SIMD8<UInt64>
  var index = start
  while index < end {
    while index + 64 <= end {
      let block = buffer.loadUnaligned(fromByteOffset: index, as: Block.self)
      let high = block & Block(repeating: 0x8080_8080_8080_8080)
      guard high == .zero else { break }
      index += 64
    }
    // To the end of this block one character at a time.
    let blockEnd = min(index + 64, end)
    while index < blockEnd {
      if buffer[index] < 0x80 {
        index += 1
        continue
      }
      let length = sequenceLength(in: buffer, at: index)
      if length == 0 { return index }
      index += length
    }
  }
  return nil
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
