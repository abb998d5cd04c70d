import ArgumentParser
import ClusterMatch

struct SectorsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sectors",
    abstract: "Lists the sectors that the column `sectors` may name.",
    discussion: """
      Examples:
        clustermatch sectors
        clustermatch sectors my-round --lang ko
        clustermatch sectors --format csv > sectors.csv

      Each code, name and alias may be written. With a package, the sectors of its own
      are listed too.
      """)

  @Argument(help: "A data package with sectors of its own.")
  var package: String?

  @Option(help: "table, csv, json, jsonl or md.")
  var format: ReportFormat = .table

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let console = Console(shared)
    var ecosystem = Ecosystem.build(from: []).0
    if let package {
      let loaded: LoadedPackage
      do {
        loaded = try readPackage(at: package)
      } catch {
        console.error("\(error)")
        throw ending(of: error)
      }
      // Errors elsewhere do no harm: this list is what helps to mend them.
      ecosystem = loaded.ecosystem
    }
    try writeData(table(of: ecosystem).text(as: format, width: 120))
  }

  /// The taxonomy, in its own order; the names of the wanted language first.
  private func table(of ecosystem: Ecosystem) -> ReportTable {
    let isKorean = shared.lang == .korean
    let names = [("korean", \LocalisedText.korean), ("english", \LocalisedText.english)]
    let ordered = isKorean ? names : names.reversed()
    var table = ReportTable(
      columns: (["code"] + ordered.map(\.0) + ["parent", "aliases"]).map {
        ReportTable.Column($0)
      })
    for sector in ecosystem.sectors {
      let node = ecosystem.nodes[sector.node]
      let parent = sector.parent.map { ecosystem.displayID(of: $0) } ?? ""
      table.rows.append(
        [.text(ecosystem.displayID(of: sector.node))]
          + ordered.map { .text(node.name[keyPath: $0.1]) }
          + [.text(parent), .text(node.aliases.joined(separator: ", "))])
    }
    return table
  }
}
