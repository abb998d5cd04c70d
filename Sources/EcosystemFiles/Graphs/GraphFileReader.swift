//===----------------------------------------------------------------------===//
// Reads a graph file: GraphML, GEXF or Cytoscape JSON, ours or another program's.
//
// The ending of the name says what it is. A `.json` may be a data package or a graph: it is a
// graph if the key `elements` stands in its first bytes.
//===----------------------------------------------------------------------===//

public import EcosystemModel

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A graph file that was read, with everything that is wrong with it.
public struct LoadedGraph: Sendable {
  /// The graph; to be used only if ``defects`` has no error.
  public let document: GraphDocument
  /// Everything that was found.
  public let defects: DefectList
  /// The file with its digest.
  public let input: InputFile
}

/// Returns whether a path is that of a graph file, and not of a data package or an outcome.
///
/// - Complexity: O(1); of a `.json` the first bytes are read.
public func isGraphFile(_ path: String) -> Bool { graphFileFormat(of: path) != nil }

/// Reads a graph file.
///
/// - Throws: ``FileFailure`` if the file cannot be opened. What is wrong inside is in the result's
///   defects.
/// - Complexity: O(number of bytes) on average.
public func readGraphDocument(at path: String) throws(FileFailure) -> LoadedGraph {
  let bytes = try readFile(at: path)
  let name = lastComponent(of: path)
  var defects = DefectList()
  let input = InputFile(name: name, digest: SHA256.hexadecimal(of: bytes))
  guard let source = sourceText(of: bytes, named: name, into: &defects) else {
    return LoadedGraph(
      document: GraphDocument(nodes: [], edges: []), defects: defects, input: input)
  }
  let document = readGraphDocument(
    source, as: graphFileFormat(of: path) ?? .graphML, into: &defects)
  return LoadedGraph(document: document, defects: defects, input: input)
}

/// Reads the text of a graph file.
///
/// - Complexity: O(number of bytes) on average.
public func readGraphDocument(
  _ source: SourceText, as format: GraphFileFormat, into defects: inout DefectList
) -> GraphDocument {
  let document: GraphDocument
  switch format {
  case .graphML:
    var handler = GraphMLHandler(source: source)
    readGraphXML(source, &handler)
    document = handler.builder.finish()
    defects.add(contentsOf: handler.builder.defects)
  case .gexf:
    var handler = GEXFHandler(source: source)
    readGraphXML(source, &handler)
    document = handler.builder.finish()
    defects.add(contentsOf: handler.builder.defects)
  case .cytoscape:
    var builder = GraphDocumentBuilder(source: source)
    if let value = readJSON(source, into: &builder.defects) {
      readCytoscape(value, into: &builder)
    }
    document = builder.finish()
    defects.add(contentsOf: builder.defects)
  }
  return document
}

/// The format of the file at a path, or `nil` if it is none of a graph.
private func graphFileFormat(of path: String) -> GraphFileFormat? {
  guard let dot = path.lastIndex(of: ".") else { return nil }
  switch path[path.index(after: dot)...].lowercased() {
  case "graphml": return .graphML
  case "gexf": return .gexf
  case "cyjs": return .cytoscape
  case "json": return hasElements(path) ? .cytoscape : nil
  default: return nil
  }
}

/// Whether the key `elements` stands in the first bytes of a file.
private func hasElements(_ path: String) -> Bool {
  let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
  guard descriptor >= 0 else { return false }
  defer { close(descriptor) }
  let beginning = [UInt8](unsafeUninitializedCapacity: 4_096) { buffer, count in
    count = max(0, read(descriptor, buffer.baseAddress, buffer.count))
  }
  return String(decoding: beginning, as: UTF8.self).contains("\"elements\"")
}
