//===----------------------------------------------------------------------===//
// What the cells of a sheet become in one cell of ours.
//
// ORDER. The texts of the columns are joined (or put into the template), cut into the parts of a
// list if the rule says so, and for each part: `values`, else `lookup`, then `type` and `unit`,
// then `prefix`. Parts are joined with `|`. An empty cell stays empty: unknown, never zero.
//===----------------------------------------------------------------------===//

import EcosystemModel

/// A cell of our table: its text, and the cell of the sheet that it was made from.
struct MappedCell {
  var text: String
  let span: SourceSpan
}

/// Turns cells of one sheet into cells of one table.
struct CellMapper {
  /// Where names are looked up: one index a table, made when it is first needed.
  final class Names {
    private let packages: [(name: String, tables: [DataTable])]
    private var indexes: [(table: String, index: NameIndex)] = []

    init(packages: [(name: String, tables: [DataTable])]) { self.packages = packages }

    func index(of table: String) -> NameIndex {
      if let made = indexes.first(where: { $0.table == table }) { return made.index }
      let index = NameIndex(table: table, in: packages)
      indexes.append((table, index))
      return index
    }
  }

  /// A text that is not known, and how many rows have it.
  private struct Unknown {
    let text: String
    /// Where it was looked up; `nil` for one that `values` lacks.
    let table: String?
    let rule: ColumnRule
    let span: SourceSpan
    var rows = 1
  }

  let grid: DataTable
  let blank: [String]
  let names: Names
  var defects = DefectList()
  /// The columns of our table in which a cell was not understood.
  private(set) var failedColumns: Set<String> = []
  /// What names and addresses were taken for, each once.
  private(set) var resolved: [String] = []
  /// The texts that `otherwise: empty` left out.
  private(set) var emptied: [MappedTableReport.Emptied] = []
  /// The texts of columns that were filled from the rows above.
  var filled: [Int: String] = [:]
  private var unknown: [Unknown] = []
  /// The position in `unknown` of a column and a text, looked up only.
  private var unknownOfKey: [String: Int] = [:]
  /// The answers to names so far, looked up only.
  private var answers: [String: NameIndex.Answer] = [:]

  init(grid: DataTable, blank: [String], names: Names) {
    self.grid = grid
    self.blank = blank
    self.names = names
  }

  /// The text of a cell of the sheet without spaces around it.
  func rawText(_ row: Int, _ column: Int) -> String {
    cleaned(grid.text(row: row, column: column))
  }

  /// The text of a cell, empty where it means that nothing is known.
  func text(_ row: Int, _ column: Int) -> String {
    let text = rawText(row, column)
    return blank.contains(text) ? "" : text
  }

  /// The cell that a rule makes from the columns at `positions`.
  mutating func cell(of rule: ColumnRule, _ row: Int, _ positions: [Int]) -> MappedCell {
    let texts = positions.map { column -> String in
      let text = text(row, column)
      return text.isEmpty ? filled[column] ?? "" : text
    }
    let first = zip(positions, texts).first { !$0.1.isEmpty }?.0 ?? positions.first
    let span = first.map { grid.span(row: row, column: $0) } ?? rowStart(row)
    let joined: String
    switch rule.source {
    case .constant(let text): return MappedCell(text: text, span: span)
    case .headers:
      joined = texts.filter { !$0.isEmpty }.joined(separator: rule.join)
    case .template(let parts):
      var text = ""
      var next = texts.makeIterator()
      for part in parts {
        switch part {
        case .text(let piece): text += piece
        case .row: text += String(row + 1)
        case .header:
          let piece = next.next() ?? ""
          // Half a template would be a value that nobody wrote.
          if piece.isEmpty { return MappedCell(text: "", span: span) }
          text += piece
        }
      }
      joined = text
    }
    guard !joined.isEmpty else { return MappedCell(text: "", span: span) }
    let parts = self.parts(of: joined, rule).compactMap { part -> String? in
      let value = value(of: part, rule, at: span)
      return value.isEmpty ? nil : rule.prefix + value
    }
    return MappedCell(text: parts.joined(separator: "|"), span: span)
  }

  private func rowStart(_ row: Int) -> SourceSpan {
    let column = grid.columns.indices.first { !grid.isEmpty(row: row, column: $0) } ?? 0
    let span = grid.span(row: row, column: column)
    return SourceSpan(source: span.source, offset: span.offset, length: 0)
  }

