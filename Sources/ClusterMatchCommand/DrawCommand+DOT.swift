import ArgumentParser
import ClusterMatch
import Foundation

extension DrawCommand {
  /// Whether a source is a DOT file: by its ending, or standard input.
  func isDOTFile(_ path: String) -> Bool {
    path == "-" || [".gv", ".dot"].contains { path.lowercased().hasSuffix($0) }
  }

  /// Draws a DOT file as it is, with safe attributes.
  func drawDOTFile(_ console: Console) throws {
    guard view == nil, stage == nil else {
      throw ValidationError("--view and --stage are for packages and outcomes, not for a DOT file.")
    }
    let source = try readDOT(console)
    guard let graph = source.graphs.first else {
      console.error("\(self.source): there is no graph in it.")
      throw Ending.badData
    }
    let (safe, changes) = source.safe()
    for change in changes { console.note("note: \(change)") }
    switch try format() {
    case .dot: try writeData(safe.printedBytes(), to: output)
    case .md: throw ValidationError("-T md is for packages and outcomes, not for a DOT file.")
    case let format:
      if source.graphs.count > 1 {
        console.note(
          "note: the file has \(source.graphs.count) graphs; the first is drawn, -T dot prints all."
        )
      }
      let engine = engine ?? safe.engine ?? .dot
      let counts = DOTCounts(graph)
      let caption = DOTDocument.Caption(
        title: graph.name?.text ?? "graph",
        summary: "\(counts.nodes) nodes, \(counts.edges) edges, \(counts.subgraphs) subgraphs",
        languageTag: "und")
      try draw(console) {
        do {
          return try image(
            of: safe.printedBytes(), engine: engine, format: format.image, caption: caption)
        } catch RenderingError.processDied, RenderingError.timedOut, RenderingError.emptyOutput {
          console.note("note: the layout failed; it is tried again with straight edges.")
          return try image(
            of: safe.inSafeProfile().printedBytes(), engine: engine, format: format.image,
            caption: caption)
        }
      }
    }
  }

  /// The graphs of the source, which may be standard input.
  private func readDOT(_ console: Console) throws -> DOTSource {
    let name = source == "-" ? "standard input" : URL(filePath: source).lastPathComponent
    let bytes: [UInt8]
    do {
      bytes = try readFile(at: source == "-" ? "/dev/stdin" : source)
    } catch {
      console.error("\(error)")
      throw ending(of: error)
    }
    try checkIsNoInput(
      output, [InputFile(name: name, digest: SHA256.hexadecimal(of: bytes))], console)
    let loaded = readDOTSource(bytes, named: name)
    if loaded.isLatin1 { console.note("note: \(name) is read as Latin-1.") }
    guard let source = loaded.source else {
      console.show(loaded.defects)
      throw Ending.badData
    }
    return source
  }
}

/// Lays out one document from standard input: the program's own process for that.
struct LayoutWorkerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "layout-worker", abstract: "Draws one safe DOT document; for this program's use.",
    shouldDisplay: false)

  @Argument var engine: LayoutEngine
  @Argument var format: String

  func run() throws {
    guard let format = ImageFormat(rawValue: format) else {
      throw ValidationError("a format is png, svg or pdf.")
    }
    throw ExitCode(LayoutProcess.serve(engine: engine, format: format))
  }
}
