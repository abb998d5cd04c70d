public import EcosystemModel

/// In which form a table is printed.
public enum ReportFormat: String, CaseIterable, Sendable {
  /// Columns aligned for a terminal.
  case table
  /// Comma-separated values with the columns' keys as header.
  case csv
  /// A Markdown table.
  case markdown = "md"
  /// A JSON list with an object for each row.
  case json
  /// One JSON object a line.
  case jsonLines = "jsonl"
}

/// A table of texts and whole numbers that can be printed in any ``ReportFormat``.
///
///     var table = ReportTable(columns: [.init("id", title: "Startup"), .init("affinity")])
///     table.rows.append(["hanbit", 812_500])
///     table.text(as: .markdown)
public struct ReportTable: Sendable, Hashable {
  /// One column.
  public struct Column: Sendable, Hashable {
    /// What programs call it: the header of CSV, the key of JSON.
    public let key: String
    /// What people call it: the header of the other forms.
    public let title: String
    /// Whether it holds points of 100: to the right and never cut; a whole number, in millionths,
    /// is shown to people as ``points(_:)`` and given to programs as it is.
    public let isPoints: Bool

    /// Creates a column; without a title it is called by its key.
    public init(_ key: String, title: String? = nil, isPoints: Bool = false) {
      self.key = key
      self.title = title ?? key
      self.isPoints = isPoints
    }
  }

  /// One value.
  public enum Cell: Sendable, Hashable {
    /// A text.
    case text(String)
    /// A whole number, aligned to the right.
    case integer(Int)
    /// Nothing: empty in a table, `null` in JSON.
    case missing

    /// The value as text, `""` if it is missing.
    public var text: String {
      switch self {
      case .text(let text): text
      case .integer(let number): String(number)
      case .missing: ""
      }
    }
  }

  /// The columns.
  public let columns: [Column]
  /// The rows, each with one cell for each column.
  public var rows: [[Cell]]

  /// Creates a table.
  public init(columns: [Column], rows: [[Cell]] = []) {
    self.columns = columns
    self.rows = rows
  }

  /// Prints the table in one form.
  ///
  /// - Parameters:
  ///   - format: The form.
  ///   - width: The number of terminal cells that ``ReportFormat/table`` should fit into.
  ///   - dialect: How ``ReportFormat/csv`` is written.
  /// - Returns: The text, with a line end at the end.
  /// - Precondition: Each row has one cell for each column.
  /// - Complexity: O(length of the result).
  public func text(
    as format: ReportFormat, width: Int? = nil, dialect: CSVDialect = .standard
  ) -> String {
    precondition(
      rows.allSatisfy { $0.count == columns.count }, "one cell for each column in each row")
    switch format {
    case .table: return TextTable(self, width: width).text
    case .csv: return csv(dialect)
    case .markdown: return markdown
    case .json: return jsonLinesList(rows.map(jsonObject))
    case .jsonLines: return rows.map { jsonObject($0) + "\n" }.joined()
    }
  }

  /// The cells of a row as people read them.
  func shown(_ row: [Cell]) -> [String] {
    zip(columns, row).map { column, cell in
      if column.isPoints, case .integer(let millionths) = cell { return points(millionths) }
      return cell.text
    }
  }

  /// Whether a column has points, or whole numbers and nothing else.
  func isNumeric(_ column: Int) -> Bool {
    if columns[column].isPoints { return true }
    var hasNumber = false
    for row in rows {
      switch row[column] {
      case .integer: hasNumber = true
      case .missing: continue
      case .text: return false
      }
    }
    return hasNumber
  }

  private func csv(_ dialect: CSVDialect) -> String {
    let lineEnd = String(decoding: dialect.lineEnd, as: UTF8.self)
    func line(_ cells: [String]) -> String {
      cells.map { dialect.field($0, isOnlyColumn: columns.count == 1) }.joined(separator: ",")
        + lineEnd
    }
    return String(decoding: dialect.mark, as: UTF8.self) + line(columns.map(\.key))
      + rows.map { row in line(row.map(\.text)) }.joined()
  }

  private var markdown: String {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
    let rules = columns.indices.map { isNumeric($0) ? "---:" : "---" }
    return line(columns.map { markdownEscaped($0.title) }) + line(rules)
      + rows.map { row in line(shown(row).map(markdownEscaped)) }.joined()
  }

  private func jsonObject(_ row: [Cell]) -> String {
    let members = zip(columns, row).map { column, cell -> String in
      let value =
        switch cell {
        case .text(let text): jsonText(text)
        case .integer(let number): String(number)
        case .missing: "null"
        }
      return "\(jsonText(column.key)): \(value)"
    }
    return "{" + members.joined(separator: ", ") + "}"
  }
}

extension ReportTable.Cell: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  /// Creates a text.
  public init(stringLiteral value: String) { self = .text(value) }
  /// Creates a whole number.
  public init(integerLiteral value: Int) { self = .integer(value) }
}
