import AffinityScoring
import EcosystemFiles
import EcosystemModel
import TestSupport
import Testing

/// Goal: sector, reach and stage give the values that the data package contract states.
///
/// Method: tiny packages and the districts of Seoul under a single criterion, so that a view's
/// score is the criterion's value; the wanted numbers were computed by hand.
@Suite struct CriteriaTests {
  @Test(arguments: [
    ("ai", "ai", 1_000_000),
    // Under one root at depth 2: 2 × 1 / (2 + 2), and at most a half.
    ("ai", "software", 500_000), ("fintech", "smart-finance", 500_000),
    // One contains the other: 2 × 1 / (1 + 2), 2 × 2 / (2 + 3), 2 × 1 / (1 + 3).
    ("ai", "digital", 666_666), ("cloud", "ict", 800_000), ("cloud", "digital", 500_000),
    // Depths 3 and 2 under one root: 2 × 1 / 5. Depths 3 and 3 under one at depth 2: cut at a half.
    ("cloud", "ai", 400_000), ("metaverse", "ar", 500_000), ("metaverse", "games", 400_000),
    ("cloud", "sensors", 333_333),
    // Different roots.
    ("ai", "fintech", 0), ("digital", "finance", 0),
  ])
  func sectorCloseness(_ left: String, _ right: String, _ wanted: Int32) throws {
    for (one, other) in [(left, right), (right, left)] {
      let score = try sectorScore(one, other)
      #expect(score.left == wanted, "\(one) – \(other)")
      #expect(score.right == wanted, "\(one) – \(other)")
    }
  }

  @Test(arguments: [
    // The left view is the weighted mean over what the startup does.
    ("fintech:0.7|ai:0.3", "fintech", 700_000, 1_000_000),
    ("fintech|ai", "fintech|ai", 1_000_000, 1_000_000),
    ("ai|fintech|bio", "ai", 333_333, 1_000_000),
    // The right view weighs by what the receiver wants most.
    ("ai", "fintech|ai:0.5", 1_000_000, 500_000), ("software", "ai:0.2", 500_000, 500_000),
    // Weights of any size are only compared with each other.
    ("ai:0.0004", "ai", 1_000_000, 1_000_000), ("ai", "ai:0.0004", 1_000_000, 1_000_000),
    ("ai:1000|bio:1000", "ai:1000", 500_000, 1_000_000),
  ])
  func sectorSets(_ left: String, _ right: String, _ leftView: Int32, _ rightView: Int32) throws {
    let score = try sectorScore(left, right)
    #expect(score.left == leftView)
    #expect(score.right == rightView)
  }

  private func sectorScore(_ left: String, _ right: String) throws -> PairScore {
    var package = TinyPackage()
    package["places"] = "id,kind\np,city\n"
    package["startups"] = "id,sectors\ns,\(left)\n"
    package["clusters"] = "id,places,sectors\nc,p,\(right)\n"
    return try Scorer(package.ecosystem(), against: .cluster, weights((.sector, 1)))
      .score("s", "c")
  }

  /// The distances are those between the centroids of the districts, by the cross product of their
  /// unit vectors: 3.649, 10.829, 10.175, 20.919 and 0 km.
  @Test(arguments: [
    ("gwanak-gu", "dongjak-gu", 24, 928_571), ("gwanak-gu", "gangnam-gu", 52, 261_904),
    ("jongno-gu", "yeongdeungpo-gu", 50, 309_523), ("mapo-gu", "gangdong-gu", 92, 0),
    ("jung-gu", "jung-gu", 10, 1_000_000),
  ])
  func reach(_ from: String, _ to: String, _ minutes: Int, _ value: Int32) throws {
    for (start, goal) in [(from, to), (to, from)] {
      let scorer = try scorer(startupPlace: start, clusterPlaces: goal)
      #expect(try scorer.score("s", "c").affinity == value)
      let evidence = try scorer.reasons("s", "c").evidence[0]
      guard case .trip(_, _, let found) = evidence else {
        Issue.record("\(evidence)")
        continue
      }
      #expect(found == minutes)
    }
  }

