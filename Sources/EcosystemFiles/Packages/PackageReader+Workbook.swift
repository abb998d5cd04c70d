//===----------------------------------------------------------------------===//
// Workbooks as packages, a table a sheet, and as single tables of a folder.
//
// A sheet bears the name of its table; `rubric` is one too, a criterion a row. A workbook extends
// no other package and has no plan: who needs either puts it into a folder.
//===----------------------------------------------------------------------===//

import EcosystemModel

/// Whether a path names a workbook by its ending.
func isWorkbook(_ path: String) -> Bool {
  let ending = path.utf8.suffix(5).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  return ending.elementsEqual(".xlsx".utf8) || ending.elementsEqual(".xlsm".utf8)
}

extension PackageReader {
  /// Reads a workbook with a table a sheet; returns its name.
  mutating func readWorkbookPackage(at path: String) throws(FileFailure) -> String {
    let bytes = try readFile(at: path)
    let file = composed(lastComponent(of: path))
    let name = String(file.dropLast(5))
    inputs.append(InputFile(name: file, digest: SHA256.hexadecimal(of: bytes)))
    ownFiles.append((file, bytes))
    isWorkbookPackage = true
    let manifest = PackageManifest(name: name)
    note(manifest, parentFolder(of: path))
    let errors = defects.errorCount
    let sheets = readSheets(bytes, named: file, into: &defects)
    guard defects.errorCount == errors else {
      hasUnreadableFile = true
      return name
    }
    ownFiles.append((file, bytes))
    var tables: [DataTable] = []
    var rubric: PositionedValue?
    var origins: [(table: String, sheet: String)] = []
    for sheet in sheets {
      guard sheet.grid.rowCount > 0 else {
        // What has no place within the limits is not nothing.
        sheet.reportProblems(into: &defects)
        continue
      }
      let table = tableName(of: sheet)
      if let other = origins.first(where: { $0.table == table }) {
        defects.add(
          .tableMappedTwice(name: table, other: "the sheet `\(other.sheet)`"), at: sheet.start)
        continue
      }
      if table == "rubric" || TableSchema.named(table) != nil {
        origins.append((table, sheet.name))
      }
      if table == "rubric" {
        rubric = rubricValue(sheet.table(named: table, into: &defects), into: &defects)
      } else if TableSchema.named(table) != nil {
        tables.append(sheet.table(named: table, into: &defects))
      } else {
        let known = TableSchema.all.map(\.name) + ["rubric"]
        defects.add(
          .unknownTable(name: sheet.name, suggestion: suggestion(for: table, among: known)),
          at: sheet.start)
      }
    }
    if tables.isEmpty {
      let names = sheets.filter { $0.grid.rowCount > 0 }.map(\.name)
      let source = SourceText(name: file, bytes: [], form: .whole)
      defects.add(
        .noTableSheet(names: names), at: SourceSpan(source: source, offset: 0, length: 0))
    }
    add(manifest, bases: [], tables: tables, rubric: rubric)
    return name
  }

  /// Reads a workbook of one sheet as a table of a folder; `nil` if it is not there.
  mutating func workbookTable(
    _ name: String, _ path: String, _ folder: String, _ prefix: String, package: String
  ) throws(FileFailure) -> DataTable? {
    guard let bytes = try bytes(in: folder, path, prefix, package: package) else { return nil }
    let file = prefix + path
    let errors = defects.errorCount
    let sheets = readSheets(bytes.array, named: file, into: &defects).filter {
      $0.grid.rowCount > 0
    }
    if let sheet = sheets.first, sheets.count == 1 {
      return sheet.table(named: name, into: &defects)
    }
    let source = SourceText(name: file, bytes: [], form: .whole)
    let span = SourceSpan(source: source, offset: 0, length: 0)
    if sheets.count > 1 {
      defects.add(.severalSheets(names: sheets.map(\.name)), at: span)
    } else if defects.errorCount == errors {
      defects.add(.noTableSheet(names: []), at: span)
    }
    hasUnreadableFile = true
    return DataTable(name: name, source: source, columns: [], cells: [])
  }

  /// The name of the table that a sheet is meant to be.
  private func tableName(of sheet: WorkbookSheet) -> String {
    String(sheet.name.lowercased().drop { $0 == " " }).replacing(" ", with: "_")
  }
}
