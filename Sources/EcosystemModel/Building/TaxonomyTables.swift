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
      for row in 0..<reader.table.rowCount {
        guard checkRequired(reader, schema, row), let id = readID(reader, row, package: package)
        else { continue }
        let sector = ecosystem.sectorOfWord[foldedWord(id.local)] ?? addSector(id)
        let name = reader.localised("name", row)
        if !name.isEmpty { ecosystem.nodes[sector].name = name }
        ecosystem.nodes[sector].aliases += reader.list("aliases", row)
        ecosystem.nodes[sector].provenance = reader.provenance(row, &defects)
        registerWords(of: sector, at: reader.span("aliases", row))
        let parent = reader.text("parent", row)
        if !parent.isEmpty { parents.append((sector, parent, reader.span("parent", row))) }
      }
      for (sector, parent, span) in parents {
        guard let handle = ecosystem.sectorOfWord[foldedWord(parent)] else {
          defects.add(.unknownSector(word: parent, suggestion: nil), at: span)
          continue
        }
        ecosystem.sectors[ecosystem.nodes[sector].row].parent = handle
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
      registerWords(of: sector, at: nil)
    }
  }

  private mutating func addSector(_ id: NodeID) -> Handle<Node> {
    let handle = addNode(id, kind: .sector, row: ecosystem.sectors.count, name: LocalisedText())
    ecosystem.sectors.append(Sector(node: handle))
    return handle
  }

  /// Makes id, names and aliases of a sector findable; one word names one sector.
  private mutating func registerWords(of sector: Handle<Node>, at span: SourceSpan?) {
    let node = ecosystem.nodes[sector]
    for word in [node.id.local, node.name.korean, node.name.english] + node.aliases {
      let folded = foldedWord(word)
      guard !folded.isEmpty else { continue }
      if let other = ecosystem.sectorOfWord[folded], other != sector {
        defects.add(
          .duplicateAlias(alias: word, first: ecosystem.nodes[other].id.local), at: span)
      } else {
        ecosystem.sectorOfWord[folded] = sector
      }
    }
  }

  /// Computes depths, reports circles of parents, and adds the arcs to the parents.
  private mutating func orderSectors() {
    for index in ecosystem.sectors.indices {
      var depth = 0
      var chain = [ecosystem.sectors[index].node]
      while let last = chain.last, let parent = ecosystem.sectors[ecosystem.nodes[last].row].parent
      {
        if chain.contains(parent) {
          defects.add(.cycle(ids: (chain + [parent]).map { ecosystem.nodes[$0].id.local }))
          ecosystem.sectors[index].parent = nil
          depth = 0
          break
        }
        chain.append(parent)
        depth += 1
      }
      ecosystem.sectors[index].depth = depth
    }
    for sector in ecosystem.sectors {
      if let parent = sector.parent { derive(sector.node, .partOf, parent) }
    }
  }
}
