#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Standard output, checked: `print` says nothing when the disk is full.
///
/// Texts are collected and written in large pieces. The first failure is kept and thrown by
/// ``finish()``, which decides the program's exit code. A reader that has seen enough and closed
/// the pipe (`| head`) is no failure: the rest is dropped quietly.
///
/// What is collected is lost without ``finish()``. Creating one makes the process ignore SIGPIPE, which would otherwise end it without a word.
public struct StandardOutput: ~Copyable {
  /// Whether the reader has closed the pipe, so that further output is in vain.
  public private(set) var isClosedByReader = false
  private var buffer: [UInt8] = []
  private var failure: OutputFailure?
  private let descriptor: Int32
  private static let bufferSize = 1 << 16

  /// Creates a writer for standard output.
  public init() { self.init(descriptor: STDOUT_FILENO) }

  /// Creates a writer for an open descriptor, which stays open.
  public init(descriptor: Int32) {
    self.descriptor = descriptor
    signal(SIGPIPE, SIG_IGN)
  }

  /// Adds a text.
  public mutating func write(_ text: String) {
    guard failure == nil, !isClosedByReader else { return }
    buffer += Array(text.utf8)
    if buffer.count >= Self.bufferSize { flush() }
  }

  /// Adds bytes.
  public mutating func write(_ bytes: [UInt8]) {
    guard failure == nil, !isClosedByReader else { return }
    buffer += bytes
    if buffer.count >= Self.bufferSize { flush() }
  }

  /// Writes what is left.
  ///
  /// - Throws: The first ``OutputFailure`` of any write, with the path `-`.
  public mutating func finish() throws(OutputFailure) {
    flush()
    if let failure { throw failure }
  }

  private mutating func flush() {
    guard failure == nil, !isClosedByReader, !buffer.isEmpty else { return }
    do {
      try writeAll(buffer, to: descriptor, path: "-")
    } catch {
      if error.errorNumber == EPIPE { isClosedByReader = true } else { failure = error }
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
