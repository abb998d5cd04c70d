/// Returns a text as YAML: plain where that reads back as the same text, quoted where not.
///
/// Plain texts stay plain in a list or mapping in braces too.
func yamlText(_ text: String) -> String {
  let special = ":#{}[],&*!|>'\"%@`\\\n\t"
  let isPlain =
    !text.isEmpty && text.first != " " && text.last != " "
    && !text.contains { special.contains($0) }
    && !["-", "?", "=", "~", ".", "+"].contains(text.first.map(String.init) ?? "")
    && !text.unicodeScalars.contains { $0.value < 0x20 || $0.properties.generalCategory == .format }
    && !["true", "false", "null", "yes", "no", "on", "off"].contains(text.lowercased())
    && !(text.first?.isNumber ?? false && text.allSatisfy { $0.isNumber || ".eE+-_".contains($0) })
  if isPlain { return text }
  var quoted = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": quoted += "\\\""
    case "\\": quoted += "\\\\"
    case "\n": quoted += "\\n"
    case "\t": quoted += "\\t"
    case "\r": quoted += "\\r"
    default: quoted.unicodeScalars.append(scalar)
    }
  }
  return quoted + "\""
}

/// Returns texts as a YAML list in brackets, a single one as itself.
func yamlList(_ texts: [String]) -> String {
  texts.count == 1 ? yamlText(texts[0]) : "[\(texts.map(yamlText).joined(separator: ", "))]"
}
