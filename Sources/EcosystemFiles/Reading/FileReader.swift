//===----------------------------------------------------------------------===//
// Reads whole files and standard input as bytes, with every failure named.
//
// A path is opened without blocking and looked at before the first byte is read, so that a pipe or
// a device never hangs the program. Symbolic links are followed.
//===----------------------------------------------------------------------===//

public import EcosystemModel

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The most bytes that one input may have: 1 GiB.
public let inputLimit = 1 << 30

/// Reads a regular file.
///
/// - Parameters:
///   - path: The file; symbolic links are followed.
///   - threads: How many threads may read.
/// - Returns: Its bytes.
/// - Throws: ``FileFailure`` if there is no such file, it is not a regular one, it may not be read,
///   or it is larger than ``inputLimit``.
/// - Complexity: O(size of the file).
public func readFile(
  at path: String, threads: Int = readingThreads
) throws(FileFailure) -> [UInt8] {
  let (descriptor, status) = try openRegularFile(path)
  defer { close(descriptor) }
  return try readAll(
    descriptor, path: path, expected: Int(status.st_size), threads: threads)
}

/// Reads a regular file whose bytes are needed for a short time only: a large one is mapped into
/// memory, which saves the time and the memory of a copy.
///
/// Another program may change a mapped file. That never ends this process, but what was read is
/// worth nothing then: whoever has taken from the bytes what is needed calls
/// ``confirmUnchanged(_:path:)``.
///
/// - Parameters:
///   - path: The file; symbolic links are followed.
///   - threads: How many threads may read a file that is not mapped.
/// - Returns: Its bytes.
/// - Throws: ``FileFailure`` as ``readFile(at:threads:)``.
/// - Complexity: O(1) for a large file, else O(size of the file).
public func readBytes(
  at path: String, threads: Int = readingThreads
) throws(FileFailure) -> SourceBytes {
  let (descriptor, status) = try openRegularFile(path)
  let size = Int(status.st_size)
  if size >= MappedFile.leastSize, size <= inputLimit,
    let file = MappedFile(descriptor: descriptor, status: status)
  {
    return file.bytes
  }
  defer { close(descriptor) }
  return SourceBytes(
    try readAll(descriptor, path: path, expected: size, threads: threads))
}

/// Opens a regular file without waiting, and looks at it.
private func openRegularFile(_ path: String) throws(FileFailure) -> (Int32, stat) {
  guard !path.utf8.contains(0) else {
    throw FileFailure(path: path, kind: .notFound, reason: "the path contains a NUL")
  }
  let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
  guard descriptor >= 0 else { throw openFailure(path, errno) }
  var isOpen = false
  defer { if !isOpen { close(descriptor) } }
  var status = stat()
  guard fstat(descriptor, &status) == 0 else { throw readFailure(path, errno) }
  switch status.st_mode & S_IFMT {
  case S_IFREG: break
  case S_IFDIR: throw FileFailure(path: path, kind: .isDirectory, reason: "is a folder")
  case S_IFIFO: throw FileFailure(path: path, kind: .notRegular, reason: "is a pipe")
  case S_IFSOCK: throw FileFailure(path: path, kind: .notRegular, reason: "is a socket")
  default: throw FileFailure(path: path, kind: .notRegular, reason: "is a device")
  }
  isOpen = true
  return (descriptor, status)
}

/// Returns all bytes of standard input.
///
/// - Throws: ``FileFailure`` with the path `-` if reading fails or the input is too large.
/// - Complexity: O(size of the input).
public func readStandardInput() throws(FileFailure) -> [UInt8] {
  try readAll(STDIN_FILENO, path: "-", expected: 0, threads: 1)
}

/// Returns the text of an input as UTF-8 without byte order mark.
///
/// UTF-16 and CP949 are converted, which is said (W0170); `TextEncoding.swift` has the rules.
/// Positions are those of the converted text.
///
/// - Parameters:
///   - bytes: The content of the file.
///   - name: The name that defects show, relative to the package.
///   - defects: Receives `notUTF8` at the first byte that is not valid UTF-8.
/// - Returns: The text, or `nil` if it is in none of the encodings.
/// - Complexity: O(number of bytes).
public func sourceText(
  of bytes: [UInt8], named name: String, into defects: inout DefectList
) -> SourceText? {
  sourceText(of: SourceBytes(bytes), named: name, into: &defects)
}

