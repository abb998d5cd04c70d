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
  /// Letters of any script, digits, `.`, `_` and `-`, 1 to 64 scalars. Scalars that show nothing,
  /// such as U+3164 (a Hangul letter), are refused: two ids would look the same.
  package static func defect(in text: String) -> String? {
    guard !text.isEmpty else { return "is empty" }
    guard text.unicodeScalars.count <= 64 else { return "has more than 64 characters" }
    for scalar in text.unicodeScalars {
      switch scalar {
      case ".", "_", "-", "0"..."9", "a"..."z", "A"..."Z": continue
      default:
        let isWordPart =
          scalar.properties.isAlphabetic
          || scalar.properties.numericType == .decimal
          || scalar.properties.generalCategory == .nonspacingMark
        guard !scalar.isASCII, isWordPart, !scalar.properties.isDefaultIgnorableCodePoint else {
          return "has \(Self.shown(scalar)), which an id may not have"
        }
      }
    }
    return nil
  }

  /// A scalar for a message: as itself where it can be seen, by its number where it cannot.
  private static func shown(_ scalar: Unicode.Scalar) -> String {
    let isVisible =
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
        .paragraphSeparator:
        false
      case .spaceSeparator: scalar == " "
      default: !scalar.properties.isDefaultIgnorableCodePoint
      }
    return isVisible ? "`\(Character(scalar))`" : "U+\(hexadecimal(scalar.value))"
  }
}

extension String {
  /// Whether the text comes before another one, scalar by scalar: the same in every locale.
  package func isBefore(_ other: String) -> Bool {
    unicodeScalars.lexicographicallyPrecedes(other.unicodeScalars)
  }
}
