//===----------------------------------------------------------------------===//
// The part of one sheet into cells that have a value, row by row.
//
// A cell without a reference stands behind the one before it, as the format has it. Rows and cells
// must ascend: a cell that goes back, or comes twice, is a defect and not read.
//
// What is wrong with a single cell does not end the reading. It is kept with the cell's place until
// the sheet is laid out; whoever uses only some columns is told of those only.
//
// REFERENCES. ECMA-376-1:2016, 18.3.1.4 (c), 18.3.1.73 (row), 18.18.11 (types of cells).
//===----------------------------------------------------------------------===//

import EcosystemModel

/// What all sheets of a workbook share.
struct WorkbookContext {
  /// How much the sheets that are still to be read may take.
  struct Room {
    var texts = WorkbookLimits.textBytes
    var cells = WorkbookLimits.cells
  }

  var room = Room()
  var strings: [CellText] = []
  var stringTexts = CellTexts()
  var kinds: [CellNumberKind] = []
  var dateSystem = DateSystem.from1900
}

/// A cell with a value.
struct SheetCell {
  let column: UInt16
  /// Whether the text is one that the workbook's cells share.
  let isShared: Bool
  /// Whether the text is only shown, since there is no value.
  let isOnlyShown: Bool
  let text: CellText
}

/// What is wrong with one cell.
struct CellProblem {
  let place: CellReference
  let kind: DefectKind
}

/// Reads the part of a sheet.
final class SheetReader: XMLPartReader {
  private(set) var cells: [SheetCell] = []
  /// For each row from the first, how many cells there are before it.
  private(set) var rowStarts: [Int] = []
  private(set) var texts = CellTexts()
  private(set) var problems: [CellProblem] = []
  private(set) var merges: [CellRange] = []
  private(set) var formulas: [CellReference] = []
  /// The bytes of all cells' texts, shared ones counted each time.
  private(set) var textBytes = 0

  private let context: WorkbookContext
  private var isInData = false
  private var row = -1
  private var column = -1
  private var isSkipped = false

  // The cell that is being read.
  private var type = ""
  private var style = 0
  private var value: [UInt8] = []
  private var formula: [UInt8] = []
  private var hasFormula = false
  private enum Collecting { case nothing, value, formula }
  private var collecting = Collecting.nothing
  private var phoneticDepth = 0
  private var isInline = false

  init(_ context: WorkbookContext) { self.context = context }

  func begin(_ name: String, _ attributes: [String: String]) throws(WorkbookFailure) {
    switch name {
    case "sheetData": isInData = true
    case "row" where isInData: try beginRow(attributes["r"])
    case "c" where isInData: try beginCell(attributes)
    case "v" where isInData: collecting = .value
    case "f" where isInData:
      hasFormula = true
      collecting = .formula
    case "is" where isInData: isInline = true
    case "rPh": phoneticDepth += 1
    case "t" where isInline && phoneticDepth == 0: collecting = .value
    case "mergeCell":
      if let range = attributes["ref"].flatMap({ CellRange($0) }) { merges.append(range) }
    default: break
    }
  }

  func end(_ name: String) throws(WorkbookFailure) {
    switch name {
    case "v", "f", "t": collecting = .nothing
    case "rPh": phoneticDepth -= 1
    case "is": isInline = false
    case "c" where isInData: try endCell()
    case "sheetData": isInData = false
    default: break
    }
  }

  func text(_ text: String) {
    switch collecting {
    case .nothing: break
    case .value: value += Array(text.utf8)
    case .formula: if formula.count < 100 { formula += text.utf8.prefix(100) }
    }
  }

  private func beginRow(_ number: String?) throws(WorkbookFailure) {
    var next = row + 1
    isSkipped = false
    if let number {
      guard let given = Int(decimal: number), given >= 1 else {
        throw WorkbookFailure(.cellContent(value: number, reason: "is not the number of a row"))
      }
      next = given - 1
      if next <= row {
        isSkipped = true
        try report(
          .cellContent(value: "row \(number)", reason: "comes twice, or after a later row"),
          at: CellReference(row: max(row, 0), column: 0))
        return
      }
    }
    guard next < WorkbookLimits.rows else {
      throw WorkbookFailure(.limitExceeded(what: "rows of a sheet", limit: WorkbookLimits.rows))
    }
    while rowStarts.count <= next { rowStarts.append(cells.count) }
    row = next
    column = -1
  }

  private func beginCell(_ attributes: [String: String]) throws(WorkbookFailure) {
    type = attributes["t"] ?? "n"
    style = attributes["s"].flatMap { Int($0) } ?? 0
    value.removeAll(keepingCapacity: true)
    formula.removeAll(keepingCapacity: true)
    hasFormula = false
    guard row >= 0 else {
      throw WorkbookFailure(.cellContent(value: "c", reason: "is a cell outside of a row"))
    }
    guard let text = attributes["r"] else {
      column += 1
      return
    }
    let place = CellReference(text)
    if let place, place.row == row, place.column > column {
      column = place.column
    } else if !isSkipped {
      try report(
        .cellContent(value: text, reason: "is not a place behind the cell before it"),
        at: CellReference(row: row, column: max(column, 0)))
      column += 1
    }
  }

