//===----------------------------------------------------------------------===//
// Takes a package apart into the rows that can be used and those that cannot.
//
// PROBLEM. Of a thousand applications three have a mistake. The office wants to work with the 997
// today, send the three back with the reason, and be sure that none was lost on the way.
//
// METHOD. Rounds. Each round builds the ecosystem from the rows that are left, lays every error at
// the door of a row, and leaves these rows out; a row that refers to one of them is an error of the
// next round. The first round sees all rows, so that its errors are those of `check`. The plan is
// read when no other error is left.
//   What is wrong with a header or a whole list leaves the table out as it is; what is wrong with
// the rubric or the plan leaves that file out, and with the rubric the reviews.
//
// WHY IT IS CORRECT.
//   (1) Each round with an error leaves out a row, table or file more, or stops: it ends.
//   (2) It ends well only after a round without an error, in which every row was read that is not
//       marked: the rest can be used.
//   (3) A row is marked only together with a reason, and written to one side by its mark alone: none
//       is lost, and none is on both sides.
//
// NOT HERE. Errors in a package that this one extends, or in what it says about them: those rows
// are not ours to leave out. Errors in tables that a mapping makes: one row of a sheet is many rows
// of several tables there, and a row that is written back is not the user's. Such packages are not
// taken apart.
//===----------------------------------------------------------------------===//

import EcosystemModel
import Matchmaking

/// The state of taking one package apart.
struct RowCollector {
  /// An error or warning, with the row that it was laid at.
  struct Finding {
    let defect: Defect
    /// The table, by its number; `nil` for another file.
    var table: Int?
    /// The row of the table, `nil` for the whole table.
    var entry: Int?
    /// Whether the file's syntax is wrong, so that its cells are not all that it holds.
    let isSyntax: Bool
  }

  /// A table of the package.
  struct Table {
    let table: DataTable
    /// Whether it is a member of a document that holds more.
    let isMember: Bool
    var places: RowPlaces
    /// For each entry, the findings for which it was left out.
    var reasons: [[Int]]
    /// The findings for which the whole table was left out.
    var tableReasons: [Int] = []

    var isLeftOut: Bool { !tableReasons.isEmpty }
  }

  /// The most errors of one round that are laid at rows; more come in the next.
  static let roomOfRound = 1_000_000

  let reader: PackageReader
  var tables: [Table] = []
  var findings: [Finding] = []
  /// The files other than tables that were left out, with their reasons.
  var files: [(path: String, reasons: [Int])] = []
  /// What keeps the package from being taken apart.
  var obstacles: [Defect] = []

  private let content: PackageContent?
  private let bases: [PackageContent]
  /// Where the rows stand that were left out, by id.
  private var placeOfLeftOutID: [String: SourceLocation] = [:]

  init(_ reader: PackageReader) {
    self.reader = reader
    content = reader.packages.last
    bases = Array(reader.packages.dropLast())
    for table in content?.tables ?? [] {
      let (elements, isMember) = Self.elements(of: table)
      let places = RowPlaces(table, elements: elements)
      tables.append(
        Table(
          table: table, isMember: isMember, places: places,
          reasons: Array(repeating: [], count: places.entries.count)))
    }
  }

  /// The elements of the list that a table was read from, if it is one of a JSON document.
  private static func elements(
    of table: DataTable
  ) -> (elements: [PositionedValue]?, isMember: Bool) {
    guard table.source.name.hasSuffix(".json") else { return (nil, false) }
    var defects = DefectList()
    guard let value = readJSON(table.source, into: &defects) else { return (nil, false) }
    if let elements = value.elements { return (elements, false) }
    return (value[table.name]?.elements, true)
  }

  /// Whether the rubric and the plan are used.
  private func isLeftOut(_ path: String) -> Bool { files.contains { $0.path == path } }
  var isRubricLeftOut: Bool { isLeftOut("rubric.json") }
  var isPlanLeftOut: Bool { isLeftOut("plan.yaml") }

  /// Goes round until no error is left, or an obstacle is found.
  mutating func run() {
    guard let content else {
      obstacles = reader.defects.defects.filter { $0.severity == .error }
      return
    }
    add(reader.defects, isSyntax: true, withWarnings: true)
    if reader.defects.defects.count < reader.defects.errorCount + reader.defects.warningCount {
      obstacles.append(Defect(.limitExceeded(what: "errors", limit: Self.roomOfRound)))
    }
    var isFirstRound = true
    var isPlanRead = false
    while obstacles.isEmpty {
      let count = countLeftOut
      let (ecosystem, defects) = Ecosystem.build(
        from: bases + [remainder(of: content, all: isFirstRound)],
        into: DefectList(room: Self.roomOfRound))
      // What the rest lacks because of rows that were left out is no news: the errors are.
      add(defects, isSyntax: false, withWarnings: isFirstRound)
      if defects.isUsable, !isFirstRound || count == 0 {
        guard let plan = reader.plan, !isPlanLeftOut else { return }
        let (_, planDefects) = MatchPlan.read(
          plan, for: ecosystem, into: DefectList(room: Self.roomOfRound))
        add(planDefects, isSyntax: false, withWarnings: !isPlanRead)
        if planDefects.isUsable { return }
        isPlanRead = true
      } else if countLeftOut == count, !isFirstRound {
        obstacles += defects.defects.filter { $0.severity == .error }
      }
      isFirstRound = false
    }
  }

  private var countLeftOut: Int {
    tables.reduce(files.count) { sum, table in
      sum + (table.isLeftOut ? 1 : 0) + table.reasons.count { !$0.isEmpty }
    }
  }

