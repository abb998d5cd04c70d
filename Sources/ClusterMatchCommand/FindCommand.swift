import ArgumentParser
import ClusterMatch

struct FindCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "find",
    abstract: "Says what a startup may apply for, over all institutions, and what to ask first.",
    discussion: """
      Examples:
        clustermatch find Fixtures/seoul-2021-applications s-001
        clustermatch find my-data s-001 --as-of 2023-03-02
        clustermatch find my-data s-001 --lang ko
        clustermatch find my-data s-001 --answer yes --format csv

      Programmes, funds, needs, zones and clusters are asked: yes; no, with the smallest
      change that would make it yes; or what must be asked, because a cell is blank. The
      day is --as-of, else that of the package's plan. Whether there is room is no
      matter here: that is what match decides.
      """)

  enum Answer: String, CaseIterable, ExpressibleByArgument {
    case yes, ask, no
  }

  @Argument(help: "A data package.")
  var package: String

  @Argument(help: "The id of a startup.")
  var startup: String

  @Option(help: ArgumentHelp("The day to ask for; the plan's if missing.", valueName: "date"))
  var asOf: String?

  @Option(help: "Only these: yes, ask or no.")
  var answer: Answer?

  @Option(help: "table, csv, json, jsonl, md or xlsx.")
  var format: TableFormat?

  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("The file to write; standard output if missing.", valueName: "file"))
  var output: String?

  @OptionGroup var shared: SharedOptions

  func validate() throws { try format?.check(output: output) }

  func run() throws {
    let console = Console(shared)
    let loaded = try loadPackage(package, console)
    try checkIsNoInput(output, loaded.inputs, console)
    console.show(loaded.defects)
    let ecosystem = loaded.ecosystem
    guard let node = ecosystem.node(withID: startup), ecosystem.nodes[node].kind == .startup else {
      let hint =
        ecosystem.suggestedID(for: startup, kinds: [.startup])
        .map { " Did you mean `\($0)`?" } ?? ""
      console.error("the package has no startup `\(startup)`.\(hint)")
      throw Ending.badData
    }
    let offers = ecosystem.offers(to: node, asOf: try day(loaded, console))
    let shown = offers.filter { offer in
      switch answer {
      case nil: true
      case .yes: offer.answer == .yes
      case .ask: offer.answer == .unknown
      case .no: offer.answer == .no
      }
    }
    let table = OfferTables.offers(shown, in: ecosystem, shared.lang)
    switch format ?? .text(.table) {
    case .text(let format): try writeData(table.text(as: format, width: 170), to: output)
    case .workbook: try writeWorkbook(table, sheet: "offers", to: output)
    }
    let question = OfferTables.question(offers, shared.lang)
    if !question.isEmpty { console.note(question) }
  }

  /// The day that was asked for, or the plan's.
  private func day(_ loaded: LoadedPackage, _ console: Console) throws -> PartialDate {
    if let asOf {
      guard let date = PartialDate(asOf) else {
        throw ValidationError("--as-of is a date such as 2023-03-02, not `\(asOf)`.")
      }
      return date
    }
    if let text = loaded.plan?["as_of"]?.scalarText, let date = PartialDate(text) { return date }
    throw ValidationError("the package has no plan that says the day: name it with --as-of.")
  }
}
