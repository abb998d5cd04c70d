//===----------------------------------------------------------------------===//
// Values as Korean offices write them, into the strict forms of the contract.
//
// Only a mapping asks for this (`type: date`): a package's own tables stay strict. Each function
// gives `nil` for what it does not understand: nothing is guessed. A date whose order is open
// (`03.05.21`) is refused, and so is a number with a decimal comma.
//===----------------------------------------------------------------------===//

package import EcosystemModel

/// Returns a cell without spaces, tabs, line ends and no-break spaces around it.
package func cleaned(_ text: String) -> String {
  func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\t", "\n", "\r", "\u{A0}", "\u{3000}": true
    default: false
    }
  }
  var scalars = text.unicodeScalars[...]
  while let first = scalars.first, isSpace(first) { scalars.removeFirst() }
  while let last = scalars.last, isSpace(last) { scalars.removeLast() }
  return String(scalars)
}

/// Returns a text without any spaces, the form under which headers are compared.
package func withoutSpaces(_ text: String) -> String {
  String(
    String.UnicodeScalarView(
      text.unicodeScalars.filter { ![" ", "\t", "\n", "\r", "\u{A0}", "\u{3000}"].contains($0) }))
}

/// Values of the sheet in the forms of the contract.
package enum LenientValue {
  /// `2021.3.5`, `2021. 3. 5.`, `2021/3/5`, `2021년 3월 5일`, `20210305`, `2021년 3월` or `2021` as
  /// ISO 8601; a time of day behind it is left out.
  ///
  /// A year of two digits, as in `21.3.5` and `'19.4`, is understood only if `century` says what to
  /// add.
  package static func date(_ text: String, century: Int? = nil) -> String? {
    var text = cleaned(text)
    if text.first == "'" { text.removeFirst() }
    if let time = timeStart(of: text) { text = String(text[..<time]) }
    if let bracket = text.firstIndex(of: "("), text.hasSuffix(")"),
      text.distance(from: bracket, to: text.endIndex) == 3
    {
      text = cleaned(String(text[..<bracket]))  // The day of the week: 2021.3.5(금).
    }
    if PartialDate(text) != nil { return text }
    if text.utf8.count == 8, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      return iso([
        String(text.prefix(4)), String(text.dropFirst(4).prefix(2)), String(text.suffix(2)),
      ])
    }
    guard let parts = dateParts(withoutSpaces(text)), let year = parts.first else { return nil }
    if year.count == 2, parts.count > 1, let century, let number = Int(decimal: year) {
      return iso([String(century + number)] + parts.dropFirst())
    }
    return iso(parts)
  }

  /// Where a time of day such as ` 00:00:00` begins.
  private static func timeStart(of text: String) -> String.Index? {
    guard let space = text.firstIndex(where: { $0 == " " || $0 == "T" }) else { return nil }
    let time = text[text.index(after: space)...].split(
      separator: ":", omittingEmptySubsequences: false)
    let isTime =
      (2...3).contains(time.count)
      && time.allSatisfy { part in
        (1...2).contains(part.utf8.count) && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
      }
    return isTime ? space : nil
  }

  /// The numbers of a date that is separated by one sign throughout, or by 년, 월, 일.
  private static func dateParts(_ text: String) -> [String]? {
    if text.contains("년") {
      var rest = text[...]
      var parts: [String] = []
      for unit in ["년", "월", "일"] where !rest.isEmpty {
        guard let end = rest.firstIndex(of: Character(unit)) else { return nil }
        parts.append(String(rest[..<end]))
        rest = rest[rest.index(after: end)...]
      }
      return rest.isEmpty ? parts : nil
    }
    for sign in [".", "/", "-"] as [Character] where text.contains(sign) {
      var parts = text.split(separator: sign, omittingEmptySubsequences: false).map(String.init)
      if sign == ".", parts.last?.isEmpty == true { parts.removeLast() }
      return (2...3).contains(parts.count) ? parts : nil
    }
    return nil
  }

  /// Year, month and day as ISO 8601, if they are a date.
  private static func iso(_ parts: [String]) -> String? {
    guard parts.first?.utf8.count == 4, parts.dropFirst().allSatisfy({ $0.utf8.count <= 2 }) else {
      return nil
    }
    let padded = parts.map { $0.utf8.count == 1 ? "0\($0)" : $0 }
    let text = padded.joined(separator: "-")
    return PartialDate(text) == nil ? nil : text
  }

  /// An amount in whole won; `unit` is what a bare number counts, a cell with a unit of its own
  /// (`1억 5천만원`) is taken as it is written.
  package static func money(_ text: String, unit: Won? = nil) -> String? {
    let text = cleaned(text)
    let isBare = text.utf8.allSatisfy { (0x2B...0x39).contains($0) && $0 != 0x2F }
    guard let unit, isBare else { return Won(text).map { String($0.amount) } }
    guard let count = number(text).flatMap({ DecimalNumber($0) }), count.millionths >= 0 else {
      return nil
    }
    // At most 9 × 10¹⁸ millionths by 10¹⁸ won: far below 2¹²⁷.
    let product = Int128(count.millionths) * Int128(unit.amount)
    guard product.isMultiple(of: 1_000_000) else { return nil }
    let won = product / 1_000_000
    return won < 1_000_000_000_000_000_000 ? String(won) : nil
  }

  /// Words behind a number that count something.
  private static let counters = ["명", "인", "개사", "개소", "개", "건", "점", "곳", "회", "호", "위"]

  /// `2,500`, `2,500명` or `3.5점` as a number without commas and counting word.
  package static func number(_ text: String) -> String? {
    var text = cleaned(text)
    if let counter = counters.first(where: { text.hasSuffix($0) }) {
      text = cleaned(String(text.dropLast(counter.count)))
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count) else { return nil }
    let groups = parts[0].split(separator: ",", omittingEmptySubsequences: false)
    if groups.count > 1 {
      let head = groups[0].drop { $0 == "-" || $0 == "+" }
      guard (1...3).contains(head.utf8.count), groups.dropFirst().allSatisfy({ $0.utf8.count == 3 })
      else { return nil }
    }
    let plain = groups.joined() + (parts.count == 2 ? ".\(parts[1])" : "")
    return DecimalNumber(plain) == nil ? nil : plain
  }

  private static let yes = [
    "예", "네", "y", "yes", "o", "○", "◯", "true", "1", "여", "유", "있음", "해당", "동의",
  ]
  private static let no = [
    "아니오", "아니요", "n", "no", "x", "×", "✕", "false", "0", "부", "무", "없음", "미해당", "해당없음",
    "비해당", "미동의",
  ]

  /// `예`, `O`, `Y`, `있음` and their opposites as `true` or `false`.
  package static func boolean(_ text: String) -> String? {
    let word = withoutSpaces(text).lowercased()
    if yes.contains(word) { return "true" }
    return no.contains(word) ? "false" : nil
  }

  /// `20%`, `20 퍼센트`, `0.2` or, if bare numbers are percentages, `20` as a share.
  package static func share(_ text: String, isPercent: Bool = false) -> String? {
    var text = withoutSpaces(text)
    for sign in ["%", "％", "퍼센트"] where text.hasSuffix(sign) {
      text = "\(text.dropLast(sign.count))%"
    }
    if isPercent, !text.hasSuffix("%") { text += "%" }
    return parseShare(text) == nil ? nil : text
  }

  /// A name as an id: marks of the legal form left out, what an id may not have as `-`.
  package static func id(_ text: String) -> String? {
    var text = cleaned(text)
    for mark in ["(주)", "㈜", "주식회사", "(유)", "유한회사", "(재)", "(사)"] {
      text = text.replacing(mark, with: " ")
    }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if NodeID.defect(in: String(scalar)) == nil {
        scalars.append(scalar)
      } else if let last = scalars.last, last != "-" {
        scalars.append("-")
      }
    }
    while scalars.last == "-" { scalars.removeLast() }
    return scalars.isEmpty ? nil : String(scalars)
  }
}
