//===----------------------------------------------------------------------===//
// A package taken apart, as the files of one folder:
//
//   valid/       a package with the rows that can be used, and what else of it can
//   invalid/     the rows that were left out, with the reason; tables and files left out as a whole
//   errors.csv   every error and warning, however many
//===----------------------------------------------------------------------===//

public import EcosystemModel
import Reporting

/// A package that was taken apart into what can be used and what cannot.
public struct CollectedPackage: Sendable {
  /// How many rows of a table went where.
  public struct TableCount: Sendable, Equatable {
    /// The table's name.
    public let table: String
    /// The rows that can be used.
    public let valid: Int
    /// The rows that were left out.
    public let invalid: Int
  }

  /// What was found, in the order of finding, but for rows that only refer to rows left out: they
  /// stand in `errors.csv`.
  public let defects: DefectList
  /// What keeps the package from being taken apart; nothing may be written if there is something.
  public let obstacles: DefectList
  /// Whether the package has tables that its `mapping.yaml` makes: each error is an obstacle then.
  public let isMapped: Bool
  /// How many rows went where, table by table.
  public let counts: [TableCount]
  /// The files that were left out as a whole: `plan.yaml`.
  public let leftOutFiles: [String]
  /// The files of the folder.
  public let files: [OutputFile]

  /// Whether something was left out.
  public var isPartial: Bool { !leftOutFiles.isEmpty || counts.contains { $0.invalid > 0 } }
}

/// Reads the package at `path` and takes it apart into the rows that can be used and the others.
///
/// - Parameters:
///   - path: A folder, a workbook, a JSON document, or `-` for one on standard input.
///   - folder: Where the files will be written, since packages that are extended are named from
///     there.
/// - Returns: What was found, and the files; nothing was written yet.
/// - Throws: ``FileFailure`` if the package itself cannot be opened.
/// - Complexity: O(*r* · bytes of all files), where *r* is the number of rounds: at most the length
///   of the longest chain of rows that refer to each other, and three.
public func collectPackage(
  at path: String, into folder: String
) throws(FileFailure) -> CollectedPackage {
  var reader = PackageReader()
  reader.defects = DefectList(room: RowCollector.roomOfRound)
  if path == "-" || path.hasSuffix(".json") {
    _ = try reader.readDocument(at: path)
  } else if isWorkbook(path) {
    _ = try reader.readWorkbookPackage(at: path)
  } else {
    _ = try reader.readFolder(at: path, chain: [])
  }
  var collector = RowCollector(reader)
  collector.run()
  return CollectionWriter(collector: collector, folder: folder).package()
}

/// Turns what was collected into files.
private struct CollectionWriter {
  let collector: RowCollector
  let folder: String

  func package() -> CollectedPackage {
    var defects = DefectList()
    for finding in collector.findings {
      if case .leftOutReference = finding.defect.kind { continue }
      defects.add(finding.defect)
    }
    var obstacles = DefectList()
    for obstacle in collector.obstacles { obstacles.add(obstacle) }
    let counts = collector.tables.map { table in
      let invalid = table.reasons.count { table.isLeftOut || !$0.isEmpty }
      return CollectedPackage.TableCount(
        table: table.table.name, valid: table.reasons.count - invalid, invalid: invalid)
    }
    let wholes = collector.tables.filter(\.isLeftOut).map(\.table.name)
    return CollectedPackage(
      defects: defects, obstacles: obstacles, isMapped: collector.reader.isMapped,
      counts: counts,
      leftOutFiles: collector.files.map(\.path) + wholes,
      files: obstacles.defects.isEmpty ? validFiles() + invalidFiles() + [errorsFile()] : [])
  }

  // MARK: What can be used

