import Foundation

/// How long property tests go on: `Tools/test`, or `Tools/test --deep`, which may take an hour.
public enum TestDepth {
  /// Whether this run is a deep one.
  public static let isDeep = ProcessInfo.processInfo.environment["CLUSTERMATCH_DEEP"] == "1"

  /// One of two counts: of an ordinary run and of a deep one.
  public static func count(_ ordinary: Int, deep: Int) -> Int { isDeep ? deep : ordinary }
}
