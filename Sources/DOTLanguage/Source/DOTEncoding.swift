extension DOTSource {
  /// The bytes of a DOT file as UTF-8, and whether they were Latin-1.
  ///
  /// Graphviz takes a file as UTF-8 unless its `charset` says Latin-1; what is no UTF-8 can only be Latin-1. `charset` itself is only
  /// looked for in the text: a comment may mislead, and then accented letters of a UTF-8 file show as two.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  public static func utf8(of bytes: [UInt8]) -> (bytes: [UInt8], isLatin1: Bool) {
    let text = String(decoding: bytes, as: UTF8.self)
    let isUTF8 = Array(text.utf8) == bytes
    let hasHighBytes = bytes.contains { $0 >= 0x80 }
    guard hasHighBytes, !isUTF8 || saysLatin1(text) else { return (bytes, false) }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 {
        result.append(byte)
      } else {
        result += [0xC0 | byte >> 6, 0x80 | byte & 0x3F]
      }
    }
    return (result, true)
  }

  private static func saysLatin1(_ text: String) -> Bool {
    let lowered = text.lowercased().filter { !$0.isWhitespace && $0 != "\"" }
    return [
      "charset=latin1", "charset=latin-1", "charset=l1", "charset=iso-8859-1",
      "charset=iso_8859-1", "charset=iso8859-1", "charset=iso-ir-100",
    ].contains { lowered.contains($0) }
  }
}
