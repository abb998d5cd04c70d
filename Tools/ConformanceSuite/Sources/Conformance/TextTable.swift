import Foundation

/// A plain table of a file: commas, no quotes.
struct TextTable {
  let rows: [[Substring]]
  private let header: [Substring]
  private let name: String

  init(_ file: URL, hasHeader: Bool) throws {
    name = file.lastPathComponent
    guard let text = try? String(contentsOf: file, encoding: .utf8) else {
      throw UnreadableData(reason: "\(name) cannot be read")
    }
    var lines = text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    header = hasHeader && !lines.isEmpty ? lines.removeFirst() : []
    rows = lines
  }

  /// The cell of a column with a header.
  func text(_ column: Substring, in row: [Substring]) throws -> String {
    guard let index = header.firstIndex(of: column), index < row.count else {
      throw UnreadableData(reason: "\(name): no \(column) in \(row.joined(separator: ","))")
    }
    return String(row[index])
  }

  /// The whole number in a column with a header.
  func number(_ column: Substring, in row: [Substring]) throws -> Int {
    let text = try text(column, in: row)
    guard let number = Int(text) else {
      throw UnreadableData(reason: "\(name): \(column) is \(text), no whole number")
    }
    return number
  }

  /// All cells as whole numbers.
  func numbers() throws -> [[Int]] {
    try rows.map { row in
      try row.map { cell in
        guard let number = Int(cell) else {
          throw UnreadableData(reason: "\(name): \(cell) is no whole number")
        }
        return number
      }
    }
  }
}
