import DOTLanguage
public import EcosystemModel

/// The language or languages of a picture.
public enum SceneLanguages: String, CaseIterable, Sendable {
  /// Korean; what has no Korean name keeps its English one.
  case korean = "ko"
  /// English; what has no English name keeps its Korean one.
  case english = "en"
  /// Korean, with English smaller beside or below.
  case both

  /// The language of the larger letters.
  public var primary: Language { self == .english ? .english : .korean }

  /// The text in larger letters.
  func large(_ text: LocalisedText) -> String { text[primary] }

  /// The text in smaller letters; empty if it would say nothing new.
  func small(_ text: LocalisedText) -> String {
    self == .both && !text.korean.isEmpty && text.korean != text.english ? text.english : ""
  }

  /// The text on one line.
  func inline(_ text: LocalisedText) -> String {
    let small = small(text)
    return small.isEmpty ? large(text) : "\(large(text)) / \(small)"
  }

  var tag: DOTKeyword { self == .english ? "en" : "ko" }
}