  @Test func reachTakesTheNearestPlace() throws {
    let scorer = try scorer(
      startupPlace: "gwanak-gu", clusterPlaces: "mapo-gu|dongjak-gu|gangnam-gu")
    #expect(try scorer.score("s", "c").affinity == 928_571)
  }

  @Test func reachIsFullUpTo21MinutesAndNothingFrom63() throws {
    // A degree of latitude is 111.195 km; 3.9 minutes a kilometre from 10 minutes on.
    for (kilometres, wanted) in [
      (2.82, 1_000_000), (3.08, 976_190), (8.2, 500_000), (13.34, 23_809), (13.59, 0), (200, 0),
    ] as [(Double, Int32)] {
      var package = TinyPackage()
      let latitude = (37 * 1_000_000 + kilometres / 111.194_926 * 1_000_000).rounded()
      package["places"] =
        "id,kind,lon,lat\na,city,127,37\nb,city,127,\(Int(latitude) / 1_000_000)."
        + "\(String(Int(latitude) + 1_000_000_000).suffix(6))\n"
      package["startups"] = "id,place\ns,a\n"
      package["clusters"] = "id,places,sectors\nc,b,ai\n"
      let scorer = Scorer(try package.ecosystem(), against: .cluster, weights((.reach, 1)))
      #expect(try scorer.score("s", "c").affinity == wanted, "\(kilometres) km")
    }
  }

  private func scorer(startupPlace: String, clusterPlaces: String) throws -> Scorer {
    let folder = try TemporaryFolder()
    try write("id,place\ns,\(startupPlace)\n", to: folder["startups.csv"])
    try write("id,places,sectors\nc,\(clusterPlaces),ai\n", to: folder["clusters.csv"])
    try write(
      #"{"name": "t", "clustermatch": {"extends": ["\#(fixtures)/seoul-2021"]}}"#,
      to: folder["datapackage.json"])
    let ecosystem = try readPackage(at: folder.path).ecosystem
    let cluster = try #require(ecosystem.node(withID: "c"))
    return Scorer(ecosystem, rights: [cluster], weights((.reach, 1)))
  }

  @Test(arguments: [
    ("seed", "seed|series-a", 1_000_000), ("pre-seed", "seed|series-a", 500_000),
    ("idea", "seed|series-a", 0), ("series-b", "seed|series-a", 500_000),
    ("growth", "seed|series-a", 0), ("growth", "idea|series-b", 500_000), ("", "seed", 0),
    ("seed", "", 0), ("", "", 0),
  ])
  func stageFit(_ stage: String, _ accepted: String, _ wanted: Int32) throws {
    var package = TinyPackage()
    package["startups"] = "id,stage\ns,\(stage)\n"
    package["partners"] = "id\np\n"
    package["needs"] = "id,owner,stages\nn,p,\(accepted)\n"
    let scorer = Scorer(try package.ecosystem(), against: .need, weights((.stage, 3)))
    #expect(try scorer.score("s", "n").affinity == wanted)
  }

  /// What a receiver does not say is left out for everyone there, also for those who say nothing.
  @Test func aSilentReceiverTreatsAllAlike() throws {
    var package = TinyPackage()
    package["places"] = "id,kind,lon,lat\na,city,127,37\nb,city,,\n"
    package["startups"] =
      "id,stage,place,sectors,seeks_en,offers_en\nblank,,,,lab,tool\nsaid,seed,a,ai,lab,tool\n"
    package["partners"] = "id\np\n"
    package["needs"] = "id,owner,offers_en,seeks_en\nn,p,lab,tool\n"
    let scorer = Scorer(
      try package.ecosystem(), against: .need,
      weights((.stage, 1), (.reach, 1), (.sector, 1), (.text, 1)))
    let blank = try scorer.reasons("blank", "n")
    let said = try scorer.reasons("said", "n")
    #expect(blank.affinity == said.affinity)
    for reasons in [blank, said] {
      for (criterion, evidence) in zip(reasons.criteria, reasons.evidence)
      where criterion != .text {
        #expect(evidence == .blankRight, "\(criterion)")
      }
    }
  }
}
