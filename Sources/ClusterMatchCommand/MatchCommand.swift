import ArgumentParser
import ClusterMatch
import Foundation

struct MatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match",
    abstract: "Runs a plan: places every startup or says why not, and proves the placement best.",
    discussion: """
      Examples:
        clustermatch match Fixtures/seoul-2021-applications --out outcome
        clustermatch match my-data --plan my-plan.yaml --out outcome --force
        clustermatch match Fixtures/seoul-2021-applications --format csv
        clustermatch match Fixtures/seoul-2021-applications --objectives all \
          --stage placement --picture objectives.svg
        clustermatch match my-data.xlsx --plan my-plan.yaml --format xlsx -o pairs.xlsx
        clustermatch match my-data --since outcome --out outcome-2
        clustermatch match my-data --prices --out outcome

      Without --out nothing is written and the pairs go to standard output. The
      outcome folder appears whole or not at all. Exit code 1 if a stage has no
      placement that keeps all rules; which rules, and what would mend it, is said.
      With --objectives all the plan's objectives are set aside, and one table holds
      what each objective would make of each stage against the others.
      With --since a placement stays near to an earlier outcome: a pair that is not in
      it must gain more than the plan's `moves` (the least that counts, if the plan
      says nothing); who moved is listed. With --prices each capacity, quota, lock and
      exclusion is eased by one in turn, and what that would gain is listed.
      """)

  @Argument(help: "A data package with a plan.yaml.")
  var package: String

  @Option(help: ArgumentHelp("The plan to run instead of the package's own.", valueName: "file"))
  var plan: String?

  @Option(help: ArgumentHelp("The folder to write the outcome to.", valueName: "folder"))
  var out: String?

  @Flag(help: "Replace an older outcome in that folder.")
  var force = false

  @Option(help: ArgumentHelp("Print the pairs of this stage only.", valueName: "name"))
  var stage: String?

  @Option(help: ArgumentHelp("Compare the objectives instead of placing.", valueName: "all"))
  var objectives: ObjectiveChoice?

  @Option(
    help: ArgumentHelp("The outcome folder to stay near to.", valueName: "folder"))
  var since: String?

  @Flag(help: "Work out what each rule costs, by solving again without it.")
  var prices = false

  @Option(
    help: ArgumentHelp("With --objectives: draw one stage's comparison.", valueName: "file.svg"))
  var picture: String?

  @Option(help: "table, csv, json, jsonl, md or xlsx; with --out the default is a summary.")
  var format: TableFormat?

  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("The file for the pairs instead of standard output.", valueName: "file"))
  var output: String?

  @Flag(help: "CSV for Excel: byte order mark, CRLF, formulas defused; not with --out.")
  var excel = false

  @Flag(help: "Keep the scores of all pairs, not only the best of each side.")
  var allScores = false

  @Option(help: "Threads that score; the result does not depend on it.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Flag(help: "Say how long each step took, and how much memory.")
  var timings = false

  @OptionGroup var shared: SharedOptions

  /// What can be compared.
  enum ObjectiveChoice: String, ExpressibleByArgument { case all }

  func validate() throws {
    if objectives != nil, out != nil {
      throw ValidationError("--objectives prints a table: leave out --out, or write it with -o.")
    }
    if objectives != nil, since != nil || prices {
      throw ValidationError("--objectives compares objectives: leave out --since and --prices.")
    }
    if picture != nil, objectives == nil {
      throw ValidationError("--picture is for --objectives all; for a placement see draw.")
    }
    guard threads >= 1 else { throw ValidationError("--threads must be at least 1.") }
    try format?.check(output: output)
    if excel, out != nil {
      throw ValidationError(
        "the files of an outcome are what `verify` checks, so they stay as they are. For Excel: "
          + "match --out DIR, then clustermatch export DIR --to csv --excel -o TABLES.")
    }
    try checkExcel(excel, format?.text)
  }

  func run() throws {
    let console = Console(shared)
    var timer = StepTimer(console, isOn: timings)
    let loaded = try loadPackage(package, console)
    try checkIsNoInput(output, loaded.inputs, console)
    timer.end("read the package")
    console.show(loaded.defects)
    let (plan, inputs) = try loadPlan(plan, of: loaded, console)
    if let stage, plan.stage(stage) == nil {
      throw ValidationError(
        "the plan has no stage `\(stage)`; it has "
          + plan.stages.map(\.name).joined(separator: ", ") + ".")
    }
    var options = Matchmaker.Options()
    options.threads = threads
    options.keepsAllScores = allScores
    options.pricesRules = prices
    let earlier = try since.map { try loadOutcome($0, console) }
    for stage in earlier?.outcome.stages ?? [] {
      options.earlier[stage.name] = EarlierPairs(of: stage)
    }
    if let since {
      for stage in plan.stages where options.earlier[stage.name] == nil {
        console.note("note: \(since) has no stage `\(stage.name)`; it is placed without it.")
      }
      for stage in plan.stages where stage.objective != .bestTotal {
        console.note("note: stage `\(stage.name)` is not kept near: only best-total weighs moves.")
      }
    }
    if objectives != nil {
      if picture != nil, stage == nil, plan.stages.count > 1 {
        throw ValidationError("--picture draws one stage: name it with --stage.")
      }
      try compareObjectives(
        Matchmaker(loaded.ecosystem, plan: plan, options: options), plan.title, console)
      return
    }
    let outcome: MatchOutcome
    var step = "merit"
    do {
      outcome = try Matchmaker(loaded.ecosystem, plan: plan, options: options).run { next in
        timer.end(step)
        step = Self.words(next)
        console.progress(step)
      }
      timer.end(step)
    } catch {
      console.endProgress()
      console.error(error.message)
      throw Ending.badData
    }
    console.endProgress()
    if let out {
      try write(outcome, plan, inputs, to: out, console)
      timer.end("write the outcome")
    }
    try report(outcome, console)
    if outcome.stages.contains(where: { !$0.isPlaced }) { throw Ending.findings }
  }

  /// Prints what each objective makes of each stage.
  private func compareObjectives(
    _ matchmaker: Matchmaker, _ title: LocalisedText, _ console: Console
  ) throws {
    console.progress("compare the objectives")
    let stages: [(stage: String, rows: [ObjectiveComparison])]
    do {
      stages = try matchmaker.compareObjectives(ofStage: stage)
    } catch {
      console.endProgress()
      console.error(error.message)
      throw Ending.badData
    }
    console.endProgress()
    if let picture, let (stage, rows) = stages.first {
      try writeData(
        ObjectiveChart.svg(rows, stage: stage, title: title, shared.lang), to: picture)
    }
    let table = ObjectiveTables.comparison(stages, shared.lang)
    switch format ?? .text(.table) {
    case .text(let format):
      try writeData(
        table.text(as: format, width: 160, dialect: excel ? .excel : .standard), to: output)
    case .workbook: try writeWorkbook(table, sheet: "objectives", to: output)
    }
  }

  private static func words(_ step: Matchmaker.Step) -> String {
    switch step {
    case .scoring(let stage): "\(stage): score"
    case .solving(let stage, let pairs): "\(stage): solve \(pairs) pairs"
    case .explaining(let stage): "\(stage): explain"
    }
  }

  private func write(
    _ outcome: MatchOutcome, _ plan: MatchPlan, _ inputs: [InputFile], to folder: String,
    _ console: Console
  ) throws {
    let files = outcomeFiles(outcome)
    let manifest = RunManifest(
      version: toolVersion, seed: plan.seed, inputs: inputs, files: files)
    do {
      try writeFolder(files + [manifest.file], to: folder, replace: force)
    } catch {
      var text = "\(error)"
      if error.isCannotCreate, !force, isOutcomeFolder(folder) {
        text += " (write --force to replace the older outcome)"
      }
      console.error(text)
      throw error.isCannotCreate ? Ending.cannotCreate : Ending.outputFailed
    }
  }

  /// Which soft quotas are broken, who moved, and the rules that cost most.
  private func reportChanges(_ stages: [StageOutcome], _ outcome: MatchOutcome) throws {
    for stage in stages {
      if let breaches = stage.breaches {
        try writeData(
          "\n" + ChangeTables.heading(breaches: breaches, of: stage, shared.lang) + "\n")
        if !breaches.isEmpty {
          let table = ChangeTables.breaches(breaches, shared.lang)
          try writeData(table.text(as: .table, width: 150))
        }
      }
      if let moves = stage.moves {
        try writeData(
          "\n" + ChangeTables.heading(moves: moves, of: stage, shared.lang) + "\n")
        if !moves.isEmpty {
          let table = ChangeTables.moves(moves, outcome, shared.lang)
          try writeData(table.text(as: .table, width: 150))
        }
      }
      if let prices = stage.prices {
        try writeData(
          "\n" + ChangeTables.heading(prices: prices, of: stage, shared.lang) + "\n")
        let costly = prices.filter { $0.pairs > 0 || $0.affinity > 0 }
        if !costly.isEmpty {
          let table = ChangeTables.prices(Array(costly.prefix(20)), shared.lang)
          try writeData(table.text(as: .table, width: 150))
        }
      }
    }
  }

  private func report(_ outcome: MatchOutcome, _ console: Console) throws {
    let stages = outcome.stages.filter { stage == nil || $0.name == stage }
    let isListed = format != nil || out == nil || output != nil
    let isSummary = !isListed && !shared.quiet
    if isListed {
      let table = OutcomeTables.matches(stages, outcome, shared.lang)
      switch format ?? .text(.table) {
      case .text(let format):
        try writeData(
          table.text(as: format, width: 120, dialect: excel ? .excel : .standard), to: output)
      case .workbook:
        let name = stages.count == 1 ? stages.first?.name : nil
        try writeWorkbook(table, sheet: name ?? "matches", to: output)
      }
    } else if isSummary {
      try writeData(OutcomeTables.summary(outcome, shared.lang).text(as: .table, width: 120))
      try reportChanges(stages, outcome)
    }
    for stage in outcome.stages {
      guard case .infeasible(let conflict) = stage.status else { continue }
      let words = "\(conflict.summary[shared.lang]) \(conflict.remedy[shared.lang])"
      if isSummary {
        try writeData("\(stage.name): \(words)\n")
      } else {
        console.error("stage `\(stage.name)`: \(words)")
      }
    }
    if isSummary, let out { try writeData("outcome: \(out)\n") }
  }
}
