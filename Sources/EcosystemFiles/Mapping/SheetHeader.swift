//===----------------------------------------------------------------------===//
// The header of a sheet: in which rows it stands and what the columns are called.
//
// RULE. The header is the first of the first 20 rows in which at least two cells are filled, at
// least half as many as in the fullest of those rows, all of them texts that are no numbers, dates
// or amounts. A title over the table has one cell; rows of data come later, and count something.
//
// A header of two rows is joined with a space; in the upper row a text also stands for the empty
// cells to its right (cells that were merged). Line breaks in a header count as spaces. A column
// without header is called `(D)`, the second column of a name `점수 (F)`, by their letters.
//===----------------------------------------------------------------------===//

import EcosystemModel

/// The names of a sheet's columns and where the data begins.
struct SheetHeader {
  /// The rows of the header, from 0.
  let rows: [Int]
  /// One name for each column, all different.
  let names: [String]
  /// For each column, whether its name was written in the sheet.
  let isNamed: [Bool]

  /// The first row of data, from 0.
  var firstDataRow: Int { (rows.last ?? -1) + 1 }

  /// Reads the header of a grid in these rows.
  init(_ grid: DataTable, rows: [Int]) {
    self.rows = rows
    var names: [String] = []
    var isNamed: [Bool] = []
    var seen: Set<String> = []
    var groups = Array(repeating: "", count: rows.count)
    for column in grid.columns.indices {
      var parts: [String] = []
      for (level, row) in rows.enumerated() where row < grid.rowCount {
        let own = Self.joined(grid.text(row: row, column: column))
        let isLast = level == rows.count - 1
        if !own.isEmpty {
          // A new group ends what stood in the rows below it.
          for below in level..<groups.count { groups[below] = "" }
          groups[level] = own
        }
        let text = isLast ? own : groups[level]
        if !text.isEmpty, parts.last != text { parts.append(text) }
      }
      let hasOwn = rows.contains { $0 < grid.rowCount && !grid.isEmpty(row: $0, column: column) }
      let letters = columnLetters(column)
      var name = hasOwn ? parts.joined(separator: " ") : ""
      isNamed.append(!name.isEmpty)
      if name.isEmpty {
        name = "(\(letters))"
      } else if seen.contains(withoutSpaces(name)) {
        name += " (\(letters))"
      }
      seen.insert(withoutSpaces(name))
      names.append(name)
    }
    self.names = names
    self.isNamed = isNamed
  }

  /// The header of a grid by the written rule, or `nil`.
  static func found(in grid: DataTable) -> SheetHeader? {
    let rows = 0..<min(20, grid.rowCount)
    let counts = rows.map { row in
      grid.columns.indices.count { !grid.isEmpty(row: row, column: $0) }
    }
    let fullest = counts.max() ?? 0
    let row = rows.first { row in
      counts[row] >= 2 && counts[row] * 2 >= fullest && looksLikeHeader(grid, row)
    }
    return row.map { SheetHeader(grid, rows: [$0]) }
  }

  private static func looksLikeHeader(_ grid: DataTable, _ row: Int) -> Bool {
    for column in grid.columns.indices {
      let text = cleaned(grid.text(row: row, column: column))
      guard !text.isEmpty else { continue }
      if LenientValue.number(text) != nil || LenientValue.date(text) != nil || Won(text) != nil {
        return false
      }
    }
    return true
  }

  private static func joined(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The column of this name; spaces do not count unless two names differ by nothing else.
  func column(_ name: String) -> Int? {
    if let exact = names.firstIndex(of: name) { return exact }
    let wanted = withoutSpaces(name)
    let fitting = names.indices.filter { withoutSpaces(names[$0]) == wanted }
    return fitting.count == 1 ? fitting[0] : nil
  }
}
