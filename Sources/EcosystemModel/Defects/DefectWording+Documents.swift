// The words for what press texts and registers bring along: counts that do not add up, doubtful
// amounts, personal data, one name for two things, and codes of the Korean industry classification.

extension DefectKind {
  var documentWording: Wording? {
    switch self {
    case .declaredMembers(let group, let declared, let listed):
      Wording(
        "W0200", "count differs from what is declared",
        "`\(group)` is declared to have \(declared) members, \(listed) are listed",
        help: "nothing is invented to reach the declared number")
    case .suspectValue(let reason):
      Wording(
        "W0201", "marked as suspect", reason,
        help: "the row is kept, and its amount is never summed")
    case .implausibleAmount(let value, let reason):
      Wording(
        "W0202", "implausible amount", "`\(value)` \(reason)",
        help: "check it in the source; if it stands there, say why it is doubtful in `suspect`")
    case .personalData(let datum, let cells):
      Wording(
        "W0203", "personal data left out",
        "\(datum.name) in this cell was not taken over"
          + (cells > 1 ? ", nor in \(cells - 1) more of this column" : ""),
        help: "no output will have it; the file itself is not changed")
    case .sharedName(let name, let other):
      Wording(
        "W0204", "one name for two things", "`\(name)` also names `\(other)`",
        help: "they are kept apart; refer to them by id, or change one name")
    case .unknownKSICCode(let code, let suggestion):
      Wording(
        "E0205", "unknown KSIC code", "`\(code)` is no code of KSIC revision 10",
        help: didYouMean(suggestion)
          ?? "write 2 to 5 digits, with or without the section: `62010`, `C26`")
    case .unmappedKSICCode(let code):
      Wording(
        "E0206", "KSIC code without a sector", "no sector of the taxonomy stands for `\(code)`",
        help: "write the code into the `ksic` column of a sector in a `sectors` table")
    default: nil
    }
  }
}
