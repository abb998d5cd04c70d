//===----------------------------------------------------------------------===//
// From the tables of packages to a valid ecosystem, with all defects in one pass.
//
// PROBLEM. Tables refer to each other in any order, over packages; a manager wants to hear of
// every mistake at once, not of the first.
//
// METHOD. Three passes. (1) Every node table gives its ids and names: from then on every reference
// can be resolved. (2) Attributes are read, references resolved. (3) Applications, reviews,
// relations and rules are read. A row with a defect is left out of the ecosystem, which is only
// handed on if there was no error: nothing is dropped in silence.
//
// NOT HERE. Files and their syntax: readers hand over `PackageContent`.
//===----------------------------------------------------------------------===//

import GraphCore

extension Ecosystem {
  /// Returns the ecosystem of these packages, bases before the packages that extend them, and
  /// everything that is wrong with them.
  ///
  /// The ecosystem may be used only if the list has no error.
  ///
  /// - Complexity: O(bytes of the tables) on average.
  public static func build(from packages: [PackageContent]) -> (Ecosystem, DefectList) {
    build(from: packages, into: DefectList())
  }

  /// The same with a list of another size.
  package static func build(
    from packages: [PackageContent], into defects: DefectList
  ) -> (Ecosystem, DefectList) {
    var defects = defects
    let packages = packages.map { $0.withoutPersonalData(&defects) }
    var builder = EcosystemBuilder(packages: packages)
    builder.defects = defects
    builder.readTaxonomy()
    builder.readNodes()
    builder.readAttributes()
    builder.readRelations()
    builder.readApplications()
    builder.readReviews()
    builder.readRules()
    builder.checkEligibility()
    builder.readDocuments()
    builder.checkAmounts()
    builder.checkSharedNames()
    for warning in builder.lookalikeIDs.warnings() { builder.defects.add(warning) }
    builder.compareDeclaredCounts()
    builder.finishGraph()
    return (builder.ecosystem, builder.defects)
  }
}

/// The state of one build.
struct EcosystemBuilder {
  let packages: [PackageContent]
  var ecosystem = Ecosystem()
  var defects = DefectList()
  /// For each package, which packages its ids may come from: itself and what it extends.
  let visible: [[Bool]]
  /// The node that each row of each node table became, `nil` where the row has a defect.
  var nodeOfRow: [RowKey: [Handle<Node>?]] = [:]
  /// Applications and judges by id.
  var applicationOfID: [NodeID: Handle<ApplicationRow>] = [:]
  var judgeOfID: [NodeID: Handle<JudgeRow>] = [:]
  /// The ids with letters that look like others.
  var lookalikeIDs = LookalikeIDs()
  /// The words that are no sector, by table and word: the position of the defect if it was kept, and
  /// the last row that has the word.
  var unknownSectors: [String: (defect: Int?, lastRow: Int)] = [:]
  /// Where the parent of a sector, place or fund is named.
  var parentSpans: [Handle<Node>: SourceSpan] = [:]
  /// The eligibility rules, which can be checked when all nodes are there.
  var eligibilityRules: [(text: String, span: SourceSpan)] = []
  /// Where each target stands, beside the ecosystem's list.
  var targetRows: [(reader: TableReader, row: Int)] = []

  /// A table of a package.
  struct RowKey: Hashable {
    let package: Int
    let table: String
  }

  init(packages: [PackageContent]) {
    self.packages = packages
    var visible: [[Bool]] = []
    for (index, package) in packages.enumerated() {
      var row = Array(repeating: false, count: packages.count)
      row[index] = true
      for base in package.extends {
        guard let baseIndex = packages.firstIndex(where: { $0.name == base }), baseIndex < index
        else { continue }
        for other in 0..<index where visible[baseIndex][other] { row[other] = true }
      }
      visible.append(row)
    }
    self.visible = visible
    ecosystem.packages = packages.map {
      Ecosystem.Package(name: $0.name, title: $0.title, isSynthetic: $0.isSynthetic)
    }
  }

