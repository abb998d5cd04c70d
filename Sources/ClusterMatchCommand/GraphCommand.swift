public import ArgumentParser
public import ClusterMatch
import Foundation

struct GraphCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Says what an ecosystem looks like as a network: parts, brokers, communities, gaps.",
    discussion: """
      Relations count in both directions, parallel ones once. Which ones, says
      --view: actors (startups, clusters, universities, partners, funds, needs,
      programmes, institutions, zones, and what ties them), places (also what
      stands where), all (also sectors). Stated relations and those that follow
      from columns (an owner, an operator, the preferences of applications) count
      alike, unless --relations stated; the sector taxonomy never counts. Brokers
      are ranked by betweenness; communities maximise modularity and are set
      beside the declared clusters; gaps look at all relations, whatever counts.

      Examples:
        clustermatch graph Fixtures/seoul-2021
        clustermatch graph Fixtures/seoul-2021 --view places --lang ko --top 5
        clustermatch graph Fixtures/seoul-2021 --format csv > network.csv
        clustermatch graph seoul.graphml --format json
      """)

  @Argument(help: "A data package, an outcome folder, or a .graphml, .gexf or .cyjs file.")
  var source: String

  @Option(help: "What counts: actors, places or all.")
  var view: NetworkView = .actors

  @Option(help: "stated: rows of `relations` only; all: owners, operators and so on too.")
  var relations: GraphSelection.Relations = .all

  @Option(help: "The most entries of each list in table and md.")
  var top = 10

  @Option(help: "table, md, csv, json or jsonl; csv and jsonl are one long table of all.")
  var format: ReportFormat = .table

  @Flag(help: "CSV for Excel: byte order mark, CRLF, formulas defused.")
  var excel = false

  @Option(help: "Threads; the result does not depend on it.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    guard top >= 1 else { throw ValidationError("--top must be at least 1.") }
    guard threads >= 1 else { throw ValidationError("--threads must be at least 1.") }
    try checkExcel(excel, format)
  }

  func run() throws {
    let console = Console(shared)
    let (document, title) = try load(console)
    console.progress("analysing \(document.nodes.count) nodes")
    let report = NetworkReport(
      document, view: view, isStatedOnly: relations == .stated, threads: threads)
    console.endProgress()
    switch format {
    case .json: try writeData(report.json)
    case .csv, .jsonLines:
      try writeData(
        report.records(language: shared.lang)
          .text(as: format, dialect: excel ? .excel : .standard))
    case .table, .markdown:
      try writeData(
        report.text(
          title: title, language: shared.lang, top: top, width: console.width,
          isMarkdown: format == .markdown))
    }
  }

  /// The graph, and what it is called.
  private func load(_ console: Console) throws -> (GraphDocument, String) {
    if isGraphFile(source) { return (try loadGraph(source, console).document, source) }
    if isOutcomeFolder(source) {
      let outcome = try loadOutcome(source, console).outcome
      return (GraphDocument(outcome), outcome.title[shared.lang])
    }
    let package = try loadPackage(source, console)
    console.show(package.defects)
    let title = package.ecosystem.packages.last?.title[shared.lang] ?? ""
    return (
      GraphDocument(package.ecosystem, selection: GraphSelection(hasUnusedSectors: true)),
      title.isEmpty ? package.name : title
    )
  }
}

extension NetworkView: ExpressibleByArgument {}

/// Refuses `--excel` where no CSV is written.
func checkExcel(_ excel: Bool, _ format: ReportFormat?) throws {
  if excel, format != .csv {
    throw ValidationError("--excel is for CSV: add --format csv.")
  }
}
