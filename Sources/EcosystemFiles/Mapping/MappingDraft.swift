//===----------------------------------------------------------------------===//
// A first `mapping.yaml` for a sheet, with a comment wherever a person should look.
//
// What is certain is written as a rule; what is only close is written as a comment (`# did you mean
// …?`), so that nothing is merged before somebody says so. Ids are made from the column that counts
// the rows (접수번호), with `s-` for startups and `a-` for applications, or from the row's number.
//===----------------------------------------------------------------------===//

import EcosystemModel
import GraphCore

/// What the draft knows of the packages that the new one will extend.
struct DraftBase {
  let packages: [PackageContent]
  let names: CellMapper.Names
  let ecosystem: Ecosystem

  init(packages: [PackageContent]) {
    self.packages = packages
    names = CellMapper.Names(packages: packages.map { ($0.name, $0.tables) } + [("", [])])
    ecosystem = Ecosystem.build(from: packages).0
  }

  /// Whether a table has rows.
  func has(_ table: String) -> Bool {
    packages.contains { $0.tables.contains { $0.name == table && $0.rowCount > 0 } }
  }

  /// The word of the taxonomy that a text is close to.
  func suggestedSector(for text: String) -> String? {
    let words = ecosystem.sectors.flatMap { sector -> [String] in
      let node = ecosystem.nodes[sector.node]
      return [node.id.local, node.name.korean, node.name.english] + node.aliases
    }
    return suggestion(for: text, among: words)
  }
}

/// Writes a draft.
struct MappingDraft {
  let sheet: SheetDraft
  let file: String
  let sheetName: String?
  let base: DraftBase
  /// The mapping to which the sheet is added; `nil` for a new one.
  let existing: ExistingMapping?
  private var lines: [String] = []
  /// What the user should hear beside the outcomes.
  private(set) var notes: [String] = []
  /// What became of each column of the sheet, by position: what is printed for the user.
  private(set) var outcomes: [String]
  /// The tables that the mapping makes, in order.
  private(set) var tables: [String] = []

  init(
    _ sheet: SheetDraft, file: String, sheetName: String?, base: DraftBase,
    existing: ExistingMapping? = nil
  ) {
    self.existing = existing
    self.sheet = sheet
    self.file = file
    self.sheetName = sheetName
    self.base = base
    outcomes = Array(repeating: "", count: sheet.columns.count)
  }

  /// The text of `mapping.yaml`.
  mutating func text() -> String {
    writeShared()
    lines.append("tables:")
    notes += repeatedNames
    writeTable(sheet.table)
    if sheet.table == "startups" {
      writeTable("applications")
      writeReviews()
    }
    noteTheRest()
    return lines.joined(separator: "\n") + "\n"
  }

  /// The tables that the sheet adds to the existing mapping, as items of its list `tables`; empty if
  /// it has them all.
  mutating func addedText(indent: String) -> String {
    writeSheetKeys()
    let keys = lines.map { "    \($0)" }
    lines = []
    var result: [String] = []
    func isNew(_ table: String) -> Bool { existing?.file(of: table) == nil }
    var writers: [(String, (inout MappingDraft) -> Void)] = [
      (sheet.table, { $0.writeTable($0.sheet.table) })
    ]
    if sheet.table == "startups" {
      writers.append(("applications", { $0.writeTable("applications") }))
      if !sheet.scores.isEmpty { writers.append(("reviews", { $0.writeReviews() })) }
    }
    for (table, write) in writers where isNew(table) {
      write(&self)
      result += lines.prefix(1) + keys + lines.dropFirst()
      lines = []
    }
    guard !result.isEmpty else { return "" }
    if tables.contains(sheet.table) { notes += repeatedNames }
    noteTheRest()
    let head = "  # Added by `clustermatch init --add`: a draft, read each line."
    let all = [head] + result + lines.map { "  \($0)" }
    return all.map { "\(indent)\($0.dropFirst(2))\n" }.joined()
  }

  // MARK: - What holds for all tables

  private mutating func writeShared() {
    lines += [
      "# Written by `clustermatch init`. It is a draft: read each line, most of all those with CHECK.",
      "# All keys are in the guide \"From a spreadsheet to a match\". Then: clustermatch check FOLDER",
      "version: 1",
    ]
    writeSheetKeys()
  }

