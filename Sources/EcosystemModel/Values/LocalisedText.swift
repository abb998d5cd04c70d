/// A language that ClusterMatch speaks.
public enum Language: String, CaseIterable, Sendable, Codable {
  /// Korean.
  case korean = "ko"
  /// English.
  case english = "en"
}

/// A text in Korean, English or both.
///
/// Empty means that the language is missing.
public struct LocalisedText: Hashable, Sendable {
  /// The Korean text, empty if there is none.
  public var korean: String
  /// The English text, empty if there is none.
  public var english: String

  /// Creates a text from what is known in each language.
  public init(korean: String = "", english: String = "") {
    self.korean = korean
    self.english = english
  }

  /// The text in `language`; what is missing in one language falls back to the other.
  public subscript(language: Language) -> String {
    switch language {
    case .korean: korean.isEmpty ? english : korean
    case .english: english.isEmpty ? korean : english
    }
  }

  /// Whether no language has a text.
  public var isEmpty: Bool { korean.isEmpty && english.isEmpty }
}
