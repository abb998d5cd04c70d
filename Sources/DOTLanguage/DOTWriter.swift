/// Bytes of a DOT document under construction, in UTF-8.
struct DOTWriter {
  private(set) var bytes: [UInt8] = []

  init(capacity: Int = 0) {
    bytes.reserveCapacity(capacity)
  }

  /// What has been written so far.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func write(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  mutating func write(_ byte: UInt8) {
    bytes.append(byte)
  }

  /// Writes text that needs no escaping any more.
  mutating func write(escaped text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  mutating func write(scalar: Unicode.Scalar) {
    bytes.append(contentsOf: String(scalar).utf8)
  }

  mutating func write(_ number: Int) {
    if number < 0 { write("-") }
    var digits: [UInt8] = []
    var rest = number.magnitude
    repeat {
      digits.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes.append(contentsOf: digits.reversed())
  }

  mutating func indent(_ depth: Int) {
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
  }
}
