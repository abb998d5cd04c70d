//===----------------------------------------------------------------------===//
// What a sheet looks like: which of our columns its headers mean, in which units and forms its
// cells are written, which rows are totals. `MappingDraft.swift` writes it as a mapping.
//
// Everything here is a suggestion. It is drawn from the sheet and, where there is one, from the
// ecosystem that the package will extend; what is not certain is marked for a person to check.
//===----------------------------------------------------------------------===//

import EcosystemModel

/// A sheet with suggestions for each of its columns.
struct SheetDraft {
  /// One column of the sheet.
  struct Column {
    let header: String
    let position: Int
    let suggestion: HeaderSuggestion
    /// Why the suggestion is not used: another column has the place.
    var takenBy: String?
  }

  /// Words that mean that nothing is known, if a cell has nothing else.
  private static let blankWords = [
    "-", "–", "―", "—", ".", "N/A", "n/a", "NA", "없음", "해당없음", "해당 없음", "미정", "미상",
  ]
  private static let totalWords = [
    "합계", "총계", "소계", "계", "총합", "합 계", "평균", "total", "Total", "TOTAL",
  ]

  let grid: DataTable
  let header: SheetHeader
  /// The table that the sheet is mainly about.
  let table: String
  private(set) var columns: [Column] = []
  /// A unit that is said above the table, and its row.
  private(set) var unitAbove: (unit: String, row: Int)?
  /// The column and the words by which totals are known, with their rows.
  private(set) var totals: (column: Int, words: [String], rows: [Int])?
  private(set) var blanks: [String] = []
  /// Rows that are no rows of the table: a remark in a single cell.
  private(set) var remarks: [Int] = []

  init(_ grid: DataTable, header: SheetHeader) {
    self.grid = grid
    self.header = header
    table = HeaderSuggestion.mainTable(of: header.names)
    readColumns()
    readUnitAbove()
    readTotals()
    readRemarks()
    blanks = Self.blankWords.filter { word in
      columns.contains { values(of: $0.position).contains { $0.text == word } }
    }
  }

  /// The rows of data, totals left out.
  var dataRows: [Int] {
    (header.firstDataRow..<max(header.firstDataRow, grid.rowCount)).filter { row in
      !(totals?.rows.contains(row) ?? false) && !remarks.contains(row)
        && grid.columns.indices.contains { !grid.isEmpty(row: row, column: $0) }
    }
  }

  /// The different texts of a column, in the order of their first rows, with how many rows have each.
  func values(of column: Int) -> [(text: String, count: Int)] {
    var values: [(text: String, count: Int)] = []
    var positions: [String: Int] = [:]
    for row in dataRows {
      let text = cleaned(grid.text(row: row, column: column))
      guard !text.isEmpty else { continue }
      if let position = positions[text] {
        values[position].count += 1
      } else {
        positions[text] = values.count
        values.append((text, 1))
      }
    }
    return values
  }

  /// The values of a column that are not words for nothing.
  func knownValues(of column: Int) -> [(text: String, count: Int)] {
    values(of: column).filter { !blanks.contains($0.text) }
  }

  /// The columns that mean a column of ours and have the place.
  func sources(of table: String, _ name: String) -> [Column] {
    columns.filter {
      $0.takenBy == nil && $0.suggestion.target == .column(table: table, name: name)
    }
  }

  /// The columns with the scores of judges.
  var scores: [(column: Column, judge: Int, criterion: String)] {
    columns.compactMap { column in
      guard case .score(let judge, let criterion) = column.suggestion.target else { return nil }
      return (column, judge, criterion)
    }
  }

  // MARK: - Reading

  private mutating func readColumns() {
    let all = header.names.indices.map { position in
      Column(
        header: header.names[position], position: position, suggestion: suggestion(position))
    }
    let ranks: [HeaderSuggestion.Confidence] = [.exact, .folded, .ending, .similar, .none]
    func rank(_ column: Column) -> (Int, Int, Int) {
      // A column that only counts the rows is an id if there is no better one.
      let isWeak = Self.isRowCount(column.header) || !isMostlyFilled(column.position)
      let confidence = ranks.firstIndex(of: column.suggestion.confidence) ?? 4
      return (isWeak && isID(column) ? 1 : 0, confidence, column.position)
    }
    func isID(_ column: Column) -> Bool {
      if case .column(_, "id") = column.suggestion.target { true } else { false }
    }
    columns = all
    for index in columns.indices {
      guard case .column(let table, let name) = columns[index].suggestion.target,
        !Self.isList(name)
      else { continue }
      let rivals = all.filter { $0.suggestion.target == .column(table: table, name: name) }
      let best = rivals.min { rank($0) < rank($1) }
      if let best, best.position != index { columns[index].takenBy = best.header }
    }
  }

