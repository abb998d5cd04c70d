//===----------------------------------------------------------------------===//
// A large file as memory, and whether it is still the file that was opened.
//
// PROBLEM. Copying 700 MB into memory that the system must first fill with zeros costs more time
// than cutting them into cells. A mapped file costs neither. But it is not ours: another program may
// shorten it, whereupon the next access ends the process (SIGBUS), or write into it.
//
// METHOD. `CMappedFile` survives the first: what is missing reads as zeros. Both are seen by looking
// at the file again: its size, and the times of its last change, in nanoseconds.
//
// NOT HERE. A program that writes through a mapping of its own: its changes may be dated later.
//===----------------------------------------------------------------------===//

import CMappedFile
public import EcosystemModel

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The bytes of a mapped file.
final class MappedFile: @unchecked Sendable {
  /// The smallest file that is mapped: 16 MiB.
  static let leastSize = 16 << 20

  private let mapping: cm_mapping
  private let descriptor: Int32
  private let status: stat

  /// Maps an open file and closes it when it goes; `nil`, and the file is open, if it cannot be
  /// mapped.
  init?(descriptor: Int32, status: stat) {
    let mapping = cm_map_file(descriptor, Int(status.st_size))
    guard mapping.number >= 0 else { return nil }
    self.mapping = mapping
    self.descriptor = descriptor
    self.status = status
  }

  deinit {
    cm_unmap_file(mapping)
    close(descriptor)
  }

  /// The bytes, which keep the mapping.
  var bytes: SourceBytes {
    SourceBytes(
      SharedBytes(
        UnsafeBufferPointer(start: mapping.bytes, count: mapping.length), keeper: self))
  }

  /// Whether the file is as it was when it was opened.
  var isUnchanged: Bool {
    var now = stat()
    return cm_mapping_is_damaged(mapping) == 0 && fstat(descriptor, &now) == 0
      && now.st_size == status.st_size && hasSameTimes(now, status)
  }
}

/// Checks that the file behind these bytes is as it was when it was opened.
///
/// - Parameters:
///   - bytes: What ``readBytes(at:threads:)`` returned, or what was made of it.
///   - path: The path that the failure names.
/// - Throws: ``FileFailure`` if another program has changed the file: nothing that was read from it
///   may be used.
/// - Complexity: O(1).
public func confirmUnchanged(_ bytes: SourceBytes, path: String) throws(FileFailure) {
  guard let file = bytes.keeper as? MappedFile, !file.isUnchanged else { return }
  throw FileFailure(path: path, kind: .readFailed, reason: "changed while it was read")
}

private func hasSameTimes(_ left: stat, _ right: stat) -> Bool {
  func isSame(_ left: timespec, _ right: timespec) -> Bool {
    left.tv_sec == right.tv_sec && left.tv_nsec == right.tv_nsec
  }
  #if canImport(Darwin)
  return isSame(left.st_mtimespec, right.st_mtimespec)
    && isSame(left.st_ctimespec, right.st_ctimespec)
  #else
  return isSame(left.st_mtim, right.st_mtim) && isSame(left.st_ctim, right.st_ctim)
  #endif
}
