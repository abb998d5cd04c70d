public import DOTLanguage
public import EcosystemModel

/// A DOT file that was read.
public struct LoadedDOT: Sendable {
  /// The graphs; `nil` if the file is no DOT.
  public let source: DOTSource?
  /// Whether the bytes were Latin-1 and not UTF-8.
  public let isLatin1: Bool
  /// What is wrong.
  public let defects: DefectList
}

/// Reads the bytes of a DOT file.
///
/// - Complexity: O(*n*) for *n* bytes.
public func readDOTSource(_ bytes: [UInt8], named name: String) -> LoadedDOT {
  var defects = DefectList()
  let (text, isLatin1) = DOTSource.utf8(of: bytes)
  func loaded(_ source: DOTSource?) -> LoadedDOT {
    LoadedDOT(source: source, isLatin1: isLatin1, defects: defects)
  }
  let place = SourceText(name: name, bytes: text)
  if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
    defects.add(.dotEncoding, at: SourceSpan(source: place, offset: 0, length: 1))
    return loaded(nil)
  }
  do {
    return loaded(try DOTSource.parse(text))
  } catch {
    defects.add(
      .dotSyntax(found: error.found, expected: error.expected, help: error.help),
      at: SourceSpan(source: place, offset: error.offset, length: error.length))
    return loaded(nil)
  }
}