/// Returns the text of an input as UTF-8 without byte order mark, without a copy if it is UTF-8.
///
/// - Parameters:
///   - bytes: The content of the file.
///   - name: The name that defects show, relative to the package.
///   - threads: How many threads may look at it.
///   - defects: Receives `notUTF8` at the first byte that is not valid UTF-8.
/// - Returns: The text, or `nil` if it is in none of the encodings.
/// - Complexity: O(number of bytes).
public func sourceText(
  of bytes: SourceBytes, named name: String, threads: Int = readingThreads,
  into defects: inout DefectList
) -> SourceText? {
  decodedText(of: bytes, named: name, threads: threads, into: &defects)
}

/// Reads a file and checks its encoding: ``readFile(at:)``, then ``sourceText(of:named:into:)``.
///
/// - Throws: ``FileFailure`` if the file cannot be read.
public func readSource(
  at path: String, named name: String, into defects: inout DefectList
) throws(FileFailure) -> SourceText? {
  sourceText(of: try readFile(at: path), named: name, into: &defects)
}

private func readAll(
  _ descriptor: Int32, path: String, expected: Int, threads: Int
) throws(FileFailure) -> [UInt8] {
  let tooLarge = FileFailure(
    path: path, kind: .tooLarge, reason: "has more than \(inputLimit >> 20) MiB")
  guard expected <= inputLimit else { throw tooLarge }
  var bytes: [UInt8] = []
  // One byte more than expected, so that the end is seen without growing.
  var room = max(expected + 1, 1 << 16)
  while true {
    var failure: Int32 = 0
    let isFirst = bytes.isEmpty
    let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      adviseHugePages(UnsafeMutableRawBufferPointer(buffer))
      if isFirst { count = readInPieces(descriptor, buffer, expected: expected, threads: threads) }
      while count < buffer.count {
        let got = read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
        if got > 0 {
          count += got
        } else if got == 0 {
          return
        } else if errno != EINTR {
          failure = errno
          return
        }
      }
    }
    guard failure == 0 else { throw readFailure(path, failure) }
    let isEnd = chunk.count < room
    if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
    guard bytes.count <= inputLimit else { throw tooLarge }
    if isEnd { return bytes }
    room = max(1 << 16, bytes.count)
  }
}

/// Reads the expected bytes of a large file by several threads and moves behind them; returns how
/// many bytes that gave: none where it was not possible, and the caller reads them one by one.
private func readInPieces(
  _ descriptor: Int32, _ buffer: UnsafeMutableBufferPointer<UInt8>, expected: Int, threads: Int
) -> Int {
  let pieceSize = 8 << 20
  guard threads > 1, expected >= 2 * pieceSize, expected <= buffer.count,
    let base = buffer.baseAddress
  else { return 0 }
  nonisolated(unsafe) let target = base
  let counts = inParallel(
    count: (expected + pieceSize - 1) / pieceSize, threads: threads
  ) { piece -> Int in
    let start = piece * pieceSize
    let length = min(pieceSize, expected - start)
    var count = 0
    while count < length {
      let got = pread(descriptor, target + start + count, length - count, off_t(start + count))
      if got < 0, errno == EINTR { continue }
      if got <= 0 { break }
      count += got
    }
    return count
  }
  // A file that has become shorter, or an error: whoever reads on from the front will see it.
  guard counts.reduce(0, +) == expected, lseek(descriptor, off_t(expected), SEEK_SET) >= 0 else {
    return 0
  }
  return expected
}

private func openFailure(_ path: String, _ code: Int32) -> FileFailure {
  switch code {
  case ENOENT, ENOTDIR, ENAMETOOLONG:
    FileFailure(path: path, kind: .notFound, reason: "no such file")
  case ELOOP:
    FileFailure(path: path, kind: .notFound, reason: "its symbolic links go in a circle")
  case EACCES, EPERM:
    FileFailure(path: path, kind: .noPermission, reason: "no permission to read it")
  case ENXIO:
    FileFailure(path: path, kind: .notRegular, reason: "is a device or socket")
  default: readFailure(path, code)
  }
}

private func readFailure(_ path: String, _ code: Int32) -> FileFailure {
  FileFailure(path: path, kind: .readFailed, reason: systemReason(code))
}

/// What the system says about an error number.
func systemReason(_ code: Int32) -> String {
  strerror(code).map { String(cString: $0) } ?? "error \(code)"
}
