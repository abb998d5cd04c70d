import EcosystemModel
import Matchmaking

// The tables that an outcome has only where they were asked for.
extension OutcomeReader {
  /// What each rule costs.
  mutating func readPrices(_ stage: inout StageOutcome) throws(FileFailure) {
    guard
      let table = try table(
        "\(stage.name)/prices.csv",
        columns: [
          "kind", "subject", "at", "pairs", "affinity", "moved", "proven", "rule_ko", "rule_en",
        ])
    else { return }
    var prices: [PriceRecord] = []
    for row in 0..<table.rowCount {
      guard let kind = choice(PriceRecord.Kind.self, table, row) else { continue }
      prices.append(
        PriceRecord(
          kind: kind, subject: text(table, row, "subject"), place: text(table, row, "at"),
          rule: LocalisedText(
            korean: text(table, row, "rule_ko"), english: text(table, row, "rule_en")),
          pairs: integer(table, row, "pairs"), affinity: sum(table, row, "affinity"),
          moved: integer(table, row, "moved"), isProven: text(table, row, "proven") == "true"))
    }
    stage.prices = prices
  }

  /// The soft quotas that are broken.
  mutating func readBreaches(_ stage: inout StageOutcome) throws(FileFailure) {
    guard
      let table = try table(
        "\(stage.name)/breaches.csv", columns: ["quota", "at", "placed", "excess", "cost"])
    else { return }
    stage.breaches = (0..<table.rowCount).map { row in
      BreachRecord(
        quota: text(table, row, "quota"), place: text(table, row, "at"),
        count: integer(table, row, "placed"), excess: integer(table, row, "excess"),
        cost: sum(table, row, "cost"))
    }
  }

  /// What changed since an earlier outcome.
  mutating func readMoves(_ stage: inout StageOutcome) throws(FileFailure) {
    guard
      let table = try table("\(stage.name)/moves.csv", columns: ["left", "from", "to", "kind"])
    else { return }
    var moves: [MoveRecord] = []
    for row in 0..<table.rowCount {
      guard let kind = choice(MoveRecord.Kind.self, table, row) else { continue }
      moves.append(
        MoveRecord(
          left: text(table, row, "left"), from: text(table, row, "from"),
          to: text(table, row, "to"), kind: kind))
    }
    stage.moves = moves
  }

  /// A sum over many pairs, which may be larger than what one pair counts.
  private mutating func sum(_ table: DataTable, _ row: Int, _ column: String) -> Int64 {
    let text = text(table, row, column)
    if let number = Int64(text), number.magnitude <= 1 << 53 { return number }
    loaded.defects.add(
      .notANumber(value: text, expected: "a whole number"), at: table.rowSpan(row))
    return 0
  }

  private mutating func choice<Kind: RawRepresentable<String> & CaseIterable>(
    _: Kind.Type, _ table: DataTable, _ row: Int
  ) -> Kind? {
    let word = text(table, row, "kind")
    if let kind = Kind(rawValue: word) { return kind }
    loaded.defects.add(
      .notAChoice(value: word, choices: Kind.allCases.map(\.rawValue), suggestion: nil),
      at: table.rowSpan(row))
    return nil
  }
}
