import GraphCore

extension EcosystemBuilder {
  /// Reads the built-in sector taxonomy and then the `sectors` tables of the packages.
  ///
  /// A package's row with an id of the taxonomy replaces that sector's names and parent; another
  /// id adds a sector.
  mutating func readTaxonomy() {
    addBuiltInSectors()
    guard let schema = TableSchema.named("sectors") else { return }
    for (package, reader) in tables("sectors") where checkColumns(reader, schema) {
      var parents: [(Handle<Node>, String, SourceSpan)] = []
      var firstSpans: [NodeID: SourceSpan] = [:]
      for row in 0..<reader.table.rowCount where checkRequired(reader, schema, row) {
        guard let id = readID(reader, row, package: package),
          claim(id, reader, row, in: &firstSpans)
        else { continue }
        let sector = sector(withID: id.local) ?? addSector(id)
        let name = reader.localised("name", row)
        if !name.isEmpty { ecosystem.nodes[sector].name = name }
        ecosystem.nodes[sector].aliases += reader.list("aliases", row)
        ecosystem.nodes[sector].provenance = reader.provenance(row, &defects)
        registerWords(of: sector) { reader.span($0, row) }
        registerCodes(of: sector, reader, row)
        let parent = reader.text("parent", row)
        if !parent.isEmpty { parents.append((sector, parent, reader.span("parent", row))) }
      }
      for (sector, parent, span) in parents {
        guard let handle = ecosystem.sector(named: parent) else {
          defects.add(
            .unknownSector(
              word: parent, rows: 1, suggestion: suggestedSector(for: parent),
              containing: ecosystem.sectorWords(containing: parent)), at: span)
          continue
        }
        ecosystem.sectors[ecosystem.nodes[sector].row].parent = handle
        parentSpans[sector] = span
      }
    }
    orderSectors()
  }

  private mutating func addBuiltInSectors() {
    for line in BuiltInSectors.rows {
      let sector = addSector(NodeID(package: "clustermatch", local: line.id))
      ecosystem.nodes[sector].name = LocalisedText(korean: line.korean, english: line.english)
      ecosystem.nodes[sector].aliases = line.aliases
      ecosystem.sectors[ecosystem.nodes[sector].row].parent = ecosystem.sector(named: line.parent)
      registerWords(of: sector) { _ in nil }
    }
    for line in SectorCrosswalk.rows {
      guard let sector = ecosystem.sector(named: line.sector) else { continue }
      ecosystem.sectors[ecosystem.nodes[sector].row].ksic = line.ksic
      ecosystem.sectors[ecosystem.nodes[sector].row].isic = line.isic
      for code in line.ksic { ecosystem.sectorOfKSIC[code] = sector }
    }
  }

  /// Reads the columns `ksic` and `isic` of a sector; a package's code takes the place of the
  /// crosswalk's.
  private mutating func registerCodes(
    of sector: Handle<Node>, _ reader: TableReader, _ row: Int
  ) {
    for text in reader.list("ksic", row) {
      guard let code = KSICCode(KSICCode.prefix + text), code.isKnown else {
        defects.add(
          .unknownKSICCode(
            code: text, suggestion: KSICCode(KSICCode.prefix + text)?.suggestion),
          at: reader.span("ksic", row))
        continue
      }
      ecosystem.sectorOfKSIC[code.text] = sector
      ecosystem.sectors[ecosystem.nodes[sector].row].ksic.append(code.text)
    }
    ecosystem.sectors[ecosystem.nodes[sector].row].isic += reader.list("isic", row)
  }

  /// The sector with this id; a name or an alias is none.
  private func sector(withID id: String) -> Handle<Node>? {
    guard let sector = ecosystem.sector(named: id),
      foldedWord(ecosystem.nodes[sector].id.local) == foldedWord(id)
    else { return nil }
    return sector
  }

  private mutating func addSector(_ id: NodeID) -> Handle<Node> {
    let handle = addNode(id, kind: .sector, row: ecosystem.sectors.count, name: LocalisedText())
    ecosystem.sectors.append(Sector(node: handle))
    return handle
  }

  /// Makes id, names and aliases of a sector findable; one word names one sector.
  private mutating func registerWords(
    of sector: Handle<Node>, at span: (_ column: String) -> SourceSpan?
  ) {
    let node = ecosystem.nodes[sector]
    let words =
      [("id", node.id.local), ("name_ko", node.name.korean), ("name_en", node.name.english)]
      + node.aliases.map { ("aliases", $0) }
    for (column, word) in words {
      let folded = foldedWord(word)
      guard !folded.isEmpty else { continue }
      if let other = ecosystem.sectorOfWord[folded], other != sector {
        defects.add(
          .duplicateAlias(alias: word, first: ecosystem.nodes[other].id.local), at: span(column))
      } else {
        ecosystem.sectorOfWord[folded] = sector
      }
    }
  }

  /// Reports circles of parents, computes depths, and adds the arcs to the parents.
  private mutating func orderSectors() {
    for sector in reportCircles(of: ecosystem.sectors.map { ($0.node, $0.parent) }) {
      ecosystem.sectors[ecosystem.nodes[sector].row].parent = nil
    }
    for index in ecosystem.sectors.indices {
      var depth = 0
      var next = ecosystem.sectors[index].parent
      while let parent = next {
        depth += 1
        next = ecosystem.sectors[ecosystem.nodes[parent].row].parent
      }
      ecosystem.sectors[index].depth = depth
    }
    for sector in ecosystem.sectors {
      if let parent = sector.parent { derive(sector.node, .partOf, parent) }
    }
  }
}
