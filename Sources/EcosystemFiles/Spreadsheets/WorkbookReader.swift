//===----------------------------------------------------------------------===//
// A workbook from its bytes: what the file is, its parts, then sheet by sheet.
//
// A damaged part ends the reading, since what is left of a damaged workbook is no sound basis for a
// decision; a damaged cell does not.
//===----------------------------------------------------------------------===//

import EcosystemModel

/// The state of reading one workbook.
struct WorkbookReader {
  let file: String
  var defects = DefectList()
  var sheets: [WorkbookSheet] = []

  init(file: String) { self.file = file }

  mutating func read(_ bytes: [UInt8]) throws(WorkbookFailure) {
    if let kind = foreignFile(bytes) { throw WorkbookFailure(kind) }
    var archive = try ZipArchive(bytes, unpackingAtMost: WorkbookLimits.unpackedBytes)
    let path = try workbookPart(&archive)
    let relationships = try relationships(of: path, in: &archive)
    let workbook = WorkbookPartReader()
    try readPart(path, of: &archive, by: workbook)
    guard workbook.sheets.count <= WorkbookLimits.sheets else {
      throw WorkbookFailure(.limitExceeded(what: "sheets", limit: WorkbookLimits.sheets))
    }
    var context = WorkbookContext()
    context.dateSystem = workbook.dateSystem
    if let target = relationships.first(where: { $0.kind == "styles" })?.target {
      let styles = StylesReader()
      try readPart(target, of: &archive, by: styles)
      context.kinds = styles.kinds
    }
    if let target = relationships.first(where: { $0.kind == "sharedStrings" })?.target {
      let strings = SharedStringsReader()
      try readPart(target, of: &archive, by: strings)
      context.strings = strings.strings
      context.stringTexts = strings.texts
    }
    for sheet in workbook.sheets {
      guard let relationship = relationships.first(where: { $0.id == sheet.relationship }) else {
        throw WorkbookFailure(
          .missingPart(part: path, reason: "does not say where the sheet `\(sheet.name)` lies"))
      }
      // Charts and dialogues have no cells.
      guard relationship.kind == "worksheet" else { continue }
      try readSheet(sheet, at: relationship.target, of: &archive, &context, workbook)
    }
  }

  private mutating func readSheet(
    _ sheet: WorkbookPartReader.Sheet, at part: String, of archive: inout ZipArchive,
    _ context: inout WorkbookContext, _ workbook: WorkbookPartReader
  ) throws(WorkbookFailure) {
    let reader = SheetReader(context)
    try readPart(part, of: &archive, by: reader)
    var layout = SheetLayout(reader, context)
    let grid = try layout.table(sheet: sheet.name, file: file)
    context.room.texts -= reader.textBytes
    context.room.cells -= layout.cells.count
    let start = SourceSpan(source: grid.source, offset: 0, length: 0)
    if sheet.isHidden, grid.rowCount > 0 { defects.add(.hiddenSheet(name: sheet.name), at: start) }
    sheets.append(
      WorkbookSheet(
        name: sheet.name, isHidden: sheet.isHidden, grid: grid, merges: reader.merges,
        formulaCount: reader.formulas.count,
        uncalculated: workbook.wantsCalculation ? reader.formulas : [], problems: layout.problems,
        cells: layout.cells, rewritten: layout.rewritten))
  }

  /// The name of the part that is the workbook.
  private mutating func workbookPart(
    _ archive: inout ZipArchive
  ) throws(WorkbookFailure) -> String {
    guard archive.part(named: "_rels/.rels") != nil else {
      throw WorkbookFailure(.notAWorkbook(try foreignArchive(&archive)))
    }
    let relationships = try relationships(of: "", in: &archive)
    guard let target = relationships.first(where: { $0.kind == "officeDocument" })?.target else {
      throw WorkbookFailure(.notAWorkbook(.otherArchive))
    }
    if target.hasSuffix(".bin") { throw WorkbookFailure(.notAWorkbook(.binaryExcel)) }
    let types = ContentTypesReader()
    try readPart("[Content_Types].xml", of: &archive, by: types)
    if types.types.contains(where: { $0.contains("macroEnabled") }) {
      let source = SourceText(name: file, bytes: [], form: .whole)
      defects.add(.macros, at: SourceSpan(source: source, offset: 0, length: 0))
    }
    guard types.types.contains(where: { $0.contains("sheet") }) else {
      throw WorkbookFailure(.notAWorkbook(.otherOffice))
    }
    return target
  }

  /// What an archive is that has no part with relationships.
  private func foreignArchive(
    _ archive: inout ZipArchive
  ) throws(WorkbookFailure) -> ForeignFile {
    guard let part = archive.part(named: "mimetype") else { return .otherArchive }
    let type = String(decoding: try archive.unpack(part).prefix(100), as: UTF8.self)
    if type.contains("opendocument") { return .openDocument }
    return type.contains("hwp") ? .hangul : .otherArchive
  }

  private func relationships(
    of part: String, in archive: inout ZipArchive
  ) throws(WorkbookFailure) -> [PartRelationship] {
    let folders = part.split(separator: "/").dropLast().map(String.init)
    let folder = folders.joined(separator: "/")
    let name = lastComponent(of: part)
    let path = (folders + ["_rels", "\(name).rels"]).joined(separator: "/")
    let reader = RelationshipsReader(folder: folder)
    try readPart(path, of: &archive, by: reader)
    return reader.relationships
  }

  private func readPart(
    _ name: String, of archive: inout ZipArchive, by reader: any XMLPartReader
  ) throws(WorkbookFailure) {
    guard let part = archive.part(named: name) else {
      throw WorkbookFailure(.missingPart(part: name, reason: "is not in the file"))
    }
    try readXML(try archive.unpack(part), part: part.name, by: reader)
  }
}
