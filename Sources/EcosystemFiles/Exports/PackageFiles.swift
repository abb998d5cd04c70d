public import EcosystemModel

/// The form of the tables of an exported package.
public enum PackageFileFormat: String, CaseIterable, Sendable {
  /// A folder with a CSV file for each table.
  case csv
  /// One JSON document with the tables as members.
  case json
  /// A folder with a file for each table, one JSON object a line.
  case jsonLines = "jsonl"
}

extension MergedPackage {
  /// The files of the package: several for a folder, one with the path `NAME.json` for a document.
  ///
  /// In the Excel dialect the manifest says that formulas are defused, so that reading the
  /// package takes the apostrophes away.
  ///
  /// - Complexity: O(bytes of the files).
  public func files(
    as format: PackageFileFormat, dialect: CSVDialect = .standard
  ) -> [OutputFile] {
    if format == .json { return [OutputFile(path: "\(name).json", text: document)] }
    var files = [
      OutputFile(
        path: "datapackage.json",
        text: manifest(ending: format.rawValue, isDefused: dialect == .excel).pretty)
    ]
    for table in tables {
      switch format {
      case .csv:
        var writer = CSVWriter(columns: table.columns, dialect: dialect)
        for row in table.rows { writer.addRow(row.map { .text($0) }) }
        files.append(OutputFile(path: "\(table.name).csv", bytes: writer.bytes))
      case .jsonLines, .json:
        let lines = table.rows.map { object(table.columns, $0) + "\n" }
        files.append(OutputFile(path: "\(table.name).jsonl", text: lines.joined()))
      }
    }
    if let rubric {
      files.append(OutputFile(path: "rubric.json", text: jsonText(of: rubric) + "\n"))
    }
    if let plan {
      // JSON is YAML; a plan that came as YAML keeps its comments.
      let isYAML = plan.span.source.name.hasSuffix(".yaml")
      files.append(
        OutputFile(
          path: "plan.yaml",
          bytes: isYAML ? plan.span.source.bytes.array : Array((jsonText(of: plan) + "\n").utf8)))
    }
    return files
  }

  private func ownMember(isDefused: Bool) -> JSONValue {
    var members = [
      JSONValue.Member("schema", 1), JSONValue.Member("synthetic", .boolean(isSynthetic)),
    ]
    if !declared.isEmpty {
      members.append(
        .init("declared", .object(declared.map { .init($0.table, .integer(Int64($0.count))) })))
    }
    if isDefused { members.append(.init("defused", true)) }
    return .object(members)
  }

  private var titleValue: JSONValue {
    ["ko": .string(title.korean), "en": .string(title.english)]
  }

  private func manifest(ending: String, isDefused: Bool) -> JSONValue {
    let resources = tables.map { table -> JSONValue in
      [
        "name": .string(table.name), "path": .string("\(table.name).\(ending)"),
        "schema": ["fields": .array(table.columns.map { ["name": .string($0)] })],
      ]
    }
    return [
      "name": .string(name), "title": titleValue, "clustermatch": ownMember(isDefused: isDefused),
      "resources": .array(resources),
    ]
  }

  /// One document, one row a line.
  private var document: String {
    var parts = [
      "\"name\": \(JSONValue.string(name).compact)", "\"title\": \(titleValue.compact)",
      "\"clustermatch\": \(ownMember(isDefused: false).compact)",
    ]
    if let rubric { parts.append("\"rubric\": \(jsonText(of: rubric))") }
    if let plan { parts.append("\"plan\": \(jsonText(of: plan))") }
    for table in tables {
      let rows = table.rows.map { object(table.columns, $0) }.joined(separator: ",\n")
      parts.append("\"\(table.name)\": [\n\(rows)\n]")
    }
    return "{\n" + parts.joined(separator: ",\n") + "\n}\n"
  }

  /// A row with its filled cells.
  private func object(_ columns: [String], _ row: [String]) -> String {
    let members = zip(columns, row).filter { !$0.1.isEmpty }.map { column, text in
      JSONValue.string(column).compact + ":"
        + (Self.isNumber(text, in: column) ? text : JSONValue.string(text).compact)
    }
    return "{" + members.joined(separator: ",") + "}"
  }

  /// Whether a text is a number as JSON has it, in a column of numbers.
  private static func isNumber(_ text: String, in column: String) -> Bool {
    let numeric = [
      "lon", "lat", "capacity", "lower_quota", "team", "rnd_staff", "rounds", "round", "demand",
      "size", "score", "weight",
    ]
    return (numeric.contains(column) || column.hasSuffix("_krw"))
      && GraphColumns.number(text) == text
  }
}

/// A value as JSON on one line; numbers as they were written where JSON has them so.
private func jsonText(of value: PositionedValue) -> String {
  switch value.content {
  case .object(let members):
    "{"
      + members.map { "\(JSONValue.string($0.key).compact): \(jsonText(of: $0.value))" }
      .joined(separator: ", ") + "}"
  case .array(let elements): "[" + elements.map(jsonText).joined(separator: ", ") + "]"
  case .string(let text): JSONValue.string(text).compact
  case .number(let text):
    GraphColumns.number(text) == text ? text : JSONValue.string(text).compact
  case .boolean(let flag): flag ? "true" : "false"
  case .null: "null"
  }
}
