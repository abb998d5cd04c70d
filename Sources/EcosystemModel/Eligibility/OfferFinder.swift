//===----------------------------------------------------------------------===//
// What a startup may apply for, over all institutions.
//
// METHOD. Each programme, fund, need, zone and cluster has conditions: what its columns say (stages, sectors, places, amounts, own share,
// deadline, validity) and the eligibility rule of its table. All are asked in three-valued logic: what a blank cell decides is
// unknown, and named as the question to ask. A promise to relocate counts for a place, and is said.
//
// NOT HERE. Whether there is room: that is a matching. Plans of a city, which nobody applies for.
//===----------------------------------------------------------------------===//

public import GraphCore

extension Ecosystem {
  /// Returns what there is for a startup as of a day: what it may have first, then what must be asked, then what it may not
  /// have; each by kind and then by id.
  ///
  /// - Complexity: O(offers · (length of their rules + sectors and places)).
  public func offers(to startup: Handle<Node>, asOf: PartialDate) -> [Offer] {
    let application = applications.handles.last { applications[$0].startup == startup }
    let finder = OfferFinder(
      ecosystem: self,
      context: RuleContext(node: startup, application: application, asOf: asOf))
    let kinds: [NodeKind] = [.programme, .fund, .need, .zone, .cluster]
    var offers: [(rank: Int, offer: Offer)] = []
    for kind in kinds {
      for node in nodes(of: kind).sorted(by: { displayID(of: $0).isBefore(displayID(of: $1)) }) {
        guard let offer = finder.offer(node) else { continue }
        let rank = offer.answer == .yes ? 0 : offer.answer == .unknown ? 1 : 2
        offers.append((rank, offer))
      }
    }
    return (0...2).flatMap { rank in offers.filter { $0.rank == rank }.map(\.offer) }
  }
}

/// Asks the conditions of offers for one startup.
struct OfferFinder {
  let ecosystem: Ecosystem
  let context: RuleContext

  private var startup: Node { ecosystem.nodes[context.node] }
  private var application: Application? {
    context.application.map { ecosystem.applications[$0] }
  }

  /// An offer with its conditions; `nil` for what nobody applies for.
  func offer(_ handle: Handle<Node>) -> Offer? {
    let node = ecosystem.nodes[handle]
    var conditions = [open(node), stage(node), sector(node)]
    switch node.kind {
    case .programme:
      let programme = ecosystem.programmes[node.row]
      guard programme.kind != "plan" else { return nil }
      conditions += [
        rule(programme.eligibility), ownShare(programme), amount(programme.minimum, programme.cap),
      ]
    case .fund:
      let fund = ecosystem.funds[node.row]
      conditions += [
        rule(fund.eligibility), amount(fund.ticketMinimum, fund.ticketMaximum), residency(fund),
      ]
    case .need: conditions.append(deadline(ecosystem.needs[node.row].deadline))
    case .zone: conditions.append(place(node))
    default: break
    }
    let asked = conditions.compactMap(\.self)
    let ordered = [Rule.Answer.no, .unknown, .yes].flatMap { answer in
      asked.filter { $0.answer == answer }
    }
    return Offer(node: handle, conditions: ordered)
  }

  // MARK: Conditions

  /// Whether it is there: running or not said, and valid on the day.
  private func open(_ node: Node) -> EligibilityCondition? {
    let (status, provenance) = (node.provenance.status, node.provenance)
    let isOver = status == "ended" || !provenance.holds(asOf: context.asOf)
    let isAhead = ["pledge", "planned", "tentative"].contains(status)
    guard isOver || isAhead else { return nil }
    return EligibilityCondition(
      kind: .open, answer: .no,
      words: isOver
        ? LocalisedText(korean: "지금은 운영되지 않습니다", english: "it is not open on that day")
        : LocalisedText(
          korean: "아직 열리지 않았습니다(\(status))", english: "it is not open yet (\(status))"))
  }

  private func stage(_ node: Node) -> EligibilityCondition? {
    guard !node.stages.isEmpty else { return nil }
    let names = node.stages.map(\.rawValue).joined(separator: ", ")
    let words = LocalisedText(korean: "투자 단계: \(names)", english: "stages: \(names)")
    guard let stage = ecosystem.startups[startup.row].stage else {
      return EligibilityCondition(kind: .stage, answer: .unknown, words: words, asks: ["stage"])
    }
    return EligibilityCondition(
      kind: .stage, answer: node.stages.contains(stage) ? .yes : .no, words: words)
  }

  /// Sectors count where something else than a cluster's theme is asked for: a cluster is a neighbour, not a gate.
  private func sector(_ node: Node) -> EligibilityCondition? {
    guard !node.sectors.isEmpty, node.kind != .cluster else { return nil }
    let names = node.sectors.map { ecosystem.nodes[$0.sector].name }
    let words = LocalisedText(
      korean: "분야: " + names.map { $0[.korean] }.joined(separator: ", "),
      english: "sectors: " + names.map { $0[.english] }.joined(separator: ", "))
    guard !startup.sectors.isEmpty else {
      return EligibilityCondition(kind: .sector, answer: .unknown, words: words, asks: ["sectors"])
    }
    let fits = startup.sectors.contains { own in
      node.sectors.contains {
        isInside(own.sector, $0.sector) || isInside($0.sector, own.sector)
      }
    }
    return EligibilityCondition(kind: .sector, answer: fits ? .yes : .no, words: words)
  }

  /// Whether a sector is another one or lies below it.
  private func isInside(_ sector: Handle<Node>, _ other: Handle<Node>) -> Bool {
    var current: Handle<Node>? = sector
    while let handle = current {
      if handle == other { return true }
      current = ecosystem.sectors[ecosystem.nodes[handle].row].parent
    }
    return false
  }

