//===----------------------------------------------------------------------===//
// Pictures of DOT documents, drawn by Graphviz inside this process.
//
// PROBLEM. libgraphviz keeps its state in global variables, numbers names by their addresses and
// draws from the process's random numbers: two threads at a time crash it, and a second picture
// differs from the first.
//
// METHOD. One lock for the whole process around everything from reading to rendering, one
// context that is never freed, names numbered in order of creation (CGraphvizSupport), random
// numbers seeded before each layout, messages collected by the one hook there is.
//
// NOT HERE. Protection against Graphviz's own crashes and endless layouts: only a process can
// give it (`LayoutProcess.swift`). Documents of `Diagrams` keep to the layouts that were found safe.
//
// REFERENCES
//   The man pages cgraph(3) and gvc(3) of Graphviz.
//===----------------------------------------------------------------------===//

import CGraphviz
import CGraphvizSupport
public import DOTLanguage
import Synchronization

/// Draws DOT documents through Graphviz.
public struct GraphvizRenderer {
  /// The most pixels that a PNG can have on a side; Graphviz would shrink a larger picture.
  public static let largestSideOfPNG = 32_767

  /// Returns the picture of `document`, laid out by `engine`.
  ///
  /// Equal documents give equal bytes on one machine. Calls from several threads wait for each
  /// other. SVG gets the document's caption and is checked: it holds no script and loads nothing.
  /// Resolution counts for PNG only; vector formats are drawn at 72 dots an inch.
  ///
  /// - Throws: ``RenderingError`` if Graphviz fails or if the picture is too large for PNG.
  public static func render(
    _ document: DOTDocument, engine: LayoutEngine, format: ImageFormat
  ) throws(RenderingError) -> RenderedImage {
    try render(
      text: document.printedBytes(), engine: engine, format: format, caption: document.caption)
  }

  /// Returns the picture of DOT text, laid out by `engine`.
  ///
  /// As ``render(_:engine:format:)``; the text must be safe: see ``DOTSource/safe()``. Of several graphs the first is
  /// drawn.
  ///
  /// - Throws: ``RenderingError`` if Graphviz fails or if the picture is too large for PNG.
  public static func render(
    text: [UInt8], engine: LayoutEngine, format: ImageFormat, caption: DOTDocument.Caption? = nil
  ) throws(RenderingError) -> RenderedImage {
    let image = try rawImage(text: text, engine: engine, format: format)
    guard format == .svg else { return image }
    let bytes = try SVGDocument(image.bytes).checkedBytes(caption: caption)
    return RenderedImage(bytes: bytes, warnings: image.warnings)
  }

  /// The picture of DOT text as Graphviz writes it.
  static func rawImage(
    text: [UInt8], engine: LayoutEngine, format: ImageFormat
  ) throws(RenderingError) -> RenderedImage {
    let result = process.withLock { context in
      Result { () throws(RenderingError) in
        try draw(text, engine: engine, format: format, context: &context)
      }
    }
    return try result.get()
  }

  /// Returns the picture of `document`, laid out by the engine that it is made for.
  ///
  /// - Throws: ``RenderingError`` if Graphviz fails or if the picture is too large for PNG.
  public static func render(
    _ document: DOTDocument, format: ImageFormat
  ) throws(RenderingError) -> RenderedImage {
    try render(document, engine: document.engine ?? .dot, format: format)
  }

  /// The context of Graphviz, made by the first picture; whoever draws holds the lock.
  private static let process = Mutex<GraphvizContext?>(nil)

  private static func draw(
    _ text: [UInt8], engine: LayoutEngine, format: ImageFormat, context: inout GraphvizContext?
  ) throws(RenderingError) -> RenderedImage {
    if context == nil { context = GraphvizContext() }
    guard let handle = context?.handle else { throw .graphvizUnavailable }
    cm_clear_messages()
    guard let graph = read(text) else { throw .unreadableDocument(messages: messages()) }
    defer { agclose(graph) }
    if format != .png, cm_set_graph_attribute(graph, "dpi", "72") != 0 {
      throw .unreadableDocument(messages: messages())
    }

    cm_seed()
    // A failed layout leaves things behind that only gvFreeLayout frees.
    let status = gvLayout(handle, graph, engine.rawValue)
    defer { gvFreeLayout(handle, graph) }
    // Graphviz reports some failures by a message alone.
    guard status == 0, !messages().contains(where: { $0.hasPrefix("Error") }) else {
      throw .layoutFailed(engine, messages: messages())
    }
    if format == .png { try checkSize(of: graph) }
    return try write(graph, format: format, handle: handle)
  }

  private static func read(_ text: [UInt8]) -> UnsafeMutablePointer<Agraph_t>? {
    text.withUnsafeBytes { bytes in
      cm_read_graph(bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
    }
  }

  private static func write(
    _ graph: UnsafeMutablePointer<Agraph_t>, format: ImageFormat, handle: OpaquePointer
  ) throws(RenderingError) -> RenderedImage {
    var start: UnsafeMutablePointer<CChar>?
    var count = 0
    let status = cm_render(handle, graph, format.rawValue, &start, &count)
    defer { if let start { gvFreeRenderData(start) } }
    guard status == 0 else { throw .renderingFailed(format, messages: messages()) }
    guard let start, count > 0 else { throw .emptyOutput(format, messages: messages()) }
    let bytes = [UInt8](UnsafeRawBufferPointer(start: start, count: count))
    return RenderedImage(bytes: bytes, warnings: messages())
  }

  /// Throws if Graphviz would shrink the PNG of a laid-out graph.
  private static func checkSize(
    of graph: UnsafeMutablePointer<Agraph_t>
  ) throws(RenderingError) {
    let pixelsPerInch = number("dpi", of: graph) ?? 96
    let margin = 2 * 72 * (number("pad", of: graph) ?? 0.056)
    let width = (cm_width(graph) + margin) * pixelsPerInch / 72
    let height = (cm_height(graph) + margin) * pixelsPerInch / 72
    // Written so that a value that is no number is too large.
    guard width <= Double(largestSideOfPNG), height <= Double(largestSideOfPNG) else {
      throw .tooLargeForPNG(
        width: Int(exactly: width.rounded(.up)) ?? .max,
        height: Int(exactly: height.rounded(.up)) ?? .max, limit: largestSideOfPNG)
    }
  }

  private static func number(
    _ attribute: String, of graph: UnsafeMutablePointer<Agraph_t>
  ) -> Double? {
    guard let text = cm_graph_attribute(graph, attribute) else { return nil }
    return Double(String(cString: text))
  }

  /// What Graphviz said since the messages were cleared, one message an element.
  private static func messages() -> [String] {
    guard let text = cm_messages() else { return [] }
    return String(cString: text).split(separator: "\n").map(String.init)
  }
}

/// The one context of Graphviz in this process.
///
/// It is never freed: a new one would leak as much.
private struct GraphvizContext: @unchecked Sendable {
  // Unchecked: the pointer is used under `GraphvizRenderer.process` only.
  let handle: OpaquePointer

  init?() {
    cm_prepare_process()
    guard let handle = gvContext() else { return nil }
    self.handle = handle
  }
}
