//===----------------------------------------------------------------------===//
// What an ecosystem lacks, as far as its graph says.
//
// RULES. Two nodes are at one place if a place of the one is a place of the other or lies in it;
// countries, cities and regions are too large to count. Sectors fit if they are equal or one lies
// below the other. Clusters are near each other within ten kilometres. All relations of the document
// count, whatever the view. What is not in the data may be there in the world: a gap is a question.
//===----------------------------------------------------------------------===//

import EcosystemModel
import GraphCore
import RealModule

/// Finds the gaps of a document.
struct NetworkGaps {
  private(set) var found: [NetworkGap] = []
  private let document: GraphDocument
  private let names: NodeOrder
  private let index: NeighbourIndex

  /// How near clusters are that should know each other.
  static let nearMetres = 10_000

  init(_ document: GraphDocument, _ names: NodeOrder) {
    self.document = document
    self.names = names
    index = NeighbourIndex(document)
    for kind in [NodeKind.startup, .university, .partner, .fund] { findClusters(without: kind) }
    findSectors()
    findNeeds()
    findStartups()
    findPlaces()
    findPairs()
  }

  private typealias NodeHandle = NetworkReport.NodeHandle

  private mutating func add(
    _ kind: NetworkGap.Kind, _ nodes: [NodeHandle], of total: Int
  ) {
    guard !nodes.isEmpty else { return }
    found.append(NetworkGap(kind, nodes.sorted(by: names.isBefore), of: total))
  }

  private mutating func findClusters(without kind: NodeKind) {
    let clusters = index.nodes(of: .cluster)
    guard !clusters.isEmpty else { return }
    let others = index.nodes(of: kind)
    guard !others.isEmpty else {
      found.append(NetworkGap(.noneListed(kind), [], of: 0))
      return
    }
    let lacking = clusters.filter { cluster in
      !index.neighbours[cluster].contains { document.nodes[$0].kind == kind }
        && !others.contains { index.areAtOnePlace(cluster, $0) }
    }
    add(.clustersWithout(kind), lacking, of: clusters.count)
  }

  private mutating func findSectors() {
    let startups = index.nodes(of: .startup)
    let needs = index.nodes(of: .need)
    let clusters = index.nodes(of: .cluster)
    let offered = index.sectorClosure(of: startups)
    let housed = index.sectorClosure(of: clusters)
    let wanted = index.sectors(of: needs)
    if !startups.isEmpty {
      add(.sectorsNobodyOffers, wanted.filter { !offered[$0] }, of: wanted.count)
    }
    let worked = index.sectors(of: startups)
    if !clusters.isEmpty {
      add(.sectorsWithoutCluster, worked.filter { !housed[$0] }, of: worked.count)
    }
  }

  private mutating func findNeeds() {
    let needs = index.nodes(of: .need).filter { !index.sectors[$0].isEmpty }
    let startups = index.nodes(of: .startup)
    guard !startups.isEmpty else { return }
    let offered = index.sectorClosure(of: startups)
    add(
      .needsWithoutCandidates,
      needs.filter { need in !index.sectors[need].contains { offered[$0] } },
      of: needs.count)
  }

  private mutating func findStartups() {
    let startups = index.nodes(of: .startup)
    let alone = startups.filter { startup in
      !index.neighbours[startup].contains {
        NetworkView.actors.includes(document.nodes[$0].kind)
      }
    }
    add(.startupsWithoutRelations, alone, of: startups.count)
  }

  private mutating func findPlaces() {
    let clusters = index.nodes(of: .cluster)
    guard !clusters.isEmpty else { return }
    let places = index.nodes(of: .place).filter { index.isSmall[$0] }
    // A place has a cluster if one stands in it, in a place within it, or in a place around it.
    var hasCluster = Table<GraphDocument.Node, Bool>(
      repeating: false, count: document.nodes.count)
    var isSite = hasCluster
    for cluster in clusters {
      for place in index.places[cluster] {
        isSite[place] = true
        for outer in index.chain(of: place) { hasCluster[outer] = true }
      }
    }
    let lacking = places.filter { place in
      !hasCluster[place] && !index.chain(of: place).contains { isSite[$0] && index.isSmall[$0] }
    }
    add(.placesWithoutCluster, lacking, of: places.count)
  }

  private mutating func findPairs() {
    let clusters = index.nodes(of: .cluster).sorted(by: names.isBefore)
    var pairs: [NetworkGap.Pair] = []
    for (position, one) in clusters.enumerated() {
      for other in clusters[(position + 1)...] {
        guard !index.neighbours[one].contains(other), let metres = index.metres(one, other),
          metres <= Self.nearMetres
        else { continue }
        let common = index.sectors[one].filter { index.sectors[other].contains($0) }
        guard !common.isEmpty else { continue }
        pairs.append(
          NetworkGap.Pair(
            one: one, other: other, metres: metres, sectors: common.sorted(by: names.isBefore)))
      }
    }
    guard !pairs.isEmpty else { return }
    pairs.sort { one, other in
      one.sectors.count == other.sectors.count
        ? (one.metres, names.rank(one.one), names.rank(one.other))
          < (other.metres, names.rank(other.one), names.rank(other.other))
        : one.sectors.count > other.sectors.count
    }
    let total = clusters.count * (clusters.count - 1) / 2
    found.append(NetworkGap(.unlinkedNeighbours, [], of: total, pairs: pairs))
  }
}

