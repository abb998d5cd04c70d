//===----------------------------------------------------------------------===//
// Personal data in texts is left out.
//
// PROBLEM. A press text ends with its reporter's e-mail address, a sheet of applications has mobile
// numbers in its notes. They have no place in reports, pictures and outcome folders.
//
// METHOD. Each free-text cell is searched for e-mail addresses, Korean telephone numbers (with
// their separators, or 01x and seven or eight digits) and resident registration numbers (six
// digits of a birth date, a hyphen, and seven digits or stars). A match is cut out of the text,
// and a warning says that, and where; the file itself is not touched.
//
// NOT HERE. Names of persons: no pattern finds them. Columns that are not read (W0108).
//===----------------------------------------------------------------------===//

/// A kind of personal data that texts carry.
public enum PersonalDatum: Sendable, Equatable, CaseIterable {
  /// An e-mail address.
  case emailAddress
  /// A Korean telephone number.
  case phoneNumber
  /// A Korean resident registration number.
  case residentNumber

  /// What it is called in a message.
  public var name: String {
    switch self {
    case .emailAddress: "an e-mail address"
    case .phoneNumber: "a telephone number"
    case .residentNumber: "a resident registration number"
    }
  }
}

/// Returns a text without the personal data in it, and what was cut out, in order.
///
/// - Complexity: O(length of the text).
package func withoutPersonalData(_ text: String) -> (text: String, found: [PersonalDatum]) {
  let bytes = Array(text.utf8)
  var kept: [UInt8] = []
  var found: [PersonalDatum] = []
  var position = 0
  while position < bytes.count {
    if let (datum, end) = personalDatum(in: bytes, at: position) {
      found.append(datum)
      position = end
      continue
    }
    // A word is taken as a whole, so that a match never begins inside one.
    repeat {
      kept.append(bytes[position])
      position += 1
    } while position < bytes.count && isWord(bytes[position - 1]) && isWord(bytes[position])
  }
  guard !found.isEmpty else { return (text, []) }
  return (trimmed(String(decoding: kept, as: UTF8.self)[...]), found)
}

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

private func isWord(_ byte: UInt8) -> Bool {
  isDigit(byte) || (0x41...0x5A).contains(byte & 0xDF)
}

private func personalDatum(
  in bytes: [UInt8], at start: Int
) -> (datum: PersonalDatum, end: Int)? {
  guard isWord(bytes[start]) || bytes[start] == UInt8(ascii: "+") else { return nil }
  if let end = emailEnd(bytes, start) { return (.emailAddress, end) }
  if let end = residentNumberEnd(bytes, start) { return (.residentNumber, end) }
  if let end = phoneEnd(bytes, start) { return (.phoneNumber, end) }
  return nil
}

private func emailEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
  var end = start
  let signs = Array("._%+-".utf8)
  while end < bytes.count, isWord(bytes[end]) || signs.contains(bytes[end]) { end += 1 }
  guard end > start, end < bytes.count, bytes[end] == UInt8(ascii: "@") else { return nil }
  end += 1
  let host = end
  while end < bytes.count,
    isWord(bytes[end]) || bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: "-")
  {
    end += 1
  }
  while end > host, !isWord(bytes[end - 1]) { end -= 1 }
  return bytes[host..<end].contains(UInt8(ascii: ".")) ? end : nil
}

/// The position behind `count` digits at `start`, `nil` if there are fewer.
private func digitsEnd(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int? {
  let end = start + count
  guard end <= bytes.count, bytes[start..<end].allSatisfy(isDigit) else { return nil }
  return end
}

private func endsHere(_ bytes: [UInt8], _ end: Int) -> Bool {
  end >= bytes.count || !isWord(bytes[end])
}

private func residentNumberEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
  guard var end = digitsEnd(bytes, start, 6) else { return nil }
  func number(_ offset: Int) -> Int {
    Int(bytes[start + offset] - 0x30) * 10 + Int(bytes[start + offset + 1] - 0x30)
  }
  guard (1...12).contains(number(2)), (1...31).contains(number(4)) else { return nil }
  while end < bytes.count, bytes[end] == 0x20 { end += 1 }
  guard end < bytes.count, bytes[end] == UInt8(ascii: "-") else { return nil }
  end += 1
  while end < bytes.count, bytes[end] == 0x20 { end += 1 }
  guard end + 7 <= bytes.count, isDigit(bytes[end]),
    bytes[end..<end + 7].allSatisfy({ isDigit($0) || $0 == UInt8(ascii: "*") }),
    endsHere(bytes, end + 7)
  else { return nil }
  return end + 7
}

