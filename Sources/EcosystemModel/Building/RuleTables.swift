import GraphCore

extension EcosystemBuilder {
  /// Reads exclusions and locks.
  mutating func readRules() {
    ecosystem.exclusions = readPairs("exclusions").map(\.rule)
    let locks = readPairs("locks")
    ecosystem.locks = locks.map(\.rule)
    for lock in locks {
      let isExcluded = ecosystem.exclusions.contains { exclusion in
        let isSamePair =
          (exclusion.left, exclusion.right) == (lock.rule.left, lock.rule.right)
          || (exclusion.left, exclusion.right) == (lock.rule.right, lock.rule.left)
        return isSamePair
          && (exclusion.stage.isEmpty || lock.rule.stage.isEmpty
            || exclusion.stage == lock.rule.stage)
      }
      guard isExcluded else { continue }
      defects.add(
        .lockedAndExcluded(
          left: ecosystem.displayID(of: lock.rule.left),
          right: ecosystem.displayID(of: lock.rule.right)), at: lock.span)
    }
  }

  private mutating func readPairs(_ name: String) -> [(rule: PairRule, span: SourceSpan)] {
    var result: [(PairRule, SourceSpan)] = []
    guard let schema = TableSchema.named(name) else { return [] }
    for (package, reader) in tables(name) where checkColumns(reader, schema) {
      for row in 0..<reader.table.rowCount where checkRequired(reader, schema, row) {
        let kinds = NodeKind.allCases.filter { $0 != .sector }
        let left = reference("left", reader, row, kinds: kinds, package: package)
        let right = reference("right", reader, row, kinds: kinds, package: package)
        guard let left, let right else { continue }
        let rule = PairRule(
          left: left, right: right, reason: reader.text("reason", row),
          stage: reader.text("stage", row),
          span: reader.span(reader.text("stage", row).isEmpty ? "left" : "stage", row))
        result.append((rule, reader.span("left", row)))
      }
    }
    return result
  }

  /// Reads targets and sources.
  mutating func readDocuments() {
    readTargets()
    var sourceSpans: [NodeID: SourceSpan] = [:]
    guard let schema = TableSchema.named("sources") else { return }
    for (package, reader) in tables("sources") where checkColumns(reader, schema) {
      for row in 0..<reader.table.rowCount where checkRequired(reader, schema, row) {
        guard let id = readID(reader, row, package: package),
          claim(id, reader, row, in: &sourceSpans)
        else { continue }
        ecosystem.sources.append(
          SourceDocument(
            id: id.local, title: reader.text("title", row),
            publisher: reader.text("publisher", row), published: reader.text("published", row),
            licence: reader.text("licence", row)))
      }
    }
  }
}
