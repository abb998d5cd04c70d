import GraphCore

extension EcosystemBuilder {
  /// What a startup may apply to.
  private static let receivers: [NodeKind] = [.cluster, .need, .university, .fund, .programme]

  /// Reads the `applications` tables.
  mutating func readApplications() {
    guard let schema = TableSchema.named("applications") else { return }
    var firstSpans: [NodeID: SourceSpan] = [:]
    for (package, reader) in tables("applications") where checkColumns(reader, schema) {
      for row in 0..<reader.table.rowCount where checkRequired(reader, schema, row) {
        guard let id = readID(reader, row, package: package),
          claim(id, reader, row, in: &firstSpans)
        else { continue }
        readApplication(id, reader, row, package: package)
      }
    }
    readJointApplications()
  }

  private mutating func readApplication(
    _ id: NodeID, _ reader: TableReader, _ row: Int, package: Int
  ) {
    guard
      let startup = reference("startup", reader, row, kinds: [.startup], package: package)
    else { return }
    var application = Application(id: id, startup: startup)
    application.round = reader.integer("round", row, in: 1...10_000, &defects) ?? 1
    application.submitted = reader.date("submitted", row, &defects)
    application.ask = reader.money("ask_krw", row, &defects)
    application.ownShare = reader.share("own_share", row, &defects)
    application.demand = reader.integer("demand", row, in: 0...10_000, &defects)
    application.preferences = references(
      "preferences", reader, row, kinds: Self.receivers, package: package)
    application.promises = reader.list("promises", row)
    application.size = reader.integer("size", row, in: 1...10_000, &defects) ?? 1
    applicationOfID[id] = ecosystem.applications.append(application)
    for receiver in application.preferences { derive(startup, .prefers, receiver) }
  }

  /// Reads the `judges` and `reviews` tables and the rubric.
  mutating func readReviews() {
    readRubrics()
    readJudges()
    guard let schema = TableSchema.named("reviews") else { return }
    for (package, reader) in tables("reviews") {
      guard checkColumns(reader, schema), reader.table.rowCount > 0 else { continue }
      guard let rubric = ecosystem.rubric else {
        defects.add(.missingRubric, at: reader.table.rowSpan(0))
        continue
      }
      var seen: Set<ReviewKey> = []
      seen.reserveCapacity(reader.table.rowCount)
      ecosystem.reviews.reserveCapacity(ecosystem.reviews.count + reader.table.rowCount)
      for row in 0..<reader.table.rowCount where checkRequired(reader, schema, row) {
        guard let review = readReview(reader, row, rubric, package: package) else { continue }
        let key = ReviewKey(
          application: review.application, judge: review.judge, criterion: review.criterion)
        if seen.insert(key).inserted {
          ecosystem.reviews.append(review)
        } else {
          defects.add(
            .duplicateReview(
              application: reader.text("application", row), judge: reader.text("judge", row),
              criterion: reader.text("criterion", row)), at: reader.span("criterion", row))
        }
      }
    }
  }

  private struct ReviewKey: Hashable {
    let application: Handle<ApplicationRow>
    let judge: Handle<JudgeRow>
    let criterion: Int32
  }

  private mutating func readReview(
    _ reader: TableReader, _ row: Int, _ rubric: Rubric, package: Int
  ) -> Review? {
    let application = find(
      "application", reader, row, package: package, in: \.applicationOfID, "application")
    let judge = find("judge", reader, row, package: package, in: \.judgeOfID, "judge")
    let key = reader.text("criterion", row)
    guard let index = rubric.index(ofCriterion: key) else {
      defects.add(
        .unknownCriterion(key: key, known: rubric.criteria.map(\.key)),
        at: reader.span("criterion", row))
      return nil
    }
    guard
      let score = reader.value(
        "score", row, &defects, orElse: { .notANumber(value: $0, expected: "a score") },
        parse: { DecimalNumber(utf8: $0) })
    else { return nil }
    let criterion = rubric.criteria[index]
    guard score >= criterion.minimum, score <= criterion.maximum else {
      defects.add(
        .scoreOutOfRange(
          criterion: key, value: score.description, minimum: criterion.minimum.description,
          maximum: criterion.maximum.description, rubric: criterion.maximumSpan?.location),
        at: reader.span("score", row))
      return nil
    }
    if let step = criterion.step,
      !(score.millionths - criterion.minimum.millionths).isMultiple(of: step.millionths)
    {
      defects.add(
        .scoreStep(criterion: key, value: score.description, step: step.description),
        at: reader.span("score", row))
      return nil
    }
    guard let application, let judge else { return nil }
    return Review(
      application: application, judge: judge, criterion: Int32(index), score: score)
  }

  private mutating func readJudges() {
    guard let schema = TableSchema.named("judges") else { return }
    var firstSpans: [NodeID: SourceSpan] = [:]
    for (package, reader) in tables("judges") where checkColumns(reader, schema) {
      for row in 0..<reader.table.rowCount where checkRequired(reader, schema, row) {
        guard let id = readID(reader, row, package: package),
          claim(id, reader, row, in: &firstSpans)
        else { continue }
        judgeOfID[id] = ecosystem.judges.append(
          Judge(
            id: id, name: reader.localised("name", row),
            institution: reader.text("institution", row),
            sectors: sectors("sectors", reader, row)))
      }
    }
  }

  /// Finds a row by id: in the own package first, then in those that it extends.
  private mutating func find<Tag>(
    _ column: String, _ reader: TableReader, _ row: Int, package: Int,
    in index: KeyPath<EcosystemBuilder, [NodeID: Handle<Tag>]>, _ what: String
  ) -> Handle<Tag>? {
    let text = reader.text(column, row)
    let rows = self[keyPath: index]
    if let handle = rows[NodeID(package: packages[package].name, local: text)] { return handle }
    var candidates: [NodeID] = []
    for base in packages.indices where visible[package][base] {
      let name = packages[base].name
      let local = text.hasPrefix("\(name):") ? String(text.dropFirst(name.count + 1)) : text
      let id = NodeID(package: name, local: local)
      if rows[id] != nil { candidates.append(id) }
    }
    if candidates.count == 1 { return rows[candidates[0]] }
    guard candidates.isEmpty else {
      defects.add(
        .ambiguousReference(id: text, candidates: candidates.map(\.qualified)),
        at: reader.span(column, row))
      return nil
    }
    defects.add(
      .unknownReference(
        id: text, expected: what,
        suggestion: defects.keepsErrors
          ? suggestion(for: text, among: rows.keys.map(\.local).sorted { $0.isBefore($1) }) : nil),
      at: reader.span(column, row))
    return nil
  }
}
