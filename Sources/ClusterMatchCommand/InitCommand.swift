import ArgumentParser
import ClusterMatch
import Foundation

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Begins a data package: a template, or a mapping of a spreadsheet that you have.",
    discussion: """
      Examples:
        clustermatch init my-round
        clustermatch init my-round --template applications --extends Fixtures/seoul-2021
        clustermatch init my-round --from applications.xlsx --sheet 접수 --extends seoul-2021
        clustermatch init my-round --add scores.csv

      With --from, the sheet is copied into the folder, and mapping.yaml says how its
      columns become ours: a draft with comments wherever you should look. A plan.yaml
      to start with is written too. Then: check, and match.

      With --add, a second file is drafted into the mapping of a package that is there,
      such as the sheet of the judges: what you have written stays as it is.

      Nothing that exists is overwritten without --force.
      """)

  @Argument(help: "The folder of the new package.")
  var folder: String

  @Option(help: ArgumentHelp("A spreadsheet (.xlsx or .csv) to map.", valueName: "file"))
  var from: String?

  @Option(
    help: ArgumentHelp(
      "A second spreadsheet, to add to the mapping of an existing package.", valueName: "file"))
  var add: String?

  @Option(help: "The sheet of the workbook, if it has several.")
  var sheet: String?

  @Option(
    help: ArgumentHelp(
      "A package with the clusters and places to build upon.", valueName: "package"))
  var extends: String?

  @Option(help: "minimal (places, clusters, startups) or applications (with reviews).")
  var template: StarterPackage.Template = .minimal

  @Flag(help: "Replace files that exist in the folder.")
  var force = false

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if sheet != nil, from == nil, add == nil {
      throw ValidationError("--sheet needs --from or --add.")
    }
    if add != nil, from != nil || extends != nil || force {
      throw ValidationError("--add goes with --sheet only.")
    }
  }

  func run() throws {
    let console = Console(shared)
    if let add { return try addSheet(add, console) }
    let base = try extendedPackage(console)
    var files: [OutputFile]
    var package: StarterPackage
    if let from {
      let bytes = try source(from, console)
      let name = lastPart(of: from)
      var defects = DefectList()
      let made = StarterPackage(
        sheet: bytes, file: name, wanted: sheet, name: packageName, extends: base, into: &defects)
      guard let made, defects.isUsable else {
        console.show(defects)
        throw Ending.badData
      }
      console.show(defects)
      package = made
      files = made.files
      if !isSameFile(from, "\(folder)/\(name)") {
        files.append(OutputFile(path: name, bytes: bytes))
      }
    } else {
      package = StarterPackage(template, name: packageName, extends: base?.path)
      files = package.files
    }
    try write(files, console)
    if !shared.quiet { try writeData(summary(package, files)) }
  }

  // MARK: - Input

  /// The package that is extended: its path from the new folder, and where it is.
  private func extendedPackage(_ console: Console) throws -> (path: String, folder: String)? {
    guard let extends else { return nil }
    // As it was typed, or, as in datapackage.json, seen from the new folder.
    for candidate in [extends, "\(folder)/\(extends)"] where isFolder(candidate) {
      return (relativePath(to: candidate, from: folder), candidate)
    }
    console.error("\(extends): no such folder")
    throw Ending.noInput
  }

  func source(_ path: String, _ console: Console) throws -> [UInt8] {
    do {
      return try readFile(at: path)
    } catch {
      console.error("\(error)")
      throw ending(of: error)
    }
  }

  /// The name of the package: that of its folder, without what a name may not have.
  private var packageName: String {
    let path = URL(fileURLWithPath: folder).standardizedFileURL.lastPathComponent
    let name = path.replacing(":", with: "-").replacing("/", with: "-")
    return name.isEmpty ? "package" : name
  }

  func lastPart(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  private func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  private func resolved(_ path: String) -> [String] {
    URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().pathComponents
  }

  func isSameFile(_ left: String, _ right: String) -> Bool {
    FileManager.default.fileExists(atPath: right) && resolved(left) == resolved(right)
  }

  /// The path of one folder seen from another, with `..` where needed.
  private func relativePath(to target: String, from folder: String) -> String {
    let there = resolved(target)
    let here = resolved(folder)
    let common = zip(there, here).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: here.count - common)
    let parts = up + there[common...]
    return parts.isEmpty ? "." : parts.joined(separator: "/")
  }

  // MARK: - Output

  private func write(_ files: [OutputFile], _ console: Console) throws {
    if FileManager.default.fileExists(atPath: folder), !isFolder(folder) {
      console.error("\(folder): is a file, not a folder")
      throw Ending.cannotCreate
    }
    let existing = files.map(\.path).filter {
      FileManager.default.fileExists(atPath: "\(folder)/\($0)")
    }
    guard force || existing.isEmpty else {
      console.error(
        "\(folder) has \(existing.joined(separator: ", ")) already; nothing was written "
          + "(write \(from == nil ? "" : "--add FILE to add a second file, ")--force to replace)")
      throw Ending.cannotCreate
    }
    do {
      guard isFolder(folder) else {
        try writeFolder(files, to: folder)
        return
      }
      for file in files { try writeFile(file.bytes, to: "\(folder)/\(file.path)", replace: force) }
    } catch {
      console.error("\(error)")
      throw error.isCannotCreate ? Ending.cannotCreate : Ending.outputFailed
    }
  }

  /// Where the columns of a sheet go.
  func columnsText(
    _ columns: [StarterPackage.Column], _ headerRows: [Int], _ sheet: String?
  ) -> String {
    let rows = headerRows.map(String.init)
    let place = (rows.count == 1 ? "row " : "rows ") + rows.joined(separator: " and ")
    let table = ReportTable(
      columns: [ReportTable.Column("header"), ReportTable.Column("goes to")],
      rows: columns.map { [.text($0.header), .text($0.outcome)] })
    return "header: \(sheet.map { "sheet \($0), " } ?? "")\(place)\n\n"
      + table.text(as: .table, width: 120) + "\n"
  }

  /// What was written and what to do next.
  private func summary(_ package: StarterPackage, _ files: [OutputFile]) -> String {
    var text = ""
    if !package.columns.isEmpty {
      text += columnsText(package.columns, package.headerRows, package.sheet)
    }
    text += package.notes.map { "note: \($0)\n" }.joined() + (package.notes.isEmpty ? "" : "\n")
    text += "written to \(folder): \(files.map(\.path).sorted().joined(separator: ", "))\n"
    let next =
      package.columns.isEmpty
      ? "replace the example rows"
      : "read mapping.yaml and plan.yaml, above all the lines with CHECK"
    return text + "next: \(next); then `clustermatch check \(folder)`\n"
  }
}
