/// Returns the form under which sector words are compared: lower case, spaces and the signs
/// between words left out, so that `Smart Farm`, `smart-farm` and `스마트 팜` meet.
package func foldedWord(_ word: String) -> String {
  var folded = ""
  for scalar in word.lowercased().unicodeScalars {
    switch scalar {
    case " ", "-", "_", "/", "\u{00A0}": continue
    case "·", "ㆍ", "・", "‧", "•": continue  // Korean keyboards and fonts differ in the middle dot.
    default: folded.unicodeScalars.append(scalar)
    }
  }
  return folded
}

extension BuiltInSectors {
  /// One row of the built-in taxonomy.
  struct Row {
    let id: String
    let korean: String
    let english: String
    let aliases: [String]
    let parent: String
  }

  /// The rows of ``csv``, broader sectors first.
  static var rows: [Row] {
    csv.split(separator: "\n").dropFirst().map { line in
      let fields = fields(of: line)
      return Row(
        id: fields[0], korean: fields[1], english: fields[2],
        aliases: fields[3].split(separator: "|").map(String.init), parent: fields[4])
    }
  }

  /// Splits at commas outside quotes; the table has no quote inside a field.
  private static func fields(of line: Substring) -> [String] {
    var fields = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: fields.append("")
      default: fields[fields.count - 1].append(character)
      }
    }
    return fields
  }
}
