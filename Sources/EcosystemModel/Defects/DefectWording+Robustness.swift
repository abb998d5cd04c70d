// The words for encodings, characters that mislead, and rows that were left out.

extension DefectKind {
  /// The wording of the codes from 170 to 179.
  var robustnessWording: Wording? {
    switch self {
    case .convertedText(let file, let encoding, let isMarked):
      Wording(
        "W0170", "text converted",
        "`\(file)` is \(encoding) by its \(isMarked ? "byte order mark" : "bytes"), "
          + "and was converted to UTF-8",
        help: "look at a few names; save the file as UTF-8 to be sure (Excel: \"CSV UTF-8\")")
    case .damagedText(let encoding, let byte):
      Wording(
        "E0171", "text is damaged",
        "the file is \(encoding), but byte \(byte) does not belong to it",
        help: "the file was cut off or mixed up: save it again, as UTF-8")
    case .leftOutReference(let id, let row):
      Wording(
        "E0172", "refers to a row that was left out", "`\(id)` is the row at \(row.description)",
        help: "correct that row first")
    case .unusableKey(let key, let reason):
      Wording(
        "E0173", "not a name for a column", "`\(key)` \(reason)",
        help: "write the key without it")
    case .lookalikeID(let id, let other, let first, let difference):
      Wording(
        "E0174", "looks like another id",
        "`\(id)` is not `\(other)`\(first.map { " at \($0.description)" } ?? ""): \(difference)",
        help: "write both with the same letters, or give one of them another id")
    case .mixedScriptID(let id, let character, let instead):
      Wording(
        "W0175", "letters that mislead in an id", "`\(id)` has \(character)",
        help: "it looks like \(instead); write that, unless it is meant")
    default: nil
    }
  }

  /// The question for an id that looks the same as the one that is meant.
  func spelledOut(_ id: String, _ suggestion: String?) -> String? {
    // The suggestion may have a name behind the id: `gwanak-gu (관악구)`.
    guard let suggestion = suggestion?.prefix(while: { $0 != " " }).description,
      let difference = lookalikeDifference(id, from: suggestion)
    else { return nil }
    return "did you mean `\(suggestion)`? It looks the same, but this one has \(difference)"
  }
}
