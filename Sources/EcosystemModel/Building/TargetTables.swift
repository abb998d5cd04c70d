//===----------------------------------------------------------------------===//
// Figures of documents: read, and held against what is plausible.
//
// PROBLEM. A machine translation writes 7 billion of private money inside an effect of 8 trillion,
// renews an industrial complex for 3 billion won, and attracts businesses to 16 pyeong. Such
// figures stand in the source: they must be kept, and must not pass for true.
//
// METHOD. A figure that its package marks as suspect is reported with the reason. One that is not
// marked is reported if it is a part larger than its whole or less than a thousandth of it, an
// amount of won below 10 billion for a whole place or cluster, or an area for businesses below a
// thousand square metres. Nothing is corrected.
//===----------------------------------------------------------------------===//

import GraphCore

extension EcosystemBuilder {
  /// The least money in won that a project for a whole place or cluster is expected to be about.
  private static let projectMinimum: Int128 = 10_000_000_000

  /// Reads the `targets` tables.
  mutating func readTargets() {
    guard let schema = TableSchema.named("targets") else { return }
    var spans: [NodeID: SourceSpan] = [:]
    for (package, reader) in tables("targets") where checkColumns(reader, schema) {
      for row in 0..<reader.table.rowCount where checkRequired(reader, schema, row) {
        guard let id = readID(reader, row, package: package),
          claim(id, reader, row, in: &spans)
        else { continue }
        var target = Target(
          id: id, scope: reader.text("scope", row), metric: reader.text("metric", row),
          value: reader.text("value", row), unit: reader.text("unit", row),
          kind: reader.choice(
            "kind", row, ["target", "achieved", "plan", "cap", "estimate"], &defects),
          isCumulative: reader.boolean("cumulative", row, &defects) ?? false,
          provenance: reader.provenance(row, &defects))
        target.periodFrom = reader.date("period_from", row, &defects)
        target.periodTo = reader.date("period_to", row, &defects)
        target.baseline = reader.text("baseline", row)
        target.partOf = reader.text("part_of", row)
        ecosystem.targets.append(target)
        targetRows.append((reader, row))
      }
    }
  }

  /// Reports rows that are marked as suspect, and figures that ought to be.
  mutating func checkAmounts() {
    for reader in packages.flatMap(\.tables).map(TableReader.init) {
      guard let column = reader.column("suspect") else { continue }
      for row in 0..<reader.table.rowCount where !reader.table.isEmpty(row: row, column: column) {
        let id = reader.column("id") == nil ? reader.table.columns.first?.name ?? "" : "id"
        defects.add(
          .suspectValue(reason: reader.text("suspect", row)), at: reader.span(id, row))
      }
    }
    for (target, (reader, row)) in zip(ecosystem.targets, targetRows)
    where target.provenance.suspect.isEmpty {
      checkPlausibility(of: target, reader, row)
    }
  }

  private mutating func checkPlausibility(
    of target: Target, _ reader: TableReader, _ row: Int
  ) {
    var whole: Target?
    if !target.partOf.isEmpty {
      let id = NodeID(package: target.id.package, local: target.partOf)
      whole = ecosystem.targets.first { $0.id == id }
      if whole == nil {
        defects.add(
          .unknownReference(
            id: target.partOf, expected: "target",
            suggestion: suggestion(
              for: target.partOf, among: ecosystem.targets.map(\.id.local))),
          at: reader.span("part_of", row))
      }
    }
    guard let reason = doubt(about: target, inside: whole) else { return }
    defects.add(
      .implausibleAmount(value: target.value, reason: reason), at: reader.span("value", row))
  }

  /// Why a figure cannot be taken at its word, or `nil`.
  private func doubt(about target: Target, inside whole: Target?) -> String? {
    guard let value = target.millionths else { return nil }
    if let whole, whole.unit == target.unit, let sum = whole.millionths {
      if value > sum { return "is more than `\(whole.id.local)`, which contains it" }
      if value * 1_000 < sum { return "is less than a thousandth of `\(whole.id.local)`" }
    }
    if target.unit == "KRW", target.kind != "cap", value < Self.projectMinimum * 1_000_000,
      isPlaceOrCluster(target.scope)
    {
      return "is below 10 billion won, little for a whole place or cluster"
    }
    // A pyeong is 400/121 square metres.
    let squareMetres: Int128? =
      switch target.unit {
      case "pyeong": value * 400 / 121
      case "m2": value
      case "ha": value * 10_000
      case "km2": value * 1_000_000
      default: nil
      }
    if let squareMetres, squareMetres < 1_000 * 1_000_000 {
      let rounded = (squareMetres + 500_000) / 1_000_000
      return "is \(rounded) square metres, little for an area of businesses"
    }
    return nil
  }

  private func isPlaceOrCluster(_ scope: String) -> Bool {
    (ecosystem.handlesOfID[scope] ?? []).contains { handle in
      let kind = ecosystem.nodes[handle].kind
      return kind == .place || kind == .cluster
    }
  }
}
