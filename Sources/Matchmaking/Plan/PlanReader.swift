//===----------------------------------------------------------------------===//
// From `plan.yaml` to a plan, with every defect at its place.
//
// PROBLEM. A plan is written by hand. A misspelt key that is skipped in silence, or a rule that is
// not honoured, would give a wrong placement that looks right.
//
// METHOD. Each object of the plan is read by a list of known keys: what is not on it is a defect
// with a suggestion. Ids are resolved against the ecosystem. A rule that this version cannot
// honour is refused where it stands, never left out.
//===----------------------------------------------------------------------===//

public import EcosystemModel
import AffinityScoring
import GraphCore
import MatchingAlgorithms

extension MatchPlan {
  /// Returns the plan that `document` describes for an ecosystem, and everything that is wrong.
  ///
  /// The plan is `nil` if the list has an error.
  public static func read(
    _ document: PositionedValue, for ecosystem: Ecosystem
  ) -> (MatchPlan?, DefectList) {
    read(document, for: ecosystem, into: DefectList())
  }

  /// The same with a list of another size.
  package static func read(
    _ document: PositionedValue, for ecosystem: Ecosystem, into defects: DefectList
  ) -> (MatchPlan?, DefectList) {
    var reader = PlanReader(ecosystem: ecosystem)
    reader.defects = defects
    let plan = reader.readPlan(document)
    return (reader.defects.isUsable ? plan : nil, reader.defects)
  }
}

/// The state of reading one plan.
struct PlanReader {
  let ecosystem: Ecosystem
  var defects = DefectList()
  private var stages: [MatchStage] = []

  init(ecosystem: Ecosystem) { self.ecosystem = ecosystem }

  private static let planKeys = ["version", "title", "as_of", "seed", "stages", "note"]
  private static let stageKeys = [
    "name", "left", "right", "where", "objective", "proposing", "affinity", "balance", "minimum",
    "demand",
    "capacity", "lower_quota", "quotas", "total", "within", "after", "reach", "search_nodes",
    "moves", "fairest_for",
    "note",
  ]

  mutating func readPlan(_ document: PositionedValue) -> MatchPlan? {
    guard checkKeys(of: document, known: Self.planKeys) else { return nil }
    let version = text("version", of: document)
    if let version, version != "1" {
      report("version", version, "1", at: document["version"])
    } else if version == nil {
      defects.add(.missingKey(key: "version"), at: document.span)
    }
    var asOf: PartialDate?
    if let value = text("as_of", of: document) {
      asOf = PartialDate(value)
      if asOf == nil { defects.add(.notADate(value: value), at: document["as_of"]?.span) }
    } else {
      defects.add(.missingKey(key: "as_of"), at: document.span)
    }
    let seed = integer("seed", of: document, in: 0...Int.max / 2_000_000) ?? 0
    guard let list = document["stages"]?.elements, !list.isEmpty else {
      if document["stages"] == nil {
        defects.add(.missingKey(key: "stages"), at: document.span)
      } else {
        report("stages", document["stages"]?.typeName ?? "", "a list", at: document["stages"])
      }
      return nil
    }
    for element in list {
      if let stage = readStage(element) { stages.append(stage) }
    }
    if defects.isUsable {
      checkExclusions()
      checkScores(list)
    }
    let title = readTitle(document["title"])
    guard let asOf else { return nil }
    return MatchPlan(title: title, asOf: asOf, seed: Int64(seed), stages: stages)
  }

  /// Reports scores that no stage weighs: a placement without them would look as if the judges had
  /// been heard.
  private mutating func checkScores(_ list: [PositionedValue]) {
    let isWeighed = stages.contains { stage in
      (stage.settings.left + stage.settings.right).contains { $0.criterion == .merit }
    }
    guard !ecosystem.reviews.isEmpty, !isWeighed, let stage = list.first else { return }
    let place = stage.members?.first { $0.key == "affinity" }?.keySpan ?? stage.span
    defects.add(.scoresNotWeighed(scores: ecosystem.reviews.count), at: place)
  }

