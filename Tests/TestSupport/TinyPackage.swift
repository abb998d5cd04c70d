public import EcosystemFiles
public import EcosystemModel
import Foundation

/// A data package that a test writes out in full: tables as CSV text, rubric and plan.
///
///     var package = TinyPackage()
///     package["startups"] = "id,sectors\na,ai\n"
public struct TinyPackage: Sendable {
  /// The tables by name, as CSV.
  public var tables: [String: String] = [:]
  /// The text of `rubric.json`.
  public var rubric: String?
  /// The text of `plan.yaml`.
  public var plan: String?

  /// Creates a package without tables.
  public init() {}

  /// A table's CSV text.
  public subscript(_ table: String) -> String {
    get { tables[table] ?? "" }
    set { tables[table] = newValue }
  }

  /// Writes the package into a folder.
  public func write(to folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try TestSupport.write(#"{"name": "tiny"}"#, to: "\(folder)/datapackage.json")
    for (name, csv) in tables where !csv.isEmpty {
      try TestSupport.write(csv, to: "\(folder)/\(name).csv")
    }
    if let rubric { try TestSupport.write(rubric, to: "\(folder)/rubric.json") }
    if let plan { try TestSupport.write(plan, to: "\(folder)/plan.yaml") }
  }

  /// Writes the package into a temporary folder and reads it from there.
  ///
  /// - Throws: ``SupportError`` if the package has an error.
  public func load() throws -> LoadedPackage {
    let folder = try TemporaryFolder()
    try write(to: folder["tiny"])
    let package = try readPackage(at: folder["tiny"])
    guard package.defects.isUsable else {
      let defects = package.defects.defects.map {
        "\($0.code) \($0.span?.location.description ?? "") \($0.kind.label)"
      }
      throw SupportError(defects.joined(separator: "; "))
    }
    return package
  }

  /// The ecosystem of the package.
  public func ecosystem() throws -> Ecosystem { try load().ecosystem }
}

/// A rubric with these criteria (key, weight, maximum) and further members.
public func rubricText(
  _ criteria: [(key: String, weight: Int, maximum: Int)], _ members: String = ""
) -> String {
  let list = criteria.map {
    #"{"key": "\#($0.key)", "weight": \#($0.weight), "min": 0, "max": \#($0.maximum)}"#
  }
  return #"{"id": "r", "criteria": [\#(list.joined(separator: ", "))]\#(members)}"#
}
