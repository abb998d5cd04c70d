import EcosystemFiles
import EcosystemModel
import GraphCore
import TestSupport
import Testing

/// Reads a package of `Fixtures` and requires that it can be used.
func fixture(_ name: String) throws -> LoadedPackage {
  let package = try readPackage(at: "\(fixtures)/\(name)")
  try #require(package.defects.isUsable, "\(name): \(codes(package.defects))")
  return package
}

/// Copies a package of `Fixtures` beside its bases, so that a test may change it.
func copy(of name: String, bases: [String], in folder: TemporaryFolder) throws -> String {
  for package in bases + [name] {
    for (file, bytes) in try contents(of: "\(fixtures)/\(package)") {
      try write(String(decoding: bytes, as: UTF8.self), to: folder[package], file: file)
    }
  }
  return folder[name]
}

/// The codes of defects with their tables: `W0201 funds.csv`.
func codes(_ defects: DefectList) -> [String] {
  defects.defects.map { defect in
    let file = defect.span.map { " \($0.location.file)" } ?? ""
    return defect.code + file
  }
}

/// The rows of a CSV file without quotes, by column.
func plainRows(_ path: String) throws -> [[String: String]] {
  let lines = try text(of: path).split(separator: "\n").map {
    $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }
  let header = try #require(lines.first)
  return try lines.dropFirst().map { fields in
    try #require(fields.count == header.count, "\(path): \(fields)")
    return Dictionary(uniqueKeysWithValues: zip(header, fields))
  }
}

extension Ecosystem {
  /// The node of an id; fails the test if there is none.
  func required(_ id: String) throws -> Handle<Node> {
    try #require(node(withID: id), "no node \(id)")
  }

  /// The target of an id; fails the test if there is none.
  func target(_ id: String) throws -> Target {
    try #require(targets.first { $0.id.local == id }, "no target \(id)")
  }

  /// Whether there is such a relation, stated or derived.
  func has(_ subject: String, _ kind: RelationKind, _ object: String) throws -> Bool {
    let subject = try required(subject)
    let object = try required(object)
    return relations.values.contains {
      $0.subject == subject && $0.kind == kind && $0.object == object
    }
  }

  /// The ids of nodes.
  func ids(_ nodes: [Handle<Node>]) -> [String] { nodes.map { displayID(of: $0) } }
}

/// Writes a text to a file of a folder, which is made if it is not there.
func write(_ text: String, to folder: String, file: String) throws {
  try makeFolder(folder)
  try TestSupport.write(text, to: "\(folder)/\(file)")
}
