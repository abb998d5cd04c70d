public import GraphCore

extension Provenance {
  /// Whether the fact holds on a day of `date`, as far as is known: without a beginning it has
  /// always held, without an end it still does.
  public func holds(asOf date: PartialDate) -> Bool {
    if let validFrom, validFrom.range.lowerBound > date.range.upperBound { return false }
    if let validTo, validTo.range.upperBound < date.range.lowerBound { return false }
    return true
  }
}

/// A sector of a cluster, with the time that the cluster's sources speak of.
public struct Theme: Sendable, Hashable {
  /// The cluster.
  public let cluster: Handle<Node>
  /// The sector.
  public let sector: Handle<Node>
  /// Since when, if the source says so.
  public let from: PartialDate?
  /// Until when, if the source says so.
  public let to: PartialDate?
}

extension Ecosystem {
  /// The relations that hold as of a date, in the order of reading.
  ///
  /// - Complexity: O(relations).
  public func relations(asOf date: PartialDate) -> [Relation] {
    relations.values.filter { $0.provenance.holds(asOf: date) }
  }

  /// What clusters at a place, or inside it, are about as of a date: the latest theme first.
  ///
  /// Two sources ten years apart give two themes of one place; a theme whose end no source gives
  /// is still listed, with its date, behind later ones.
  ///
  /// - Complexity: O(clusters · (depth of the place tree + sectors)).
  public func themes(at place: Handle<Node>, asOf date: PartialDate) -> [Theme] {
    var themes: [Theme] = []
    for cluster in nodes(of: .cluster) {
      let node = nodes[cluster]
      guard node.provenance.holds(asOf: date),
        node.places.contains(where: { self.place($0, isIn: place) })
      else { continue }
      for sector in node.sectors {
        themes.append(
          Theme(
            cluster: cluster, sector: sector.sector, from: node.provenance.validFrom,
            to: node.provenance.validTo))
      }
    }
    // Later beginnings first; what has none comes last. Equal ones keep the order of reading.
    let beginnings = themes.map { $0.from?.range.lowerBound ?? -1_000_000 }
    return themes.indices.sorted { (-beginnings[$0], $0) < (-beginnings[$1], $1) }
      .map { themes[$0] }
  }
}