  /// Reports exclusions that forbid nothing: a conflict of interest that is skipped in silence
  /// would give a placement that looks right.
  private mutating func checkExclusions() {
    let names = stages.map(\.name)
    for rule in ecosystem.exclusions {
      if !rule.stage.isEmpty, !names.contains(rule.stage) {
        // A near miss is a slip of the pen; another name may be a stage of another plan.
        if suggestion(for: rule.stage, among: names) != nil {
          defects.add(.unknownStage(name: rule.stage, known: names), at: rule.span)
        } else {
          reportUnused(rule, "the plan has no stage `\(rule.stage)`")
        }
        continue
      }
      let meets = stages.contains { stage in
        (rule.stage.isEmpty || rule.stage == stage.name)
          && [(rule.left, rule.right), (rule.right, rule.left)].contains { left, right in
            ecosystem.nodes[left].kind == stage.left && mayStand(right, for: stage.right)
          }
      }
      if !meets { reportUnused(rule, "no stage of the plan places one at the other") }
    }
  }

  /// Whether a rule about `node` holds for receivers of a kind: itself, or what it owns.
  private func mayStand(_ node: Handle<Node>, for kind: NodeKind) -> Bool {
    let ownerKinds: [NodeKind] =
      switch kind {
      case .need: [.partner, .institution, .university, .programme]
      case .programme: [.institution, .university, .partner, .cluster, .fund]
      default: []
      }
    return ecosystem.nodes[node].kind == kind || ownerKinds.contains(ecosystem.nodes[node].kind)
  }

  private mutating func reportUnused(_ rule: PairRule, _ effect: String) {
    let ids = [rule.left, rule.right].map { "`\(ecosystem.displayID(of: $0))`" }
    defects.add(
      .ignoredRule(rule: "exclusion of \(ids.joined(separator: " and "))", effect: effect),
      at: rule.span)
  }

  private mutating func readTitle(_ value: PositionedValue?) -> LocalisedText {
    if let text = value?.scalarText { return LocalisedText(english: text) }
    guard let value, checkKeys(of: value, known: ["ko", "en"]) else { return LocalisedText() }
    return LocalisedText(
      korean: text("ko", of: value) ?? "", english: text("en", of: value) ?? "")
  }

  private mutating func readStage(_ value: PositionedValue) -> MatchStage? {
    guard checkKeys(of: value, known: Self.stageKeys) else { return nil }
    guard let name = readName(value), let left = readKind("left", of: value),
      let right = readKind("right", of: value)
    else { return nil }
    if left == right {
      report("right", right.tableName, "another table than `left`", at: value["right"])
    }
    let objective = readObjective(value)
    let settings = readSettings(value)
    let (leftCondition, rightCondition) = readConditions(value["where"], left, right)
    let demand = readDemand(value["demand"])
    return MatchStage(
      name: name, left: left, right: right, leftCondition: leftCondition,
      rightCondition: rightCondition, objective: objective,
      proposing: readProposing(value, objective), fairness: readFairness(value, objective),
      settings: settings,
      minimum: share("minimum", of: value) ?? 0, demand: demand.count,
      isDemandFixed: demand.isFixed,
      capacity: readSeats("capacity", of: value, right),
      lowerQuota: readSeats("lower_quota", of: value, right),
      quotas: readQuotas(value["quotas"], left, right),
      isWithinOwner: readWithin(value, right), goal: readGoal(value),
      after: readAfter(value),
      searchNodes: integer("search_nodes", of: value, in: 1...1_000_000_000) ?? 10_000,
      movePrice: readMovePrice(value))
  }

