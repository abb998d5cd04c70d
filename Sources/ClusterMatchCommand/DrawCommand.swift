public import ArgumentParser
public import ClusterMatch
import Foundation

struct DrawCommand: ParsableCommand {
  enum View: String, CaseIterable, ExpressibleByArgument {
    case ecosystem, matches
  }

  enum Output: String, CaseIterable, ExpressibleByArgument {
    case png, svg, pdf, dot, md
  }

  static let configuration = CommandConfiguration(
    commandName: "draw",
    abstract: "Draws an ecosystem or an outcome as PNG, SVG, PDF, DOT, or as text.",
    discussion: """
      Examples:
        clustermatch draw Fixtures/seoul-2021 --view ecosystem -o ecosystem.png
        clustermatch draw Fixtures/seoul-2021 -T dot | dot -Tsvg > ecosystem.svg
        clustermatch draw outcome --view matches --lang ko -o matches.svg
        clustermatch draw outcome --view matches --stage open-innovation -T md
        clustermatch draw network.gv -K neato -o network.svg
        clustermatch draw - -T svg < network.gv > network.svg

      A DOT file (.gv, .dot, or - for standard input) is drawn as dot does, with safe
      attributes: what could run code, read files or bring Graphviz down is left out
      and said. -T dot prints it so. Layouts run in a process of their own that is ended
      after 10 s; what crashes there is tried once more with straight edges.

      The format is that of -T, else of the ending of -o, else PNG. The view is that
      of the source if --view is missing.
      """)

  @Argument(help: "A data package, the folder that `match --out` wrote, a DOT file, or -.")
  var source: String

  @Option(help: "ecosystem (of a package) or matches (of an outcome).")
  var view: View?

  @Option(name: [.customShort("T"), .long], help: "png, svg, pdf, dot or md.")
  var type: Output?

  @Option(name: [.customShort("K"), .long], help: "The layout engine, instead of the view's own.")
  var engine: LayoutEngine?

  @Option(name: [.customShort("o"), .long], help: "The file to write; standard output if missing.")
  var output: String?

  @Option(help: ArgumentHelp("The stage to draw; the first if missing.", valueName: "name"))
  var stage: String?

  @Option(help: "ko, en or both.")
  var lang: SceneLanguages = .both

  @Flag(help: "Lay out in this process: faster, but a crash of Graphviz ends it.")
  var inProcess = false

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  func run() throws {
    let console = Console(isQuiet: quiet)
    if isDOTFile(source) {
      try drawDOTFile(console)
      return
    }
    let isOutcome = isOutcomeFolder(source)
    let view = view ?? (isOutcome ? .matches : .ecosystem)
    let scene: Scene
    switch view {
    case .ecosystem:
      if isOutcome { throw ValidationError("the view ecosystem draws a data package.") }
      scene = try ecosystemScene(console)
    case .matches:
      if !isOutcome {
        throw ValidationError("the view matches draws an outcome: run `match --out` first.")
      }
      scene = try matchesScene(console)
    }
    try write(scene, console)
  }

  private func ecosystemScene(_ console: Console) throws -> Scene {
    let package = try loadPackage(source, console)
    try checkIsNoInput(output, package.inputs, console)
    return try Scene.ecosystem(of: package.ecosystem, languages: lang)
  }

  private func matchesScene(_ console: Console) throws -> Scene {
    let outcome = try loadOutcome(source, console).outcome
    let names = outcome.stages.map(\.name)
    guard let chosen = outcome.stages.first(where: { stage == nil || $0.name == stage }) else {
      throw ValidationError(
        "the outcome has no stage `\(stage ?? "")`; it has \(names.joined(separator: ", ")).")
    }
    return try Scene.matches(of: chosen, in: outcome, languages: lang)
  }

  /// The format that was asked for.
  func format() throws -> Output {
    if let type { return type }
    guard let output, let dot = output.lastIndex(of: ".") else { return .png }
    let ending = String(output[output.index(after: dot)...]).lowercased()
    if ending == "gv" { return .dot }
    guard let format = Output(rawValue: ending) else {
      throw ValidationError("the ending .\(ending) is none of png, svg, pdf, dot, md: name -T.")
    }
    return format
  }

  private func write(_ scene: Scene, _ console: Console) throws {
    let format = try format()
    switch format {
    case .md: try writeData(Array(scene.markdown().utf8), to: output)
    case .dot: try writeData(scene.document().printedBytes(), to: output)
    case .png, .svg, .pdf:
      let document = document(of: scene, console)
      try draw(console) {
        try image(
          of: document.printedBytes(), engine: engine ?? document.engine ?? .dot,
          format: format.image, caption: document.caption)
      }
    }
  }

  /// Writes what `body` draws, with Graphviz's warnings, or says why it cannot be drawn.
  func draw(_ console: Console, _ body: () throws -> RenderedImage) throws {
    do {
      let image = try body()
      for warning in image.warnings { console.note("graphviz: \(warning)") }
      try writeData(image.bytes, to: output)
    } catch let error as RenderingError {
      console.error("\(error)")
      throw ExitCode(70)
    }
  }

  /// The picture of safe DOT text, drawn in a process of its own unless that is not wanted.
  func image(
    of text: [UInt8], engine: LayoutEngine, format: ImageFormat, caption: DOTDocument.Caption?
  ) throws(RenderingError) -> RenderedImage {
    guard !inProcess, let program = Bundle.main.executableURL else {
      return try GraphvizRenderer.render(
        text: text, engine: engine, format: format, caption: caption)
    }
    return try LayoutProcess(
      program: program, arguments: [LayoutWorkerCommand.configuration.commandName ?? ""]
    ).render(text: text, engine: engine, format: format, caption: caption)
  }

  /// The document in a font that this machine has.
  private func document(of scene: Scene, _ console: Console) -> DOTDocument {
    switch KoreanFont.availability() {
    case .available(let font): return scene.document(font: font)
    case .substitute(let family):
      console.note("warning: NanumGothic is missing; Hangul is drawn with \(family).")
    case .missing:
      console.note(
        "warning: no Korean font is installed, Hangul will be boxes (Debian: fonts-nanum).")
    }
    return scene.document()
  }
}

extension DrawCommand.Output {
  /// The format of Graphviz.
  var image: ImageFormat {
    switch self {
    case .svg: .svg
    case .pdf: .pdf
    case .png, .dot, .md: .png
    }
  }
}

extension LayoutEngine: ExpressibleByArgument {}
extension SceneLanguages: ExpressibleByArgument {}
