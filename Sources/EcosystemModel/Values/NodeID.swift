/// The external, stable identifier of a node: the package that defines it and the id in it.
public struct NodeID: Hashable, Sendable, Comparable {
  /// The name of the data package.
  public let package: String
  /// The id, unique in its package.
  public let local: String

  /// Creates an identifier.
  public init(package: String, local: String) {
    self.package = package
    self.local = local
  }

  /// `package:id`.
  public var qualified: String { "\(package):\(local)" }

  /// Orders by local id, then by package, scalar by scalar.
  public static func < (left: Self, right: Self) -> Bool {
    left.local == right.local
      ? left.package.isBefore(right.package) : left.local.isBefore(right.local)
  }

  /// Why `text` cannot be an id, or `nil` if it can.
  ///
  /// Letters of any script, digits, `.`, `_` and `-`, at most 64 scalars.
  static func defect(in text: String) -> String? {
    guard text.unicodeScalars.count <= 64 else { return "has more than 64 characters" }
    for scalar in text.unicodeScalars {
      switch scalar {
      case ".", "_", "-", "0"..."9", "a"..."z", "A"..."Z": continue
      default:
        let isWordPart =
          scalar.properties.isAlphabetic
          || scalar.properties.numericType == .decimal
          || scalar.properties.generalCategory == .nonspacingMark
        guard !scalar.isASCII, isWordPart else {
          return "has `\(Character(scalar))`, which an id may not have"
        }
      }
    }
    return nil
  }
}

extension String {
  /// Whether the text comes before another one, scalar by scalar: the same in every locale.
  package func isBefore(_ other: String) -> Bool {
    unicodeScalars.lexicographicallyPrecedes(other.unicodeScalars)
  }
}
