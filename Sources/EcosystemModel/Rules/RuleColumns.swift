public import GraphCore

/// What a rule's columns mean: the values of a node, and of its application.
public struct RuleContext: Sendable {
  /// The node that the rule is about.
  public let node: Handle<Node>
  /// The node's application, if it has one.
  public let application: Handle<ApplicationRow>?
  /// The day for which ages are computed.
  public let asOf: PartialDate

  /// Creates a context.
  public init(node: Handle<Node>, application: Handle<ApplicationRow>?, asOf: PartialDate) {
    self.node = node
    self.application = application
    self.asOf = asOf
  }

  /// The columns that rules over nodes of a kind may read: those that its table can fill.
  public static func columns(of kind: NodeKind) -> [String] {
    let common = ["id", "status"]
    let receiver = common + ["sectors", "capacity", "lower_quota"]
    return switch kind {
    case .startup:
      common + [
        "sectors", "place", "places", "age", "founded", "stage", "team", "rnd_staff",
        "revenue_krw", "raised_krw", "certificates", "groups", "rival_group", "round", "ask_krw",
        "own_share",
        "demand", "size", "promises",
      ]
    case .need: receiver + ["owner", "stages", "track", "budget_krw"]
    case .programme: receiver + ["stages", "area", "kind", "budget_krw", "cap_krw", "own_share"]
    case .fund: receiver + ["stages", "size_krw", "residency"]
    case .university: receiver + ["place", "places", "kind"]
    case .partner: receiver + ["place", "places", "rival_group"]
    case .cluster: receiver + ["places"]
    case .institution: common + ["place", "places", "kind"]
    case .zone: common + ["places"]
    case .place: common + ["kind"]
    case .sector: common
    }
  }

  /// Whether the values of a column have an order: numbers and stages do, words and nodes do not.
  static func hasOrder(_ column: String) -> Bool {
    switch column {
    case "id", "status", "sectors", "place", "places", "owner", "certificates", "groups",
      "promises", "track", "area", "kind", "residency", "rival_group":
      false
    default: true
    }
  }
}

/// The value of a column for one node.
enum ColumnValue: Equatable {
  /// In millionths. Wide, since 10¹⁸ won are 10²⁴ millionths.
  case number(Int128)
  case words([String])
  case nodes([Handle<Node>])
  case sites([Handle<Node>])
  case stages([FundingStage])
  case unknown
}

extension Ecosystem {
  /// The value of a column in a context; blank cells are unknown.
  func value(of column: String, in context: RuleContext) -> ColumnValue {
    let node = nodes[context.node]
    switch column {
    case "id": return .words([displayID(of: context.node), node.id.qualified])
    case "sectors": return node.sectors.isEmpty ? .unknown : .nodes(node.sectors.map(\.sector))
    case "place", "places": return node.places.isEmpty ? .unknown : .sites(node.places)
    case "status": return word(node.provenance.status)
    case "capacity": return number(node.capacity)
    case "lower_quota": return number(node.lowerQuota)
    case "stages": return node.stages.isEmpty ? .unknown : .stages(node.stages)
    default: break
    }
    switch node.kind {
    case .startup:
      return value(of: column, startups[node.row], context)
    case .need:
      let need = needs[node.row]
      switch column {
      case "owner": return .nodes([need.owner])
      case "track": return word(need.track)
      case "budget_krw": return money(need.budget)
      default: return .unknown
      }
    case .programme:
      let programme = programmes[node.row]
      switch column {
      case "area": return word(programme.area)
      case "kind": return word(programme.kind)
      case "budget_krw": return money(programme.budget)
      case "cap_krw": return money(programme.cap)
      case "own_share": return programme.ownShare.map { .number(Int128($0)) } ?? .unknown
      default: return .unknown
      }
    case .fund:
      let fund = funds[node.row]
      return column == "size_krw" ? money(fund.size) : word(fund.residency)
    case .partner: return word(partners[node.row].rivalGroup)
    case .university: return word(universities[node.row].kind)
    case .institution: return word(institutions[node.row].kind)
    case .place: return word(places[node.row].kind)
    case .cluster, .zone, .sector: return .unknown
    }
  }

  private func value(
    of column: String, _ startup: Startup, _ context: RuleContext
  ) -> ColumnValue {
    let application = context.application.map { applications[$0] }
    switch column {
    case "age":
      guard let founded = startup.founded else { return .unknown }
      // A year is 365.2425 days; a founding year counts from its first day.
      let days = context.asOf.range.upperBound - founded.range.lowerBound
      return .number(Int128(days) * 1_000_000 * 10_000 / 3_652_425)
    case "founded": return startup.founded.map { .number(Int128($0.year) * 1_000_000) } ?? .unknown
    case "stage": return startup.stage.map { .stages([$0]) } ?? .unknown
    case "team": return number(startup.team)
    case "rnd_staff": return number(startup.researchStaff)
    case "revenue_krw": return money(startup.revenue)
    case "raised_krw": return money(startup.raised)
    case "certificates": return words(startup.certificates)
    case "groups": return words(startup.groups)
    case "rival_group": return word(startup.rivalGroup)
    case "round": return number(application?.round)
    case "ask_krw": return money(application?.ask)
    case "own_share": return application?.ownShare.map { .number(Int128($0)) } ?? .unknown
    case "demand": return number(application?.demand)
    case "size": return number(application?.size)
    case "promises": return words(application?.promises ?? [])
    default: return .unknown
    }
  }

  private func word(_ text: String) -> ColumnValue { text.isEmpty ? .unknown : .words([text]) }
  private func words(_ list: [String]) -> ColumnValue { list.isEmpty ? .unknown : .words(list) }
  private func number(_ value: Int?) -> ColumnValue {
    value.map { .number(Int128($0) * 1_000_000) } ?? .unknown
  }
  private func money(_ value: Won?) -> ColumnValue {
    value.map { .number(Int128($0.amount) * 1_000_000) } ?? .unknown
  }
}
