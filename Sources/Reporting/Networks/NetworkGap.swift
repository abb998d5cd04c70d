public import EcosystemModel

/// Something that an ecosystem lacks, as far as its data says.
public struct NetworkGap: Sendable {
  /// What is lacking.
  public enum Kind: Sendable, Hashable {
    /// The data lists nothing of a kind.
    case noneListed(NodeKind)
    /// Clusters without a relation to anything of a kind, and nothing of it at their places.
    case clustersWithout(NodeKind)
    /// Sectors that needs want and no startup works in, nor in one below or above.
    case sectorsNobodyOffers
    /// Sectors that startups work in and no cluster specialises in, nor in one below or above.
    case sectorsWithoutCluster
    /// Needs with sectors that fit no startup.
    case needsWithoutCandidates
    /// Startups without a relation to another actor.
    case startupsWithoutRelations
    /// Districts and the like without a cluster in or around them.
    case placesWithoutCluster
    /// Clusters near each other with a common sector and no relation.
    case unlinkedNeighbours
  }

  /// Two clusters that are near each other.
  public struct Pair: Sendable {
    /// One cluster.
    public let one: NetworkReport.NodeHandle
    /// The other cluster.
    public let other: NetworkReport.NodeHandle
    /// The great-circle distance in metres.
    public let metres: Int
    /// The sectors of both.
    public let sectors: [NetworkReport.NodeHandle]
  }

  /// What is lacking.
  public let kind: Kind
  /// The nodes that lack it, by id; empty for pairs.
  public let nodes: [NetworkReport.NodeHandle]
  /// How many nodes were looked at.
  public let total: Int
  /// The pairs of ``Kind/unlinkedNeighbours``, those with most common sectors first.
  public let pairs: [Pair]

  /// Creates a gap.
  init(
    _ kind: Kind, _ nodes: [NetworkReport.NodeHandle], of total: Int, pairs: [Pair] = []
  ) {
    self.kind = kind
    self.nodes = nodes
    self.total = total
    self.pairs = pairs
  }

  /// How many nodes or pairs the gap names.
  public var count: Int { kind == .unlinkedNeighbours ? pairs.count : nodes.count }

  /// What programs call it: `clusters-without-university`.
  public var code: String {
    switch kind {
    case .noneListed(let kind): "none-listed-\(kind.rawValue)"
    case .clustersWithout(let kind): "clusters-without-\(kind.rawValue)"
    case .sectorsNobodyOffers: "sectors-nobody-offers"
    case .sectorsWithoutCluster: "sectors-without-cluster"
    case .needsWithoutCandidates: "needs-without-candidates"
    case .startupsWithoutRelations: "startups-without-relations"
    case .placesWithoutCluster: "places-without-cluster"
    case .unlinkedNeighbours: "unlinked-neighbours"
    }
  }
}
