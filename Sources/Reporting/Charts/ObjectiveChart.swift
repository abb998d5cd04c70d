//===----------------------------------------------------------------------===//
// One picture for one market: what each objective would make of it.
//
// METHOD. A row for each objective, a column for each measure, in each cell a bar from the column's zero and the number. A bar
// is dark and marked where it is the best of its column, so that no colour has to be told from another; the picture prints
// well and reads in greyscale. It is SVG without scripts and references; the table says the same in text.
//===----------------------------------------------------------------------===//

public import EcosystemModel
public import Matchmaking

/// Draws comparisons of objectives.
public enum ObjectiveChart {
  private struct Column: Sendable {
    let title: LocalisedText
    let isLess: Bool
    let value: @Sendable (ObjectiveComparison.Measures) -> Int64?
    let isPoints: Bool
  }

  private static let columns: [Column] = [
    Column(
      title: LocalisedText(korean: "배정", english: "placed"), isLess: false,
      value: { Int64($0.placed) }, isPoints: false),
    Column(
      title: LocalisedText(korean: "적합도 합", english: "total affinity"), isLess: false,
      value: { $0.total }, isPoints: true),
    Column(
      title: LocalisedText(korean: "최저", english: "worst-off"), isLess: false,
      value: { $0.worst.map(Int64.init) }, isPoints: true),
    Column(
      title: LocalisedText(korean: "중앙값", english: "median"), isLess: false,
      value: { $0.median.map(Int64.init) }, isPoints: true),
    Column(
      title: LocalisedText(korean: "불안정 쌍", english: "blocking pairs"), isLess: true,
      value: { Int64($0.blockingPairs) }, isPoints: false),
    Column(
      title: LocalisedText(korean: "부러움", english: "envious"), isLess: true,
      value: { Int64($0.envious) }, isPoints: false),
  ]

  private static let labelWidth = 210
  private static let columnWidth = 128
  private static let barWidth = 108
  private static let rowHeight = 46
  private static let headHeight = 92

  /// Returns the picture of one stage as SVG.
  ///
  /// - Complexity: O(rows).
  public static func svg(
    _ rows: [ObjectiveComparison], stage: String, title: LocalisedText, _ language: Language
  ) -> String {
    let isKorean = language == .korean
    let hasNotes = rows.contains { !$0.note[language].isEmpty }
    let width = labelWidth + columns.count * columnWidth + 20
    let notes = hasNotes ? rows.filter { !$0.note[language].isEmpty } : []
    let height = headHeight + rows.count * rowHeight + 30 + notes.count * 18
    let heading = isKorean ? "목표별 결과 비교 – \(stage)" : "What each objective makes of \(stage)"
    let legend =
      isKorean ? "진한 막대 ● 는 그 열에서 가장 좋은 결과" : "dark bar ●: the best of its column"
    var parts = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\" width=\"\(width)\" "
        + "height=\"\(height)\" role=\"img\" lang=\"\(isKorean ? "ko" : "en")\" "
        + "font-family=\"'NanumGothic','Noto Sans CJK KR','Noto Sans KR','Malgun Gothic',sans-serif\">",
      "<title>\(escaped(heading))</title>", "<desc>\(escaped(description(rows, language)))</desc>",
      "<rect width=\"\(width)\" height=\"\(height)\" fill=\"#ffffff\"/>",
      text(20, 32, heading, size: 20, weight: "bold"),
      text(
        20, 54, [title[language], legend].filter { !$0.isEmpty }.joined(separator: " · "), size: 12,
        fill: "#4a4a4a"),
    ]
    for (index, column) in columns.enumerated() {
      let arrow = column.isLess ? "↓" : "↑"
      parts.append(
        text(
          labelWidth + index * columnWidth, headHeight - 10, "\(column.title[language]) \(arrow)",
          size: 13, weight: "bold"))
    }
    for (index, row) in rows.enumerated() {
      parts += cells(of: row, in: rows, y: headHeight + index * rowHeight, width, language)
    }
    for (index, row) in notes.enumerated() {
      let line = "* \(ObjectiveTables.name(of: row, language)): \(row.note[language])"
      parts.append(
        text(
          20, headHeight + rows.count * rowHeight + 24 + index * 18, line, size: 12, fill: "#4a4a4a"
        ))
    }
    return parts.joined(separator: "\n") + "\n</svg>\n"
  }

  private static func cells(
    of row: ObjectiveComparison, in rows: [ObjectiveComparison], y: Int, _ width: Int,
    _ language: Language
  ) -> [String] {
    let mark = row.note[language].isEmpty ? "" : " *"
    var parts = [
      "<line x1=\"20\" y1=\"\(y)\" x2=\"\(width - 20)\" y2=\"\(y)\" stroke=\"#d0d0d0\"/>",
      text(20, y + 28, ObjectiveTables.name(of: row, language) + mark, size: 14),
    ]
    for (index, column) in columns.enumerated() {
      let x = labelWidth + index * columnWidth
      guard let value = row.measures.flatMap(column.value) else {
        parts.append(text(x, y + 22, "–", size: 13, fill: "#4a4a4a"))
        continue
      }
      let values = rows.compactMap { $0.measures.flatMap(column.value) }
      let most = max(1, values.map { abs($0) }.max() ?? 1)
      let isBest = value == (column.isLess ? values.min() : values.max())
      let length = max(value == 0 ? 0 : 1, Int(abs(value) * Int64(barWidth) / most))
      let number = column.isPoints ? points(Int(value)) : "\(value)"
      parts.append(
        text(
          x, y + 22, (isBest ? "● " : "") + number, size: 13, weight: isBest ? "bold" : "normal"))
      parts.append(
        "<rect x=\"\(x)\" y=\"\(y + 29)\" width=\"\(length)\" height=\"8\" "
          + "fill=\"\(isBest ? "#0b4f8a" : "#b9cfe3")\" stroke=\"#0b4f8a\" stroke-width=\"0.8\"/>")
    }
    return parts
  }

  /// All that the picture says, in words.
  private static func description(_ rows: [ObjectiveComparison], _ language: Language) -> String {
    rows.map { row in
      let values = columns.compactMap { column -> String? in
        guard let value = row.measures.flatMap(column.value) else { return nil }
        return "\(column.title[language]) \(column.isPoints ? points(Int(value)) : "\(value)")"
      }
      let result = values.isEmpty ? row.note[language] : values.joined(separator: ", ")
      return "\(ObjectiveTables.name(of: row, language)): \(result)"
    }.joined(separator: "; ") + "."
  }

  private static func text(
    _ x: Int, _ y: Int, _ words: String, size: Int, weight: String = "normal",
    fill: String = "#1a1a1a"
  ) -> String {
    "<text x=\"\(x)\" y=\"\(y)\" font-size=\"\(size)\" font-weight=\"\(weight)\" fill=\"\(fill)\">"
      + "\(escaped(words))</text>"
  }

  /// Text as XML content; what XML cannot hold is left out.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\u{0}"..."\u{8}", "\u{B}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": break
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