  /// The price of a move: the smallest that there is, if the plan says nothing, so that who moves gains by it.
  private mutating func readMovePrice(_ value: PositionedValue) -> Int {
    let price = share("moves", of: value) ?? 1
    if let word = text("objective", of: value), value["moves"] != nil,
      word != Objective.bestTotal.rawValue
    {
      report(
        "moves", text("moves", of: value) ?? "", "only for `objective: best-total`",
        at: value["moves"])
    }
    return price
  }

  private mutating func readName(_ value: PositionedValue) -> String? {
    guard let name = text("name", of: value) else {
      defects.add(.missingKey(key: "name"), at: value.span)
      return nil
    }
    let isPlain = name.unicodeScalars.allSatisfy {
      $0 == "-" || $0 == "_" || $0.properties.isAlphabetic || ("0"..."9").contains($0)
    }
    if name.isEmpty || !isPlain || name.utf8.count > 64 {
      report("name", name, "letters, digits, `-` or `_`", at: value["name"])
      return nil
    }
    if stages.contains(where: { $0.name == name }) {
      report("name", name, "a name that no other stage has", at: value["name"])
    }
    return name
  }

  private mutating func readKind(_ key: String, of value: PositionedValue) -> NodeKind? {
    guard let word = text(key, of: value) else {
      defects.add(.missingKey(key: key), at: value.span)
      return nil
    }
    let tables = NodeKind.allCases.filter { $0 != .sector && $0 != .place }.map(\.tableName)
    guard tables.contains(word), let kind = NodeKind(tableName: word) else {
      report(key, word, "one of \(tables.joined(separator: ", "))", at: value[key])
      return nil
    }
    return kind
  }

  private mutating func readObjective(_ value: PositionedValue) -> Objective {
    guard let word = text("objective", of: value) else { return .bestTotal }
    guard let objective = Objective(rawValue: word) else {
      report(
        "objective", word, Objective.allCases.map(\.rawValue).joined(separator: ", "),
        at: value["objective"])
      return .bestTotal
    }
    switch objective {
    case .bestTotal: break
    case .stable, .fairest, .efficient: refuseWhatItCannotHonour(value, objective)
    case .budget, .timetable:
      defects.add(
        .unsupportedRule(
          rule: "the objective `\(word)` is not available in this version",
          instead: "use `best-total`, `stable`, `fairest` or `efficient`"),
        at: value["objective"]?.span)
    }
    return objective
  }

  /// Refuses rules under which such a placement need not exist, where they stand in the plan.
  private mutating func refuseWhatItCannotHonour(_ value: PositionedValue, _ objective: Objective) {
    let placement = objective.phrase
    for key in ["quotas", "lower_quota"] {
      guard let member = value[key] else { continue }
      defects.add(
        .unsupportedRule(
          rule: "\(placement) cannot honour `\(key)`",
          instead: "use `best-total`, or remove it"), at: member.span)
    }
    if text("total", of: value) == "required" {
      defects.add(
        .unsupportedRule(
          rule: "\(placement) cannot honour `total: required`",
          instead: "use `best-total`, or `total: maximum`"), at: value["total"]?.span)
    }
    if objective == .fairest, text("total", of: value) == "optional" {
      defects.add(
        .unsupportedRule(
          rule: "\(placement) leaves as few as possible without a place",
          instead: "use `best-total`, or `total: maximum`"), at: value["total"]?.span)
    }
  }

  /// The side that proposes: the left one if nothing is said.
  private mutating func readProposing(
    _ value: PositionedValue, _ objective: Objective
  ) -> ProposingSide {
    guard let word = text("proposing", of: value) else { return .proposers }
    if objective != .stable {
      report("proposing", word, "only for `objective: stable`", at: value["proposing"])
    }
    switch word {
    case "left": return .proposers
    case "right": return .receivers
    default:
      report("proposing", word, "left or right", at: value["proposing"])
      return .proposers
    }
  }

