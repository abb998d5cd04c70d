public import EcosystemModel
public import Matchmaking

/// The table that holds the objectives against each other.
public enum ObjectiveTables {
  /// One row for each objective of each stage, with what it costs against the best of its column.
  public static func comparison(
    _ stages: [(stage: String, rows: [ObjectiveComparison])], _ language: Language
  ) -> ReportTable {
    let isKorean = language == .korean
    func title(_ korean: String, _ english: String) -> String { isKorean ? korean : english }
    var table = ReportTable(columns: [
      .init("stage", title: title("단계", "stage")),
      .init("objective", title: title("목표", "objective")),
      .init("placed", title: title("배정", "placed")),
      .init("unplaced", title: title("미배정", "not placed")),
      .init("total", title: title("적합도 합", "total"), isPoints: true),
      .init("total_lost", title: title("합 손실", "lost"), isPoints: true),
      .init("worst", title: title("최저", "worst"), isPoints: true),
      .init("worst_lost", title: title("최저 손실", "lost"), isPoints: true),
      .init("median", title: title("중앙값", "median"), isPoints: true),
      .init("blocking_pairs", title: title("불안정 쌍", "blocking")),
      .init("envious", title: title("부러움", "envious")),
      .init("note", title: title("비고", "note")),
    ])
    for (stage, rows) in stages {
      let bestTotal = rows.compactMap { $0.measures?.total }.max() ?? 0
      let bestWorst = rows.compactMap { $0.measures?.worst }.max() ?? 0
      for row in rows {
        var cells: [ReportTable.Cell] = [.text(stage), .text(name(of: row, language))]
        if let measures = row.measures {
          cells += [
            .integer(measures.placed), .integer(measures.unplaced),
            .text(points(Int(measures.total))), .text(points(Int(bestTotal - measures.total))),
            measures.worst.map { .text(points($0)) } ?? .missing,
            measures.worst.map { .text(points(bestWorst - $0)) } ?? .missing,
            measures.median.map { .text(points($0)) } ?? .missing,
            .integer(measures.blockingPairs), .integer(measures.envious),
          ]
        } else {
          cells += Array(repeating: .missing, count: 9)
        }
        table.rows.append(cells + [.text(row.note[language])])
      }
    }
    return table
  }

  /// An objective, with the side that it is best for.
  static func name(of row: ObjectiveComparison, _ language: Language) -> String {
    switch row.bestFor {
    case nil: row.objective.rawValue
    case .left: "\(row.objective.rawValue) (\(language == .korean ? "왼쪽 우선" : "best for left"))"
    case .right: "\(row.objective.rawValue) (\(language == .korean ? "오른쪽 우선" : "best for right"))"
    }
  }
}
