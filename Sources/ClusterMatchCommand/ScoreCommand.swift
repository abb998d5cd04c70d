import ArgumentParser
import ClusterMatch
import Foundation

struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Ranks startup applications by merit and by affinity to clusters, needs and others.",
    discussion: """
      Examples:
        clustermatch score Fixtures/seoul-2021-applications --against clusters
        clustermatch score Fixtures/seoul-2021-applications --top 3 --format csv
        clustermatch score Fixtures/seoul-2021-applications --of s-001 --lang ko
        clustermatch score my-data --format xlsx -o scores.xlsx

      Weights come from the first stage of the plan with these receivers, else
      sector 40, text 25, reach 15, merit 20. --of prints one startup with the
      sentences behind each part. The table for the terminal leaves out ids of
      receivers, judges and confidence: --format csv has all.
      """)

  @Argument(help: "A data package: a folder, a workbook or a JSON document.")
  var package: String

  @Option(help: "Who receives: clusters, needs, universities, funds or programmes.")
  var against: String = "clusters"

  @Option(help: "The best receivers to show for each startup.")
  var top = 5

  @Option(help: ArgumentHelp("One startup, with reasons.", valueName: "id"))
  var of: String?

  @Option(help: ArgumentHelp("The plan whose weights count.", valueName: "file"))
  var plan: String?

  @Option(help: ArgumentHelp("The stage whose weights count.", valueName: "name"))
  var stage: String?

  @Option(help: "table, csv, json, jsonl, md or xlsx.")
  var format: TableFormat = .text(.table)

  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("The file to write; standard output if missing.", valueName: "file"))
  var output: String?

  @Flag(help: "CSV for Excel: byte order mark, CRLF, formulas defused.")
  var excel = false

  @OptionGroup var shared: SharedOptions

  private static let tables = ["clusters", "needs", "universities", "funds", "programmes"]

  func validate() throws {
    guard Self.tables.contains(against) else {
      throw ValidationError("--against is one of \(Self.tables.joined(separator: ", ")).")
    }
    guard top >= 1 else { throw ValidationError("--top must be at least 1.") }
    try format.check(output: output)
    try checkExcel(excel, format.text)
  }

  func run() throws {
    let console = Console(shared)
    let loaded = try loadPackage(package, console)
    try checkIsNoInput(output, loaded.inputs, console)
    console.show(loaded.defects)
    let (settings, seed) = try settings(loaded, console)
    let ecosystem = loaded.ecosystem
    guard let kind = NodeKind(tableName: against) else { return }
    let receivers = ecosystem.nodes(of: kind)
    guard !receivers.isEmpty else {
      console.error("the package has no \(against).")
      throw Ending.badData
    }
    let board = ScoreBoard(ecosystem, receivers: receivers, settings: settings, seed: seed)
    guard let id = of else {
      guard case .text(let format) = format else {
        let table = board.table(top: top, language: shared.lang)
        return try writeWorkbook(table, sheet: against, to: output)
      }
      let isForPeople = format == .table
      let table =
        isForPeople
        ? board.briefTable(top: top, language: shared.lang)
        : board.table(top: top, language: shared.lang)
      try writeData(
        table.text(
          as: format, width: isForPeople ? console.width : nil,
          dialect: excel ? .excel : .standard), to: output)
      return
    }
    guard let startup = ecosystem.node(withID: id), ecosystem.nodes[startup].kind == .startup
    else {
      let hint = ecosystem.suggestedID(for: id, kinds: [.startup]).map { " Did you mean `\($0)`?" }
      console.error("there is no startup `\(id)`.\(hint ?? "")")
      throw Ending.badData
    }
    guard case .text(let format) = format else {
      let table = board.reasons(of: startup, top: top, language: shared.lang)
      return try writeWorkbook(table, sheet: id, to: output)
    }
    // The sentences are what was asked for: they may go over the edge, but are not cut.
    let reasons =
      format == .table
      ? board.briefReasons(of: startup, top: top, language: shared.lang)
      : board.reasons(of: startup, top: top, language: shared.lang)
    try writeData(reasons.text(as: format, dialect: excel ? .excel : .standard), to: output)
  }

  /// The weights of the plan's stage and its seed, or the standard ones if there is no plan.
  private func settings(
    _ loaded: LoadedPackage, _ console: Console
  ) throws -> (AffinitySettings, seed: Int64) {
    guard plan != nil || loaded.plan != nil else {
      if let stage { throw ValidationError("the package has no plan, so no stage `\(stage)`.") }
      return (.standard, 0)
    }
    let plan = try loadPlan(plan, of: loaded, console).plan
    if let stage {
      guard let chosen = plan.stage(stage) else {
        throw ValidationError(
          "the plan has no stage `\(stage)`; it has "
            + plan.stages.map(\.name).joined(separator: ", ") + ".")
      }
      return (chosen.settings, plan.seed)
    }
    let chosen = plan.stages.first { $0.right.tableName == against }
    return (chosen?.settings ?? .standard, plan.seed)
  }
}
