import EcosystemModel
import Testing

/// Goal: the table of relation kinds takes what the founding documents say, and no nonsense.
///
/// Method: the 56 rows of `seeds/relations.csv`, mapped by hand onto kinds of nodes and predicates
/// (the seed's own word stands beside where it differs); lists of relations that must be refused;
/// the relations that columns of a package imply.
@Suite struct RelationKindTests {
  private struct SeedRelation: Sendable, CustomTestStringConvertible {
    let id: String
    let subject: NodeKind
    let predicate: RelationKind
    let object: NodeKind

    init(_ id: String, _ subject: NodeKind, _ predicate: RelationKind, _ object: NodeKind) {
      self.id = id
      self.subject = subject
      self.predicate = predicate
      self.object = object
    }

    var testDescription: String { id }
  }

  private static let seeds: [SeedRelation] = [
    SeedRelation("r001", .university, .partnerOf, .cluster),
    SeedRelation("r002", .university, .supplies, .cluster),  // supplies_technology_to
    SeedRelation("r003", .university, .partnerOf, .cluster),
    SeedRelation("r004", .institution, .locatedIn, .cluster),
    SeedRelation("r005", .university, .partnerOf, .cluster),
    SeedRelation("r006", .partner, .partnerOf, .cluster),
    SeedRelation("r007", .institution, .locatedIn, .cluster),
    SeedRelation("r008", .institution, .investsIn, .fund),
    SeedRelation("r009", .institution, .investsIn, .fund),
    SeedRelation("r010", .fund, .commitsTo, .fund),  // part_of, turned right
    SeedRelation("r011", .fund, .prefers, .programme),  // prefers_residents_of
    SeedRelation("r012", .institution, .related, .programme),  // pilots
    SeedRelation("r013", .institution, .operates, .programme),  // runs
    SeedRelation("r014", .institution, .locatedIn, .university),
    SeedRelation("r015", .institution, .related, .programme),  // reviews
    SeedRelation("r016", .partner, .partnerOf, .programme),
    SeedRelation("r017", .university, .partnerOf, .programme),
    SeedRelation("r018", .partner, .partnerOf, .programme),
    SeedRelation("r019", .partner, .partnerOf, .programme),
    SeedRelation("r020", .partner, .partnerOf, .programme),
    SeedRelation("r021", .university, .related, .programme),  // reviews; a research institute
    SeedRelation("r022", .cluster, .overlaps, .cluster),
    SeedRelation("r023", .institution, .operates, .programme),  // runs
    SeedRelation("r024", .institution, .partnerOf, .programme),
    SeedRelation("r025", .institution, .partnerOf, .programme),
    SeedRelation("r026", .institution, .hosts, .cluster),
    SeedRelation("r027", .university, .supplies, .institution),  // gives_technical_consulting_to
    SeedRelation("r028", .institution, .operates, .programme),  // runs
    SeedRelation("r029", .institution, .partnerOf, .programme),  // advise; a group of experts
    SeedRelation("r030", .institution, .hosts, .cluster),
    SeedRelation("r031", .partner, .investsIn, .cluster),
    SeedRelation("r032", .partner, .investsIn, .cluster),
    SeedRelation("r033", .institution, .locatedIn, .cluster),
    SeedRelation("r034", .institution, .locatedIn, .cluster),
    SeedRelation("r035", .institution, .locatedIn, .cluster),
    SeedRelation("r036", .institution, .locatedIn, .cluster),
    SeedRelation("r037", .institution, .locatedIn, .cluster),
    SeedRelation("r038", .institution, .locatedIn, .cluster),
    SeedRelation("r039", .programme, .locatedIn, .institution),
    SeedRelation("r040", .programme, .locatedIn, .institution),
    SeedRelation("r041", .institution, .operates, .zone),  // owns
    SeedRelation("r042", .zone, .covers, .cluster),
    SeedRelation("r043", .zone, .covers, .cluster),
    SeedRelation("r044", .zone, .proposedFor, .cluster),
    SeedRelation("r045", .zone, .proposedFor, .cluster),
    SeedRelation("r046", .zone, .proposedFor, .cluster),
    SeedRelation("r047", .institution, .operates, .programme),  // owns
    SeedRelation("r048", .institution, .partnerOf, .programme),  // supports; a network
    SeedRelation("r049", .partner, .locatedIn, .place),  // settles_in
    SeedRelation("r050", .partner, .locatedIn, .place),  // settles_in
    SeedRelation("r051", .institution, .operates, .programme),  // runs
    SeedRelation("r052", .cluster, .memberOf, .programme),
    SeedRelation("r053", .institution, .locatedIn, .cluster),
    SeedRelation("r054", .institution, .locatedIn, .cluster),
    SeedRelation("r055", .institution, .locatedIn, .cluster),
    SeedRelation("r056", .cluster, .samePlaceAs, .cluster),
  ]

