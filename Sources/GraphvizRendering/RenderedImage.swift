/// A file format for pictures.
public enum ImageFormat: String, CaseIterable, Sendable {
  /// Pixels, at the document's `dpi`.
  case png
  /// Vectors for the web; fonts are those of the reader's machine.
  case svg
  /// Vectors for print; fonts are embedded.
  case pdf
}

/// A drawn picture.
public struct RenderedImage: Hashable, Sendable {
  /// The content of the picture's file.
  public let bytes: [UInt8]
  /// What Graphviz had to say, one message a line; drawing went on all the same.
  public let warnings: [String]

  /// Creates a picture from the content of its file.
  public init(bytes: [UInt8], warnings: [String]) {
    self.bytes = bytes
    self.warnings = warnings
  }
}
