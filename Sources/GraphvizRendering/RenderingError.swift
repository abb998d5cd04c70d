public import DOTLanguage

/// Why a document could not be drawn.
///
/// Messages are Graphviz's own words.
public enum RenderingError: Error, Hashable, Sendable {
  /// Graphviz could not start.
  case graphvizUnavailable
  /// Graphviz could not read the document.
  case unreadableDocument(messages: [String])
  /// The layout failed or is not to be trusted.
  case layoutFailed(LayoutEngine, messages: [String])
  /// The picture has more pixels on a side than a PNG of Graphviz can have.
  case tooLargeForPNG(width: Int, height: Int, limit: Int)
  /// Graphviz could not write the picture.
  case renderingFailed(ImageFormat, messages: [String])
  /// Graphviz wrote a picture without content.
  case emptyOutput(ImageFormat, messages: [String])
  /// The process that draws ended by a signal.
  case processDied(signal: Int32)
  /// The process that draws took longer than this.
  case timedOut(seconds: Int)
  /// The process that draws could not be started, or said something else than a picture.
  case processFailed(message: String)
  /// The SVG holds something that a picture must not hold, such as a script.
  case unsafeSVG(UnsafeSVG)

  /// What a picture must not hold.
  public enum UnsafeSVG: Hashable, Sendable {
    /// An element that is no drawing, such as `script`.
    case element(String)
    /// An attribute that runs code or loads from elsewhere.
    case attribute(String, value: String)
    /// An instruction to the reader's program, such as a style sheet.
    case instruction(String)
    /// Text that is no SVG.
    case malformed(offset: Int)
  }
}

extension RenderingError: CustomStringConvertible {
  /// The error in a sentence, with what to do about it.
  public var description: String {
    switch self {
    case .graphvizUnavailable:
      "Graphviz could not start: is libgvc installed with its plugins (dot -c)?"
    case .unreadableDocument(let messages):
      "Graphviz cannot read the document" + Self.quotation(messages)
    case .layoutFailed(let engine, let messages):
      "the layout by \(engine.rawValue) failed" + Self.quotation(messages)
    case .tooLargeForPNG(let width, let height, let limit):
      "the picture would be \(width) x \(height) pixels, and a PNG has at most \(limit) a side: "
        + "draw it as svg or pdf"
    case .renderingFailed(let format, let messages):
      "Graphviz could not write \(format.rawValue)" + Self.quotation(messages)
    case .emptyOutput(let format, let messages):
      "Graphviz wrote an empty \(format.rawValue)" + Self.quotation(messages)
    case .processDied(let signal):
      "Graphviz crashed (signal \(signal)): another engine (-K) or a simpler graph may do"
    case .timedOut(let seconds):
      "the layout took longer than \(seconds) s: draw fewer nodes and edges, or take -K sfdp"
    case .processFailed(let message): "the drawing process failed: \(message)"
    case .unsafeSVG(.element(let name)):
      "the SVG holds an element \(name), which is no drawing"
    case .unsafeSVG(.attribute(let name, let value)):
      "the SVG holds an attribute \(name)=\"\(value)\", which runs code or loads from elsewhere"
    case .unsafeSVG(.instruction(let name)):
      "the SVG holds an instruction \(name)"
    case .unsafeSVG(.malformed(let offset)):
      "the SVG is malformed at byte \(offset)"
    }
  }

  private static func quotation(_ messages: [String]) -> String {
    messages.isEmpty ? " (it gave no reason)" : ": " + messages.joined(separator: "; ")
  }
}
