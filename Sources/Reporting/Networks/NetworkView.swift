public import EcosystemModel

/// Which nodes and relations count in the analysis of a network.
///
/// The arcs of the sector taxonomy never count, since they would tie everything to everything; a
/// place ties all that stand in it, so places count only if they are asked for.
public enum NetworkView: String, CaseIterable, Sendable {
  /// Startups, clusters, universities, partners, funds, needs, programmes, institutions and zones,
  /// and the relations between them.
  case actors
  /// Also places, and what stands where.
  case places
  /// Also the sectors that nodes work in.
  case all

  /// Whether nodes of a kind count; a node that says no kind does.
  public func includes(_ kind: NodeKind?) -> Bool {
    switch kind {
    case .place: self != .actors
    case .sector: self == .all
    default: true
    }
  }
}
