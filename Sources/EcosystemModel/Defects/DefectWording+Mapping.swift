// The words of defects of `mapping.yaml` and of the sheets that it reads: E0190 to E0199.

extension DefectKind {
  var mappingWording: Wording? {
    switch self {
    case .unknownHeader(let name, let headers, let suggestion):
      Wording(
        "E0190", "no such column in the sheet", "`\(name)` is not in the header",
        help: suggestion.map { "did you mean `\($0)`?" }
          ?? "the header has \(listed(headers))")
    case .unmappedValue(let value, let column, let rows, let suggestion):
      Wording(
        "E0191", "value without a mapping",
        "`\(value)` is not under `values` of `\(column)`\(counted(rows))",
        help: (suggestion.map { "did you mean `\($0)`? If so, " } ?? "")
          + "add `\(value)` to `values`, or write `otherwise: keep` or `otherwise: empty`")
    case .unresolvedName(let text, let table, let rows, let candidates, let suggestion):
      Wording(
        "E0192", candidates.isEmpty ? "name not found" : "name is not unique",
        (candidates.isEmpty
          ? "`\(text)` names nothing in `\(table)`"
          : "`\(text)` may be \(candidates.joined(separator: " or "))") + counted(rows),
        help: help(forName: text, table, candidates.first ?? suggestion))
    case .headerNotFound:
      Wording(
        "E0193", "header not found", "none of the first 20 rows looks like a header",
        help: "write its number: `header_row: 3`")
    case .tableMappedTwice(let name, let other):
      Wording(
        "E0194", "table defined twice", "`\(name)` is already made from \(other)",
        help: "remove one of the two")
    case .unknownSheet(let name, let sheets):
      Wording(
        "E0195", "no such sheet", "the file has no sheet `\(name)`",
        help: sheets.isEmpty
          ? "a CSV file has no sheets: remove `sheet`" : "sheets: \(listed(sheets))")
    case .mappingConflict(let first, let second):
      Wording(
        "E0196", "keys exclude each other", "`\(second)` beside `\(first)`",
        help: "write only one of them")
    case .mappingLacksColumn(let table, let column):
      Wording(
        "E0197", "required column is not mapped", "`\(table)` needs a column `\(column)`",
        help: "write `\(column): HEADER` under its `columns`")
    case .sheetNotChosen(let sheets):
      Wording(
        "E0198", "sheet not named", "the file has \(sheets.count) sheets",
        help: "write `sheet:` with one of \(listed(sheets))")
    case .unusedColumns(let names):
      Wording(
        "W0190", "columns not used",
        "the mapping does not use \(names.map { "`\($0)`" }.joined(separator: ", "))",
        help: "map them, or list them under `ignore`")
    default: nil
    }
  }

  /// What to write for a name; a suggestion is an id with a name behind it: `gwanak-gu (관악구)`.
  private func help(forName text: String, _ table: String, _ suggestion: String?) -> String {
    guard let suggestion else {
      return "write `\(text)` with an id under `values`, or add it to `aliases` in `\(table)`"
    }
    let space = suggestion.firstIndex(of: " ") ?? suggestion.endIndex
    return "did you mean `\(suggestion[..<space])`\(suggestion[space...])? If so, write "
      + "`\(text): \(suggestion[..<space])` under `values`"
  }

  private func counted(_ rows: Int) -> String { rows > 1 ? ", in \(rows) rows" : "" }

  private func listed(_ names: [String]) -> String {
    let shown = names.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
    return names.count > 12 ? "\(shown) and \(names.count - 12) more" : shown
  }
}
