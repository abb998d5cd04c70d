import ArgumentParser
import ClusterMatch

/// What `check` does with a package that has errors.
enum ErrorHandling: String, ExpressibleByArgument, CaseIterable {
  case stop
  case collect
}

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Reads a data package and says everything that is wrong with it, and where.",
    discussion: """
      Examples:
        clustermatch check Fixtures/seoul-2021
        clustermatch check Fixtures/seoul-2021-applications --format json
        cat package.json | clustermatch check -
        clustermatch check my-data --on-error collect --out sorted
        clustermatch check seoul.graphml

      With --on-error collect the rows with mistakes, and those that refer to them, are left out:
      sorted/valid is a package with the rest, sorted/invalid has the rows left out with their
      reasons, sorted/errors.csv every error. No row is lost, and the package itself is not changed.

      Exit code 0 if the package can be used, 65 if not; 1 for warnings under --strict, and with
      --on-error collect if something was left out.
      """)

  @Argument(
    help:
      "A folder with tables, an .xlsx or .json file, - for JSON on standard input, a graph file.")
  var package: String

  @Flag(help: "Treat warnings as findings (exit code 1).")
  var strict = false

  @Option(help: "table (for people) or json.")
  var format: ReportFormat = .table

  @Option(help: "stop at a package with errors, or collect the rows without.")
  var onError: ErrorHandling = .stop

  @Option(help: ArgumentHelp("The folder that --on-error collect makes.", valueName: "folder"))
  var out: String?

  @Flag(help: "Show every name and address that a mapping took for an id, not only the first.")
  var verbose = false

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    guard (onError == .collect) == (out != nil) else {
      throw ValidationError("--on-error collect and --out FOLDER go together.")
    }
    guard format == .table || format == .json else {
      throw ValidationError("check prints as table or json.")
    }
  }

  func run() throws {
    let console = Console(shared)
    if let out { return try collect(into: out, console) }
    if isGraphFile(package) { return try checkGraph(console) }
    console.progress("reading \(package)")
    var loaded: LoadedPackage
    do {
      loaded = try readPackage(at: package)
    } catch {
      console.endProgress()
      console.error("\(error)")
      throw ending(of: error)
    }
    console.endProgress()
    var defects = loaded.defects
    if defects.isUsable, let plan = loaded.plan {
      defects.add(contentsOf: MatchPlan.read(plan, for: loaded.ecosystem).1)
    }
    switch format {
    case .json: try writeData(DefectReport(defects).json)
    default:
      console.show(defects)
      if !shared.quiet, !loaded.mappedTables.isEmpty {
        try writeData(mappingSummary(loaded.mappedTables, isWhole: verbose))
      }
      if defects.isUsable, !shared.quiet { try writeData(summary(loaded)) }
    }
    if !defects.isUsable { throw Ending.badData }
    if strict, defects.warningCount > 0 { throw Ending.findings }
  }

  /// Takes the package apart into the rows that can be used and the others.
  private func collect(into folder: String, _ console: Console) throws {
    console.progress("reading \(package)")
    let collected: CollectedPackage
    do {
      collected = try collectPackage(at: package, into: folder)
    } catch {
      console.endProgress()
      console.error("\(error)")
      throw ending(of: error)
    }
    console.endProgress()
    guard collected.obstacles.isUsable else {
      console.show(collected.obstacles)
      console.error(
        collected.isMapped
          ? "nothing was written: mapping.yaml makes tables of this package, and what it makes is "
            + "not taken apart. Correct the sheet or the mapping until check finds no error."
          : "nothing was written: these errors are not in rows that could be left out.")
      throw Ending.badData
    }
    do {
      try writeFolder(collected.files, to: folder)
    } catch {
      console.error("\(error)")
      throw error.isCannotCreate ? Ending.cannotCreate : Ending.outputFailed
    }
    switch format {
    case .json: try writeData(DefectReport(collected.defects).json)
    default:
      console.show(collected.defects)
      if !shared.quiet { try writeData(summary(collected, folder)) }
    }
    if collected.isPartial { throw Ending.findings }
    if strict, collected.defects.warningCount > 0 { throw Ending.findings }
  }

  /// Which rows went where, as a table.
  private func summary(_ collected: CollectedPackage, _ folder: String) -> String {
    var table = ReportTable(columns: [
      ReportTable.Column("table"), ReportTable.Column("valid"), ReportTable.Column("left out"),
    ])
    for count in collected.counts {
      table.rows.append([.text(count.table), .integer(count.valid), .integer(count.invalid)])
    }
    let files = collected.leftOutFiles.map { "left out as a whole: \($0)\n" }.joined()
    return table.text(as: .table, width: 80) + files + "written: \(folder)\n"
  }

  /// Checks a GraphML, GEXF or Cytoscape file.
  private func checkGraph(_ console: Console) throws {
    let graph: LoadedGraph
    do {
      graph = try readGraphDocument(at: package)
    } catch {
      console.error("\(error)")
      throw ending(of: error)
    }
    if format == .json {
      try writeData(DefectReport(graph.defects).json)
    } else {
      console.show(graph.defects)
      if graph.defects.isUsable, !shared.quiet { try writeData(summary(graph.document)) }
    }
    if !graph.defects.isUsable { throw Ending.badData }
    if strict, graph.defects.warningCount > 0 { throw Ending.findings }
  }

  /// What a graph file holds, as a table.
  private func summary(_ graph: GraphDocument) -> String {
    var table = ReportTable(columns: [
      ReportTable.Column("kind"), ReportTable.Column("nodes"),
    ])
    for kind in NodeKind.allCases.map(Optional.some) + [nil] {
      let count = graph.nodes.values.count { $0.kind == kind }
      if count > 0 {
        table.rows.append([.text(kind?.rawValue ?? "not said"), .integer(count)])
      }
    }
    return table.text(as: .table, width: 80)
      + "\(graph.nodes.count) nodes and \(graph.edges.count) edges in "
      + "\(graph.digraph.components().count) components.\n"
  }

  /// What the package holds, as a table.
  private func summary(_ package: LoadedPackage) -> String {
    let ecosystem = package.ecosystem
    var table = ReportTable(columns: [
      ReportTable.Column("table"), ReportTable.Column("rows"),
    ])
    for kind in NodeKind.allCases where kind != .sector {
      let count = ecosystem.nodes(of: kind).count
      if count > 0 { table.rows.append([.text(kind.tableName), .integer(count)]) }
    }
    for (name, count) in [
      ("applications", ecosystem.applications.count), ("judges", ecosystem.judges.count),
      ("reviews", ecosystem.reviews.count),
      ("relations", ecosystem.relations.values.count { $0.isStated }),
      ("exclusions", ecosystem.exclusions.count), ("locks", ecosystem.locks.count),
      ("targets", ecosystem.targets.count), ("sources", ecosystem.sources.count),
    ] where count > 0 {
      table.rows.append([.text(name), .integer(count)])
    }
    let components = ecosystem.graph.components().count
    return table.text(as: .table, width: 80)
      + "\(ecosystem.graph.nodeCount) nodes and \(ecosystem.graph.arcCount) arcs in "
      + "\(components) components, sector taxonomy included.\n"
  }
}
