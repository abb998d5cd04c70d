import GraphCore

extension EcosystemBuilder {
  /// The kinds that have a table of their own, sectors apart, in the order of reading.
  private static let kinds: [NodeKind] = [
    .place, .cluster, .university, .partner, .institution, .programme, .fund, .need, .zone,
    .startup,
  ]

  /// First pass: ids and names of all nodes, so that every reference can be resolved.
  mutating func readNodes() {
    var firstSpans: [NodeID: SourceSpan] = [:]
    for kind in Self.kinds {
      guard let schema = TableSchema.named(kind.tableName) else { continue }
      for (package, reader) in tables(kind.tableName) where checkColumns(reader, schema) {
        var handles: [Handle<Node>?] = []
        handles.reserveCapacity(reader.table.rowCount)
        for row in 0..<reader.table.rowCount {
          guard checkRequired(reader, schema, row), let id = readID(reader, row, package: package),
            claim(id, reader, row, in: &firstSpans)
          else {
            handles.append(nil)
            continue
          }
          var name = reader.localised(kind == .need ? "title" : "name", row)
          if name.isEmpty { name.english = id.local }
          let handle = addNode(id, kind: kind, row: -1, name: name)
          ecosystem.nodes[handle].aliases = reader.list("aliases", row)
          handles.append(handle)
        }
        nodeOfRow[RowKey(package: package, table: kind.tableName)] = handles
      }
    }
  }

  /// Second pass: attributes and references of all nodes.
  mutating func readAttributes() {
    for kind in Self.kinds {
      for (package, reader) in tables(kind.tableName) {
        let handles = nodeOfRow[RowKey(package: package, table: kind.tableName)] ?? []
        for (row, handle) in handles.enumerated() {
          guard let handle else { continue }
          readCommon(reader, row, handle, package: package)
          readDetails(kind, reader, row, handle, package: package)
        }
      }
    }
    checkTrees()
  }

  private mutating func readCommon(
    _ reader: TableReader, _ row: Int, _ handle: Handle<Node>, package: Int
  ) {
    var node = ecosystem.nodes[handle]
    node.sectors = sectors("sectors", reader, row)
    for column in ["place", "places"] where reader.column(column) != nil {
      node.places = references(
        column, reader, row, kinds: [.place, .cluster, .university, .institution],
        package: package)
    }
    node.summary = reader.localised("description", row)
    node.seeks = reader.localised("seeks", row)
    node.offers = reader.localised("offers", row)
    node.instruments = reader.list("instruments", row)
    node.capacity = reader.integer("capacity", row, in: 0...10_000_000, &defects)
    node.lowerQuota = reader.integer("lower_quota", row, in: 0...10_000_000, &defects)
    if let capacity = node.capacity, let lowerQuota = node.lowerQuota, lowerQuota > capacity {
      defects.add(
        .quotaAboveCapacity(lowerQuota: lowerQuota, capacity: capacity),
        at: reader.span("lower_quota", row))
    }
    node.stages = reader.stages("stages", row, &defects)
    node.provenance = reader.provenance(row, &defects)
    ecosystem.nodes[handle] = node
    for place in node.places {
      derive(handle, node.kind == .zone ? .covers : .locatedIn, place, node.provenance)
    }
    for sector in node.sectors {
      derive(handle, .specialisesIn, sector.sector, node.provenance, weight: sector.weight)
    }
  }

  private mutating func readDetails(
    _ kind: NodeKind, _ reader: TableReader, _ row: Int, _ handle: Handle<Node>, package: Int
  ) {
    switch kind {
    case .startup: readStartup(reader, row, handle, package: package)
    case .need: readNeed(reader, row, handle, package: package)
    case .fund: readFund(reader, row, handle, package: package)
    case .programme: readProgramme(reader, row, handle, package: package)
    case .place: readPlace(reader, row, handle, package: package)
    case .partner:
      setRow(handle, ecosystem.partners.count)
      ecosystem.partners.append(
        Partner(node: handle, rivalGroup: reader.text("rival_group", row)))
    case .zone:
      setRow(handle, ecosystem.zones.count)
      ecosystem.zones.append(
        Zone(
          node: handle, authority: reader.text("authority", row),
          incentives: reader.list("incentives", row)))
    case .institution:
      setRow(handle, ecosystem.institutions.count)
      ecosystem.institutions.append(
        Institution(node: handle, kind: reader.text("kind", row)))
    case .university:
      setRow(handle, ecosystem.universities.count)
      ecosystem.universities.append(
        Institution(node: handle, kind: reader.text("kind", row)))
    case .cluster, .sector: setRow(handle, row)
    }
  }

  private mutating func setRow(_ handle: Handle<Node>, _ row: Int) {
    ecosystem.nodes[handle].row = row
  }

