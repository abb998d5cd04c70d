/// The byte between two fields of a table: a comma, a semicolon or a tab.
///
/// Spreadsheets in countries with a decimal comma write `;` and call it CSV; what is copied out of
/// a sheet has tabs. The header says which: see ``detected(in:)``.
package enum CSVSeparator: UInt8, CaseIterable, Sendable {
  /// `,`: what RFC 4180 wants.
  case comma = 0x2C
  /// `;`.
  case semicolon = 0x3B
  /// The tab of `.tsv` files.
  case tab = 0x09

  /// The separator itself.
  package var byte: UInt8 { rawValue }

  /// What it is called in a sentence.
  package var name: String {
    switch self {
    case .comma: "a comma"
    case .semicolon: "a semicolon"
    case .tab: "a tab"
    }
  }

  /// What a header says about the separator.
  package struct Detection: Sendable, Equatable {
    /// The separator to read with.
    package var separator = CSVSeparator.comma
    /// Where it stands first.
    package var offset = 0
    /// The other candidate that the header has more often than the comma, if there is one.
    package var rival: CSVSeparator?
  }

  /// Returns the separator of a table, judged by its header.
  ///
  /// The rule: in the first line that is not blank, count commas, semicolons and tabs outside
  /// quotes. If only one of the three is there, it is the separator. If none or several are, the
  /// comma is: a header such as `name;amount (won, thousands)` is not guessed. The `rival` is what
  /// it has more often.
  ///
  /// - Complexity: O(length of the header).
  package static func detected(in bytes: UnsafeBufferPointer<UInt8>) -> Detection {
    var counts = [Int](repeating: 0, count: allCases.count)
    var firsts = counts
    var state = HeaderState.fieldStart
    var isBlank = true
    header: for (offset, byte) in bytes.enumerated() {
      switch byte {
      case 0x22:
        state = state == .quoted ? .closed : state == .field ? .field : .quoted
      case _ where state == .quoted: continue
      case 0x0A, 0x0D:
        if !isBlank { break header }
      case 0x20:
        if state == .closed { state = .field }
      case comma.byte, semicolon.byte, tab.byte:
        let index = byte == comma.byte ? 0 : byte == semicolon.byte ? 1 : 2
        if counts[index] == 0 { firsts[index] = offset }
        counts[index] += 1
        state = .fieldStart
      default: state = .field
      }
      if byte != 0x20, byte != 0x0A, byte != 0x0D { isBlank = false }
    }
    let found = allCases.indices.filter { counts[$0] > 0 }
    if found.count == 1 {
      return Detection(separator: allCases[found[0]], offset: firsts[found[0]])
    }
    // Ascending counts; of equals the first stays the greatest, so that a tie is the comma's.
    guard let most = found.max(by: { counts[$0] < counts[$1] }), counts[most] > counts[0] else {
      return Detection()
    }
    return Detection(offset: firsts[most], rival: allCases[most])
  }

  /// Where in a field of the header a byte stands: a quote opens only at its beginning.
  private enum HeaderState {
    case fieldStart
    case field
    case quoted
    /// Behind a quote that may have closed the field: another one opens it again.
    case closed
  }
}
