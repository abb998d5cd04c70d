import ArgumentParser
import ClusterMatch

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Says why a startup has its place, or none; or who came to a receiver.",
    discussion: """
      Examples:
        clustermatch explain outcome s-001
        clustermatch explain outcome s-001 --lang ko --format md
        clustermatch explain outcome seoul-yeouido
      """)

  @Argument(help: "The folder that `match --out` wrote.")
  var outcome: String

  @Argument(help: "The id of a startup, cluster, need or partner.")
  var id: String

  @Option(help: "table (plain text) or md.")
  var format: ReportFormat = .table

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    guard format == .table || format == .markdown else {
      throw ValidationError("explain prints as table or md.")
    }
  }

  func run() throws {
    let console = Console(shared)
    let loaded = try loadOutcome(outcome, console)
    guard let explanation = Explanation(of: id, in: loaded.outcome, language: shared.lang) else {
      let ids = loaded.outcome.entities.map(\.id)
      let hint = closestID(to: id, among: ids).map { " Did you mean `\($0)`?" } ?? ""
      console.error("the outcome does not name `\(id)`.\(hint)")
      throw Ending.badData
    }
    try writeData(format == .markdown ? explanation.markdown : explanation.text)
  }
}
