//===----------------------------------------------------------------------===//
// The tables of a package that are made from other files by its `mapping.yaml`.
//
// Tables are made in the order of the mapping, so that a later one may look up names in an earlier
// one. A table that lies in the folder too, or is made twice, is a defect: two truths are none. A
// column of a sheet that no table uses is one warning a sheet, not one a table.
//===----------------------------------------------------------------------===//

public import EcosystemModel

/// Makes the tables that a `mapping.yaml` describes from files in memory.
///
/// - Parameters:
///   - files: `mapping.yaml`, the sheets that it names, and tables (`places.csv`) whose rows it may
///     look up.
///   - defects: Receives what is wrong.
/// - Returns: The tables of the mapping that could be made, in its order.
/// - Complexity: O(bytes of the files) on average.
public func readMappedTables(
  _ files: [OutputFile], into defects: inout DefectList
) -> [DataTable] {
  var reader = PackageReader()
  reader.filesInMemory = files
  defer { defects.add(contentsOf: reader.defects) }
  do {
    let mapping = try reader.readMapping(in: "", "", package: "")
    var tables: [DataTable] = []
    for file in files where !mapping.files.contains(file.path) {
      let name = String(file.path.prefix { $0 != "." })
      guard TableSchema.named(name) != nil,
        let source = sourceText(of: file.bytes, named: file.path, into: &reader.defects),
        let table = readTable(source, table: name, into: &reader.defects)
      else { continue }
      tables.append(table)
    }
    let given = tables.count
    let mapper = PackageMapper(
      mapping: mapping, folder: "", prefix: "", package: "", name: "", bases: [])
    try reader.addMappedTables(mapper, to: &tables)
    return Array(tables.dropFirst(given))
  } catch {
    reader.defects.add(.unreadableFile(path: error.path, reason: error.reason))
    return []
  }
}

extension Mapping {
  /// The files that the mapping reads, each once.
  var files: [String] {
    tables.map(\.file.text).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}

/// A mapping and the package that it belongs to.
struct PackageMapper {
  let mapping: Mapping
  let folder: String
  let prefix: String
  /// The name of the folder, for the list of inputs.
  let package: String
  /// The name of the package.
  let name: String
  /// The packages that it extends.
  let bases: [String]
}

extension PackageReader {
  /// Reads `mapping.yaml`, if there is one.
  mutating func readMapping(
    in folder: String, _ prefix: String, package: String
  ) throws(FileFailure) -> Mapping {
    guard let source = try source(in: folder, "mapping.yaml", prefix, package: package) else {
      return Mapping()
    }
    guard let document = readYAML(source, into: &defects) else {
      hasUnreadableFile = true
      return Mapping()
    }
    var reader = MappingReader()
    let mapping = reader.read(document)
    if !reader.defects.isUsable { hasUnreadableFile = true }
    defects.add(contentsOf: reader.defects)
    return mapping
  }

  /// Makes the tables of a mapping and adds them to those of the package.
  mutating func addMappedTables(
    _ mapper: PackageMapper, to tables: inout [DataTable]
  ) throws(FileFailure) {
    var sheets = SheetCache()
    var usages: [SheetUsage] = []
    for rule in mapper.mapping.tables {
      if let other = tables.first(where: { $0.name == rule.table.text }) {
        defects.add(
          .tableMappedTwice(name: other.name, other: other.source.name), at: rule.table.span)
        continue
      }
      let names = names(for: mapper, tables)
      guard let sheet = try sheet(of: rule, mapper, &sheets),
        var maker = TableMapper(rule, sheet: sheet, names: names, into: &defects)
      else {
        hasUnreadableFile = true
        continue
      }
      if let table = maker.table() { tables.append(table) } else { hasUnreadableFile = true }
      defects.add(contentsOf: maker.defects)
      let usage = SheetUsage(maker, report: mappedTables.count)
      if let index = usages.firstIndex(where: { $0.continues(usage) }) {
        usages[index].add(usage)
      } else {
        usages.append(usage)
      }
      mappedTables.append(maker.report)
    }
    for usage in usages { report(usage) }
  }

  /// What names may be looked up: the bases' tables, then those of the package so far.
  private func names(for mapper: PackageMapper, _ tables: [DataTable]) -> CellMapper.Names {
    var wanted = mapper.bases
    for package in packages.reversed() where wanted.contains(package.name) {
      wanted += package.extends
    }
    let bases = packages.filter { wanted.contains($0.name) }
    return CellMapper.Names(
      packages: bases.map { ($0.name, $0.tables) } + [(mapper.name, tables)])
  }

  /// Reports the columns that no table made from a sheet uses, and what is to be known about the
  /// cells of a workbook that are used.
  private mutating func report(_ usage: SheetUsage) {
    let header = usage.header
    if let workbook = usage.sheet.workbook {
      let rows = header.firstDataRow..<max(header.firstDataRow, usage.endRow)
      workbook.reportUncalculated(rows: rows, columns: usage.reads, into: &defects)
      workbook.reportProblems(rows: rows, columns: usage.reads, into: &defects)
      workbook.reportMergedRows(
        rows: rows, columns: { usage.reads($0) && !usage.fillDown.contains($0) }, into: &defects)
    }
    let unused = header.names.indices.filter { column in
      !usage.isUsed[column] && (header.isNamed[column] || usage.hasData(inColumn: column))
    }
    guard let first = unused.first else { return }
    let names = unused.map { header.names[$0] }
    for index in usage.reports { mappedTables[index].unused = names }
    let row = header.rows.last ?? 0
    defects.add(
      .unusedColumns(names: names), at: usage.sheet.grid.span(row: row, column: first))
  }

