/// XML that is put together piece by piece.
///
/// Texts are escaped so that every XML parser gives them back: line ends and tabs in attribute
/// values are character references, since a parser would turn them into spaces. Our data has no
/// character that XML cannot hold: control characters and U+FFFE, U+FFFF are refused on import.
struct XMLText {
  private(set) var bytes: [UInt8] = []

  /// Adds markup as it is.
  mutating func add(_ markup: StaticString) {
    markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Adds ` name="value"`.
  mutating func addAttribute(_ name: StaticString, _ value: String) {
    bytes.append(UInt8(ascii: " "))
    add(name)
    add("=\"")
    escape(value, isAttribute: true)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Adds the text of an element.
  mutating func addText(_ text: String) { escape(text, isAttribute: false) }

  /// Returns what was added and forgets it.
  mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  private mutating func escape(_ text: String, isAttribute: Bool) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): add("&amp;")
      case UInt8(ascii: "<"): add("&lt;")
      case UInt8(ascii: ">"): add("&gt;")
      case UInt8(ascii: "\"") where isAttribute: add("&quot;")
      case 0x09 where isAttribute: add("&#9;")
      case 0x0A where isAttribute: add("&#10;")
      case 0x0D: add("&#13;")
      default: bytes.append(byte)
      }
    }
  }
}