  private func validFiles() -> [OutputFile] {
    var files: [OutputFile] = []
    for table in collector.tables where !table.isLeftOut && !table.table.columns.isEmpty {
      var writer = CSVWriter(columns: table.table.columns.map(\.name))
      // The warning about personal data says that nothing written has it: that holds here too.
      var said = DefectList()
      let clean = table.table.withoutPersonalData(&said)
      for (entry, reasons) in zip(table.places.entries, table.reasons) where reasons.isEmpty {
        if let row = entry.row { writer.addRow(cells(clean, row)) }
      }
      files.append(OutputFile(path: "valid/\(table.table.name).csv", bytes: writer.bytes))
    }
    if let rubric = collector.reader.packages.last?.rubric, !collector.isRubricLeftOut {
      files.append(OutputFile(path: "valid/rubric.json", text: rubric.jsonText))
    }
    if let plan = collector.reader.plan, !collector.isPlanLeftOut {
      // A plan that was written by hand keeps its comments.
      let own = collector.reader.ownFiles.first { $0.path == "plan.yaml" }
      files.append(
        OutputFile(path: "valid/plan.yaml", bytes: own?.bytes ?? Array(plan.jsonText.utf8)))
    }
    let names = files.map { String($0.path.dropFirst("valid/".count)) }
    return [OutputFile(path: "valid/datapackage.json", text: manifest(names).pretty)] + files
  }

  private func cells(_ table: DataTable, _ row: Int) -> [CSVWriter.Value] {
    table.columns.indices.map { .text(table.text(row: row, column: $0)) }
  }

  /// The manifest of what can be used: what the package says about itself, and the files.
  private func manifest(_ names: [String]) -> JSONValue {
    let manifest = collector.reader.ownManifest
    let content = collector.reader.packages.last
    var members = [JSONValue.Member("name", .string(content?.name ?? manifest.name))]
    var title: [JSONValue.Member] = []
    if !manifest.title.korean.isEmpty { title.append(.init("ko", .string(manifest.title.korean))) }
    if !manifest.title.english.isEmpty {
      title.append(.init("en", .string(manifest.title.english)))
    }
    if !title.isEmpty { members.append(.init("title", .object(title))) }
    var own: [JSONValue.Member] = [.init("schema", 1)]
    if !collector.reader.baseFolders.isEmpty {
      let paths = collector.reader.baseFolders.map { JSONValue.string(pathFromValid(to: $0)) }
      own.append(.init("extends", .array(paths)))
    }
    if manifest.isSynthetic { own.append(.init("synthetic", true)) }
    if !manifest.declared.isEmpty {
      let declared = manifest.declared.map {
        JSONValue.Member($0.table, .integer(Int64($0.count)))
      }
      own.append(.init("declared", .object(declared)))
    }
    members.append(.init("clustermatch", .object(own)))
    let resources = names.filter { $0.hasSuffix(".csv") }.map { name -> JSONValue in
      ["name": .string(String(name.dropLast(4))), "path": .string(name)]
    }
    members.append(.init("resources", .array(resources)))
    return .object(members)
  }

  /// The way from the folder `valid` to another folder.
  private func pathFromValid(to target: String) -> String {
    let (parent, name) = splitPath(folder)
    guard let place = try? canonicalFolder(parent) else { return target }
    let from = (place + "/" + name + "/valid").split(separator: "/")
    let to = target.split(separator: "/")
    let common = zip(from, to).prefix { $0 == $1 }.count
    let ups = Array(repeating: Substring(".."), count: from.count - common)
    return (ups + to.dropFirst(common)).joined(separator: "/")
  }

  // MARK: What was left out

  private func invalidFiles() -> [OutputFile] {
    var files: [OutputFile] = []
    func add(_ path: String, _ bytes: [UInt8]) {
      var name = path
      while files.contains(where: { $0.path == "invalid/\(name)" }) { name = "file-" + name }
      files.append(OutputFile(path: "invalid/\(name)", bytes: bytes))
    }
    for table in collector.tables {
      if table.isLeftOut {
        add(wholeName(of: table), wholeBytes(of: table))
      } else if table.reasons.contains(where: { !$0.isEmpty }) {
        add("\(table.table.name).csv", leftOutRows(of: table))
      }
    }
    for file in collector.files {
      let name = file.path.hasPrefix("./") ? String(file.path.dropFirst(2)) : file.path
      add(name, bytes(ofFile: file.path))
    }
    return files
  }

