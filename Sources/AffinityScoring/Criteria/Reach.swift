//===----------------------------------------------------------------------===//
// How far two sides are apart, in minutes of travel.
//
// PROBLEM. A startup should be able to get to its cluster; timetables of a city are not in a data
// package.
//
// METHOD. minutes = 10 + 1.3 × great-circle kilometres at 20 km/h, between the centroids of the
// nearest pair of places (the data package contract states the formula). The value is 1 up to
// the full time, 0 from the zero time, and falls linearly between.
//
// WHY IT IS CORRECT. The distance is rounded to metres before it is used, so that the last bit of
// a machine's sine does not reach a score.
//===----------------------------------------------------------------------===//

public import EcosystemModel
public import GraphCore
import RealModule

/// Travel between the places of two sides.
struct Reach: Sendable {
  /// A place with coordinates.
  struct Position: Sendable {
    let place: Handle<Node>
    let longitude: Double
    let latitude: Double
  }

  /// The nearest pair of places and the way between them.
  struct Trip: Sendable {
    let from: Handle<Node>
    let to: Handle<Node>
    let minutes: Int
  }

  let fullMinutes: Int
  let zeroMinutes: Int

  /// The places of a node that have coordinates, looking through clusters and institutions; those
  /// of its owner or operator if it is a need or a programme, which have none themselves.
  static func positions(of node: Handle<Node>, in ecosystem: Ecosystem) -> [Position] {
    let details = ecosystem.nodes[node]
    switch details.kind {
    case .need: return positions(of: ecosystem.needs[details.row].owner, in: ecosystem)
    case .programme:
      let operatedBy = ecosystem.programmes[details.row].operatedBy
      return operatedBy.map { positions(of: $0, in: ecosystem) } ?? []
    default: break
    }
    var result: [Position] = []
    for place in details.places {
      if ecosystem.nodes[place].kind == .place {
        guard let (longitude, latitude) = ecosystem.coordinates(of: place) else { continue }
        result.append(Position(place: place, longitude: longitude, latitude: latitude))
      } else if place != node {
        for inner in ecosystem.nodes[place].places where ecosystem.nodes[inner].kind == .place {
          guard let (longitude, latitude) = ecosystem.coordinates(of: inner) else { continue }
          result.append(Position(place: inner, longitude: longitude, latitude: latitude))
        }
      }
    }
    return result
  }

  /// Returns the trip between the nearest pair of places, or `nil` if a side has none.
  func trip(_ left: [Position], _ right: [Position]) -> Trip? {
    var best: (metres: Int, from: Handle<Node>, to: Handle<Node>)?
    for start in left {
      for goal in right {
        let metres = Self.metres(start, goal)
        if metres < (best?.metres ?? Int.max) { best = (metres, start.place, goal.place) }
      }
    }
    guard let best else { return nil }
    // 1.3 × km / 20 km/h × 60 min/h = 3.9 minutes a kilometre.
    return Trip(from: best.from, to: best.to, minutes: 10 + (best.metres * 39 + 5_000) / 10_000)
  }

  /// Returns the value of a trip in millionths.
  func value(minutes: Int) -> Int {
    if minutes <= fullMinutes { return 1_000_000 }
    if minutes >= zeroMinutes { return 0 }
    return 1_000_000 * (zeroMinutes - minutes) / (zeroMinutes - fullMinutes)
  }

  /// The great-circle distance on a sphere of 6,371 km by the haversine formula.
  static func metres(_ left: Position, _ right: Position) -> Int {
    let radians = Double.pi / 180
    let latitudes = (right.latitude - left.latitude) * radians
    let longitudes = (right.longitude - left.longitude) * radians
    let sineLatitude = Double.sin(latitudes / 2)
    let sineLongitude = Double.sin(longitudes / 2)
    let chord =
      sineLatitude * sineLatitude + Double.cos(left.latitude * radians)
      * Double.cos(right.latitude * radians) * sineLongitude * sineLongitude
    return Int((2 * 6_371_000 * Double.asin(min(1, chord.squareRoot()))).rounded())
  }
}

extension Ecosystem {
  /// The great-circle distance between the centroids of two places in metres, or `nil` if one has
  /// no coordinates; a place without some has those of the smallest place around it.
  ///
  /// - Complexity: O(depth of the place tree).
  public func distanceMetres(from start: Handle<Node>, to goal: Handle<Node>) -> Int? {
    func position(_ place: Handle<Node>) -> Reach.Position? {
      coordinates(of: place).map {
        Reach.Position(place: place, longitude: $0.longitude, latitude: $0.latitude)
      }
    }
    guard let start = position(start), let goal = position(goal) else { return nil }
    return Reach.metres(start, goal)
  }
}