  /// The keys that say how the sheet is read.
  private mutating func writeSheetKeys() {
    lines.append("file: \(yamlText(file))")
    if let sheetName { lines.append("sheet: \(yamlText(sheetName))") }
    let rows = sheet.header.rows.map { $0 + 1 }
    lines.append(
      rows.count == 1
        ? "header_row: \(rows[0])    # CHECK: the row with the names of the columns"
        : "header_rows: \(rows)    # CHECK: the rows with the names of the columns")
    if let totals = sheet.totals {
      let rows = totals.rows.map { String($0 + 1) }.joined(separator: ", ")
      lines.append("skip_when:    # totals: row \(rows)")
      lines.append(
        "  \(yamlText(sheet.header.names[totals.column])): \(yamlList(totals.words))")
    }
    if let name = sheet.nameColumn, !sheet.remarks.isEmpty {
      let rows = sheet.remarks.map { String($0 + 1) }.joined(separator: ", ")
      lines.append("skip_when_empty: \(yamlText(name.header))    # a remark: row \(rows)")
    }
    if !sheet.blanks.isEmpty {
      lines.append(
        "blank: [\(sheet.blanks.map(yamlText).joined(separator: ", "))]    # read as unknown")
    }
    let ignored = sheet.columns.compactMap { column in
      reasonToIgnore(column).map { (column, $0) }
    }
    guard !ignored.isEmpty else { return }
    lines.append("ignore:    # not read")
    for (column, reason) in ignored {
      lines.append("  - \(yamlText(column.header))    # \(reason)")
      outcomes[column.position] = "ignored: \(reason)"
    }
  }

  /// Why a column is left out on purpose; `nil` for one that is not.
  private func reasonToIgnore(_ column: SheetDraft.Column) -> String? {
    switch column.suggestion.target {
    case .column(let table, _) where column.position != joinColumn?.position:
      if let other = existing?.file(of: table) { return "`\(table)` comes from `\(other)`" }
      fallthrough
    case .unknown, .score, .column:
      guard let other = column.takenBy, SheetDraft.isRowCount(column.header) else { return nil }
      return "counts the rows; the id is `\(other)`"
    case .person: return "a person, a contact or a number of one"
    case .computed: return "computed or decided later"
    }
  }

  // MARK: - Tables

  /// The column that numbers the rows: more than half of them have a value of their own.
  private var numberColumn: SheetDraft.Column? {
    (sheet.sources(of: "applications", "id") + sheet.sources(of: sheet.table, "id")).first {
      sheet.values(of: $0.position).count * 2 > sheet.dataRows.count
    }
  }

  /// What a person should know about the column that numbers the rows.
  private var numberComment: String {
    guard let column = numberColumn else { return "    # CHECK: no column numbers the rows" }
    let values = sheet.values(of: column.position)
    var remarks: [String] = []
    if let twice = values.first(where: { $0.count > 1 }) {
      remarks.append("`\(twice.text)` stands in \(twice.count) rows")
    }
    let empty = sheet.dataRows.count - values.reduce(0) { $0 + $1.count }
    if empty > 0 { remarks.append("\(empty) \(empty == 1 ? "row has" : "rows have") none") }
    return remarks.isEmpty ? "" : "    # CHECK: \(remarks.joined(separator: "; "))"
  }

  /// The column of this sheet by which its rows refer to applications of the existing mapping: the
  /// one with the header that the ids there are made from.
  private var joinColumn: SheetDraft.Column? {
    guard let existing else { return numberColumn }
    guard let header = existing.idHeader else { return existing.hasIDs ? nil : numberColumn }
    return sheet.columns.first { foldedHeader($0.header) == foldedHeader(header) }
  }

  /// How rows of scores name their application.
  private var applicationRule: String {
    guard let existing, existing.hasIDs else {
      let isSure = existing == nil
      return idRule(prefix: "a-") + (isSure ? "" : "    # CHECK: as the ids of `applications`")
    }
    guard let column = joinColumn else {
      let wanted = existing.idHeader.map { "`\($0)`" } ?? "a template"
      return
        "\(idRule(prefix: "a-"))    # CHECK: the ids of `applications` are made from \(wanted), "
        + "which this sheet does not have: make them from a column of both"
    }
    let type = existing.isIDType ? "type: id, " : ""
    return "{from: \(yamlText(column.header)), \(type)prefix: \(yamlText(existing.idPrefix))}"
  }

  private func idRule(prefix: String) -> String {
    guard let column = numberColumn else { return "{template: \"\(prefix){row}\"}" }
    let texts = sheet.values(of: column.position).map(\.text)
    let areIDs = texts.allSatisfy { NodeID.defect(in: "\(prefix)\($0)") == nil }
    return "{from: \(yamlText(column.header)), \(areIDs ? "" : "type: id, ")prefix: \(prefix)}"
  }

  private static let prefixes = [
    "startups": "s-", "clusters": "c-", "universities": "u-", "partners": "p-", "needs": "n-",
    "institutions": "i-", "funds": "f-", "programmes": "g-", "zones": "z-", "judges": "j-",
  ]

