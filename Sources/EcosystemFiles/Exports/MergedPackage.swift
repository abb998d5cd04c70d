//===----------------------------------------------------------------------===//
// A data package and all that it extends as the tables of one package.
//
// PROBLEM. Someone wants one folder or file that holds everything: no package that extends another,
// no money as `1.5억`, no industry words, no file of another program's dialect.
//
// METHOD. The tables are merged as text, so that columns that we do not use are kept too. Rows keep
// their order, bases first; columns follow the schema, unknown ones come last. `package:id` becomes
// `id` where rows are named; an id that two packages use becomes `package.id` in both. Money is
// written in won, sectors by their code. Rows of `sectors` with one id become one row, as the later
// one adds to the earlier one.
//
// WHY THE ECOSYSTEM IS THE SAME. Nodes and relations are built in the order of tables, packages and
// rows, which stays. Each reference resolves to the same row: ids are unique over all packages after
// renaming, and an id without package meant a row of its own package, else the only one in sight.
// The package of an id is the new one, in all of them.
//
// NOT HERE. Texts of rules and of the plan: `package:id` in them stays as it is and is then a
// defect that `check` reports.
//===----------------------------------------------------------------------===//

public import EcosystemModel
import GraphCore

/// All tables of a package and its bases, as one package.
public struct MergedPackage: Sendable {
  /// A table.
  public struct Table: Sendable, Equatable {
    /// Its name: `startups`.
    public let name: String
    /// Its columns.
    public let columns: [String]
    /// Its rows, with one text for each column.
    public let rows: [[String]]
  }

  /// The package's name.
  public let name: String
  /// What it is called.
  public let title: LocalisedText
  /// Whether some of its rows are invented.
  public let isSynthetic: Bool
  /// The numbers of rows that are declared, of tables to which no other package adds.
  public let declared: [(table: String, count: Int)]
  /// The tables that have rows.
  public let tables: [Table]
  /// `rubric.json`, if there is one.
  public let rubric: PositionedValue?
  /// `plan.yaml`, if there is one.
  public let plan: PositionedValue?

  /// The ids that two packages use, in their new form.
  public let renamedIDs: [String]

  /// Why packages cannot be merged.
  public enum Failure: Error, Sendable, Equatable {
    /// Two packages use one id, and no new id can be made of it and the package's name.
    case sharedIDs([String])
  }

  /// Merges the tables of a package that was read with its tables kept.
  ///
  /// - Throws: ``Failure`` if an id that two packages use cannot be renamed.
  /// - Complexity: O(bytes of the tables) on average.
  public init(_ package: LoadedPackage) throws(Failure) {
    let contents = package.contents
    let merger = TableMerger(contents, package.ecosystem)
    renamedIDs = merger.renamedIDs
    let refused = merger.refusedIDs
    guard refused.isEmpty else { throw .sharedIDs(refused) }
    name = package.name
    title = contents.last?.title ?? LocalisedText()
    isSynthetic = contents.contains(where: \.isSynthetic)
    tables = TableSchema.all.compactMap { merger.merged($0) }
    declared = merger.declaredCounts()
    rubric = contents.last { $0.rubric != nil }?.rubric
    plan = package.plan
  }
}

/// Merges the tables of several packages.
private struct TableMerger {
  let contents: [PackageContent]
  let ecosystem: Ecosystem
  /// In which packages an id stands, for each space of ids: nodes, applications, judges and so on.
  private var owners: [String: [String: [String]]] = [:]
  /// The package and all that it extends, for each package.
  private let closures: [[String]]

  /// The columns that name rows, alone or in a list; a place of a belt may stand in several.
  private static let references = [
    "part_of", "places", "place", "owner", "parent", "operator", "spun_out_of", "startup",
    "preferences", "joint_with", "application", "judge", "institution", "subject", "object",
    "left", "right", "scope",
  ]

  init(_ contents: [PackageContent], _ ecosystem: Ecosystem) {
    self.contents = contents
    self.ecosystem = ecosystem
    closures = contents.map { Self.closure(of: $0.name, contents) }
    for content in contents {
      for table in content.tables where table.name != "sectors" {
        guard let column = table.column("id") else { continue }
        let space = Self.space(ofTable: table.name)
        for row in 0..<table.rowCount {
          let id = table.text(row: row, column: column)
          owners[space, default: [:]][id, default: []].append(content.name)
        }
      }
    }
  }

  /// In which space the ids of a table are unique.
  private static func space(ofTable table: String) -> String {
    NodeKind(tableName: table) == nil ? table : "nodes"
  }

  /// In which space a column names rows.
  private static func space(ofColumn column: String) -> String {
    switch column {
    case "application", "joint_with": "applications"
    case "judge": "judges"
    default: "nodes"
    }
  }

  /// The new ids of all rows whose id two packages use.
  var renamedIDs: [String] {
    owners.values.flatMap { ids in
      ids.filter { $0.value.count > 1 }.flatMap { id, packages in packages.map { "\($0).\(id)" } }
    }.sorted { $0.isBefore($1) }
  }

