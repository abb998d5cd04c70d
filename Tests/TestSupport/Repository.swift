public import Foundation

/// The root of the repository.
public let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().path

/// The folder `Fixtures` of the repository.
public let fixtures = "\(repository)/Fixtures"

/// A folder of its own for one test; it goes when the last reference goes.
public final class TemporaryFolder: Sendable {
  /// The folder's path.
  public let path: String

  /// Creates an empty folder.
  public init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("clustermatch-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file in the folder.
  public subscript(_ name: String) -> String { "\(path)/\(name)" }
}

/// The bytes of all files below a folder, by their relative paths.
public func contents(of folder: String) throws -> [String: Data] {
  var result: [String: Data] = [:]
  for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
    var isFolder: ObjCBool = false
    let path = "\(folder)/\(name)"
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue
    else { continue }
    result[name] = try Data(contentsOf: URL(fileURLWithPath: path))
  }
  return result
}

/// The text of a file.
public func text(of path: String) throws -> String {
  String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
}

/// Writes a text to a file.
public func write(_ text: String, to path: String) throws {
  try Data(text.utf8).write(to: URL(fileURLWithPath: path))
}

/// Replaces the one place where `old` stands in a file.
///
/// - Throws: ``SupportError`` unless it stands there exactly once.
public func replace(_ old: String, with new: String, in path: String) throws {
  let content = try text(of: path)
  let parts = content.components(separatedBy: old)
  guard parts.count == 2 else { throw SupportError("\(path): \(parts.count - 1) × \(old)") }
  try write(parts.joined(separator: new), to: path)
}

/// What went wrong in a test's own machinery.
public struct SupportError: Error, CustomStringConvertible {
  /// What went wrong.
  public let description: String

  /// Creates an error.
  public init(_ description: String) { self.description = description }
}
