//===----------------------------------------------------------------------===//
// Lines of JSON without anything unusual.
//
// PROBLEM. A large file of JSON lines was written by a program: each line has the same keys in the
// same order, and values without nesting. Reading it into a tree of values costs twenty times as much as
// finding where the values stand.
//
// METHOD. A line is read against the keys that are known, in their order; some may be missing. The
// end of a text is found by bit masks of 64 bytes. Whatever does not fit (a new key, another order,
// a list, a mistake, a letter that composition may change, an escape of a surrogate) makes the line
// one for the full grammar of `JSONReader.swift`, which is the only one that reports defects.
//
// WHY IT IS CORRECT. A line that is accepted here is an object by the grammar: each branch reads one
// of its rules to the end. Keys are compared byte by byte with names without escapes, and each is
// taken at most once, so that none is written twice.
//===----------------------------------------------------------------------===//

import CTextScan
import EcosystemModel

/// Cuts plain lines into cells.
struct JSONPlainLines: ~Copyable {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var scanner: StructureScanner
  /// The known keys in quotes, one after the other.
  private var keyBytes: [UInt8] = []
  /// Where each key begins in `keyBytes`, and the end of the last one.
  private var keyStarts = [0]

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    scanner = StructureScanner(bytes, separator: CSVSeparator.comma.byte)
  }

  /// The number of keys that are known.
  var keyCount: Int { keyStarts.count - 1 }

  /// Makes a key known, the next in order.
  mutating func addKey(_ name: String) {
    // A key that is written with escapes is left to the full grammar: no text has the byte FF.
    guard !name.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }) else {
      keyBytes.append(0xFF)
      keyStarts.append(keyBytes.count)
      return
    }
    keyBytes.append(UInt8(ascii: "\""))
    keyBytes += Array(name.utf8)
    keyBytes.append(UInt8(ascii: "\""))
    keyStarts.append(keyBytes.count)
  }

  /// Appends a cell for each key if the line that begins at `start` is plain; returns the place
  /// behind its line end, or `nil` and leaves `cells` as they are.
  mutating func scan(_ start: Int, into cells: inout [DataTable.Cell]) -> Int? {
    let count = cells.count
    guard let end = object(start, into: &cells) else {
      cells.removeLast(cells.count - count)
      return nil
    }
    return end
  }

  private mutating func object(_ start: Int, into cells: inout [DataTable.Cell]) -> Int? {
    guard keyCount > 0, byte(at: start) == UInt8(ascii: "{") else { return nil }
    var position = start + 1
    var key = 0
    while true {
      // Keys that the line leaves out are empty.
      while !hasKey(key, at: position) {
        guard key + 1 < keyCount else { return nil }
        cells.append(DataTable.Cell(start: start, length: 0, form: .plain))
        key += 1
      }
      position += keyStarts[key + 1] - keyStarts[key]
      guard byte(at: position) == UInt8(ascii: ":") else { return nil }
      position = skipSpace(position + 1)
      guard let end = value(position, into: &cells) else { return nil }
      key += 1
      switch byte(at: end) {
      case UInt8(ascii: ","):
        guard key < keyCount else { return nil }
        position = skipSpace(end + 1)
      case UInt8(ascii: "}"):
        let after = byte(at: end + 1)
        guard end + 1 >= bytes.count || after == 0x0A || after == 0x0D else { return nil }
        while key < keyCount {
          cells.append(DataTable.Cell(start: start, length: 0, form: .plain))
          key += 1
        }
        return end + 2
      default: return nil
      }
    }
  }

  /// Reads a scalar and appends its cell; returns the place behind it.
  @inline(__always)
  private mutating func value(_ start: Int, into cells: inout [DataTable.Cell]) -> Int? {
    switch byte(at: start) {
    case UInt8(ascii: "\""):
      guard let (end, form) = text(start + 1) else { return nil }
      cells.append(DataTable.Cell(start: start + 1, length: end - start - 1, form: form))
      return end + 1
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      guard let end = number(start) else { return nil }
      cells.append(DataTable.Cell(start: start, length: end - start, form: .plain))
      return end
    case UInt8(ascii: "t"): return word("true", start, length: 4, into: &cells)
    case UInt8(ascii: "f"): return word("false", start, length: 5, into: &cells)
    case UInt8(ascii: "n"): return word("null", start, length: 0, into: &cells)
    default: return nil
    }
  }

  /// Reads a word and appends a cell of `length` bytes.
  private func word(
    _ word: StaticString, _ start: Int, length: Int, into cells: inout [DataTable.Cell]
  ) -> Int? {
    for index in 0..<word.utf8CodeUnitCount where byte(at: start + index) != word.utf8Start[index] {
      return nil
    }
    cells.append(DataTable.Cell(start: start, length: length, form: .plain))
    return start + word.utf8CodeUnitCount
  }

  private func number(_ start: Int) -> Int? {
    var position = byte(at: start) == UInt8(ascii: "-") ? start + 1 : start
    if byte(at: position) == UInt8(ascii: "0") {
      position += 1
    } else {
      guard let end = digits(position) else { return nil }
      position = end
    }
    if byte(at: position) == UInt8(ascii: ".") {
      guard let end = digits(position + 1) else { return nil }
      position = end
    }
    if byte(at: position) | 0x20 == UInt8(ascii: "e") {
      let sign = byte(at: position + 1)
      let isSigned = sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")
      guard let end = digits(position + (isSigned ? 2 : 1)) else { return nil }
      position = end
    }
    return position - start <= CSVLimits.fieldBytes ? position : nil
  }

  /// The place behind one or more digits.
  @inline(__always)
  private func digits(_ start: Int) -> Int? {
    var position = start
    while byte(at: position) &- 0x30 < 10 { position += 1 }
    return position > start ? position : nil
  }

  /// Finds the quote that ends a text.
  private mutating func text(_ start: Int) -> (end: Int, form: DataTable.Cell.Form)? {
    var form = DataTable.Cell.Form.plain
    var position = start
    while position < bytes.count {
      let block = position >> 6
      let masks = scanner.masks(ofBlock: block)
      let rest = UInt64.max << UInt64(position & 63)
      let stops = (masks.quote | masks.backslash | masks.line_end | masks.suspect) & rest
      guard stops != 0 else {
        position = (block + 1) << 6
        continue
      }
      position = block << 6 + stops.trailingZeroBitCount
      switch bytes[position] {
      case UInt8(ascii: "\""):
        return position - start <= CSVLimits.fieldBytes ? (position, form) : nil
      case UInt8(ascii: "\\"):
        guard let end = escape(position) else { return nil }
        form = .escaped
        position = end
      default:
        guard isCommon(bytes[position], byte(at: position + 1), byte(at: position + 2)) else {
          return nil
        }
        position += 1
      }
    }
    return nil
  }

  /// The place behind an escape that stands for a character that any text may have.
  private func escape(_ start: Int) -> Int? {
    switch byte(at: start + 1) {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "n"),
      UInt8(ascii: "r"), UInt8(ascii: "t"):
      return start + 2
    case UInt8(ascii: "u"):
      var scalar: UInt32 = 0
      for index in start + 2..<start + 6 {
        guard let digit = hexadecimalValue(of: byte(at: index)) else { return nil }
        scalar = scalar << 4 | UInt32(digit)
      }
      if scalar == 0x09 || scalar == 0x0A || scalar == 0x0D { return start + 6 }
      guard let character = Unicode.Scalar(scalar), let units = UTF8.encode(character) else {
        return nil
      }
      // At most three bytes, since a scalar of four is written as a pair of surrogates.
      let encoded = Array(units) + [0, 0]
      return isCommon(encoded[0], encoded[1], encoded[2]) ? start + 6 : nil
    default: return nil
    }
  }

  /// Whether a character is allowed in a field and never changed by composition.
  private func isCommon(_ lead: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    forbiddenScalar(lead, second, third) == nil && !mayNeedComposition(lead, second, third)
  }

  @inline(__always)
  private func hasKey(_ key: Int, at position: Int) -> Bool {
    let start = keyStarts[key]
    let length = keyStarts[key + 1] - start
    guard position + length <= bytes.count else { return false }
    return keyBytes.withUnsafeBufferPointer { key in
      var index = 0
      while index < length, key[start + index] == bytes[position + index] { index += 1 }
      return index == length
    }
  }

  /// The place of the next byte that is no space.
  @inline(__always)
  private func skipSpace(_ start: Int) -> Int {
    var position = start
    while byte(at: position) == 0x20 { position += 1 }
    return position
  }

  /// The byte at a place, 0 past the end.
  @inline(__always)
  private func byte(at index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }
}
