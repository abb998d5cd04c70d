/// A file could not be read at all: which one, and why.
///
/// What is wrong *inside* a file is a `Defect`; this is what is wrong with the file itself.
public struct FileFailure: Error, Hashable, Sendable {
  /// Why a file could not be read.
  public enum Kind: Hashable, Sendable {
    /// Nothing has this path.
    case notFound
    /// The path names a folder.
    case isDirectory
    /// The path names a pipe, a socket or a device.
    case notRegular
    /// The file may not be read by this user.
    case noPermission
    /// The file has more bytes than ``inputLimit``.
    case tooLarge
    /// The system failed while reading.
    case readFailed
  }

  /// The path as it was given; `-` for standard input.
  public let path: String
  /// Why, as a case to decide on.
  public let kind: Kind
  /// Why, in words: `no such file`.
  public let reason: String

  /// Creates a failure.
  public init(path: String, kind: Kind, reason: String) {
    self.path = path
    self.kind = kind
    self.reason = reason
  }
}

extension FileFailure: CustomStringConvertible {
  /// The path and the reason: `startups.csv: no such file`.
  public var description: String { "\(path): \(reason)" }
}
