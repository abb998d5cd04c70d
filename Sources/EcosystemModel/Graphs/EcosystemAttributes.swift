import GraphCore

extension Ecosystem {
  /// The attributes of a node for a graph document, ascending by column.
  func graphCells(of handle: Handle<Node>) -> [GraphDocument.Cell] {
    let node = nodes[handle]
    var cells = NodeCells()
    cells.add(.package, node.id.package)
    cells.add(.aliases, node.aliases)
    cells.add(.sectors, node.sectors.map(weighted))
    cells.add(.places, node.places.map { displayID(of: $0) })
    addCoordinates(of: handle, to: &cells)
    cells.add(.descriptionKorean, node.summary.korean)
    cells.add(.descriptionEnglish, node.summary.english)
    cells.add(.seeksKorean, node.seeks.korean)
    cells.add(.seeksEnglish, node.seeks.english)
    cells.add(.offersKorean, node.offers.korean)
    cells.add(.offersEnglish, node.offers.english)
    cells.add(.instruments, node.instruments)
    cells.add(.stages, node.stages.map(\.rawValue))
    cells.add(.capacity, node.capacity)
    cells.add(.lowerQuota, node.lowerQuota)
    addDetails(of: node, to: &cells)
    cells.add(.source, node.provenance.sources)
    cells.add(.status, node.provenance.status)
    cells.add(.validFrom, node.provenance.validFrom)
    cells.add(.validTo, node.provenance.validTo)
    cells.add(.suspect, node.provenance.suspect)
    cells.add(.note, node.provenance.note)
    return cells.sorted
  }

  /// `ai`, or `ai:0.3` if the share is not 1.
  private func weighted(_ sector: WeightedSector) -> String {
    let id = displayID(of: sector.sector)
    return sector.weight == 1_000_000
      ? id : "\(id):\(DecimalNumber(millionths: sector.weight).description)"
  }

  private func addCoordinates(of handle: Handle<Node>, to cells: inout NodeCells) {
    let places = nodes[handle].kind == .place ? [handle] : nodes[handle].places
    guard let (longitude, latitude) = places.lazy.compactMap({ coordinates(of: $0) }).first
    else { return }
    cells.add(.longitude, millionths: Int64((longitude * 1_000_000).rounded()))
    cells.add(.latitude, millionths: Int64((latitude * 1_000_000).rounded()))
  }

  private func addDetails(of node: Node, to cells: inout NodeCells) {
    switch node.kind {
    case .startup: add(startups[node.row], to: &cells)
    case .need:
      let need = needs[node.row]
      cells.add(.budget, need.budget)
      cells.add(.track, need.track)
      cells.add(.deadline, need.deadline)
    case .partner: cells.add(.rivalGroup, partners[node.row].rivalGroup)
    case .fund: add(funds[node.row], to: &cells)
    case .programme: add(programmes[node.row], to: &cells)
    case .zone:
      cells.add(.authority, zones[node.row].authority)
      cells.add(.incentives, zones[node.row].incentives)
    case .institution: cells.add(.subkind, institutions[node.row].kind)
    case .university: cells.add(.subkind, universities[node.row].kind)
    case .place: cells.add(.subkind, places[node.row].kind)
    case .cluster, .sector: break
    }
  }

  private func add(_ startup: Startup, to cells: inout NodeCells) {
    cells.add(.founded, startup.founded)
    cells.add(.stage, startup.stage?.rawValue ?? "")
    cells.add(.team, startup.team)
    cells.add(.researchStaff, startup.researchStaff)
    cells.add(.revenue, startup.revenue)
    cells.add(.raised, startup.raised)
    cells.add(.certificates, startup.certificates)
    cells.add(.groups, startup.groups)
  }

  private func add(_ fund: Fund, to cells: inout NodeCells) {
    cells.add(.size, fund.size)
    cells.add(.committed, fund.committed)
    cells.add(.ticketMinimum, fund.ticketMinimum)
    cells.add(.ticketMaximum, fund.ticketMaximum)
    cells.add(.residency, fund.residency)
    cells.add(.eligibility, fund.eligibility)
  }

  private func add(_ programme: Programme, to cells: inout NodeCells) {
    cells.add(.subkind, programme.kind)
    cells.add(.area, programme.area)
    cells.add(.cap, programme.cap)
    cells.add(.minimum, programme.minimum)
    cells.add(.budget, programme.budget)
    cells.add(.ownShare, millionths: programme.ownShare.map(Int64.init))
    cells.add(.rounds, programme.rounds)
    cells.add(.eligibility, programme.eligibility)
  }
}
