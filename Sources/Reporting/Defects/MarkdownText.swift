/// Returns the text for Markdown: what would end the cell of a table or begin markup is escaped.
func markdownEscaped(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar {
    case "|", "\\", "`", "*", "_", "<", "[", "]":
      result.append("\\")
      result.append(scalar)
    case "\n", "\r", "\t": result.append(" ")
    default: result.append(visibleScalar(scalar))
    }
  }
  return String(result)
}
