// Short numbers, eight bytes at a time and without a branch that depends on the digits: most fields of
// a large table are numbers of changing length, and a loop over their digits ends with a wrong guess of
// the processor at nearly each of them.

/// The bytes that end a field, those before it replaced by zeros as digits.
struct DigitWords {
  /// The last eight bytes, the last of them highest.
  private var last: UInt64
  /// The eight bytes before.
  private var first: UInt64

  private static let zeros: UInt64 = 0x3030_3030_3030_3030
  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// The end of a field of 1 to 16 bytes that lies in a source at least 16 bytes behind its beginning,
  /// otherwise `nil`.
  @inline(__always)
  init?(_ field: UnsafeBufferPointer<UInt8>, in source: UnsafeBufferPointer<UInt8>) {
    guard let start = field.baseAddress, let begin = source.baseAddress else { return nil }
    // A text that differs from the file's bytes lies elsewhere; one comparison finds both ends.
    let place = UInt(bitPattern: start) &- UInt(bitPattern: begin) &- 16
    guard source.count > 16, place < UInt(source.count &- 16), 1...16 ~= field.count else {
      return nil
    }
    let end = UnsafeRawPointer(start + field.count)
    last = UInt64(littleEndian: (end - 8).loadUnaligned(as: UInt64.self))
    first = UInt64(littleEndian: (end - 16).loadUnaligned(as: UInt64.self))
    // Shifts by 64 and more give zero.
    let lastKept: UInt64 = ~0 << UInt64(max(0, 8 - field.count) * 8)
    let firstKept: UInt64 = ~0 << UInt64((16 - field.count) * 8)
    last = last & lastKept | Self.zeros & ~lastKept
    first = first & firstKept | Self.zeros & ~firstKept
  }

  /// The number that the bytes say, `nil` if one is no digit.
  @inline(__always)
  var number: Int64? {
    guard Self.areDigits(last), Self.areDigits(first) else { return nil }
    return Int64(bitPattern: Self.value(first) &* 100_000_000 &+ Self.value(last))
  }

  /// Takes the point out of the last eight bytes; returns how many bytes are behind it, `nil` if there
  /// is none.
  @inline(__always)
  mutating func removePoint() -> Int? {
    let others = last ^ (Self.ones &* 0x2E)
    let found = (others &- Self.ones) & ~others & (Self.ones &* 0x80)
    guard found != 0 else { return nil }
    // The lowest mark is a true one; those above it may come from a borrow, and then the byte is a
    // second point or a slash, which `number` refuses.
    let point = UInt64(found.trailingZeroBitCount / 8)
    let before: UInt64 = ~(~0 << (point * 8))
    let behind: UInt64 = ~0 << (point * 8 + 8)
    last = last & behind | (last & before) << 8 | first >> 56
    first = first << 8 | 0x30
    return 7 - Int(point)
  }

  @inline(__always)
  private static func areDigits(_ word: UInt64) -> Bool {
    ((word &+ (ones &* 0x46)) | (word &- zeros)) & (ones &* 0x80) == 0
  }

  /// Eight digits: neighbours are joined to twos, fours and the whole.
  @inline(__always)
  private static func value(_ word: UInt64) -> UInt64 {
    let twos = ((word & (ones &* 0x0F)) &* 2_561) >> 8
    let fours = ((twos & 0x00FF_00FF_00FF_00FF) &* 6_553_601) >> 16
    return ((fours & 0x0000_FFFF_0000_FFFF) &* 42_949_672_960_001) >> 32
  }
}
