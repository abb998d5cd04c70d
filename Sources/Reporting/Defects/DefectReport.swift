//===----------------------------------------------------------------------===//
// Defects as a user reads them: the place, the line with a caret, what is wrong, what to do.
//
//   error[E0105]: wrong number of fields
//     --> startups.csv:2:9
//      |
//    2 | hanbit,,7
//      |         ^ the header has 2, this row has 3
//      = help: quote fields that contain a comma
//
// What is wrong is worded in EcosystemModel (`DefectWording.swift`); this is the layout only.
//===----------------------------------------------------------------------===//

public import EcosystemModel

/// The defects of one run as text for people and as JSON for programs.
public struct DefectReport: Sendable {
  private let list: DefectList
  private let located: [LocatedSpan?]

  /// Creates a report and locates its defects.
  ///
  /// - Complexity: O(number of bytes of the files that have defects).
  public init(_ list: DefectList) {
    self.list = list
    located = locate(list.defects.map(\.span))
  }

  /// The number of errors and warnings in words: `3 errors, 1 warning`.
  public var summary: String {
    let errors = counted(list.errorCount, "error")
    let warnings = counted(list.warningCount, "warning")
    switch (list.errorCount, list.warningCount) {
    case (0, 0): return "no errors"
    case (_, 0): return errors
    case (0, _): return warnings
    default: return "\(errors), \(warnings)"
    }
  }

  /// Lays out the defects, a blank line between them, the summary last.
  ///
  /// - Parameters:
  ///   - isColoured: Whether to add ANSI colours.
  ///   - width: The number of cells that a line of a file may take before it is cut.
  /// - Returns: The text, with a line end at the end.
  public func text(isColoured: Bool = false, width: Int = 120) -> String {
    let style = DefectStyle(isColoured: isColoured)
    var blocks = zip(list.defects, located).map { defect, place in
      block(defect, place, style: style, width: width).joined(separator: "\n")
    }
    blocks.append((hiddenLines + [summary]).joined(separator: "\n"))
    return blocks.joined(separator: "\n\n") + "\n"
  }

  /// The defects as a JSON list of objects with the keys `code`, `severity`, `file`, `line`,
  /// `column`, `title`, `label` and `help`, one object a line; in a workbook also `sheet`.
  public var json: String {
    let objects = zip(list.defects, located).map { defect, place in
      let sheet = place?.span.source.form.sheet.map { [("sheet", jsonText($0))] } ?? []
      let members: [(String, String)] =
        [
          ("code", jsonText(defect.code)),
          ("severity", jsonText(defect.severity.rawValue)),
          ("file", place.map { jsonText($0.span.source.name) } ?? "null"),
        ] + sheet + [
          ("line", place.map { String($0.line) } ?? "null"),
          ("column", place.map { String($0.column) } ?? "null"),
          ("title", jsonText(defect.kind.title)),
          ("label", jsonText(defect.kind.label)),
          ("help", defect.kind.help.map(jsonText) ?? "null"),
        ]
      return "{" + members.map { "\(jsonText($0)): \($1)" }.joined(separator: ", ") + "}"
    }
    return jsonLinesList(objects)
  }

  /// How many defects were counted but not kept.
  private var hiddenLines: [String] {
    let errors = list.defects.count { $0.severity == .error }
    let hidden = [
      (list.errorCount - errors, "error"),
      (list.warningCount - (list.defects.count - errors), "warning"),
    ]
    return hidden.filter { $0.0 > 0 }.map { count, noun in
      "… \(count) more \(count == 1 ? noun : noun + "s") not shown"
    }
  }

  private func block(
    _ defect: Defect, _ place: LocatedSpan?, style: DefectStyle, width: Int
  ) -> [String] {
    let severity = defect.severity
    let head = style.severity("\(severity.rawValue)[\(defect.code)]", severity)
    var lines = [head + style.bold(": \(visibleText(defect.kind.title))")]
    let label = visibleText(defect.kind.label)
    guard let place else {
      lines.append("  \(style.gutter("=")) \(label)")
      if let help = defect.kind.help {
        lines.append("  \(style.gutter("=")) help: \(visibleText(help))")
      }
      return lines
    }
    let number = String(place.line)
    let margin = String(repeating: " ", count: number.count)
    let excerpt = SourceExcerpt(place, limit: width - number.count - 3)
    let caret = String(repeating: "^", count: excerpt.caretWidth)
    lines.append("\(margin)\(style.gutter("-->")) \(visibleText(place.description))")
    guard place.span.source.form != .whole else {
      lines.append("\(margin) \(style.gutter("=")) \(style.severity(label, severity))")
      if let help = defect.kind.help {
        lines.append("\(margin) \(style.gutter("=")) help: \(visibleText(help))")
      }
      return lines
    }
    lines.append("\(margin) \(style.gutter("|"))")
    lines.append(trimmingEnd("\(style.gutter("\(number) |")) \(excerpt.line)"))
    let indent = String(repeating: " ", count: excerpt.indent)
    lines.append(
      "\(margin) \(style.gutter("|")) \(indent)\(style.severity("\(caret) \(label)", severity))")
    if let help = defect.kind.help {
      lines.append("\(margin) \(style.gutter("=")) help: \(visibleText(help))")
    }
    return lines
  }
}

/// ANSI colours, or none.
private struct DefectStyle {
  let isColoured: Bool

  func severity(_ text: String, _ severity: Defect.Severity) -> String {
    coloured(text, severity == .error ? "1;31" : "1;33")
  }
  func bold(_ text: String) -> String { coloured(text, "1") }
  func gutter(_ text: String) -> String { coloured(text, "1;34") }

  private func coloured(_ text: String, _ code: String) -> String {
    isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

private func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(count == 1 ? noun : noun + "s")"
}