  /// The side whose worst-off come first: the left one if nothing is said.
  private mutating func readFairness(
    _ value: PositionedValue, _ objective: Objective
  ) -> FairnessScale {
    guard let word = text("fairest_for", of: value) else { return .affinity }
    if objective != .fairest {
      report("fairest_for", word, "only for `objective: fairest`", at: value["fairest_for"])
    }
    switch word {
    case "left": return .affinity
    case "right": return .receiverAffinity
    default:
      report("fairest_for", word, "left or right", at: value["fairest_for"])
      return .affinity
    }
  }

  private mutating func readDemand(_ value: PositionedValue?) -> (count: Int, isFixed: Bool) {
    guard let value else { return (1, false) }
    if value.members != nil {
      guard checkKeys(of: value, known: ["default", "fixed"]) else { return (1, false) }
      if value.members?.isEmpty ?? true || (value["default"] != nil && value["fixed"] != nil) {
        report("demand", "an object", "either `default` or `fixed`", at: value)
      }
      if value["fixed"] != nil {
        return (integer("fixed", of: value, in: 0...10_000) ?? 1, true)
      }
      return (integer("default", of: value, in: 0...10_000) ?? 1, false)
    }
    guard let number = value.scalarText.flatMap({ Int(decimal: $0) }),
      (0...10_000).contains(number)
    else {
      report("demand", value.scalarText ?? value.typeName, "a whole number", at: value)
      return (1, false)
    }
    return (number, false)
  }

  private mutating func readSeats(
    _ key: String, of stage: PositionedValue, _ kind: NodeKind
  ) -> MatchStage.Seats {
    var seats = MatchStage.Seats()
    guard let value = stage[key] else { return seats }
    if let text = value.scalarText {
      seats.byDefault = count(text, key: key, at: value)
      return seats
    }
    guard let members = value.members else {
      report(key, value.typeName, "a number, or a list of ids and numbers", at: value)
      return seats
    }
    for member in members {
      let text = member.value.scalarText ?? ""
      switch member.key {
      case "default": seats.byDefault = count(text, key: key, at: member.value)
      case "assumed":
        if case .boolean(let flag) = member.value.content {
          seats.isAssumed = flag
        } else {
          defects.add(.notABoolean(value: text), at: member.value.span)
        }
      default:
        guard let node = ecosystem.node(withID: member.key), ecosystem.nodes[node].kind == kind
        else {
          defects.add(
            .unknownReference(
              id: member.key, expected: kind.rawValue,
              suggestion: ecosystem.suggestedID(for: member.key, kinds: [kind])),
            at: member.keySpan)
          continue
        }
        if let count = count(text, key: member.key, at: member.value) {
          seats.byNode.append((node, count))
        }
      }
    }
    return seats
  }

  private mutating func count(_ text: String, key: String, at value: PositionedValue) -> Int? {
    guard let number = Int(decimal: text), (0...10_000_000).contains(number) else {
      report(key, text, "a whole number from 0", at: value)
      return nil
    }
    return number
  }

  private mutating func readWithin(_ value: PositionedValue, _ right: NodeKind) -> Bool {
    guard let word = text("within", of: value) else { return false }
    if word != "owner" || (right != .need && right != .programme) {
      report("within", word, "`owner`, for needs or programmes", at: value["within"])
    }
    return true
  }

  private mutating func readGoal(_ value: PositionedValue) -> PlacementGoal {
    switch text("total", of: value) {
    case nil, "maximum": return .maximum
    case "required": return .required
    case "optional": return .optional
    case .some(let word):
      report("total", word, "maximum, required or optional", at: value["total"])
      return .maximum
    }
  }

  private mutating func readAfter(_ value: PositionedValue) -> String? {
    guard let word = text("after", of: value) else { return nil }
    guard let earlier = stages.first(where: { $0.name == word }) else {
      defects.add(
        .unknownStage(name: word, known: stages.map(\.name)), at: value["after"]?.span)
      return nil
    }
    if let left = text("left", of: value), left != earlier.left.tableName {
      report("after", word, "a stage that also places \(left)", at: value["after"])
    }
    return word
  }
}
