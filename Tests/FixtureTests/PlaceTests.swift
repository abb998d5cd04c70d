import AffinityScoring
import EcosystemFiles
import EcosystemModel
import Foundation
import GraphCore
import TestSupport
import Testing

/// Goal: places lie where they lie, and districts that touch are neighbours.
///
/// Method: distances against the angle between unit vectors, computed here from the coordinates in
/// the CSV files; neighbours against lists written from a map.
@Suite struct PlaceTests {
  /// The great-circle distance by the angle between two unit vectors, in kilometres.
  private func kilometres(_ a: (Double, Double), _ b: (Double, Double)) -> Double {
    func vector(_ point: (Double, Double)) -> (Double, Double, Double) {
      let (longitude, latitude) = (point.0 * .pi / 180, point.1 * .pi / 180)
      return (cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude))
    }
    let (p, q) = (vector(a), vector(b))
    let cross = (p.1 * q.2 - p.2 * q.1, p.2 * q.0 - p.0 * q.2, p.0 * q.1 - p.1 * q.0)
    let sine = (cross.0 * cross.0 + cross.1 * cross.1 + cross.2 * cross.2).squareRoot()
    return 6_371 * atan2(sine, p.0 * q.0 + p.1 * q.1 + p.2 * q.2)
  }

  @Test(arguments: [
    ("seoul-gwanak-gu", (126.947, 37.465), "seoul-geumcheon-gu", (126.9, 37.46), 4.0),
    ("seoul", (126.994610, 37.548984), "busan", (129.062427, 35.196309), 320.0),
    ("busan-haeundae-gu", (129.156, 35.191), "busan-gijang-gun", (129.203, 35.293), 12.2),
    ("jeju", (126.557054, 33.381768), "seoul", (126.994610, 37.548984), 465.0),
  ])
  func distances(
    _ start: String, _ from: (Double, Double), _ goal: String, _ to: (Double, Double),
    _ known: Double
  ) throws {
    let ecosystem = try fixture("korea-places").ecosystem
    let metres = try #require(
      ecosystem.distanceMetres(
        from: try ecosystem.required(start), to: try ecosystem.required(goal)))
    let found = Double(metres) / 1_000
    // The vectors' coordinates are rounded to about 500 m; the known value is read from a map.
    #expect(abs(found - kilometres(from, to)) < 1, "\(found) km")
    #expect(abs(found - known) < known * 0.03 + 0.3, "\(found) km")
    #expect(
      ecosystem.distanceMetres(
        from: try ecosystem.required(goal), to: try ecosystem.required(start)) == metres)
  }

  /// The districts of `seoul-2021` lie where those of `korea-places` lie.
  @Test func bothPackagesAgreeOnSeoul() throws {
    let ecosystem = try fixture("founding-documents").ecosystem
    var count = 0
    for place in ecosystem.nodes(of: .place) where ecosystem.nodes[place].id.local.hasSuffix("-gu")
    {
      let id = ecosystem.nodes[place].id
      guard id.package == "seoul-2021" else { continue }
      let other = try ecosystem.required("korea-places:seoul-\(id.local)")
      let metres = try #require(ecosystem.distanceMetres(from: place, to: other))
      #expect(metres < 600, "\(id.local): \(metres) m")
      #expect(ecosystem.nodes[place].name.korean == ecosystem.nodes[other].name.korean)
      count += 1
    }
    #expect(count == 25)
  }

  @Test(arguments: [
    (
      "seoul-gwanak-gu",
      [
        "gyeonggi-anyang-si-dongan-gu", "gyeonggi-anyang-si-manan-gu", "gyeonggi-gwacheon-si",
        "seoul-dongjak-gu", "seoul-geumcheon-gu", "seoul-guro-gu", "seoul-seocho-gu",
      ]
    ),
    // An island: it touches only where a bridge lands.
    ("busan-yeongdo-gu", ["busan-jung-gu"]),
    ("busan", ["gyeongnam", "ulsan"]), ("seoul", ["gyeonggi", "incheon"]), ("jeju", []),
  ])
  func neighbours(_ id: String, _ wanted: [String]) throws {
    let ecosystem = try fixture("korea-places").ecosystem
    let place = try ecosystem.required(id)
    let found = ecosystem.relations.values.compactMap { relation -> Handle<Node>? in
      guard relation.kind == .adjacentTo else { return nil }
      if relation.subject == place { return relation.object }
      return relation.object == place ? relation.subject : nil
    }
    #expect(ecosystem.ids(found).sorted() == wanted)
  }

  @Test func everyBorderIsStatedOnceAndIsShort() throws {
    let ecosystem = try fixture("korea-places").ecosystem
    var pairs: Set<[String]> = []
    var count = 0
    for relation in ecosystem.relations.values where relation.kind == .adjacentTo {
      let ends = ecosystem.ids([relation.subject, relation.object])
      #expect(ends[0] != ends[1])
      #expect(pairs.insert(ends.sorted()).inserted, "\(ends)")
      let metres = try #require(
        ecosystem.distanceMetres(from: relation.subject, to: relation.object))
      // Provinces are large; the widest pair of neighbours is 160 km from centre to centre.
      #expect(metres < 165_000, "\(ends): \(metres) m")
      count += 1
    }
    #expect(count == 29 + 639)
    #expect(ecosystem.places.count { $0.partOf == nil } == 1)
  }
}