  /// The package without what was left out; in the first round with all that could be read.
  private func remainder(of content: PackageContent, all: Bool) -> PackageContent {
    var kept: [DataTable] = []
    // A file that could not be read has neither columns nor a list: its mistake is known.
    for table in tables where !table.table.columns.isEmpty || table.table.start != nil {
      if all {
        kept.append(table.table)
      } else if !table.isLeftOut {
        var isKept = Array(repeating: true, count: table.table.rowCount)
        for (entry, reasons) in zip(table.places.entries, table.reasons) where !reasons.isEmpty {
          if let row = entry.row { isKept[row] = false }
        }
        kept.append(isKept.contains(false) ? table.table.keeping(isKept) : table.table)
      }
    }
    return PackageContent(
      name: content.name, title: content.title, isSynthetic: content.isSynthetic,
      extends: content.extends, declared: content.declared, tables: kept,
      rubric: !all && isRubricLeftOut ? nil : content.rubric)
  }

  /// Lays each defect at the door of a row, a table or a file.
  private mutating func add(_ defects: DefectList, isSyntax: Bool, withWarnings: Bool) {
    for defect in defects.defects where withWarnings || defect.severity == .error {
      var finding = Finding(defect: explained(defect), isSyntax: isSyntax)
      let path = place(&finding)
      findings.append(finding)
      guard defect.severity == .error else { continue }
      guard !reader.isMapped else {
        obstacles.append(defect)
        continue
      }
      let number = findings.count - 1
      if let table = finding.table {
        if let entry = finding.entry {
          leaveOut(entry, ofTable: table, because: number)
        } else {
          tables[table].tableReasons.append(number)
        }
      } else if let path {
        leaveOut(file: path, because: number)
      } else {
        obstacles.append(defect)
      }
    }
  }

  /// Finds the row, or returns the file that a defect belongs to, `nil` if it is none of ours.
  private func place(_ finding: inout Finding) -> String? {
    guard let span = finding.defect.span else { return nil }
    let name = span.source.name
    if isInRubric(span) { return "rubric.json" }
    if let plan = reader.plan, plan.span.source === span.source, isInside(span, plan.span) {
      return "plan.yaml"
    }
    for (index, table) in tables.enumerated() where table.table.source === span.source {
      let place = table.places.place(ofByte: span.offset)
      if case .entry(let entry) = place {
        finding.table = index
        finding.entry = isAboutTable(finding.defect.kind) ? nil : entry
        return nil
      }
      if !table.isMember || isInList(span, table) {
        finding.table = index
        return nil
      }
    }
    // What is wrong with a workbook as a whole is no row's and no sheet's fault.
    if isAboutBases(finding.defect.kind) || reader.isWorkbookPackage { return nil }
    return reader.ownFiles.contains { $0.path == name } ? name : nil
  }

  private func isInRubric(_ span: SourceSpan) -> Bool {
    guard let rubric = content?.rubric, rubric.span.source === span.source else { return false }
    return isInside(span, rubric.span)
  }

  /// Whether a span lies in a value, or anywhere in the file if the value is all of it.
  private func isInside(_ span: SourceSpan, _ value: SourceSpan) -> Bool {
    let isWholeFile =
      span.source.name == "rubric.json" || span.source.name == "plan.yaml"
      || span.source.form.sheet == "rubric"
    return isWholeFile
      || (span.offset >= value.offset && span.offset < value.offset + value.length)
  }

  private func isInList(_ span: SourceSpan, _ table: Table) -> Bool {
    guard let first = table.places.entries.first, let last = table.places.entries.last else {
      return span.offset == table.table.start
    }
    return span.offset >= first.range.lowerBound && span.offset < last.range.upperBound
  }

  /// Whether a defect that is shown at a row is one of the whole table.
  private func isAboutTable(_ kind: DefectKind) -> Bool {
    switch kind {
    case .missingColumn, .duplicateColumn, .missingHeader, .missingRubric, .unusableKey: true
    case .limitExceeded(let what, _): what == "columns"
    default: false
    }
  }

  /// Whether a defect is about the packages that this one extends.
  private func isAboutBases(_ kind: DefectKind) -> Bool {
    switch kind {
    case .extendsCycle, .unreadableFile: true
    default: false
    }
  }

  private mutating func leaveOut(_ entry: Int, ofTable table: Int, because reason: Int) {
    let isNew = tables[table].reasons[entry].isEmpty
    tables[table].reasons[entry].append(reason)
    guard isNew, let row = tables[table].places.entries[entry].row else { return }
    let data = tables[table].table
    if let column = data.column("id") {
      let id = data.text(row: row, column: column)
      if !id.isEmpty, placeOfLeftOutID[id] == nil {
        placeOfLeftOutID[id] = tables[table].places.location(
          ofByte: data.span(row: row, column: column).offset, inEntry: entry)
      }
    }
  }

  private mutating func leaveOut(file path: String, because reason: Int) {
    if let index = files.firstIndex(where: { $0.path == path }) {
      files[index].reasons.append(reason)
    } else {
      files.append((path, [reason]))
      guard path == "rubric.json" else { return }
      // Other scores would be read by the rubric of a package below.
      for index in tables.indices where tables[index].table.name == "reviews" {
        tables[index].tableReasons.append(reason)
      }
    }
  }

  /// An unknown id whose row was left out is not unknown.
  private func explained(_ defect: Defect) -> Defect {
    guard case .unknownReference(let id, _, _) = defect.kind else { return defect }
    let own = "\(content?.name ?? ""):"
    let local = id.hasPrefix(own) ? String(id.dropFirst(own.count)) : id
    guard let place = placeOfLeftOutID[local] else { return defect }
    return Defect(.leftOutReference(id: id, row: place), at: defect.span)
  }
}
