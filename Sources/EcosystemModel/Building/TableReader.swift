/// Typed access to the rows of one table; what is wrong goes into a list of defects.
///
/// Columns that the table's schema does not have are not there: the user was told so (W0108).
/// An empty cell is unknown and reads as `nil`; a cell that is not understood reads as `nil` too
/// and leaves a defect, so that one pass finds all.
struct TableReader {
  let table: DataTable
  private let positions: [String: Int]

  init(_ table: DataTable) {
    self.table = table
    var positions: [String: Int] = [:]
    let schema = TableSchema.named(table.name)
    for (index, column) in table.columns.enumerated()
    where schema?.columns.contains(column.name) ?? true {
      positions[column.name] = index
    }
    self.positions = positions
  }

  /// The position of a column, or `nil`.
  func column(_ name: String) -> Int? { positions[name] }

  /// The cell's text, `""` if the column is missing.
  func text(_ column: String, _ row: Int) -> String {
    guard let position = positions[column] else { return "" }
    return table.text(row: row, column: position)
  }

  /// Where the cell stands, or the row if the column is missing.
  func span(_ column: String, _ row: Int) -> SourceSpan {
    guard let position = positions[column] else { return table.rowSpan(row) }
    return table.span(row: row, column: position)
  }

  /// Both languages of `column_ko` and `column_en`.
  func localised(_ column: String, _ row: Int) -> LocalisedText {
    LocalisedText(korean: text("\(column)_ko", row), english: text("\(column)_en", row))
  }

  /// The parts of a list, empty parts left out.
  func list(_ column: String, _ row: Int) -> [String] {
    guard let position = positions[column] else { return [] }
    return table.withUTF8(row: row, column: position) { bytes in
      guard !bytes.isEmpty else { return [] }
      return bytes.split(separator: UInt8(ascii: "|")).compactMap { part in
        let part = part.trimmingSpaces()
        return part.isEmpty ? nil : String(decoding: part, as: UTF8.self)
      }
    }
  }

  /// The cell as `Value`, `nil` if it is empty or a defect was added.
  func value<Value>(
    _ column: String, _ row: Int, _ defects: inout DefectList,
    orElse defect: (String) -> DefectKind, parse: (UnsafeBufferPointer<UInt8>) -> Value?
  ) -> Value? {
    guard let position = positions[column], !table.isEmpty(row: row, column: position) else {
      return nil
    }
    if let value = table.withUTF8(row: row, column: position, parse) { return value }
    defects.add(defect(text(column, row)), at: span(column, row))
    return nil
  }

  /// A whole number in `range`.
  func integer(
    _ column: String, _ row: Int, in range: ClosedRange<Int>, _ defects: inout DefectList
  ) -> Int? {
    guard
      let number = value(
        column, row, &defects, orElse: { .notANumber(value: $0, expected: "a whole number") },
        parse: { Int(decimalUTF8: $0) })
    else { return nil }
    guard range.contains(number) else {
      defects.add(
        .outOfRange(
          what: column, value: String(number), minimum: String(range.lowerBound),
          maximum: String(range.upperBound)), at: span(column, row))
      return nil
    }
    return number
  }

  /// An amount of money.
  func money(_ column: String, _ row: Int, _ defects: inout DefectList) -> Won? {
    value(column, row, &defects, orElse: { .notMoney(value: $0) }, parse: { Won(utf8: $0) })
  }

  /// A date.
  func date(_ column: String, _ row: Int, _ defects: inout DefectList) -> PartialDate? {
    value(
      column, row, &defects, orElse: { .notADate(value: $0) }, parse: { PartialDate(utf8: $0) })
  }

  /// A share in millionths.
  func share(_ column: String, _ row: Int, _ defects: inout DefectList) -> Int? {
    value(
      column, row, &defects, orElse: { .notAShare(value: $0) }, parse: { parseShare(utf8: $0) })
  }

  /// `true` or `false`; `yes` and `no` are understood too.
  func boolean(_ column: String, _ row: Int, _ defects: inout DefectList) -> Bool? {
    value(column, row, &defects, orElse: { .notABoolean(value: $0) }) { bytes in
      switch String(decoding: bytes, as: UTF8.self).lowercased() {
      case "true", "yes": true
      case "false", "no": false
      default: nil
      }
    }
  }

  /// One of a closed list of words.
  func choice(
    _ column: String, _ row: Int, _ choices: [String], _ defects: inout DefectList
  ) -> String {
    value(
      column, row, &defects,
      orElse: {
        .notAChoice(
          value: $0, choices: choices, suggestion: suggestion(for: $0, among: choices))
      },
      parse: { bytes in
        let word = String(decoding: bytes, as: UTF8.self)
        return choices.contains(word) ? word : nil
      }) ?? ""
  }

  /// A list of stages.
  func stages(_ column: String, _ row: Int, _ defects: inout DefectList) -> [FundingStage] {
    list(column, row).compactMap { word in
      if let stage = FundingStage(rawValue: word) { return stage }
      let names = FundingStage.allCases.map(\.rawValue)
      defects.add(
        .notAChoice(
          value: word, choices: names, suggestion: suggestion(for: word, among: names)),
        at: span(column, row))
      return nil
    }
  }

  /// Where the row comes from.
  func provenance(_ row: Int, _ defects: inout DefectList) -> Provenance {
    var provenance = Provenance()
    provenance.sources = list("source", row)
    provenance.status = text("status", row)
    provenance.validFrom = date("valid_from", row, &defects)
    provenance.validTo = date("valid_to", row, &defects)
    provenance.suspect = text("suspect", row)
    provenance.note = text("note", row)
    return provenance
  }
}

/// Returns a part without surrounding spaces.
func trimmed(_ text: Substring) -> String {
  String(Substring(text.utf8.trimmingSpaces()))
}

extension BidirectionalCollection where Element == UInt8 {
  /// The bytes without the spaces at both ends.
  func trimmingSpaces() -> SubSequence {
    let space = UInt8(ascii: " ")
    guard let first = firstIndex(where: { $0 != space }),
      let last = lastIndex(where: { $0 != space })
    else { return self[endIndex...] }
    return self[first...last]
  }
}
