//===----------------------------------------------------------------------===//
// Reads a data package and the packages that it extends.
//
// PROBLEM. A package is a folder of tables with a manifest, or one JSON document; it may extend
// others, which may extend others; every mistake in any file should be found in one pass.
//
// METHOD. Depth first over `extends`, bases before the packages that extend them, each once. A
// package's tables are those that its manifest lists and those that lie in the folder under the
// name of a table; nothing is fetched. Then the ecosystem is built from all of them.
//===----------------------------------------------------------------------===//

public import EcosystemModel

/// An input file of a run: its name for reports and its digest.
public struct InputFile: Sendable, Equatable {
  /// The package and the file in it: `seoul-2021/clusters.csv`.
  public let name: String
  /// The SHA-256 of its bytes, in hexadecimal.
  public let digest: String

  /// Creates an input file.
  public init(name: String, digest: String) {
    self.name = name
    self.digest = digest
  }
}

/// A package that was read, with everything that is wrong with it.
public struct LoadedPackage: Sendable {
  /// The package's name.
  public internal(set) var name = ""
  /// The ecosystem; to be used only if ``defects`` has no error.
  public internal(set) var ecosystem = Ecosystem()
  /// Everything that was found, over all files.
  public internal(set) var defects = DefectList()
  /// The plan of the package, if it has one.
  public internal(set) var plan: PositionedValue?
  /// The packages as text, bases first; empty unless they were asked for.
  public internal(set) var contents: [PackageContent] = []
  /// All files that were read, ascending by name.
  public internal(set) var inputs: [InputFile] = []
  /// What `mapping.yaml` did, table by table, bases first; empty without one.
  public internal(set) var mappedTables: [MappedTableReport] = []
}

/// Reads the package at `path`: a folder, a workbook (`.xlsx`), a JSON document, or `-` for one on
/// standard input.
///
/// - Parameters:
///   - path: The package.
///   - keepsTables: Whether the result keeps the tables as text, which an export needs.
/// - Returns: The package with everything that is wrong inside.
/// - Throws: ``FileFailure`` if the package itself cannot be opened.
/// - Complexity: O(bytes of all files) on average.
public func readPackage(
  at path: String, keepsTables: Bool = false
) throws(FileFailure) -> LoadedPackage {
  // What is kept as text must stay as it is, whatever happens to the files.
  var reader = PackageReader(mapsFiles: !keepsTables)
  let name: String
  if path == "-" || path.hasSuffix(".json") {
    name = try reader.readDocument(at: path)
  } else if isWorkbook(path) {
    name = try reader.readWorkbookPackage(at: path)
  } else {
    name = try reader.readFolder(at: path, chain: [])
  }
  var package = LoadedPackage()
  package.name = name
  package.plan = reader.plan
  package.inputs = reader.inputs.sorted { ($0.name, $0.digest) < ($1.name, $1.digest) }
  package.mappedTables = reader.mappedTables
  package.defects = reader.defects
  if keepsTables {
    // Said when the ecosystem is built.
    var said = DefectList()
    package.contents = reader.packages.map { $0.withoutPersonalData(&said) }
  }
  if reader.defects.isUsable {
    let (ecosystem, defects) = Ecosystem.build(from: reader.packages)
    package.ecosystem = ecosystem
    package.defects.add(contentsOf: defects)
  } else if !reader.hasUnreadableFile {
    // What could be read is still checked, so that one pass shows all. Not so where a whole file
    // is unreadable: each mention of its rows would be one more error.
    package.defects.add(contentsOf: Ecosystem.build(from: reader.packages).1)
  }
  for file in reader.mappedFiles { try confirmUnchanged(file.bytes, path: file.path) }
  return package
}

