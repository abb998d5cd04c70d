import EcosystemModel

/// Makes a table from lines of cells that are separated by commas; there are no quotes.
func table(_ name: String, _ text: String) -> DataTable {
  let source = SourceText(name: "\(name).csv", bytes: Array(text.utf8))
  var columns: [DataTable.Column] = []
  var cells: [DataTable.Cell] = []
  var offset = 0
  for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
    for cell in line.split(separator: ",", omittingEmptySubsequences: false) {
      if number == 0 {
        columns.append(DataTable.Column(name: String(cell), offset: offset))
      } else {
        cells.append(DataTable.Cell(start: offset, length: cell.utf8.count))
      }
      offset += cell.utf8.count + 1
    }
  }
  return DataTable(name: name, source: source, columns: columns, cells: cells)
}

/// Makes a package of such tables.
func package(
  named name: String = "p", extends: [String] = [], declares: KeyValuePairs<String, Int> = [:],
  rubric: PositionedValue? = nil, _ tables: KeyValuePairs<String, String>
) -> PackageContent {
  let manifest = declares.map { "\($0.key): \($0.value)" }.joined(separator: "\n")
  let source = SourceText(name: "datapackage.json", bytes: Array(manifest.utf8))
  var offset = 0
  var declared: [PackageContent.DeclaredCount] = []
  for (table, count) in declares {
    let span = SourceSpan(source: source, offset: offset, length: table.utf8.count)
    declared.append(PackageContent.DeclaredCount(table: table, count: count, span: span))
    offset += "\(table): \(count)\n".utf8.count
  }
  return PackageContent(
    name: name, title: LocalisedText(english: name), isSynthetic: true, extends: extends,
    declared: declared, tables: tables.map { table($0.key, $0.value) }, rubric: rubric)
}

/// Builds the ecosystem of one package.
func build(_ tables: KeyValuePairs<String, String>) -> (ecosystem: Ecosystem, defects: DefectList) {
  Ecosystem.build(from: [package(tables)])
}

/// A defect as a user sees it, without the quoted line: `E0120 places.csv:2:3 label = help`.
func shown(_ defects: DefectList) -> [String] {
  defects.defects.map { defect in
    let place = defect.span.map { " \($0.location.description)" } ?? ""
    let help = defect.kind.help.map { " = \($0)" } ?? ""
    return "\(defect.code)\(place) \(defect.kind.label)\(help)"
  }
}

/// A document written by hand as JSON: each value stands where its text is found first.
struct Document {
  private let source: SourceText
  private let text: String

  init(_ text: String) {
    self.text = text
    source = SourceText(name: "rubric.json", bytes: Array(text.utf8))
  }

  func string(_ text: String) -> PositionedValue {
    PositionedValue(.string(text), span: span("\"\(text)\""))
  }

  func number(_ text: String) -> PositionedValue {
    PositionedValue(.number(text), span: span(text))
  }

  func list(_ values: [PositionedValue]) -> PositionedValue {
    PositionedValue(.array(values), span: span("["))
  }

  func object(
    _ members: KeyValuePairs<String, PositionedValue>, at start: String = "{"
  ) -> PositionedValue {
    PositionedValue(
      .object(
        members.map {
          PositionedValue.Member(key: $0.key, keySpan: span("\"\($0.key)\""), value: $0.value)
        }), span: span(start))
  }

  private func span(_ part: String) -> SourceSpan {
    let bytes = Array(part.utf8)
    let offset =
      source.bytes.indices.first { source.bytes[$0...].starts(with: bytes) } ?? source.bytes.count
    return SourceSpan(source: source, offset: offset, length: bytes.count)
  }
}