/// What the gaps look up: neighbours, sectors and places of each node.
private struct NeighbourIndex {
  typealias NodeHandle = NetworkReport.NodeHandle

  let document: GraphDocument
  /// The nodes at the other end of each node's relations.
  private(set) var neighbours: Table<GraphDocument.Node, [NodeHandle]>
  private(set) var sectors: Table<GraphDocument.Node, [NodeHandle]>
  private(set) var places: Table<GraphDocument.Node, [NodeHandle]>
  /// Whether a place is small enough for two nodes in it to be at one place.
  private(set) var isSmall: Table<GraphDocument.Node, Bool>
  /// The larger place or the broader sector.
  private var parents: Table<GraphDocument.Node, NodeHandle?>
  private let degrees: Table<GraphDocument.Node, (longitude: Double, latitude: Double)?>

  init(_ document: GraphDocument) {
    self.document = document
    let count = document.nodes.count
    neighbours = Table(repeating: [], count: count)
    sectors = neighbours
    places = neighbours
    parents = Table(repeating: nil, count: count)
    func kind(_ node: NodeHandle) -> NodeKind? { document.nodes[node].kind }
    for edge in document.edges.values where edge.tail != edge.head {
      neighbours[edge.tail].append(edge.head)
      neighbours[edge.head].append(edge.tail)
      switch (edge.kind, kind(edge.tail), kind(edge.head)) {
      case (.partOf, .place, .place), (.partOf, .sector, .sector): parents[edge.tail] = edge.head
      case (.specialisesIn, _, .sector): sectors[edge.tail].append(edge.head)
      case (.locatedIn, _, .place), (.covers, _, .place): places[edge.tail].append(edge.head)
      default: continue
      }
    }
    let subkind = document.nodeColumns.firstIndex { $0.key == "subkind" }
    let longitude = document.nodeColumns.firstIndex { $0.key == "lon" }
    let latitude = document.nodeColumns.firstIndex { $0.key == "lat" }
    func text(_ node: GraphDocument.Node, _ column: Int?) -> String? {
      column.flatMap { column in node.cells.first { $0.column == column }?.text }
    }
    isSmall = Table(
      document.nodes.values.map { node in
        !["country", "city", "region", "belt"].contains(text(node, subkind) ?? "")
      })
    degrees = Table(
      document.nodes.values.map { node in
        guard let longitude = text(node, longitude).flatMap({ Double($0) }),
          let latitude = text(node, latitude).flatMap({ Double($0) })
        else { return nil }
        return (longitude, latitude)
      })
  }

  func nodes(of kind: NodeKind) -> [NodeHandle] {
    document.nodes.handles.filter { document.nodes[$0].kind == kind }
  }

  /// The distinct sectors of some nodes.
  func sectors(of nodes: [NodeHandle]) -> [NodeHandle] {
    var seen = Table<GraphDocument.Node, Bool>(repeating: false, count: document.nodes.count)
    for node in nodes {
      for sector in sectors[node] { seen[sector] = true }
    }
    return seen.handles.filter { seen[$0] }
  }

  /// Whether each sector is one of some nodes' sectors, or above or below one.
  func sectorClosure(of nodes: [NodeHandle]) -> Table<GraphDocument.Node, Bool> {
    var isIn = Table<GraphDocument.Node, Bool>(repeating: false, count: document.nodes.count)
    let own = sectors(of: nodes)
    for sector in own { isIn[sector] = true }
    var result = isIn
    for sector in own {
      for broader in chain(of: sector) { result[broader] = true }
    }
    for sector in self.nodes(of: .sector) where chain(of: sector).contains(where: { isIn[$0] }) {
      result[sector] = true
    }
    return result
  }

  /// A place or sector and those around or above it.
  func chain(of node: NodeHandle) -> [NodeHandle] {
    var chain = [node]
    // A file of another program may have a circle.
    while let last = chain.last, let parent = parents[last], !chain.contains(parent) {
      chain.append(parent)
    }
    return chain
  }

  /// Whether a place of one node is one of the other's, or lies in it.
  func areAtOnePlace(_ one: NodeHandle, _ other: NodeHandle) -> Bool {
    places[one].contains { first in
      places[other].contains { second in
        (isSmall[second] && chain(of: first).contains(second))
          || (isSmall[first] && chain(of: second).contains(first))
      }
    }
  }

  /// The great-circle distance of two nodes, `nil` if one has no coordinates.
  func metres(_ one: NodeHandle, _ other: NodeHandle) -> Int? {
    guard let first = degrees[one], let second = degrees[other] else { return nil }
    func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }
    let (latitude, otherLatitude) = (radians(first.latitude), radians(second.latitude))
    let half = Double.sin((otherLatitude - latitude) / 2)
    let side = Double.sin(radians(second.longitude - first.longitude) / 2)
    let chord = half * half + Double.cos(latitude) * Double.cos(otherLatitude) * side * side
    return Int((2 * 6_371_008.8 * Double.asin(min(1, chord.squareRoot()))).rounded())
  }
}
