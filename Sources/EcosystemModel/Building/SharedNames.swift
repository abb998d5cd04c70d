import GraphCore

extension EcosystemBuilder {
  /// The kinds whose names must differ: sites and bodies among each other, others in themselves.
  ///
  /// A place and its office, a zone and its programme bear one name by nature; so do
  /// places in two cities, and startups and needs.
  private static let nameSpaces: [[NodeKind]] = [
    [.cluster, .university, .partner, .institution], [.fund], [.programme], [.zone],
  ]

  /// Reports names and aliases of two nodes: they are two things, and are not merged.
  mutating func checkSharedNames() {
    for kinds in Self.nameSpaces {
      var firstNode: [String: Handle<Node>] = [:]
      for kind in kinds {
        for (package, reader) in tables(kind.tableName) {
          let handles = nodeOfRow[RowKey(package: package, table: kind.tableName)] ?? []
          for (row, handle) in handles.enumerated() {
            guard let handle else { continue }
            checkNames(of: handle, reader, row, &firstNode)
          }
        }
      }
    }
  }

  private mutating func checkNames(
    of node: Handle<Node>, _ reader: TableReader, _ row: Int,
    _ firstNode: inout [String: Handle<Node>]
  ) {
    let names =
      [("name_ko", reader.text("name_ko", row)), ("name_en", reader.text("name_en", row))]
      + reader.list("aliases", row).map { ("aliases", $0) }
    for (column, name) in names {
      let folded = foldedWord(name)
      guard !folded.isEmpty else { continue }
      if let other = firstNode[folded], other != node {
        defects.add(
          .sharedName(name: name, other: ecosystem.displayID(of: other)),
          at: reader.span(column, row))
      } else {
        firstNode[folded] = node
      }
    }
  }
}
