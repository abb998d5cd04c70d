//===----------------------------------------------------------------------===//
// A second file for a package that has a `mapping.yaml` already: the sheet of the judges beside the
// list of applications.
//
// RULE. What the user has written stays byte for byte: tables are appended to the mapping's list,
// and read again to see that nothing else changed; where that is not so (a list in brackets, keys
// behind it, another encoding) the draft goes into a file of its own, to be pasted. A plan gets
// `merit` only while its `affinity` is as `init` drafted it.
//===----------------------------------------------------------------------===//

public import EcosystemModel

/// What a draft should know of the mapping that is there.
struct ExistingMapping {
  /// The tables and the files from which they are made.
  var tables: [(name: String, file: String)] = []
  /// Whether the mapping makes applications.
  var hasIDs = false
  /// The one header from which their ids are made; `nil` if there is no such one.
  var idHeader: String?
  var idPrefix = ""
  var isIDType = false

  init(_ mapping: Mapping, files: [String]) {
    tables = mapping.tables.map { ($0.table.text, $0.file.text) }
    tables += files.map { (String($0.dropLast(4)), $0) }
    let applications = mapping.tables.first { $0.table.text == "applications" }
    guard let rule = applications?.columns.first(where: { $0.target.text == "id" }) else { return }
    hasIDs = true
    idPrefix = rule.prefix
    isIDType = rule.type == .id
    if case .headers(let headers) = rule.source, headers.count == 1, rule.values.isEmpty {
      idHeader = headers[0].text
    }
  }

  /// The file that a table comes from; `nil` if the package does not have it.
  func file(of table: String) -> String? { tables.first { $0.name == table }?.file }
}

extension StarterPackage {
  /// What a second sheet adds to a package.
  public struct Addition: Sendable {
    /// The tables that it makes; none if the package has them all.
    public internal(set) var tables: [String] = []
    /// The files that are new.
    public internal(set) var newFiles: [OutputFile] = []
    /// `mapping.yaml` and `plan.yaml` with what was added.
    public internal(set) var changedFiles: [OutputFile] = []
    /// What became of each column.
    public internal(set) var columns: [Column] = []
    /// The rows of the header, from 1.
    public internal(set) var headerRows: [Int] = []
    /// The name of the sheet that was taken, if the file has several.
    public internal(set) var sheet: String?
    /// What is to be known or done beside.
    public internal(set) var notes: [String] = []

    /// Drafts what a sheet adds to the package in `folder`; `nil` if there is an error.
    ///
    /// - Throws: A failure if `mapping.yaml` cannot be read.
    public init?(
      sheet bytes: [UInt8], file: String, wanted: String?, to folder: String, existing: [String],
      into defects: inout DefectList
    ) throws(FileFailure) {
      let written = try readFile(at: "\(folder)/mapping.yaml")
      guard let (mapping, _) = Self.read(written, into: &defects),
        let base = Self.base(of: folder, existing, into: &defects)
      else { return nil }
      let sheets = readSheets(ofFile: file, SourceBytes(bytes), named: file, into: &defects)
      guard defects.isUsable,
        let chosen = StarterPackage.choose(sheets, wanted, file: file, &defects)
      else { return nil }
      guard let header = SheetHeader.found(in: chosen.grid) else {
        defects.add(
          .headerNotFound, at: SourceSpan(source: chosen.grid.source, offset: 0, length: 0))
        return nil
      }
      self.sheet = sheets.count > 1 ? chosen.workbook?.name : nil
      headerRows = header.rows.map { $0 + 1 }
      let tableFiles = existing.filter { name in
        name.hasSuffix(".csv") && TableSchema.named(String(name.dropLast(4))) != nil
          && !mapping.files.contains(name)
      }
      let sheetDraft = SheetDraft(chosen.grid, header: header)
      var draft = MappingDraft(
        sheetDraft, file: file, sheetName: self.sheet, base: base,
        existing: ExistingMapping(mapping, files: tableFiles))
      let indent = Self.indent(of: written)
      let added = draft.addedText(indent: indent)
      tables = draft.tables
      notes = draft.notes
      columns = zip(sheetDraft.columns, draft.outcomes).map {
        Column(header: $0.header, outcome: $1)
      }
      .filter { !$0.outcome.isEmpty }
      guard !tables.isEmpty else { return }
      append(added, to: written, mapping)
      guard tables.contains("reviews") else { return }
      for scoreFile in StarterPackage.scoreFiles(sheetDraft) {
        if existing.contains(scoreFile.path) {
          notes.append(
            "\(scoreFile.path) is there already: see that it fits the judges and criteria")
        } else {
          newFiles.append(scoreFile)
        }
      }
      try addMerit(to: folder, existing)
    }