/// The state of reading packages.
struct PackageReader {
  var packages: [PackageContent] = []
  var defects = DefectList()
  var plan: PositionedValue?
  var inputs: [InputFile] = []
  /// Whether a file could not be read as text at all.
  var hasUnreadableFile = false
  /// The files of the package itself, in the order of reading, with their bytes as they are.
  var ownFiles: [(path: String, bytes: [UInt8])] = []
  /// The files that are mapped, with the paths that users know.
  private(set) var mappedFiles: [(path: String, bytes: SourceBytes)] = []
  /// The manifest of the package itself, and the folders that it extends.
  private(set) var ownManifest = PackageManifest(name: "")
  private(set) var baseFolders: [String] = []
  /// Whether tables of the package itself are made by a mapping.
  private(set) var isMapped = false
  /// Whether the package is a workbook.
  var isWorkbookPackage = false
  /// What the mappings of the packages did, bases first.
  var mappedTables: [MappedTableReport] = []
  /// Files that are read instead of those of a folder.
  var filesInMemory: [OutputFile]?
  /// The folders that have been read, with the name of the package found there.
  private var known: [(path: String, name: String)] = []
  /// Whether large files are mapped: they are not kept in `ownFiles` then.
  private let mapsFiles: Bool

  init(mapsFiles: Bool = false) { self.mapsFiles = mapsFiles }

  /// Reads the package in a folder and what it extends; returns its name.
  mutating func readFolder(at path: String, chain: [String]) throws(FileFailure) -> String {
    let folder = try canonicalFolder(path)
    if let loaded = known.first(where: { $0.path == folder }) { return loaded.name }
    let fallback = lastComponent(of: folder)
    // The folder asked for shows bare file names, its bases show their package's name.
    let prefix = chain.isEmpty ? "" : "\(fallback)/"
    var manifest = PackageManifest(name: fallback)
    if let source = try source(in: folder, "datapackage.json", prefix, package: fallback) {
      manifest = PackageManifest(source, fallback: fallback, &defects)
    }
    var bases: [String] = []
    for base in manifest.extends {
      if let name = readBase(base, of: folder, chain: chain + [folder]) { bases.append(name) }
    }
    if chain.isEmpty { note(manifest, folder) }
    let mapping = try readMapping(in: folder, prefix, package: fallback)
    if chain.isEmpty { isMapped = !mapping.tables.isEmpty }
    var tables = try readTables(
      manifest, folder, prefix, package: fallback, mapped: mapping.files)
    let mapper = PackageMapper(
      mapping: mapping, folder: folder, prefix: prefix, package: fallback, name: manifest.name,
      bases: bases)
    try addMappedTables(mapper, to: &tables)
    if manifest.isDefused { tables = tables.map { $0.withoutDefusing() } }
    var rubric: PositionedValue?
    if let source = try source(in: folder, "rubric.json", prefix, package: fallback) {
      rubric = readJSON(source, into: &defects)
      if let rubric { checkTexts(of: rubric, into: &defects) }
    }
    if chain.isEmpty, let source = try source(in: folder, "plan.yaml", prefix, package: fallback) {
      plan = readYAML(source, into: &defects)
      if let plan { checkTexts(of: plan, into: &defects) }
    }
    add(manifest, bases: bases, tables: tables, rubric: rubric)
    known.append((folder, manifest.name))
    return manifest.name
  }