  private mutating func readStartup(
    _ reader: TableReader, _ row: Int, _ handle: Handle<Node>, package: Int
  ) {
    var startup = Startup(node: handle)
    startup.founded = reader.date("founded", row, &defects)
    startup.stage = reader.stages("stage", row, &defects).first
    startup.team = reader.integer("team", row, in: 0...1_000_000, &defects)
    startup.researchStaff = reader.integer("rnd_staff", row, in: 0...1_000_000, &defects)
    startup.revenue = reader.money("revenue_krw", row, &defects)
    startup.raised = reader.money("raised_krw", row, &defects)
    startup.certificates = reader.list("certificates", row)
    startup.groups = reader.list("groups", row)
    startup.rivalGroup = reader.text("rival_group", row)
    startup.spunOutOf = reference(
      "spun_out_of", reader, row, kinds: [.university, .partner, .institution], package: package)
    if let parent = startup.spunOutOf { derive(handle, .spunOutOf, parent) }
    setRow(handle, ecosystem.startups.count)
    ecosystem.startups.append(startup)
  }

  private mutating func readNeed(
    _ reader: TableReader, _ row: Int, _ handle: Handle<Node>, package: Int
  ) {
    guard
      let owner = reference(
        "owner", reader, row, kinds: [.partner, .institution, .university, .programme],
        package: package)
    else { return }
    var need = Need(node: handle, owner: owner)
    need.budget = reader.money("budget_krw", row, &defects)
    need.track = reader.choice("track", row, ["new", "follow-on"], &defects)
    need.deadline = reader.date("deadline", row, &defects)
    derive(owner, .ownsNeed, handle)
    setRow(handle, ecosystem.needs.count)
    ecosystem.needs.append(need)
  }

  private mutating func readFund(
    _ reader: TableReader, _ row: Int, _ handle: Handle<Node>, package: Int
  ) {
    var fund = Fund(node: handle)
    fund.parent = reference("parent", reader, row, kinds: [.fund], package: package)
    fund.size = reader.money("size_krw", row, &defects)
    fund.committed = reader.money("committed_krw", row, &defects)
    fund.ticketMinimum = reader.money("ticket_min_krw", row, &defects)
    fund.ticketMaximum = reader.money("ticket_max_krw", row, &defects)
    fund.residency = reader.choice(
      "residency", row, ["none", "weight", "quota", "gate"], &defects)
    fund.eligibility = eligibility(reader, row)
    if let parent = fund.parent {
      derive(handle, .partOf, parent)
      parentSpans[handle] = reader.span("parent", row)
    }
    setRow(handle, ecosystem.funds.count)
    ecosystem.funds.append(fund)
  }

  private mutating func readProgramme(
    _ reader: TableReader, _ row: Int, _ handle: Handle<Node>, package: Int
  ) {
    var programme = Programme(node: handle)
    programme.operatedBy = reference(
      "operator", reader, row, kinds: [.institution, .university, .partner, .cluster, .fund],
      package: package)
    programme.area = reader.text("area", row)
    programme.kind = reader.choice(
      "kind", row, ["grant", "loan", "space", "consulting", "event", "matching", "plan"],
      &defects)
    programme.cap = reader.money("cap_krw", row, &defects)
    programme.minimum = reader.money("minimum_krw", row, &defects)
    programme.budget = reader.money("budget_krw", row, &defects)
    programme.ownShare = reader.share("own_share", row, &defects)
    programme.rounds = reader.integer("rounds", row, in: 1...1_000, &defects)
    programme.eligibility = eligibility(reader, row)
    if let operatedBy = programme.operatedBy { derive(operatedBy, .operates, handle) }
    setRow(handle, ecosystem.programmes.count)
    ecosystem.programmes.append(programme)
  }

  private mutating func readPlace(
    _ reader: TableReader, _ row: Int, _ handle: Handle<Node>, package: Int
  ) {
    var place = Place(node: handle)
    place.kind = reader.choice(
      "kind", row,
      [
        "country", "city", "region", "district", "belt", "complex", "neighbourhood", "building",
      ], &defects)
    place.partOf = reference("part_of", reader, row, kinds: [.place], package: package)
    place.longitude = coordinate("lon", 180, reader, row)
    place.latitude = coordinate("lat", 90, reader, row)
    if let outer = place.partOf {
      derive(handle, .partOf, outer)
      parentSpans[handle] = reader.span("part_of", row)
    }
    setRow(handle, ecosystem.places.count)
    ecosystem.places.append(place)
  }

  private mutating func coordinate(
    _ column: String, _ limit: Int, _ reader: TableReader, _ row: Int
  ) -> Int64? {
    guard
      let number = reader.value(
        column, row, &defects, orElse: { .notANumber(value: $0, expected: "degrees") },
        parse: { DecimalNumber(utf8: $0) })
    else { return nil }
    guard number.millionths.magnitude <= UInt64(limit) * 1_000_000 else {
      defects.add(
        .outOfRange(
          what: column, value: number.description, minimum: "-\(limit)", maximum: "\(limit)"),
        at: reader.span(column, row))
      return nil
    }
    return number.millionths
  }

  /// Reports circles in the trees of places and of funds, and cuts them.
  private mutating func checkTrees() {
    for node in reportCircles(of: ecosystem.places.map { ($0.node, $0.partOf) }) {
      ecosystem.places[ecosystem.nodes[node].row].partOf = nil
    }
    for node in reportCircles(of: ecosystem.funds.map { ($0.node, $0.parent) }) {
      ecosystem.funds[ecosystem.nodes[node].row].parent = nil
    }
  }
}
