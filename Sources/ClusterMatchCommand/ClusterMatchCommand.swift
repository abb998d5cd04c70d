import ArgumentParser
import ClusterMatch

/// The version of the program; it stands in every `run.json`.
let toolVersion = "0.1.0"

@main
struct ClusterMatchTool: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clustermatch",
    abstract: "Matches startups with innovation clusters, partners and programmes; proves and "
      + "explains each result.",
    discussion: """
      A data package is a folder of CSV tables with a plan. The usual way:

        clustermatch check Fixtures/seoul-2021-applications
        clustermatch score Fixtures/seoul-2021-applications --against clusters
        clustermatch match Fixtures/seoul-2021-applications --out outcome
        clustermatch explain outcome s-001
        clustermatch verify outcome --package Fixtures/seoul-2021-applications
        clustermatch draw outcome --view matches -o matches.png

      Data goes to standard output, notes and errors to standard error.
      Exit codes: 0 ok; 1 findings (infeasible, failed verification, warnings
      under --strict); 64 usage; 65 bad data; 66 no input; 73, 74 output.
      """,
    version: "clustermatch \(toolVersion)",
    subcommands: [
      InitCommand.self, CheckCommand.self, ScoreCommand.self, MatchCommand.self, FindCommand.self,
      ExplainCommand.self, VerifyCommand.self, DrawCommand.self, GraphCommand.self,
      ExportCommand.self, SectorsCommand.self, LayoutWorkerCommand.self,
    ])

  static func main() {
    prepareStandardDescriptors()
    main(nil)
  }
}
