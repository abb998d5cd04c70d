/// What a mapping did for one table: nothing that it leaves out is left out in silence.
public struct MappedTableReport: Sendable, Equatable {
  /// Rows of the sheet that were left out, and why.
  public struct Skipped: Sendable, Equatable {
    /// Why, in words: `접수번호 is empty`.
    public let reason: String
    /// Their numbers in the sheet.
    public internal(set) var rows: [Int]
  }

  /// Cells with the same text that were taken as unknown.
  public struct Emptied: Sendable, Equatable {
    /// The column of the sheet, or ours.
    public let column: String
    /// What the cells hold.
    public let text: String
    /// How many there are.
    public internal(set) var count: Int
  }

  /// The table that was made.
  public let table: String
  /// The file, and the sheet if the file has several.
  public let origin: String
  /// The rows of the header, from 1.
  public internal(set) var headerRows: [Int] = []
  /// Whether the header was found by the written rule rather than named.
  public internal(set) var isHeaderFound = false
  /// The number of rows of the sheet that were read.
  public internal(set) var rowsRead = 0
  /// The number of rows that the table has.
  public internal(set) var rowsMade = 0
  /// The rows that were left out, by reason; blank rows do not count.
  public internal(set) var skipped: [Skipped] = []
  /// The number of rows that said the same as an earlier one and were folded into it.
  public internal(set) var folded = 0
  /// The number of cells without a value that became no row of their own.
  public internal(set) var emptyCells = 0
  /// The columns that the mapping leaves out on purpose.
  public internal(set) var ignored: [String] = []
  /// The columns that nothing uses.
  public internal(set) var unused: [String] = []
  /// What a name or an address was taken for: `소재지: 서울 관악구 신림동 → gwanak-gu`.
  public internal(set) var resolved: [String] = []

  /// Cells with a text of `blank`, by columns of the sheet.
  public internal(set) var blanked: [Emptied] = []
  /// Texts that `otherwise: empty` left out, by our columns.
  public internal(set) var emptied: [Emptied] = []

  init(table: String, origin: String) {
    self.table = table
    self.origin = origin
  }

  mutating func countBlank(_ text: String, in column: String) {
    Self.count(text, in: column, &blanked)
  }

  /// Counts one more cell of a column with a text.
  static func count(_ text: String, in column: String, _ list: inout [Emptied]) {
    if let index = list.firstIndex(where: { $0.column == column && $0.text == text }) {
      list[index].count += 1
    } else {
      list.append(Emptied(column: column, text: text, count: 1))
    }
  }

  mutating func skip(row: Int, because reason: String) {
    if let index = skipped.firstIndex(where: { $0.reason == reason }) {
      skipped[index].rows.append(row)
    } else {
      skipped.append(Skipped(reason: reason, rows: [row]))
    }
  }
}
