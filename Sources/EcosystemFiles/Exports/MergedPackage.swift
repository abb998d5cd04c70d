//===----------------------------------------------------------------------===//
// A data package and all that it extends as the tables of one package.
//
// PROBLEM. Someone wants one folder or file that holds everything: no package that extends another,
// no money as `1.5억`, no industry words, no file of another program's dialect.
//
// METHOD. The tables are merged as text, so that columns that we do not use are kept too. Rows keep
// their order, bases first; columns follow the schema, unknown ones come last. `package:id` becomes
// `id` where rows are named; money is written in won, sectors by their code. Rows of `sectors`
// with one id become one row, as the later one adds to the earlier one.
//
// WHY THE ECOSYSTEM IS THE SAME. Nodes and relations are built in the order of tables, packages and
// rows, which stays. Each reference resolves to the same row, since ids are unique over all
// packages (else there is no merged package). The package of an id is the new one, in all of them.
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

  /// Why packages cannot be merged.
  public enum Failure: Error, Sendable, Equatable {
    /// Two packages use one id for different things.
    case sharedIDs([String])
  }

  /// Merges the tables of a package that was read with its tables kept.
  ///
  /// - Throws: ``Failure`` if two packages use one id.
  /// - Complexity: O(bytes of the tables) on average.
  public init(_ package: LoadedPackage) throws(Failure) {
    let contents = package.contents
    let merger = TableMerger(contents, package.ecosystem)
    let shared = merger.sharedIDs()
    guard shared.isEmpty else { throw .sharedIDs(shared) }
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

  /// The columns that name rows, alone or in a list; a place of a belt may stand in several.
  private static let references = [
    "part_of", "places", "place", "owner", "parent", "operator", "spun_out_of", "startup",
    "preferences", "joint_with", "application", "judge", "institution", "subject", "object",
    "left", "right", "scope",
  ]

  init(_ contents: [PackageContent], _ ecosystem: Ecosystem) {
    self.contents = contents
    self.ecosystem = ecosystem
  }

  /// The ids that two packages use, in one node table or another, or in one other table.
  func sharedIDs() -> [String] {
    var shared: [String] = []
    var owners: [String: [String: String]] = [:]
    for content in contents {
      for table in content.tables where table.name != "sectors" {
        guard let column = table.column("id") else { continue }
        let space = NodeKind(tableName: table.name) == nil ? table.name : "nodes"
        for row in 0..<table.rowCount {
          let id = table.text(row: row, column: column)
          if let owner = owners[space]?[id], owner != content.name {
            shared.append(id)
          } else {
            owners[space, default: [:]][id] = content.name
          }
        }
      }
    }
    return shared
  }

  /// The rows of one table over all packages, `nil` if there are none.
  func merged(_ schema: TableSchema) -> MergedPackage.Table? {
    let tables = contents.flatMap { content in content.tables.filter { $0.name == schema.name } }
    var columns = schema.columns.filter { name in tables.contains { $0.column(name) != nil } }
    for table in tables {
      for column in table.columns where !columns.contains(column.name) {
        columns.append(column.name)
      }
    }
    var rows: [[String]] = []
    for table in tables {
      let positions = columns.map { table.column($0) }
      for row in 0..<table.rowCount {
        rows.append(
          zip(columns, positions).map { name, position in
            guard let position else { return "" }
            return normalised(table.text(row: row, column: position), name, in: schema.name)
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
    for content in contents {
      let own = closure(of: content.name)
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

  private func closure(of name: String) -> [String] {
    var names = [name]
    var next = 0
    while next < names.count {
      let bases = contents.first { $0.name == names[next] }?.extends ?? []
      names += bases.filter { !names.contains($0) }
      next += 1
    }
    return names
  }

  private func normalised(_ text: String, _ column: String, in table: String) -> String {
    guard !text.isEmpty else { return text }
    if column.hasSuffix("_krw"), let amount = Won(text) { return String(amount.amount) }
    if column == "sectors" || (table == "sectors" && column == "parent") {
      return text.split(separator: "|").map { sectorCode(String($0)) }.joined(separator: "|")
    }
    guard Self.references.contains(column), text.utf8.contains(UInt8(ascii: ":")) else {
      return text
    }
    return text.split(separator: "|", omittingEmptySubsequences: false).map { part in
      for content in contents where part.hasPrefix("\(content.name):") {
        return String(part.dropFirst(content.name.count + 1))
      }
      return String(part)
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
