/// The kinds of nodes in an ecosystem graph.
public enum NodeKind: String, CaseIterable, Sendable, Hashable {
  /// A company that applies.
  case startup
  /// A designated innovation cluster: a place with specialities and capacity.
  case cluster
  /// A university, research institute or university hospital.
  case university
  /// A corporate partner with open-innovation needs.
  case partner
  /// A fund, or a fund of funds.
  case fund
  /// One open-innovation task of an owner.
  case need
  /// A programme: grant, loan, space, consulting, event, plan.
  case programme
  /// A public body, agency, ministry, bank or facility.
  case institution
  /// A country, city, district, belt, complex, neighbourhood or building.
  case place
  /// A legal zone with incentives.
  case zone
  /// A node of the sector taxonomy.
  case sector

  /// The table of a data package that lists nodes of this kind.
  public var tableName: String {
    switch self {
    case .startup: "startups"
    case .cluster: "clusters"
    case .university: "universities"
    case .partner: "partners"
    case .fund: "funds"
    case .need: "needs"
    case .programme: "programmes"
    case .institution: "institutions"
    case .place: "places"
    case .zone: "zones"
    case .sector: "sectors"
    }
  }

  /// The kind whose table has this name, or `nil`.
  public init?(tableName: String) {
    guard let kind = Self.allCases.first(where: { $0.tableName == tableName }) else { return nil }
    self = kind
  }
}
