/// Returns the key of a participant for the written tie-break: a hash of the public seed and the
/// qualified id, the same on every machine.
///
/// FNV-1a over the eight bytes of the seed and the bytes of the id, then mixed so that ids which
/// differ in one letter have unlike keys.
package func tieKey(seed: Int64, id: String) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
  for shift in 0..<8 { add(UInt8(truncatingIfNeeded: seed >> (8 * shift))) }
  for byte in id.utf8 { add(byte) }
  hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
  hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
  return hash ^ (hash >> 31)
}
