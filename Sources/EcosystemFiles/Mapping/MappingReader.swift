//===----------------------------------------------------------------------===//
// From `mapping.yaml` to a mapping, with every defect at its place.
//
// Each object is read by a list of known keys, as the plan is: a misspelt key that is skipped in
// silence would give tables that look right. What the keys mean stands in the guide
// `FromASpreadsheet.md`.
//===----------------------------------------------------------------------===//

import EcosystemModel

/// The state of reading one mapping.
struct MappingReader {
  var defects = DefectList()

  static let tableKeys = [
    "table", "file", "sheet", "header_row", "header_rows", "keep_when", "skip_when",
    "skip_when_empty", "until", "fill_down", "blank", "ignore", "distinct", "unpivot", "columns",
    "note",
  ]
  /// The keys that may stand over all tables: they hold for each table that names no file.
  static let sharedKeys = [
    "file", "sheet", "header_row", "header_rows", "keep_when", "skip_when", "skip_when_empty",
    "until", "fill_down", "blank", "ignore",
  ]
  static let columnKeys = [
    "from", "constant", "template", "join", "split", "values", "otherwise", "lookup", "type",
    "unit", "century", "prefix", "note",
  ]
  static let lookups =
    ["sectors", "applications", "judges"] + NodeKind.allCases.map(\.tableName)

  /// Reads the mapping; only what is right is in the result.
  mutating func read(_ document: PositionedValue) -> Mapping {
    var mapping = Mapping()
    guard checkKeys(of: document, known: ["version", "tables", "note"] + Self.sharedKeys) else {
      return mapping
    }
    if let version = document["version"], version.scalarText != "1" {
      refuse("version", version, expected: "1")
    } else if document["version"] == nil {
      defects.add(.missingKey(key: "version"), at: document.span)
    }
    guard let tables = document["tables"] else {
      defects.add(.missingKey(key: "tables"), at: document.span)
      return mapping
    }
    guard let elements = tables.elements else {
      defects.add(.wrongType(expected: "a list", found: tables.typeName), at: tables.span)
      return mapping
    }
    for element in elements {
      if let table = readTable(completed(element, from: document)) {
        mapping.tables.append(table)
      }
    }
    return mapping
  }

  /// A table with the keys that stand over all tables, unless it names a file of its own.
  private func completed(
    _ table: PositionedValue, from document: PositionedValue
  ) -> PositionedValue {
    guard let own = table.members, table["file"] == nil else { return table }
    let shared = (document.members ?? []).filter { member in
      Self.sharedKeys.contains(member.key) && !own.contains { $0.key == member.key }
    }
    return PositionedValue(.object(own + shared), span: table.span)
  }

  private mutating func readTable(_ value: PositionedValue) -> MappedTable? {
    guard checkKeys(of: value, known: Self.tableKeys) else { return nil }
    guard let name = word("table", of: value, isRequired: true),
      let file = word("file", of: value, isRequired: true)
    else { return nil }
    guard let schema = TableSchema.named(name.text) else {
      let names = TableSchema.all.map(\.name)
      defects.add(
        .notAChoice(
          value: name.text, choices: names, suggestion: suggestion(for: name.text, among: names)),
        at: name.span)
      return nil
    }
    var table = MappedTable(table: name, file: file)
    table.sheet = word("sheet", of: value)
    readHeaderRows(value, into: &table)
    table.keepWhen = conditions("keep_when", of: value)
    table.skipWhen = conditions("skip_when", of: value)
    table.until = conditions("until", of: value)
    table.skipWhenEmpty = words("skip_when_empty", of: value)
    table.fillDown = words("fill_down", of: value)
    table.blank = words("blank", of: value).map(\.text)
    table.ignore = words("ignore", of: value)
    if let distinct = value["distinct"] {
      if case .boolean(let flag) = distinct.content {
        table.isDistinct = flag
      } else {
        defects.add(
          .notABoolean(value: distinct.scalarText ?? distinct.typeName), at: distinct.span)
      }
    }
    table.unpivot = readUnpivot(value["unpivot"], schema)
    readColumns(value, schema, into: &table)
    return table
  }

  private mutating func readHeaderRows(_ value: PositionedValue, into table: inout MappedTable) {
    let single = value["header_row"]
    let several = value["header_rows"]
    if let several, single != nil {
      defects.add(
        .mappingConflict(first: "header_row", second: "header_rows"), at: several.span)
    }
    guard let member = several ?? single else { return }
    table.headerSpan = member.span
    for element in several?.elements ?? [member] {
      guard let number = element.scalarText.flatMap({ Int(decimal: $0) }),
        (1...1_000_000).contains(number), number > table.headerRows.last ?? 0
      else {
        refuse(
          several == nil ? "header_row" : "header_rows", element,
          expected: "the number of a row, from 1, ascending")
        return
      }
      table.headerRows.append(number)
    }
  }

