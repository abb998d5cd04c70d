public import GraphCore

/// Where a fact comes from and how sure it is.
public struct Provenance: Sendable, Hashable {
  /// Files and lines: `000_34c7e824a528da58.txt:8`.
  public var sources: [String] = []
  /// pledge, planned, running, ended, tentative, external or assumed; empty if not said.
  public var status: String = ""
  /// When the fact began to hold.
  public var validFrom: PartialDate?
  /// When the fact ceased to hold.
  public var validTo: PartialDate?
  /// Why the fact is doubtful; suspect amounts are kept and never summed.
  public var suspect: String = ""
  /// A remark.
  public var note: String = ""

  /// Creates an empty provenance.
  public init() {}
}

/// A sector of an entity and its share; the shares of one entity need not sum to 1.
public struct WeightedSector: Sendable, Hashable {
  /// The sector's node.
  public let sector: Handle<Node>
  /// The weight in millionths, above 0.
  public let weight: Int64

  /// Creates a weighted sector.
  public init(sector: Handle<Node>, weight: Int64) {
    self.sector = sector
    self.weight = weight
  }
}

/// A node of the ecosystem with what every kind of node may have.
///
/// What only one kind has stands in that kind's table: ``Startup``, ``Need``, ``Place`` and so on.
public struct Node: Sendable {
  /// The external identifier.
  public let id: NodeID
  /// What the node is.
  public let kind: NodeKind
  /// The row in the table of its kind.
  public internal(set) var row: Int
  /// What it is called.
  public var name: LocalisedText
  /// Other names, in any language.
  public var aliases: [String] = []
  /// The sectors that it works in or looks for.
  public var sectors: [WeightedSector] = []
  /// The places where it stands.
  public var places: [Handle<Node>] = []
  /// What it is, for startups.
  public var summary = LocalisedText()
  /// What it seeks.
  public var seeks = LocalisedText()
  /// What it gives.
  public var offers = LocalisedText()
  /// Programmes and facilities of a cluster, in the words of the source.
  public var instruments: [String] = []
  /// The stages that it takes; empty means any.
  public var stages: [FundingStage] = []
  /// The most startups that it takes; `nil` if unknown.
  public var capacity: Int?
  /// The fewest startups that it must get; `nil` if unknown.
  public var lowerQuota: Int?
  /// Where the facts come from.
  public var provenance = Provenance()

  /// Creates a node without attributes.
  public init(id: NodeID, kind: NodeKind, row: Int, name: LocalisedText) {
    self.id = id
    self.kind = kind
    self.row = row
    self.name = name
  }
}

/// An arc of the ecosystem graph: who has which relation to whom, and who says so.
public struct Relation: Sendable {
  /// Where the arc begins.
  public let subject: Handle<Node>
  /// What it says.
  public let kind: RelationKind
  /// Where it ends.
  public let object: Handle<Node>
  /// Its weight in millionths; 1,000,000 if nothing is said.
  public let weight: Int64
  /// Whether it stands in a `relations` table; otherwise it follows from a column of a node.
  public let isStated: Bool
  /// Where it comes from.
  public let provenance: Provenance
}
