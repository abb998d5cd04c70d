//===----------------------------------------------------------------------===//
// SHA-256, for the hashes of inputs and outputs in `run.json`.
//
// NOT HERE. Secrets: nothing is hidden from someone who can time this code.
//
// REFERENCES. National Institute of Standards and Technology. Secure Hash Standard. FIPS 180-4,
// 2015, sections 4.1.2, 5.1.1 and 6.2. doi:10.6028/NIST.FIPS.180-4
//===----------------------------------------------------------------------===//

public import EcosystemModel

/// A running SHA-256 hash: bytes go in in pieces of any size, the digest comes out once.
public struct SHA256: Sendable {
  private var state: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
    0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]
  /// The bytes of the block that is not full yet.
  private var pending: [UInt8] = []
  private var byteCount: UInt64 = 0

  /// Creates the hash of no bytes.
  public init() {}

  /// Returns the digest of `bytes` as 64 hexadecimal digits.
  public static func hexadecimal(of bytes: [UInt8]) -> String {
    var hash = SHA256()
    hash.update(bytes)
    return hash.hexadecimalDigest()
  }

  /// Returns the digest of `bytes` as 64 hexadecimal digits.
  public static func hexadecimal(of bytes: SourceBytes) -> String {
    var hash = SHA256()
    bytes.withUnsafeBufferPointer { hash.update($0) }
    return hash.hexadecimalDigest()
  }

  /// Adds bytes.
  ///
  /// - Complexity: O(number of bytes).
  public mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { update($0) }
  }

  /// Adds bytes.
  private mutating func update(_ bytes: UnsafeBufferPointer<UInt8>) {
    byteCount += UInt64(bytes.count)
    var start = 0
    if !pending.isEmpty {
      start = min(64 - pending.count, bytes.count)
      pending += bytes[..<start]
      guard pending.count == 64 else { return }
      pending.withUnsafeBytes { Self.compress($0, into: &state) }
      pending.removeAll(keepingCapacity: true)
    }
    let blocks = (bytes.count - start) / 64
    let buffer = UnsafeRawBufferPointer(bytes)
    for block in 0..<blocks {
      let first = start + block * 64
      Self.compress(UnsafeRawBufferPointer(rebasing: buffer[first..<first + 64]), into: &state)
    }
    pending += bytes[(start + blocks * 64)...]
  }

  /// Returns the 32 bytes of the digest of all bytes added so far.
  public func digest() -> [UInt8] {
    var copy = self
    let bitCount = byteCount &* 8
    let zeros = (119 - Int(byteCount % 64)) % 64
    copy.update([0x80] + [UInt8](repeating: 0, count: zeros) + Self.bigEndian(bitCount))
    return copy.state.flatMap { Array(Self.bigEndian($0)) }
  }

  /// Returns the digest as 64 hexadecimal digits.
  public func hexadecimalDigest() -> String {
    digest().map { byte in
      let digits = String(byte, radix: 16)
      return byte < 16 ? "0" + digits : digits
    }.joined()
  }

  private static func bigEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian) { Array($0) }
  }

  private static func compress(_ block: UnsafeRawBufferPointer, into state: inout [UInt32]) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { words in
      for index in 0..<16 {
        words[index] = UInt32(
          bigEndian: block.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self))
      }
      for index in 16..<64 {
        let early = words[index - 15]
        let late = words[index - 2]
        let mixedEarly = rotated(early, 7) ^ rotated(early, 18) ^ (early >> 3)
        let mixedLate = rotated(late, 17) ^ rotated(late, 19) ^ (late >> 10)
        words[index] = words[index - 16] &+ mixedEarly &+ words[index - 7] &+ mixedLate
      }
      var (a, b, c, d) = (state[0], state[1], state[2], state[3])
      var (e, f, g, h) = (state[4], state[5], state[6], state[7])
      for index in 0..<64 {
        let mixedE = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
        let choice = (e & f) ^ (~e & g)
        let first = h &+ mixedE &+ choice &+ roundConstants[index] &+ words[index]
        let mixedA = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
        let majority = (a & b) ^ (a & c) ^ (b & c)
        (h, g, f, e) = (g, f, e, d &+ first)
        (d, c, b, a) = (c, b, a, first &+ mixedA &+ majority)
      }
      for (index, value) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= value }
    }
  }

  @inline(__always)
  private static func rotated(_ word: UInt32, _ bits: UInt32) -> UInt32 {
    word >> bits | word << (32 - bits)
  }

  private static let roundConstants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}
