//===----------------------------------------------------------------------===//
// The header of a sheet: in which rows it stands and what the columns are called.
//
// RULE. The header is the first of the first 20 rows in which at least two cells are filled, at
// least half as many as in the fullest of those rows, all of them texts that are no numbers, dates
// or amounts. A title over the table has one cell; rows of data come later, and count something.
//
// The row below it belongs to the header too if it has texts only, at least one of them under an
// empty cell of the header and none under a name of its own: a group such as 재무현황 over 매출액 and
// 투자유치액 was merged over the cells to its right.
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
  /// For each column, the text of the last row of the header: a name without its group.
  let leaves: [String]
  /// For each column, whether its name was written in the sheet.
  let isNamed: [Bool]

  /// The first row of data, from 0.
  var firstDataRow: Int { (rows.last ?? -1) + 1 }

  /// Reads the header of a grid in these rows.
  init(_ grid: DataTable, rows: [Int]) {
    self.rows = rows
    var names: [String] = []
    var leaves: [String] = []
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
      leaves.append(hasOwn ? parts.last ?? "" : "")
      if name.isEmpty {
        name = "(\(letters))"
      } else if seen.contains(withoutSpaces(name)) {
        name += " (\(letters))"
      }
      seen.insert(withoutSpaces(name))
      names.append(name)
    }
    self.names = names
    self.leaves = leaves
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
    guard let row else { return nil }
    let isDouble = row + 1 < grid.rowCount && belongsToHeader(grid, row + 1, below: row)
    return SheetHeader(grid, rows: isDouble ? [row, row + 1] : [row])
  }

  private static func belongsToHeader(_ grid: DataTable, _ row: Int, below header: Int) -> Bool {
    guard looksLikeHeader(grid, row) else { return false }
    var isUnderEmpty = false
    for column in grid.columns.indices where !grid.isEmpty(row: row, column: column) {
      if grid.isEmpty(row: header, column: column) {
        isUnderEmpty = true
      } else {
        // Under a name only where the name is a group: the cell to its right is merged into it.
        guard column + 1 < grid.columns.count, grid.isEmpty(row: header, column: column + 1),
          !grid.isEmpty(row: row, column: column + 1)
        else { return false }
      }
    }
    return isUnderEmpty
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