  /// The new ids that are no ids, or that a row has already.
  var refusedIDs: [String] {
    renamedIDs.filter { id in
      NodeID.defect(in: id) != nil || owners.values.contains { $0[id] != nil }
    }
  }

  /// The new form of an id that stands in a row of a package.
  private func renamed(_ id: String, space: String, from package: Int) -> String {
    var local = id
    var owner: String?
    for content in contents where id.hasPrefix("\(content.name):") {
      local = String(id.dropFirst(content.name.count + 1))
      owner = content.name
    }
    guard let packages = owners[space]?[local], packages.count > 1 else { return local }
    if owner == nil {
      let inSight = packages.filter { closures[package].contains($0) }
      owner = inSight.contains(contents[package].name) ? contents[package].name : inSight.first
    }
    return owner.map { "\($0).\(local)" } ?? local
  }

  /// The rows of one table over all packages, `nil` if there are none.
  func merged(_ schema: TableSchema) -> MergedPackage.Table? {
    let numbered = contents.indices.flatMap { package in
      contents[package].tables.filter { $0.name == schema.name }.map { (package, $0) }
    }
    let tables = numbered.map(\.1)
    var columns = schema.columns.filter { name in tables.contains { $0.column(name) != nil } }
    for table in tables {
      for column in table.columns where !columns.contains(column.name) {
        columns.append(column.name)
      }
    }
    var rows: [[String]] = []
    for (package, table) in numbered {
      let positions = columns.map { table.column($0) }
      for row in 0..<table.rowCount {
        rows.append(
          zip(columns, positions).map { name, position in
            guard let position else { return "" }
            return normalised(
              table.text(row: row, column: position), name, in: schema.name, package: package)
          })
      }
    }
    if schema.name == "sectors" { rows = merging(rows, columns) }
    return rows.isEmpty
      ? nil : MergedPackage.Table(name: schema.name, columns: columns, rows: rows)
  }

  /// What is declared of tables to which no package outside of the declaring one's bases adds.
  func declaredCounts() -> [(table: String, count: Int)] {
    var result: [(table: String, count: Int)] = []
    for (content, own) in zip(contents, closures) {
      for declared in content.declared {
        let isWhole = contents.allSatisfy { other in
          own.contains(other.name) || !other.tables.contains { $0.name == declared.table }
        }
        if isWhole, !result.contains(where: { $0.table == declared.table }) {
          result.append((declared.table, declared.count))
        }
      }
    }
    return result
  }

  private static func closure(of name: String, _ contents: [PackageContent]) -> [String] {
    var names = [name]
    var next = 0
    while next < names.count {
      let bases = contents.first { $0.name == names[next] }?.extends ?? []
      names += bases.filter { !names.contains($0) }
      next += 1
    }
    return names
  }

  private func normalised(
    _ text: String, _ column: String, in table: String, package: Int
  ) -> String {
    guard !text.isEmpty else { return text }
    if column.hasSuffix("_krw"), let amount = Won(text) { return String(amount.amount) }
    if column == "sectors" || (table == "sectors" && column == "parent") {
      return text.split(separator: "|").map { sectorCode(String($0)) }.joined(separator: "|")
    }
    if column == "id", table != "sectors" {
      return renamed(text, space: Self.space(ofTable: table), from: package)
    }
    guard Self.references.contains(column) else { return text }
    return text.split(separator: "|").map { part in
      renamed(trimmed(part), space: Self.space(ofColumn: column), from: package)
    }.joined(separator: "|")
  }

  /// `fintech:0.7` of `핀테크:0.7`; what is no sector stays, and `check` has said so.
  private func sectorCode(_ part: String) -> String {
    var word = part
    var weight = ""
    if let colon = part.lastIndex(of: ":") {
      word = String(part[..<colon])
      weight = String(part[colon...])
    }
    guard let sector = ecosystem.sector(named: word) else { return part }
    return ecosystem.nodes[sector].id.local + weight
  }

  /// Rows of the taxonomy with one id as one row: names and parent of the later one, if it has
  /// any, and the aliases of both.
  private func merging(_ rows: [[String]], _ columns: [String]) -> [[String]] {
    guard let id = columns.firstIndex(of: "id") else { return rows }
    let names = ["name_ko", "name_en"].compactMap { columns.firstIndex(of: $0) }
    var result: [[String]] = []
    for row in rows {
      guard let index = result.firstIndex(where: { foldedWord($0[id]) == foldedWord(row[id]) })
      else {
        result.append(row)
        continue
      }
      let older = result[index]
      let hasName = names.contains { !row[$0].isEmpty }
      result[index] = columns.indices.map { column in
        switch columns[column] {
        case "id": older[column]
        case "aliases": [older[column], row[column]].filter { !$0.isEmpty }.joined(separator: "|")
        case "name_ko", "name_en": hasName ? row[column] : older[column]
        case "parent": row[column].isEmpty ? older[column] : row[column]
        default: row[column]
        }
      }
    }
    return result
  }
}

/// The text without spaces at its ends.
private func trimmed(_ text: Substring) -> String {
  var text = text
  while text.first == " " { text.removeFirst() }
  while text.last == " " { text.removeLast() }
  return String(text)
}
