import EcosystemFiles
import EcosystemModel
import GraphCore
import TestSupport
import Testing

/// Goal: all 56 relations that the founding documents state are in the packages.
///
/// Method: the rows as they were taken from the documents, each with the relation that it became
/// (`Fixtures/seed-relations/relations.csv`), are looked up in the package that is named beside
/// it. The mapping itself is held against a short list of what may differ.
@Suite struct SeedRelationTests {
  private static let rows: [[String: String]] =
    (try? plainRows("\(fixtures)/seed-relations/relations.csv")) ?? []

  @Test func thereAre56() {
    let numbers = (1...56).map { "r0" + ($0 < 10 ? "0" : "") + String($0) }
    #expect(Self.rows.map { $0["relation_id"] } == numbers)
  }

  @Test(arguments: ["seoul-2021", "gwanak-s-valley-2023", "busan-2023", "seongsu-2011"])
  func eachIsInItsPackage(name: String) throws {
    let ecosystem = try fixture(name).ecosystem
    let rows = Self.rows.filter { $0["package"] == name }
    try #require(!rows.isEmpty)
    for row in rows {
      let id = try #require(row["relation_id"])
      let kind = try #require(RelationKind(rawValue: row["mapped_predicate"] ?? ""), "\(id)")
      let subject = try ecosystem.required(row["mapped_subject"] ?? "")
      let object = try ecosystem.required(row["mapped_object"] ?? "")
      let found = ecosystem.relations.values.filter {
        $0.subject == subject && $0.kind == kind && $0.object == object
      }
      try #require(found.count == 1, "\(id): \(found.count) relations")
      #expect(found[0].isStated, "\(id)")
      #expect(found[0].provenance.sources.contains { $0.hasSuffix(Self.line(of: id)) }, "\(id)")
    }
  }

  /// All of them in one ecosystem, where ids of two packages meet.
  @Test func allAreInTheEcosystemOfAllDocuments() throws {
    let ecosystem = try fixture("founding-documents").ecosystem
    for row in Self.rows {
      let package = try #require(row["package"])
      func find(_ id: String) -> Handle<Node>? {
        ecosystem.node(withID: "\(package):\(id)") ?? ecosystem.node(withID: "seoul-2021:\(id)")
          ?? ecosystem.node(withID: "korea-places:\(id)")
      }
      let subject = try #require(find(row["mapped_subject"] ?? ""), "\(row)")
      let object = try #require(find(row["mapped_object"] ?? ""), "\(row)")
      #expect(
        ecosystem.relations.values.contains {
          $0.subject == subject && $0.object == object
            && $0.kind.rawValue == row["mapped_predicate"]
        }, "\(row)")
    }
  }

  /// What was renamed on the way: district offices and the city, which share a name with a place.
  @Test func endsKeepTheirIDs() {
    let offices = ["gwanak-gu", "geumcheon-gu", "gangbuk-gu", "gwangjin-gu"]
    for row in Self.rows {
      for (end, mapped) in [("subject", "mapped_subject"), ("object", "mapped_object")] {
        let id = row[end] ?? ""
        let wanted = offices.contains(id) ? "\(id)-office" : id
        #expect(row[mapped] == wanted, "\(row["relation_id"] ?? "")")
      }
    }
  }

  /// What each word of the documents became; the mother fund is part of the larger one by
  /// committing its money.
  @Test func wordsBecomeKinds() {
    let words: [String: [String]] = [
      "supplies_technology_to": ["supplies"], "gives_technical_consulting_to": ["supplies"],
      "part_of": ["commits_to"], "prefers_residents_of": ["prefers"], "pilots": ["related"],
      "runs": ["operates"], "owns": ["operates"], "reviews": ["related"],
      "advise": ["partner_of"], "supports": ["partner_of"], "settles_in": ["located_in"],
    ]
    for row in Self.rows {
      let word = row["predicate"] ?? ""
      #expect((words[word] ?? [word]).contains(row["mapped_predicate"] ?? ""), "\(row)")
    }
  }

  /// An id of another package may be written with its package.
  @Test func idsOfOtherPackagesResolve() throws {
    let folder = try TemporaryFolder()
    let path = try copy(of: "seongsu-2011", bases: ["seoul-2021"], in: folder)
    try replace(
      "same_place_as,seoul-seongsu", with: "same_place_as,seoul-2021:seoul-seongsu",
      in: "\(path)/relations.csv")
    let package = try readPackage(at: path)
    #expect(package.defects.isUsable)
    #expect(try package.ecosystem.has("seongsu-it", .samePlaceAs, "seoul-2021:seoul-seongsu"))
  }

  /// The last line of the source, as the table of the documents gives it.
  private static func line(of id: String) -> String {
    let lines: [String: Int] = [
      "r001": 10, "r003": 17, "r008": 6, "r013": 24, "r022": 24, "r027": 93, "r033": 29,
      "r039": 47, "r049": 55, "r056": 11,
    ]
    return lines[id].map { ":\($0)" } ?? ""
  }
}