    // MARK: - The mapping

    private static func read(
      _ bytes: [UInt8], into defects: inout DefectList
    ) -> (mapping: Mapping, isUsable: Bool)? {
      guard let source = sourceText(of: bytes, named: "mapping.yaml", into: &defects),
        let document = readYAML(source, into: &defects)
      else { return nil }
      var reader = MappingReader()
      let mapping = reader.read(document)
      defects.add(contentsOf: reader.defects)
      return reader.defects.isUsable ? (mapping, true) : nil
    }

    /// The packages that the folder's package extends.
    private static func base(
      of folder: String, _ existing: [String], into defects: inout DefectList
    ) -> DraftBase? {
      var reader = PackageReader()
      do {
        if existing.contains("datapackage.json") {
          let bytes = try readFile(at: "\(folder)/datapackage.json")
          guard let source = sourceText(of: bytes, named: "datapackage.json", into: &defects) else {
            return nil
          }
          let manifest = PackageManifest(source, fallback: "package", &defects)
          for base in manifest.extends {
            let path = base.path.hasPrefix("/") ? base.path : "\(folder)/\(base.path)"
            _ = try reader.readFolder(at: path, chain: ["."])
          }
        }
      } catch {
        defects.add(.unreadableFile(path: folder, reason: error.reason))
        return nil
      }
      guard reader.defects.isUsable else {
        defects.add(contentsOf: reader.defects)
        return nil
      }
      return DraftBase(packages: reader.packages)
    }

    /// The spaces before the last `- table:` of a mapping.
    private static func indent(of bytes: [UInt8]) -> String {
      let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
      let last = lines.last { $0.drop { $0 == " " }.hasPrefix("- table:") }
      return String(last?.prefix { $0 == " " } ?? "  ")
    }

    /// Appends the draft to the mapping, or makes a file of it if that would not read as meant.
    private mutating func append(_ added: String, to written: [UInt8], _ mapping: Mapping) {
      let gap = written.last == 0x0A ? "" : "\n"
      let whole = written + Array((gap + added).utf8)
      var defects = DefectList()
      let isUTF8 = String(validating: written, as: UTF8.self) != nil
      if isUTF8, let (read, _) = Self.read(whole, into: &defects), defects.isUsable,
        read.tables.map(\.table.text) == mapping.tables.map(\.table.text) + tables,
        read.tables.map(\.file.text).starts(with: mapping.tables.map(\.file.text))
      {
        changedFiles.append(OutputFile(path: "mapping.yaml", bytes: whole))
        return
      }
      let path = "mapping-added.yaml"
      newFiles.append(OutputFile(path: path, text: added))
      notes.append(
        "mapping.yaml was left as it is, since its `tables` do not end it: paste \(path) under "
          + "`tables`")
    }

    // MARK: - The plan

    /// Lets the scores count, if nobody has touched the weights.
    private mutating func addMerit(to folder: String, _ existing: [String]) throws(FileFailure) {
      guard existing.contains("plan.yaml") else { return }
      let text = String(validating: try readFile(at: "\(folder)/plan.yaml"), as: UTF8.self) ?? ""
      for hasPlaces in [true, false] {
        let drafted = StarterTemplates.affinity(hasReviews: false, hasPlaces: hasPlaces)
        let weighed = StarterTemplates.affinity(hasReviews: true, hasPlaces: hasPlaces)
        let ranges = text.ranges(of: drafted + "    balance:")
        guard ranges.count == 1, !text.contains("merit:") else { continue }
        let changed = text.replacing(drafted + "    balance:", with: weighed + "    balance:")
        changedFiles.append(OutputFile(path: "plan.yaml", text: changed))
        return
      }
      if !text.contains("merit:") {
        notes.append("plan.yaml: add `merit: 20` to `affinity`, or the scores do not count")
      }
    }
  }
}
