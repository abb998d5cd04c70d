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

/// The bytes with spaces in place of every processing instruction but the declaration that begins the
/// file; they say nothing to us, and positions stay what they were.
///
/// Foundation's parser takes the length of an instruction's text also where there is none (`<?word?>`), and
/// dies of it on Linux.
///
/// - Complexity: O(number of bytes).
func withoutInstructions(_ bytes: [UInt8]) -> [UInt8] {
  let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
  let first = bytes.starts(with: mark) ? mark.count : 0
  var result = bytes
  var position = 0
  while let next = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
    let rest = bytes[next...]
    if rest.starts(with: "<!--".utf8) {
      position = end(of: "-->", in: bytes, from: next + 4)
    } else if rest.starts(with: "<![CDATA[".utf8) {
      position = end(of: "]]>", in: bytes, from: next + 9)
    } else if rest.starts(with: "<?".utf8) {
      position = end(of: "?>", in: bytes, from: next + 2)
      let isDeclaration =
        next == first && rest.starts(with: "<?xml".utf8)
        && [0x20, 0x09, 0x0A, 0x0D].contains(rest.dropFirst(5).first)
      // One without an end is left to the parser, which refuses it.
      if !isDeclaration, bytes[next..<position].suffix(2).elementsEqual("?>".utf8) {
        for place in next..<position { result[place] = UInt8(ascii: " ") }
      }
    } else {
      position = next + 1
    }
  }
  return result
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