  @Test(arguments: seeds) private func theTableTakesTheSeedRelation(relation: SeedRelation) {
    #expect(relation.predicate.ends.allow(relation.subject, relation.object))
  }

  @Test func allSeedRelationsAreThere() {
    let numbers = (1...56).map { "r0" + ($0 < 10 ? "0" : "") + String($0) }
    #expect(Self.seeds.map(\.id) == numbers)
  }

  /// A district or an industrial complex may be listed as a place as well as an institution.
  @Test func placesStandInForInstitutionsWhereTheSeedLeavesItOpen() {
    #expect(RelationKind.hosts.ends.allow(.place, .cluster))
    #expect(RelationKind.locatedIn.ends.allow(.programme, .place))
    #expect(RelationKind.locatedIn.ends.allow(.place, .cluster))
    #expect(RelationKind.locatedIn.ends.allow(.partner, .institution))
  }

  @Test(arguments: [
    (RelationKind.commitsTo, NodeKind.startup, NodeKind.fund), (.commitsTo, .fund, .startup),
    (.investsIn, .startup, .fund), (.investsIn, .sector, .startup), (.covers, .place, .zone),
    (.specialisesIn, .startup, .cluster), (.specialisesIn, .sector, .sector),
    (.ownsNeed, .need, .partner), (.ownsNeed, .startup, .need), (.spunOutOf, .university, .startup),
    (.residentOf, .cluster, .startup), (.samePlaceAs, .cluster, .startup),
    (.overlaps, .fund, .fund), (.locatedIn, .startup, .sector), (.operates, .startup, .programme),
    (.memberOf, .place, .programme), (.proposedFor, .cluster, .zone), (.hosts, .sector, .cluster),
    (.prefers, .sector, .startup), (.partOf, .startup, .place), (.adjacentTo, .cluster, .place),
  ])
  func theTableRefusesNonsense(kind: RelationKind, subject: NodeKind, object: NodeKind) {
    #expect(!kind.ends.allow(subject, object))
  }

  @Test func eachKindHasEndsAndAName() {
    #expect(RelationKind.allCases.count == 23)
    for kind in RelationKind.allCases {
      #expect(!kind.ends.subjects.isEmpty && !kind.ends.objects.isEmpty, "\(kind)")
      #expect(!kind.name.korean.isEmpty && !kind.name.english.isEmpty, "\(kind)")
      #expect(Set(kind.ends.subjects).count == kind.ends.subjects.count, "\(kind)")
      #expect(Set(kind.ends.objects).count == kind.ends.objects.count, "\(kind)")
    }
    #expect(Set(RelationKind.allCases.map(\.name.english)).count == 23)
  }

  @Test func tablesAndNodeKindsGoTogether() {
    for kind in NodeKind.allCases {
      #expect(NodeKind(tableName: kind.tableName) == kind)
      #expect(TableSchema.named(kind.tableName) != nil)
    }
    #expect(NodeKind(tableName: "startup") == nil)
    for schema in TableSchema.all {
      #expect(Set(schema.columns).count == schema.columns.count, "\(schema.name)")
    }
    #expect(Set(TableSchema.all.map(\.name)).count == TableSchema.all.count)
  }
}
