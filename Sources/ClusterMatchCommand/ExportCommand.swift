public import ArgumentParser
public import ClusterMatch

struct ExportCommand: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case graphml, gexf, cytoscape, gephi, kumu, csv, json, jsonl
  }

  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes a package, an outcome or a graph file for Gephi, yEd, Cytoscape, Kumu, "
      + "Excel.",
    discussion: """
      graphml, gexf, cytoscape: one file with all nodes and edges, their names in
      both languages and typed attributes. Such files are read back: check, graph
      and export take them in place of a package.
      gephi, kumu: a folder with two CSV tables.
      csv, json, jsonl: the tables of the package and all that it extends, as one
      package. Of an outcome, csv writes its tables.

      Examples:
        clustermatch export Fixtures/seoul-2021 --to graphml -o seoul.graphml
        clustermatch export Fixtures/seoul-2021 --to kumu --lang ko -o seoul-kumu
        clustermatch export Fixtures/seoul-2021 --to gexf --relations stated > s.gexf
        clustermatch export Fixtures/seoul-2021-applications --to csv --excel -o all
        clustermatch export outcome --to csv --excel -o for-the-council
        clustermatch export seoul.graphml --to cytoscape -o seoul.cyjs
      """)

  @Argument(help: "A data package, an outcome folder, or a .graphml, .gexf or .cyjs file.")
  var source: String

  @Option(
    help: "graphml, gexf, cytoscape, gephi, kumu, csv, json or jsonl; else the ending of -o.")
  var to: Format?

  @Option(
    name: [.customShort("o"), .long],
    help: "The file or folder to write; one file may go to standard output.")
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Only nodes of these kinds: startup,cluster,…", valueName: "kinds"))
  var kinds: String?

  @Option(help: "stated: rows of `relations` only; all: places, sectors, owners too.")
  var relations: GraphSelection.Relations?

  @Flag(help: "Also sectors that no node works in.")
  var allSectors = false

  @Flag(
    help: "CSV for Excel: byte order mark, CRLF, and cells that begin like a formula get a '.")
  var excel = false

  @Flag(help: "Replace an older file, or a folder that `export` wrote.")
  var force = false

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let console = Console(shared)
    let format = try format()
    try checkOptions(format)
    switch format {
    case .graphml, .gexf, .cytoscape:
      try write(graph(console).document, as: format, console)
    case .gephi, .kumu:
      let (document, inputs) = try graph(console)
      let dialect: CSVDialect = excel ? .excel : .standard
      try write(
        format == .gephi
          ? document.gephiTables(language: shared.lang, dialect: dialect)
          : document.kumuTables(language: shared.lang, dialect: dialect),
        of: format, inputs, console)
    case .csv, .json, .jsonl: try exportTables(format, console)
    }
  }

  /// The format that was asked for.
  private func format() throws -> Format {
    if let to { return to }
    let ending = output.flatMap { path in
      path.lastIndex(of: ".").map { path[path.index(after: $0)...].lowercased() }
    }
    switch ending {
    case "graphml": return .graphml
    case "gexf": return .gexf
    case "cyjs": return .cytoscape
    default:
      throw ValidationError(
        "say what to write: --to \(Format.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
  }

  private func checkOptions(_ format: Format) throws {
    let isFolder = ![.graphml, .gexf, .cytoscape, .json].contains(format)
    if isFolder, output == nil || output == "-" {
      throw ValidationError("--to \(format.rawValue) writes several files: name a folder with -o.")
    }
    if excel, ![.gephi, .kumu, .csv].contains(format) {
      throw ValidationError("--excel is for CSV: --to csv, gephi or kumu.")
    }
    if [.csv, .json, .jsonl].contains(format), kinds != nil || relations != nil || allSectors {
      throw ValidationError(
        "--to \(format.rawValue) writes whole tables; --kinds, --relations and --all-sectors "
          + "select parts of a graph.")
    }
  }

  /// The graph of the source, with the files that it came from.
  private func graph(
    _ console: Console
  ) throws -> (document: GraphDocument, inputs: [InputFile]) {
    if isGraphFile(source) {
      let loaded = try loadGraph(source, console)
      guard kinds == nil, relations == nil, !allSectors else {
        throw ValidationError("--kinds, --relations and --all-sectors are for packages.")
      }
      return (loaded.document, [loaded.input])
    }
    if isOutcomeFolder(source) {
      let loaded = try loadOutcome(source, console)
      guard kinds == nil, relations == nil, !allSectors else {
        throw ValidationError("--kinds, --relations and --all-sectors are for packages.")
      }
      return (GraphDocument(loaded.outcome), loaded.manifest?.outputs ?? [])
    }
    let selection = try selection()
    let package = try loadPackage(source, console)
    console.show(package.defects)
    return (GraphDocument(package.ecosystem, selection: selection), package.inputs)
  }

  private func selection() throws -> GraphSelection {
    var selection = GraphSelection(hasUnusedSectors: allSectors)
    if let relations { selection.relations = relations }
    if let kinds {
      selection.kinds = try kinds.split(separator: ",").map { word in
        guard let kind = NodeKind(rawValue: String(word)) ?? NodeKind(tableName: String(word))
        else {
          throw ValidationError(
            "--kinds: `\(word)` is none of "
              + NodeKind.allCases.map(\.rawValue).joined(separator: ", ") + ".")
        }
        return kind
      }
    }
    return selection
  }

  private func exportTables(_ format: Format, _ console: Console) throws {
    if isGraphFile(source) {
      throw ValidationError("a graph file has no tables of a package: --to gephi or kumu.")
    }
    let dialect: CSVDialect = excel ? .excel : .standard
    if isOutcomeFolder(source) {
      guard format == .csv else {
        throw ValidationError("an outcome's tables are exported with --to csv.")
      }
      let loaded = try loadOutcome(source, console)
      try write(
        outcomeTables(loaded.outcome, dialect: dialect), of: format,
        loaded.manifest?.outputs ?? [], console)
      return
    }
    let package = try loadPackage(source, console, keepsTables: true)
    console.show(package.defects)
    let merged: MergedPackage
    do {
      merged = try MergedPackage(package)
    } catch .sharedIDs(let ids) {
      console.error(
        "two packages use the same id, and these are no ids that could take its place: "
          + ids.prefix(10).joined(separator: ", ") + (ids.count > 10 ? ", …" : "")
          + ". Give one of each another id.")
      throw Ending.badData
    }
    if !merged.renamedIDs.isEmpty {
      console.note(
        "ids that two packages use have their package in front now: "
          + merged.renamedIDs.joined(separator: ", "))
    }
    switch format {
    case .json:
      try writeData(merged.files(as: .json)[0].bytes, to: output, replace: force)
    case .jsonl: try write(merged.files(as: .jsonLines), of: format, package.inputs, console)
    default:
      try write(merged.files(as: .csv, dialect: dialect), of: format, package.inputs, console)
    }
  }

  /// Writes a graph to a file or to standard output, piece by piece.
  private func write(
    _ document: GraphDocument, as format: Format, _ console: Console
  ) throws {
    let fileFormat: GraphFileFormat =
      switch format {
      case .gexf: .gexf
      case .cytoscape: .cytoscape
      default: .graphML
      }
    do throws(OutputFailure) {
      if let output, output != "-" {
        try writeFile(to: output, replace: force) { (sink) throws(OutputFailure) in
          try document.write(as: fileFormat, language: shared.lang, to: sink)
        }
      } else {
        var standardOutput = StandardOutput()
        try document.write(as: fileFormat, language: shared.lang) { (piece) throws(OutputFailure) in
          standardOutput.write(piece)
        }
        try standardOutput.finish()
      }
    } catch {
      try fail(error, console)
    }
  }

  private func write(
    _ files: [OutputFile], of format: Format, _ inputs: [InputFile], _ console: Console
  ) throws {
    guard let output else { return }
    let manifest = exportManifest(
      version: toolVersion, format: format.rawValue, inputs: inputs, files: files)
    do throws(OutputFailure) {
      try writeFolder(files + [manifest], to: output, replace: force, marker: exportFileName)
    } catch {
      try fail(error, console)
    }
    console.note("\(output): " + files.map(\.path).joined(separator: ", "))
  }

  private func fail(_ failure: OutputFailure, _ console: Console) throws -> Never {
    let hint =
      failure.reason == "exists already" ? " (write --force to replace it)" : ""
    console.error("\(failure)\(hint)")
    throw failure.isCannotCreate ? Ending.cannotCreate : Ending.outputFailed
  }
}

extension GraphSelection.Relations: ExpressibleByArgument {}
