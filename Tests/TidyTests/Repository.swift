import Foundation

/// A text file of the repository.
struct TextFile {
  /// The path from the root, with `/`.
  let path: String
  let text: String

  /// The lines without their ends; the last one is empty if the file ends with a newline.
  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

  /// The folder below `Sources` in which the file lies, or `nil`.
  var module: String? {
    let parts = path.split(separator: "/")
    return parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : nil
  }

  /// Where a line stands, as compilers write it.
  func place(_ line: Int) -> String { "\(path):\(line + 1)" }
}

/// The working copy that this file was compiled from.
enum Repository {
  /// The folder of `Package.swift`: the third one above this file.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// What is looked at beside the files of the root itself; build folders are not.
  private static let folders = [
    "Sources", "Tests", "Tools", "Fixtures", "Graphs", ".ci", ".github", "Guides",
  ]

  /// Every text file, ascending by path.
  ///
  /// A file that is not UTF-8 is a picture or a fixture.
  static let files: [TextFile] = paths.compactMap { path in
    guard let data = FileManager.default.contents(atPath: root.appending(path: path).path),
      let text = String(data: data, encoding: .utf8)
    else { return nil }
    return TextFile(path: path, text: text)
  }

  /// The Swift files of the modules.
  static let swiftSources = files.filter { $0.module != nil && $0.path.hasSuffix(".swift") }

  /// The names of the folders in a folder, ascending.
  static func folders(in path: String) -> [String] {
    names(in: path).filter { isFolder("\(path)/\($0)") }
  }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }

  private static var paths: [String] {
    let ownFiles = names(in: "").filter { !isFolder($0) && !ignored($0) }
    return (ownFiles + folders.flatMap(paths(in:))).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
  }

  private static func paths(in folder: String) -> [String] {
    names(in: folder).filter { !ignored($0) }.flatMap { name in
      let path = "\(folder)/\(name)"
      return isFolder(path) ? paths(in: path) : [path]
    }
  }

  private static func names(in folder: String) -> [String] {
    let path = root.appending(path: folder).path
    return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    let full = root.appending(path: path).path
    return FileManager.default.fileExists(atPath: full, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// What `.gitignore` leaves out too.
  private static func ignored(_ name: String) -> Bool {
    name.hasPrefix(".build") || name.hasSuffix(".swp") || name == "__pycache__"
      || name == ".DS_Store" || name == "Package.resolved"
  }
}
