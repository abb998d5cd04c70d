//===----------------------------------------------------------------------===//
// The files with which a new package begins: a template, or a mapping of a sheet that the user has.
//
// Nothing is written here: the files are a value, and the caller decides whether to write them.
//===----------------------------------------------------------------------===//

public import EcosystemModel

/// A package to start from.
public struct StarterPackage: Sendable {
  /// Which tables a template has.
  public enum Template: String, CaseIterable, Sendable {
    /// Places, clusters and startups.
    case minimal
    /// With applications, judges, reviews and a rubric.
    case applications
  }

  /// What became of one column of the sheet.
  public struct Column: Sendable {
    /// Its header.
    public let header: String
    /// Where it goes, or why not.
    public let outcome: String
  }

  /// The files, by their paths in the package.
  public private(set) var files: [OutputFile] = []
  /// The columns of the sheet, in order; empty for a template.
  public private(set) var columns: [Column] = []
  /// The rows of the header, from 1; none for a template.
  public private(set) var headerRows: [Int] = []
  /// The name of the sheet that was taken, if the file has sheets.
  public private(set) var sheet: String?

  /// What is to be known beside the columns: names in several rows, what does not count yet.
  public private(set) var notes: [String] = []

  /// Creates a package from a template.
  ///
  /// - Parameters:
  ///   - template: Which tables it has.
  ///   - name: The package's name.
  ///   - base: The path of the package that it extends, relative to its folder, if it extends one.
  public init(_ template: Template, name: String, extends base: String?) {
    files = StarterTemplates.files(isMinimal: template == .minimal, extends: base, name: name)
  }

  /// Creates a package with a mapping of a sheet; `nil` if there is an error.
  ///
  /// - Parameters:
  ///   - bytes: The content of the file, CSV or XLSX.
  ///   - file: The name under which the file will lie in the package.
  ///   - wanted: The sheet to take; `nil` for the only one.
  ///   - name: The package's name.
  ///   - base: The package that it extends: its path relative to the new folder, and where it is.
  ///   - defects: Receives what is wrong with the sheet or the base.
  public init?(
    sheet bytes: [UInt8], file: String, wanted: String?, name: String,
    extends base: (path: String, folder: String)?, into defects: inout DefectList
  ) {
    var found = DefectList()
    defer { defects.add(contentsOf: found) }
    let sheets = readSheets(ofFile: file, SourceBytes(bytes), named: file, into: &found)
    guard found.isUsable, let sheet = Self.choose(sheets, wanted, file: file, &found) else {
      return nil
    }
    guard let header = SheetHeader.found(in: sheet.grid) else {
      found.add(
        .headerNotFound, at: SourceSpan(source: sheet.grid.source, offset: 0, length: 0))
      return nil
    }
    var packages: [PackageContent] = []
    if let base {
      var reader = PackageReader()
      do {
        _ = try reader.readFolder(at: base.folder, chain: [])
      } catch {
        found.add(.unreadableFile(path: base.folder, reason: error.reason))
        return nil
      }
      guard reader.defects.isUsable else {
        found.add(contentsOf: reader.defects)
        return nil
      }
      packages = reader.packages
    }
    self.sheet = sheets.count > 1 ? sheet.workbook?.name : nil
    headerRows = header.rows.map { $0 + 1 }
    fill(
      SheetDraft(sheet.grid, header: header), file: file, name: name, extends: base?.path,
      base: DraftBase(packages: packages))
  }

  static func choose(
    _ sheets: [Sheet], _ wanted: String?, file: String, _ defects: inout DefectList
  ) -> Sheet? {
    let names = sheets.compactMap { $0.workbook?.name }
    if let wanted {
      if let sheet = sheets.first(where: { $0.workbook?.name == wanted }) { return sheet }
      defects.add(.unknownSheet(name: wanted, sheets: names))
      return nil
    }
    let filled = sheets.filter { $0.grid.rowCount > 0 && $0.workbook?.isHidden != true }
    if filled.count == 1 { return filled[0] }
    if sheets.count == 1 { return sheets[0] }
    defects.add(.sheetNotChosen(sheets: names))
    return nil
  }

  private mutating func fill(
    _ draft: SheetDraft, file: String, name: String, extends: String?, base: DraftBase
  ) {
    var mapping = MappingDraft(draft, file: file, sheetName: sheet, base: base)
    files.append(OutputFile(path: "mapping.yaml", text: mapping.text()))
    columns = zip(draft.columns, mapping.outcomes).map {
      Column(header: $0.header, outcome: $1)
    }.filter { !$0.outcome.isEmpty }
    notes = mapping.notes
    files.append(StarterTemplates.manifest(name: name, extends: extends))
    let scores = draft.scores
    if mapping.tables.contains("reviews") { files += Self.scoreFiles(draft) }
    guard draft.table == "startups" else { return }
    if !base.has("clusters") { files += StarterTemplates.receivers() }
    let days = draft.sources(of: "applications", "submitted")
      .flatMap { draft.knownValues(of: $0.position) }.compactMap { LenientValue.date($0.text) }
    files.append(
      OutputFile(
        path: "plan.yaml",
        text: StarterTemplates.plan(
          asOf: days.max(), hasReviews: !scores.isEmpty,
          hasPlaces: base.has("places") && !draft.sources(of: "startups", "place").isEmpty)))
  }

  /// The judges and the rubric of the scores in a sheet.
  static func scoreFiles(_ draft: SheetDraft) -> [OutputFile] {
    var judges = CSVWriter(columns: ["id", "name_ko"])
    var seen: [Int] = []
    var criteria: [(key: String, name: String, maximum: Int)] = []
    for (column, judge, criterion) in draft.scores {
      if !seen.contains(judge) {
        seen.append(judge)
        judges.addRow([.text(judgeID(judge)), .text("심사위원 \(judge)")])
      }
      let most = draft.knownValues(of: column.position).compactMap { DecimalNumber($0.text) }.max()
      let maximum = [5, 10, 20, 25, 30, 40, 50, 100].first {
        DecimalNumber($0) >= most ?? DecimalNumber(0)
      }
      let key = criterion.isEmpty ? "total" : criterion
      if let index = criteria.firstIndex(where: { $0.key == key }) {
        criteria[index].maximum = max(criteria[index].maximum, maximum ?? 100)
      } else {
        criteria.append((key, criterion.isEmpty ? "총점" : criterion, maximum ?? 100))
      }
    }
    return [
      OutputFile(path: "judges.csv", bytes: judges.bytes),
      OutputFile(path: "rubric.json", text: StarterTemplates.rubric(criteria)),
    ]
  }
}