  private mutating func readUnpivot(
    _ value: PositionedValue?, _ schema: TableSchema
  ) -> MappedTable.Unpivot? {
    guard let value, checkKeys(of: value, known: ["into", "type", "columns", "note"]) else {
      return nil
    }
    guard let into = word("into", of: value, isRequired: true), check(into, isColumnOf: schema)
    else { return nil }
    guard let list = value["columns"] else {
      defects.add(.missingKey(key: "columns"), at: value.span)
      return nil
    }
    guard let elements = list.elements else {
      defects.add(.wrongType(expected: "a list", found: list.typeName), at: list.span)
      return nil
    }
    var columns: [MappedTable.Unpivot.Column] = []
    for element in elements {
      guard checkKeys(of: element, known: ["from"] + schema.columns),
        let header = word("from", of: element, isRequired: true)
      else { continue }
      let constants = (element.members ?? []).filter { $0.key != "from" }.map {
        (target: $0.key, value: $0.value.scalarText ?? "")
      }
      columns.append(MappedTable.Unpivot.Column(header: header, constants: constants))
    }
    var rule = ColumnRule(target: into, source: .headers([]))
    rule.type = choice("type", of: value) ?? .text
    return MappedTable.Unpivot(rule: rule, columns: columns)
  }

  private mutating func readColumns(
    _ value: PositionedValue, _ schema: TableSchema, into table: inout MappedTable
  ) {
    guard let columns = value["columns"] else {
      defects.add(.missingKey(key: "columns"), at: value.span)
      return
    }
    guard let members = columns.members else {
      defects.add(.wrongType(expected: "an object", found: columns.typeName), at: columns.span)
      return
    }
    for member in members {
      let target = MappingWord(text: member.key, span: member.keySpan)
      guard check(target, isColumnOf: schema) else { continue }
      if let rule = readColumn(target, member.value) { table.columns.append(rule) }
    }
    let filled =
      table.columns.map(\.target.text) + (table.unpivot.map { [$0.rule.target.text] } ?? [])
      + (table.unpivot?.columns.first?.constants.map(\.target) ?? [])
    for name in schema.required where !filled.contains(name) && defects.isUsable {
      defects.add(.mappingLacksColumn(table: schema.name, column: name), at: table.table.span)
    }
  }

  private mutating func readColumn(
    _ target: MappingWord, _ value: PositionedValue
  ) -> ColumnRule? {
    if value.members == nil {
      let headers = words(of: value, key: target.text)
      return headers.isEmpty ? nil : ColumnRule(target: target, source: .headers(headers))
    }
    guard checkKeys(of: value, known: Self.columnKeys) else { return nil }
    let given = ["from", "constant", "template"].filter { value[$0] != nil }
    guard let first = given.first else {
      defects.add(.missingKey(key: "from"), at: target.span)
      return nil
    }
    if given.count > 1, let second = value[given[1]] {
      defects.add(.mappingConflict(first: first, second: given[1]), at: second.span)
      return nil
    }
    let source: ColumnRule.Source
    switch first {
    case "from": source = .headers(words("from", of: value))
    case "constant": source = .constant(word("constant", of: value)?.text ?? "")
    default:
      guard let template = value["template"], let text = template.scalarText else { return nil }
      source = .template(parts(of: text, at: template.span))
    }
    var rule = ColumnRule(target: target, source: source)
    readForm(value, into: &rule)
    return rule
  }

  /// Reads what is done with the text of a column.
  private mutating func readForm(_ value: PositionedValue, into rule: inout ColumnRule) {
    if let join = value["join"] { rule.join = join.scalarText ?? "" }
    if let split = value["split"] { rule.split = split.scalarText ?? "" }
    if let prefix = value["prefix"] { rule.prefix = prefix.scalarText ?? "" }
    if let values = value["values"], case .null = values.content {
    } else if let values = value["values"] {
      guard let members = values.members else {
        defects.add(.wrongType(expected: "an object", found: values.typeName), at: values.span)
        return
      }
      for member in members {
        if member.value.members != nil || member.value.elements != nil {
          defects.add(
            .wrongType(expected: "a text", found: member.value.typeName), at: member.value.span)
        }
        rule.values.append((cleaned(member.key), member.value.scalarText ?? ""))
      }
    }
    rule.otherwise = choice("otherwise", of: value) ?? .error
    rule.type = choice("type", of: value) ?? .text
    if let lookup = word("lookup", of: value) {
      if Self.lookups.contains(lookup.text) {
        rule.lookup = lookup.text
      } else {
        defects.add(
          .notAChoice(
            value: lookup.text, choices: Self.lookups,
            suggestion: suggestion(for: lookup.text, among: Self.lookups)), at: lookup.span)
      }
    }
    if let unit = word("unit", of: value) { readUnit(unit, value, into: &rule) }
    if let century = value["century"] {
      if let number = century.scalarText.flatMap({ Int(decimal: $0) }),
        [1900, 2000].contains(number)
      {
        rule.century = number
      } else {
        refuse("century", century, expected: "1900 or 2000")
      }
    }
  }

