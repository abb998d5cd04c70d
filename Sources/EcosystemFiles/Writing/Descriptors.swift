// The few system calls that outputs need, each checked: interrupted calls are repeated, short
// writes continued, and every other failure is thrown with its error number.

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Writes all bytes to a descriptor.
func writeAll(_ bytes: [UInt8], to descriptor: Int32, path: String) throws(OutputFailure) {
  var failure: Int32 = 0
  bytes.withUnsafeBytes { buffer in
    var written = 0
    while written < buffer.count {
      let count = write(
        descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
      if count > 0 {
        written += count
      } else if count == 0 {
        failure = EIO
        return
      } else if errno == EAGAIN {
        waitUntilWritable(descriptor)
      } else if errno != EINTR {
        failure = errno
        return
      }
    }
  }
  guard failure == 0 else { throw OutputFailure(path: path, .write, errorNumber: failure) }
}

/// Waits for a descriptor that another process has set not to block.
private func waitUntilWritable(_ descriptor: Int32) {
  var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
  _ = poll(&request, 1, 1_000)
}

/// Prepares the process for whatever its outputs are: to be called first by a program.
///
/// A standard descriptor that is closed is taken by one that fails when it is used, so that no file
/// of ours gets its number and with it what is meant for the user. A file that grows over the
/// process's limit is a failed write, not the end of the process.
public func prepareStandardDescriptors() {
  signal(SIGXFSZ, SIG_IGN)
  for (descriptor, mode) in [
    (STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY),
  ] where fcntl(descriptor, F_GETFD) == -1 {
    // The lowest free number is this one: those below it are open.
    _ = open("/dev/null", mode)
  }
}

/// Makes sure that what was written is on the disk; devices that cannot do so are left alone.
func synchronise(_ descriptor: Int32, path: String) throws(OutputFailure) {
  while fsync(descriptor) != 0 {
    if errno == EINTR { continue }
    if errno == EINVAL || errno == ENOTSUP || errno == EROFS { return }
    throw OutputFailure(path: path, .synchronise, errorNumber: errno)
  }
}

/// Makes sure that the names in a folder are on the disk.
func synchroniseFolder(_ folder: String, path: String) throws(OutputFailure) {
  let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  guard descriptor >= 0 else { throw OutputFailure(path: path, .synchronise, errorNumber: errno) }
  defer { close(descriptor) }
  try synchronise(descriptor, path: path)
}

/// Writes a file that must not exist yet, down to the disk.
///
/// Its permissions are `mode`, or the user's default; a failure names `path`.
func createFile(
  _ file: String, _ bytes: [UInt8], mode: mode_t? = nil, path: String
) throws(OutputFailure) {
  try createFile(file, mode: mode, path: path) { (sink) throws(OutputFailure) in try sink(bytes) }
}

/// Writes a file that must not exist yet piece by piece, down to the disk.
func createFile(
  _ file: String, mode: mode_t? = nil, path: String,
  content: (OutputSink) throws(OutputFailure) -> Void
) throws(OutputFailure) {
  let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
  guard descriptor >= 0 else { throw OutputFailure(path: path, .create, errorNumber: errno) }
  var isOpen = true
  defer { if isOpen { close(descriptor) } }
  if let mode, fchmod(descriptor, mode) != 0 {
    throw OutputFailure(path: path, .create, errorNumber: errno)
  }
  try content { (bytes) throws(OutputFailure) in
    try writeAll(bytes, to: descriptor, path: path)
  }
  try synchronise(descriptor, path: path)
  isOpen = false
  // Some network file systems report a full disk only here. An interrupted close has closed.
  guard close(descriptor) == 0 || errno == EINTR else {
    throw OutputFailure(path: path, .write, errorNumber: errno)
  }
}

/// Renames, replacing nothing but what the system's `rename` replaces.
func renameItem(
  _ old: String, to new: String, _ operation: OutputFailure.Operation, path: String
) throws(OutputFailure) {
  guard rename(old, new) == 0 else {
    throw OutputFailure(path: path, operation, errorNumber: errno)
  }
}

/// What has a path: its type and permissions, or `nil` if nothing can be seen there.
func statusOfItem(_ path: String, followingLinks: Bool) -> mode_t? {
  var status = stat()
  let result = followingLinks ? stat(path, &status) : lstat(path, &status)
  return result == 0 ? status.st_mode : nil
}

/// The folder that holds a path, and the path's last name.
func splitPath(_ path: String) -> (folder: String, name: String) {
  var trimmed = Substring(path)
  while trimmed.utf8.count > 1, trimmed.utf8.last == UInt8(ascii: "/") { trimmed.removeLast() }
  guard let slash = trimmed.lastIndex(of: "/") else { return (".", String(trimmed)) }
  let folder = trimmed[..<slash]
  return (folder.isEmpty ? "/" : String(folder), String(trimmed[trimmed.index(after: slash)...]))
}

/// A name beside `path` that only this process uses, for `attempt` 0, 1, ….
func temporaryPath(beside path: String, _ purpose: String, attempt: Int) -> String {
  let (folder, name) = splitPath(path)
  let short = String(decoding: Array(name.utf8.prefix(180)), as: UTF8.self)
  return "\(folder)/.\(short).\(purpose)-\(getpid())-\(attempt)"
}

/// Runs `body` while the signals that end a program wait, so that Ctrl-C leaves no temporary file
/// or folder behind; one that came meanwhile is delivered at the end.
///
/// Only this thread is asked: in a program with others that take signals, they may still come.
func holdingSignals(_ body: () throws(OutputFailure) -> Void) throws(OutputFailure) {
  var held = sigset_t()
  var old = sigset_t()
  sigemptyset(&held)
  for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&held, number) }
  pthread_sigmask(SIG_BLOCK, &held, &old)
  defer { pthread_sigmask(SIG_SETMASK, &old, nil) }
  try body()
}
