//===----------------------------------------------------------------------===//
// A look at XML before the parser has it: tags with too many attributes.
//
// The parser compares each attribute of a tag with all before it, so that a tag of some megabytes,
// a few kilobytes when packed, would keep it busy for hours.
//===----------------------------------------------------------------------===//

/// The most attributes of one tag; files of spreadsheets and graphs have a dozen.
let xmlAttributeLimit = 256

/// Returns where the first tag with more than ``xmlAttributeLimit`` attributes begins, or `nil`.
///
/// Attributes are counted by their `=` outside quotes. Comments, CDATA and instructions are passed
/// over. What is not well-formed is left to the parser, which stops there.
///
/// - Complexity: O(number of bytes).
func firstOverfullTag(in bytes: [UInt8]) -> Int? {
  var position = 0
  while position < bytes.count {
    guard bytes[position] == UInt8(ascii: "<") else {
      position += 1
      continue
    }
    let rest = bytes[position...]
    if rest.starts(with: "<!--".utf8) {
      position = end(of: "-->", in: bytes, from: position + 4)
    } else if rest.starts(with: "<![CDATA[".utf8) {
      position = end(of: "]]>", in: bytes, from: position + 9)
    } else if rest.starts(with: "<?".utf8) {
      position = end(of: "?>", in: bytes, from: position + 2)
    } else {
      let start = position
      var count = 0
      position = endOfTag(in: bytes, from: start + 1, &count)
      if count > xmlAttributeLimit { return start }
    }
  }
  return nil
}

/// The position behind a tag, and how many attributes it has.
private func endOfTag(in bytes: [UInt8], from start: Int, _ count: inout Int) -> Int {
  var position = start
  var quote: UInt8?
  while position < bytes.count {
    let byte = bytes[position]
    // Neither a tag nor a value in quotes may hold this sign.
    if byte == UInt8(ascii: "<") { return position }
    position += 1
    if let open = quote {
      if byte == open { quote = nil }
    } else {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
      case UInt8(ascii: "="): count += 1
      case UInt8(ascii: ">"): return position
      default: break
      }
    }
  }
  return position
}

/// The position behind the next `mark`, or the end.
private func end(of mark: StaticString, in bytes: [UInt8], from start: Int) -> Int {
  mark.withUTF8Buffer { mark in
    var position = start
    while position + mark.count <= bytes.count {
      if bytes[position] == mark[0], bytes[position...].starts(with: mark) {
        return position + mark.count
      }
      position += 1
    }
    return bytes.count
  }
}
