public import GraphCore

/// What only startups have.
public struct Startup: Sendable {
  /// The startup's node.
  public let node: Handle<Node>
  /// When it was founded.
  public var founded: PartialDate?
  /// How far it has come.
  public var stage: FundingStage?
  /// The number of people.
  public var team: Int?
  /// The number of people in research and development.
  public var researchStaff: Int?
  /// Revenue of the last year.
  public var revenue: Won?
  /// Money raised so far.
  public var raised: Won?
  /// Certificates that it holds.
  public var certificates: [String] = []
  /// Groups that quotas may count: `youth`, `women-led`.
  public var groups: [String] = []
  /// The university or partner that it came out of.
  public var spunOutOf: Handle<Node>?
  /// Startups of one rival group are never at one receiver; empty if none.
  public var rivalGroup: String = ""
}

/// What only needs have: one open-innovation task of an owner.
public struct Need: Sendable {
  /// The need's node.
  public let node: Handle<Node>
  /// The partner, institution, university or programme that owns it.
  public let owner: Handle<Node>
  /// Money for it.
  public var budget: Won?
  /// `new` or `follow-on`; empty if not said.
  public var track: String = ""
  /// The last day for applications.
  public var deadline: PartialDate?
}

/// What only partners have.
public struct Partner: Sendable {
  /// The partner's node.
  public let node: Handle<Node>
  /// Partners of one rival group are never at one receiver, nor is one startup at two of them or of
  /// their needs; empty if none.
  public var rivalGroup: String = ""
}

/// What only funds have.
public struct Fund: Sendable {
  /// The fund's node.
  public let node: Handle<Node>
  /// The fund that it belongs to.
  public var parent: Handle<Node>?
  /// Its size.
  public var size: Won?
  /// The money that is committed.
  public var committed: Won?
  /// The smallest ticket.
  public var ticketMinimum: Won?
  /// The largest ticket.
  public var ticketMaximum: Won?
  /// none, weight, quota or gate: what residency in a cluster counts for.
  public var residency: String = ""
  /// The eligibility rule as it was written.
  public var eligibility: String = ""
}

/// What only programmes have.
public struct Programme: Sendable {
  /// The programme's node.
  public let node: Handle<Node>
  /// Who runs it.
  public var operatedBy: Handle<Node>?
  /// The field of work that the source names.
  public var area: String = ""
  /// grant, loan, space, consulting, event, matching or plan.
  public var kind: String = ""
  /// The most that one startup gets.
  public var cap: Won?
  /// The least that is useful.
  public var minimum: Won?
  /// All its money.
  public var budget: Won?
  /// The share that the startup must pay, in millionths.
  public var ownShare: Int?
  /// The number of rounds.
  public var rounds: Int?
  /// The eligibility rule as it was written.
  public var eligibility: String = ""
}

/// What only zones have.
public struct Zone: Sendable {
  /// The zone's node.
  public let node: Handle<Node>
  /// Who designates it.
  public var authority: String = ""
  /// What it gives.
  public var incentives: [String] = []
}

/// What only institutions and universities have.
public struct Institution: Sendable {
  /// The node.
  public let node: Handle<Node>
  /// What it is: city, district, agency, ministry, bank, group, facility, university, hospital.
  public var kind: String = ""
}

/// What only places have.
public struct Place: Sendable {
  /// The place's node.
  public let node: Handle<Node>
  /// country, city, region, district, belt, complex, neighbourhood or building.
  public var kind: String = ""
  /// The larger place.
  public var partOf: Handle<Node>?
  /// The longitude in millionths of a degree.
  public var longitude: Int64?
  /// The latitude in millionths of a degree.
  public var latitude: Int64?
}

/// A code of the sector taxonomy.
public struct Sector: Sendable {
  /// The sector's node.
  public let node: Handle<Node>
  /// The broader sector.
  public var parent: Handle<Node>?
  /// The number of sectors above it.
  public var depth = 0
  /// The codes of the Korean industry classification (KSIC, revision 10) that stand for it.
  public var ksic: [String] = []
  /// The codes of ISIC revision 4 that stand for it.
  public var isic: [String] = []
}
