import GraphCore

extension EcosystemBuilder {
  /// Reports where fewer or more rows are listed than a manifest declares.
  ///
  /// A declared name is a table, or a node whose members are counted: what is `part_of` or
  /// `member_of` it. Nothing is invented to reach the number.
  mutating func compareDeclaredCounts() {
    for (index, package) in packages.enumerated() {
      for declared in package.declared {
        if TableSchema.named(declared.table) != nil {
          let listed = listedCount(declared.table, in: index)
          guard listed != declared.count else { continue }
          defects.add(
            .declaredCount(table: declared.table, declared: declared.count, listed: listed),
            at: declared.span)
        } else if let group = group(declared.table, of: index) {
          let listed = memberCount(of: group)
          guard listed != declared.count else { continue }
          defects.add(
            .declaredMembers(group: declared.table, declared: declared.count, listed: listed),
            at: declared.span)
        } else {
          let names = TableSchema.all.map(\.name)
          defects.add(
            .unknownTable(
              name: declared.table, suggestion: suggestion(for: declared.table, among: names)),
            at: declared.span)
        }
      }
    }
  }

  /// The node of a package with this id.
  private func group(_ id: String, of package: Int) -> Handle<Node>? {
    ecosystem.handlesOfID[id]?.first {
      ecosystem.nodes[$0].id.package == packages[package].name
    }
  }

  /// The number of nodes that belong to another one, each counted once.
  private func memberCount(of group: Handle<Node>) -> Int {
    var isMember = Table<Node, Bool>(repeating: false, count: ecosystem.nodes.count)
    for relation in ecosystem.relations.values
    where relation.object == group && [.partOf, .memberOf].contains(relation.kind) {
      isMember[relation.subject] = true
    }
    return isMember.values.count { $0 }
  }

  /// The number of rows that count for a package's declared number.
  ///
  /// These are its own, and those that a package over it adds with the status `external`, which
  /// are the missing ones found elsewhere. Other rows of such a package are another list's.
  private func listedCount(_ table: String, in package: Int) -> Int {
    let overlays = packages.indices.filter { $0 != package && visible[$0][package] }
    guard let kind = NodeKind(tableName: table) else {
      return tables(table).filter { $0.package == package || overlays.contains($0.package) }
        .reduce(0) { $0 + $1.reader.table.rowCount }
    }
    return ecosystem.nodes(of: kind).count { handle in
      let node = ecosystem.nodes[handle]
      if node.id.package == packages[package].name { return true }
      return node.provenance.status == "external"
        && overlays.contains { packages[$0].name == node.id.package }
    }
  }
}
