public import EcosystemModel

/// The formats in which a graph is written to a single file, and read from one.
public enum GraphFileFormat: String, CaseIterable, Sendable {
  /// GraphML, for yEd, Gephi, igraph, NetworkX.
  case graphML = "graphml"
  /// GEXF 1.3, for Gephi.
  case gexf
  /// Cytoscape JSON, for Cytoscape and Cytoscape.js.
  case cytoscape

  /// The endings of its files; the first one is the usual one.
  public var fileEndings: [String] {
    switch self {
    case .graphML: ["graphml"]
    case .gexf: ["gexf"]
    case .cytoscape: ["cyjs", "json"]
    }
  }
}

extension GraphDocument {
  /// The number of bytes that are collected before they are handed on.
  static let pieceSize = 1 << 16

  /// Writes the graph in pieces of some ten thousand bytes, nodes and edges in their order.
  ///
  /// - Parameters:
  ///   - format: The format.
  ///   - language: The language of labels; names in both languages are attributes.
  ///   - sink: Takes one piece after the other.
  /// - Throws: What `sink` throws.
  /// - Complexity: O(bytes of the file) time; O(longest node or edge) space beside the document.
  public func write(
    as format: GraphFileFormat, language: Language,
    to sink: ([UInt8]) throws(OutputFailure) -> Void
  ) throws(OutputFailure) {
    switch format {
    case .graphML: try writeGraphML(language: language, to: sink)
    case .gexf: try writeGEXF(language: language, to: sink)
    case .cytoscape: try writeCytoscape(language: language, to: sink)
    }
  }

  /// The bytes of the whole file.
  ///
  /// - Complexity: O(bytes of the file).
  public func bytes(as format: GraphFileFormat, language: Language) -> [UInt8] {
    var bytes: [UInt8] = []
    do throws(OutputFailure) {
      try write(as: format, language: language) { (piece) throws(OutputFailure) in bytes += piece }
    } catch {
      preconditionFailure("an array takes any piece")
    }
    return bytes
  }
}
