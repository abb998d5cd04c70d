//===----------------------------------------------------------------------===//
// Writes a folder of results whole or not at all.
//
// METHOD. All files go into a new folder beside the target, each down to the disk; then the folder
// takes the target's name. To replace an older run, that one is first moved aside, and moved back
// if the new one cannot take its place; it is removed last.
//
// INVARIANT. At every moment the target's path holds a complete run, or, between two renames,
// the older run lies complete beside it.
//===----------------------------------------------------------------------===//

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The file by which a folder is known to be the result of a run.
public let runFileName = "run.json"

/// Writes files as a new folder, whole or not at all.
///
/// - Parameters:
///   - files: The files, with paths relative to the folder; folders between are made.
///   - path: The folder to make. The folder that holds it must exist.
///   - replace: Whether an existing folder may be replaced. Only one that holds `marker` is,
///     so that a slip of the pen never removes anything else.
///   - marker: The file by which a folder is known to be made by this program.
/// - Throws: ``OutputFailure``; unless its operation is `removeOld`, the target is then as it was,
///   and nothing is left beside it.
public func writeFolder(
  _ files: [OutputFile], to path: String, replace: Bool = false, marker: String = runFileName
) throws(OutputFailure) {
  try holdingSignals { () throws(OutputFailure) in
    try writeFolderUnguarded(files, to: path, replace: replace, marker: marker)
  }
}

private func writeFolderUnguarded(
  _ files: [OutputFile], to path: String, replace: Bool, marker: String
) throws(OutputFailure) {
  let target = try checkedTarget(path)
  for file in files { try checkRelativePath(file.path) }
  let isReplacing = try mayReplace(target, replace: replace, marker: marker)
  let temporary = try makeTemporaryFolder(beside: target, path: path)
  do throws(OutputFailure) {
    try writeFiles(files, into: temporary, named: target)
    if isReplacing {
      try swap(temporary, with: target)
    } else {
      do throws(OutputFailure) {
        try renameItem(temporary, to: target, .rename, path: path)
      } catch {
        guard [EEXIST, ENOTEMPTY, ENOTDIR].contains(error.errorNumber) else { throw error }
        // Another run took the name meanwhile.
        throw OutputFailure(path: path, operation: .create, reason: "exists already")
      }
    }
  } catch {
    if error.operation != .removeOld { _ = removeTree(temporary) }
    throw error
  }
  try synchroniseFolder(splitPath(target).folder, path: path)
}

/// The path without slashes at its end, if it has a name to give.
private func checkedTarget(_ path: String) throws(OutputFailure) -> String {
  let (folder, name) = splitPath(path)
  guard !name.isEmpty, name != ".", name != "..", name != "/", !path.utf8.contains(0) else {
    throw OutputFailure(path: path, operation: .create, reason: "not the name of a folder")
  }
  return folder == "/" ? "/\(name)" : "\(folder)/\(name)"
}

private func checkRelativePath(_ path: String) throws(OutputFailure) {
  let parts = path.split(separator: "/", omittingEmptySubsequences: false)
  let isSafe = parts.allSatisfy { part in
    !part.isEmpty && part != "." && part != ".." && part.utf8.count <= 255
      && !part.utf8.contains { $0 < 0x20 || $0 == 0x7F }
  }
  guard isSafe else {
    throw OutputFailure(path: path, operation: .create, reason: "not a safe file name")
  }
}

/// Whether the target exists and is to be replaced.
private func mayReplace(
  _ target: String, replace: Bool, marker: String
) throws(OutputFailure) -> Bool {
  guard let status = statusOfItem(target, followingLinks: false) else { return false }
  guard replace else {
    throw OutputFailure(path: target, operation: .create, reason: "exists already")
  }
  guard status & S_IFMT == S_IFDIR else {
    throw OutputFailure(path: target, operation: .replace, reason: "is not a folder")
  }
  let runFile = statusOfItem("\(target)/\(marker)", followingLinks: false)
  guard let runFile, runFile & S_IFMT == S_IFREG else {
    throw OutputFailure(
      path: target, operation: .replace,
      reason: "holds no \(marker), so this program did not make it")
  }
  return true
}

private func makeTemporaryFolder(
  beside target: String, path: String
) throws(OutputFailure) -> String {
  for attempt in 0..<100 {
    let temporary = temporaryPath(beside: target, "new", attempt: attempt)
    if mkdir(temporary, 0o777) == 0 { return temporary }
    guard errno == EEXIST else { throw OutputFailure(path: path, .create, errorNumber: errno) }
  }
  throw OutputFailure(path: path, .create, errorNumber: EEXIST)
}

private func writeFiles(
  _ files: [OutputFile], into folder: String, named target: String
) throws(OutputFailure) {
  var folders = [folder]
  for file in files {
    var current = folder
    for part in file.path.split(separator: "/").dropLast() {
      current += "/\(part)"
      guard !folders.contains(current) else { continue }
      guard mkdir(current, 0o777) == 0 else {
        throw OutputFailure(path: "\(target)/\(file.path)", .create, errorNumber: errno)
      }
      folders.append(current)
    }
    try createFile("\(folder)/\(file.path)", file.bytes, path: "\(target)/\(file.path)")
  }
  for folder in folders.reversed() { try synchroniseFolder(folder, path: target) }
}

/// Puts the new folder in the place of the old one and removes the old one.
private func swap(_ temporary: String, with target: String) throws(OutputFailure) {
  var aside = ""
  for attempt in 0..<100 where aside.isEmpty {
    let candidate = temporaryPath(beside: target, "old", attempt: attempt)
    if statusOfItem(candidate, followingLinks: false) == nil { aside = candidate }
  }
  guard !aside.isEmpty else { throw OutputFailure(path: target, .replace, errorNumber: EEXIST) }
  try renameItem(target, to: aside, .replace, path: target)
  do {
    try renameItem(temporary, to: target, .replace, path: target)
  } catch {
    guard rename(aside, target) == 0 else {
      throw OutputFailure(
        path: target, operation: .replace,
        reason: "\(error.reason); the older version is at \(aside)",
        errorNumber: error.errorNumber)
    }
    throw error
  }
  let failure = removeTree(aside)
  guard failure == 0 else { throw OutputFailure(path: aside, .removeOld, errorNumber: failure) }
}

/// Removes a folder and everything in it without following links; returns the first error number.
private func removeTree(_ folder: String) -> Int32 {
  guard let stream = opendir(folder) else { return errno }
  var names: [String] = []
  while let entry = readdir(stream) {
    let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    if name != ".", name != ".." { names.append(name) }
  }
  closedir(stream)
  var failure: Int32 = 0
  for name in names {
    let item = "\(folder)/\(name)"
    let isFolder = (statusOfItem(item, followingLinks: false) ?? 0) & S_IFMT == S_IFDIR
    let result = isFolder ? removeTree(item) : unlink(item) == 0 ? 0 : errno
    if failure == 0 { failure = result }
  }
  if rmdir(folder) != 0, failure == 0 { failure = errno }
  return failure
}