  /// Reads one JSON document with tables as members; returns its name.
  mutating func readDocument(at path: String) throws(FileFailure) -> String {
    let bytes = path == "-" ? try readStandardInput() : try readFile(at: path)
    let fallback = path == "-" ? "stdin" : String(lastComponent(of: path).dropLast(5))
    let fileName = path == "-" ? "stdin.json" : lastComponent(of: path)
    inputs.append(InputFile(name: fileName, digest: SHA256.hexadecimal(of: bytes)))
    ownFiles.append((fileName, bytes))
    guard let source = sourceText(of: bytes, named: fileName, into: &defects),
      let value = readJSON(source, into: &defects)
    else { return fallback }
    let manifest = PackageManifest(value, fallback: fallback, &defects)
    checkTexts(of: value, skipping: TableSchema.all.map(\.name), into: &defects)
    var bases: [String] = []
    let folder = path == "-" ? "." : parentFolder(of: path)
    for base in manifest.extends {
      if let name = readBase(base, of: folder, chain: [folder]) { bases.append(name) }
    }
    note(manifest, folder)
    var tables: [DataTable] = []
    for member in value.members ?? [] {
      if TableSchema.named(member.key) != nil {
        if member.value.elements == nil {
          guard member.key != "sources" else { continue }
          defects.add(
            .wrongType(expected: "a list of rows", found: member.value.typeName),
            at: member.value.span)
        } else if member.key != "sources" || isTable(member.value) {
          tables.append(readJSONTable(member.value, table: member.key, into: &defects))
        }
      } else if !PackageManifest.keys.contains(member.key), member.key != "rubric",
        member.key != "plan"
      {
        defects.add(
          .unknownTable(
            name: member.key,
            suggestion: suggestion(for: member.key, among: TableSchema.all.map(\.name))),
          at: member.keySpan)
      }
    }
    plan = value["plan"]
    add(manifest, bases: bases, tables: tables, rubric: value["rubric"])
    return manifest.name
  }

  /// Whether `sources` is our table, and not the list of a Frictionless manifest.
  private func isTable(_ value: PositionedValue) -> Bool {
    value.elements?.contains { $0["id"] != nil } ?? false
  }

  /// Keeps what a copy of the package needs.
  mutating func note(_ manifest: PackageManifest, _ folder: String) {
    ownManifest = manifest
    baseFolders = manifest.extends.compactMap { base in
      try? canonicalFolder(base.path.hasPrefix("/") ? base.path : "\(folder)/\(base.path)")
    }
  }

  mutating func add(
    _ manifest: PackageManifest, bases: [String], tables: [DataTable], rubric: PositionedValue?
  ) {
    packages.append(
      PackageContent(
        name: manifest.name, title: manifest.title, isSynthetic: manifest.isSynthetic,
        extends: bases, declared: manifest.declared, tables: tables, rubric: rubric))
  }

  private mutating func readBase(
    _ base: PackageManifest.Base, of folder: String, chain: [String]
  ) -> String? {
    let path = base.path.hasPrefix("/") ? base.path : "\(folder)/\(base.path)"
    do {
      let canonical = try canonicalFolder(path)
      if chain.contains(canonical) {
        defects.add(
          .extendsCycle(chain: (chain + [canonical]).map { lastComponent(of: $0) }),
          at: base.span)
        return nil
      }
      return try readFolder(at: canonical, chain: chain)
    } catch {
      defects.add(.unreadableFile(path: base.path, reason: error.reason), at: base.span)
      return nil
    }
  }

  private mutating func readTables(
    _ manifest: PackageManifest, _ folder: String, _ prefix: String, package: String,
    mapped: [String]
  ) throws(FileFailure) -> [DataTable] {
    var tables: [DataTable] = []
    for resource in manifest.resources {
      guard TableSchema.named(resource.name) != nil else {
        let fixedPaths = ["rubric": "rubric.json", "plan": "plan.yaml"]
        if let path = fixedPaths[resource.name] {
          if resource.path != path, resource.path != "./\(path)" {
            defects.add(
              .planValue(key: "path", value: resource.path, expected: "`\(path)`"),
              at: resource.span)
          }
        } else {
          defects.add(
            .unknownTable(
              name: resource.name,
              suggestion: suggestion(for: resource.name, among: TableSchema.all.map(\.name))),
            at: resource.span)
        }
        continue
      }
      guard !isOutside(resource.path),
        let table = try table(resource.name, resource.path, folder, prefix, package: package)
      else {
        defects.add(.missingFile(path: resource.path), at: resource.span)
        continue
      }
      tables.append(table)
    }
    var read: [String] = []
    for schema in TableSchema.all where !tables.contains(where: { $0.name == schema.name }) {
      guard !manifest.resources.contains(where: { $0.name == schema.name }) else { continue }
      for ending in tableFileEndings {
        let path = "\(schema.name).\(ending)"
        if mapped.contains(path) { continue }
        if let table = try table(schema.name, path, folder, prefix, package: package) {
          tables.append(table)
          read.append(path)
          break
        }
      }
    }
    reportUnread(in: folder, prefix, read: read + mapped + manifest.resources.map(\.path))
    return tables
  }