  private func parts(of text: String, _ rule: ColumnRule) -> [String] {
    let separators = rule.split + (rule.join == "|" ? "|" : "")
    guard !separators.isEmpty else { return [text] }
    var parts: [String] = []
    for part in text.split(whereSeparator: { separators.contains($0) }) {
      let part = cleaned(String(part))
      if !part.isEmpty, !blank.contains(part) { parts.append(part) }
    }
    return parts
  }

  // MARK: - One value

  private mutating func value(of text: String, _ rule: ColumnRule, at span: SourceSpan) -> String {
    if !rule.values.isEmpty {
      if let value = rule.values.first(where: { $0.from == text })?.to { return value }
      if rule.lookup == nil {
        switch rule.otherwise {
        case .empty: return leftOut(text, rule)
        case .keep: break
        case .error:
          return refuse(text, in: nil, rule, at: span)
        }
      }
    }
    // The words of the taxonomy are understood in the table itself, and checked there.
    if let lookup = rule.lookup, lookup != "sectors" {
      return found(text, in: lookup, rule, at: span)
    }
    return converted(text, rule, at: span)
  }

  /// Counts a text that is left out.
  private mutating func leftOut(_ text: String, _ rule: ColumnRule) -> String {
    MappedTableReport.count(text, in: rule.target.text, &emptied)
    return ""
  }

  private mutating func found(
    _ text: String, in table: String, _ rule: ColumnRule, at span: SourceSpan
  ) -> String {
    let key = "\(table)\u{1F}\(text)"
    let isNew = answers[key] == nil
    let answer = answers[key] ?? names.index(of: table).answer(to: text)
    answers[key] = answer
    if case .one(let id) = answer {
      if isNew, id != text { resolved.append("\(rule.target.text): \(text) → \(id)") }
      return id
    }
    switch rule.otherwise {
    case .keep: return text
    case .empty: return leftOut(text, rule)
    case .error: break
    }
    return refuse(text, in: table, rule, at: span)
  }

  /// Notes a text that is not known: one defect for all rows that have it, at the first of them.
  private mutating func refuse(
    _ text: String, in table: String?, _ rule: ColumnRule, at span: SourceSpan
  ) -> String {
    failedColumns.insert(rule.target.text)
    let key = "\(rule.target.text)\u{1F}\(text)"
    if let position = unknownOfKey[key] {
      unknown[position].rows += 1
    } else {
      unknownOfKey[key] = unknown.count
      unknown.append(Unknown(text: text, table: table, rule: rule, span: span))
    }
    return ""
  }

  /// The defects of all texts that are not known, in the order of their first rows.
  func unknownDefects() -> DefectList {
    var defects = DefectList()
    for entry in unknown {
      guard let table = entry.table else {
        defects.add(
          .unmappedValue(
            value: entry.text, column: entry.rule.target.text, rows: entry.rows,
            suggestion: suggestion(for: entry.text, among: entry.rule.values.map(\.from))),
          at: entry.span)
        continue
      }
      let index = names.index(of: table)
      var candidates: [String] = []
      if case .several(let found) = index.answer(to: entry.text) {
        candidates = Array(found.prefix(5))
      }
      defects.add(
        .unresolvedName(
          text: entry.text, table: table, rows: entry.rows, candidates: candidates,
          suggestion: candidates.isEmpty && defects.keepsErrors
            ? index.suggestion(for: entry.text) : nil), at: entry.span)
    }
    return defects
  }

  private mutating func refuse(
    _ defect: DefectKind, _ rule: ColumnRule, at span: SourceSpan
  ) -> String {
    defects.add(defect, at: span)
    failedColumns.insert(rule.target.text)
    return ""
  }

  private mutating func converted(
    _ text: String, _ rule: ColumnRule, at span: SourceSpan
  ) -> String {
    let value: String?
    let defect: DefectKind
    switch rule.type {
    case .text: return text
    case .money:
      (value, defect) = (LenientValue.money(text, unit: rule.unit), .notMoney(value: text))
    case .date:
      (value, defect) = (LenientValue.date(text, century: rule.century), .notADate(value: text))
    case .number:
      (value, defect) = (
        LenientValue.number(text), .notANumber(value: text, expected: "a number")
      )
    case .boolean: (value, defect) = (LenientValue.boolean(text), .notABoolean(value: text))
    case .share:
      (value, defect) = (
        LenientValue.share(text, isPercent: rule.isPercent), .notAShare(value: text)
      )
    case .id:
      (value, defect) = (
        LenientValue.id(text), .invalidID(value: text, reason: "has no letter or digit")
      )
    }
    if let value { return value }
    switch rule.otherwise {
    case .keep: return text
    case .empty: return leftOut(text, rule)
    case .error: return refuse(defect, rule, at: span)
    }
  }
}
