import EcosystemModel

extension PositionedValue {
  /// The value as JSON on several lines, with numbers as they were written; YAML reads it too.
  ///
  /// - Complexity: O(length of the result).
  var jsonText: String {
    var text = ""
    write(into: &text, indent: "\n")
    return text + "\n"
  }

  private func write(into text: inout String, indent: String) {
    switch content {
    case .string(let string): text += JSONValue.string(string).compact
    case .number(let number): text += number
    case .boolean(let flag): text += flag ? "true" : "false"
    case .null: text += "null"
    case .array(let elements):
      text += "["
      for (index, element) in elements.enumerated() {
        text += (index > 0 ? "," : "") + indent + "  "
        element.write(into: &text, indent: indent + "  ")
      }
      text += (elements.isEmpty ? "" : indent) + "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        text += (index > 0 ? "," : "") + indent + "  "
        text += JSONValue.string(member.key).compact + ": "
        member.value.write(into: &text, indent: indent + "  ")
      }
      text += (members.isEmpty ? "" : indent) + "}"
    }
  }
}
