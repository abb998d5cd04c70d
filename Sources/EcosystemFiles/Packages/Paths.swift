#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Returns the path of a folder without links and dots, so that one folder is read once.
///
/// - Throws: ``FileFailure`` if there is no such folder.
func canonicalFolder(_ path: String) throws(FileFailure) -> String {
  guard let resolved = realpath(path, nil) else {
    throw FileFailure(path: path, kind: .notFound, reason: "no such file or folder")
  }
  defer { free(resolved) }
  var status = stat()
  guard stat(resolved, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
    throw FileFailure(
      path: path, kind: .notRegular, reason: "a data package is a folder, a .xlsx or a .json file")
  }
  return String(cString: resolved)
}

/// Returns the last part of a path: `plan.yaml` of `a/plan.yaml`.
func lastComponent(of path: String) -> String {
  path.split(separator: "/").last.map(String.init) ?? path
}

/// Returns the folder of a file: `a` of `a/plan.yaml`, `.` of `plan.yaml`.
func parentFolder(of path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}

/// Whether a path leads out of the folder that it is relative to.
///
/// Bytes are compared: `/` and a combining mark after it are one Character, but still a separator.
func isOutside(_ path: String) -> Bool {
  path.utf8.first == UInt8(ascii: "/")
    || path.utf8.split(separator: UInt8(ascii: "/")).contains { $0.elementsEqual("..".utf8) }
}

/// The names in a folder, ascending by scalars; none if it cannot be listed.
func fileNames(in folder: String) -> [String] {
  guard let stream = opendir(folder) else { return [] }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    names.append(
      withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      })
  }
  return names.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
}
