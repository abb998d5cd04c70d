//===----------------------------------------------------------------------===//
// Which of our columns a header of a sheet most likely means.
//
// RULE, in falling confidence; the first that fits is taken:
//   exact     the header is an alias (HeaderAliases.swift);
//   folded    it is one without spaces, signs, case, or what stands in brackets: `매출액(백만원)`;
//   ending    it ends with one, years and numbers apart: `2020년 매출액`, `신청 기업명`;
//   similar   it is close to one by jamo, at most a quarter of them differing: `기업몀`.
// The longest alias wins, then the first. Nothing is taken on a guess: `init` writes a draft, with
// the confidence beside it, for a person to read.
//===----------------------------------------------------------------------===//

import EcosystemModel

/// A header of a sheet and what it probably means.
package struct HeaderSuggestion: Equatable {
  /// How sure a suggestion is.
  package enum Confidence: String {
    case exact, folded, ending, similar, none
  }

  /// What a header means.
  package enum Target: Equatable {
    /// A column of ours.
    case column(table: String, name: String)
    /// The scores of one judge, for one criterion.
    case score(judge: Int, criterion: String)
    /// Persons and contact: not for a matching.
    case person
    /// Totals, means, ranks: computed from other columns.
    case computed
    /// Nothing that we know.
    case unknown
  }

  /// What it means.
  package let target: Target
  /// How sure that is.
  package let confidence: Confidence

  /// Returns what a header means in a sheet that is mainly about `table`.
  package static func suggested(for header: String, mainTable table: String) -> HeaderSuggestion {
    if let score = score(in: header) { return HeaderSuggestion(target: score, confidence: .folded) }
    let aliases = HeaderAliases.all.filter { alias in
      switch alias.table {
      case table, "-": true
      case "applications": table == "startups"
      case "*": TableSchema.named(table)?.columns.contains(alias.column) ?? false
      default: false
      }
    }
    if let alias = aliases.first(where: { $0.text == header }) {
      return found(alias, .exact, table)
    }
    let full = foldedHeader(header)
    let bare = foldedHeader(withoutBrackets(header))
    for text in [full, bare] where !text.isEmpty {
      if let alias = aliases.first(where: { $0.folded == text }) {
        return found(alias, .folded, table)
      }
    }
    let core = withoutNumbers(bare)
    let ending = aliases.filter { $0.folded.count >= 2 && core.hasSuffix($0.folded) }
      .max { $0.folded.count < $1.folded.count }
    if let ending, let first = aliases.first(where: { $0.folded == ending.folded }) {
      return found(first, .ending, table)
    }
    let jamo = decomposedHangul(bare).count
    if jamo >= 4, let close = suggestion(for: bare, among: aliases.map(\.folded)),
      jamoDistance(bare, close) * 4 <= jamo,
      let alias = aliases.first(where: { $0.folded == close })
    {
      return found(alias, .similar, table)
    }
    return HeaderSuggestion(target: .unknown, confidence: .none)
  }

  /// The table that a sheet is mainly about: the one whose name column comes first.
  package static func mainTable(of headers: [String]) -> String {
    let names = HeaderAliases.all.filter {
      ["name_ko", "title_ko"].contains($0.column) && $0.table != "*"
    }
    for header in headers {
      let folded = [foldedHeader(header), foldedHeader(withoutBrackets(header))]
      if let alias = names.first(where: { folded.contains($0.folded) }) { return alias.table }
    }
    return "startups"
  }

  private static func found(
    _ alias: HeaderAliases.Alias, _ confidence: Confidence, _ table: String
  ) -> HeaderSuggestion {
    let target: Target =
      switch (alias.table, alias.column) {
      case ("-", "person"): .person
      case ("-", _): .computed
      case ("*", let column): .column(table: table, name: column)
      case (let table, let column): .column(table: table, name: column)
      }
    return HeaderSuggestion(target: target, confidence: confidence)
  }

  /// `심사위원1`, `평가위원 2 기술성`, `judge 3`: the scores of one judge.
  private static func score(in header: String) -> Target? {
    let text = withoutSpaces(header)
    for word in ["심사위원", "평가위원", "심사", "평가", "위원", "judge", "reviewer"]
    where text.lowercased().hasPrefix(word) {
      let rest = text.dropFirst(word.count)
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard let judge = Int(digits), (1...99).contains(judge) else { continue }
      var criterion = String(rest.dropFirst(digits.count)).trimmingSigns()
      for ending in ["점수", "평점", "총점", "score"] where criterion.lowercased().hasSuffix(ending) {
        criterion = String(criterion.dropLast(ending.count)).trimmingSigns()
      }
      return .score(judge: judge, criterion: criterion)
    }
    return nil
  }

  /// The unit in the brackets of a header: `백만원` of `매출액(단위: 백만원)`.
  package static func unit(in header: String) -> String? {
    for open in header.indices where "([".contains(header[open]) {
      let inner = header[header.index(after: open)...].prefix { !")]".contains($0) }
      let word = withoutSpaces(
        String(inner).replacing("단위", with: "").replacing(":", with: ""))
      if word == "%" { return word }
      if Won("1\(word)") != nil, Won(word) == nil, !word.isEmpty { return word }
    }
    return nil
  }

  private static func withoutBrackets(_ text: String) -> String {
    var depth = 0
    return text.filter { character in
      if "([".contains(character) { depth += 1 }
      defer { if ")]".contains(character) { depth = max(0, depth - 1) } }
      return depth == 0
    }
  }

  /// A folded header without numbers and what counts them: `2020년`, `최근3년`.
  private static func withoutNumbers(_ text: String) -> String {
    var text = text.replacing("년도", with: "년")
    while let last = text.last, last.isNumber || "년말기준".contains(last) { text.removeLast() }
    return text
  }
}

extension String {
  fileprivate func trimmingSigns() -> String {
    var text = self[...]
    while let first = text.first, "-_:./()[]·".contains(first) { text.removeFirst() }
    while let last = text.last, "-_:./()[]·".contains(last) { text.removeLast() }
    return String(text)
  }
}