  private mutating func writeTable(_ table: String) {
    guard let schema = TableSchema.named(table) else { return }
    tables.append(table)
    lines += ["  - table: \(table)", "    columns:"]
    let prefix = table == "applications" ? "a-" : Self.prefixes[table] ?? ""
    if schema.required.contains("id") {
      let isOwn = numberColumn?.suggestion.target == .column(table: table, name: "id")
      let note = table == "applications" ? "" : numberComment
      lines.append(
        "      id: \(idRule(prefix: isOwn && table != "applications" ? "" : prefix))\(note)")
      if let column = numberColumn { noteOutcome(column, "\(table).id") }
    }
    if table == "applications" {
      let isOwn = numberColumn?.suggestion.target == .column(table: "startups", name: "id")
      lines.append("      startup: \(idRule(prefix: isOwn ? "" : "s-"))")
    }
    for name in schema.columns where !["id", "startup"].contains(name) {
      let sources = sheet.sources(of: table, name)
      if !sources.isEmpty { writeColumn(table, name, sources) }
    }
    for name in schema.required
    where name != "id" && name != "startup" && sheet.sources(of: table, name).isEmpty {
      lines.append(
        "      # CHECK: `\(name)` is required: `\(name): HEADER` or `\(name): {constant: …}`")
    }
  }

  private mutating func noteOutcome(_ column: SheetDraft.Column, _ words: String) {
    let known = outcomes[column.position]
    outcomes[column.position] = known.isEmpty ? words : "\(known), \(words)"
  }

  private mutating func writeColumn(
    _ table: String, _ name: String, _ sources: [SheetDraft.Column]
  ) {
    let needed = lookup(of: name)
    if let needed, needed != "sectors", !base.has(needed), needed != sheet.table {
      lines.append(
        "      # \(name): {from: \(yamlList(sources.map(\.header))), lookup: \(needed)}    # needs "
          + "rows in `\(needed)`: write \(needed).csv, or extend a package that has them")
      for source in sources { noteOutcome(source, "left out: no \(needed) known") }
      return
    }
    for source in sources {
      noteOutcome(source, "\(table).\(name) (\(words(source.suggestion.confidence)))")
    }
    if sources[0].position == sheet.nameColumn?.position {
      lines += repeatedNames.map { "      # CHECK: \($0)" }
    }
    if name == "preferences" { notes.append(Self.preferencesNote) }
    let rule = ColumnDraft(name: name, sources: sources, sheet: sheet, base: base, lookup: needed)
    lines += rule.lines(indent: "      ")
  }

  /// What is to be said about names that stand in several rows: the first ten of them.
  private var repeatedNames: [String] {
    let repeated = sheet.repeatedNames
    let shown = repeated.prefix(10).map { name, rows in
      "`\(name)` stands in rows \(rows.map(String.init).joined(separator: ", ")): entered twice?"
    }
    let more = repeated.count - shown.count
    return shown + (more > 0 ? ["\(more) more names stand in several rows"] : [])
  }

  private static let preferencesNote =
    "preferences are kept, but do not count in a placement yet: names that are not known do no harm"

  /// The table in which the words of a column are looked up.
  private func lookup(of name: String) -> String? {
    switch name {
    case "place", "places", "part_of": "places"
    case "sectors": "sectors"
    case "preferences": "clusters"
    case "spun_out_of": "universities"
    case "owner": "partners"
    case "operator", "authority": name == "operator" ? "institutions" : nil
    default: nil
    }
  }

  private func words(_ confidence: HeaderSuggestion.Confidence) -> String {
    switch confidence {
    case .exact: "exact"
    case .folded: "but for spaces and brackets"
    case .ending: "by its ending, CHECK"
    case .similar: "similar, CHECK"
    case .none: ""
    }
  }

  // MARK: - Scores and the rest

  private mutating func writeReviews() {
    let scores = sheet.scores
    guard !scores.isEmpty else { return }
    tables.append("reviews")
    lines += [
      "  - table: reviews    # one row for each score; judges.csv and rubric.json go with it",
      "    unpivot:", "      into: score", "      type: number", "      columns:",
    ]
    for (column, judge, criterion) in scores {
      let key = criterion.isEmpty ? "total" : criterion
      lines.append(
        "        - {from: \(yamlText(column.header)), judge: \(judgeID(judge)), "
          + "criterion: \(yamlText(key))}")
      noteOutcome(column, "reviews.score of \(judgeID(judge)), \(key)")
    }
    lines += ["    columns:", "      application: \(applicationRule)"]
    if existing != nil, let column = joinColumn { noteOutcome(column, "reviews.application") }
  }

  private mutating func noteTheRest() {
    let rest = sheet.columns.filter {
      outcomes[$0.position].isEmpty && sheet.header.isNamed[$0.position]
    }
    guard !rest.isEmpty else { return }
    lines.append("# Not used so far (map them above, or list them under `ignore`):")
    for column in rest {
      let note = column.takenBy.map { ": like `\($0)`, which is used" } ?? ""
      lines.append("#   \(column.header)\(note)")
      outcomes[column.position] = column.takenBy.map { "not used: like `\($0)`" } ?? "not used"
    }
  }
}

/// The id of a judge that a header counts: `j-01`.
func judgeID(_ number: Int) -> String { number < 10 ? "j-0\(number)" : "j-\(number)" }