/// `010-1234-5678`, `02) 123 4567`, `+82 10 1234 5678`, `01012345678`.
private func phoneEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
  var areas: [Int] = []
  if bytes[start...].starts(with: Array("+82".utf8)) {
    let area = separatorsEnd(bytes, start + 3)
    areas = [1, 2, 3].compactMap { digitsEnd(bytes, area, $0) }
  } else if bytes[start] == 0x30 {
    if bytes.count > start + 1, bytes[start + 1] == 0x31 {
      for count in [11, 10] {
        if let end = digitsEnd(bytes, start, count), endsHere(bytes, end) { return end }
      }
    }
    areas = [2, 3].compactMap { digitsEnd(bytes, start, $0) }
  }
  for area in areas {
    let middle = separatorsEnd(bytes, area)
    guard middle > area else { continue }
    for count in [3, 4] {
      guard let end = digitsEnd(bytes, middle, count) else { continue }
      let last = separatorsEnd(bytes, end)
      guard last > end, let close = digitsEnd(bytes, last, 4), endsHere(bytes, close) else {
        continue
      }
      return close
    }
  }
  return nil
}

private func separatorsEnd(_ bytes: [UInt8], _ start: Int) -> Int {
  var end = start
  while end < bytes.count, end < start + 2, Array("-. )".utf8).contains(bytes[end]) { end += 1 }
  return end
}

extension DataTable {
  /// Columns of ids, numbers and closed words, where no personal data is looked for: an id cannot
  /// hold an `@`, and a number of eleven digits may be money.
  private static let closedColumns: [String] = {
    let free = [
      "name_ko", "name_en", "title_ko", "title_en", "title", "aliases", "description_ko",
      "description_en", "offers_ko", "offers_en", "seeks_ko", "seeks_en", "instruments",
      "incentives", "authority", "area", "publisher", "comment", "reason", "note", "suspect",
      "certificates", "promises", "institution", "metric", "baseline",
    ]
    return TableSchema.all.flatMap(\.columns).filter { !free.contains($0) }
  }()

  /// Returns the table without the personal data in its texts, and reports what was left out: once
  /// for each kind of it in a column, at the first cell, since a sheet has it in every row.
  ///
  /// - Complexity: O(bytes of its free-text cells).
  package func withoutPersonalData(_ defects: inout DefectList) -> DataTable {
    let schema = TableSchema.named(name)
    var replacements: [(row: Int, column: Int, text: String)] = []
    for (column, header) in columns.enumerated()
    where schema?.columns.contains(header.name) ?? false
      && !Self.closedColumns.contains(header.name)
    {
      // Row by row, what was found there.
      var finds: [(row: Int, data: [PersonalDatum])] = []
      for row in 0..<rowCount where mayHoldPersonalData(row: row, column: column) {
        let (text, found) = EcosystemModel.withoutPersonalData(text(row: row, column: column))
        guard !found.isEmpty else { continue }
        replacements.append((row, column, text))
        finds.append((row, found))
      }
      for datum in PersonalDatum.allCases {
        let rows = finds.filter { $0.data.contains(datum) }.map(\.row)
        guard let first = rows.first else { continue }
        defects.add(.personalData(datum, cells: rows.count), at: span(row: first, column: column))
      }
    }
    return replacements.isEmpty ? self : replacingText(replacements)
  }
}
