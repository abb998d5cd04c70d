extension Explanation {
  /// The explanation as plain text for a terminal.
  public var text: String {
    var lines = [title, String(repeating: "─", count: displayWidth(of: title))]
    for block in blocks {
      switch block {
      case .heading(let text): lines += ["", text, ""]
      case .paragraph(let text): lines.append(text)
      case .list(let items): lines += items.map { "  • \($0)" }
      case .parts(let table):
        let nameWidth = table.rows.map { displayWidth(of: $0.name) }.max() ?? 0
        for row in table.rows {
          let gap = String(repeating: " ", count: nameWidth - displayWidth(of: row.name))
          lines.append("  \(row.name)\(gap)  \(padded(row.part))  \(row.sentence)")
        }
        let gap = String(repeating: " ", count: max(0, nameWidth - 1))
        lines.append("  =\(gap)  \(padded(table.total))")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The explanation as Markdown.
  public var markdown: String {
    var parts = ["# \(escaped(title))"]
    for block in blocks {
      switch block {
      case .heading(let text): parts.append("## \(escaped(text))")
      case .paragraph(let text): parts.append(escaped(text))
      case .list(let items):
        parts.append(items.map { "- \(escaped($0))" }.joined(separator: "\n"))
      case .parts(let table):
        var lines = ["| | | |", "|---|---:|---|"]
        lines += table.rows.map {
          "| \(escaped($0.name)) | \(points($0.part)) | \(escaped($0.sentence)) |"
        }
        lines.append("| = | **\(points(table.total))** | |")
        parts.append(lines.joined(separator: "\n"))
      }
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func padded(_ millionths: Int) -> String {
    let text = points(millionths)
    return String(repeating: " ", count: max(0, 8 - text.utf8.count)) + text
  }

  /// Text that Markdown shows as it is.
  private func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if "\\`*_<>[]|#".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