  private func rule(_ text: String) -> EligibilityCondition? {
    guard !text.isEmpty, let rule = try? Rule(text) else { return nil }
    let answer = ecosystem.answer(to: rule, in: context)
    var change = LocalisedText()
    if answer == .no, let needed = ecosystem.smallestChange(for: rule, in: context) {
      change = LocalisedText(
        korean: needed.map { Self.words($0, korean: true) }.joined(separator: ", "),
        english: needed.map { Self.words($0, korean: false) }.joined(separator: " and "))
    }
    return EligibilityCondition(
      kind: .rule, answer: answer, words: LocalisedText(korean: text, english: text),
      change: change, asks: ecosystem.decidingColumns(of: rule, in: context))
  }

  private static func words(_ comparison: RuleComparison, korean: Bool) -> String {
    if comparison.mustHold { return comparison.text }
    return korean ? "‘\(comparison.text)’이(가) 아닐 것" : "not \(comparison.text)"
  }

  private func ownShare(_ programme: Programme) -> EligibilityCondition? {
    guard let least = programme.ownShare, least > 0 else { return nil }
    let share = Self.percent(least)
    let words = LocalisedText(korean: "자기부담 \(share) 이상", english: "own share of at least \(share)")
    guard let own = application?.ownShare else {
      return EligibilityCondition(
        kind: .ownShare, answer: .unknown, words: words, asks: ["own_share"])
    }
    let meets = own >= least
    return EligibilityCondition(
      kind: .ownShare, answer: meets ? .yes : .no, words: words,
      change: meets
        ? LocalisedText()
        : LocalisedText(
          korean: "자기부담을 \(Self.percent(own))에서 \(share)로",
          english: "raise the own share from \(Self.percent(own)) to \(share)"))
  }

  private static func percent(_ millionths: Int) -> String {
    DecimalNumber(millionths: Int64(millionths) * 100).description + "%"
  }

  /// The amount that the application asks for, if it asks for one: it may always ask for less than the most.
  private func amount(_ least: Won?, _ most: Won?) -> EligibilityCondition? {
    guard let ask = application?.ask, least != nil || most != nil else { return nil }
    if let least, ask.amount < least.amount {
      return EligibilityCondition(
        kind: .amount, answer: .no,
        words: LocalisedText(
          korean: "최소 \(least.amount)원", english: "at least \(least.amount) won"),
        change: LocalisedText(
          korean: "신청액을 \(least.amount)원 이상으로", english: "ask for at least \(least.amount) won"))
    }
    guard let most, ask.amount > most.amount else { return nil }
    return EligibilityCondition(
      kind: .amount, answer: .yes,
      words: LocalisedText(
        korean: "최대 \(most.amount)원(신청액은 더 큼)",
        english: "at most \(most.amount) won, less than it asks for"))
  }

  private func residency(_ fund: Fund) -> EligibilityCondition? {
    guard fund.residency == "gate" else { return nil }
    let isResident = ecosystem.graph.arcs(from: context.node).contains { arc in
      ecosystem.relations[arc].kind == .residentOf
        && ecosystem.relations[arc].provenance.holds(asOf: context.asOf)
    }
    return EligibilityCondition(
      kind: .residency, answer: isResident ? .yes : .no,
      words: LocalisedText(korean: "혁신 클러스터 입주기업", english: "residents of a cluster only"),
      change: isResident
        ? LocalisedText()
        : LocalisedText(korean: "클러스터에 입주", english: "become a resident of a cluster"))
  }

  private func deadline(_ deadline: PartialDate?) -> EligibilityCondition? {
    guard let deadline else { return nil }
    let isOpen = deadline.range.upperBound >= context.asOf.range.lowerBound
    return EligibilityCondition(
      kind: .deadline, answer: isOpen ? .yes : .no,
      words: LocalisedText(korean: "마감 \(deadline)", english: "deadline \(deadline)"))
  }

  /// A zone is for those who stand in it; a promise to move there counts, and must be kept.
  private func place(_ zone: Node) -> EligibilityCondition? {
    guard !zone.places.isEmpty else { return nil }
    let names = zone.places.map { ecosystem.nodes[$0].name }
    let words = LocalisedText(
      korean: "소재지: " + names.map { $0[.korean] }.joined(separator: ", "),
      english: "stands in " + names.map { $0[.english] }.joined(separator: ", "))
    func isIn(_ place: Handle<Node>) -> Bool {
      zone.places.contains { ecosystem.place(place, isIn: $0) }
    }
    let promised = (application?.promises ?? []).compactMap { promise -> Handle<Node>? in
      guard promise.hasPrefix("relocates:") else { return nil }
      return ecosystem.node(withID: String(promise.dropFirst("relocates:".count)))
    }
    let move = LocalisedText(
      korean: "\(names[0][.korean])(으)로 이전", english: "move to \(names[0][.english])")
    if startup.places.contains(where: isIn) {
      return EligibilityCondition(kind: .place, answer: .yes, words: words)
    }
    if promised.contains(where: { ecosystem.nodes[$0].kind == .place && isIn($0) }) {
      return EligibilityCondition(
        kind: .place, answer: .yes,
        words: LocalisedText(
          korean: words.korean + " (이전 약속 이행 시)",
          english: words.english + ", once it has moved as it promises"))
    }
    guard !startup.places.isEmpty else {
      return EligibilityCondition(kind: .place, answer: .unknown, words: words, asks: ["place"])
    }
    return EligibilityCondition(kind: .place, answer: .no, words: words, change: move)
  }
}