  /// The tables called `name`, with the number of their package.
  func tables(_ name: String) -> [(package: Int, reader: TableReader)] {
    packages.enumerated().compactMap { index, package in
      package.table(name).map { (index, TableReader($0)) }
    }
  }

  /// Reports columns that are missing or not read; returns whether the table can be read.
  mutating func checkColumns(_ reader: TableReader, _ schema: TableSchema) -> Bool {
    var isReadable = true
    for name in schema.required where reader.column(name) == nil {
      defects.add(
        .missingColumn(table: schema.name, name: name),
        at: (reader.table.columns.first?.offset ?? reader.table.start).map {
          SourceSpan(source: reader.table.source, offset: $0, length: 0)
        })
      isReadable = false
    }
    for column in reader.table.columns where !schema.columns.contains(column.name) {
      defects.add(
        .unknownColumn(
          table: schema.name, name: column.name,
          suggestion: suggestion(for: column.name, among: schema.columns)
            ?? HeaderAliases.column(for: column.name, in: schema)),
        at: SourceSpan(
          source: reader.table.source, offset: column.offset, length: column.name.utf8.count))
    }
    return isReadable
  }

  /// Reports required cells that are empty; returns whether all are filled.
  mutating func checkRequired(_ reader: TableReader, _ schema: TableSchema, _ row: Int) -> Bool {
    var isComplete = true
    for name in schema.required {
      guard let column = reader.column(name), reader.table.isEmpty(row: row, column: column)
      else { continue }
      defects.add(.missingValue(column: name), at: reader.span(name, row))
      isComplete = false
    }
    return isComplete
  }

  /// Reads the id of a row, or reports why it is none.
  mutating func readID(_ reader: TableReader, _ row: Int, package: Int) -> NodeID? {
    let text = reader.text("id", row)
    if let reason = NodeID.defect(in: text) {
      defects.add(.invalidID(value: text, reason: reason), at: reader.span("id", row))
      return nil
    }
    return NodeID(package: packages[package].name, local: text)
  }

  /// Returns whether an id is new, and reports where it was used first if it is not.
  mutating func claim(
    _ id: NodeID, _ reader: TableReader, _ row: Int, in firstSpans: inout [NodeID: SourceSpan]
  ) -> Bool {
    let span = reader.span("id", row)
    if let first = firstSpans[id] {
      defects.add(.duplicateID(id: id.local, first: first.location), at: span)
      return false
    }
    firstSpans[id] = span
    guard lookalikeIDs.concerns(id) else { return true }
    let table = reader.table.name
    let names = packages.indices.filter { visible[packageIndex(of: id)][$0] }
      .map { packages[$0].name }
    let defect = lookalikeIDs.defect(
      of: id, at: span, group: NodeKind(tableName: table) == nil ? table : "nodes",
      packages: names, find: { firstSpans[$0] })
    if let defect { defects.add(defect) }
    return true
  }

  private func packageIndex(of id: NodeID) -> Int {
    packages.firstIndex { $0.name == id.package } ?? 0
  }