  /// Whether a header says that its column counts the rows of this sheet: such a number is another
  /// one in the next sheet.
  static func isRowCount(_ header: String) -> Bool {
    ["연번", "순번", "번호", "일련번호", "no", "number"].contains(foldedHeader(header))
  }

  private func isMostlyFilled(_ column: Int) -> Bool {
    let rows = header.firstDataRow..<max(header.firstDataRow, grid.rowCount)
    return rows.count { !grid.isEmpty(row: $0, column: column) } * 2 > rows.count
  }

  /// The names that stand in several rows, by their spelling in the first of them, each with its
  /// rows from 1; names that differ in `(주)` or spaces only are one.
  var repeatedNames: [(name: String, rows: [Int])] {
    guard let column = nameColumn else { return [] }
    var groups: [(key: String, name: String, rows: [Int])] = []
    var positions: [String: Int] = [:]
    for row in dataRows {
      let name = cleaned(grid.text(row: row, column: column.position))
      guard !name.isEmpty, !blanks.contains(name) else { continue }
      let key = (LenientValue.id(name) ?? name).lowercased()
      if let position = positions[key] {
        groups[position].rows.append(row + 1)
      } else {
        positions[key] = groups.count
        groups.append((key, name, [row + 1]))
      }
    }
    return groups.filter { $0.rows.count > 1 }.map { ($0.name, $0.rows) }
  }

  /// What a column means: by its whole name, or, surer, by its name without its group.
  private func suggestion(_ position: Int) -> HeaderSuggestion {
    guard header.isNamed[position] else {
      return HeaderSuggestion(target: .unknown, confidence: .none)
    }
    let whole = HeaderSuggestion.suggested(for: header.names[position], mainTable: table)
    let leaf = HeaderSuggestion.suggested(for: header.leaves[position], mainTable: table)
    let sure: [HeaderSuggestion.Confidence] = [.exact, .folded]
    return sure.contains(leaf.confidence) && !sure.contains(whole.confidence) ? leaf : whole
  }

  /// Whether a column of ours may be made from several of the sheet.
  static func isList(_ name: String) -> Bool {
    ["preferences", "sectors", "certificates", "groups", "instruments", "places", "aliases"]
      .contains(name)
  }

  private mutating func readUnitAbove() {
    for row in 0..<(header.rows.first ?? 0) {
      for column in grid.columns.indices {
        let text = grid.text(row: row, column: column)
        guard text.contains("단위") else { continue }
        let inBrackets = text.contains("(") || text.contains("[") ? text : "(\(text))"
        if let unit = HeaderSuggestion.unit(in: inBrackets), unit != "%" { unitAbove = (unit, row) }
      }
    }
  }

  /// The column of the names, which every row of the table has.
  var nameColumn: Column? {
    (sources(of: table, "name_ko") + sources(of: table, "title_ko")
      + sources(of: table, "name_en")).first
  }

  private mutating func readRemarks() {
    guard let name = nameColumn, grid.columns.count > 2 else { return }
    remarks = dataRows.filter { row in
      grid.isEmpty(row: row, column: name.position)
        && grid.columns.indices.count { !grid.isEmpty(row: row, column: $0) } == 1
    }
  }

  private mutating func readTotals() {
    let rows = header.firstDataRow..<max(header.firstDataRow, grid.rowCount)
    for column in grid.columns.indices.prefix(3) {
      var words: [String] = []
      let found = rows.filter { row in
        let text = cleaned(grid.text(row: row, column: column))
        guard Self.totalWords.contains(text) else { return false }
        if !words.contains(text) { words.append(text) }
        return true
      }
      if !found.isEmpty {
        totals = (column, words, found)
        return
      }
    }
  }
}
