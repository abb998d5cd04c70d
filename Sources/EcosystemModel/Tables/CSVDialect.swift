//===----------------------------------------------------------------------===//
// How a table is written as comma-separated values: for programs, or for Excel.
//
// PROBLEM. Excel takes a CSV file without byte order mark for the system's own encoding, so that
// Hangul is garbled, and it runs a cell that begins like a formula, whoever wrote its text.
//
// METHOD. The Excel dialect begins with a byte order mark, ends lines with CRLF, and defuses: a text
// that begins like a formula, after any number of apostrophes, gets one apostrophe more in front.
// Numbers, `-5` and `+1.5`, are left as they are. Reading back takes one apostrophe away where
// it stands before the begin of a formula.
//
// WHY IT IS CORRECT. Let F be the texts that are apostrophes and then the begin of a formula, and
// are no numbers. Writing adds an apostrophe to the texts of F and to no other. What it made is
// again of F and begins with an apostrophe; reading takes one from exactly the texts of F that
// begin with one. A text that was not written with one more is not of F, so reading leaves it.
//
// REFERENCES. CWE-1236, Improper Neutralization of Formula Elements in a CSV File; OWASP ASVS,
// requirement 1.2.10. Y. Shafranovich. RFC 4180, 2005.
//===----------------------------------------------------------------------===//

/// How a table is written as comma-separated values.
public enum CSVDialect: String, Sendable, CaseIterable {
  /// UTF-8 without byte order mark, lines end at LF.
  case standard
  /// For Excel: byte order mark, CRLF, and cells that begin like a formula defused.
  case excel

  /// What stands before the header.
  public var mark: [UInt8] { self == .excel ? [0xEF, 0xBB, 0xBF] : [] }

  /// What ends a line.
  public var lineEnd: [UInt8] { self == .excel ? [0x0D, 0x0A] : [0x0A] }

  /// The text as a field, in quotes if it needs them.
  ///
  /// Spaces at the ends would be trimmed by a reader, and a line of one empty field skipped.
  ///
  /// - Complexity: O(length of the text).
  public func field(_ text: String, isOnlyColumn: Bool = false) -> String {
    let text = self == .excel ? Self.defused(text) : text
    let bytes = text.utf8
    guard let first = bytes.first, let last = bytes.last else { return isOnlyColumn ? "\"\"" : "" }
    var hasQuote = false
    var needsQuotes = first == 0x20 || last == 0x20
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\""): hasQuote = true
      case UInt8(ascii: ","), 0x09, 0x0A, 0x0D: needsQuotes = true
      default: continue
      }
    }
    guard needsQuotes || hasQuote else { return text }
    guard hasQuote else { return "\"" + text + "\"" }
    var quoted = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted.append("\"") }
      quoted.append(scalar)
    }
    return String(quoted) + "\""
  }

  /// The text with an apostrophe in front if a spreadsheet would take it for a formula.
  public static func defused(_ text: String) -> String {
    beginsLikeFormula(text.utf8, apostrophes: 0) ? "'" + text : text
  }

  /// Whether ``defused(_:)`` has put an apostrophe in front of this text.
  public static func isDefused(_ text: some Collection<UInt8>) -> Bool {
    beginsLikeFormula(text, apostrophes: 1)
  }

  /// Whether a text is at least so many apostrophes, and then the begin of a formula.
  ///
  /// A formula begins with `=`, `+`, `-`, `@`, a tab or a line end, or with the fullwidth form of
  /// one of these signs; a number is no formula.
  private static func beginsLikeFormula(
    _ text: some Collection<UInt8>, apostrophes: Int
  ) -> Bool {
    let rest = text.drop { $0 == UInt8(ascii: "'") }
    guard text.count - rest.count >= apostrophes, let first = rest.first else { return false }
    switch first {
    case UInt8(ascii: "="), UInt8(ascii: "@"), 0x09, 0x0A, 0x0D: return true
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      return text.count != rest.count || !isNumber(rest.dropFirst())
    case 0xEF:
      // U+FF0B, U+FF0D, U+FF1D, U+FF20.
      let next = Array(rest.prefix(3).dropFirst())
      return next == [0xBC, 0x8B] || next == [0xBC, 0x8D] || next == [0xBC, 0x9D]
        || next == [0xBC, 0xA0]
    default: return false
    }
  }

  /// Whether a text is digits, perhaps with a fraction.
  private static func isNumber(_ text: some Collection<UInt8>) -> Bool {
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count <= 2
      && parts.allSatisfy { part in
        !part.isEmpty && part.allSatisfy { (0x30...0x39).contains($0) }
      }
  }
}
