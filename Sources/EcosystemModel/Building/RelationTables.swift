import GraphCore

extension EcosystemBuilder {
  /// Adds a relation that follows from a column of a node.
  mutating func derive(
    _ subject: Handle<Node>, _ kind: RelationKind, _ object: Handle<Node>,
    _ provenance: Provenance? = nil, weight: Int64 = 1_000_000
  ) {
    ecosystem.relations.append(
      Relation(
        subject: subject, kind: kind, object: object, weight: weight, isStated: false,
        provenance: provenance ?? ecosystem.nodes[subject].provenance))
  }

  /// Reads the `relations` tables and holds each row against the table of relation kinds.
  mutating func readRelations() {
    guard let schema = TableSchema.named("relations") else { return }
    let tables = tables("relations")
    var derived: [RelationEnds: Handle<Relation>] = [:]
    if tables.contains(where: { $0.reader.table.rowCount > 0 }) {
      for handle in ecosystem.relations.handles {
        derived[RelationEnds(ecosystem.relations[handle])] = handle
      }
    }
    for (package, reader) in tables where checkColumns(reader, schema) {
      for row in 0..<reader.table.rowCount where checkRequired(reader, schema, row) {
        guard let relation = readRelation(reader, row, package: package) else { continue }
        // What a column says and a row repeats is one arc: the row's, which says more.
        if let handle = derived.removeValue(forKey: RelationEnds(relation)) {
          ecosystem.relations[handle] = relation
        } else {
          ecosystem.relations.append(relation)
        }
      }
    }
  }

  private struct RelationEnds: Hashable {
    let subject: Handle<Node>
    let kind: RelationKind
    let object: Handle<Node>

    init(_ relation: Relation) {
      subject = relation.subject
      kind = relation.kind
      object = relation.object
    }
  }

  private mutating func readRelation(
    _ reader: TableReader, _ row: Int, package: Int
  ) -> Relation? {
    let word = reader.text("predicate", row)
    let kind = RelationKind(rawValue: word)
    let subject = reference(
      "subject", reader, row, kinds: NodeKind.allCases, package: package)
    let object = reference(
      "object", reader, row, kinds: NodeKind.allCases,
      onlySectorsMeant: kind?.ends.objects == [.sector], package: package)
    guard let kind else {
      defects.add(
        .unknownPredicate(
          name: word,
          suggestion: suggestion(for: word, among: RelationKind.allCases.map(\.rawValue))),
        at: reader.span("predicate", row))
      return nil
    }
    let weight = reader.value(
      "weight", row, &defects, orElse: { .notANumber(value: $0, expected: "a number above 0") },
      parse: { DecimalNumber(utf8: $0).flatMap { $0.millionths > 0 ? $0 : nil } })
    guard let subject, let object else { return nil }
    let subjectKind = ecosystem.nodes[subject].kind
    let objectKind = ecosystem.nodes[object].kind
    guard kind.ends.allow(subjectKind, objectKind) else {
      defects.add(
        .relationEnds(
          predicate: word, subject: subjectKind.rawValue, object: objectKind.rawValue,
          allowed: "from \(names(kind.ends.subjects)) to \(names(kind.ends.objects))"),
        at: reader.span("predicate", row))
      return nil
    }
    return Relation(
      subject: subject, kind: kind, object: object, weight: weight?.millionths ?? 1_000_000,
      isStated: true, provenance: reader.provenance(row, &defects))
  }

  private func names(_ kinds: [NodeKind]) -> String {
    kinds.count == NodeKind.allCases.count
      ? "any node" : kinds.map(\.rawValue).joined(separator: ", ")
  }
}