  // MARK: - Files

  private mutating func sheet(
    of rule: MappedTable, _ mapper: PackageMapper, _ cache: inout SheetCache
  ) throws(FileFailure) -> Sheet? {
    let file = rule.file.text
    if !cache.hasRead(file) { cache.add(file, try sheets(of: rule, mapper)) }
    guard let sheets = cache.sheets(of: file) else { return nil }
    guard let wanted = rule.sheet else {
      let filled = sheets.filter { $0.grid.rowCount > 0 && $0.workbook?.isHidden != true }
      if let only = filled.first, filled.count == 1 { return only }
      if sheets.count == 1 { return sheets[0] }
      defects.add(
        .sheetNotChosen(sheets: sheets.compactMap { $0.workbook?.name }), at: rule.file.span)
      return nil
    }
    if let sheet = sheets.first(where: { $0.workbook?.name == wanted.text }) { return sheet }
    defects.add(
      .unknownSheet(name: wanted.text, sheets: sheets.compactMap { $0.workbook?.name }),
      at: wanted.span)
    return nil
  }

  /// The sheets of a file; `nil` if it is not there or cannot be read.
  private mutating func sheets(
    of rule: MappedTable, _ mapper: PackageMapper
  ) throws(FileFailure) -> [Sheet]? {
    let file = rule.file.text
    let errors = defects.errorCount
    let bytes =
      isOutside(file)
      ? nil : try bytes(in: mapper.folder, file, mapper.prefix, package: mapper.package)
    guard let bytes else {
      defects.add(.missingFile(path: file), at: rule.file.span)
      return nil
    }
    let sheets = readSheets(ofFile: file, bytes, named: mapper.prefix + file, into: &defects)
    return defects.errorCount == errors ? sheets : nil
  }
}

/// Reads the sheets of a workbook, or the one of a CSV file.
func readSheets(
  ofFile file: String, _ bytes: SourceBytes, named name: String, into defects: inout DefectList
) -> [Sheet] {
  guard isWorkbook(file) else {
    guard let source = sourceText(of: bytes, named: name, into: &defects) else { return [] }
    return [Sheet(grid: readCSVGrid(source, table: file, into: &defects), origin: name)]
  }
  var found = DefectList()
  let sheets = readSheets(bytes.array, named: name, into: &found)
  for defect in found.defects {
    // A mapping says which sheet it reads: a hidden one beside it is nobody's concern.
    if case .hiddenSheet = defect.kind { continue }
    defects.add(defect)
  }
  return sheets.map { sheet in
    Sheet(
      grid: sheet.grid, origin: sheets.count == 1 ? name : "\(name), \(sheet.name)",
      workbook: sheet)
  }
}

/// The sheets of the files that a mapping reads, each file read once.
private struct SheetCache {
  private var files: [(name: String, sheets: [Sheet]?)] = []

  func hasRead(_ file: String) -> Bool { files.contains { $0.name == file } }

  func sheets(of file: String) -> [Sheet]? { files.first { $0.name == file }?.sheets }

  mutating func add(_ file: String, _ sheets: [Sheet]?) { files.append((file, sheets)) }
}

/// Which columns of a sheet are used by the tables that are made from it.
private struct SheetUsage {
  let sheet: Sheet
  let header: SheetHeader
  private(set) var isUsed: [Bool]
  private(set) var isIgnored: [Bool]
  private(set) var fillDown: [Int]
  private(set) var endRow: Int
  private(set) var reports: [Int]

  init(_ maker: TableMapper, report: Int) {
    sheet = maker.sheet
    header = maker.header
    isUsed = maker.isUsed
    isIgnored = header.names.map { maker.report.ignored.contains($0) }
    fillDown = maker.fillDown
    endRow = maker.endRow
    reports = [report]
  }

  func continues(_ other: SheetUsage) -> Bool {
    sheet.origin == other.sheet.origin && header.rows == other.header.rows
  }

  mutating func add(_ other: SheetUsage) {
    for column in isUsed.indices {
      if other.isUsed[column] { isUsed[column] = true }
      if other.isIgnored[column] { isIgnored[column] = true }
    }
    fillDown += other.fillDown
    endRow = max(endRow, other.endRow)
    reports += other.reports
  }

  /// Whether cells of a column reach a table.
  func reads(_ column: Int) -> Bool {
    column < isUsed.count && isUsed[column] && !isIgnored[column]
  }

  func hasData(inColumn column: Int) -> Bool {
    (header.firstDataRow..<max(header.firstDataRow, sheet.grid.rowCount)).contains {
      !sheet.grid.isEmpty(row: $0, column: column)
    }
  }
}