  private mutating func readUnit(
    _ unit: MappingWord, _ value: PositionedValue, into rule: inout ColumnRule
  ) {
    if unit.text == "%" {
      rule.isPercent = true
      if value["type"] == nil { rule.type = .share }
    } else if let won = Won("1\(unit.text)"), Won(unit.text) == nil {
      rule.unit = won
      if value["type"] == nil { rule.type = .money }
    } else {
      defects.add(
        .planValue(
          key: "unit", value: unit.text, expected: "`원`, `천원`, `만원`, `백만원`, `억원` or `%`"),
        at: unit.span)
    }
  }

  /// Cuts `s-{접수번호}` into its parts; `{row}` is the number of the row in the sheet.
  private mutating func parts(of text: String, at span: SourceSpan) -> [ColumnRule.TemplatePart] {
    var parts: [ColumnRule.TemplatePart] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      guard let close = rest[open...].firstIndex(of: "}") else {
        defects.add(
          .planValue(key: "template", value: text, expected: "a `}` for each `{`"), at: span)
        return parts
      }
      let name = String(rest[rest.index(after: open)..<close])
      parts.append(name == "row" ? .row : .header(MappingWord(text: name, span: span)))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    return parts
  }
}

// MARK: - Values of the document

extension MappingReader {
  private mutating func checkKeys(of value: PositionedValue, known: [String]) -> Bool {
    guard let members = value.members else {
      defects.add(.wrongType(expected: "an object", found: value.typeName), at: value.span)
      return false
    }
    for member in members where !known.contains(member.key) {
      defects.add(
        .unknownKey(
          key: member.key, known: known, suggestion: suggestion(for: member.key, among: known)),
        at: member.keySpan)
    }
    return true
  }

  private mutating func check(_ target: MappingWord, isColumnOf schema: TableSchema) -> Bool {
    if schema.columns.contains(target.text) { return true }
    defects.add(
      .unknownKey(
        key: target.text, known: schema.columns,
        suggestion: suggestion(for: target.text, among: schema.columns)), at: target.span)
    return false
  }

  private mutating func refuse(_ key: String, _ value: PositionedValue, expected: String) {
    defects.add(
      .planValue(key: key, value: value.scalarText ?? value.typeName, expected: expected),
      at: value.span)
  }

  private mutating func word(
    _ key: String, of value: PositionedValue, isRequired: Bool = false
  ) -> MappingWord? {
    guard let member = value[key] else {
      if isRequired { defects.add(.missingKey(key: key), at: value.span) }
      return nil
    }
    guard let text = member.scalarText else {
      defects.add(.wrongType(expected: "a text", found: member.typeName), at: member.span)
      return nil
    }
    return MappingWord(text: text, span: member.span)
  }

  /// One text or a list of texts.
  private mutating func words(_ key: String, of value: PositionedValue) -> [MappingWord] {
    value[key].map { words(of: $0, key: key) } ?? []
  }

  private mutating func words(of value: PositionedValue, key: String) -> [MappingWord] {
    var words: [MappingWord] = []
    for element in value.elements ?? [value] {
      if let text = element.scalarText {
        words.append(MappingWord(text: text, span: element.span))
      } else {
        defects.add(.wrongType(expected: "a text", found: element.typeName), at: element.span)
      }
    }
    return words
  }

  /// Conditions such as `{접수번호: [합계, 소계]}`.
  private mutating func conditions(
    _ key: String, of value: PositionedValue
  ) -> [MappedTable.Condition] {
    guard let member = value[key] else { return [] }
    guard let members = member.members else {
      defects.add(
        .wrongType(expected: "headers with values", found: member.typeName), at: member.span)
      return []
    }
    return members.map { member in
      if member.value.elements?.isEmpty == true {
        // No row would be kept, or none ever skipped: nobody means that.
        defects.add(
          .wrongType(expected: "one value or several", found: "an empty list"),
          at: member.value.span)
      }
      return MappedTable.Condition(
        header: MappingWord(text: member.key, span: member.keySpan),
        values: words(of: member.value, key: key).map { cleaned($0.text) })
    }
  }

  private mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ key: String, of value: PositionedValue
  ) -> Choice? {
    guard let word = word(key, of: value) else { return nil }
    if let choice = Choice(rawValue: word.text) { return choice }
    let choices = Choice.allCases.map(\.rawValue)
    defects.add(
      .notAChoice(
        value: word.text, choices: choices,
        suggestion: suggestion(for: word.text, among: choices)), at: word.span)
    return nil
  }
}