  /// Returns the node that `text` names, seen from `package`; reports why it cannot.
  ///
  /// A sector may be named by any of its words, so an id comes first where both would fit, unless
  /// only sectors can be meant.
  mutating func resolve(
    _ text: String, kinds: [NodeKind], onlySectorsMeant: Bool = false, package: Int,
    at span: @autoclosure () -> SourceSpan
  ) -> Handle<Node>? {
    let sector = kinds.contains(.sector) ? ecosystem.sector(named: text) : nil
    if onlySectorsMeant {
      if let sector { return sector }
      if let code = KSICCode(text), let sector = ecosystem.sector(of: code) { return sector }
    }
    var local = text
    var wantedPackage: String?
    if let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) {
      wantedPackage = String(text[..<colon])
      local = String(text[text.utf8.index(after: colon)...])
    }
    let seen = (ecosystem.handlesOfID[local] ?? []).filter { handle in
      let name = ecosystem.nodes[handle].id.package
      if let wantedPackage { return name == wantedPackage }
      return packages.indices.contains { packages[$0].name == name && visible[package][$0] }
    }
    var fitting = seen.filter { kinds.contains(ecosystem.nodes[$0].kind) }
    if fitting.count > 1, wantedPackage == nil {
      let own = fitting.filter { ecosystem.nodes[$0].id.package == packages[package].name }
      if !own.isEmpty { fitting = own }
    }
    if fitting.count == 1 { return fitting[0] }
    let expected = kinds.count > 4 ? "node" : kinds.map(\.rawValue).joined(separator: " or ")
    if fitting.count > 1 {
      defects.add(
        .ambiguousReference(
          id: text, candidates: fitting.map { ecosystem.nodes[$0].id.qualified }), at: span())
    } else if let sector {
      return sector
    } else if let other = seen.first {
      defects.add(
        .wrongKind(id: text, found: ecosystem.nodes[other].kind.rawValue, expected: expected),
        at: span())
    } else {
      defects.add(
        .unknownReference(
          id: text, expected: expected,
          suggestion: defects.keepsErrors
            ? ecosystem.suggestedNode(for: text, kinds: kinds) : nil), at: span())
    }
    return nil
  }

  /// The node that a cell names, `nil` if it is empty or a defect was added.
  mutating func reference(
    _ column: String, _ reader: TableReader, _ row: Int, kinds: [NodeKind],
    onlySectorsMeant: Bool = false, package: Int
  ) -> Handle<Node>? {
    let text = reader.text(column, row)
    guard !text.isEmpty else { return nil }
    return resolve(
      text, kinds: kinds, onlySectorsMeant: onlySectorsMeant, package: package,
      at: reader.span(column, row))
  }

  /// The nodes that a list names.
  mutating func references(
    _ column: String, _ reader: TableReader, _ row: Int, kinds: [NodeKind], package: Int
  ) -> [Handle<Node>] {
    var handles: [Handle<Node>] = []
    for text in reader.list(column, row) {
      if let handle = resolve(text, kinds: kinds, package: package, at: reader.span(column, row)),
        !handles.contains(handle)
      {
        handles.append(handle)
      }
    }
    return handles
  }

  /// Adds a node and returns its handle.
  mutating func addNode(
    _ id: NodeID, kind: NodeKind, row: Int, name: LocalisedText
  ) -> Handle<Node> {
    let handle = ecosystem.nodes.append(Node(id: id, kind: kind, row: row, name: name))
    ecosystem.nodesOfKind[NodeKind.allCases.firstIndex(of: kind) ?? 0].append(handle)
    if kind != .sector { ecosystem.handlesOfID[id.local, default: []].append(handle) }
    return handle
  }

  /// Reports each circle of parents and returns one node of each, whose parent must be forgotten
  /// so that walks up the tree end.
  ///
  /// - Complexity: O(*n*) for *n* nodes.
  mutating func reportCircles(
    of parents: [(node: Handle<Node>, parent: Handle<Node>?)]
  ) -> [Handle<Node>] {
    var parentOfNode = Table<Node, Handle<Node>?>(repeating: nil, count: ecosystem.nodes.count)
    for (node, parent) in parents { parentOfNode[node] = parent }
    // The walk that came by a node first.
    var walkOfNode = Table<Node, Int?>(repeating: nil, count: ecosystem.nodes.count)
    var cuts: [Handle<Node>] = []
    for (walk, start) in parents.map(\.node).enumerated() where walkOfNode[start] == nil {
      var chain = [start]
      walkOfNode[start] = walk
      while let last = chain.last, let parent = parentOfNode[last] {
        guard walkOfNode[parent] == nil else {
          if walkOfNode[parent] == walk, let first = chain.firstIndex(of: parent) {
            let circle = chain[first...] + [parent]
            defects.add(
              .cycle(ids: circle.map { ecosystem.displayID(of: $0) }), at: parentSpans[parent])
            cuts.append(parent)
          }
          break
        }
        walkOfNode[parent] = walk
        chain.append(parent)
      }
    }
    return cuts
  }

  /// Turns the relations into the graph.
  mutating func finishGraph() {
    ecosystem.graph = Digraph(
      nodeCount: ecosystem.nodes.count,
      arcs: ecosystem.relations.values.map { ($0.subject.offset, $0.object.offset) })
  }
}