  private func endCell() throws(WorkbookFailure) {
    isInline = false
    guard !isSkipped else { return }
    if hasFormula { formulas.append(CellReference(row: row, column: column)) }
    switch type {
    case "s": try endSharedCell()
    case "str", "inlineStr": try store(cellText(value))
    case "n", "": try endNumberCell()
    case "b":
      let word = trimmedValue
      guard !word.isEmpty else { return try endEmptyCell() }
      let isValue = ["0", "1", "true", "false"].contains(word)
      let flag = word == "1" || word == "true"
      if isValue { return try store(Array((flag ? "true" : "false").utf8)) }
      try storeProblem(.cellContent(value: word, reason: "is not true or false"), shown: word)
    case "e":
      let word = trimmedValue
      try storeProblem(.errorValue(value: word), shown: word.isEmpty ? "#" : word)
    case "d": try endDateCell()
    default:
      let word = trimmedValue
      try storeProblem(
        .cellContent(value: word, reason: "is a cell of the unknown type `\(type)`"), shown: word)
    }
  }

  /// The value as a word; of a long one the beginning, which is enough for a message.
  private var trimmedValue: String {
    String(String(decoding: cellText(value), as: UTF8.self).prefix(100))
  }

  private func endSharedCell() throws(WorkbookFailure) {
    let word = trimmedValue
    guard !word.isEmpty else { return }
    guard let index = Int(decimal: word), context.strings.indices.contains(index) else {
      return try storeProblem(
        .cellContent(
          value: word, reason: "is not the number of one of \(context.strings.count) texts"),
        shown: word)
    }
    try store(context.strings[index], isShared: true)
  }

  private func endNumberCell() throws(WorkbookFailure) {
    var number = value[...]
    while let last = number.last, last <= 0x20 { number.removeLast() }
    while let first = number.first, first <= 0x20 { number.removeFirst() }
    guard !number.isEmpty else { return try endEmptyCell() }
    let kind = context.kinds.indices.contains(style) ? context.kinds[style] : .number
    if kind == .number, let text = plainNumber(number) { return try store(text) }
    let word = String(decoding: number.prefix(100), as: UTF8.self)
    guard let serial = parsedNumber(number), kind != .number else {
      return try storeProblem(.cellContent(value: word, reason: "is not a number"), shown: word)
    }
    guard let date = isoDate(serial, as: kind, context.dateSystem) else {
      return try storeProblem(.dateSerial(value: word), shown: word)
    }
    try store(Array(date.utf8))
  }

  /// A date that is stored as such: `2021-03-05T00:00:00`.
  private func endDateCell() throws(WorkbookFailure) {
    let word = trimmedValue
    guard !word.isEmpty else { return try endEmptyCell() }
    var text = Substring(word)
    if text.hasSuffix("Z") { text.removeLast() }
    for midnight in ["T00:00:00.000", "T00:00:00", "T00:00"] where text.hasSuffix(midnight) {
      text.removeLast(midnight.count)
    }
    guard PartialDate(String(text.prefix { $0 != "T" })) != nil else {
      return try storeProblem(.dateSerial(value: word), shown: word)
    }
    try store(Array(text.utf8))
  }

  private func endEmptyCell() throws(WorkbookFailure) {
    guard hasFormula else { return }
    let shown = formula.isEmpty ? "=…" : "=" + String(decoding: formula, as: UTF8.self)
    try storeProblem(.formulaWithoutValue, shown: shown)
  }

  private func storeProblem(_ kind: DefectKind, shown: String) throws(WorkbookFailure) {
    try report(kind, at: CellReference(row: row, column: column))
    try store(cellText(Array(shown.utf8.prefix(200))), isOnlyShown: true)
  }

  private func store(_ text: [UInt8], isOnlyShown: Bool = false) throws(WorkbookFailure) {
    guard !text.isEmpty else { return }
    guard let stored = texts.add(text) else {
      throw WorkbookFailure(.limitExceeded(what: "bytes of texts", limit: WorkbookLimits.textBytes))
    }
    try store(stored, isShared: false, isOnlyShown: isOnlyShown)
  }

  private func store(
    _ text: CellText, isShared: Bool, isOnlyShown: Bool = false
  ) throws(WorkbookFailure) {
    guard text.length > 0 else { return }
    textBytes += Int(text.length)
    guard textBytes <= context.room.texts else {
      throw WorkbookFailure(
        .limitExceeded(what: "bytes of the texts of all cells", limit: WorkbookLimits.textBytes))
    }
    guard column < WorkbookLimits.columns else {
      return try report(
        .limitExceeded(what: "columns of a sheet", limit: WorkbookLimits.columns),
        at: CellReference(row: row, column: WorkbookLimits.columns - 1))
    }
    cells.append(
      SheetCell(
        column: UInt16(column), isShared: isShared, isOnlyShown: isOnlyShown, text: text))
  }

  private func report(_ kind: DefectKind, at place: CellReference) throws(WorkbookFailure) {
    problems.append(CellProblem(place: place, kind: kind))
    guard problems.count <= WorkbookLimits.problems else {
      throw WorkbookFailure(
        .limitExceeded(what: "cells of a sheet without a value", limit: WorkbookLimits.problems))
    }
  }
}
