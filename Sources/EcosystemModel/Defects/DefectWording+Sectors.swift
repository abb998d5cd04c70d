// The words of defects of sectors and of scores that do not count: E0134 and W0164.

extension DefectKind {
  var sectorWording: Wording? {
    guard case .unknownSector(let word, let rows, let suggestion, let containing) = self else {
      return nil
    }
    let place = rows > 1 ? ", in \(rows) rows" : ""
    let help: String
    if let suggestion {
      help = "did you mean `\(suggestion)`?"
    } else if containing.isEmpty {
      help =
        "write a word that `clustermatch sectors` lists (in a mapping under `values`), or add "
        + "`\(word)` to a `sectors` table"
    } else {
      let words = containing.map { "`\($0)`" }.joined(separator: ", ")
      help =
        "the taxonomy has \(words): write what is meant (in a mapping under `values`), or add "
        + "`\(word)` to a `sectors` table; `clustermatch sectors` lists all"
    }
    return Wording(
      "E0134", "unknown sector", "`\(word)` is no sector, name or alias of the taxonomy\(place)",
      help: help)
  }

  var scoreWording: Wording? {
    guard case .scoresNotWeighed(let scores) = self else { return nil }
    return Wording(
      "W0164", "scores do not count",
      "`reviews` has \(scores) \(scores == 1 ? "score" : "scores"), but no stage weighs `merit`",
      help: "add `merit: 20` to `affinity`")
  }
}
