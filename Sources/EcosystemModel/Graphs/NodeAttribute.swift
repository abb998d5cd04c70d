import GraphCore

/// The attributes of nodes that an ecosystem gives to a graph document, in the order of its columns.
///
/// They are called as the columns of the data package, but for two whose names graph files need:
/// `subkind` is the kind of a place, institution, university or programme, and `sources` is `source`.
enum NodeAttribute: Int, CaseIterable {
  case package, subkind, aliases, sectors, places, longitude, latitude
  case descriptionKorean, descriptionEnglish, seeksKorean, seeksEnglish, offersKorean, offersEnglish
  case instruments, stages, capacity, lowerQuota
  case founded, stage, team, researchStaff, revenue, raised, certificates, groups
  case budget, track, deadline, rivalGroup
  case size, committed, ticketMinimum, ticketMaximum, residency, eligibility
  case area, cap, minimum, ownShare, rounds, authority, incentives
  case source, status, validFrom, validTo, suspect, note

  var column: GraphDocument.Column {
    switch self {
    case .package: .init("package")
    case .subkind: .init("subkind")
    case .aliases: .init("aliases")
    case .sectors: .init("sectors")
    case .places: .init("places")
    case .longitude: .init("lon", .decimal)
    case .latitude: .init("lat", .decimal)
    case .descriptionKorean: .init("description_ko")
    case .descriptionEnglish: .init("description_en")
    case .seeksKorean: .init("seeks_ko")
    case .seeksEnglish: .init("seeks_en")
    case .offersKorean: .init("offers_ko")
    case .offersEnglish: .init("offers_en")
    case .instruments: .init("instruments")
    case .stages: .init("stages")
    case .capacity: .init("capacity", .integer)
    case .lowerQuota: .init("lower_quota", .integer)
    case .founded: .init("founded")
    case .stage: .init("stage")
    case .team: .init("team", .integer)
    case .researchStaff: .init("rnd_staff", .integer)
    case .revenue: .init("revenue_krw", .integer)
    case .raised: .init("raised_krw", .integer)
    case .certificates: .init("certificates")
    case .groups: .init("groups")
    case .budget: .init("budget_krw", .integer)
    case .track: .init("track")
    case .deadline: .init("deadline")
    case .rivalGroup: .init("rival_group")
    case .size: .init("size_krw", .integer)
    case .committed: .init("committed_krw", .integer)
    case .ticketMinimum: .init("ticket_min_krw", .integer)
    case .ticketMaximum: .init("ticket_max_krw", .integer)
    case .residency: .init("residency")
    case .eligibility: .init("eligibility")
    case .area: .init("area")
    case .cap: .init("cap_krw", .integer)
    case .minimum: .init("minimum_krw", .integer)
    case .ownShare: .init("own_share", .decimal)
    case .rounds: .init("rounds", .integer)
    case .authority: .init("authority")
    case .incentives: .init("incentives")
    case .source: .init("sources")
    case .status: .init("status")
    case .validFrom: .init("valid_from")
    case .validTo: .init("valid_to")
    case .suspect: .init("suspect")
    case .note: .init("note")
    }
  }
}

/// The cells of one node while they are collected; empty values are left out.
struct NodeCells {
  private(set) var cells: [GraphDocument.Cell] = []

  mutating func add(_ attribute: NodeAttribute, _ text: String) {
    guard !text.isEmpty else { return }
    cells.append(GraphDocument.Cell(column: attribute.rawValue, text: text))
  }

  mutating func add(_ attribute: NodeAttribute, _ parts: [String]) {
    add(attribute, parts.joined(separator: "|"))
  }

  mutating func add(_ attribute: NodeAttribute, _ number: Int?) {
    if let number { add(attribute, String(number)) }
  }

  mutating func add(_ attribute: NodeAttribute, _ amount: Won?) {
    if let amount { add(attribute, String(amount.amount)) }
  }

  mutating func add(_ attribute: NodeAttribute, _ date: PartialDate?) {
    if let date { add(attribute, date.description) }
  }

  mutating func add(_ attribute: NodeAttribute, millionths: Int64?) {
    if let millionths { add(attribute, DecimalNumber(millionths: millionths).description) }
  }

  /// What was added, ascending by column.
  var sorted: [GraphDocument.Cell] { cells.sorted { $0.column < $1.column } }
}
