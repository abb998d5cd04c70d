#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// An output could not be written: what was tried on which path, and why it failed.
public struct OutputFailure: Error, Hashable, Sendable {
  /// What was tried.
  public enum Operation: String, Hashable, Sendable {
    /// To make a new file or folder.
    case create
    /// To write bytes.
    case write
    /// To make sure that bytes are on the disk.
    case synchronise
    /// To give the finished file or folder its name.
    case rename
    /// To replace what has this name already.
    case replace
    /// To remove what was replaced. The new output is in place.
    case removeOld
  }

  /// The path as it was given.
  public let path: String
  /// What was tried.
  public let operation: Operation
  /// Why it failed, in words.
  public let reason: String
  /// The system's error number, 0 if we refused ourselves.
  public let errorNumber: Int32

  /// Creates a failure.
  public init(path: String, operation: Operation, reason: String, errorNumber: Int32 = 0) {
    self.path = path
    self.operation = operation
    self.reason = reason
    self.errorNumber = errorNumber
  }

  /// A failure with the system's words.
  init(path: String, _ operation: Operation, errorNumber: Int32) {
    self.init(
      path: path, operation: operation, reason: systemReason(errorNumber),
      errorNumber: errorNumber)
  }

  /// Whether the output could not be created at all, as opposed to failing half-way: exit code 73
  /// instead of 74.
  public var isCannotCreate: Bool { operation == .create || operation == .replace }
}

extension OutputFailure: CustomStringConvertible {
  /// The path, what was tried, and the reason: `out: cannot create: no such folder`.
  public var description: String {
    let words =
      switch operation {
      case .create: "cannot create"
      case .write: "cannot write"
      case .synchronise: "cannot synchronise"
      case .rename: "cannot rename"
      case .replace: "cannot replace"
      case .removeOld: "written, but the replaced version cannot be removed"
      }
    return "\(path): \(words): \(reason)"
  }
}
