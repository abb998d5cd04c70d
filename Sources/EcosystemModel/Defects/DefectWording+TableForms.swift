// The words of what is noteworthy about the form of a table's file: E0165 to E0169.

extension DefectKind {
  /// The wording of a defect of this topic, or `nil`.
  var tableFormWording: Wording? {
    switch self {
    case .otherSeparator(let name):
      Wording(
        "W0165", "separator is not a comma", "the header has \(name) here, so fields end at it",
        help: "nothing is lost; to be sure, save the table as CSV with commas")
    case .ambiguousSeparator(let read, let other):
      Wording(
        "W0166", "separator is not certain",
        "fields are read up to \(read), but the header has more often \(other)",
        help: "put names that contain the separator in quotes, or save with commas")
    case .oneDocument:
      Wording(
        "E0167", "not JSON lines", "the file is one JSON document, not one object a line",
        help: "give the file the ending `.json`, or write each object on one line")
    case .tableInTwoFiles(let table, let read, let ignored):
      Wording(
        "W0168", "table in two files", "`\(ignored)` is not read: `\(table)` comes from `\(read)`",
        help: "remove or rename one of the two")
    default: nil
    }
  }
}