  /// A file of the package; the rubric and the plan may be parts of a document or a workbook.
  private func bytes(ofFile path: String) -> [UInt8] {
    let reader = collector.reader
    if let own = reader.ownFiles.first(where: { $0.path == path }) { return own.bytes }
    let value = path == "rubric.json" ? reader.packages.last?.rubric : reader.plan
    return Array((value?.jsonText ?? "").utf8)
  }

  private func wholeName(of table: RowCollector.Table) -> String {
    // A sheet of a workbook, as its reader lays it out: a line a row, a tab between two cells.
    if collector.reader.isWorkbookPackage { return "\(table.table.name).tsv" }
    let file = lastComponent(of: table.table.source.name)
    let ending = file.split(separator: ".").dropFirst().last ?? "csv"
    return "\(table.table.name).\(ending)"
  }

  /// The file of a table as it is, or its list if the file is a document with more in it.
  private func wholeBytes(of table: RowCollector.Table) -> [UInt8] {
    let source = table.table.source
    if collector.reader.isWorkbookPackage { return source.bytes.array }
    if table.isMember, table.places.entries.isEmpty { return Array("[]\n".utf8) }
    if table.isMember, let first = table.places.entries.first,
      let last = table.places.entries.last
    {
      return Array("[".utf8)
        + source.bytes[first.range.lowerBound..<last.range.upperBound]
        + Array("]\n".utf8)
    }
    return collector.reader.ownFiles.first { $0.path == source.name }?.bytes
      ?? source.bytes.array
  }

  private func leftOutRows(of table: RowCollector.Table) -> [UInt8] {
    let own = ["error_line", "error_codes", "error_reasons", "row_as_written"]
    let names = table.table.columns.map(\.name)
    var writer = CSVWriter(columns: names + own.map { unused($0, names) })
    var places = table.places
    for (index, reasons) in table.reasons.enumerated() where !reasons.isEmpty {
      let findings = reasons.map { collector.findings[$0] }
      let row = table.places.entries[index].row
      let isBroken = row == nil || findings.contains(where: \.isSyntax)
      var codes: [String] = []
      for finding in findings where !codes.contains(finding.defect.code) {
        codes.append(finding.defect.code)
      }
      let start = places.entries[index].range.lowerBound
      let values = row.map { cells(table.table, $0) } ?? names.map { _ in "" }
      writer.addRow(
        values + [
          .integer(places.location(ofByte: start, inEntry: index).line),
          .text(codes.joined(separator: "|")),
          .text(findings.map { message($0.defect) }.joined(separator: "; ")),
          .text(isBroken ? places.text(ofEntry: index) : ""),
        ])
    }
    return writer.bytes
  }

  private func unused(_ name: String, _ names: [String]) -> String {
    names.contains(name) ? unused("_" + name, names) : name
  }

  // MARK: Why

  private func errorsFile() -> OutputFile {
    var writer = CSVWriter(
      columns: ["table", "file", "line", "column", "code", "id", "message", "help"])
    let places = locate(collector.findings.map(\.defect.span))
    for (finding, place) in zip(collector.findings, places) {
      let table = finding.table.map { collector.tables[$0] }
      writer.addRow([
        .text(table?.table.name ?? ""), .text(place?.span.source.name ?? ""),
        place.map { .integer($0.line) } ?? "", place.map { .integer($0.column) } ?? "",
        .text(finding.defect.code), .text(id(of: finding, in: table)),
        .text(message(finding.defect)), .text(finding.defect.kind.help ?? ""),
      ])
    }
    return OutputFile(path: "errors.csv", bytes: writer.bytes)
  }

  private func id(of finding: RowCollector.Finding, in table: RowCollector.Table?) -> String {
    guard let table, let entry = finding.entry, let row = table.places.entries[entry].row,
      let column = table.table.column("id")
    else { return "" }
    return table.table.text(row: row, column: column)
  }

  private func message(_ defect: Defect) -> String {
    "\(defect.kind.title): \(defect.kind.label)"
  }
}
