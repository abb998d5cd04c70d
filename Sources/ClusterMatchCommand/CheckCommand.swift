import ArgumentParser
import ClusterMatch

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Reads a data package and says everything that is wrong with it, and where.",
    discussion: """
      Examples:
        clustermatch check Fixtures/seoul-2021
        clustermatch check Fixtures/seoul-2021-applications --format json
        cat package.json | clustermatch check -

      Exit code 0 if the package can be used, 65 if not; 1 for warnings under --strict.
      """)

  @Argument(
    help:
      "A folder with tables, a .xlsx workbook, a .json document, or - for one on standard input.")
  var package: String

  @Flag(help: "Treat warnings as findings (exit code 1).")
  var strict = false

  @Option(help: "table (for people) or json.")
  var format: ReportFormat = .table

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    guard format == .table || format == .json else {
      throw ValidationError("check prints as table or json.")
    }
  }

  func run() throws {
    let console = Console(shared)
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
        try writeData(mappingSummary(loaded.mappedTables))
      }
      if defects.isUsable, !shared.quiet { try writeData(summary(loaded)) }
    }
    if !defects.isUsable { throw Ending.badData }
    if strict, defects.warningCount > 0 { throw Ending.findings }
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
