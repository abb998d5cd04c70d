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
        clustermatch explain outcome 온새소프트
      """)

  @Argument(help: "The folder that `match --out` wrote.")
  var outcome: String

  @Argument(help: "The id or the name of a startup, cluster, need or partner.")
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
    let named = entities(named: id, in: loaded.outcome)
    if loaded.outcome.entity(id) == nil, named.count > 1 {
      let ids = named.map { "`\($0.id)` (\($0.name[shared.lang]))" }
      console.error("`\(id)` may be \(ids.joined(separator: " or ")): write the id.")
      throw Ending.badData
    }
    let id = loaded.outcome.entity(id)?.id ?? named.first?.id ?? id
    guard let explanation = Explanation(of: id, in: loaded.outcome, language: shared.lang) else {
      let ids = loaded.outcome.entities.map(\.id)
      let hint = closestID(to: id, among: ids).map { " Did you mean `\($0)`?" } ?? ""
      console.error("the outcome does not name `\(id)`.\(hint)")
      throw Ending.badData
    }
    try writeData(format == .markdown ? explanation.markdown : explanation.text)
  }

  /// The entities with a name in either language, but for case, spaces and `(주)`.
  private func entities(named name: String, in outcome: MatchOutcome) -> [EntityRecord] {
    let wanted = folded(name)
    guard !wanted.isEmpty else { return [] }
    return outcome.entities.filter {
      folded($0.name.korean) == wanted || folded($0.name.english) == wanted
    }
  }

  private func folded(_ name: String) -> String {
    var name = name.lowercased()
    for form in ["주식회사", "(주)", "㈜"] { name = name.replacing(form, with: "") }
    return name.filter { !$0.isWhitespace }
  }
}
