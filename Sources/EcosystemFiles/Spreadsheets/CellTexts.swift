//===----------------------------------------------------------------------===//
// Texts of cells: one long array of bytes, and where in it each text stands.
//
// A text is trimmed, composed (NFC) and freed of the escapes `_x000D_` once, when it comes in;
// texts that many cells share are kept once.
//===----------------------------------------------------------------------===//

import EcosystemModel

/// A text among ``CellTexts``.
struct CellText {
  let start: UInt32
  let length: UInt32
}

/// A store of texts.
struct CellTexts {
  private(set) var bytes: [UInt8] = []

  /// Adds a text; `nil` if the store is full.
  mutating func add(_ text: [UInt8]) -> CellText? {
    guard bytes.count + text.count <= WorkbookLimits.textBytes else { return nil }
    let start = bytes.count
    bytes += text
    return CellText(start: UInt32(start), length: UInt32(text.count))
  }

  /// The bytes of a text.
  func slice(_ text: CellText) -> ArraySlice<UInt8> {
    bytes[Int(text.start)..<Int(text.start + text.length)]
  }
}

/// Returns the text of a cell as it is meant: escapes resolved, composed, without space around it.
func cellText(_ raw: [UInt8]) -> [UInt8] {
  var text = raw
  if text.contains(UInt8(ascii: "_")) { text = withoutEscapes(text) }
  if text.contains(where: { $0 >= 0xCC }) {
    text = Array(composed(String(decoding: text, as: UTF8.self)).utf8)
  }
  return trimmedText(text)
}

/// Resolves `_xHHHH_`, a code unit of UTF-16 that XML cannot hold or that must not be lost.
private func withoutEscapes(_ text: [UInt8]) -> [UInt8] {
  var result: [UInt8] = []
  var index = 0
  var high: UInt32?
  while index < text.count {
    guard let unit = escape(in: text, at: index) else {
      if high != nil { result += Array("\u{FFFD}".utf8) }
      high = nil
      result.append(text[index])
      index += 1
      continue
    }
    index += 7
    if let first = high, unit & 0xFC00 == 0xDC00 {
      append(0x10000 + ((first & 0x3FF) << 10) + (unit & 0x3FF), to: &result)
      high = nil
      continue
    }
    if high != nil { result += Array("\u{FFFD}".utf8) }
    high = unit & 0xFC00 == 0xD800 ? unit : nil
    if high == nil { append(unit, to: &result) }
  }
  if high != nil { result += Array("\u{FFFD}".utf8) }
  return result
}

private func append(_ value: UInt32, to bytes: inout [UInt8]) {
  bytes += Array(String(Character(Unicode.Scalar(value) ?? "\u{FFFD}")).utf8)
}

/// The code unit of an escape that begins at `index`.
private func escape(in text: [UInt8], at index: Int) -> UInt32? {
  guard index + 7 <= text.count, text[index] == UInt8(ascii: "_"),
    text[index + 1] == UInt8(ascii: "x"), text[index + 6] == UInt8(ascii: "_")
  else { return nil }
  let digits = String(decoding: text[(index + 2)..<(index + 6)], as: UTF8.self)
  return digits.utf8.first == UInt8(ascii: "+") ? nil : UInt32(digits, radix: 16)
}

/// The text without space, line ends, no-break and ideographic space around it.
private func trimmedText(_ text: [UInt8]) -> [UInt8] {
  var rest = text[...]
  while let length = leadingSpace(rest) { rest = rest.dropFirst(length) }
  while let length = trailingSpace(rest) { rest = rest.dropLast(length) }
  return rest.count == text.count ? text : Array(rest)
}

private func leadingSpace(_ text: ArraySlice<UInt8>) -> Int? {
  switch text.first {
  case 0x20, 0x09, 0x0A, 0x0D: 1
  case 0xC2: text.starts(with: [0xC2, 0xA0]) ? 2 : nil
  case 0xE3: text.starts(with: [0xE3, 0x80, 0x80]) ? 3 : nil
  default: nil
  }
}

private func trailingSpace(_ text: ArraySlice<UInt8>) -> Int? {
  switch text.last {
  case 0x20, 0x09, 0x0A, 0x0D: 1
  case 0xA0: text.suffix(2).elementsEqual([0xC2, 0xA0]) ? 2 : nil
  case 0x80: text.suffix(3).elementsEqual([0xE3, 0x80, 0x80]) ? 3 : nil
  default: nil
  }
}

/// Reads the part of shared strings.
final class SharedStringsReader: XMLPartReader {
  private(set) var texts = CellTexts()
  private(set) var strings: [CellText] = []
  private var current: [UInt8] = []
  private var isInText = false
  private var phoneticDepth = 0
  private var isInString = false

  func begin(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "si":
      isInString = true
      current.removeAll(keepingCapacity: true)
    case "rPh": phoneticDepth += 1
    case "t": isInText = isInString && phoneticDepth == 0
    default: break
    }
  }

  func end(_ name: String) throws(WorkbookFailure) {
    switch name {
    case "si":
      isInString = false
      guard let text = texts.add(cellText(current)) else {
        throw WorkbookFailure(
          .limitExceeded(what: "bytes of texts", limit: WorkbookLimits.textBytes))
      }
      strings.append(text)
    case "rPh": phoneticDepth -= 1
    case "t": isInText = false
    default: break
    }
  }

  func text(_ text: String) {
    if isInText { current += Array(text.utf8) }
  }
}