  /// Reports tables that lie in the folder under a name that is not read, such as `startup.csv`.
  private mutating func reportUnread(in folder: String, _ prefix: String, read: [String]) {
    let endings = [".csv", ".tsv", ".jsonl", ".ndjson", ".xls", ".xlsx"]
    for name in fileNames(in: folder)
    where !read.contains(name) && !read.contains("./\(name)") && name.utf8.first != 0x2E {
      if reportSecondFile(name, prefix, read: read) { continue }
      let lowered = name.lowercased()
      guard let dot = lowered.lastIndex(of: "."), endings.contains(String(lowered[dot...])) else {
        continue
      }
      let wanted = suggestion(
        for: String(lowered[..<dot]), among: TableSchema.all.map(\.name))
      defects.add(.unknownTable(name: prefix + name, suggestion: wanted.map { "\($0).csv" }))
    }
  }

  /// Reports a file whose table was read from another one; returns whether it is such a file.
  private mutating func reportSecondFile(
    _ name: String, _ prefix: String, read: [String]
  ) -> Bool {
    for path in read {
      let table = path.prefix { $0 != "." }
      guard tableFileEndings.contains(where: { "\(table).\($0)" == name }) else { continue }
      defects.add(.tableInTwoFiles(table: String(table), read: path, ignored: prefix + name))
      return true
    }
    return false
  }

  private mutating func table(
    _ name: String, _ path: String, _ folder: String, _ prefix: String, package: String
  ) throws(FileFailure) -> DataTable? {
    if isWorkbook(path) {
      return try workbookTable(name, path, folder, prefix, package: package)
    }
    let errors = defects.errorCount
    let bytes = try bytes(in: folder, path, prefix, package: package)
    if let bytes,
      let read = readTable(of: bytes, named: prefix + path, table: name, into: &defects)
    {
      return read.table
    }
    // A file that is not UTF-8 or not JSON has its defect already; it is not missing.
    guard defects.errorCount > errors else { return nil }
    hasUnreadableFile = true
    return DataTable(
      name: name, source: SourceText(name: prefix + path, bytes: bytes ?? SourceBytes([])),
      columns: [], cells: [])
  }

  /// A file of the folder, or `nil` if there is none; it becomes an input of the run.
  mutating func source(
    in folder: String, _ path: String, _ prefix: String, package: String
  ) throws(FileFailure) -> SourceText? {
    guard let bytes = try bytes(in: folder, path, prefix, package: package) else { return nil }
    let source = sourceText(of: bytes, named: prefix + path, into: &defects)
    if source == nil { hasUnreadableFile = true }
    return source
  }

  /// The bytes of a file of the folder, or `nil` if there is none; it becomes an input of the run.
  mutating func bytes(
    in folder: String, _ path: String, _ prefix: String, package: String
  ) throws(FileFailure) -> SourceBytes? {
    if let filesInMemory {
      return filesInMemory.first { $0.path == path }.map { SourceBytes($0.bytes) }
    }
    let bytes: SourceBytes
    let place = "\(folder)/\(path)"
    do {
      bytes = mapsFiles ? try readBytes(at: place) : SourceBytes(try readFile(at: place))
    } catch {
      // A link that leads nowhere, or round in a circle, is no missing file.
      let isLink = statusOfItem("\(folder)/\(path)", followingLinks: false) != nil
      if error.kind == .notFound, !isLink { return nil }
      throw FileFailure(path: prefix + path, kind: error.kind, reason: error.reason)
    }
    inputs.append(InputFile(name: "\(package)/\(path)", digest: SHA256.hexadecimal(of: bytes)))
    if bytes.keeper != nil {
      mappedFiles.append((prefix + path, bytes))
    } else if prefix.isEmpty {
      ownFiles.append((path, bytes.array))
    }
    return bytes
  }
}
