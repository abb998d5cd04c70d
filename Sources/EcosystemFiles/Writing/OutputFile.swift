#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A file to be written: its path, relative to the folder that it goes into, and its content.
public struct OutputFile: Sendable, Hashable {
  /// The path with `/` between its parts: `placement/matches.csv`.
  public let path: String
  /// The content.
  public let bytes: [UInt8]

  /// Creates a file from bytes.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// Creates a file from a text.
  public init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }
}

/// Writes one file so that its path never holds half of it.
///
/// The bytes go into a new file beside the target, down to the disk, which then takes the target's
/// name. A pipe or a device (`/dev/stdout`) is written to directly. A symbolic link is followed.
///
/// - Parameters:
///   - bytes: The content.
///   - path: The target.
///   - replace: Whether an existing file may be replaced.
/// - Throws: ``OutputFailure``; the target is then as it was, and nothing is left beside it.
public func writeFile(
  _ bytes: [UInt8], to path: String, replace: Bool = false
) throws(OutputFailure) {
  try writeFile(to: path, replace: replace) { (sink) throws(OutputFailure) in try sink(bytes) }
}

/// Takes the next piece of a file.
public typealias OutputSink = ([UInt8]) throws(OutputFailure) -> Void

/// Writes one file piece by piece so that its path never holds half of it, as
/// ``writeFile(_:to:replace:)`` does; only one piece need be in memory.
///
/// - Parameters:
///   - path: The target.
///   - replace: Whether an existing file may be replaced.
///   - content: Hands over the pieces in their order.
/// - Throws: ``OutputFailure``; the target is then as it was, and nothing is left beside it.
public func writeFile(
  to path: String, replace: Bool = false, content: (OutputSink) throws(OutputFailure) -> Void
) throws(OutputFailure) {
  guard !path.isEmpty, !path.utf8.contains(0) else {
    throw OutputFailure(path: path, operation: .create, reason: "not a path")
  }
  var target = path
  var mode: mode_t?
  if let status = statusOfItem(path, followingLinks: true) {
    switch status & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw OutputFailure(path: path, operation: .create, reason: "is a folder")
    default: return try writeDirectly(content, to: path)
    }
    guard replace else {
      throw OutputFailure(path: path, operation: .create, reason: "exists already")
    }
    target = try resolvedPath(path)
    mode = status & 0o7777
  }
  try holdingSignals { () throws(OutputFailure) in
    let temporary = try createTemporaryFile(content, beside: target, mode: mode, path: path)
    do throws(OutputFailure) {
      try giveName(target, to: temporary, replace: replace, path: path)
    } catch {
      unlink(temporary)
      throw error
    }
    try synchroniseFolder(splitPath(target).folder, path: path)
  }
}

private func writeDirectly(
  _ content: (OutputSink) throws(OutputFailure) -> Void, to path: String
) throws(OutputFailure) {
  let descriptor = open(path, O_WRONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw OutputFailure(path: path, .create, errorNumber: errno) }
  defer { close(descriptor) }
  try content { (bytes) throws(OutputFailure) in
    try writeAll(bytes, to: descriptor, path: path)
  }
}

private func resolvedPath(_ path: String) throws(OutputFailure) -> String {
  guard let resolved = realpath(path, nil) else {
    throw OutputFailure(path: path, .replace, errorNumber: errno)
  }
  defer { free(resolved) }
  return String(cString: resolved)
}

private func createTemporaryFile(
  _ content: (OutputSink) throws(OutputFailure) -> Void, beside target: String, mode: mode_t?,
  path: String
) throws(OutputFailure) -> String {
  for attempt in 0..<100 {
    let temporary = temporaryPath(beside: target, "new", attempt: attempt)
    do throws(OutputFailure) {
      try createFile(temporary, mode: mode, path: path, content: content)
      return temporary
    } catch {
      if error.operation == .create, error.errorNumber == EEXIST { continue }
      unlink(temporary)
      throw error
    }
  }
  throw OutputFailure(path: path, .create, errorNumber: EEXIST)
}

/// Renames the finished file.
///
/// Where nothing may be replaced, a hard link says so without a race; file systems that have none
/// are left with the check that was made before.
private func giveName(
  _ target: String, to temporary: String, replace: Bool, path: String
) throws(OutputFailure) {
  if !replace {
    if link(temporary, target) == 0 {
      unlink(temporary)
      return
    }
    guard errno != EEXIST else {
      throw OutputFailure(path: path, operation: .create, reason: "exists already")
    }
  }
  try renameItem(temporary, to: target, .rename, path: path)
}
